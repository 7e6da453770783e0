"""Lists of marks, read by index.

season_lists     the lists that a list is made of, and the last event that bears on them
statements       a list as SQL: what is visible of it, narrowed as asked
words            which disciplines, rounds, competitions and venues the races of the log have
last_days        the last day of which the log has a race: of any, or of a list
visible_lists    the first so many of a list, how many are ahead of a mark, and the records
"""
