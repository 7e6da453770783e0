"""The shapes in which text is copied: a file a shape, tried in the order of ``IN_ORDER``; the first that fits reads.

shape            what a reader of a shape is
delimited        cells parted by tabs, semicolons, bars or commas
finishlynx       result files of FinishLynx
start_list       FinishLynx files without results: start lists, schedules, people; told as such
fixed_width      columns of a fixed width under a header between rules: reports of HyTek
spaced           columns parted by two spaces or more
saved_page       a page saved from the browser
between_tables   what such a page says between its tables
one_cell         a cell a line
paragraph        an agency's paragraph
single_spaces    the lines of a PDF: place, bib, name, nation, lane, mark, reaction
worded           a line of words told apart, for the two above
"""

from web.reading.shapes import (
    delimited,
    finishlynx,
    fixed_width,
    one_cell,
    paragraph,
    saved_page,
    single_spaces,
    spaced,
    start_list,
)

IN_ORDER = (
    saved_page.SHAPE,
    start_list.SHAPE,
    finishlynx.SHAPE,
    fixed_width.SHAPE,
    delimited.TABS,
    paragraph.SHAPE,
    delimited.SEMICOLONS,
    delimited.BARS,
    one_cell.SHAPE,
    spaced.SHAPE,
    delimited.COMMAS,
    single_spaces.SHAPE,
)
"""The last one takes whatever is left."""
