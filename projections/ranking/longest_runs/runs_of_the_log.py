"""The first runs of the log by their places: made from nothing, and brought up to date."""

from collections.abc import Collection, Iterable, Iterator
from heapq import nsmallest

from sqlalchemy import Connection

from projections.calculators.careers.feats import AtMark, ByPlace
from projections.calculators.careers.streaks import RunOfRaces, runs_in_career
from projections.calculators.scope import Scope
from projections.facts import Bounds, Order
from projections.queries import VisibleFacts
from projections.queries.people import ids_of
from projections.ranking.careers_in_sql import standing_keys
from projections.ranking.longest_runs.every_career import every_career
from projections.ranking.longest_runs.judged_in_sql import Judged, judged_races
from projections.ranking.longest_runs.run_places import LAST, RunPlace, RunsPlaced

_SPARE = 4
"""How many times more runs are held than wanted before those that come too late are dropped."""

Found = tuple[int, Order, int, Order]
"""A run: its length, negative, where it begins, the key of whose it is, and where its last race stands."""


def runs_of_the_log(
    connection: Connection, at: Bounds, scope: Scope, feat: ByPlace | AtMark, most: int, *, only_current: bool
) -> RunsPlaced:
    """The *most* longest runs of *feat* by anybody within *scope*; *only_current*: of those that nothing has ended.

    One pass over the races of the scope. What is held of it is the run that each athlete is on, and the first so many.
    """
    facts = VisibleFacts(connection, at)
    if isinstance(feat, AtMark):
        return _first(_of_careers(facts, scope, feat, only_current=only_current), most)
    several = standing_keys(connection, facts)
    judged = judged_races(connection, at, scope, feat)
    found = _longest(_runs_in(judged, {*several, *several.values()}, only_current=only_current), most)
    placed = _named(connection, found)
    for who in sorted(set(facts.ids.values())):
        placed += _in_career(facts, who, scope, feat, only_current=only_current)
    return _first(placed, most)


def updated_runs(
    connection: Connection,
    at: Bounds,
    scope: Scope,
    feat: ByPlace | AtMark,
    before: RunsPlaced,
    listed: Collection[int],
    most: int,
    *,
    only_current: bool,
) -> RunsPlaced:
    """The runs *before*, brought up to date after events about races that list the athletes *listed* (keys).

    Only theirs can have changed. Where one has become shorter than the last of *before* the list is shorter: which run
    comes next is not known.
    """
    facts = VisibleFacts(connection, at)
    keys = standing_keys(connection, facts)
    several = {*keys, *keys.values()}
    alone = {each for each in listed if each not in several}
    who = {facts.ids.get(each, each) for each in ids_of(connection, sorted(listed)).values()}
    changed: list[RunPlace] = []
    if not isinstance(feat, AtMark):
        judged = judged_races(connection, at, scope, feat, alone)
        changed += _named(connection, _runs_in(judged, (), only_current=only_current))
        careers = {facts.ids.get(each, each) for each in ids_of(connection, sorted({*listed} - alone)).values()}
    else:
        careers = who
    for athlete in careers:
        changed += _in_career(facts, athlete, scope, feat, only_current=only_current)
    kept = [each for each in before.placed if each.athlete not in who]
    placed = sorted([*kept, *(each for each in changed if each <= before.behind)])
    return RunsPlaced(placed[:most], placed[most - 1] if len(placed) >= most else before.behind)


def _first(found: Iterable[RunPlace], most: int) -> RunsPlaced:
    placed = nsmallest(most, found)
    return RunsPlaced(placed, placed[-1] if len(placed) == most else LAST)


def _runs_in(judged: Iterable[Judged], but: Collection[int], *, only_current: bool) -> Iterator[Found]:
    """Every run in races that are in the order of happening, but those of some athletes."""
    going: dict[int, tuple[int, Order, Order]] = {}
    for athlete, order, was in judged:
        if was:
            run = going.get(athlete)
            going[athlete] = (1, order, order) if run is None else (run[0] + 1, run[1], order)
        elif was is False and athlete in going:
            length, begun, last = going.pop(athlete)
            if not only_current and athlete not in but:
                yield -length, begun, athlete, last
    for athlete, (length, begun, last) in going.items():
        if athlete not in but:
            yield -length, begun, athlete, last


def _longest(found: Iterable[Found], most: int) -> list[Found]:
    """The *most* first of them, and those that only the athlete's id can tell from the last of these."""
    held: list[Found] = []
    last: tuple[int, Order] | None = None
    for each in found:
        if last is None or each[:2] <= last:
            held.append(each)
            if len(held) > _SPARE * most:
                held, last = _cut(held, most)
    return _cut(held, most)[0] if len(held) > most else held


def _cut(held: list[Found], most: int) -> tuple[list[Found], tuple[int, Order]]:
    held.sort()
    last = held[most - 1][:2]
    return [each for each in held if each[:2] <= last], last


def _named(connection: Connection, found: Iterable[Found]) -> list[RunPlace]:
    those = list(found)
    ids = ids_of(connection, sorted({athlete for _, _, athlete, _ in those}))
    return [RunPlace(length, begun, ids[athlete], last) for length, begun, athlete, last in those]


def _of_careers(facts: VisibleFacts, scope: Scope, feat: AtMark, *, only_current: bool) -> Iterator[RunPlace]:
    return (
        run_place(athlete, run)
        for athlete, starts in every_career(facts, scope)
        for run in runs_in_career(athlete, feat, scope, starts).runs
        if run.ended is None or not only_current
    )


def _in_career(
    facts: VisibleFacts, athlete: str, scope: Scope, feat: ByPlace | AtMark, *, only_current: bool
) -> list[RunPlace]:
    found = runs_in_career(athlete, feat, scope, facts.starts(athlete)).runs
    return [run_place(athlete, run) for run in found if run.ended is None or not only_current]


def run_place(athlete: str, run: RunOfRaces) -> RunPlace:
    """Where a run stands among everybody's."""
    return RunPlace(-run.length, run.starts[0].race.order, athlete, run.starts[-1].race.order)
