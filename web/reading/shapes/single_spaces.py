"""The lines of a PDF, a release or a message, with single spaces between the words."""

import re
from collections.abc import Iterator, Sequence
from itertools import dropwhile

from domain.values.disciplines import Kind, discipline
from projections.tongue import say
from web.reading.reading import Remark
from web.reading.shapes.shape import Shape
from web.reading.shapes.worded import (
    LEAST_BIB,
    Habits,
    begins_with_code,
    begins_with_nation,
    doubt_about_name,
    leads_with_place,
    told_apart,
    words_of,
)
from web.reading.tables.cells.name_order import in_order
from web.reading.tables.items import Cell, Heading, Item, Row
from web.reading.text import LONGEST_LINE, Lines
from web.reading.words import marks, statuses
from web.reading.words.asides import is_about_no_one
from web.reading.words.attempts import height, is_about_the_row_above
from web.reading.words.dates import day_in
from web.reading.words.disciplines import discipline_in
from web.reading.words.headers import CLUBS, Column, header
from web.reading.words.nations import is_code

_MOST_WORDS = 60
_LONGEST_TITLE = 160
_DASH = re.compile(r"( [–—-] |: )")
_LONGEST_NAME = 6
_FEWEST_LEADING = 2
_MOST_OF_A_TITLE = 3


def _fits(_lines: Lines) -> bool:
    return True


def _items(lines: Lines) -> Iterator[Item]:
    cut = [(number, text, words_of(text) if len(text) < LONGEST_LINE else []) for number, text in lines]
    habits = _habits_of([words for _, _, words in cut])
    last, title = 0, ""
    for number, text, words in cut:
        named = header([word.text for word in words]) if words else None
        if named is not None:
            yield Heading(number, text, quiet=True)
            habits = _as_named(habits, named, words)
            title = _title_of_names(named, words)
            continue
        if (parts := _winner(number, text, habits)) is not None:
            yield from parts
            continue
        is_title = _is_title(text, words) and not _follows(words, last) if words else True
        is_aside = is_title or is_about_the_row_above([text]) or is_about_no_one(text)
        is_row = 1 < len(words) <= _MOST_WORDS and not is_aside
        row = told_apart(number, words, habits) if is_row else None
        if row is None and is_row and _names_nation(words) and leads_with_place(words[0].text):
            yield Remark(number, say("{text} was not understood: left out.", text=repr(text.strip()[:60])))
        else:
            yield from in_order(row, title) if row else [Heading(number, text.strip())]
            if row is None and (event := discipline_in(text)):
                habits = habits._replace(in_points=discipline(event).kind is Kind.COMBINED)
            if row is not None:
                place = row.cells.get(Column.PLACE)
                last = (statuses.place(place.text) if place else None) or last
                yield from doubt_about_name(row)


def _winner(number: int, text: str, habits: Habits) -> tuple[Heading, Row] | None:
    """``400 m - Arno Alpha (Bahamas) 44.58``: a line that names its discipline before somebody and a mark."""
    title, dash, rest = (
        _DASH.split(text, maxsplit=1) if len(text) < _LONGEST_TITLE and _DASH.search(text) else ("",) * 3
    )
    row = told_apart(number, words_of(rest, text.index(rest)), habits) if dash and discipline_in(title) else None
    told = row is not None and Column.MARK in row.cells and len(row.cells[Column.NAME].text.split()) > 1
    return (Heading(number, title.strip()), row) if row is not None and told and Column.PLACE not in row.cells else None


def _names_nation(words: Sequence[Cell]) -> bool:
    return any(is_code(word.text.strip("(),;")) for word in words)


def _is_title(text: str, words: Sequence[Cell]) -> bool:
    """A title may begin with a number and have a year in it; a list of records names records first."""
    first = words[0].text
    if statuses.record(first) or statuses.WIND_OF_RACE.fullmatch(text.strip()):
        return True
    return not _names_nation(words) and (discipline_in(text) is not None or day_in(text) is not None)


def _follows(words: Sequence[Cell], last: int) -> bool:
    """Whether a line goes on counting places and has a mark: ``2 BETA Anna 2000 SC Potsdam 12,43`` names no discipline,
    whatever its club is called; or has no place and what became of somebody: ``NM 985 Anna Beta 25 SEP 1989 NM``.
    """
    first, behind = words[0].text, " ".join(word.text for word in words[1:3])
    if discipline_in(behind) is not None:
        return False
    if statuses.place(first) in (last or 1, last + 1):
        return any(marks.mark(word.text) for word in words[2:])
    return bool(last) and leads_with_place(first) and any(statuses.status(word.text) for word in words[2:])


def _habits_of(lines: Sequence[Sequence[Cell]]) -> Habits:
    """Small numbers before the name are lanes in one list and classes in another: only large ones are bibs."""
    second = [
        int(words[1].text)
        for words in lines
        if len(words) > 2 and leads_with_place(words[0].text) and words[1].text.isascii() and words[1].text.isdigit()  # noqa: PLR2004
        and len(words[1].text) < 6  # noqa: PLR2004
    ]  # fmt: skip
    placed = [words[1:] for words in lines if len(words) > 2 and leads_with_place(words[0].text)]  # noqa: PLR2004
    named = [list(dropwhile(lambda word: word.text.isdigit(), words)) for words in placed]
    parted = [before for words in named if (before := _words_before_comma(words))]
    return Habits(
        Column.BIB if any(number >= LEAST_BIB for number in second) else None,
        sum(map(_names_nation, lines)) * 3 >= len(lines),
        nation_leads=_lead(placed),
        comma_parts_club=sum(before > 1 for before in parted) * 2 > len(parted),
    )


def _lead(placed: Sequence[Sequence[Cell]]) -> bool:
    """Whether nations stand before the names: in a third of the lines in full, in most as codes."""
    behind = [list(dropwhile(lambda word: word.text.isdigit(), words)) for words in placed]
    codes, names = sum(map(begins_with_code, behind)), sum(map(bool, map(begins_with_nation, behind)))
    return codes * 3 > len(placed) * 2 or names * 3 >= max(len(placed), _FEWEST_LEADING * 3)


def _words_before_comma(words: Sequence[Cell]) -> int:
    """How many words of a name stand before its comma; none where it has none, or capitals (``DE GAMMA, Carl``)."""
    at = next((at for at, word in enumerate(words[:_LONGEST_NAME]) if word.text[1:].rstrip(";").find(",") >= 0), None)
    if at is None or any(map(str.isdigit, words[at].text)) or words[at].text.rstrip(",").isupper():
        return 0
    return at + 1


def _as_named(habits: Habits, named: Sequence[Column | None], words: Sequence[Cell]) -> Habits:
    """*habits* with what a header says of the columns."""
    name = next(at for at, column in enumerate(named) if column in (Column.NAME, Column.FAMILY))
    between = tuple(column for column in named[:name] if column in (Column.SECTION, Column.HEAT, Column.LANE))
    has_club = any(_slug(word.text) in CLUBS for word in words)
    return habits._replace(
        before_name=_number_named(named) or habits.before_name,
        heights=tuple(word.text for word in words if height(word.text)),
        between=between,
        has_nations=Column.COUNTRY in named or not has_club,
    )


def _title_of_names(named: Sequence[Column | None], words: Sequence[Cell]) -> str:
    """What a header says over the names, in several of its words: ``Name Vorname``, ``Apellidos y nombre``."""
    at = next(at for at, column in enumerate(named) if column in (Column.NAME, Column.FAMILY))
    return " ".join(word.text for word in words[at : at + _MOST_OF_A_TITLE])


def _slug(title: str) -> str:
    return title.strip(".:").lower()


def _number_named(named: Sequence[Column | None]) -> Column | None:
    """What a header says of the number before the name."""
    before = named[: next(at for at, column in enumerate(named) if column in (Column.NAME, Column.FAMILY))]
    return next((column for column in (Column.BIB, Column.LANE) if column in before), None)


SHAPE = Shape("single spaces", _fits, _items)
