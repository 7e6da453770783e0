"""What every shape of text becomes: headings, and rows whose cells are told apart; and what these become.

items          headings and rows, as every reader of a shape gives them
cells          what the cells of cut lines hold
labelling      cells become rows: by the header, else by what they look like
headings       what a title line says of the races below it
births         the birth and the lane among the words of a line
clubs          where a club begins behind a name
series         the attempts among the words of a line
attempts       a row's attempts, and those that stand below it
parting        cells of a row that hold two things
lines          a row becomes an athlete's line
grouping       lines become races: heats, sections, places within them
doubts         what is odd in a race that was read
gaps           places that do not count on
"""
