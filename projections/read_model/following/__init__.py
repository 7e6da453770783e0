"""Behind the read model that a process asks: the build at hand, and views of it.

builds           the build at hand: brought up to the log, built anew, swapped
views            a consistent view of a build that holds what a question needs
"""
