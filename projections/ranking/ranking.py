"""Rank the rivalries of the whole log by a merit, from the read model, with nothing kept for it beforehand."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from sqlalchemy import Connection

from projections.calculators.head_to_head import HeadToHead, head_to_head
from projections.calculators.scope import Scope
from projections.facts import ALL, Bounds
from projections.queries import VisibleFacts, find_athletes
from projections.queries.careers.scope_in_sql import within
from projections.queries.people import ids_of
from projections.ranking.careers_in_sql import runs, standing_keys, worth_by_athlete
from projections.ranking.score import score
from projections.ranking.strongest_pairs import LAST, Careers, Pair, Placed, strongest
from projections.ranking.which_pairs import BY_SCORE_ALONE, Eligible, WhichPairs, eligible, raced_in

_FIRST = 64
_TIMES = 8


class RankedRivalry(NamedTuple):
    """A pair's record and its score."""

    record: HeadToHead
    score: float


class Ranking(NamedTuple):
    """The pairs with the highest merit, the highest first, equal ones by their ids.

    Every pair that is not in ``placed`` comes after ``behind``; ``LAST`` where none is missing.
    """

    placed: list[Placed]
    behind: Placed


def rivalries(connection: Connection, at: Bounds, scope: Scope, placed: Iterable[Placed]) -> list[RankedRivalry]:
    """The records of the pairs *placed*."""
    facts, pairs = VisibleFacts(connection, at), [pair for _, pair in placed]
    return _rivalries(facts, pairs, scope)


def ranking(
    connection: Connection,
    at: Bounds,
    scope: Scope,
    most: int,
    first: int = _FIRST,
    which: WhichPairs = BY_SCORE_ALONE,
) -> Ranking:
    """The *most* pairs of the log with the highest merit, of those that *which* asks for.

    A pair's merit is bounded by the worth of the races either athlete entered. So the careers of the *first* athletes
    by that worth are read and give a list; the last merit on it says down to which worth athletes have to be looked at,
    and their careers are read in turn until nobody is left who could come in.
    """
    facts = VisibleFacts(connection, at)
    conditions = [*within(connection, at, scope), *raced_in(connection, facts, which)]
    worth = worth_by_athlete(connection, conditions, facts, which.merit)
    whose = eligible(connection, which, at.position)
    ranked = sorted(
        (athlete for athlete in worth if whose.both is None or athlete in whose.both),
        key=lambda athlete: (-worth[athlete], athlete),
    )
    careers, ids = Careers(scope.nonfinish, which.merit), dict[int, str]()
    read, size, behind = 0, min(first, len(ranked)), LAST
    while True:
        portion = ranked[read:size]
        careers.add(runs(connection, conditions, facts, portion, of=len(worth), merit=which.merit))
        ids |= ids_of(connection, portion)
        best = _confirmed(facts, scope, careers, ids, most, behind, whose)
        behind = best[-1] if len(best) == most else LAST
        least = which.merit.least_worth(-behind[0])
        needed = bisect_right(ranked, -least, key=lambda athlete: -worth[athlete])
        if needed <= size:
            return Ranking(best, behind)
        read, size = size, min(needed, _TIMES * size)


def updated_ranking(
    connection: Connection,
    at: Bounds,
    scope: Scope,
    before: Ranking,
    listed: Iterable[int],
    most: int,
    which: WhichPairs = BY_SCORE_ALONE,
) -> Ranking:
    """The ranking *before*, brought up to date after events about races that list the athletes *listed* (keys).

    Only pairs of these can have changed, so only their careers are read. Where such a pair has fallen behind the last
    of *before* the new ranking is shorter: which pair comes next is not known.
    """
    facts = VisibleFacts(connection, at)
    keys = standing_keys(connection, facts)
    whose = eligible(connection, which, at.position)
    who = sorted(each for each in {keys.get(each, each) for each in listed} if whose.both is None or each in whose.both)
    careers, ids = Careers(scope.nonfinish, which.merit), ids_of(connection, who)
    conditions = [*within(connection, at, scope), *raced_in(connection, facts, which)]
    careers.add(runs(connection, conditions, facts, who, of=ALL, merit=which.merit))
    changed = _confirmed(facts, scope, careers, ids, most, before.behind, whose)
    names = set(ids.values())
    kept = [(place, pair) for place, pair in before.placed if not names.issuperset(pair)]
    placed = sorted([*kept, *changed])[:most]
    return Ranking(placed, placed[-1] if len(placed) == most else before.behind)


def _confirmed(
    facts: VisibleFacts,
    scope: Scope,
    careers: Careers,
    ids: Mapping[int, str],
    most: int,
    behind: Placed,
    whose: Eligible,
) -> list[Placed]:
    """The strongest pairs by the merits of their records: where one differs from what *careers* gave, it is searched
    again with the record's, which counts.
    """
    merits: dict[Pair, float] = {}
    while True:
        best = strongest(careers, ids, most, behind, merits, whose.wanted)
        unknown = [pair for _, pair in best if pair not in merits]
        found = _rivalries(facts, unknown, scope)
        merits |= {pair: careers.merit.of_record(each.record) for pair, each in zip(unknown, found, strict=True)}
        if all(merits[pair] == -place for place, pair in best):
            return best


def among(connection: Connection, at: Bounds, scope: Scope, who: Iterable[str], most: int) -> list[RankedRivalry]:
    """The rivalries among *who* (ids that stand) with the most meetings, the most first; at *most* so many.

    Reads the careers of those named once; the record is worked out of the few pairs that can come in.
    """
    facts = VisibleFacts(connection, at)
    ids = {athlete.key: athlete.id for athlete in find_athletes(connection, who).values()}
    together: dict[int, set[int]] = {}
    for run in runs(connection, within(connection, at, scope), facts, list(ids), of=ALL):
        together.setdefault(run.race, set()).add(run.athlete)
    shared = Counter(pair for those in together.values() for pair in combinations(sorted(those), 2))
    best: list[RankedRivalry] = []
    for pair, bound in sorted(shared.items(), key=lambda each: (-each[1], each[0])):
        if len(best) == most and bound <= len(best[-1].record.meetings):
            break
        rivalry = _rivalry(facts, (ids[key] for key in pair), scope)
        best = sorted([*best, rivalry] if rivalry.record.meetings else best, key=_most_met)[:most]
    return best


def _most_met(rivalry: RankedRivalry) -> tuple[int, float, tuple[str, str]]:
    return (-len(rivalry.record.meetings), -rivalry.score, rivalry.record.athletes)


def _rivalries(facts: VisibleFacts, pairs: Sequence[Pair], scope: Scope) -> list[RankedRivalry]:
    """Of each of *pairs*; who they are is asked of all at once."""
    facts.persons(*{each for pair in pairs for each in pair})
    return [_rivalry(facts, pair, scope) for pair in pairs]


def _rivalry(facts: VisibleFacts, pair: Iterable[str], scope: Scope) -> RankedRivalry:
    a, b = sorted(pair)
    record = head_to_head(a, b, facts.shared_races(a, b), scope)
    return RankedRivalry(record, score(record))
