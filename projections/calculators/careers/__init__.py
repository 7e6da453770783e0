"""What one career has, within a scope: pure functions over its starts.

counted     which of an athlete's starts a scope counts, and a race as such an answer shows it
feats       what a race of a run has to be: won, unbeaten, on the podium, ahead of somebody, at a mark
streaks     runs of a feat: the longest, and the one that is going on
since       what an athlete has done since a race, a day or a birthday, or in a season
seasons     season by season: races, wins, bests, opponents beaten
honours     medals, finals and titles at championships
asked       each question, answered from ``Facts``
"""
