"""What every shape of text becomes: headings, and rows whose cells are told apart; and what these become.

items          headings and rows, as every reader of a shape gives them
columns        what a column holds, by what its cells look like
aligning       the cells of a row that lacks some, below their columns
parting        cells that hold two things: a place and a name
labelling      cells become rows: by the header, else by what they look like
headings       what a title line says of the races below it
births         the birth and the lane among the words of a line
series         the attempts among the words of a line
attempts       a row's attempts, and those that stand below it
lines          a row becomes an athlete's line
grouping       lines become races: heats, sections, places within them
doubts         what is odd in a race that was read
"""
