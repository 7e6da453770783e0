"""What the columns of a results table hold: recognised by the names in its header, else by their cells."""

import re
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from itertools import pairwise

from domain.values.vocabulary import RECORDS


class Column(StrEnum):
    PLACE = "place"
    NAME = "name"
    GIVEN = "given name"
    FAMILY = "family name"
    COUNTRY = "country"
    MARK = "mark"
    STATUS = "status"
    RECORDS = "records"
    WIND = "wind"
    IGNORED = "ignored"


_HEADERS = {
    Column.PLACE: "place pos position pl rank rk ranking #",
    Column.NAME: "athlete name competitor runner athletes",
    Column.GIVEN: "first firstname forename given",
    Column.FAMILY: "last lastname surname family",
    Column.COUNTRY: "country nat nation noc nationality team cnt ctry",
    Column.MARK: "mark time result performance perf distance points height",
    Column.STATUS: "status",
    Column.RECORDS: "records record rec notes note remark remarks details",
    Column.WIND: "wind",
    Column.IGNORED: "bib no lane order born dob birth q qualified qualification reaction rt gap diff behind heat round"
    " age club coach",
}
_BY_HEADER = {word: column for column, words in _HEADERS.items() for word in words.split()}

STATUSES = {
    "DNF": "DNF", "DNS": "DNS", "DQ": "DQ", "DSQ": "DQ", "DISQ": "DQ", "DISQUALIFIED": "DQ",
    "NM": "NM", "NH": "NM", "ND": "NM",
}  # fmt: skip
PACING = {"PM", "PACE", "PACER", "PACEMAKER", "RABBIT"}
QUALIFIED = re.compile(r"\*?(?:q|Q|qR|qJ|R|re)\*?")
RULE = re.compile(r"(?:TR|CR|R)\d[\d.]*[a-z]?|\(?[a-z]\)")
PLACE = re.compile(r"[=T]?\s?(\d{1,3})\s?(?:\.|\)|st|nd|rd|th|=)?", re.IGNORECASE)
COUNTRY = re.compile(r"\(?([A-Z]{3})\)?")
NAMED_COUNTRY = re.compile(r"(.+?),?\s*[(\[]\s*([A-Z]{3})\s*[)\]]")
MARK = re.compile(r"\d{1,3}(?::\d{1,2}){1,2}(?:[.,]\d{1,3})?h?|\d{1,5}[.,]\d{1,3}h?", re.ASCII)
WHOLE = re.compile(r"\d{3,6}", re.ASCII)
WIND = re.compile(r"\(?([+−–-]\d{1,2}(?:[.,]\d)?|0[.,]0)\)?(?:\s?m/s)?")
NOTHING = {"", "-", "–", "—", ".", "n/a", "N/A"}


def header(cells: Sequence[str]) -> list[Column | None] | None:
    """The columns by their names, where the line is a header; None for a column whose name tells nothing."""
    if any(character.isdigit() for cell in cells for character in cell):
        return None
    named = [_named(cell) for cell in cells]
    known = [column for column in named if column is not None]
    if not {Column.NAME, Column.FAMILY} & set(known) or len(known) < 2 or len(known) * 2 < len(cells):  # noqa: PLR2004
        return None
    return named


def named_or_recognised(named: Sequence[Column | None], told: Sequence[Column]) -> list[Column]:
    """A column without a name that we know is what its cells look like, where no other column is that."""
    padded = [*told, *[Column.IGNORED] * len(named)]
    return [
        column or (padded[at] if padded[at] not in (*named, Column.NAME) else Column.IGNORED)
        for at, column in enumerate(named)
    ]


def lacks_its_place(row: Sequence[str], columns: Sequence[Column]) -> bool:
    """Whether the first cell of a line cut at spaces was empty: who has no place has nothing before the name."""
    begins = columns[:1] == [Column.PLACE] and 0 < len(row) < len(columns)
    return begins and not PLACE.fullmatch(row[0]) and row[0].upper() not in STATUSES and row[0] not in NOTHING


def _named(cell: str) -> Column | None:
    words = re.findall(r"[a-z]+|#", cell.lower())
    return next((_BY_HEADER[word] for word in words if word in _BY_HEADER), None)


def recognised_by_content(rows: Sequence[Sequence[str]]) -> list[Column]:
    """The columns by what most of their cells look like."""
    width = max((len(row) for row in rows), default=0)
    columns = [[row[at].strip() for row in rows if at < len(row)] for at in range(width)]
    told = [_most_like([cell for cell in column if cell not in NOTHING]) for column in columns]
    told = _only_one(told, Column.PLACE, columns, prefer=_counts_up)
    told = _only_one(told, Column.MARK, columns, prefer=_looks_timed)
    if Column.MARK not in told:
        wholes = [at for at, column in enumerate(columns) if told[at] is not Column.PLACE and _mostly(column, WHOLE)]
        for at in wholes[-1:]:
            told[at] = Column.MARK
    return _only_one(told, Column.NAME, columns, prefer=_width_of_text)


def _most_like(cells: Sequence[str]) -> Column:
    if not cells:
        return Column.IGNORED
    counts = {
        Column.WIND: sum(bool(WIND.fullmatch(cell)) for cell in cells),
        Column.PLACE: sum(bool(PLACE.fullmatch(cell) or cell.upper() in STATUSES) for cell in cells),
        Column.COUNTRY: sum(bool(COUNTRY.fullmatch(cell)) and cell not in STATUSES for cell in cells),
        Column.MARK: sum(_begins_with_mark(cell) for cell in cells),
        Column.RECORDS: sum(all(map(is_record, cell.replace(",", " ").split())) for cell in cells),
        Column.IGNORED: sum(bool(QUALIFIED.fullmatch(cell)) or cell.replace(".", "").isdigit() for cell in cells),
    }
    counts[Column.MARK] += (
        sum(cell.split(maxsplit=1)[0].upper() in STATUSES for cell in cells) if counts[Column.MARK] else 0
    )
    best = max(counts, key=lambda column: counts[column])
    if best is Column.PLACE and not any(PLACE.fullmatch(cell) for cell in cells):
        return Column.STATUS
    return best if counts[best] * 2 >= len(cells) else Column.NAME


def _only_one(
    told: list[Column], kind: Column, columns: Sequence[Sequence[str]], *, prefer: Callable[[Sequence[str]], float]
) -> list[Column]:
    """Of several columns of one kind the preferred one counts, the first among equals; the others are ignored."""
    at = [index for index, column in enumerate(told) if column is kind]
    kept = max(at, key=lambda index: (prefer(columns[index]), -index), default=None)
    return [Column.IGNORED if column is kind and index != kept else column for index, column in enumerate(told)]


def _counts_up(cells: Sequence[str]) -> float:
    """A place never falls from line to line; a lane or a bib does."""
    numbers = [int(found[1]) for cell in cells if (found := PLACE.fullmatch(cell))]
    rises = sum(a <= b for a, b in pairwise(numbers))
    return (rises + 1) / max(1, len(numbers)) - (min(numbers) - 1 if numbers else 1000) / 1000


def _looks_timed(cells: Sequence[str]) -> float:
    """A mark rather than a reaction time."""
    return sum(":" in cell for cell in cells) - sum(cell.startswith("0.") for cell in cells)


def _width_of_text(cells: Sequence[str]) -> float:
    return sum(" " in cell for cell in cells)


def _mostly(cells: Iterable[str], form: re.Pattern[str]) -> bool:
    there = [cell for cell in cells if cell not in NOTHING]
    return bool(there) and sum(bool(form.fullmatch(cell)) for cell in there) * 2 >= len(there)


def _begins_with_mark(cell: str) -> bool:
    return bool(cell and MARK.fullmatch(cell.split(maxsplit=1)[0]))


def is_record(word: str) -> bool:
    return word.strip("()").removeprefix("=") in RECORDS
