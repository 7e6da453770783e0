"""How papers write of marks.

mark             a mark in a race
best             a personal or season's best
list_place       world-leading, the second-fastest ever
record_flag      records set and held
"""
