"""A published claim at its own date: by what was known then, and by what is known now of that day."""

from domain.claims import AnyClaim, ListPlaceClaim, MeetingsClaim, RecordClaim
from domain.events import ClaimPublished
from domain.values.dates import UNBOUNDED, Moment, end_of_day, parse_span
from projections.calculators.claims.finding import Finding, Judgement
from projections.calculators.claims.judging import judge
from projections.calculators.claims.reads import Reads
from projections.facts import Facts


def said_by(claim: ClaimPublished) -> AnyClaim:
    """What it claims, as a claim of a kind: a score, or how often two met, where it does not say which kind it is."""
    if claim.said is not None:
        return claim.said
    if claim.wins:
        return RecordClaim(athletes=claim.athletes, scope=claim.scope, wins=claim.wins, meetings=claim.meetings)
    return MeetingsClaim(athletes=claim.athletes, scope=claim.scope, count=claim.meetings or 0)


def ask_claim(facts: Facts, claim: ClaimPublished) -> Judgement | None:
    """Judge *claim* at its own date, as known then and as known within the bounds of *facts*; None of what facts alone
    do not answer: a place on a list.
    """
    said = said_by(claim)
    if isinstance(said, ListPlaceClaim):
        return None
    day = Moment(end_of_day(parse_span(claim.published_on).last))
    return Judgement(_judged(said, facts, day, day), _judged(said, facts, day, UNBOUNDED))


def _judged(said: AnyClaim, facts: Facts, as_of: Moment, known_at: Moment) -> Finding:
    return judge(said, Reads(facts.within(as_of, known_at), facts.within(UNBOUNDED, known_at)))
