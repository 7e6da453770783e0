"""Reads of what is asked about a whole career, each a fixed number of statements however long it is.

scope_in_sql   what a scope asks of a race, in SQL
fields         the fields of the races: who was in each, and how everybody finished
encounters     whom an athlete met within a scope, and how each meeting ended; whom he was ahead of
"""
