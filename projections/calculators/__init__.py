"""The calculators: pure functions over facts.

scope            which shared races are counted
scope_echo       the scope as every answer echoes it
head_to_head     who finished ahead of whom, how often, by how much
matrix           each against each
form             availability, last races, streak, season, bests, titles
timeline         everything about either athlete, in order
milestones       what the rules find among the facts
evidence         what a number or a milestone rests on
claims           whether a published number is right
questions        which facts each question needs
"""
