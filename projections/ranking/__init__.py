"""The rivalries of the whole log in the order of a score.

score            what a rivalry is worth
scope_in_sql     what a scope asks of a race, in SQL
finishes         who ran in which races of a scope, and how
contenders       which pairs have the highest scores
ranking          the ranking made of these
followed         the ranking followed from race to race
"""
