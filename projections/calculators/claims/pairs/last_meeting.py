"""The last meeting of two."""

from datetime import date

from msgspec.structs import replace

from domain.claims import LastMeetingClaim
from projections.calculators.claims.denying import denied, has_all_of, has_race, supported, unknown
from projections.calculators.claims.finding import OTHERWISE, Finding, Instead
from projections.calculators.claims.meant import fits, of_race
from projections.calculators.claims.pairs.scores import score
from projections.calculators.claims.reads import Reads
from projections.calculators.claims.scopes import stated_scope
from projections.calculators.coverage.asking import EVERYTHING
from projections.calculators.evidence import of_shared
from projections.calculators.outcome import outcome
from projections.calculators.scope import UNASKED, Scope
from projections.facts import SharedRace
from projections.tongue import say
from projections.wording import name_of_race


def judge_last_meeting(claim: LastMeetingClaim, reads: Reads) -> Finding:
    """Their last meeting in whatever round, unless the scope says which; else the last of their finals is tried."""
    scope = stated_scope(claim.scope, EVERYTHING)
    last = _last(claim, reads, scope)
    if last is None:
        return unknown(say("The log has no meeting of the two within the scope."))
    sentence = in_sentence(reads, last, scope)
    if _holds(claim, last, scope):
        return supported(say("They last met in {sentence}", sentence=sentence), [of_shared(last)])
    instead = Instead(say("They last met in {sentence}", sentence=sentence), last.race.id)
    if scope == EVERYTHING:
        final = _last(claim, reads, UNASKED)
        if final is not None and _holds(claim, final, UNASKED):
            counted = score(claim.athletes, [final], UNASKED)
            return Finding(
                verdict=OTHERWISE,
                under=(counted.tally(UNASKED),),
                because=say("Their last final was {in_sentence}", in_sentence=in_sentence(reads, final, UNASKED)),
                holds_instead=instead,
                evidence=(of_shared(final),),
            )
    return denied(covered=_has_since(claim, reads, last, scope), instead=instead, evidence=[of_shared(last)])


def _has_since(claim: LastMeetingClaim, reads: Reads, last: SharedRace, scope: Scope) -> bool:
    """Whether the log was stated to have their meetings since the *last* it has; where another is claimed that was
    before, whether it was stated to have this one.
    """
    met = score(claim.athletes, reads.facts.shared_races(*claim.athletes), scope).met
    ref = claim.race
    before = ref is not None and any(fits(ref, of_race(each.race)) for each in met[:-1])
    if before and ref is not None and not fits(ref, of_race(last.race)):
        return has_race(reads, last.a.athlete, last.race)
    return has_all_of(reads, claim.athletes, replace(scope, from_=date.fromisoformat(last.race.date)))


def in_sentence(reads: Reads, met: SharedRace, scope: Scope) -> str:
    """``the Prefontaine Classic mile final of 2024-05-25; Josh Kerr was ahead.``"""
    winner, by = outcome(met.a, met.b, scope.nonfinish)
    ended = (
        say("{name} was ahead", name=reads.name(winner))
        if winner is not None
        else say("they tied")
        if by
        else say("it was undecided")
    )
    return say(
        "the {name_of_race} of {date}; {ended}.", name_of_race=name_of_race(met.race), date=met.race.date, ended=ended
    )


def _last(claim: LastMeetingClaim, reads: Reads, scope: Scope) -> SharedRace | None:
    met = score(claim.athletes, reads.facts.shared_races(*claim.athletes), scope).met
    return met[-1] if met else None


def _holds(claim: LastMeetingClaim, last: SharedRace, scope: Scope) -> bool:
    if claim.race is not None and not fits(claim.race, of_race(last.race)):
        return False
    return claim.winner in (None, outcome(last.a, last.b, scope.nonfinish)[0])
