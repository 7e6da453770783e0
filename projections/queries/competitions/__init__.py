"""Reads of a whole competition, a fixed number of statements for each thousand races.

results   every race of it, with all lines
held      which competitions there are
"""
