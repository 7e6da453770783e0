"""Days as results print them: ``2024-08-06``, ``6.8.2024``, ``6 August 2024``, ``Aug 6, 2024``, ``6. elokuu 2024``."""

import contextlib
import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from babel import Locale
from slugify import slugify

_LANGUAGES = ("sk", "cs", "pl", "nl", "pt", "es", "it", "fr", "de", "fi", "da", "sv", "nb", "en")
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b", re.ASCII)
_FIGURES = re.compile(r"\b(\d{1,2})([./])(\d{1,2})\2(\d{4}|\d{2})\b", re.ASCII)
_DAY_FIRST = re.compile(
    r"\b(?:(\d{1,2})\.?(?: ?[-–/&] ?))?(\d{1,2})(?:st|nd|rd|th|er|\.)?[ -](?:de |di )?([^\W\d]{3,12})\.?,?"
    r"[ -](?:de |del )?(\d{4})\b"
)
_MONTH_FIRST = re.compile(r"\b([^\W\d]{3,12})\.? (\d{1,2})(?: ?[-–/&] ?(\d{1,2}))?(?:st|nd|rd|th)?,? (\d{4})\b")
_JOINS = re.compile(r"(?:^|\s)(?:to|bis|til|till|[-–,|·/])(?=\s|$)")
_LONGEST = 300
_MONTHS = 12


class Day(NamedTuple):
    """A day in ISO form. Where it may be read in two ways, or several days are named, another is ``or_else``."""

    iso: str
    or_else: str = ""


def day_in(text: str) -> Day | None:
    """The first day that *text* names, none where it names none."""
    days = list(_days_in(text[:_LONGEST]))
    last = next((day for day in reversed(days) if day.iso != days[0].iso), None)
    return days[0]._replace(or_else=last.iso) if last else days[0] if days else None


def without_days(text: str) -> str:
    """*text* without the days it names, and without what joined them to it."""
    for form in (_ISO, _DAY_FIRST, _MONTH_FIRST, _FIGURES):
        text = form.sub(" ", text[:_LONGEST])
    return " ".join(_JOINS.sub(" ", text).split())


def _days_in(text: str) -> Iterator[Day]:
    for found in _ISO.finditer(text):
        yield from _day(int(found[1]), int(found[2]), int(found[3]))
    for found in _DAY_FIRST.finditer(text):
        month = _months().get(slugify(found[3]))
        for day in filter(None, (found[1], found[2])) if month else ():
            yield from _day(int(found[4]), month or 0, int(day))
    for found in _MONTH_FIRST.finditer(text):
        month = _months().get(slugify(found[1]))
        for day in filter(None, (found[2], found[3])) if month else ():
            yield from _day(int(found[4]), month or 0, int(day))
    figures = list(_FIGURES.finditer(text))
    day_first = any(found[2] == "." or int(found[1]) > _MONTHS for found in figures)
    month_first = any(int(found[3]) > _MONTHS for found in figures)
    for found in figures:
        yield from _in_figures(int(found[1]), int(found[3]), found[4], day_first=day_first, month_first=month_first)


def _in_figures(first: int, second: int, year: str, *, day_first: bool, month_first: bool) -> Iterator[Day]:
    """Dots put the day first; of strokes either may be, so where no number in the text is too large for a month, it is
    open.
    """
    whole = int(year) if len(year) > 2 else 2000 + int(year) - (100 if int(year) > 50 else 0)  # noqa: PLR2004
    if day_first:
        yield from _day(whole, second, first)
        return
    if month_first:
        yield from _day(whole, first, second)
        return
    other = next(_day(whole, second, first), None)
    for day in _day(whole, first, second):
        yield day if other in (None, day) else day._replace(or_else=other.iso)


def _day(year: int, month: int, day: int) -> Iterator[Day]:
    with contextlib.suppress(ValueError):
        yield Day(date(year, month, day).isoformat())


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    return {
        slugify(name): month
        for language in _LANGUAGES
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for month, name in Locale(language).months[context][width].items()
    } | {"sept": 9}
