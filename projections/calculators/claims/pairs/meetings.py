"""How often two met."""

from domain.claims import MeetingsClaim
from projections.calculators.claims.denying import has_more_than
from projections.calculators.claims.finding import Finding
from projections.calculators.claims.pairs.scores import Score, judge_score
from projections.calculators.claims.reads import Reads


def judge_meetings(claim: MeetingsClaim, reads: Reads) -> Finding:
    """A bare number of meetings is met by some corner of any long rivalry, so it is tried against few other scopes."""

    def holds(counted: Score) -> bool:
        met = len(counted.met)
        return met >= claim.count if claim.at_least else met == claim.count

    def exceeds(counted: Score) -> bool:
        races = [each.race for each in counted.met]
        too_many = len(races) > claim.count and not claim.at_least
        return too_many and has_more_than(reads, claim.athletes[0], claim.count, races)

    never = claim.count == 0 and not claim.at_least
    return judge_score(
        claim,
        reads,
        holds,
        says_much=False,
        exceeds=exceeds,
        says_never=never,
        of_the_log=bool(claim.in_this_log),
        value=lambda each: len(each.met),
    )
