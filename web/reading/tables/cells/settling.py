"""What only all cells of a column tell together: whose sex a letter is, which numbers are places, what a *gara* is."""

import re
from collections.abc import Sequence
from itertools import groupby, pairwise

from slugify import slugify

from web.reading.tables.cells.columns import looks_like_birth
from web.reading.tables.items import Cell
from web.reading.words.disciplines import discipline_in
from web.reading.words.headers import Column
from web.reading.words.statuses import NOTHING, place, status

_SAMPLE = 400
_WOMEN = frozenset("FWKNVDŽZ")
_OF_SPAIN = ("sexo", "genero")

Columns = Sequence[Column]
Body = Sequence[Sequence[Cell]]


def settled(columns: Columns, body: Body) -> list[Column]:
    """*columns*, where the cells of one say that it holds something else than its name does."""
    told = [
        column if column is not Column.PLACE or _has_places(body, at) else Column.UNKEPT
        for at, column in enumerate(columns)
    ]
    if Column.PLACE not in told:
        counted = next((at for at, column in enumerate(told) if column in _NUMBERS and _counts(body, at)), None)
        if counted is not None:
            told[counted] = Column.PLACE
    if Column.DISCIPLINE not in told and Column.COMPETITION in told:
        at = told.index(Column.COMPETITION)
        there = _cells(body, at)
        told[at] = Column.DISCIPLINE if there and all(map(discipline_in, there)) else told[at]
    if Column.HEAT in told and _is_of_each(_cells(body, told.index(Column.HEAT))):
        told[told.index(Column.HEAT)] = Column.LANE if Column.LANE not in told else Column.UNKEPT
    if Column.BORN not in told and Column.NAME in told:
        behind = range(told.index(Column.NAME) + 1, len(told))
        born = next((at for at in behind if told[at] in _OF_YEARS and _are_years(_cells(body, at))), None)
        told = [Column.BORN if at == born else column for at, column in enumerate(told)]
    if Column.VENUE in told and _are_homes(told, body):
        told[told.index(Column.VENUE)] = Column.UNKEPT
    return told


def _is_of_each(cells: Sequence[str]) -> bool:
    """Whether nobody shares a *heat* with anybody: it is the lane in one."""
    return len(cells) > _MOST_ALONE and len(set(cells)) == len(cells)


def _are_years(cells: Sequence[str]) -> bool:
    """Days or years of birth; in two figures, where some are above any age and any lane."""
    are_short = all(_SHORT_YEAR.fullmatch(cell) for cell in cells)
    are_some = are_short and any(int(cell[-2:]) > _OLDEST for cell in cells)
    return bool(cells) and (are_some or all(map(looks_like_birth, cells)))


_OF_YEARS = (Column.UNKEPT, Column.IGNORED)
_SHORT_YEAR = re.compile(r"['’`-]?\d\d", re.ASCII)
_MOST_ALONE, _OLDEST = 3, 60


def _are_homes(columns: Columns, body: Body) -> bool:
    """Whether a *city* is where somebody lives: there are several, and nothing says that the races are several too."""
    is_of_races = bool({Column.DATE, Column.COMPETITION, Column.DISCIPLINE, Column.HEAT} & set(columns))
    return not is_of_races and len(set(_cells(body, columns.index(Column.VENUE)))) > 1


_NUMBERS = (Column.BIB, Column.IGNORED, Column.UNKEPT)


def _has_places(body: Body, at: int) -> bool:
    """Whether a place, or what stands for one, is in a column: a *class* may be a place or an age."""
    there = _cells(body, at)
    return not there or any(place(cell) or status(cell) or cell[0].isdigit() for cell in there)


def _cells(body: Body, at: int) -> list[str]:
    return [row[at].text.strip() for row in body[:_SAMPLE] if at < len(row) and row[at].text.strip() not in NOTHING]


def _counts(body: Body, at: int) -> bool:
    """Whether a column counts its lines: 1, 2, 3, with ties, and from 1 again in another race."""
    numbers = [place(cell) for cell in _cells(body, at) if not status(cell)]
    if len(numbers) < 2 or None in numbers or numbers[0] != 1:  # noqa: PLR2004 - one number counts nothing
        return False
    runs = [(number or 0, len(list(tied))) for number, tied in groupby(numbers)]
    return all(other == 1 or 1 <= other - one <= tied for (one, tied), (other, _) in pairwise(runs))


def letters_of_sexes(columns: Columns, titles: Sequence[Cell], body: Body) -> tuple[dict[str, str], list[str]]:
    """What the letters in the column of sexes mean, and the doubt about them: *M* is a woman beside *H*."""
    if Column.SEX not in columns:
        return {}, []
    at = columns.index(Column.SEX)
    title = titles[at].text.strip() if at < len(titles) else ""
    letters = {cell.upper() for cell in _cells(body, at) if len(cell) == 1}
    if "H" in letters:
        return {letter: "m" if letter == "H" else "w" for letter in letters}, []
    if letters == {"M"} and slugify(title) in _OF_SPAIN:
        return {"M": ""}, [f"'M' under {title!r} may mean hombres or mujeres: left out."]
    return {letter: "m" if letter == "M" else "w" for letter in letters & {"M", *_WOMEN}}, []
