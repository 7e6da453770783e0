"""The birth among the words of a line, and the lane, which is a number too: ``12 JUN 1997 GBR 5``, ``21.08.86``."""

import re
from collections.abc import Mapping, Sequence

from web.reading.tables.items import Cell
from web.reading.words import marks, statuses
from web.reading.words.headers import Column
from web.reading.words.nations import nation

DAY = re.compile(r"(?:0?[1-9]|[12]\d|3[01])[./](?:0?[1-9]|1[0-2])[./](?P<year>\d{4}|\d\d)|\d{4}-\d\d-\d\d", re.ASCII)
_YEAR = re.compile(r"(?:19|20)\d\d|[`'’-]?\d\d", re.ASCII)
_MONTH = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*", re.IGNORECASE)
_WHOLE = re.compile(r"\d{1,5}", re.ASCII)
_LONG_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)
_SHORT_YEAR = re.compile(r"(?<!\d)\d\d$", re.ASCII)
_LATEST, _OLDEST = 20, 45
MOST_LANES = 12


def year_of_birth(text: str) -> str:
    """The year in whatever form of a day: ``12 JUN 1993``, ``21.08.86``, ``-99``; of two figures it is no more than
    twenty years into this century. Figures alone that would make somebody eighty and more are an age: ``23``.
    """
    found = _LONG_YEAR.search(text) or _SHORT_YEAR.search(text)
    if text.isdigit() and _LATEST < int(text) <= _OLDEST:
        return ""
    if found is None or len(found[0]) > 2:  # noqa: PLR2004 - the figures of a short year
        return found[0] if found else ""
    return f"{'20' if int(found[0]) <= _LATEST else '19'}{found[0]}"


def without_birth(words: Sequence[Cell], cells: dict[Column, Cell], nation_at: int = 0) -> list[Cell]:
    """*words* without a date or year of birth, which may stand before or behind the nation: ``12 JUN 1997``, ``97``.

    Of ``9 MAR 89`` the middle is Morocco, and no March, where the line's one nation is there (in column *nation_at*).
    """
    kept: list[Cell] = []
    at = 0
    while at < len(words):
        text = words[at].text.strip("(),;")
        following = [word.text for word in words[at + 1 : at + 3]]
        if (
            len(following) > 1
            and _WHOLE.fullmatch(text)
            and _MONTH.fullmatch(following[0])
            and (not nation_at or words[at + 1].at != nation_at)
            and _YEAR.fullmatch(following[1])
        ):
            cells[Column.BORN] = Cell(following[1], words[at].at)
            at += 3
            continue
        may_be_birth = _may_be_year(text) and Column.BORN not in cells and not _ends_club(text, kept)
        is_told = may_be_birth and (Column.STATUS in cells or _has_mark(words[at + 1 :]))
        if is_told or _is_day(text, cells, [*kept, *words[at + 1 :]]):
            cells[Column.BORN] = Cell(text, words[at].at)
        elif (
            _WHOLE.fullmatch(text)
            and 0 < int(text) <= MOST_LANES
            and text[0] != "0"  # ``TV Wattenscheid 01``
            and Column.LANE not in cells
            and _has_mark(words[at + 1 :])
        ):
            cells[Column.LANE] = Cell(str(int(text)), words[at].at)
        else:
            kept.append(words[at])
        at += 1
    return kept


def _ends_club(text: str, before: Sequence[Cell]) -> bool:
    """Whether two figures are the end of a club's name: ``TV Wattenscheid 01``; the year stands before the club."""
    return len(text) == 2 and any(word.text.isalpha() and nation(word.text) is None for word in before)  # noqa: PLR2004


def _may_be_year(text: str) -> bool:
    """``1997``, ``'97``, ``97``: two digits are one where they are no lane."""
    found = _YEAR.fullmatch(text)
    return found is not None and (len(text) > 2 or int(text) > MOST_LANES or text.startswith("0"))  # noqa: PLR2004


def _is_day(text: str, cells: Mapping[Column, Cell], others: Sequence[Cell]) -> bool:
    """``21.08.86`` is a day where a mark or a status is told besides; else 21:08.86."""
    found = DAY.fullmatch(text)
    if found is None or found["year"] is None or len(found["year"]) > 2:  # noqa: PLR2004
        return found is not None
    return Column.STATUS in cells or _has_mark(others)


def _has_mark(words: Sequence[Cell]) -> bool:
    return any(
        marks.mark(word.text.strip(",;")) or statuses.status(word.text) or marks.WHOLE.fullmatch(word.text)
        for word in words
    )
