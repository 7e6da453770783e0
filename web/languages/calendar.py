"""Weekdays and hours as CLDR writes them in the language spoken: ``tirsdag``, ``20:45 local time``."""

from datetime import UTC, date, datetime
from typing import Any

from babel import Locale
from babel.dates import format_date, get_day_names, get_month_names

from projections.tongue import say, spoken
from web.languages.catalogue import ENGLISH, language


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
