"""The score between two, or who leads."""

from domain.claims import RecordClaim
from projections.calculators.claims.denying import has_more_than
from projections.calculators.claims.finding import Finding
from projections.calculators.claims.pairs.scores import Score, judge_score
from projections.calculators.claims.reads import Reads


def judge_record(claim: RecordClaim, reads: Reads) -> Finding:
    def holds(counted: Score) -> bool:
        met = len(counted.met)
        if claim.meetings is not None and claim.meetings != met:
            return False
        if claim.last is not None and met < claim.last:
            return False
        first, second = (counted.wins[each] for each in claim.athletes)
        ahead = None if first == second else claim.athletes[0 if first > second else 1]
        if (claim.leader is not None and claim.leader != ahead) or (claim.even and (ahead is not None or not met)):
            return False
        return all(counted.wins[athlete] == number for athlete, number in claim.wins.items())

    def exceeds(counted: Score) -> bool:
        return claim.last is None and any(
            len(counted.won[athlete]) > number and has_more_than(reads, athlete, number, counted.won[athlete])
            for athlete, number in claim.wins.items()
        )

    says_much = bool(claim.wins) and claim.last is None
    return judge_score(
        claim, reads, holds, says_much=says_much, value=lambda each: each.wins, exceeds=exceeds, last=claim.last
    )
