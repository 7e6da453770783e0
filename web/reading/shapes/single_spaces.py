"""The lines of a PDF, a release or a message, with single spaces between the words."""

from collections.abc import Iterator, Sequence

from web.reading.reading import Remark
from web.reading.shapes.shape import Shape
from web.reading.shapes.worded import LEAST_BIB, Habits, leads_with_place, told_apart, words_of
from web.reading.tables.items import Cell, Heading, Item
from web.reading.text import LONGEST_LINE, Lines
from web.reading.words import statuses
from web.reading.words.attempts import height, is_about_the_row_above
from web.reading.words.dates import day_in
from web.reading.words.disciplines import discipline_in
from web.reading.words.headers import Column, header
from web.reading.words.nations import is_code, parted_from_nation

_MOST_WORDS = 60


def _fits(_lines: Lines) -> bool:
    return True


def _items(lines: Lines) -> Iterator[Item]:
    cut = [(number, text, words_of(text) if len(text) < LONGEST_LINE else []) for number, text in lines]
    habits = _habits_of([words for _, _, words in cut])
    for number, text, words in cut:
        named = header([word.text for word in words]) if words else None
        if named is not None:
            yield Heading(number, text, quiet=True)
            heights = tuple(word.text for word in words if height(word.text))
            habits = habits._replace(before_name=_number_named(named) or habits.before_name, heights=heights)
            continue
        is_row = 1 < len(words) <= _MOST_WORDS and not (_is_title(text, words) or is_about_the_row_above([text]))
        row = told_apart(number, words, habits) if is_row else None
        if row is None and is_row and _names_nation(words) and leads_with_place(words[0].text):
            yield Remark(number, f"{text.strip()[:60]!r} was not understood: left out.")
        else:
            yield row or Heading(number, text.strip())
            if row is not None and Column.COUNTRY not in row.cells and _is_long(row.cells[Column.NAME].text):
                name = row.cells[Column.NAME]
                yield Remark(number, f"{name.text[:60]!r} may have a club in it: no nation parts them.", name.at)


def _is_long(name: str) -> bool:
    """Whether a name has more than two words, of which the last name no nation."""
    return name.count(" ") > 1 and parted_from_nation(name) is None


def _names_nation(words: Sequence[Cell]) -> bool:
    return any(is_code(word.text.strip("(),;")) for word in words)


def _is_title(text: str, words: Sequence[Cell]) -> bool:
    """A title may begin with a number and have a year in it; a list of records names records first."""
    first = words[0].text
    if statuses.record(first) or statuses.WIND_OF_RACE.fullmatch(text.strip()):
        return True
    return not _names_nation(words) and (discipline_in(text) is not None or day_in(text) is not None)


def _habits_of(lines: Sequence[Sequence[Cell]]) -> Habits:
    """Small numbers before the name are lanes in one list and classes in another: only large ones are bibs."""
    second = [
        int(words[1].text)
        for words in lines
        if len(words) > 2 and leads_with_place(words[0].text) and words[1].text.isascii() and words[1].text.isdigit()  # noqa: PLR2004
        and len(words[1].text) < 6  # noqa: PLR2004
    ]  # fmt: skip
    return Habits(
        Column.BIB if any(number >= LEAST_BIB for number in second) else None,
        sum(map(_names_nation, lines)) * 3 >= len(lines),
    )


def _number_named(named: Sequence[Column | None]) -> Column | None:
    """What a header says of the number before the name."""
    before = named[: next(at for at, column in enumerate(named) if column in (Column.NAME, Column.FAMILY))]
    return next((column for column in before if column in (Column.BIB, Column.LANE)), None)


SHAPE = Shape("single spaces", _fits, _items)
