"""Reads of what is asked about a whole career, each a fixed number of statements however long it is.

beaten         whom an athlete was ahead of in each race
scope_in_sql   what a scope asks of a race, in SQL
encounters     whom both of two met within a scope, and how each meeting ended
"""
