"""Where and when races were run, and for which nation.

within           the races of a competition or a season, and who met whom
there_are        which competitions and seasons the log has races of
nations          which nations the log has athletes of
nation           one of them: its athletes, bests, titles and rivalries
"""
