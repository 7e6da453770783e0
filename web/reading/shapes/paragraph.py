"""An agency's paragraph: ``Men's 1500m: 1. Arno Alpha (USA) 3:27.65; 2. Bruno Beta (GBR) 3:27.79``."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from domain.refusals import TextTooLong
from domain.values.disciplines import Kind, discipline
from web.reading.shapes.delimited import cut
from web.reading.shapes.shape import Shape
from web.reading.shapes.worded import Habits, doubt_about_name, told_apart, words_of
from web.reading.tables.items import Cell, Heading, Item, Row
from web.reading.text import LONGEST_LINE, MOST_LINES, Lines
from web.reading.words import marks, statuses
from web.reading.words.disciplines import discipline_in
from web.reading.words.headers import Column
from web.reading.words.nations import is_code, nation

_NUMBERED = re.compile(
    r"(?:(?<=[;,.:] )|(?<=[;:])|(?<=\) )|^ ?|(?<=\d )|(?<=[—–])|(?<=[—–-] ))"
    r"=?(\d{1,3})([.)]|,|=)? ?(?=[^\W\d])(?!(?:h|mins?|secs?|s|m)(?:\b|\d))"
)
_UNPLACED = re.compile(r"(?:(?<=[;,.:—–-] )|(?<=[\d)] ))(?:DNF|DNS|DQ|DSQ|DISQ|NM|NH|ND)\b[:.]? ?(?=[^\W\d])")
_MARK_IN_BRACKETS = re.compile(r"\(([^()/]{2,40})/([\d:.,]{4,10})\)")
_CODE = re.compile(r"\b[A-Z]{3}\b")
_FEWEST = 2
_MOST_MISSING = 3
_MOST_LEFT_OUT = 40
"""How far a paper goes on to one of its own, ``; 17. Dan Delta (GB)``."""
_FEWEST_COMMAS = 2
_HABITS = Habits(None)


class _Piece(NamedTuple):
    start: int
    text: str


def _fits(lines: Lines) -> bool:
    """Most lines hold two athletes or more."""
    return sum(len(_pieces(line.text)) > _FEWEST for line in lines) * 2 >= len(lines)


def _items(lines: Lines) -> Iterator[Item]:
    """The rows, athlete by athlete.

    Raises:
        TextTooLong: more athletes stand in it than a text of one a line may have.

    """
    habits = _HABITS._replace(names_nations=any(is_code(word) for _, text in lines for word in _CODE.findall(text)))
    cut_lines = [(line.number, _pieces(line.text)) for line in lines]
    results = sum(len(pieces) - 1 for _, pieces in cut_lines)
    if results > MOST_LINES:
        raise TextTooLong(results, MOST_LINES, "results")
    for number, (before, *pieces) in cut_lines:
        if before.text.strip(" :;,.—–"):
            yield Heading(number, before.text.strip(" :;,.—–"))
            event = discipline_in(before.text)
            habits = habits._replace(in_points=bool(event) and discipline(event or "").kind is Kind.COMBINED)
        for start, whole in pieces:
            piece = _MARK_IN_BRACKETS.sub(r"(\1) \2", whole)  # as many characters
            row = _between_commas(number, piece, start) or told_apart(
                number, words_of(piece.rstrip(" .;,"), start), habits
            )
            yield row or Heading(number, piece.strip())
            yield from doubt_about_name(row) if row else ()


def _between_commas(number: int, piece: str, start: int) -> Row | None:
    """``1, Arno Alpha, U.S., 3:27.65``: the cells between the commas, by what each is."""
    if piece.count(",") < _FEWEST_COMMAS:
        return None
    cells: dict[Column, Cell] = {}
    beyond: list[Cell] = []
    for cell in cut(piece.rstrip(" .;,"), ","):
        text = Cell(cell.text, cell.at + start)
        kind = _kind(cell.text)
        if kind is Column.PLACE and kind in cells and marks.points(cell.text):
            kind = Column.MARK
        if kind is None or kind in cells:
            beyond.append(text)
        else:
            cells[kind] = text
    whole = Column.NAME in cells and (Column.MARK in cells or Column.STATUS in cells)
    return Row(number, cells, tuple(beyond)) if whole else None


def _kind(text: str) -> Column | None:
    if statuses.status(text):
        return Column.STATUS
    if statuses.place(text):
        return Column.PLACE
    if marks.mark(text):
        return Column.MARK
    if nation(text):
        return Column.COUNTRY
    return Column.NAME if any(map(str.isalpha, text)) and not any(map(str.isdigit, text)) else None


def _pieces(line: str) -> list[_Piece]:
    """What stands before the first athlete, and each athlete's piece: their places go up, and tie."""
    cuts: list[int] = []
    last = 0
    if len(line) < LONGEST_LINE and any(map(str.isdigit, line)):
        for found in _NUMBERED.finditer(line):
            place = int(found[1])
            missing = _MOST_LEFT_OUT if found[2] in (".", ")") else _MOST_MISSING
            most = max(last, len(cuts)) + (missing if cuts else 1)
            if place and (place == len(cuts) + 1 or last <= place <= most):
                cuts.append(found.start())
                last = place
        cuts += [found.start() for found in _UNPLACED.finditer(line) if cuts and found.start() > cuts[0]]
    edges = [0, *sorted(cuts), len(line)]
    return [_Piece(start, line[start:end]) for start, end in pairwise(edges)]


SHAPE = Shape("a paragraph", _fits, _items)
