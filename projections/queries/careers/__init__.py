"""Reads of what is asked about a whole career, each a fixed number of statements however long it is.

beaten   whom an athlete was ahead of in each race
"""
