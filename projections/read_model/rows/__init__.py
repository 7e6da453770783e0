"""What a row of each table holds. Times are ``Moment`` integers, keys are log positions.

log         how far the log is projected, its positions, the dead letters, whom an event bears on
people      athletes, the ids others give them, two ids of one person; names, and who bears a word of them
races       races, their versions, lines, entries, annulments, and the words they are asked by
spellings   how these words and those of names are spelled, in pieces, by which a misspelled one is found
fields      who was in a race and how each finished, a row a report
marks       marks, leads and seasons: the lists, and what these are called
happenings  all that is no race result, and whom it is about
"""
