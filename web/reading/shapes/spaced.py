"""Columns parted by two spaces or more."""

import re
from collections.abc import Iterable

from web.reading.shapes.shape import Shape
from web.reading.tables.items import Cell, Item
from web.reading.tables.labelling import CutLine, labelled
from web.reading.text import Lines

_CELL = re.compile(r"\S+(?: \S+)*")
_FEWEST = 3
_PLACE_AND_NAME = re.compile(r"(=?\d{1,4}[.)=]?|[-–]|DNF|DNS|DQ|NM) ([^\W\d].*)")


def _fits(lines: Lines) -> bool:
    """Most of the lines that are no titles have three cells or more."""
    cut = [len(_CELL.findall(line.text)) for line in lines]
    return sum(cells >= _FEWEST for cells in cut) * 2 > sum(cells >= 1 for cells in cut)


def _items(lines: Lines) -> Iterable[Item]:
    return labelled(CutLine(number, _cut(text)) for number, text in lines)


def _cut(text: str) -> list[Cell]:
    """The cells of a line; where only one space stands between place and name, these are two."""
    cells = [Cell(found[0], found.start() + 1) for found in _CELL.finditer(text)]
    together = _PLACE_AND_NAME.fullmatch(cells[0].text) if len(cells) >= _FEWEST else None
    if together is None:
        return cells
    return [Cell(together[1], cells[0].at), Cell(together[2], cells[0].at + together.start(2)), *cells[1:]]


SHAPE = Shape("columns of spaces", _fits, _items)
