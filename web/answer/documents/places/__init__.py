"""Where and when races were run, and for which nation.

nations          which nations there are; one with its athletes, bests, titles and rivalries
there_are        which competitions and which seasons there are
within           the races of a competition or a season with who won them, and who met whom
"""
