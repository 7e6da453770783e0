"""What the columns of a table hold, by what most of their cells look like."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from web.reading.words import marks, statuses
from web.reading.words.headers import Column
from web.reading.words.nations import is_code, looks_like_code, nation
from web.reading.words.statuses import NOTHING

_SAMPLE = 400
_REACTION = re.compile(r"[-−]?0[.,]\d{3}", re.ASCII)
_TIME_OF_DAY = re.compile(r"\d{1,2}:\d\d ?[AP]M", re.IGNORECASE)
_ATTEMPT = re.compile(r"[xXoOpPrR–-]{1,3}", re.ASCII)
_SMALL = re.compile(r"\d{1,2}", re.ASCII)
_NUMBER = re.compile(r"\d{1,5}", re.ASCII)
_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)
_WHOLE_BIRTH = re.compile(
    r"\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d|\d{1,2}[. -]{1,2}[^\W\d]{3,4}\.?[ -](?:19|20)\d\d",
    re.ASCII,
)
_SHORT_BIRTH = re.compile(r"(?:0?[1-9]|[12]\d|3[01])[./](?:0?[1-9]|1[0-2])[./]\d\d|[-'’]\d\d", re.ASCII)
_POINTS = re.compile(r"[1-9]\d{2,5}", re.ASCII)
_AGE_CLASS = re.compile(r"U\d\d|[SVMFW]{1,2}\d\d(?:-\d\d)?", re.ASCII)
_FIRST = re.compile(rf"(?:{marks.IN_WORDS})|\S+")
_MOST_LANES = 12
_FEWEST_LANES = 8
_STORM = 15
_MOST_OF_NAMES = 0.8


def recognised(rows: Sequence[Sequence[str]]) -> list[Column]:
    """The columns of *rows* by what most of their cells look like; of each kind there is one."""
    sample = rows[:_SAMPLE]
    width = max((len(row) for row in sample), default=0)
    columns = [[row[at].strip() for row in sample if at < len(row)] for at in range(width)]
    filled = [[cell for cell in column if cell not in NOTHING] for column in columns]
    told = [_most_like(cells) for cells in filled]
    told = _only_one(told, Column.PLACE, filled, prefer=_counts_up)
    told = _settle_marks(told, sample, filled)
    told = _only_one(told, Column.NAME, filled, prefer=_width_of_text)
    told = _only_one(told, Column.COUNTRY, filled, prefer=len)
    return _numbers_told_apart(told, filled)


def looks_like_reaction(cell: str) -> bool:
    """``0.155``: three digits after a nought, as no mark has."""
    return _REACTION.fullmatch(cell) is not None


def begins_with_mark(cell: str) -> bool:
    first = _FIRST.match(cell)
    return first is not None and marks.mark(first[0]) is not None and not _TIME_OF_DAY.fullmatch(cell)


def looks_like_birth(cell: str) -> bool:
    """``1999``, ``12 JUN 1993``, ``21.08.86``."""
    return bool(_YEAR.fullmatch(cell) or _WHOLE_BIRTH.fullmatch(cell) or _SHORT_BIRTH.fullmatch(cell))


def looks_like_flags(cell: str) -> bool:
    """``Q``, ``SB``, ``q, =NR``: records and qualifications, rules and what judges note, and nothing else."""
    return all(_is_flag(word) or statuses.is_noted(word) for word in cell.replace(",", " ").split()) and bool(
        cell.strip()
    )


def _most_like(cells: Sequence[str]) -> Column:
    if not cells:
        return Column.IGNORED
    counts = {
        Column.ATTEMPT: sum(_ATTEMPT.fullmatch(cell) is not None for cell in cells),
        Column.BORN: _births(cells),
        Column.WIND: _winds(cells),
        Column.REACTION: sum(looks_like_reaction(cell) for cell in cells),
        Column.PLACE: sum(statuses.place(cell) is not None or statuses.status(cell) is not None for cell in cells),
        Column.COUNTRY: _countries(cells),
        Column.MARK: sum(begins_with_mark(cell) for cell in cells),
        Column.RECORDS: sum(map(looks_like_flags, cells)),
        Column.IGNORED: sum(cell.replace(".", "").isdigit() for cell in cells),
    }
    if counts[Column.MARK]:
        counts[Column.MARK] += sum(statuses.status(cell.split(maxsplit=1)[0]) is not None for cell in cells)
    best = max(counts, key=lambda column: counts[column])
    if best is Column.PLACE and not any(statuses.place(cell) for cell in cells):
        return Column.STATUS
    return best if counts[best] * 2 >= len(cells) else Column.NAME


def _countries(cells: Sequence[str]) -> int:
    """How many of *cells* are nations. Three letters may be a club's: they count where a third are nations we know."""
    if any(_AGE_CLASS.fullmatch(cell) for cell in cells):  # ``SEN`` beside ``U23`` is no nation
        return 0
    known = sum(nation(cell) is not None and not _is_flag(cell) for cell in cells)
    return sum(_is_country(cell) for cell in cells) if known * 3 >= len(cells) else 0


def _births(cells: Sequence[str]) -> int:
    """How many of *cells* are births, where these are no marks (``13.11.83``) nor winds (``-02``)."""
    are_whole = sum(_WHOLE_BIRTH.fullmatch(cell) is not None for cell in cells)
    are_nothing_else = any(_SHORT_BIRTH.fullmatch(cell) and not _may_be_else(cell) for cell in cells)
    return sum(map(looks_like_birth, cells)) if are_whole or are_nothing_else else 0


def _winds(cells: Sequence[str]) -> int:
    """How many of *cells* are winds. One with a sign vouches for those without: nothing else is below nought."""
    signed = sum(statuses.wind(cell) is not None for cell in cells)
    return sum(statuses.wind(cell, alone=True) is not None for cell in cells) if signed else 0


def _may_be_else(cell: str) -> bool:
    blown = statuses.wind(cell)
    return marks.mark(cell) is not None or (blown is not None and abs(float(blown)) < _STORM)


def _is_country(cell: str) -> bool:
    if statuses.status(cell) is not None or _is_flag(cell):
        return False
    return is_code(cell) or (looks_like_code(cell) and cell.strip("()[] ").isalpha()) or nation(cell) is not None


def _is_flag(word: str) -> bool:
    """A record or a qualification, and no nation's code."""
    if statuses.record(word) or statuses.qualification(word):
        return True
    return statuses.record_as_given(word) is not None and not is_code(word.strip("()[],;"))


def _settle_marks(told: list[Column], rows: Sequence[Sequence[str]], filled: Sequence[Sequence[str]]) -> list[Column]:
    """Of several columns of marks: the one that holds the best of each row, where there are attempts; else the clock's.
    Whole numbers are marks where nothing else is.
    """
    at = [index for index, column in enumerate(told) if column is Column.MARK]
    births = [index for index in at if all(map(looks_like_birth, filled[index]))]
    if len(at) == 2 and len(births) == 1:  # noqa: PLR2004 - ``13.11.83`` is a day, or 13:11.83
        return [Column.BORN if index in births else column for index, column in enumerate(told)]
    if len(at) > 2:  # noqa: PLR2004 - attempts and their best
        best = max(at, key=lambda index: (_is_best(rows, at, index), _holds_marks(filled[index]), index))
        return [Column.ATTEMPT if index in at and index != best else column for index, column in enumerate(told)]
    if not at:
        wholes = [
            index
            for index, cells in enumerate(filled)
            if told[index] is not Column.PLACE and _mostly(_firsts(cells), _POINTS) and not _mostly(cells, _YEAR)
        ]
        return [Column.MARK if index in wholes[-1:] else column for index, column in enumerate(told)]
    return _only_one(told, Column.MARK, filled, prefer=_looks_timed)


def _is_best(rows: Sequence[Sequence[str]], at: Sequence[int], index: int) -> int:
    """In how many rows the cell at *index* is the greatest of those *at*."""
    values = [{each: _value(row[each]) for each in at if each < len(row)} for row in rows]
    return sum(row.get(index, 0.0) > 0 and row.get(index, 0.0) == max(row.values()) for row in values)


def _holds_marks(cells: Sequence[str]) -> int:
    return sum(begins_with_mark(cell) for cell in cells)


def _value(cell: str) -> float:
    found = marks.mark(cell.split(maxsplit=1)[0]) if cell.strip() else None
    text = found.text.rstrip("h") if found else ""
    return float(text) if text and ":" not in text else 0.0


def _only_one(
    told: list[Column], kind: Column, columns: Sequence[Sequence[str]], *, prefer: Callable[[Sequence[str]], float]
) -> list[Column]:
    """Of several columns of one kind the preferred one counts, the first among equals; the others are ignored."""
    at = [index for index, column in enumerate(told) if column is kind]
    kept = max(at, key=lambda index: (prefer(columns[index]), -index), default=None)
    return [Column.IGNORED if column is kind and index != kept else column for index, column in enumerate(told)]


def _numbers_told_apart(told: list[Column], filled: Sequence[Sequence[str]]) -> list[Column]:
    """Before the name stands the bib, where some are larger than a lane; small ones behind it, each once, are lanes."""
    name = told.index(Column.NAME) if Column.NAME in told else len(told)
    settled = list(told)
    for at, cells in enumerate(filled):
        if told[at] is not Column.IGNORED or not cells:
            continue
        if all(_YEAR.fullmatch(cell) for cell in cells):
            settled[at] = Column.BORN
        elif at < name and _mostly(cells, _NUMBER) and any(map(_is_large, cells)):
            settled[at] = Column.BIB
        elif at > name and _are_lanes(cells):
            settled[at] = Column.LANE
    is_lane = [settled[at] is Column.IGNORED and at < name and _are_lanes(cells) for at, cells in enumerate(filled)]
    if Column.BIB in settled:
        settled = [Column.LANE if lane else column for lane, column in zip(is_lane, settled, strict=True)]
    for kind in (Column.BIB, Column.LANE, Column.BORN):
        settled = _only_one(settled, kind, filled, prefer=len)
    return settled


def _is_large(cell: str) -> bool:
    return cell.isascii() and cell.isdigit() and int(cell) > _MOST_LANES


def _are_lanes(cells: Sequence[str]) -> bool:
    """Small numbers, and not the same few again and again, as years and classes are."""
    are_small = all(_SMALL.fullmatch(cell) and 0 < int(cell) <= _MOST_LANES for cell in cells)
    return are_small and len(set(cells)) * 2 > min(len(cells), _FEWEST_LANES)


def _counts_up(cells: Sequence[str]) -> float:
    """A place never falls from line to line; a lane or a bib does."""
    numbers = [number for cell in cells if (number := statuses.place(cell))]
    rises = sum(a <= b for a, b in pairwise(numbers))
    return (rises + 1) / max(1, len(numbers)) - (min(numbers) - 1 if numbers else 1000) / 1000


def _looks_timed(cells: Sequence[str]) -> float:
    """A mark rather than a reaction time."""
    return sum(":" in cell for cell in cells) - sum(cell.startswith("0.") for cell in cells)


def _width_of_text(cells: Sequence[str]) -> float:
    """The share of cells of several words; where that is most of them, more are no better: clubs stand behind names."""
    return min(sum(" " in cell for cell in cells) / max(1, len(cells)), _MOST_OF_NAMES)


def _firsts(cells: Sequence[str]) -> list[str]:
    """Their first words: records stand behind the points (``8893 WL``)."""
    return [cell.split(maxsplit=1)[0] for cell in cells]


def _mostly(cells: Sequence[str], form: re.Pattern[str]) -> bool:
    return bool(cells) and sum(bool(form.fullmatch(cell)) for cell in cells) * 2 >= len(cells)
