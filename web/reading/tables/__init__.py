"""What every shape of text becomes: headings, and rows whose cells are told apart; and what these become.

items          headings and rows, as every reader of a shape gives them
columns        what a column holds, by what its cells look like
settling       what only all cells of a column tell together
told           what somebody tells that the columns hold
labelling      cells become rows: by the header, else by what they look like
headings       what a title line says of the races below it
series         the attempts among the words of a line
attempts       a row's attempts, and those that stand below it
parting        cells that hold two things
lines          a row becomes an athlete's line
grouping       lines become races: heats, sections, places within them
doubts         what is odd in a race that was read
"""
