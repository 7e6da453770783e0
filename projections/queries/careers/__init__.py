"""Reads of what is asked about a whole career, each a fixed number of statements however long it is.

field    who else competed in each of an athlete's races
"""
