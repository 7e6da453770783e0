"""The record of two in one scope, and the nearest other scopes in which what is claimed of it holds."""

from collections.abc import Callable, Iterable, Sequence

import msgspec

from domain.claims.base import OfPair
from projections.calculators.claims.denying import denied, has_all_of, supported
from projections.calculators.claims.finding import OTHERWISE, Finding, Instead, Tally
from projections.calculators.claims.reads import Reads
from projections.calculators.claims.scopes import nearby_scopes, stated_scope
from projections.calculators.evidence import of_shared
from projections.calculators.outcome import outcome
from projections.calculators.scope import Scope, ScopeEcho, in_words, left_out
from projections.facts import Race, SharedRace
from projections.tongue import say, say_of

_MOST_SHOWN = 5


class Score(msgspec.Struct, frozen=True):
    """The record of two within a scope, as ``head_to_head`` counts it."""

    won: dict[str, tuple[Race, ...]]
    ties: int
    met: tuple[SharedRace, ...]

    @property
    def wins(self) -> dict[str, int]:
        return {athlete: len(races) for athlete, races in self.won.items()}

    def tally(self, scope: Scope) -> Tally:
        races = tuple(each.race.id for each in self.met)
        return Tally(
            scope=ScopeEcho.of(scope),
            wins=self.wins,
            ties=self.ties,
            undecided=len(self.met) - sum(self.wins.values()) - self.ties,
            meetings=len(self.met),
            races=races,
        )


Holds = Callable[[Score], bool]


def score(pair: Sequence[str], shared: Iterable[SharedRace], scope: Scope, last: int | None = None) -> Score:
    """The record in *scope*, in the names that *pair* has for the two; where it is said, of the *last* meetings alone.

    On the claim's own day either may have passed for somebody else, or both for one: nobody has a record against
    himself.
    """
    a, b = pair
    met = [each for each in shared if each.a.athlete != each.b.athlete and left_out(each, scope) is None]
    met = met[max(0, len(met) - last) :] if last is not None else met
    won: dict[str, list[Race]] = {a: [], b: []}
    ties = 0
    for each in met:
        winner, by = outcome(each.a, each.b, scope.nonfinish)
        if winner is not None:
            won[a if winner == each.a.athlete else b].append(each.race)
        ties += by == "tie"
    return Score({athlete: tuple(races) for athlete, races in won.items()}, ties, tuple(met))


def judge_score(
    claim: OfPair,
    reads: Reads,
    holds: Holds,
    *,
    says_much: bool,
    value: Callable[[Score], object],
    exceeds: Holds,
    last: int | None = None,
    says_never: bool = False,
    of_the_log: bool = False,
) -> Finding:
    """Count in the claim's scope; where what is claimed does not hold, search the scopes people use, the nearest first.

    *says_much*: a score, which is tried against levels and seasons too. *says_never*: that there was none, which is
    only known where the log has all of them, unless it is said *of_the_log*. *exceeds*: the log has more than is
    claimed of what it was stated to have.
    """
    shared = reads.facts.shared_races(*claim.athletes)
    scope = stated_scope(claim.scope)
    counted = score(claim.athletes, shared, scope, last)
    stated, evidence = counted.tally(scope), [of_shared(each) for each in counted.met]
    sentence = in_sentence(reads, counted, scope, last)
    instead = Instead(sentence, value(counted))
    if holds(counted):
        if says_never and not of_the_log and not has_all_of(reads, claim.athletes, scope):
            return denied(covered=False, instead=instead, stated=stated)
        return supported(sentence, evidence, stated)
    nearest: list[tuple[Scope, Score]] = []
    changed = 0
    for distance, other in sorted(_others(scope, shared, widely=says_much, none=says_never), key=lambda each: each[0]):
        if nearest and distance > changed:
            break
        found = score(claim.athletes, shared, other, last)
        if holds(found) and len(nearest) < _MOST_SHOWN:
            nearest.append((other, found))
            changed = distance
    if not nearest:
        covered = has_all_of(reads, claim.athletes, scope) or exceeds(counted)
        return denied(covered=covered, instead=instead, evidence=evidence, stated=stated)
    other, found = nearest[0]
    return Finding(
        verdict=OTHERWISE,
        stated=stated,
        under=tuple(each.tally(where) for where, each in nearest),
        because=say(
            "{this}; but {instead}",
            this=sentence.removesuffix("."),
            instead=in_sentence(reads, found, other, last),
        ),
        holds_instead=instead,
        evidence=tuple(of_shared(each) for each in found.met),
    )


def _others(scope: Scope, shared: list[SharedRace], *, widely: bool, none: bool) -> Iterable[tuple[int, Scope]]:
    """The scopes that are tried; that they never met is true of some corner of any rivalry."""
    return () if none else nearby_scopes(scope, shared, widely=widely)


def in_sentence(reads: Reads, counted: Score, scope: Scope, last: int | None = None) -> str:
    """``1500 m finals: Jakob Ingebrigtsen 8, Josh Kerr 1, in 9 meetings.``"""
    names = reads.names(counted.wins)
    where = in_words(msgspec.to_builtins(ScopeEcho.of(scope)))
    wins = ", ".join(f"{names[each]} {number}" for each, number in counted.wins.items())
    met = len(counted.met)
    ties = say(", {ties} tied", ties=counted.ties) if counted.ties else ""
    meetings = say_of(met, "{number} meeting", "{number} meetings")
    of_last = say("the last {meetings}", meetings=meetings) if last is not None else meetings
    return say("{where}: {wins}{ties}, in {of_last}.", where=where, wins=wins, ties=ties, of_last=of_last)
