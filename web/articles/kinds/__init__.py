"""The kinds of statements, a file a kind: the phrases by which papers say it, and the claim that it makes.

words            words that several kinds share
pairs            of two: the score, how often, the last time, by how much
careers          of one: runs, places, counts; hurt, entered, quoted
marks            of marks: run, best, listed, a record
titles           of titles: won, held, so many

The examples in a kind's docstring are its tests.
"""

from web.articles.kinds.careers import count, entry, injury, place, quote, streak
from web.articles.kinds.marks import best, list_place, mark, record_flag
from web.articles.kinds.pairs import last_meeting, margin, meetings, record
from web.articles.kinds.titles import nth_with_titles, title

KINDS = (
    record, meetings, last_meeting, margin, streak, count, place, injury, entry, quote, mark, best, list_place,
    record_flag, nth_with_titles, title,
)  # fmt: skip
GRAMMARS = tuple(each.GRAMMAR for each in KINDS)

__all__ = ["GRAMMARS", "KINDS"]
