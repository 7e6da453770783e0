"""Rows of a page that are about a race and no result of it: records that stood before it, and when it was to be."""

import re
from collections.abc import Sequence

from web.reading.words.dates import day_in, without_days
from web.reading.words.marks import mark
from web.reading.words.rounds import round_in

_RECORD = re.compile(
    r".{0,40}(?:\b[Rr]ecords?\b|[Rr]ekord|ennätys|\b[Rr]écord|\b[Bb]est\b|\b[Ll]ead(?:ing)?\b).{0,20}|WR|WL|ER|OR|CR|AR"
)
_OF_A_RECORD = re.compile(
    r"\b(?:records?|standards?|minimum|limits?|cut-?off|rekord\w*|ennätys\w*|kvalkrav|kravgräns|kvalgrens"
    r"|(?:world|season'?s?|national) (?:best|lead|leading))\b[^\d:]{0,30}(?::|\s(?=[\d(]))"
    r"|\b(?:best|lead|leading|norm|legende?|key|abbreviations|förkortningar|forkortelser|selitteet|splits?"
    r"|intermediates?|pacemakers?|weather|temperature|humidity|referee|starter|delegate|timekeeper)\b[^\d:]{0,20}:",
    re.IGNORECASE,
)
_BEFORE_ANYTHING = re.compile(r"[^\d:]{0,40}")
_CLOCK = re.compile(r"\d{1,2}[:.h]\d\d", re.ASCII)
_LONGEST, _LONGEST_LOOKED_AT = 60, 100
_FEWEST = 3


def is_aside(cells: Sequence[str]) -> bool:
    """Whether *cells* are a row of records or of a timetable."""
    return is_of_a_record(cells) or _is_of_a_timetable(cells)


def is_about_no_one(text: str) -> bool:
    """Whether a line begins as one about a record, a standard or what its letters mean: ``Entry standard 3:33.50``,
    ``Championship record: 3:27.65 Arno Alpha (NOR)``, ``Legend: DNF Did Not Finish``.
    """
    begins = text.strip()[:_LONGEST_LOOKED_AT]
    if begins[:1].isdigit():
        return False
    found = _OF_A_RECORD.search(begins)
    return found is not None and _BEFORE_ANYTHING.fullmatch(begins, 0, found.start()) is not None


def is_of_a_record(cells: Sequence[str]) -> bool:
    """``World record | Anna Alpha | 3:50.07 | Paris | 6 July 2024``."""
    there = _filled(cells)
    is_named = len(there) >= _FEWEST and len(there[0]) <= _LONGEST and _RECORD.fullmatch(there[0]) is not None
    return is_named and any(mark(cell.split(maxsplit=1)[0]) for cell in there[1:]) and any(map(_is_day, there[1:]))


def _is_of_a_timetable(cells: Sequence[str]) -> bool:
    """``10 June 2024 | 11:30 | Round 1``."""
    there = _filled(cells)
    others = [cell for cell in there if not _is_day(cell) and not _CLOCK.fullmatch(cell)]
    has_clock = any(_CLOCK.fullmatch(cell) for cell in there)
    return (
        has_clock and len(there) >= _FEWEST and any(map(_is_day, there)) and all(any(round_in(cell)) for cell in others)
    )


def _filled(cells: Sequence[str]) -> list[str]:
    return [cell.strip() for cell in cells if cell.strip()]


def _is_day(cell: str) -> bool:
    return len(cell) <= _LONGEST and day_in(cell) is not None and not any(map(str.isalnum, without_days(cell)))
