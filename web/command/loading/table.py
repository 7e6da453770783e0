"""The races of a table of our own columns, as CSV."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import Any

from domain.values.slugs import slug
from domain.values.texts import one_line
from web.command.loading.parts import BadLine, Part, Parts
from web.reading.files.own_table import COLUMNS, RACE_COLUMNS, SOURCE_COLUMNS, as_meant, line_of, race_of

_NEEDED = ("occurred_on", "competition", "discipline", "round")
_OF_A_RACE = (*RACE_COLUMNS, *SOURCE_COLUMNS)


def is_ours(header: str) -> bool:
    """Whether a CSV's header means our own columns: it has one that no other table has, or nearly all."""
    names = {name.strip(' "').lower() for name in re.split(r"[,;\t]", header)}
    others = names - {*COLUMNS, "date"}
    return "occurred_on" in names or ("competition" in names and len(others) <= 1)


class OwnTable:
    """One row is one result line; neighbouring rows of one race are one ``race_result``. A row that is none takes its
    race with it.
    """

    def __init__(self, file: str, lines: Iterable[str]) -> None:
        self.head = ""
        self._file = file
        self._reader = csv.reader(_without_mark(lines), strict=True)

    def parts(self) -> Parts:
        race: Part | None = None
        key: tuple[Any, ...] | None = None
        wrong: BadLine | None = None
        for line, cells, row, problem in self._rows():
            row_key = tuple(row.get(name) for name in _OF_A_RACE)
            if row_key != key:
                yield from _ended(race, wrong)
                race, wrong, key = None, None, row_key
            if problem or wrong:
                wrong = wrong or BadLine(self._file, line, [("", problem)])
                wrong.written += _written([cells])
                continue
            race = race or Part(line, race_of(row), "", [])
            race.event["results"].append({"athlete": row.get("athlete") or slug(row.get("name", ""))} | line_of(row))
            assert race.results is not None
            race.results.append(line)
            race = race._replace(written=race.written + _written([cells]))
        yield from _ended(race, wrong)

    def _rows(self) -> Iterator[tuple[int, list[str], dict[str, str], str]]:
        """Each row with its line, its cells by their columns, and what is wrong with it."""
        try:
            header = self._header()
            for cells in self._reader:
                if not any(map(one_line, cells)):
                    continue
                texts = zip(header, (as_meant(one_line(cell)) for cell in cells), strict=False)
                row = {name: text for name, text in texts if text}
                wrong = ""
                if len(cells) != len(header):
                    wrong = f"{len(cells)} cells where the header has {len(header)}."
                elif "" in row:
                    wrong = f"{row['']!r} stands in a column without a name."
                yield self._reader.line_num, cells, row, wrong
        except csv.Error as error:
            sentence = f"This line is no CSV: {error}."
            raise BadLine(self._file, self._reader.line_num, [("", sentence)]) from error

    def _header(self) -> list[str]:
        """The columns by their names here; one without a name has none and must be empty.

        Raises:
            BadLine: a column is missing, unknown or there twice.

        """
        named: list[str] = next((cells for cells in self._reader if any(map(one_line, cells))), [])
        self.head = _written([named])
        header = [one_line(name).lower() for name in named]
        header = ["occurred_on" if name == "date" else name for name in header]
        problems = list(_wrong_with(header))
        if problems:
            raise BadLine(self._file, max(1, self._reader.line_num), [("", problem) for problem in problems])
        return header


def _wrong_with(header: list[str]) -> Iterator[str]:
    if len(header) == 1 and re.search(r"[;\t]", header[0]):
        yield "Commas separate the cells; the header of this file has others."
        return
    for name in header:
        if name and name not in COLUMNS:
            yield f"There is no column {name!r}; the columns are: {', '.join(COLUMNS)}."
    for name in dict.fromkeys(header):
        if name and header.count(name) > 1:
            yield f"The column {name} is there twice."
    for name in _NEEDED:
        if name not in header:
            yield f"The column {name} is missing."
    if not {"athlete", "name"}.intersection(header):
        yield "A column athlete or name is needed."


def _ended(race: Part | None, wrong: BadLine | None) -> Iterator[Part | BadLine]:
    """What a race came to: with a row that is none in it, it is wrong as a whole, and is mended as a whole."""
    if wrong is not None:
        wrong.written = (race.written if race else "") + wrong.written
        yield wrong
    elif race is not None:
        yield race


def _written(rows: list[list[str]]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


def _without_mark(lines: Iterable[str]) -> Iterator[str]:
    """The lines without the byte order mark that spreadsheets begin a file with: before a quote it would hide it."""
    for number, line in enumerate(lines):
        yield line if number else line.removeprefix("\ufeff")
