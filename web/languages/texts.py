"""Every text that a catalogue translates, with its context and its plural."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from web.languages import data
from web.languages.recognised import MEANINGS
from web.languages.written import asides, disciplines, marks, numbers, people, races, scopes, terms


class CatalogueText(NamedTuple):
    """As gettext has it: the same text in another context is another."""

    context: str
    text: str
    plural: str | None = None

    def message(self) -> Any:
        """As Babel takes it."""
        parts = [part for part in (self.context or None, self.text, self.plural) if part is not None]
        return parts[0] if len(parts) == 1 else tuple(parts)


def every_text() -> list[CatalogueText]:
    """All of them, once, in the order of a catalogue: sentences, then what they are made of."""
    return list(dict.fromkeys(_texts()))


def _texts() -> Iterator[CatalogueText]:
    phrases = (
        *(each.phrase for each in MEANINGS),
        *races.THE_RACE,
        *races.IN_A_RACE,
        *scopes.PHRASES,
        *disciplines.AT_SEVERAL,
        terms.AT_A_MEETING,
        terms.OF_A_CHAMPION,
        terms.ANY_TITLE,
    )
    yield from (CatalogueText(each.context, each.text, each.plural) for each in phrases)
    for context, words in _WORDS.items():
        yield from (CatalogueText(context, each) for each in words)
    yield from (CatalogueText(*each) for each in data.words())


_WORDS = {
    "pronoun": ("he", "she", people.THEY),
    "both": (people.BOTH,),
    **dict.fromkeys(people.DECLENSIONS, (people.WHOSE,)),
    "aside": (asides.IN_THIS_LOG,),
    "number": numbers.LETTERS,
    "how often": (*numbers.OFTEN, numbers.OFTENER),
    "ordinal": numbers.ORDINALS,
    **{f"ordinal, {form}": (text,) for form, text in numbers.IN_FIGURES.items()},
    "mark": (marks.COLON, *marks.UNITS.values()),
    "discipline": disciplines.NAMES,
    "the round": (*terms.ROUNDS.values(), terms.NUMBERED_ROUND, terms.ANY_ROUND),
    "where": tuple(f"at the {each}" for each in terms.CHAMPIONSHIPS),
    "level": tuple(terms.LEVELS.values()),
    "champion": tuple(terms.CHAMPIONS.values()),
    terms.PART_OF_THE_BODY: terms.BODY_PARTS,
}
