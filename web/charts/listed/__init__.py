"""What is no rivalry's alone in pictures: a list of marks, the records of one, runs of races, a record parted.

mark_scale       an axis of marks in the sport's own form
marks_listed     the marks of a list by the day they were made on; the records as steps
runs             runs of races as bars over time
parted           a record parted, a bar a part
routes           their addresses, below the page each is of
"""
