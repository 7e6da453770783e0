"""More than two: the record of each against each, and the rivalries of the whole log in the order of a score."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, case, func, literal, select

from domain.disciplines import discipline
from domain.ids import slug
from domain.rules import LEVEL_GROUPS
from projections import tables
from projections.facts import Bounds, Facts
from projections.head_to_head import HeadToHead, head_to_head
from projections.scope import AGE_GROUP_LEVEL, ANY, Scope, names_age_group
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
    conditions = _conditions(connection, at, scope)
    worth = _worth_by_athlete(connection, conditions, facts)
    ranked = sorted(worth, key=lambda athlete: (-worth[athlete], athlete))
    known: dict[tuple[int, int], Rivalry | None] = {}
    size = _FIRST
    while True:
        shared = _shared(_entered(connection, conditions, facts, ranked[:size]))
        ids = _ids(connection, ranked[:size])
        best: list[Rivalry] = []
        for bound, pair in _highest_first(shared):
            if bound < _last(best, most):
                break
            if pair not in known:
                known[pair] = _rivalry(facts, sorted(ids[key] for key in pair), scope)
            best = _with(best, known[pair], most)
        needed = bisect_right(ranked, -_last(best, most), key=lambda athlete: -worth[athlete])
        if needed <= size:
            return best
        size = min(needed, 8 * size)


def among(connection: Connection, at: Bounds, scope: Scope, who: Iterable[str], most: int) -> list[Rivalry]:
    """The rivalries among *who* (ids that stand) with the most meetings, the most first; at *most* so many.

    Reads the careers of those named once; the record is worked out of the few pairs that can come in.
    """
    facts = VisibleFacts(connection, at)
    ids = {athlete.key: athlete.id for athlete in find_athletes(connection, who).values()}
    together: dict[int, set[int]] = {}
    for race, athlete, _ in _entered(connection, _conditions(connection, at, scope), facts, list(ids)):
        together.setdefault(race, set()).add(athlete)
    shared = Counter(pair for those in together.values() for pair in combinations(sorted(those), 2))
    best: list[Rivalry] = []
    for bound, pair in _highest_first(shared):
        if len(best) == most and bound <= len(best[-1].record.meetings):
            break
        rivalry = _rivalry(facts, sorted(ids[key] for key in pair), scope)
        best = sorted([*best, rivalry] if rivalry else best, key=_most_met)[:most]
    return best


def _most_met(rivalry: Rivalry) -> tuple[int, float, tuple[str, str]]:
    return (-len(rivalry.record.meetings), -rivalry.score, rivalry.record.athletes)


def _last(best: list[Rivalry], most: int) -> float:
    """The score that a rivalry must reach to come in."""
    return best[-1].score if len(best) == most else 0


def _with(best: list[Rivalry], rivalry: Rivalry | None, most: int) -> list[Rivalry]:
    if rivalry is None:
        return best
    return sorted([*best, rivalry], key=lambda each: (-each.score, each.record.athletes))[:most]


def _rivalry(facts: VisibleFacts, pair: Sequence[str], scope: Scope) -> Rivalry | None:
    """The rivalry of two athletes, where they have met within the scope."""
    a, b = pair
    record = head_to_head(a, b, facts.shared_races(a, b), scope)
    return Rivalry(record, score(record)) if record.meetings else None


def _ids(connection: Connection, keys: Sequence[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for start in range(0, len(keys), _KEYS_A_QUERY):
        query = select(athletes.c.key, athletes.c.id).where(athletes.c.key.in_(keys[start : start + _KEYS_A_QUERY]))
        found.update(tuple(row) for row in connection.execute(query))
    return found


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


Conditions = list[ColumnElement[bool]]


def _conditions(connection: Connection, at: Bounds, scope: Scope) -> Conditions:
    """What the scope says of a race by itself; who started, and what was annulled, is asked of the few."""
    found: Conditions = [entries.c.occurred <= at.as_of, races.c.key <= at.position, races.c.exclude.is_(None)]
    if scope.discipline:
        found.append(races.c.discipline.in_([discipline(each).slug for each in scope.discipline]))
    if scope.round != ANY:
        found.append(races.c.round == scope.round)
    if scope.level is not None:
        found.append(races.c.level.in_(LEVEL_GROUPS.get(scope.level, (scope.level,))))
    if scope.indoor is not None:
        found.append(races.c.indoor == scope.indoor)
    if scope.from_ is not None:
        found.append(races.c.occurred_on >= scope.from_.isoformat())
    if scope.to is not None:
        found.append(races.c.occurred_on <= scope.to.isoformat())
    return [*found, *_by_name(connection, scope)]


def _by_name(connection: Connection, scope: Scope) -> Iterator[ColumnElement[bool]]:
    """What is told by the names of competitions and sections, which are few against the races.

    Where they are too many for a query the scope is asked of the pairs alone, which is right and slow.
    """
    if scope.competition is not None:
        asked = slug(scope.competition)
        names = [each for each in _names(connection, races.c.competition) if slug(each) == asked]
        yield races.c.competition.in_(names)
    if scope.age_group == "exclude":
        yield func.coalesce(races.c.level, "") != AGE_GROUP_LEVEL
        for column in (races.c.competition, races.c.section):
            names = [each for each in _names(connection, column) if names_age_group(each)]
            if names and len(names) <= _KEYS_A_QUERY:
                yield func.coalesce(column, "").not_in(names)


def _names(connection: Connection, column: ColumnElement[str]) -> Iterable[str]:
    return connection.scalars(select(column).where(column.is_not(None)).distinct())


def _worth_by_athlete(connection: Connection, conditions: Conditions, facts: VisibleFacts) -> dict[int, int]:
    """The worth of the races each athlete was ever listed in, by key; those merged count as who they are."""
    query = (
        select(entries.c.athlete, func.sum(_worth()))
        .join(races, races.c.key == entries.c.race)
        .where(*conditions)
        .group_by(entries.c.athlete)
    )
    keys = _standing_keys(connection, facts)
    worth: Counter[int] = Counter()
    for athlete, entered in connection.execute(query):
        worth[keys.get(athlete, athlete)] += entered
    return dict(worth)


def _entered(
    connection: Connection, conditions: Conditions, facts: VisibleFacts, wanted: Sequence[int]
) -> Iterator[tuple[int, int, int]]:
    """The races of these athletes within the scope: race, athlete, worth."""
    keys = _standing_keys(connection, facts)
    names = [*wanted, *(old for old, new in keys.items() if new in set(wanted))]
    for start in range(0, len(names), _KEYS_A_QUERY):
        query = (
            select(entries.c.race, entries.c.athlete, _worth())
            .join(races, races.c.key == entries.c.race)
            .where(*conditions, entries.c.athlete.in_(names[start : start + _KEYS_A_QUERY]))
        )
        for race, athlete, worth in connection.execute(query):
            yield race, keys.get(athlete, athlete), worth


def _standing_keys(connection: Connection, facts: VisibleFacts) -> dict[int, int]:
    found = find_athletes(connection, {*facts.ids, *facts.ids.values()})
    return {found[old].key: found[new].key for old, new in facts.ids.items()}
