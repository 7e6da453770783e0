"""Days and hours as CLDR writes them in the language spoken: ``6. august 2024``, ``6. aug. 2024``, ``tirsdag``."""

from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from babel import Locale
from babel.dates import format_date, format_skeleton, get_day_names, get_month_names

from domain.values.dates import parse_span
from projections.tongue import say, spoken
from web.languages.catalogue import ENGLISH, language

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def day(when: str | date, *, short: bool = False) -> str:
    """``6 August 2024``; ``August 2024`` or ``2024`` where no more is known; *short*, with a month's abbreviation."""
    return _day(str(when)[:10], spoken().code, short)


def weekday(on: date) -> str:
    """``Saturday``."""
    return str(format_date(on, "EEEE", language(spoken().code).locale))


def hour(at: str) -> str:
    """``20:45 local time (18:45 UTC)``: of an instant with the offset of where it was."""
    when = datetime.fromisoformat(at)
    there, here = f"{when:%H:%M}", f"{when.astimezone(UTC):%H:%M} UTC"
    if when.utcoffset() == UTC.utcoffset(None):
        return here
    return say("{there} local time ({here})", there=there, here=here)


def of_vega() -> dict[str, Any] | None:
    """The names that Vega writes on an axis of time; None in English, which it writes of itself."""
    if spoken().code == ENGLISH:
        return None
    locale = language(spoken().code).locale
    days, short_days = (get_day_names(width, locale=locale) for width in ("wide", "abbreviated"))
    months, short = (_month_names(width, locale) for width in ("wide", "abbreviated"))
    return {
        "dateTime": "%x %X",
        "date": "%d.%m.%Y",
        "time": "%H:%M:%S",
        "periods": ["", ""],
        "days": [days[(number - 1) % 7] for number in range(7)],
        "shortDays": [short_days[(number - 1) % 7] for number in range(7)],
        "months": months,
        "shortMonths": short,
    }


def _month_names(width: Any, locale: Locale) -> list[str]:
    names = get_month_names(width, context="stand-alone", locale=locale)
    return [names[number] for number in range(1, 13)]


@lru_cache(maxsize=4096)
def _day(text: str, code: str, short: bool) -> str:
    first, parts = parse_span(text).first, text.count("-")
    if code == ENGLISH:
        month = _MONTHS[first.month - 1][: 3 if short else None]
        return [f"{first.year}", f"{month} {first.year}", f"{first.day} {month} {first.year}"][parts]
    locale = language(code).locale
    if parts == 0:
        return str(format_skeleton("y", first, locale=locale))
    if parts == 1:
        return str(format_skeleton("yMMM" if short else "yMMMM", first, locale=locale))
    return str(format_date(first, "medium" if short else "long", locale=locale))
