"""What the rules look at: all that is visible of two athletes; and what they yield."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from domain.events import TitleWon
from domain.values.dates import Moment, day_of
from domain.values.marks import Mark
from projections.calculators.coverage.world_claims import WorldClaims
from projections.calculators.evidence import Evidence, of_happening, of_race
from projections.calculators.head_to_head import HeadToHead, Meeting
from projections.calculators.milestones.own_bests import FirstOfNation, NationalRecord, Ranked
from projections.facts import BEGINNING, END, Happening, Order, Race, Start


class Within(NamedTuple):
    """A stretch of time: what lies behind *after*, up to and with *upto*."""

    after: Order = BEGINNING
    upto: Order = END

    def has(self, order: Order) -> bool:
        return self.after < order <= self.upto

    def may_have(self, race: Race) -> bool:
        """Whether it may have what is found in *race*, which has ranks of its own."""
        return self.after[0] <= race.occurred <= self.upto[0]


EVER = Within()


class Progress(NamedTuple):
    """A mark better than every earlier one of the season at its discipline: the best of the season *before* it, and
    *ever* before; None where it is the first. *is_personal*: it is better than that too.
    """

    start: Start
    mark: Mark
    before: tuple[Mark, Start] | None
    ever: tuple[Mark, Start] | None
    is_personal: bool


class PairHistory(NamedTuple):
    """What the rules look at: all that is visible of two athletes, and everybody's wins of the titles each of them has
    won (men's and women's titles of one name apart). ``told`` is each meeting as evidence, by its race;
    ``recorded`` says when the log took in each report and title, by its position; ``countries`` which those who won
    titles are registered for. ``foremost``, ``firsts_of_nations`` and ``national_records`` are what own bests were at
    the time: they, and ``leads_taken``, of the races that were asked for.
    """

    names: dict[str, str]
    sexes: dict[str, str | None]
    starts: dict[str, list[Start]]
    record: HeadToHead
    orders: dict[str, Order]
    told: dict[str, Evidence]
    recorded: dict[int, Moment]
    titles: dict[str, list[Happening]]
    progress: dict[str, list[Progress]]
    bests_of_seasons: dict[str, list[tuple[Start, Mark]]]
    leads_taken: Mapping[str, int]
    claims: WorldClaims
    countries: Mapping[str, str]
    foremost: Mapping[str, Sequence[Ranked]]
    firsts_of_nations: Mapping[str, Sequence[FirstOfNation]]
    national_records: Mapping[str, Sequence[NationalRecord]]


class Found(NamedTuple):
    """What a rule yields: who, in whose honour, when, by which race or title (*id*, *position*), and the sentence as
    verb and rest; *speaks_of* says of what. What is only read where it is shown is yet to be told; *rests_on* are the
    positions of its evidence.
    """

    athlete: str
    at: Order
    date: str
    verb: str
    rest: Callable[[], str]
    evidence: Callable[[], Sequence[Evidence]]
    rests_on: Callable[[], Sequence[int]]
    speaks_of: Callable[[], str]
    id: str
    position: int
    race: str | None = None


Rule = Callable[[PairHistory], Iterator[Found]]


def found_in_meetings(
    history: PairHistory, athlete: str, verb: str, rest: Callable[[], str], meetings: Sequence[Meeting]
) -> Found:
    last, evidence = meetings[-1], partial(_told_of, history.told, tuple(meetings))
    one, other = history.record.athletes
    speaks_of = partial(history.claims.of_pair, (one, other), date.fromisoformat(last.date))
    at, race = history.orders[last.race], last.race
    rests_on = partial(_positions, meetings)
    return Found(athlete, at, last.date, verb, rest, evidence, rests_on, speaks_of, race, last.position, race)


def found_in_races(
    athlete: str, verb: str, rest: Callable[[], str], starts: Sequence[Start], speaks_of: Callable[[], str]
) -> Found:
    race = starts[-1].race
    evidence, rests_on = partial(_of_races, starts), partial(_positions_of_races, starts)
    return Found(
        athlete, race.order, race.date, verb, rest, evidence, rests_on, speaks_of, race.id, race.position, race.id
    )


def found_in_titles(
    history: PairHistory,
    verb: str,
    rest: Callable[[], str],
    won: Sequence[Happening],
    since: Happening | None = None,
) -> Found:
    """The last of the titles *won* is whose it is; *since* an earlier one, where it speaks of no longer time."""
    last = won[-1]
    title = last.content
    assert isinstance(title, TitleWon)
    evidence, rests_on = partial(_of_titles, won), partial(_positions, won)
    speaks_of = partial(history.claims.of_title, last, day_of(last.occurred), since)
    at, on = last.order, of_happening(last).date
    return Found(title.athlete, at, on, verb, rest, evidence, rests_on, speaks_of, last.id, last.position, title.race)


def _of_titles(won: Sequence[Happening]) -> list[Evidence]:
    return [of_happening(each) for each in won]


def _told_of(told: Mapping[str, Evidence], meetings: Sequence[Meeting]) -> list[Evidence]:
    return [told[each.race] for each in meetings]


def _of_races(starts: Sequence[Start]) -> list[Evidence]:
    return list(dict.fromkeys(of_race(each.race) for each in reversed(starts)))[::-1]  # each once, its own the last


def _positions(evidence: Sequence[Meeting | Happening]) -> list[int]:
    return [each.position for each in evidence]


def _positions_of_races(starts: Sequence[Start]) -> list[int]:
    return [each.race.position for each in starts]


def day_of_start(start: Start) -> date:
    return date.fromisoformat(start.race.date)


def marks_that_count(starts: Iterable[Start]) -> Iterator[tuple[Start, Mark]]:
    """The starts with a mark that counts for bests; a leg of a combined event may have one."""
    for start in starts:
        best = start.best()
        if best is not None:
            yield start, best.mark


def progress_of(marks: Iterable[tuple[Start, Mark]]) -> Iterator[Progress]:
    """How an athlete's bests at each discipline came about, by the calendar year and by all *marks*, in all rounds, in
    and out of doors.
    """
    best: dict[str, tuple[Mark, Start]] = {}
    of_season: dict[tuple[str, str], tuple[Mark, Start]] = {}
    for start, mark in marks:
        race = start.race
        slug, season = race.discipline, (race.discipline, race.date[:4])
        before = of_season.get(season)
        if before is not None and not mark.beats(before[0]):
            continue  # nor is it better than all
        ever = best.get(slug)
        is_personal = ever is None or mark.beats(ever[0])
        yield Progress(start, mark, before, ever, is_personal)
        of_season[season] = mark, start
        if is_personal:
            best[slug] = mark, start


def bests_of_seasons(marks: Iterable[tuple[Start, Mark]]) -> Iterator[tuple[Start, Mark]]:
    """The marks that were an athlete's own best of a season, each when it was made: what is not leads nobody else's."""
    best: dict[tuple[str, bool, str], Mark] = {}
    for start, mark in marks:
        race = start.race
        season = (race.discipline, race.indoor, race.date[:4])
        before = best.get(season)
        if (before is None or mark.beats(before)) and start.raced:  # a leg of a combined event leads no season
            best[season] = mark
            yield start, mark


def the_other(history: PairHistory, athlete: str) -> str:
    return history.names[next(each for each in history.starts if each != athlete)]
