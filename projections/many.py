"""More than two: the record of each against each, and the rivalries of the whole log in the order of a score."""

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
_KEYS_A_QUERY = 900


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

    Nothing is kept for it. A pair's score is at most the worth of the races either has entered, so athletes are
    taken in the order of that worth, and their pairs in the order of the worth they share, until what is left cannot
    come in any more. What it reads grows with the entries within the scope (one pass), not with the pairs.
    """
    facts = VisibleFacts(connection, at)
    worth = _worth_by_athlete(connection, at, scope, facts)
    ranked = sorted(worth, key=lambda athlete: (-worth[athlete], athlete))
    best: list[Rivalry] = []
    scored: set[tuple[int, int]] = set()
    taken = 0
    run: dict[int, list[int]] = {}
    shared: Counter[tuple[int, int]] = Counter()
    while taken < len(ranked):
        more = ranked[taken : max(_FIRST, 4 * taken)]
        taken += len(more)
        _share(run, shared, _entered(connection, at, scope, facts, more))
        left = worth[ranked[taken]] if taken < len(ranked) else 0
        for pair, bound in sorted(shared.items(), key=lambda each: (-each[1], each[0])):
            if bound < (best[-1].score if len(best) == most else 0) or bound < left:
                break
            if pair not in scored:
                scored.add(pair)
                best = _with(best, _rivalry(connection, facts, pair, scope), most)
        if len(best) == most and best[-1].score > left:
            break
    return best


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


def _share(
    run: dict[int, list[int]], shared: Counter[tuple[int, int]], entered: Iterable[tuple[int, int, int]]
) -> None:
    """Add the worth of each race to every two athletes in it, of which at least one is new."""
    for race, athlete, worth in entered:
        together = run.setdefault(race, [])
        for other in together:
            shared[min(athlete, other), max(athlete, other)] += worth
        together.append(athlete)


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
    """The races of these athletes within the scope: race, athlete, worth; each athlete once a race."""
    keys = _standing_keys(connection, facts)
    names = [*wanted, *(old for old, new in keys.items() if new in set(wanted))]
    seen: set[tuple[int, int]] = set()
    for start in range(0, len(names), _KEYS_A_QUERY):
        query = _in_scope(
            select(entries.c.race, entries.c.athlete, _worth()).join(races, races.c.key == entries.c.race), at, scope
        ).where(entries.c.athlete.in_(names[start : start + _KEYS_A_QUERY]))
        for race, athlete, worth in connection.execute(query):
            standing = keys.get(athlete, athlete)
            if (race, standing) not in seen:
                seen.add((race, standing))
                yield race, standing, worth


def _standing_keys(connection: Connection, facts: VisibleFacts) -> dict[int, int]:
    found = find_athletes(connection, {*facts.ids, *facts.ids.values()})
    return {found[old].key: found[new].key for old, new in facts.ids.items()}
