"""Cells parted by a mark: tabs (what is copied from a page's table), semicolons, bars; or commas."""

import csv
import re
from collections.abc import Iterable, Iterator
from functools import partial

from web.reading.shapes.shape import Shape
from web.reading.tables.items import Cell, CutLine, Item
from web.reading.tables.labelling import labelled
from web.reading.text import LONGEST_LINE, Lines, TextLine

_FEWEST_COMMAS = 2
_MOST_GOING_ON = 6
_QUOTED = re.compile(r'"[^"]*"')
_PARTED_BY = re.compile(r'"?sep=.?"?', re.IGNORECASE)
_DECIMAL = re.compile(r"(?<=\d),(?=\d)", re.ASCII)
_PLACE_AND_NAME = re.compile(r" {0,8}(?:=?\d{1,4}[.)º]?|[-–]|[A-Z]{2,3}) +(?:\d{1,5} +){0,2}[^\W\d]")


def _fits(lines: Lines, *, mark: str) -> bool:
    """A tab in a quarter of the lines tells, for titles stand above tables; other marks must part most lines."""
    parted = sum(mark in line.text for line in lines)
    return parted * (4 if mark == "\t" else 2) > len(lines) and not (mark == ";" and len(lines) == 1)


def _items(lines: Lines, *, mark: str) -> Iterable[Item]:
    return labelled(_cut_lines(lines, mark=mark))


def _cut_lines(lines: Lines, *, mark: str) -> Iterator[CutLine]:
    framed = mark == "|" and _are_framed(lines)
    return (CutLine(number, cut(text, mark, framed=framed)) for number, text in _whole(lines, mark))


def _whole(lines: Lines, mark: str) -> Iterator[TextLine]:
    """The lines, without Excel's that says what parts its cells; a cell that goes on below is in the line it begins in.

    Only a quote that begins a cell opens it, for seconds and inches are written with one too (``20"44``); where nothing
    closes it soon, it was a letter like any other.
    """
    begins = 1 if lines and _PARTED_BY.fullmatch(lines[0].text) else 0
    at = begins
    while at < len(lines):
        end = _end_of(lines, at, mark)
        yield TextLine(lines[at].number, " ".join(line.text for line in lines[at : end + 1]))
        at = end + 1


def _end_of(lines: Lines, at: int, mark: str) -> int:
    """The index of the line in which the cells of the one *at* this index end."""
    is_open = _is_open(lines[at].text, mark)
    if not is_open:
        return at
    for end in range(at + 1, min(at + _MOST_GOING_ON, len(lines))):
        is_open = _is_open(lines[end].text, mark, before=is_open)
        if not is_open:
            return end
    return at


def _is_open(text: str, mark: str, *, before: bool = False) -> bool:
    """Whether the last cell goes on below; *before*, whether the first one began above."""
    is_open = before
    for part in text.split(mark) if '"' in text else ():
        if is_open or part.lstrip().startswith('"'):
            is_open ^= part.count('"') % 2 == 1
    return is_open


def _are_framed(lines: Lines) -> bool:
    """Whether bars stand before the first cell and behind the last one too, as in Markdown."""
    parted = [line.text.strip() for line in lines if "|" in line.text]
    return all(text.startswith("|") and text.endswith("|") for text in parted)


def cut(line: str, mark: str, *, framed: bool = False) -> list[Cell]:
    """The cells of *line*, each with its column; quotes are read as spreadsheets write them."""
    if '"' in line and len(line) < LONGEST_LINE:
        cells = next(csv.reader([line], delimiter=mark, skipinitialspace=True), [])
        return [Cell(" ".join(cell.split())) for cell in cells]
    return list(_cut(line, mark, framed=framed))


def _cut(line: str, mark: str, *, framed: bool) -> Iterator[Cell]:
    at = 1
    parts = line.split(mark)
    for index, part in enumerate(parts):
        edge = framed and index in (0, len(parts) - 1) and not part.strip()
        if not edge:
            yield Cell(" ".join(part.split()), at + len(part) - len(part.lstrip()))
        at += len(part) + 1


def _parted_by_commas(lines: Lines) -> bool:
    """Most lines have commas, and these are not decimals' alone nor part the names of who stands behind a place."""
    parted = [
        line.text for line in lines if line.text.count(",") >= _FEWEST_COMMAS and "," in _DECIMAL.sub("", line.text)
    ]
    worded = sum(", " in _QUOTED.sub("", text) and _PLACE_AND_NAME.match(text) is not None for text in parted)
    return len(parted) * 2 > len(lines) and worded * 2 < len(parted)


TABS, SEMICOLONS, BARS = (
    Shape(name, partial(_fits, mark=mark), partial(_items, mark=mark), partial(_cut_lines, mark=mark))
    for name, mark in (("tabs", "\t"), ("semicolons", ";"), ("bars", "|"))
)
COMMAS = Shape("commas", _parted_by_commas, partial(_items, mark=","), partial(_cut_lines, mark=","))
