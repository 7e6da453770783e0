"""The cells of a row that lacks some, below the columns they belong to: in their order, each by what it looks like."""

import re
from collections.abc import Sequence

from web.reading.tables.cells.columns import begins_with_mark, looks_like_birth, looks_like_flags, looks_like_reaction
from web.reading.tables.items import Cell
from web.reading.words import attempts, marks, statuses
from web.reading.words.headers import Column
from web.reading.words.nations import looks_like_code, nation
from web.reading.words.statuses import NOTHING

_WHOLE = re.compile(r"#?\d{1,6}", re.ASCII)
_SURE, _LIKELY, _PERHAPS, _HARDLY, _NOT = 6, 4, 1, 0, -4
_LEAST_BIB = 100
_NAMES = (Column.NAME, Column.GIVEN, Column.FAMILY)
_FLAGS = (Column.RECORDS, Column.QUALIFIED)
_NUMBERS = (Column.LANE, Column.BIB, Column.HEAT)


def aligned(cells: Sequence[Cell], columns: Sequence[Column | None]) -> list[Cell]:
    """*cells* in as many places as there are *columns*, empty where the row has none; as they are where none lacks."""
    if len(cells) >= len(columns):
        return list(cells)
    best: list[list[tuple[int, tuple[int, ...]]]] = [[(0, ())] for _ in range(len(columns) + 1)]
    for row, cell in enumerate(cells, 1):
        best[0].append((row * _NOT * len(cells), ()))
        for at, column in enumerate(columns, 1):
            there = best[at - 1][row - 1]
            with_it = (there[0] + _likeness(cell.text, column), (*there[1], at - 1))
            best[at].append(max(with_it, best[at - 1][row], key=lambda found: (found[0], len(found[1]))))
    below = dict(zip(best[-1][-1][1], cells, strict=True)) if len(best[-1][-1][1]) == len(cells) else {}
    return [below.get(at, Cell("")) for at in range(len(columns))] if below else list(cells)


def _likeness(text: str, column: Column | None) -> int:
    """How much a cell looks like one of the *column*."""
    is_worded = any(map(str.isalpha, text)) and not any(map(str.isdigit, text))
    if column is None or column in (Column.IGNORED, Column.UNKEPT):
        return _PERHAPS
    if column in _NAMES:
        is_other = bool(statuses.status_of_cell(text) or looks_like_flags(text) or nation(text))
        return _NOT if not is_worded else _HARDLY if is_other else _LIKELY
    if column is Column.COUNTRY:
        return _SURE if nation(text) else _LIKELY if looks_like_code(text) else _PERHAPS if is_worded else _NOT
    if column in _FLAGS and looks_like_flags(text):
        return _SURE
    if column in _FLAGS:
        return _PERHAPS
    return _LOOKS[column](text) if column in _LOOKS else _HARDLY


def _place(text: str) -> int:
    place = statuses.place(text)
    if place:
        return _SURE if place < _LEAST_BIB else _HARDLY
    return _LIKELY if statuses.status(text) or text in NOTHING else _NOT


def _mark(text: str) -> int:
    if looks_like_reaction(text):
        return _HARDLY
    if begins_with_mark(text) or statuses.status_of_cell(text):
        return _SURE
    return _LIKELY if marks.points(text) else _NOT


def _number(text: str) -> int:
    return _LIKELY if _WHOLE.fullmatch(text) else _NOT


_LOOKS = {
    Column.PLACE: _place,
    Column.MARK: _mark,
    Column.POINTS: _mark,
    Column.STATUS: lambda text: _SURE if statuses.status_of_cell(text) else _NOT,
    Column.WIND: lambda text: _SURE if statuses.wind(text) else _PERHAPS if statuses.wind(text, alone=True) else _NOT,
    Column.REACTION: lambda text: _SURE if looks_like_reaction(text) else _NOT,
    Column.ATTEMPT: lambda text: _LIKELY if attempts.attempt(text) or attempts.at_height(text) else _NOT,
    Column.BORN: lambda text: _SURE if looks_like_birth(text) else _NOT,
    **dict.fromkeys(_NUMBERS, _number),
}
