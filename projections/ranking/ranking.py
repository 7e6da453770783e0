"""Rank the rivalries of the whole log by score, from the read model, with nothing kept for it beforehand."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import NamedTuple

from sqlalchemy import Connection

from projections.calculators.head_to_head import HeadToHead, head_to_head
from projections.calculators.scope import Scope
from projections.facts import ALL, Bounds
from projections.queries import VisibleFacts, find_athletes
from projections.ranking.careers_in_sql import ids_of, runs, standing_keys, worth_by_athlete
from projections.ranking.nations import Compatriots, NationAsked, compatriots
from projections.ranking.scope_in_sql import Conditions, within
from projections.ranking.score import score
from projections.ranking.strongest_pairs import LAST, Careers, Pair, Placed, strongest

_FIRST = 64
_TIMES = 8


class RankedRivalry(NamedTuple):
    """A pair's record and its score."""

    record: HeadToHead
    score: float


class Ranking(NamedTuple):
    """The pairs with the highest scores, the highest first, equal ones by their ids.

    Every pair that is not in ``placed`` comes after ``behind``; ``LAST`` where none is missing.
    """

    placed: list[Placed]
    behind: Placed


def rivalries(connection: Connection, at: Bounds, scope: Scope, placed: Iterable[Placed]) -> list[RankedRivalry]:
    """The records of the pairs *placed*."""
    facts = VisibleFacts(connection, at)
    return [_rivalry(facts, pair, scope) for _, pair in placed]


def ranking(
    connection: Connection, at: Bounds, scope: Scope, most: int, first: int = _FIRST, of: NationAsked | None = None
) -> Ranking:
    """The *most* pairs of the log, or *of* a nation, with the highest score.

    A pair's score is at most the worth of the races either athlete entered. So the careers of the *first* athletes by
    that worth are read and give a list; the last score on it says down to which worth athletes have to be looked at,
    and their careers are read in turn until nobody is left who could come in.
    """
    facts = VisibleFacts(connection, at)
    nation, conditions = _asked(connection, at, scope, facts, of)
    worth = worth_by_athlete(connection, conditions, facts)
    ranked = sorted(nation.among(worth) if nation else worth, key=lambda athlete: (-worth[athlete], athlete))
    careers, ids = Careers(scope.nonfinish), dict[int, str]()
    read, size, behind = 0, min(first, len(ranked)), LAST
    while True:
        careers.add(runs(connection, conditions, facts, ranked[read:size], of=len(ranked)))
        ids |= ids_of(connection, ranked[read:size])
        best = _confirmed(facts, scope, careers, ids, most, behind, nation)
        behind = best[-1] if len(best) == most else LAST
        needed = bisect_right(ranked, behind[0], key=lambda athlete: -worth[athlete])
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
    of: NationAsked | None = None,
) -> Ranking:
    """The ranking *before*, brought up to date after events about races that list the athletes *listed* (keys).

    Only pairs of these can have changed, so only their careers are read. Where such a pair has fallen behind the last
    of *before* the new ranking is shorter: which pair comes next is not known.
    """
    facts = VisibleFacts(connection, at)
    keys = standing_keys(connection, facts)
    nation, conditions = _asked(connection, at, scope, facts, of)
    moved = {keys.get(each, each) for each in listed}
    who = sorted(nation.among(moved) if nation else moved)
    careers, ids = Careers(scope.nonfinish), ids_of(connection, who)
    careers.add(runs(connection, conditions, facts, who, of=ALL))
    changed = _confirmed(facts, scope, careers, ids, most, before.behind, nation)
    names = set(ids.values())
    kept = [(place, pair) for place, pair in before.placed if not names.issuperset(pair)]
    placed = sorted([*kept, *changed])[:most]
    return Ranking(placed, placed[-1] if len(placed) == most else before.behind)


def _asked(
    connection: Connection, at: Bounds, scope: Scope, facts: VisibleFacts, of: NationAsked | None
) -> tuple[Compatriots | None, Conditions]:
    """Whose pairs are ranked, and in which races they can have met."""
    nation = compatriots(connection, of, facts) if of is not None else None
    conditions = within(connection, at, scope)
    return nation, [*conditions, nation.raced_in] if nation is not None else conditions


def _confirmed(
    facts: VisibleFacts,
    scope: Scope,
    careers: Careers,
    ids: Mapping[int, str],
    most: int,
    behind: Placed,
    nation: Compatriots | None,
) -> list[Placed]:
    """The strongest pairs by the scores of their records: where one differs from what *careers* gave, it is searched
    again with the record's, which counts.
    """
    scores: dict[Pair, float] = {}
    wanted = nation.are_pair if nation is not None else None
    while True:
        best = strongest(careers, ids, most, behind, scores, wanted)
        scores |= {pair: _rivalry(facts, pair, scope).score for _, pair in best if pair not in scores}
        if all(scores[pair] == -place for place, pair in best):
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


def _rivalry(facts: VisibleFacts, pair: Iterable[str], scope: Scope) -> RankedRivalry:
    a, b = sorted(pair)
    record = head_to_head(a, b, facts.shared_races(a, b), scope)
    return RankedRivalry(record, score(record))
