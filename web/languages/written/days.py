"""Days, months and years as CLDR writes them in a language: ``6 August 2024``, ``6. august 2024``."""

import re
from datetime import date
from functools import lru_cache

from babel.dates import format_date

from domain.values.dates import parse_span
from web.languages.catalogue import Language
from web.languages.speech import Speech

_TOKEN = re.compile(r"'([^']*)'|([dMLy])\2*|(.)", re.DOTALL)


class DayWritten:
    """``2024-08-06`` in full; ``2024-08`` and ``2024`` as far as they are known."""

    def write(self, value: str, speech: Speech, /) -> str:
        first = parse_span(value).first
        return str(format_date(first, _patterns(speech.language)[value.count("-")], speech.language.locale))

    def pattern(self, language: Language, /) -> str:
        return "|".join(_as_regex(each, language, named=False) for each in reversed(_patterns(language)))

    def read(self, text: str, speech: Speech, /) -> str | None:
        months = [each.casefold() for each in _months(speech.language)]
        for pattern in reversed(_patterns(speech.language)):
            found = re.fullmatch(_as_regex(pattern, speech.language, named=True), text, re.IGNORECASE)
            if found is not None:
                told = found.groupdict()
                month = [f"{months.index(told['month'].casefold()) + 1:02}"] if "month" in told else []
                day = [f"{int(told['day']):02}"] if "day" in told else []
                return _that_exists("-".join([f"{int(told['year']):04}", *month, *day]))
        return None


def _that_exists(day: str) -> str | None:
    try:
        parse_span(day)
    except ValueError:
        return None
    return day


def _patterns(language: Language) -> tuple[str, str, str]:
    """CLDR's of a year, a month, a day."""
    locale = language.locale
    return "y", str(locale.datetime_skeletons["yMMMM"]), str(locale.date_formats["long"].pattern)


def _months(language: Language) -> list[str]:
    return [format_date(date(2024, month, 1), "MMMM", language.locale) for month in range(1, 13)]


@lru_cache(maxsize=64)
def _as_regex(pattern: str, language: Language, *, named: bool) -> str:
    group = "?P<{}>" if named else "?:"
    parts = {
        "d": f"({group.format('day')}[0-9]{{1,2}})",
        "M": f"({group.format('month')}{'|'.join(map(re.escape, _months(language)))})",
        "y": f"({group.format('year')}[0-9]{{4}})",
    }
    parts["L"] = parts["M"]
    return "".join(
        parts[token] if token else re.escape(quoted or literal) for quoted, token, literal in _tokens(pattern)
    )


def _tokens(pattern: str) -> list[tuple[str, str, str]]:
    return [(found[1] or "", found[2] or "", found[3] or "") for found in _TOKEN.finditer(pattern)]
