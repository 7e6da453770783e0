"""Claims about marks.

mark             a mark in a race
best             a personal or season's best
list_place       a place on a list: world-leading, second-fastest ever
record_flag      a record: of the world, the Games, an area, a nation …
"""
