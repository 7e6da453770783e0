"""What a reader of a shape is: whether a text has the shape, and the headings and rows in it."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from web.reading.tables.items import CutLine, Item
from web.reading.text import Lines


class Shape(NamedTuple):
    """``fits`` looks at the whole text, ``items`` reads it; both take time that grows with its length and no more.
    ``cut`` gives the lines of its tables with their cells, where it has columns of which something may be told.
    """

    name: str
    fits: Callable[[Lines], bool]
    items: Callable[[Lines], Iterable[Item]]
    cut: Callable[[Lines], Iterable[CutLine]] | None = None
