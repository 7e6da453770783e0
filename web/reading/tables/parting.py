"""Cells of a row that hold two things, parted: a bib and a name, a name and a year of birth or a club, a mark and its
wind, a place and the heat it was in.
"""

import re
from collections.abc import Callable, Mapping

from slugify import slugify

from web.reading.tables.items import Cell, Row
from web.reading.words.headers import Column

_BIB_AND_NAME = re.compile(r"#\s?(\d{1,6})\s+(.+)", re.ASCII)
_NAME_AND_YEAR = re.compile(
    r"([^\d()\[\]]+?)\s?[(\[](?:geb\.?|f\.?|b\.?|\*|-)? ?((?:19|20)\d\d|[’']?\d\d)[)\]]", re.IGNORECASE
)
_MARK_AND_WIND = re.compile(r"([\d.,:]+)\s?[(\[]([+−–-]?\d[.,]\d)[)\]]", re.ASCII)
_PLACE_IN_HEAT = re.compile(r"(\d{1,3}) ?- ?(h|sf|s|f|k|q)(\d{0,2})", re.IGNORECASE | re.ASCII)
_PLACE_IN_CLASS = re.compile(r"(\d{1,3}) ?\(([^()]*[^\W\d][^()]*)\)")
_ROUNDS = {"h": "heat", "s": "semi-final", "sf": "semi-final", "f": "final", "k": "qualification", "q": "qualification"}

Parted = Mapping[Column, str]


def parted(row: Row) -> Row:
    """*row* with what its cells hold in cells of their own; what has one already is left as it is."""
    cells = dict(row.cells)
    for column, apart in _APART:
        cell = cells.get(column)
        for told, text in (apart(cell.text.strip()) if cell else {}).items():
            if told in (column, Column.NAME) or told not in cells:
                cells[told] = Cell(text, cell.at if cell else 0)
    cells.pop(Column.NAME_AND_CLUB, None)
    return row._replace(cells=cells)


def _of_name_and_club(text: str) -> Parted:
    return {Column.NAME: text.rpartition(", ")[0] or text}


def _of_bib_and_name(text: str) -> Parted:
    """``#490 Anna Alpha``."""
    found = _BIB_AND_NAME.fullmatch(text)
    return {Column.BIB: found[1], Column.NAME: found[2]} if found else {}


def _of_name_and_year(text: str) -> Parted:
    """``Anna Alpha (1999)``, ``Anna Alpha(99)``."""
    found = _NAME_AND_YEAR.fullmatch(text)
    return {Column.NAME: found[1], Column.BORN: found[2]} if found else {}


def _of_mark_and_wind(text: str) -> Parted:
    """``6,82(+1,3)``."""
    found = _MARK_AND_WIND.fullmatch(text)
    return {Column.MARK: found[1], Column.WIND: found[2]} if found else {}


def _of_place_in_heat(text: str) -> Parted:
    """``1-h2``: the first of the second heat; ``1 (G-17)``: of a class."""
    of_class = _PLACE_IN_CLASS.fullmatch(text)
    if of_class:
        return {Column.PLACE: of_class[1], Column.SECTION: slugify(of_class[2])}
    found = _PLACE_IN_HEAT.fullmatch(text)
    if found is None:
        return {}
    told = {Column.PLACE: found[1], Column.ROUND: _ROUNDS[found[2].lower()]}
    return told | ({Column.HEAT: found[3]} if found[3] else {})


_APART: tuple[tuple[Column, Callable[[str], Parted]], ...] = (
    (Column.NAME_AND_CLUB, _of_name_and_club),
    (Column.NAME, _of_bib_and_name),
    (Column.NAME, _of_name_and_year),
    (Column.MARK, _of_mark_and_wind),
    (Column.PLACE, _of_place_in_heat),
)
