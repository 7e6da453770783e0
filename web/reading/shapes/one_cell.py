"""A cell a line, as some pages and phones copy a table: place, name, nation and mark stand below each other.

A cell that was empty is not there: the rows begin where the places go up, and their cells are told apart by what they
look like.
"""

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

from web.reading.shapes.shape import Shape
from web.reading.tables.cells.aligning import aligned
from web.reading.tables.cells.columns import begins_with_mark, looks_like_flags, recognised
from web.reading.tables.cells.placed_names import has_places_in, parted
from web.reading.tables.headings import Context
from web.reading.tables.items import Cell, CutLine, Heading, Item
from web.reading.tables.labelling import labelled
from web.reading.text import Lines, TextLine
from web.reading.words import marks, statuses
from web.reading.words.headers import Column, header
from web.reading.words.nations import nation
from web.reading.words.statuses import NOTHING

_MOST_CELLS = 14
_FEWEST_CELLS = 3
_FEWEST_ROWS = 2
_LONGEST_CELL = 60
_MOST_MISSING = 3
_NUMBERS_BETWEEN = 2
"""How many numbers may stand between a place and the name: a bib and a lane."""

_LEADING = (Column.PLACE, Column.HEAT, Column.BIB)
"""What may be called what a row begins with: its place."""


class _Rows(NamedTuple):
    """A run of rows, one below the other: what stands above them, and the cells of each."""

    above: Lines
    rows: Sequence[Lines]


def _fits(lines: Lines) -> bool:
    """No line is parted into cells, and places that go up stand alone in lines, not too far from each other."""
    if any("\t" in line.text for line in lines[:50]) or len(lines) < _FEWEST_ROWS * _FEWEST_CELLS:
        return False
    cells = _with_places_apart(lines)
    begins = _beginnings(cells)
    return len(begins) >= _FEWEST_ROWS and (len(cells) - begins[0]) <= len(begins) * _MOST_CELLS


def _items(lines: Lines) -> Iterator[Item]:
    titles: Lines = ()
    for run in _runs(_with_places_apart(lines)):
        told, named = _told_above(run)
        for line in told:
            yield Heading(line.number, line.text.strip())
        titles = named or titles  # of several heats the first may have the header of all
        yield from labelled(_cut(titles, run.rows))


def _told_above(run: _Rows) -> tuple[Lines, Lines]:
    """The titles above the rows, and the header: it may stand above the last of the titles, ``1. futam``."""
    widths = {len(row) for row in run.rows}
    end = len(run.above)
    while end > 0 and _is_title(text := run.above[end - 1].text.strip()) and any(map(str.isdigit, text)):
        end -= 1
    named = _header_at_the_end(run.above[:end], widths)
    return [*run.above[: end - len(named)], *run.above[end:]], named


def _cut(titles: Lines, rows: Sequence[Lines]) -> Iterator[CutLine]:
    """The rows with a cell for each column, and the header above them."""
    cells = [[Cell(line.text.strip(), 1) for line in row] for row in rows]
    if titles:
        yield CutLine(titles[0].number, [Cell(line.text.strip(), 1) for line in titles])
    told = header([line.text.strip() for line in titles]) or _columns_of(cells)
    columns = [Column.PLACE, *told[1:]] if told and told[0] in _LEADING else told
    for row, line in zip(cells, rows, strict=True):
        below = aligned(_with_flags(row, columns), columns)
        yield CutLine(line[0].number, below[: len(columns)])
        for cell, source in zip(below[len(columns) :], line[len(columns) :], strict=False):
            yield CutLine(source.number, [cell])


def _with_flags(row: Sequence[Cell], columns: Sequence[Column | None]) -> list[Cell]:
    """A row with one cell more than there are columns, a record or who went on: that stands beside the mark."""
    is_more = len(row) == len(columns) + 1 and looks_like_flags(row[-1].text)
    is_more = is_more and (begins_with_mark(row[-2].text) or looks_like_flags(row[-2].text))
    return [*row[:-2], Cell(f"{row[-2].text} {row[-1].text}", row[-2].at)] if is_more else list(row)


def _columns_of(rows: Sequence[Sequence[Cell]]) -> list[Column | None]:
    """The columns of a table without a header: those of its widest rows, if these are not a few."""
    lengths = [len(row) for row in rows]
    width = max((length for length in lengths if lengths.count(length) * 4 >= len(rows)), default=0)
    return [*recognised([[cell.text for cell in row] for row in rows if len(row) == width])]


def _runs(cells: Lines) -> Iterator[_Rows]:
    """The rows, in runs whose places go up; what stands between two runs is above the second."""
    begins = _beginnings(cells)
    usual = _usual(begins)
    above, rows = list(cells[: begins[0]]), list[Lines]()
    for start, end in zip(begins, [*begins[1:], len(cells)], strict=True):
        row, between = _ended(cells[start:end], usual, is_last=end == len(cells) or _is_first(cells[end].text))
        rows += _with_unplaced(row, usual)
        if between:
            yield _Rows(above, rows)
            above, rows = between, []
    yield _Rows(above, rows)


def _ended(row: Lines, usual: int, *, is_last: bool) -> tuple[list[TextLine], list[TextLine]]:
    """A row and what stands behind it as titles of the rows to come: only where the places begin again, or end."""
    if not is_last or len(row) <= _FEWEST_CELLS:
        return list(row), []
    titles = _header_at_the_end(row, {usual})
    end = len(row) - len(titles)
    while end > _FEWEST_CELLS and _is_title(row[end - 1].text.strip()):
        end -= 1
    return list(row[:end]), list(row[end:])


def _is_title(text: str) -> bool:
    is_cell = looks_like_flags(text) or begins_with_mark(text) or nation(text) or statuses.status_of_cell(text)
    return not is_cell and Context().after(text) is not None


def _with_unplaced(row: Lines, usual: int) -> Iterator[Lines]:
    """*row*, and those behind it that have no place: each begins with what stands for one, or with a name behind what
    became of the one before.
    """
    start, is_told = 0, False
    for at, line in enumerate(row):
        text = line.text.strip()
        may_end = is_told and (_leads_unplaced(text) or start == 0 or not _leads_unplaced(row[start].text.strip()))
        is_late = at > usual - 1 or statuses.status(text) is not None
        if may_end and at - start >= _FEWEST_CELLS - 1 and is_late and _begins_unplaced(row[at:]):
            yield row[start:at]
            start, is_told = at, False
        is_told = is_told or _is_result(text, at - start)
    yield row[start:]


def _leads_unplaced(text: str) -> bool:
    """Whether a row that begins with *text* has no place: one that does so ends at the next that does."""
    return text in NOTHING or statuses.status(text) is not None


def _is_result(text: str, at: int) -> bool:
    """Whether a cell, *at* so far in its row, says what became of somebody."""
    is_mark = at > 0 and begins_with_mark(text)
    is_points = at >= _FEWEST_CELLS and marks.points(text) is not None
    return is_mark or is_points or statuses.status_of_cell(text) is not None


def _begins_unplaced(rest: Lines) -> bool:
    texts = [line.text.strip() for line in rest[:_MOST_CELLS]]
    names = texts[1:] if _leads_unplaced(texts[0]) else texts
    while names and names[0].removeprefix("#").isdigit():
        names = names[1:]
    names = list(takewhile(lambda text: text not in NOTHING, names))  # what is behind a dash is somebody else's
    is_told = any(nation(text) or statuses.status_of_cell(text) or begins_with_mark(text) for text in names[1:])
    return bool(names) and _is_name(names[0]) and is_told and len(texts) >= _FEWEST_CELLS - 1


def _is_name(text: str) -> bool:
    is_other = nation(text) or statuses.status_of_cell(text) or looks_like_flags(text) or statuses.RULE.fullmatch(text)
    return any(map(str.isalpha, text)) and not any(map(str.isdigit, text)) and not is_other


def _with_places_apart(lines: Lines) -> Lines:
    """The cells, with ``1. Anna Alpha`` as two where no places stand alone."""
    if len(_beginnings(lines)) >= _FEWEST_ROWS:
        return lines
    whole = [CutLine(line.number, [Cell(line.text.strip()), Cell("")]) for line in lines]
    if not has_places_in([line for line in whole if _may_name(line)], 0, most=False):
        return lines
    return [
        TextLine(line.line, cell.text)
        for line in whole
        for cell in (parted(line, 0).cells if _may_name(line) else line.cells)
        if cell.text
    ]


def _may_name(line: CutLine) -> bool:
    return not any(map(str.isdigit, line.cells[0].text.lstrip("=T0123456789")))


def _beginnings(cells: Lines) -> list[int]:
    """Where rows begin: at a place that follows the one before, with a name behind it."""
    begins: list[int] = []
    last = 0
    usual = 0
    for at, line in enumerate(cells):
        place = statuses.place(line.text) if len(line.text) < _LONGEST_CELL else None
        behind = _behind(cells, at)
        if place is None or (begins and at - begins[-1] < _FEWEST_CELLS) or behind is None:
            continue
        follows = place in (last, last + 1, len(begins) + 1) or (place == 1 and len(begins) > 1)
        is_sure = bool(begins) and (at - begins[-1] == usual or not line.text.strip()[-1:].isalnum())
        follows = follows or (is_sure and last < place <= max(last, len(begins)) + _MOST_MISSING)
        if begins and behind is not _behind(cells, begins[0]) and behind is Column.COUNTRY:
            continue  # a lane before the nation
        follows = follows and (not begins or _is_alike(cells[begins[0]].text, line.text))
        if begins and len(cells) - begins[-1] == usual:
            break  # what is left is one row: a 9 in it is the lane of the eighth
        is_early = begins and _has_twin(cells, at, place) and at + 1 - begins[-1] == usual
        if follows and not is_early:
            usual = at - begins[-1] if begins else 0
            begins.append(at)
            last = place
    return begins


def _is_alike(first: str, other: str) -> bool:
    """Whether a number is written as the first place is: behind ``1.`` a ``02`` is a year, behind ``1`` too."""
    one, two = first.strip(), other.strip()
    return one[-1:].isalnum() == two[-1:].isalnum() and (two[:1] != "0" or one[:1] == "0")


def _has_twin(cells: Lines, at: int, place: int) -> bool:
    """Whether the next cell is the same number: one of them is a lane or points."""
    has_one = at + 1 < len(cells) and statuses.place(cells[at + 1].text) == place
    return has_one and _is_alike(cells[at].text, cells[at + 1].text)


def _behind(cells: Lines, at: int) -> Column | None:
    """Whether a name or a nation stands behind the numbers from *at* on."""
    for line in cells[at + 1 : at + 2 + _NUMBERS_BETWEEN]:
        text = line.text.strip()
        if not text.removeprefix("#").isdigit():
            is_short = len(text) < _LONGEST_CELL
            return (Column.NAME if _is_name(text) else Column.COUNTRY if nation(text) else None) if is_short else None
    return None


def _is_first(text: str) -> bool:
    return statuses.place(text) == 1


def _usual(begins: Sequence[int]) -> int:
    gaps = [b - a for a, b in pairwise(begins)]
    return max(set(gaps), key=gaps.count) if gaps else _MOST_CELLS


def _header_at_the_end(lines: Lines, widths: Collection[int]) -> Lines:
    """The last of *lines* that are a header, a word below the other: from the place's on, else as many as rows have."""
    found = []
    for start in range(max(0, len(lines) - _MOST_CELLS), len(lines) - 1):
        texts = [line.text.strip() for line in lines[start:]]
        named = header(texts)
        if named is not None and not any(text in NOTHING for text in texts):
            found.append(
                (
                    _LEADING.index(named[0]) if named[0] in _LEADING else _MOST_CELLS,
                    len(named) not in widths,
                    None in named,
                    start,
                )
            )
    return lines[min(found)[-1] :] if found else ()


SHAPE = Shape("a cell a line", _fits, _items)
