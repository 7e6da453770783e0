"""A cell a line, as some pages and phones copy a table: place, name, nation and mark stand below each other."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from web.reading.shapes.shape import Shape
from web.reading.tables.items import Cell, Heading, Item
from web.reading.tables.labelling import CutLine, labelled
from web.reading.text import Lines, TextLine
from web.reading.words import statuses
from web.reading.words.headers import header
from web.reading.words.statuses import NOTHING

_MOST_CELLS = 14
_FEWEST_CELLS = 3
_FEWEST_ROWS = 2
_LONGEST_CELL = 60


def _fits(lines: Lines) -> bool:
    """No line is parted into cells, and places that go up stand alone in lines with the same distance between them."""
    if any("\t" in line.text for line in lines[:50]) or len(lines) < _FEWEST_ROWS * _FEWEST_CELLS:
        return False
    begins = _beginnings(lines)
    return len(begins) >= _FEWEST_ROWS and (len(lines) - begins[0]) <= len(begins) * _MOST_CELLS


def _items(lines: Lines) -> Iterator[Item]:
    begins = _beginnings(lines)
    head = _header_above(lines, begins[0], _width(begins))
    for line in lines[: begins[0] - len(head)]:
        yield Heading(line.number, line.text.strip())
    cut = [CutLine(head[0].number, [Cell(line.text.strip()) for line in head])] if head else []
    width = len(head) or _width(begins)
    for start, end in zip(begins, [*begins[1:], len(lines)], strict=True):
        cells = lines[start:end]
        row, below = (cells, ()) if end < len(lines) else (cells[:width], cells[width:])
        cut.append(CutLine(row[0].number, [Cell(line.text.strip(), 1) for line in row]))
        cut += [CutLine(line.number, [Cell(line.text.strip(), 1)]) for line in below]
    yield from labelled(cut)


def _beginnings(lines: Lines) -> list[int]:
    """Where rows begin: mostly as far apart, at a place or what stands for one; else at the place that follows."""
    following = _places_that_follow(lines)
    width = _width(following)
    begins = following[:1]
    later = iter(following)
    while begins:
        next_ = begins[-1] + width
        if next_ >= len(lines) or not _leads(lines[next_].text):
            last = begins[-1]
            next_ = next((at for at in later if at > last), len(lines))
        if next_ >= len(lines):
            break
        begins.append(next_)
    return begins


def _places_that_follow(lines: Lines) -> list[int]:
    begins: list[int] = []
    last = 0
    for at, line in enumerate(lines):
        place = statuses.place(line.text) if len(line.text) < _LONGEST_CELL else None
        far_enough = not begins or at - begins[-1] >= _FEWEST_CELLS
        if place is not None and far_enough and (place == last + 1 or (place == last and begins)):
            begins.append(at)
            last = place
    return begins


def _leads(text: str) -> bool:
    bare = text.strip()
    return len(bare) < _LONGEST_CELL and bool(statuses.place(bare) or statuses.status(bare) or bare in NOTHING)


def _width(begins: Sequence[int]) -> int:
    gaps = [b - a for a, b in pairwise(begins)]
    return max(set(gaps), key=gaps.count) if gaps else _MOST_CELLS


def _header_above(lines: Lines, first: int, width: int) -> Sequence[TextLine]:
    """The lines above the first row that are a header, a word below the other: as many as a row has, else the most."""
    starts = sorted(range(max(0, first - _MOST_CELLS), first - 1), key=lambda start: (first - start != width, start))
    for start in starts:
        titles = lines[start:first]
        if header([line.text.strip() for line in titles]) is not None:
            return titles
    return ()


SHAPE = Shape("a cell a line", _fits, _items)
