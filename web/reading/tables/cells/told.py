"""What the columns of a table hold, as somebody tells it: by their titles, or in their order."""

import csv
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from domain.refusals import UnknownColumn
from web.reading.words.headers import Column

FIELDS = {column.replace(" ", "_"): column for column in Column if column not in (Column.UNKEPT, Column.IGNORED)}
"""What a column may be told to hold, by the words for it; ``-`` is a column to be left out."""

LEFT_OUT = "-"
_LONGEST = 2_000
_MOST_NUMBERED = 60
_NONE: Mapping[str, Column] = MappingProxyType({})


class ColumnsTold(NamedTuple):
    """Columns by the titles above them, in small letters; or all of them in order."""

    by_title: Mapping[str, Column] = _NONE
    in_order: tuple[Column, ...] = ()

    def check(self, titles: Sequence[str]) -> None:
        """Raises UnknownColumn: a title that was told is none of *titles*."""
        there = {title.strip().casefold() for title in titles} | {numbered_title(at) for at in range(_MOST_NUMBERED)}
        missing = next((title for title in self.by_title if title not in there), None)
        if missing is not None:
            raise UnknownColumn(missing, tuple(titles))


def columns_told(text: str) -> ColumnsTold:
    """What ``place,name,-,mark`` or ``Suorittaja=name,Aika=mark`` tells; a title with a comma stands in quotes.

    Raises:
        UnknownColumn: a field is none of those that a column may hold.

    """
    line = " ".join(text[:_LONGEST].split())
    parts = [part.strip() for part in next(csv.reader([line], skipinitialspace=True), []) if part.strip()]
    if not parts:
        raise UnknownColumn(line, (*FIELDS, LEFT_OUT))
    pairs = [(title.strip().casefold(), _field(name)) for title, _, name in (part.rpartition("=") for part in parts)]
    if any(title for title, _ in pairs):
        return ColumnsTold({title: column for title, column in pairs if title})
    return ColumnsTold(in_order=tuple(column for _, column in pairs))


def told_by_title(pairs: Mapping[str, str]) -> ColumnsTold | None:
    """The same of titles with their fields; None where nothing is told.

    Raises:
        UnknownColumn: as above.

    """
    return ColumnsTold({title.strip().casefold(): _field(name) for title, name in pairs.items()}) if pairs else None


def numbered_title(at: int) -> str:
    """What the column at index *at* is called where no title stands over it: ``#1`` is the first."""
    return f"#{at + 1}"


def by_number(found: Sequence[Column], told: ColumnsTold) -> list[Column]:
    """The columns *found*, with what was *told* by number of those without titles; of each kind there is one."""
    said = {at: told.by_title[name] for at in range(len(found)) if (name := numbered_title(at)) in told.by_title}
    if not said:
        return list(found)
    others = [Column.IGNORED if column in said.values() else column for column in found]
    return [said.get(at, column) for at, column in enumerate(others)]


def _field(name: str) -> Column:
    name = name.strip().casefold()
    if name == LEFT_OUT:
        return Column.UNKEPT
    if name not in FIELDS:
        raise UnknownColumn(name, (*FIELDS, LEFT_OUT))
    return FIELDS[name]
