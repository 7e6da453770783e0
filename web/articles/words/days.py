"""Days as papers write them: *Friday*, *in July*, *this year*, *last summer*, *23 August 2023*. They follow from the
day on which the paper came out.

A dateparser that guesses would put *May* and *second* on the calendar too; what is read here is read by its form.

>>> from datetime import date
>>> for day in days_in("On Friday, in July, last summer, 23 August 2023, this year", date(2024, 8, 1)):
...     print(day.first, day.last)
2024-08-02 2024-08-02
2024-07-01 2024-07-31
2023-06-01 2023-08-31
2023-08-23 2023-08-23
2024-01-01 2024-12-31
"""

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

_MONTH = {name.lower(): month for month, name in enumerate(calendar.month_name) if name}
_MONTH |= {name.lower(): month for month, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_WEEKDAY = {name.lower(): day for day, name in enumerate(calendar.day_name)}
_SEASON = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}
_MONTHS = "|".join(sorted((name.capitalize() for name in _MONTH), key=len, reverse=True))
_WEEKDAYS = "|".join(name.capitalize() for name in _WEEKDAY)
_AGO = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "ten": 10}
_YEAR = r"(?:19|20)\d{2}"
_ANY = re.compile(
    rf"(?<![\w-])(?:(?P<iso>{_YEAR}-\d{{2}}-\d{{2}})"
    rf"|(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<of>{_MONTHS})\.?(?:,? (?P<in>{_YEAR}))?"
    rf"|(?P<month>{_MONTHS})\.? (?P<th>\d{{1,2}})(?:st|nd|rd|th)?(?:,? (?P<year>{_YEAR}))?(?![\d:,-])"
    rf"|(?:(?P<before>[Ll]ast) )?(?P<whole>{_MONTHS})\.?(?:,? (?:of )?(?:(?P<w>{_YEAR})|(?P<wlast>last year)))?"
    rf"|(?:(?P<weeklast>[Ll]ast|[Tt]his|[Nn]ext) )?(?P<weekday>{_WEEKDAYS})"
    r"|(?P<rel>[Tt]his|[Ll]ast|[Nn]ext|[Tt]he previous|[Tt]he past)"
    r" (?P<what>year|season|summer|winter|spring|autumn|fall|month|week)"
    r"|(?:the )?(?P<seas>summer|winter|spring|autumn) of (?P<sy>(?:19|20)\d{2})"
    rf"|(?P<ago>{'|'.join(_AGO)}|\d{{1,2}}) years? ago"
    r"|(?P<near>[Yy]esterday|[Tt]oday|[Tt]onight|[Tt]omorrow)"
    rf"|(?P<only>{_YEAR}))(?![\w-]|,\d)"
)  # fmt: skip
_WEEK = 7


class SpanOfDays(NamedTuple):
    """From *first* to *last*; ``or_else``: an earlier time it may mean as well, as *Friday* may be past or to come."""

    first: date
    last: date
    start: int
    end: int
    or_else: tuple[date, date] | None = None

    @property
    def is_one(self) -> bool:
        return self.first == self.last

    @property
    def is_year(self) -> bool:
        return (self.last - self.first).days > 360  # noqa: PLR2004

    def spelled(self) -> str:
        """The span as a claim has it: a day, a month or a year."""
        if self.is_one:
            return self.first.isoformat()
        return f"{self.first:%Y}" if self.is_year else f"{self.first:%Y-%m}"

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last or (
            self.or_else is not None and self.or_else[0] <= day <= self.or_else[1]
        )


def days_in(text: str, published: date) -> Iterator[SpanOfDays]:
    """The times that *text* names, as whoever read it on the day *published* understood it."""
    for found in _ANY.finditer(text):
        try:
            span = _span(found, published)
        except (ValueError, OverflowError):
            continue
        if span is not None:
            yield SpanOfDays(span[0], span[1], found.start(), found.end(), span[2] if len(span) > 2 else None)  # noqa: PLR2004


def was_on(days: SpanOfDays, day: str) -> bool:
    """Whether an ISO *day* is one of these."""
    return days.holds(date.fromisoformat(day))


def _span(found: re.Match[str], published: date) -> tuple[date, date] | tuple[date, date, tuple[date, date]] | None:
    if found["iso"]:
        day = date.fromisoformat(found["iso"])
        return day, day
    if found["of"] or found["th"]:
        month = _MONTH[(found["of"] or found["month"]).lower()]
        year = found["in"] or found["year"]
        day = date(int(year) if year else published.year, month, int(found["day"] or found["th"]))
        if not year and (day - published).days > 183:  # noqa: PLR2004 - half a year: the last one is nearer
            day = day.replace(year=day.year - 1)
        return day, day
    if found["whole"]:
        return _month(
            found["whole"], found["w"], published, is_last=bool(found["wlast"]), is_past=bool(found["before"])
        )
    if found["weekday"]:
        return _weekday(found["weeklast"], _WEEKDAY[found["weekday"].lower()], published)
    if found["seas"]:
        return _season(found["seas"], int(found["sy"]))
    if found["what"]:
        return _relative(found["rel"].lower().split()[-1], found["what"], published)
    if found["ago"]:
        year = published.year - (_AGO.get(found["ago"].lower()) or int(found["ago"]))
        return date(year, 1, 1), date(year, 12, 31)
    if found["near"]:
        day = published + timedelta({"yesterday": -1, "tomorrow": 1}.get(found["near"].lower(), 0))
        return day, day
    return date(int(found["only"]), 1, 1), date(int(found["only"]), 12, 31)


def _month(name: str, year: str | None, published: date, *, is_last: bool, is_past: bool) -> tuple[date, date] | None:
    month = _MONTH[name.lower()]
    if year:
        of = int(year)
    elif is_last:
        of = published.year - 1
    else:
        of = published.year - (month >= published.month if is_past else month > published.month + 1)
    return date(of, month, 1), date(of, month, calendar.monthrange(of, month)[1])


def _weekday(which: str | None, day: int, published: date) -> tuple[date, date] | tuple[date, date, tuple[date, date]]:
    to_come = published + timedelta((day - published.weekday()) % _WEEK)
    past = published - timedelta((published.weekday() - day) % _WEEK or (_WEEK if which else 0))
    if which is not None and which.lower() == "last":
        return past, past
    return to_come, to_come, (past, past)


def _season(name: str, year: int) -> tuple[date, date]:
    first, last = _SEASON[name]
    ends = year + (last < first)
    return date(year, first, 1), date(ends, last, calendar.monthrange(ends, last)[1])


def _relative(which: str, what: str, published: date) -> tuple[date, date] | None:
    step = {"last": -1, "previous": -1, "past": -1, "next": 1}.get(which, 0)
    if what in _SEASON:
        this = _season(what, published.year)
        if step == 0 and this[0] > published:
            this = _season(what, published.year - 1) if what == "winter" else this
        return this if step == 0 else _season(what, published.year + (step if this[0] <= published or step > 0 else -1))
    if what in ("year", "season"):
        year = published.year + step
        return date(year, 1, 1), date(year, 12, 31)
    if what == "month":
        at = published.year * 12 + published.month - 1 + step
        year, month = divmod(at, 12)
        return date(year, month + 1, 1), date(year, month + 1, calendar.monthrange(year, month + 1)[1])
    monday = published - timedelta(published.weekday()) + timedelta(_WEEK * step)
    return monday, monday + timedelta(_WEEK - 1)
