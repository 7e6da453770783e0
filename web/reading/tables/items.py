"""What a reader of a shape gives: headings, rows whose cells are told apart, and remarks, in the order of the text."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from web.reading.reading import Remark
from web.reading.words.headers import Column

_MOST_CELLS = 60


class Cell(NamedTuple):
    """A cell's text and the column of the line at which it begins (from 1 on; 0 where that is not known)."""

    text: str
    at: int = 0


class CutLine(NamedTuple):
    """A line of the text and its cells; nobody misses a *quiet* one."""

    line: int
    cells: Sequence[Cell]
    quiet: bool = False

    @property
    def texts(self) -> list[str]:
        return [cell.text for cell in self.cells]

    @property
    def is_too_wide(self) -> bool:
        return len(self.cells) > _MOST_CELLS


class Heading(NamedTuple):
    """A line that is no row: a title, a date, a wind, a note. ``quiet``: nobody misses it (a rule, a page's foot)."""

    line: int
    text: str
    quiet: bool = False


class NewTable(NamedTuple):
    """A header: what is below it may be another race, though no title says so."""

    line: int


class TriedCell(NamedTuple):
    """The cell of an attempt, and what stands above it: its number, its height, or nothing."""

    title: str
    cell: Cell


class Row(NamedTuple):
    """A line of a table, its cells by what they hold. ``beyond`` are cells that stand under no column; where it is
    *listed* among the results, a name alone is one.
    """

    line: int
    cells: Mapping[Column, Cell]
    beyond: tuple[Cell, ...] = ()
    attempts: tuple[TriedCell, ...] = ()
    listed: bool = False


class NewRace(NamedTuple):
    """What was said of a race before does not hold below."""

    line: int


Item = Heading | NewTable | NewRace | Row | Remark
