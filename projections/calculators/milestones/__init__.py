"""Milestones computed from the facts. A rule is a small function over a ``PairHistory`` that yields what it finds, and
a row of ``RULES``; a new one needs no more than that.

history          what the rules look at, and what they yield
titles           the nth with k titles, a title twice running
meetings         first wins, runs and their ends, the lead, round numbers of meetings
marks            bests, leads of a season, barriers
own_bests        bests on the lists of all seasons: where each stood at the time, and what it reached
on_lists         the nth best mark of a list, a record of it
doubts           what is not told of a list, for a race left the sex open
nations          the first of a nation to break a round mark, to win a title; its records
barriers         the round marks that are spoken of
found            all rules asked: the milestones of two
"""

from projections.calculators.milestones.found import RULES, Milestone, Unwritten, milestones, unwritten
from projections.calculators.milestones.history import Within

__all__ = ["RULES", "Milestone", "Unwritten", "Within", "milestones", "unwritten"]
