"""Rank the rivalries of the whole log by a merit, from the read model, with nothing kept for it beforehand."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

from sqlalchemy import Connection

from projections.calculators.head_to_head import HeadToHead, head_to_head
from projections.calculators.scope import Scope
from projections.facts import ALL, Bounds
from projections.queries import VisibleFacts, find_athletes
from projections.queries.careers.scope_in_sql import Conditions, within
from projections.queries.people import ids_of
from projections.ranking.careers_in_sql import runs, runs_beside, standing_keys
from projections.ranking.score import Merit, score
from projections.ranking.strongest_pairs import LAST, Careers, Pair, Placed, strongest
from projections.ranking.which_pairs import BY_SCORE_ALONE, Eligible, WhichPairs, eligible, raced_in
from projections.ranking.worths import Worths, worths

_FIRST = 64
_TIMES = 8
_AT_ONCE = 150_000
"""So many lines are held at once, of some 60 bytes each, however many the log has."""
_SHARE = 4
"""Beside each line of a portion, so many of others are expected at first."""


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
    at_once: int = _AT_ONCE,
) -> Ranking:
    """The *most* pairs of the log with the highest merit, of those that *which* asks for.

    A pair's merit is bounded by the worth of the races either athlete entered. So the careers of the *first* athletes
    by that worth are read and give a list; the last merit on it says down to which worth athletes have to be looked at,
    and their careers are read in turn until nobody is left who could come in. Where they are more than can be held *at
    once*, in lines, a portion of the athletes is looked at after the other, each beside those who ran with it.
    """
    asked = _Asked.of(connection, at, scope, most, which)
    everybody = worths(connection, asked.conditions, asked.facts, which.merit)
    both = asked.whose.both
    bounds = everybody if both is None else Worths(each for each in everybody if each[0] in both)
    careers, found = Careers(scope.nonfinish, which.merit), Ranking([], LAST)
    read, size = 0, first
    while True:
        highest = bounds.highest(size)
        if sum(bounds[athlete] for athlete in highest) > at_once:
            return _in_portions(asked, bounds, careers, found, at_once)
        careers.add(
            runs(connection, asked.conditions, asked.facts, highest[read:], of=len(everybody), merit=which.merit)
        )
        found = asked.listed(_confirmed(asked, careers, found.behind))
        needed = bounds.down_to(asked.least(found))
        if needed <= size:
            return found
        read, size = size, min(needed, _TIMES * size)


def _in_portions(asked: "_Asked", bounds: Worths, careers: Careers, found: Ranking, at_once: int) -> Ranking:
    """What *found* becomes once all are looked at who could come in, in the order of their keys: who was registered one
    after the other ran together most, so a race is read by few portions.
    """
    portion, size = list[int](), at_once // _SHARE
    while portion := bounds.portion(portion[-1] if portion else 0, least := asked.least(found), size):
        careers = careers.of_others()
        first = portion[0]  # who comes before it has been looked at beside all others

        def wanted(athlete: int, first: int = first, least: float = least) -> bool:
            return athlete >= first and bounds[athlete] >= least

        connection = asked.facts.connection
        careers.add(runs_beside(connection, asked.conditions, asked.facts, portion, wanted, asked.merit))
        theirs = _confirmed(asked, careers, found.behind, portion)
        found = asked.listed(sorted({*found.placed, *theirs}))
        size = max(1, min(2 * size, size * at_once // max(1, len(careers)), at_once))
    return found


class _Asked(NamedTuple):
    """What is ranked: the races that meet the *conditions*, the pairs of *whose*, the *most* by *merit*."""

    facts: VisibleFacts
    scope: Scope
    conditions: Conditions
    whose: Eligible
    most: int
    merit: Merit

    @classmethod
    def of(cls, connection: Connection, at: Bounds, scope: Scope, most: int, which: WhichPairs) -> "_Asked":
        facts = VisibleFacts(connection, at)
        conditions = [*within(connection, at, scope), *raced_in(connection, facts, which)]
        return cls(facts, scope, conditions, eligible(connection, which, at), most, which.merit)

    def listed(self, placed: list[Placed]) -> Ranking:
        """The ranking of those *placed*, who are in order."""
        return Ranking(placed[: self.most], placed[self.most - 1] if len(placed) >= self.most else LAST)

    def least(self, found: Ranking) -> float:
        """The worth of races without which nobody comes in before the last *found*; that of one where all do."""
        return max(1, self.merit.least_worth(-found.behind[0]))


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
    asked = _Asked.of(connection, at, scope, most, which)
    keys, both = standing_keys(connection, asked.facts), asked.whose.both
    who = sorted(each for each in {keys.get(each, each) for each in listed} if both is None or each in both)
    careers = Careers(scope.nonfinish, which.merit)
    careers.add(runs(connection, asked.conditions, asked.facts, who, of=ALL, merit=which.merit))
    changed = _confirmed(asked, careers, before.behind)
    names = set(ids_of(connection, who).values())
    kept = [(place, pair) for place, pair in before.placed if not names.issuperset(pair)]
    placed = sorted([*kept, *changed])[:most]
    return Ranking(placed, placed[-1] if len(placed) == most else before.behind)


def _confirmed(asked: _Asked, careers: Careers, behind: Placed, of: Collection[int] | None = None) -> list[Placed]:
    """The strongest pairs by the merits of their records: where one differs from what *careers* gave, it is searched
    again with the record's, which counts. *of*: those with somebody of these.
    """
    ids = ids_of(asked.facts.connection, careers.athletes)
    merits: dict[Pair, float] = {}
    while True:
        best = strongest(careers, ids, asked.most, behind, merits, asked.whose.wanted, of)
        unknown = [pair for _, pair in best if pair not in merits]
        found = _rivalries(asked.facts, unknown, asked.scope)
        merits |= {pair: asked.merit.of_record(each.record) for pair, each in zip(unknown, found, strict=True)}
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
