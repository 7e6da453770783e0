"""Tables whose cells were stuck together when they were copied: ``RankHeatNameTime``, ``13Stefano Mei Italy3:43.23Q``.

The header says which cells there are; its small numbers before the name part as the places go on counting.
"""

import re
from collections.abc import Iterator, Sequence

from projections.tongue import say
from web.reading.reading import Remark
from web.reading.shapes.shape import Shape
from web.reading.tables.items import Cell, Heading, Item, NewTable, Row
from web.reading.text import Lines
from web.reading.words import marks, statuses
from web.reading.words.headers import Column, header
from web.reading.words.nations import parted_from_nation

_TITLES = re.compile(r"[^\W\d_][^\W\d_A-Z]*")
_GLUED = re.compile(r"(?:[A-Z][^\W\d_A-Z]+){3,}")
_ROW = re.compile(r"(=?\d{0,5})\s?([^\W\d][^\d]*?)\s*(\d[\d:.,]*|(?:DNF|DNS|DQ|NM)(?![a-z]))\s*([^\d\[]*)(?:\[.*)?")
_SMALL = (Column.HEAT, Column.LANE)
_LONGEST = 300
_MOST_TIED = 4


def _fits(lines: Lines) -> bool:
    return any(_columns(line.text) for line in lines)


def _columns(text: str) -> list[Column] | None:
    """What the header of one word names before its name, and that it has a mark."""
    if not _GLUED.fullmatch(text.strip()) or len(text) > _LONGEST:
        return None
    named = header(_TITLES.findall(text.strip()))
    if named is None or Column.MARK not in named or Column.PLACE not in named[:1]:
        return None
    return [column for column in named if column is not None]


def _items(lines: Lines) -> Iterator[Item]:
    columns: list[Column] | None = None
    last = 0
    for number, text in lines:
        named = _columns(text)
        if named is not None:
            columns, last = named, 0
            yield NewTable(number)
            continue
        row = _row(number, text, columns, last) if columns is not None and len(text) <= _LONGEST else None
        if row is None and columns is not None and text[:1].isdigit():
            yield Remark(number, say("{text} was not understood: left out.", text=repr(text.strip()[:60])))
        elif row is None:
            yield Heading(number, text.strip())
        else:
            place = row.cells.get(Column.PLACE)
            last = (statuses.place(place.text) if place else None) or last
            yield row


def _row(number: int, text: str, columns: Sequence[Column], last: int) -> Row | None:
    """The row that the cells of *text* make; none where its figures part in no way that goes on from place *last*."""
    found = _ROW.fullmatch(text.strip())
    figures = _figures(found[1], columns, last) if found else None
    if found is None or figures is None:
        return None
    cells = {column: Cell(figure) for column, figure in figures.items()}
    parted = parted_from_nation(found[2].strip()) if Column.COUNTRY in columns else None
    name, country = parted or (found[2].strip(), "")
    cells |= {Column.NAME: Cell(name)} | ({Column.COUNTRY: Cell(country)} if country else {})
    cells[Column.MARK if marks.mark(found[3]) else Column.STATUS] = Cell(found[3])
    return Row(number, cells | ({Column.RECORDS: Cell(found[4].strip())} if found[4].strip() else {}))


def _figures(text: str, columns: Sequence[Column], last: int) -> dict[Column, str] | None:
    """``112`` is place 11 and heat 2, where ten were before."""
    small = [column for column in columns[1:3] if column in _SMALL]
    if not text:
        return {}
    place, rest = text[: len(text) - len(small)], text[len(text) - len(small) :]
    counted = statuses.place(place)
    if counted is None or not last <= counted <= last + _MOST_TIED:
        return None
    return {Column.PLACE: place} | dict(zip(small, rest, strict=True))


SHAPE = Shape("cells stuck together", _fits, _items)
