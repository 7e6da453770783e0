"""Cells that hold two things, parted: ``1. Anna Alpha`` is a place and a name, where most lines of a table begin so."""

import re
from collections.abc import Sequence
from itertools import pairwise

from web.reading.tables.items import Cell, CutLine
from web.reading.words import statuses
from web.reading.words.statuses import NOTHING

_PLACE_AND_NAME = re.compile(
    r"([=T]?\d{1,4}(?:\.?\)|[.=º°]|(?:st|nd|rd|th)\b)?|[-–—]{1,3}|[A-Z]{2,4}:?) ?(?=[^\W\d])(.+)"
)
_FEWEST = 2


def has_places_in(lines: Sequence[CutLine], column: int, *, most: bool = True) -> bool:
    """Whether (*most*) cells of the *column* begin with a place, and these go up."""
    there = [line.cells[column].text for line in lines if len(line.cells) > max(1, column)]
    found = [number for text in there if (number := _number(text))]
    rises = sum(one <= other for one, other in pairwise(found))
    return len(found) >= _FEWEST and (len(found) * 2 > len(there) or not most) and rises * 2 >= len(found) - 1


def parted(line: CutLine, column: int) -> CutLine:
    """The *line* with place and name as two cells: the first is empty where the name has no place before it."""
    if len(line.cells) <= max(1, column):
        return line
    whole = line.cells[column]
    found = _PLACE_AND_NAME.fullmatch(whole.text)
    if found is None or not _stands_for_place(found[1]):
        return line._replace(cells=[*line.cells[:column], Cell("", whole.at), *line.cells[column:]])
    place, name = Cell(found[1].rstrip(":"), whole.at), Cell(found[2], whole.at and whole.at + found.start(2))
    return line._replace(cells=[*line.cells[:column], place, name, *line.cells[column + 1 :]])


def _number(text: str) -> int | None:
    found = None if statuses.place(text) else _PLACE_AND_NAME.fullmatch(text)  # ``1st place, gold medalist(s)``
    return statuses.place(found[1]) if found else None


def _stands_for_place(text: str) -> bool:
    return bool(statuses.place(text) or statuses.status(text) or text in NOTHING)
