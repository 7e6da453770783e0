"""Columns parted by two spaces or more.

A line with as many cells as the header has titles is told apart by their order; one with fewer or more by where they
stand: a cell belongs to the title that it stands below.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from web.reading.shapes.shape import Shape
from web.reading.tables.cells.aligning import aligned
from web.reading.tables.cells.columns import begins_with_mark, recognised
from web.reading.tables.items import Cell, CutLine, Item
from web.reading.tables.labelling import labelled
from web.reading.text import Lines
from web.reading.words import statuses
from web.reading.words.attempts import is_about_the_row_above
from web.reading.words.headers import Column, header
from web.reading.words.statuses import NOTHING

_CELL = re.compile(r"\S+(?: \S+)*")
_FEWEST = 3
_PLACE_AND_NAME = re.compile(r"(=?\d{1,4}[.)=]?|[-–—]{1,3}|DNF|DNS|DQ|NM) ([^\W\d].*)")
_LOOKED_AT = 40
_SPACE = re.compile(" ")
_MOSTLY = 0.6
_FARTHEST = 12
"""How far from its title a cell may stand, in characters."""


def _fits(lines: Lines) -> bool:
    """Most of the lines that are no titles have three cells or more."""
    cut = [len(_CELL.findall(line.text)) for line in lines]
    return sum(cells >= _FEWEST for cells in cut) * 2 > sum(cells >= 1 for cells in cut)


def _items(lines: Lines) -> Iterable[Item]:
    cut = _parted_where_others_are([CutLine(number, _cut(text)) for number, text in lines])
    has_header = any(header(line.texts) for line in cut)
    return labelled(_below_their_titles(cut) if has_header else _as_wide_as_most(cut))


def _as_wide_as_most(lines: Sequence[CutLine]) -> Iterator[CutLine]:
    """The lines of a table without a header, whose empty cells are not seen: each cell below those it looks like."""
    widths = [len(line.cells) for line in lines if len(line.cells) >= _FEWEST]
    width = max(sorted(set(widths)), key=widths.count, default=0)
    columns = recognised([line.texts for line in lines if len(line.cells) == width])
    for line in lines:
        is_short = _FEWEST <= len(line.cells) < width and not is_about_the_row_above(line.texts)
        yield line._replace(cells=aligned(line.cells, columns)) if is_short else line


def _parted_where_others_are(lines: Sequence[CutLine]) -> list[CutLine]:
    """The lines, with a cell that reaches to where the next one begins in most lines parted from that: one space is
    left behind a long name, ``Guðrún Karítas Hallgrímsdóttir 2002``.
    """
    full = [line for line in lines if len(line.cells) >= _FEWEST]
    begins = Counter(cell.at for line in full for cell in line.cells)
    usual = {at for at, often in begins.items() if often >= max(_FEWEST, len(full) * _MOSTLY)}
    parted = (line._replace(cells=[part for cell in line.cells for part in _parted(cell, usual)]) for line in lines)
    return [other if _is_row(line, other) else line for line, other in zip(lines, parted, strict=True)]


def _is_row(line: CutLine, parted: CutLine) -> bool:
    """Whether the cells that a line was *parted* in are a row's, and no title's."""
    is_told = len(line.cells) > 1 and any(begins_with_mark(text) for text in parted.texts[2:])
    return len(line.cells) >= _FEWEST or (is_told and _is_place(parted.texts[0].partition(" ")[0]))


def _parted(cell: Cell, usual: Collection[int]) -> Iterator[Cell]:
    """The cell, or those that it is: each begins where others do, behind a space, and is of another kind."""
    start = 0
    for space in _SPACE.finditer(cell.text) if cell.at in usual else ():
        at = space.end()
        if cell.at + at in usual and cell.text[at].isalpha() != cell.text[start].isalpha():
            yield Cell(cell.text[start : space.start()], cell.at + start)
            start = at
    yield Cell(cell.text[start:], cell.at + start)


def _cut(text: str) -> list[Cell]:
    """The cells of a line; where only one space stands between place and name, these are two."""
    cells = [Cell(found[0], found.start() + 1) for found in _CELL.finditer(text)]
    together = _PLACE_AND_NAME.fullmatch(cells[0].text) if len(cells) >= _FEWEST else None
    if together is None:
        return cells
    return [Cell(together[1], cells[0].at), Cell(together[2], cells[0].at + together.start(2)), *cells[1:]]


def _below_their_titles(lines: Sequence[CutLine]) -> Iterator[CutLine]:
    """The lines with their cells in the order of the header's titles; a header that names no place before names that
    have one gets it.
    """
    titles: Sequence[Cell] = ()
    for at, line in enumerate(lines):
        named = header(line.texts)
        if named is not None:
            titles = line.cells
            if Column.PLACE not in named and _have_places(lines[at + 1 : at + 1 + _LOOKED_AT], before=titles[0].at):
                titles = [Cell("#", 1), *titles]
            yield CutLine(line.line, titles)
        elif titles and len(line.cells) != len(titles) and len(line.cells) >= _FEWEST:
            yield CutLine(line.line, _aligned(line.cells, titles) or line.cells)
        else:
            yield line


def _have_places(lines: Sequence[CutLine], *, before: int) -> bool:
    first = [line.cells[0] for line in lines if len(line.cells) >= _FEWEST]
    places = sum(_is_place(cell.text) and cell.at < before for cell in first)
    return places * 2 > len(first)


def _is_place(text: str) -> bool:
    return bool(statuses.place(text) or statuses.status(text) or text in NOTHING)


def _aligned(cells: Sequence[Cell], titles: Sequence[Cell]) -> list[Cell] | None:
    """The cells below their titles, several below one joined; none where one stands below no title."""
    below: list[Cell] = [Cell("")] * len(titles)
    for cell in cells:
        nearest = min(range(len(titles)), key=lambda at: _apart(cell, titles[at]))
        if _apart(cell, titles[nearest]) > _FARTHEST:
            return None
        before = below[nearest]
        below[nearest] = Cell(f"{before.text} {cell.text}", before.at) if before.text else cell
    return below


def _apart(one: Cell, other: Cell) -> int:
    """The characters between two cells of different lines; less than none where they overlap, by how much they do."""
    return max(one.at, other.at) - min(one.at + len(one.text), other.at + len(other.text))


SHAPE = Shape("columns of spaces", _fits, _items)
