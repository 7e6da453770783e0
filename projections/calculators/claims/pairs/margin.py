"""By how much one of two was ahead of the other."""

from decimal import ROUND_HALF_UP, Decimal

from domain.claims import MarginClaim
from projections.calculators.claims.denying import denied, has_race, supported, unknown
from projections.calculators.claims.finding import Finding, Instead
from projections.calculators.claims.meant import fits, in_words, of_race
from projections.calculators.claims.reads import Reads
from projections.calculators.claims.scopes import stated_scope
from projections.calculators.coverage.asking import EVERYTHING
from projections.calculators.evidence import of_meeting
from projections.calculators.head_to_head import Meeting, head_to_head
from projections.facts import FINAL
from projections.tongue import say, say_of
from projections.wording import conjunction, name_of_race


def judge_margin(claim: MarginClaim, reads: Reads) -> Finding:
    """In the meetings that are meant, finals where it does not say which round; in the last where it says nothing."""
    first, second = claim.athletes
    shared = [each for each in reads.facts.shared_races(first, second) if each.a.athlete != each.b.athlete]
    if not shared:
        return unknown(say("The log has no meeting of the two."))
    ids = (shared[0].a.athlete, shared[0].b.athlete)
    asked = dict(zip(ids, claim.athletes, strict=True))
    met = head_to_head(*ids, shared, stated_scope(claim.scope, EVERYTHING)).meetings
    races = {each.race.id: each.race for each in shared}
    ref = claim.race
    found = [each for each in met if ref is not None and fits(ref, of_race(races[each.race]))]
    if ref is None:
        found = met[-1:]
    elif ref.round is None:
        found = [each for each in found if each.round == FINAL] or found
    if not found:
        named = in_words(ref) if ref is not None else "scope"
        return unknown(say("The log has no meeting of the two that the {named} could be.", named=named))
    for meeting in found:
        if _holds(claim, meeting, asked):
            return supported(in_sentence(reads, meeting), [of_meeting(meeting)])
    instead = Instead(in_sentence(reads, found[-1]), found[-1].margin.seconds or found[-1].margin.places)
    covered = all(has_race(reads, ids[0], races[each.race]) for each in found)
    return denied(covered=covered, instead=instead, evidence=map(of_meeting, found))


def _holds(claim: MarginClaim, meeting: Meeting, asked: dict[str, str]) -> bool:
    winner = asked[meeting.winner] if meeting.winner is not None else None
    if winner is None or claim.winner not in (None, winner):
        return False
    if claim.places is not None and claim.places != meeting.margin.places:
        return False
    return claim.seconds is None or _is_about(claim.seconds, meeting.margin.seconds)


def _is_about(said: float, measured: float | None) -> bool:
    """Whether the margin is what was said, to the digits it was said in."""
    if measured is None:
        return False
    digits = Decimal(repr(said))
    return Decimal(repr(measured)).quantize(digits, ROUND_HALF_UP) == digits or said == measured


def in_sentence(reads: Reads, meeting: Meeting) -> str:
    """``Josh Kerr was ahead by 0.27 s and 1 place in the … final of 2023-08-23.``"""
    where = say("in the {name_of_race} of {date}", name_of_race=name_of_race(meeting), date=meeting.date)
    if meeting.winner is None:
        return say("Neither was ahead {where}.", where=where)
    apart = [f"{meeting.margin.seconds:.2f} s"] if meeting.margin.seconds is not None else []
    places = meeting.margin.places
    apart += [say_of(places, "{number} place", "{number} places")] if places is not None else []
    by = say(" by {listed}", listed=f" {conjunction()} ".join(apart)) if apart else ""
    return say("{name} was ahead{by} {where}.", name=reads.name(meeting.winner), by=by, where=where)
