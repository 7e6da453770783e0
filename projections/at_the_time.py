"""What a list was like when a race was run: who led the season, and what of all seasons was as good."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct

from projections.facts import MarkOf, Placed, ReachedBefore, StoodThen

FOREMOST = 10
"""So many of the best marks of a list are spoken of."""
MANY = 500
"""What so many marks have reached is no news any longer, of whatever nation the next one is."""


NO_NEWS = ReachedBefore(MANY, frozenset())


class Leading(Struct, frozen=True):
    """The best marks by ``Mark.worth`` (the less, the better): of the season before a race, and of the race."""

    before: int | None
    within: int | None


def taken(leading: Mapping[str, Leading]) -> dict[str, int]:
    """Of races by id, those in which the lead was taken from an earlier one, and the mark's worth."""
    return {
        race: best.within
        for race, best in leading.items()
        if best.before is not None and best.within is not None and best.within < best.before
    }


Foremost = Mapping[str, Sequence[Placed]]
"""Of races by id the foremost marks of a list, the best first."""


def stood_then(
    asked: Iterable[MarkOf], earlier: Foremost, of_the_year: Callable[[Sequence[MarkOf]], Foremost]
) -> dict[MarkOf, StoodThen]:
    """Where the marks stood that were among the foremost.

    *earlier* has those of the calendar years before. *of_the_year* finds those of the year up to and in a race, no
    worse than a worth; it is asked once, for what the earlier ones leave open.
    """
    last = {race: marks[FOREMOST - 1].worth for race, marks in earlier.items() if len(marks) >= FOREMOST}
    still = [each for each in asked if each.race.id in last and each.worth <= last[each.race.id]]
    then = of_the_year([MarkOf(each.race, last[each.race.id]) for each in still])
    found = {}
    for each in still:
        race = each.race
        marks = sorted([*earlier[race.id], *then[race.id]])
        ahead = tuple(mark for mark in marks if mark.worth < each.worth)
        if len(ahead) < FOREMOST:
            found[each] = StoodThen(ahead, next(mark for mark in marks if mark.order < race.order))
    return found


def reached_before(number: int, nations: Iterable[str], nation: str) -> ReachedBefore:
    """So many of these nations, where it is news for one of *nation*."""
    known = frozenset(nations)
    return ReachedBefore(number, known) if number < MANY and nation not in known else NO_NEWS
