"""Titles as papers write them, *the Olympic 1500m champion*: whose they are, and what the log calls them."""

import re
from collections import Counter

from web.articles.known import ReadingContext
from web.articles.slots import disciplines_in
from web.articles.words.places import OF_A_TITLE

_OF = "|".join(OF_A_TITLE)
TITLE_WORDS = rf"(?:{_OF})(?: (?:men's |women's )?(?:[\d,]+ ?-?(?:m|metres?|meters?)|mile))?"
_NAMED = re.compile(rf"\b({_OF})\b")
_PLACES = (("silver", 2), ("runner-up", 2), ("bronze", 3))


def champion(words: str, known: ReadingContext, pair: tuple[str, str] | None) -> str | None:
    """Who *the Olympic champion*, *the world bronze medallist* is among those whom the text may mean; None where
    nobody or several may be.
    """
    of = _NAMED.search(words)
    if of is None:
        return None
    level, asked = OF_A_TITLE[of[1]], next((slot.value for slot in disciplines_in(words)), None)
    place = next((place for word, place in _PLACES if word in words), 1)
    finals = [
        (start.race.date, start.race.discipline, each.id, start.line.place)
        for each in known.people
        for start in each.starts
        if start.race.level == level and start.race.is_final and start.raced
    ]
    discipline = asked or main_discipline(known, pair)
    last = max((day for day, of_race, _, _ in finals if of_race == discipline), default=None)
    those = {who for day, of_race, who, came in finals if (day, of_race, came) == (last, discipline, place)}
    return next(iter(those)) if len(those) == 1 else None


def main_discipline(known: ReadingContext, pair: tuple[str, str] | None) -> str | None:
    """The discipline in which the pair met most often; of one person, or none, the commonest of all."""
    told = [known.athlete(each) for each in pair] if pair else list(known.people)
    counted = Counter(start.race.discipline for each in told for start in each.starts)
    if len(told) == 2:  # noqa: PLR2004 - a pair
        shared = {start.race.id for start in told[0].starts} & {start.race.id for start in told[1].starts}
        met = Counter(start.race.discipline for start in told[0].starts if start.race.id in shared)
        counted = met or counted
    return counted.most_common(1)[0][0] if counted else None


def title_called(
    of: str, discipline: str | None, known: ReadingContext, athlete: str, pair: tuple[str, str] | None
) -> str | None:
    """What the log calls a title: *Olympic 1500m*. Where no discipline is said, that of the athlete's last such title,
    else that in which the pair meets.
    """
    theirs = [each.title for each in known.athlete(athlete).titles if _is_of(each.title, of)]
    told = [each.title for one in known.people for each in one.titles if _is_of(each.title, of)]
    if discipline is None:
        main = main_discipline(known, pair)
        preferred = [each for each in theirs if main is not None and _ends(each, main)]
        if theirs:
            return (preferred or theirs)[-1]
        discipline = main
    if discipline is None:
        return None
    return next((each for each in told if _ends(each, discipline)), f"{of.capitalize()} {discipline}")


def _is_of(title: str, of: str) -> bool:
    """``World indoor 3000m`` is no world title of the summer's."""
    found = _NAMED.match(title.lower())
    return found is not None and found[1] == of


def _ends(title: str, discipline: str) -> bool:
    return any(slot.value == discipline for slot in disciplines_in(title.lower()))
