"""FinishLynx's start lists (``.evt``): a line of the race, then a line an athlete, without a place. No result is in it.

The race: event, round, heat, name, …; an athlete: nothing, id, lane, family name, given name, affiliation, …; a line
that begins with a semicolon is a comment.
"""

from collections.abc import Iterator, Sequence

from projections.tongue import say, say_of
from web.reading.reading import Remark
from web.reading.shapes.delimited import cut
from web.reading.shapes.shape import Shape
from web.reading.tables.items import Item
from web.reading.text import LONGEST_LINE, Lines

_FEWEST = 4


def _fits(lines: Lines) -> bool:
    """Every line is a race's or an athlete's, and the first is a race's."""
    cells = [_cells(text) for _, text in _told(lines)]
    races = sum(map(_is_race, cells))
    return races > 0 and _is_race(cells[0]) and all(_is_race(each) or _is_entry(each) for each in cells)


def _items(lines: Lines) -> Iterator[Item]:
    cells = [_cells(text) for _, text in _told(lines)]
    races = sum(map(_is_race, cells))
    entries = len(cells) - races
    told = say(
        "This is a start list ({entries}, {races}), and no result: send the .lif beside it.",
        entries=say_of(entries, "one entry", "{number} entries"),
        races=say_of(races, "one race", "{number} races"),
    )
    yield Remark(lines[0].number, told)


def _told(lines: Lines) -> Lines:
    return [line for line in lines if not line.text.startswith(";")]


def _cells(text: str) -> list[str]:
    return [cell.text for cell in cut(text, ",")] if len(text) <= LONGEST_LINE else []


def _is_race(cells: Sequence[str]) -> bool:
    """Behind its name stand no more names, and no time: that would be a result."""
    is_named = len(cells) >= _FEWEST and any(map(str.isalpha, cells[3])) and not any(cells[4:7])
    return is_named and all(cell.isdecimal() for cell in cells[:3])


def _is_entry(cells: Sequence[str]) -> bool:
    """Without a place, and without a time where a result has one."""
    named = len(cells) > _FEWEST and any(map(str.isalpha, cells[3] + cells[4]))
    return named and not cells[0] and not any(cells[6:7]) and all(not cell or cell.isdecimal() for cell in cells[2:3])


SHAPE = Shape("a start list of FinishLynx", _fits, _items)
