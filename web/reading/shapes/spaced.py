"""Columns parted by two spaces or more."""

import re
from collections.abc import Iterable

from web.reading.shapes.shape import Shape
from web.reading.tables.items import Cell, Item
from web.reading.tables.labelling import CutLine, labelled
from web.reading.text import Lines

_CELL = re.compile(r"\S+(?: \S+)*")
_FEWEST = 3


def _fits(lines: Lines) -> bool:
    """Most of the lines that are no titles have three cells or more."""
    cut = [len(_CELL.findall(line.text)) for line in lines]
    return sum(cells >= _FEWEST for cells in cut) * 2 > sum(cells >= 1 for cells in cut)


def _items(lines: Lines) -> Iterable[Item]:
    return labelled(
        CutLine(number, [Cell(found[0], found.start() + 1) for found in _CELL.finditer(text)]) for number, text in lines
    )


SHAPE = Shape("columns of spaces", _fits, _items)
