"""What the cells of cut lines hold, before they are rows.

columns        what a column holds, by what its cells look like
settling       what only all cells of a column tell together
told           what somebody tells that the columns hold
aligning       the cells of a row that lacks some, below their columns
name_order     names whose family name stands first, as a title says
placed_names   a place and a name in one cell, as two cells
"""
