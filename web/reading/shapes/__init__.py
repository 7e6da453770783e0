"""The shapes in which text is copied: a file a shape, tried in the order of ``IN_ORDER``; the first that fits reads.

shape            what a reader of a shape is
delimited        cells parted by tabs, semicolons, bars or commas
finishlynx       result files of FinishLynx
start_list       FinishLynx files without results: start lists, schedules, people; told as such
fixed_width      columns of a fixed width under a header between rules: reports of HyTek
spaced           columns parted by two spaces or more
pages            pages saved from the browser
one_cell         a cell a line
glued            tables whose cells were stuck together when they were copied
paragraph        an agency's paragraph
single_spaces    the lines of a PDF: place, bib, name, nation, lane, mark, reaction
worded           a line of words told apart, for the two above
points           the points of a combined event among these
"""

from web.reading.shapes import (
    delimited,
    finishlynx,
    fixed_width,
    glued,
    one_cell,
    paragraph,
    single_spaces,
    spaced,
    start_list,
)
from web.reading.shapes.pages import saved_page

IN_ORDER = (
    saved_page.SHAPE,
    start_list.SHAPE,
    finishlynx.SHAPE,
    fixed_width.SHAPE,
    delimited.TABS,
    glued.SHAPE,
    paragraph.SHAPE,
    delimited.SEMICOLONS,
    delimited.BARS,
    one_cell.SHAPE,
    spaced.SHAPE,
    delimited.COMMAS,
    single_spaces.SHAPE,
)
"""The last one takes whatever is left."""
