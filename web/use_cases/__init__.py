"""What the service answers, whoever asks: the API, a page, the editor or the command line. No HTTP here.

athletes         search by name; one athlete
career           one athlete's form, races and opponents
race             a race with every version of its result
head_to_head     the record of two
timeline         everything about two, in the order of happening
rivalry          all of a pair at once
story            the rivalry so far, in words
matrix           each against each
top              the rivalries of the log, the highest score first
changes          what differs between two points, and because of what
what_if          what would differ if some events had happened, or had not
articles         articles read and checked
results          results from outside, before they are posted
careers          streaks, since, seasons, honours
claims           what is claimed, judged; how people write it
lists            lists of marks; the record of two parted, and their common opponents
replay           a rivalry event by event
places           competitions and seasons, nations
explanation      the rule, the races and the events behind one number of an answer
"""
