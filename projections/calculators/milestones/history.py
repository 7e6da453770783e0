"""What the rules look at: all that is visible of two athletes; and what they yield."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from domain.values.dates import Moment
from domain.values.marks import Mark
from projections.calculators.evidence import Evidence, of_meeting, of_race
from projections.calculators.head_to_head import HeadToHead, Meeting
from projections.calculators.lists.listing import listed_mark
from projections.facts import Happening, Leading, Order, Race, Start


class PairHistory(NamedTuple):
    """What the rules look at: all that is visible of two athletes, and everybody's wins of the titles each of them has
    won (men's and women's titles of one name apart). ``recorded`` says when the log took in
    each report and title, by its position.
    """

    names: dict[str, str]
    sexes: dict[str, str | None]
    starts: dict[str, list[Start]]
    record: HeadToHead
    orders: dict[str, Order]
    recorded: dict[int, Moment]
    titles: dict[str, list[Happening]]
    leading: Callable[[Race], Leading]


class Finding(NamedTuple):
    """What a rule yields: who, in whose honour, when, and the sentence as verb and rest."""

    athlete: str
    at: Order
    date: str
    verb: str
    rest: str
    evidence: Sequence[Evidence]
    race: str | None = None


Rule = Callable[[PairHistory], Iterator[Finding]]


def found_in_meetings(history: PairHistory, athlete: str, verb: str, rest: str, meetings: Sequence[Meeting]) -> Finding:
    last = meetings[-1]
    return Finding(
        athlete, history.orders[last.race], last.date, verb, rest, [of_meeting(each) for each in meetings], last.race
    )


def found_in_races(athlete: str, verb: str, rest: str, starts: Sequence[Start]) -> Finding:
    race = starts[-1].race
    return Finding(athlete, race.order, race.date, verb, rest, [of_race(each.race) for each in starts], race.id)


def eligible(starts: Sequence[Start]) -> Iterator[tuple[Start, Mark]]:
    """The starts whose marks count as bests."""
    for start in starts:
        mark = listed_mark(start)
        if mark is not None:
            yield start, mark


def the_other(history: PairHistory, athlete: str) -> str:
    return history.names[next(each for each in history.starts if each != athlete)]
