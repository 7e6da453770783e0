"""What is worth saying of two: a sentence that the meetings bear, found by rules, with the races it rests on.

worth_saying     a sentence with its rule and its evidence
meetings         the rules over the record
marks            the rule over bests at one discipline
seasons          the rule over two seasons
found            all rules asked, the most telling first
"""

from projections.calculators.findings.found import RULES, headlines, score_told
from projections.calculators.findings.marks import best_at, better_best
from projections.calculators.findings.seasons import season_of_wins

__all__ = ["RULES", "best_at", "better_best", "headlines", "score_told", "season_of_wins"]
