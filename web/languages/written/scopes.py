"""Which races are counted, in the words that stand behind *in*: ``finals``, ``1500 m and mile finals indoors``."""

import re
from functools import lru_cache
from typing import Any, NamedTuple

from domain.claims import ClaimedScope
from web.languages.catalogue import Language
from web.languages.phrase import Phrase, Slots
from web.languages.speech import Speech
from web.languages.written.days import DayWritten
from web.languages.written.disciplines import AtDisciplines, Disciplines
from web.languages.written.terms import Level, WhereWritten

_FINAL, _ANY = "final", "any"
_HEADS = {
    _FINAL: ("final", "finals"),
    "semi-final": ("semi-final", "semi-finals"),
    "quarter-final": ("quarter-final", "quarter-finals"),
    "heat": ("heat", "heats"),
    "qualification": ("qualification", "qualifications"),
    _ANY: ("race of any round", "races of all rounds"),
}
"""What a race of a round is called, and several."""
_OTHERWISE = ("race of the round “{round}”", "races of the round “{round}”")


class _RoundAsItIs:
    """A round that has no word of its own."""

    def write(self, value: str, _: Speech, /) -> str:
        return value

    def pattern(self, _: Language, /) -> str:
        return r"[\w-]{1,60}"

    def read(self, text: str, _: Speech, /) -> str | None:
        return text


_SLOTS: Slots = {
    "disciplines": Disciplines(),
    "at_disciplines": AtDisciplines(),
    "round": _RoundAsItIs(),
}


class Head(NamedTuple):
    """What the races of a *round* are called: one and several, with and without disciplines."""

    round: str | None
    of_all: Phrase
    of_some: Phrase


def _heads(which: int, context: str) -> tuple[Head, ...]:
    def of(words: tuple[str, str], race_round: str | None) -> Head:
        word = words[which]
        return Head(race_round, Phrase(context, word, _SLOTS), Phrase(context, f"{{disciplines}} {word}", _SLOTS))

    return (*(of(words, race_round) for race_round, words in _HEADS.items()), of(_OTHERWISE, None))


ONE, SEVERAL = _heads(0, "race"), _heads(1, "races")


class Qualifier(NamedTuple):
    """What stands behind it: a filter of the scope, and the one value that the words say, where they say one."""

    field: str
    phrase: Phrase
    value: Any = None


QUALIFIERS = (
    Qualifier("indoor", Phrase("scope", "indoors"), value=True),
    Qualifier("indoor", Phrase("scope", "outdoors"), value=False),
    Qualifier("level", Phrase("scope", "{level}", {"level": Level()})),
    Qualifier("competition", Phrase("scope", "{competition}", {"competition": WhereWritten()})),
    Qualifier("age_group", Phrase("scope", "without those of an age group"), value="exclude"),
    Qualifier("nonfinish", Phrase("scope", "in which both finished"), value="exclude"),
    Qualifier("from_", Phrase("scope", "from {from_}", {"from_": DayWritten()})),
    Qualifier("to", Phrase("scope", "up to {to}", {"to": DayWritten()})),
)


class Races:
    """The races of a scope: several of them, or one of the kind."""

    def __init__(self, heads: tuple[Head, ...] = SEVERAL) -> None:
        self.heads = heads

    def write(self, value: ClaimedScope, speech: Speech, /) -> str:
        race_round = value.round or _FINAL
        head = next(each for each in self.heads if each.round in (race_round, None))
        named = head.of_some if value.discipline else head.of_all
        parts = [named.write(speech, disciplines=value.discipline, round=race_round)]
        for each in QUALIFIERS:
            asked = getattr(value, each.field)
            if asked is not None and each.value in (None, asked):
                parts.append(each.phrase.write(speech, **{each.field: asked}))
        return " ".join(parts)

    def pattern(self, language: Language, /) -> str:
        return "".join(_parts(self.heads, language))

    def read(self, text: str, speech: Speech, /) -> ClaimedScope | None:
        head, *others = _parts(self.heads, speech.language)
        found = re.fullmatch("".join((f"({head})", *(_captured(each) for each in others))), text, re.IGNORECASE)
        if found is None:
            return None
        told = self._head(found[1], speech)
        for each, said in zip(QUALIFIERS, found.groups()[1:], strict=True):
            if said is not None and told is not None:
                value = each.phrase.read(said, speech)
                told = None if value is None else {**told, **({each.field: each.value} | value)}
        scope = ClaimedScope(**told) if told is not None else None
        # A name may hold words of ours: what would be written otherwise was not meant.
        return scope if scope is not None and self.write(scope, speech).casefold() == text.casefold() else None

    def _head(self, text: str, speech: Speech) -> dict[str, Any] | None:
        for head in self.heads:
            for phrase in (head.of_some, head.of_all):
                told = phrase.read(text, speech)
                if told is not None:
                    some = {"discipline": told["disciplines"]} if "disciplines" in told else {}
                    return {"round": head.round or told["round"], **some}
        return None


@lru_cache(maxsize=16)
def _parts(heads: tuple[Head, ...], language: Language) -> tuple[str, ...]:
    named = "|".join(phrase.pattern(language) for head in heads for phrase in (head.of_all, head.of_some))
    return (f"(?:{named})", *(f"(?: (?:{each.phrase.pattern(language)}))?" for each in QUALIFIERS))


def _captured(optional: str) -> str:
    """The optional part of a pattern, its words in a group and the space before them out of it."""
    return optional.replace("(?: (?:", "(?: (", 1)


PHRASES = (
    *(phrase for head in (*ONE, *SEVERAL) for phrase in (head.of_all, head.of_some)),
    *(each.phrase for each in QUALIFIERS),
)
