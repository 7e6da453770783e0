"""Races in a row that were all of one feat, and since when."""

from datetime import date
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from domain.claims import StreakClaim
from domain.values.dates import parse_span
from projections.calculators.careers.asked import ask_runs
from projections.calculators.careers.feats import AheadOf, AtMark, Feat, OnPodium, Unbeaten, Won, achieved
from projections.calculators.careers.streaks import RunOfRaces, Runs
from projections.calculators.claims.denying import denied, has_all_of, of_starts, supported, unknown
from projections.calculators.claims.finding import OTHERWISE, Finding, Instead, Tally
from projections.calculators.claims.meant import in_words as words_of
from projections.calculators.claims.meant import meant
from projections.calculators.claims.reads import Reads
from projections.calculators.claims.scopes import nearby_scopes, stated_scope
from projections.calculators.scope import ANY, Scope, ScopeEcho, in_words
from projections.facts import Order, Start
from projections.tongue import say, to_say
from projections.wording import name_of_race

_WHAT = {
    "won": to_say("{name} has won the {number}"),
    "unbeaten": to_say("{name} has not been beaten in the {number}"),
    "podium": to_say("{name} has been on the podium in the {number}"),
    "ahead-of": to_say("{name} has been ahead in the {number}"),
    "under": to_say("{name} has bettered the mark in the {number}"),
}


class _From(NamedTuple):
    """Since when the run is said to go on: behind a race, or from a day on."""

    behind: Order | None = None
    day: date | None = None
    raced: date | None = None

    def includes(self, start: Start) -> bool:
        if self.behind is not None and start.race.order <= self.behind:
            return False
        return self.day is None or start.race.date >= self.day.isoformat()


def judge_streak(claim: StreakClaim, reads: Reads) -> Finding:
    """The run that is going on by the day, in finals unless the scope says otherwise; other rounds and disciplines are
    tried too.
    """
    scope = stated_scope(claim.scope)
    starts = reads.facts.starts(claim.athlete)
    since = _From(day=parse_span(claim.since_date).first if claim.since_date is not None else None)
    if claim.since is not None:
        races = meant(claim.since, starts, final=True)
        if not races:
            return unknown(
                say("The log has no race of theirs that the {words_of} could be.", words_of=words_of(claim.since))
            )
        since = since._replace(behind=races[-1].race.order, raced=date.fromisoformat(races[-1].race.date))
    feat = _feat(claim)
    runs = _runs(reads, claim.athlete, feat, scope)
    sentence = _in_sentence(reads, claim, runs, scope)
    stated = _tally(runs.current, scope)
    if _holds(claim, runs, since):
        return supported(sentence, of_starts(runs.current.starts), stated)
    for _, other in sorted(nearby_scopes(scope, starts, widely=False), key=lambda each: each[0]):
        if not _is_wider(other, scope):
            continue
        found = _runs(reads, claim.athlete, feat, other)
        if _holds(claim, found, since):
            return Finding(
                verdict=OTHERWISE,
                stated=stated,
                under=(_tally(found.current, other),),
                because=say(
                    "{this}; but {instead}",
                    this=sentence.removesuffix("."),
                    instead=_in_sentence(reads, claim, found, other),
                ),
                holds_instead=Instead(sentence, runs.current.length),
                evidence=tuple(of_starts(found.current.starts)),
            )
    if not runs.asked:
        return unknown(say("The log has no race of {name} that this could be about.", name=reads.name(claim.athlete)))
    who = (claim.athlete, claim.against) if claim.against is not None else (claim.athlete,)
    ended = [runs.current.ended] if runs.current.ended is not None else []
    return denied(
        covered=has_all_of(reads, who, _spanned(scope, since, runs)),
        instead=Instead(sentence, runs.current.length),
        evidence=of_starts([*ended, *runs.current.starts]),
        stated=stated,
    )


def _feat(claim: StreakClaim) -> Feat:
    match claim.condition:
        case "won":
            return Won()
        case "unbeaten":
            return Unbeaten()
        case "podium":
            return OnPodium()
        case "ahead-of":
            return AheadOf(str(claim.against))
        case _:
            return AtMark("under", str(claim.mark))


def _runs(reads: Reads, athlete: str, feat: Feat, scope: Scope) -> Runs:
    (runs,) = ask_runs(reads.facts, athlete, [feat], scope)
    return runs


def _holds(claim: StreakClaim, runs: Runs, since: _From) -> bool:
    """Whether a run goes on, is as long as it is said, and nothing since then was none of it."""
    current = runs.current.starts
    if not current or (claim.length is not None and claim.length != len(current)):
        return False
    broken = [start for start in runs.asked if since.includes(start) and start.race.order < current[0].race.order]
    reached = any(since.includes(start) or start.race.order == since.behind for start in current)
    return since == _From() or (reached and not any(_was_none(runs.feat, start) for start in broken))


def _was_none(feat: Feat, start: Start) -> bool:
    return isinstance(feat, AheadOf) or achieved(feat, start) is False


def _is_wider(other: Scope, stated: Scope) -> bool:
    """Whether a run in *other* is what somebody may have meant: of all rounds, of the disciplines at large or one."""
    wider = other.round in (ANY, stated.round)
    return wider and (other.discipline == stated.discipline or not stated.discipline or not other.discipline)


def _spanned(scope: Scope, since: _From, runs: Runs) -> Scope:
    """The span of which all must be known: since then; where nothing is said of it, since what ended the run before."""
    first = since.day or since.raced
    if first is None:
        run = {start.race.id for start in runs.current.starts}
        before = [start.race.date for start in runs.asked if start.race.id not in run]
        first = date.fromisoformat(before[-1]) if before else None
    return scope if first is None or scope.from_ is not None else replace(scope, from_=first)


def _tally(run: RunOfRaces, scope: Scope) -> Tally:
    return Tally(scope=ScopeEcho.of(scope), races=tuple(start.race.id for start in run.starts))


def _in_sentence(reads: Reads, claim: StreakClaim, runs: Runs, scope: Scope) -> str:
    """``1500 m finals: Jakob Ingebrigtsen has won the last 4, since the … final of 2024-05-30.``"""
    where = in_words(msgspec.to_builtins(ScopeEcho.of(scope)))
    name, current = reads.name(claim.athlete), runs.current
    if not current.starts:
        last = (
            say(
                ": that was so in the {name_of_race} of {date}",
                name_of_race=name_of_race(current.ended.race),
                date=current.ended.race.date,
            )
            if (current.ended is not None)
            else ""
        )
        return say("{where}: no such run of {name} is going on{last}.", where=where, name=name, last=last)
    first = current.starts[0].race
    number = say("last {length}", length=current.length) if current.length > 1 else say("last one")
    run = say(_WHAT[claim.condition], name=name, number=number)
    return say("{where}: {run}, since the {race} of {date}.", where=where, run=run, race=name_of_race(first),
               date=first.date)  # fmt: skip
