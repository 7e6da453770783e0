"""What is ranked of the whole log: its rivalries, and everybody's longest runs.

score                  what a rivalry is ranked by: a score, how often the two met, how close it is, who won most
which_pairs            which pairs are ranked, and by what
careers_in_sql         the lines of many athletes within a scope, read at once
worths                 what the races of each athlete are worth together: the bound of what a pair comes to
strongest_pairs        the search for the pairs with the highest merit
ranking                the ranking, made of these
lately                 who met in the last week that anything was run in, and whose last meeting is the latest
races_within           the races within a scope, a page at a time, with who won them
making                 what takes long: made once for all who ask, in turn, waited for only where it is short
kept_rankings          rankings kept for the processes to come
brought_up             rankings kept in memory, brought up to date by the events since
incremental_rankings   those of pairs
longest_runs           the longest runs of everybody
"""
