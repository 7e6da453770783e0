"""More than two: the record of each against each, and the rivalries of the whole log in the order of a score."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, case, func, literal, select

from domain.disciplines import discipline
from domain.rules import LEVEL_GROUPS
from projections import tables
from projections.facts import Bounds, Facts
from projections.head_to_head import HeadToHead, head_to_head
from projections.scope import ANY, Scope
from projections.visible import VisibleFacts, find_athletes

races, entries, athletes = tables.races, tables.entries, tables.athletes

WORTH = {"olympic-games": 4, "world-championships": 4, "world-indoor-championships": 3, "area-championships": 2,
         "diamond-league": 2, "world-u20-championships": 2, "national-championships": 1}  # fmt: skip
"""What a meeting of each level is worth in the score; any other 1."""

_FIRST = 64
_KEYS_A_QUERY = 10_000


class Rivalry(NamedTuple):
    record: HeadToHead
    score: float


def matrix(facts: Facts, athletes: Sequence[str], scope: Scope) -> dict[tuple[str, str], HeadToHead]:
    """The record of every two of *athletes*, by the pair in the given order."""
    return {(a, b): head_to_head(a, b, facts.shared_races(a, b), scope) for a, b in combinations(athletes, 2)}


def score(record: HeadToHead) -> float:
    """The worth of the meetings by level, halved where one has won them all.

    worth * (1 + closeness) / 2, where closeness is 1 - abs(wins - wins) / decided meetings.
    """
    worth = sum(WORTH.get(meeting.level or "", 1) for meeting in record.meetings)
    won = list(record.wins.values())
    closeness = 1 - abs(won[0] - won[1]) / max(1, sum(won))
    return round(worth * (1 + closeness) / 2, 3)


def top(connection: Connection, at: Bounds, scope: Scope, most: int) -> list[Rivalry]:
    """The *most* rivalries of the log with the highest score, the highest first.

    Nothing is kept for it. A pair's score is at most the worth of the races they share, and so of the races either
    entered: two who have entered less than the last score on the list cannot come in. A first few athletes give such
    a score, which says how many more to look at. What it reads grows with the entries within the scope, not with the
    pairs of the log.
    """
    facts = VisibleFacts(connection, at)
    worth = _worth_by_athlete(connection, at, scope, facts)
    ranked = sorted(worth, key=lambda athlete: (-worth[athlete], athlete))
    known: dict[tuple[int, int], Rivalry | None] = {}
    size = _FIRST
    while True:
        shared = _shared(_entered(connection, at, scope, facts, ranked[:size]))
        best: list[Rivalry] = []
        for bound, pair in _highest_first(shared):
            if bound < _last(best, most):
                break
            if pair not in known:
                known[pair] = _rivalry(connection, facts, pair, scope)
            best = _with(best, known[pair], most)
        needed = bisect_right(ranked, -_last(best, most), key=lambda athlete: -worth[athlete])
        if needed <= size:
            return best
        size = min(needed, 8 * size)


def _last(best: list[Rivalry], most: int) -> float:
    """The score that a rivalry must reach to come in."""
    return best[-1].score if len(best) == most else 0


def _with(best: list[Rivalry], rivalry: Rivalry | None, most: int) -> list[Rivalry]:
    if rivalry is None:
        return best
    return sorted([*best, rivalry], key=lambda each: (-each.score, each.record.athletes))[:most]


def _rivalry(connection: Connection, facts: VisibleFacts, pair: tuple[int, int], scope: Scope) -> Rivalry | None:
    """The rivalry of two athletes by their keys, where they have met within the scope."""
    names = connection.scalars(select(athletes.c.id).where(athletes.c.key.in_(pair))).all()
    a, b = sorted(names)
    record = head_to_head(a, b, facts.shared_races(a, b), scope)
    return Rivalry(record, score(record)) if record.meetings else None


def _shared(entered: Iterable[tuple[int, int, int]]) -> Counter[tuple[int, int]]:
    """The worth of the races that each two athletes were listed in together."""
    together: dict[tuple[int, int], set[int]] = {}
    for race, athlete, worth in entered:
        together.setdefault((race, worth), set()).add(athlete)
    counted: dict[int, Counter[tuple[int, int]]] = {}
    for (_, worth), who in together.items():
        counted.setdefault(worth, Counter()).update(combinations(sorted(who), 2))
    shared = counted.pop(1, Counter())
    for worth, races_together in counted.items():
        for pair, times in races_together.items():
            shared[pair] += worth * times
    return shared


def _highest_first(shared: Counter[tuple[int, int]]) -> Iterator[tuple[int, tuple[int, int]]]:
    """Bounds and pairs, the highest first; only as much is put in order as is looked at."""
    by_bound: dict[int, list[tuple[int, int]]] = {}
    for pair, bound in shared.items():
        by_bound.setdefault(bound, []).append(pair)
    for bound in sorted(by_bound, reverse=True):
        yield from ((bound, pair) for pair in sorted(by_bound[bound]))


def _worth() -> Any:
    return case(*((races.c.level == level, literal(worth)) for level, worth in WORTH.items()), else_=literal(1))


def _in_scope(query: Select[Any], at: Bounds, scope: Scope) -> Select[Any]:
    """What the scope says of a race by itself; who started, and what was annulled, is asked of the few."""
    query = query.where(entries.c.occurred <= at.as_of, races.c.key <= at.position, races.c.exclude.is_(None))
    if scope.discipline:
        query = query.where(races.c.discipline.in_([discipline(slug).slug for slug in scope.discipline]))
    if scope.round != ANY:
        query = query.where(races.c.round == scope.round)
    if scope.level is not None:
        query = query.where(races.c.level.in_(LEVEL_GROUPS.get(scope.level, (scope.level,))))
    if scope.indoor is not None:
        query = query.where(races.c.indoor == scope.indoor)
    if scope.from_ is not None:
        query = query.where(races.c.occurred_on >= scope.from_.isoformat())
    if scope.to is not None:
        query = query.where(races.c.occurred_on <= scope.to.isoformat())
    return query


def _worth_by_athlete(connection: Connection, at: Bounds, scope: Scope, facts: VisibleFacts) -> dict[int, int]:
    """The worth of the races each athlete was ever listed in, by key; those merged count as who they are."""
    query = _in_scope(
        select(entries.c.athlete, func.sum(_worth())).join(races, races.c.key == entries.c.race), at, scope
    ).group_by(entries.c.athlete)
    keys = _standing_keys(connection, facts)
    worth: Counter[int] = Counter()
    for athlete, entered in connection.execute(query):
        worth[keys.get(athlete, athlete)] += entered
    return dict(worth)


def _entered(
    connection: Connection, at: Bounds, scope: Scope, facts: VisibleFacts, wanted: Sequence[int]
) -> Iterator[tuple[int, int, int]]:
    """The races of these athletes within the scope: race, athlete, worth."""
    keys = _standing_keys(connection, facts)
    names = [*wanted, *(old for old, new in keys.items() if new in set(wanted))]
    for start in range(0, len(names), _KEYS_A_QUERY):
        query = _in_scope(
            select(entries.c.race, entries.c.athlete, _worth()).join(races, races.c.key == entries.c.race), at, scope
        ).where(entries.c.athlete.in_(names[start : start + _KEYS_A_QUERY]))
        for race, athlete, worth in connection.execute(query):
            yield race, keys.get(athlete, athlete), worth


def _standing_keys(connection: Connection, facts: VisibleFacts) -> dict[int, int]:
    found = find_athletes(connection, {*facts.ids, *facts.ids.values()})
    return {found[old].key: found[new].key for old, new in facts.ids.items()}
