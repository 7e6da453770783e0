"""Lists of marks, and what is asked of two beside their record.

marks                a list, and where an athlete stands on it
bests                the first of each list there is
records              the records of a list
splits               the record of two parted
common_opponents     how each of two fared against everybody both have met
"""
