"""The marks of the whole log by discipline, the best first.

listing          which list: what is asked of a race and a line to be on it, and which marks are
ranking_marks    the list: the nth fastest, by the mth man, and where a mark stood at the time
left_open        what nobody says the sex of: which marks a list leaves out for that, and what it may move
records          the marks that were the best so far, and how they fell
"""
