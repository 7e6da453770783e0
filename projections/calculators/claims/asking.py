"""A published claim at its own date: by what was known then, and by what is known now of that day."""

from domain.claims import AnyClaim, ListPlaceClaim, MeetingsClaim, NthWithTitlesClaim, RecordClaim, TitleClaim
from domain.events import ClaimPublished, TitleWon
from domain.values.dates import UNBOUNDED, Moment, end_of_day, parse_span
from projections.calculators.claims.finding import Finding, Judgement
from projections.calculators.claims.judging import judge
from projections.calculators.claims.reads import Reads
from projections.calculators.claims.titles.called import may_be
from projections.facts_asked import Facts


def said_by(claim: ClaimPublished) -> AnyClaim:
    """What it claims, as a claim of a kind: a score, or how often two met, where it does not say which kind it is."""
    if claim.said is not None:
        return claim.said
    if claim.wins:
        return RecordClaim(athletes=claim.athletes, scope=claim.scope, wins=claim.wins, meetings=claim.meetings)
    return MeetingsClaim(athletes=claim.athletes, scope=claim.scope, count=claim.meetings or 0)


def ask_claim(facts: Facts, claim: ClaimPublished) -> Judgement | None:
    """Judge *claim* at its own date, as known then and as known within the bounds of *facts*; None of what facts about
    those it names do not answer: a place on a list, a title that only others won.
    """
    said = said_by(claim)
    if isinstance(said, ListPlaceClaim) or not _is_about_them(said, facts):
        return None
    day = Moment(end_of_day(parse_span(claim.published_on).last))
    return Judgement(_judged(said, facts, day, day), _judged(said, facts, day, UNBOUNDED))


def _is_about_them(said: AnyClaim, facts: Facts) -> bool:
    """Whether what is said of a title is of one that they won: who else won it since bears on them then."""
    if not isinstance(said, TitleClaim | NthWithTitlesClaim):
        return True
    titles = (each.content for each in facts.happenings_about(said.athlete, ("title",)))
    return any(isinstance(each, TitleWon) and may_be(said.title, each) for each in titles)


def _judged(said: AnyClaim, facts: Facts, as_of: Moment, known_at: Moment) -> Finding:
    return judge(said, Reads(facts.within(as_of, known_at), facts.within(UNBOUNDED, known_at)))
