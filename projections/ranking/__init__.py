"""The rivalries of the whole log, ranked by a score.

score                  what a rivalry is worth
scope_in_sql           what a scope asks of a race, in SQL
careers_in_sql         the lines of many athletes within a scope, read at once
every_career           every career within a scope, one athlete after another
nations                whose rivalries are a nation's
strongest_pairs        the search for the pairs with the highest scores
ranking                the ranking, made of these
lately                 who met in the last week that anything was run in
races_within           the races within a scope, a page at a time, with who won them
making                 what takes long: made once for all who ask, in turn, waited for only where it is short
kept_rankings          rankings kept for the processes to come
incremental_rankings   rankings kept in memory, brought up to date by the events since
"""
