"""Cells parted by a mark: tabs (what is copied from a page's table), semicolons, bars; or commas."""

import csv
import re
from collections.abc import Iterable, Iterator
from functools import partial

from web.reading.shapes.shape import Shape
from web.reading.tables.items import Cell, CutLine, Item
from web.reading.tables.labelling import labelled
from web.reading.text import LONGEST_LINE, Lines

_FEWEST_COMMAS = 2
_PLACE_AND_NAME = re.compile(r" {0,8}=?\d{1,4}[.)]? +[^\W\d]")


def _fits(lines: Lines, *, mark: str) -> bool:
    """A tab in a quarter of the lines tells, for titles stand above tables; other marks must part most lines."""
    parted = sum(mark in line.text for line in lines)
    return parted * (4 if mark == "\t" else 2) > len(lines) and not (mark == ";" and len(lines) == 1)


def _items(lines: Lines, *, mark: str) -> Iterable[Item]:
    return labelled(CutLine(number, cut(text, mark)) for number, text in lines)


def cut(line: str, mark: str) -> list[Cell]:
    """The cells of *line*, each with its column; quotes are read as spreadsheets write them."""
    if '"' in line and len(line) < LONGEST_LINE:
        cells = next(csv.reader([line], delimiter=mark, skipinitialspace=True), [])
        return [Cell(" ".join(cell.split())) for cell in cells]
    return list(_cut(line, mark))


def _cut(line: str, mark: str) -> Iterator[Cell]:
    at = 1
    parts = line.split(mark)
    framed = mark == "|" and len(parts) > 1
    for index, part in enumerate(parts):
        edge = framed and index in (0, len(parts) - 1) and not part.strip()
        if not edge:
            yield Cell(" ".join(part.split()), at + len(part) - len(part.lstrip()))
        at += len(part) + 1


def _parted_by_commas(lines: Lines) -> bool:
    """Most lines have commas, and none of these is a decimal's or parts the names of who stands behind a place."""
    parted = [line.text for line in lines if line.text.count(",") >= _FEWEST_COMMAS]
    worded = sum(_PLACE_AND_NAME.match(text) is not None for text in parted)
    return len(parted) * 2 > len(lines) and worded * 2 < len(parted)


TABS, SEMICOLONS, BARS = (
    Shape(name, partial(_fits, mark=mark), partial(_items, mark=mark))
    for name, mark in (("tabs", "\t"), ("semicolons", ";"), ("bars", "|"))
)
COMMAS = Shape("commas", _parted_by_commas, partial(_items, mark=","))
