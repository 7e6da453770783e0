"""The points of a combined event among the words of a line: a whole number, which is a mark there."""

import re

from web.reading.tables.items import Cell
from web.reading.words import marks
from web.reading.words.headers import Column

POINTS = re.compile(r"[1-9]\d{3}", re.ASCII)


def without_points(words: list[Cell], cells: dict[Column, Cell]) -> list[Cell]:
    """What was made in the events of a combined one stands in brackets behind its points: ``8461 (10.92 7.50 …``."""
    whole = next((at for at, word in enumerate(words) if POINTS.fullmatch(word.text.strip(",;"))), len(words))
    if Column.MARK in cells or not any(
        word.text[:1] == "(" and word.text[1:2].isdigit() for word in words[whole + 1 :]
    ):
        return words
    cells[Column.MARK] = Cell(words[whole].text.strip(",;"), words[whole].at)
    return words[:whole] + words[whole + 1 :]


def with_whole_mark(cells: dict[Column, Cell], beyond: list[Cell], *, in_points: bool) -> list[Cell]:
    """Points are a mark where nothing else is, behind a nation or in a combined event: ``1 Arno ALPHA USA 8893``."""
    wholes = [word for word in beyond if marks.points(word.text.strip(",;"))]
    if wholes and (in_points or Column.COUNTRY in cells):
        cells[Column.MARK] = Cell(wholes[0].text.strip(",;"), wholes[0].at)
        return [word for word in beyond if word is not wholes[0]]
    return beyond
