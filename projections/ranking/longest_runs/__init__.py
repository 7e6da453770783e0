"""The longest runs of everybody in the log.

run_places       a run's place among everybody's
judged_in_sql    every race of everybody, judged by a line's few fields
every_career     every career within a scope, one athlete after another: for feats that need the whole line
runs_of_the_log  the first runs of the log: made from nothing, and brought up to date
ahead_of_one     the longest runs of being ahead of one athlete
kept_runs        such lists, kept in memory and for the processes to come
portions         portions of many careers at once
asked_of_all     the longest runs at one point, found by such a list
"""
