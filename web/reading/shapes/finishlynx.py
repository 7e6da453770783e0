"""FinishLynx's result files (``.lif``): a line of the race, then a line an athlete.

The race: event, round, heat, name, wind, unit, …; an athlete: place, id, lane, family name, given name, affiliation,
time, licence, difference, reaction, … Their positions are the format; there is no header.
"""

import re
from collections.abc import Iterator, Sequence

from projections.tongue import say_of
from web.reading.reading import Remark
from web.reading.shapes.delimited import cut
from web.reading.shapes.shape import Shape
from web.reading.tables.cells.columns import looks_like_reaction
from web.reading.tables.items import Cell, Heading, Item, Row
from web.reading.text import LONGEST_LINE, Lines
from web.reading.words import statuses
from web.reading.words.headers import Column
from web.reading.words.nations import nation
from web.reading.words.statuses import NOTHING

_WHOLE = re.compile(r"\d{0,5}", re.ASCII)
_WIND = re.compile(r"[+-]?\d{1,2}\.\d{1,2}|nwi|", re.IGNORECASE)
_FEWEST = 6
_FEWEST_OF_RACE = 4
_OF_WIND = ("", "m", "m/s", "mps", "meter", "meters", "metre", "metres", "kph", "mph")
_ATHLETE = (
    Column.PLACE, Column.BIB, Column.LANE, Column.FAMILY, Column.GIVEN, Column.UNKEPT, Column.MARK, Column.UNKEPT,
    Column.UNKEPT, Column.REACTION,
)  # fmt: skip
_AFFILIATION = 5


def _fits(lines: Lines) -> bool:
    """The first line is a race's, the second an athlete's."""
    if len(lines) < 2 or any(len(line.text) > LONGEST_LINE for line in lines[:2]):  # noqa: PLR2004
        return False
    race, athlete = (_texts(line.text) for line in lines[:2])
    return _is_race(race) and not _is_race(athlete) and _is_athlete(athlete)


def _items(lines: Lines) -> Iterator[Item]:
    clubs: list[int] = []
    for number, text in lines:
        if len(text) > LONGEST_LINE:
            yield Heading(number, text)
            continue
        cells = cut(text, ",")
        texts = [cell.text for cell in cells]
        if _is_race(texts):
            yield from _race(number, texts)
        elif _is_athlete(texts):
            clubs += [number] if texts[_AFFILIATION].strip() and nation(texts[_AFFILIATION]) is None else []
            yield Row(number, _told_apart(cells))
        else:
            yield Heading(number, text)
    if clubs:
        yield Remark(
            clubs[0],
            say_of(
                len(clubs),
                "The affiliation has no field: left out in one line.",
                "The affiliation has no field: left out in {number} lines.",
            ),
        )


def _texts(line: str) -> list[str]:
    return [cell.text for cell in cut(line, ",")]


def _is_race(cells: Sequence[str]) -> bool:
    if len(cells) < _FEWEST_OF_RACE or not all(_WHOLE.fullmatch(cell) for cell in cells[:3]):
        return False
    return bool(
        cells[0]
        and any(map(str.isalpha, cells[3]))
        and _WIND.fullmatch("".join(cells[4:5]))
        and "".join(cells[5:6]).lower() in _OF_WIND
        and _WIND.fullmatch(cells[6:7][0] if cells[6:7] else "")
    )


def _is_athlete(cells: Sequence[str]) -> bool:
    if len(cells) < _FEWEST:
        return False
    place = cells[0] in NOTHING or statuses.place(cells[0]) or statuses.status(cells[0])
    return bool(place and _WHOLE.fullmatch(cells[2]) and any(map(str.isalpha, cells[3] + cells[4])))


def _race(number: int, cells: Sequence[str]) -> Iterator[Item]:
    """The name says which event it is; one of several heats is known by its number."""
    yield Heading(number, cells[3])
    if cells[2].isdigit() and int(cells[2]) > 1:
        yield Heading(number, f"Heat {int(cells[2])}", quiet=True)
    if cells[4:5] and statuses.wind(cells[4], alone=True):
        yield Heading(number, f"Wind: {cells[4]}", quiet=True)


def _told_apart(cells: Sequence[Cell]) -> dict[Column, Cell]:
    told = {column: cell for column, cell in zip(_ATHLETE, cells, strict=False) if cell.text not in NOTHING}
    told.pop(Column.UNKEPT, None)
    if Column.REACTION in told and not looks_like_reaction(told[Column.REACTION].text):
        del told[Column.REACTION]
    place = told.get(Column.PLACE)
    if place and statuses.status(place.text):
        told[Column.STATUS] = told.pop(Column.PLACE)
        told.pop(Column.MARK, None)
    affiliation = cells[_AFFILIATION]
    if nation(affiliation.text):
        told[Column.COUNTRY] = affiliation
    return told


SHAPE = Shape("FinishLynx", _fits, _items)
