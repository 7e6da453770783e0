"""FinishLynx's files without a result: start lists (``.evt``), schedules (``.sch``), people (``.ppl``). Told as what
they are, so that nobody's number becomes a place or a mark.

A start list: event, round, heat, name, … on a race's line; a tab, space or comma, then id, lane, family name, given
name, affiliation, … on an athlete's. A schedule: event, round, heat. People: id, family name, given name, affiliation,
…. A line that begins with a semicolon is a comment. Source: FinishLynx's manual, "Database files".
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from projections.tongue import say, say_of
from web.reading.reading import Remark
from web.reading.shapes.delimited import cut
from web.reading.shapes.shape import Shape
from web.reading.tables.items import Item
from web.reading.text import LONGEST_LINE, Lines
from web.reading.words import marks
from web.reading.words.disciplines import discipline_in

_FEWEST_OF_RACE = 4
_FEWEST_OF_PERSON = 3
_FEWEST_PEOPLE = 2
_ID = re.compile(r"\w{0,12}")
_SCHEDULED = re.compile(r"\d{1,5},\d{1,3},\d{1,3}(?: *,? *\d{1,2}:\d\d(?::\d\d)?)? *(?:;.*)?", re.ASCII)
_NUMBER, _TIME = 0, 6


def _fits(lines: Lines) -> bool:
    return _told(lines) is not None


def _items(lines: Lines) -> Iterator[Item]:
    told = _told(lines)
    if told is not None:
        yield Remark(lines[0].number, told())


def _told(lines: Lines) -> Callable[[], str] | None:
    """What to say of the file, where it is one of these."""
    texts = [text for _, text in lines if not text.startswith(";")]
    if not texts or any(len(text) > LONGEST_LINE for text in texts):
        return None
    if all(map(_SCHEDULED.fullmatch, texts)):
        return lambda: _of_schedule(len(texts))
    if not texts[0][0].isdigit() or texts[0].count(",") < _FEWEST_OF_PERSON - 1:
        return None
    races = [text for text in texts if text[0].isdigit()]
    if all(map(_is_race, races)) and all(text in races or _is_entry(text) for text in texts):
        entries = len(texts) - len(races)
        is_one = entries or all(discipline_in(_cells(race)[3]) for race in races)
        return (lambda: _of_start_list(entries, len(races))) if is_one else None
    return (lambda: _of_people(len(texts))) if _are_people(texts) else None


def _of_start_list(entries: int, races: int) -> str:
    return say(
        "This is a start list ({entries}, {races}), and no result: send the .lif beside it.",
        entries=say_of(entries, "one entry", "{number} entries"),
        races=say_of(races, "one race", "{number} races"),
    )


def _of_schedule(races: int) -> str:
    return say(
        "This is a schedule ({races}), and no result: send the .lif beside it.",
        races=say_of(races, "one race", "{number} races"),
    )


def _of_people(people: int) -> str:
    return say(
        "This is a list of people ({people}), and no result: send the .lif beside it.",
        people=say_of(people, "one person", "{number} people"),
    )


def _cells(text: str) -> list[str]:
    return [cell.text.strip() for cell in cut(text, ",")]


def _is_race(text: str) -> bool:
    """Three numbers and a name, and behind them no given name: wind, template, distance and hour may be there."""
    cells = _cells(text)
    is_named = len(cells) >= _FEWEST_OF_RACE and any(map(str.isalpha, cells[3]))
    wind = "".join(cells[4:5]).lower()
    return (
        is_named and all(cell.isdecimal() for cell in cells[:3]) and (wind == "nwi" or not any(map(str.isalpha, wind)))
    )


def _is_entry(text: str) -> bool:
    """Begins with what parts it from the margin; has no time where a result has one."""
    if text[0] not in ", \t":
        return False
    number, lane, *names = [*_cells(text[1:]), ""][: _TIME - 1]
    has_time = bool("".join(_cells(text[1:])[_TIME - 1 : _TIME]))
    is_lane = not lane or lane.isdecimal()
    return not has_time and is_lane and bool(_ID.fullmatch(number)) and bool(number or any(names))


def _are_people(texts: Sequence[str]) -> bool:
    """Numbers that count nobody's place, each with a family name and a given name, and no mark with any of them."""
    people = [_cells(text) for text in texts]
    if len(people) < _FEWEST_PEOPLE or not all(map(_is_person, people)):
        return False
    numbers = [int(cells[_NUMBER]) for cells in people]
    return numbers[0] != 1 or any(later - sooner not in (0, 1) for sooner, later in pairwise(numbers))


def _is_person(cells: Sequence[str]) -> bool:
    if len(cells) < _FEWEST_OF_PERSON or not cells[_NUMBER].isdecimal() or not cells[_NUMBER].isascii():
        return False
    is_named = all(any(map(str.isalpha, name)) and not any(map(str.isdigit, name)) for name in cells[1:3])
    return is_named and not any(marks.mark(cell) for cell in cells[3:] if not cell.isdecimal())


SHAPE = Shape("FinishLynx without results", _fits, _items)
