"""Claims about marks.

comparing        whether a mark is the one that is claimed
mark             a mark in a race
best             a personal or season's best
list_place       a place on a list
record_flag      a record set or held
"""
