"""Dates and moments. A moment is an integer of microseconds since 1970 in UTC, so that SQL and Python compare alike.

A bare date stands for its whole day: as an event's time for the last microsecond of it in UTC, as a bound for the
same, so that "up to 1 August" includes the first. ``2024-03`` and ``2024`` count from their last day.

What has an hour has two times. On the calendar it is of the day on which it happened where it happened, and stands in
that day by its hour; on the clock it is an instant. A bound that is a day asks the calendar, an instant the clock.
"""

import re
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple, NewType

Moment = NewType("Moment", int)
"""Microseconds since 1970-01-01T00:00Z."""

UNBOUNDED = Moment(2**62)
"""Later than every moment: "as of now and whatever comes"."""

_DAY = timedelta(days=1) // timedelta(microseconds=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_ORDINAL = _EPOCH.date().toordinal()
_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


class Span(NamedTuple):
    """The first and last day that a date of day, month or year exactness can mean."""

    first: date
    last: date

    @property
    def is_a_day(self) -> bool:
        return self.first == self.last


@lru_cache(maxsize=4096)
def parse_span(text: str) -> Span:
    """Read ``2024-08-06``, ``2024-08`` or ``2024``.

    Raises:
        ValueError: it is none of these, or no day of the calendar.

    """
    found = _FORM.fullmatch(text)
    if found is None:
        raise ValueError(text)
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    if month is None:
        return Span(date(year, 1, 1), date(year, 12, 31))
    if day is None:
        return Span(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
    return Span(date(year, month, day), date(year, month, day))


def parse_instant(text: str) -> datetime:
    """Read an ISO 8601 date-time with an offset.

    Raises:
        ValueError: it is none, or it has no offset.

    """
    if "T" not in text:
        raise ValueError(text)
    try:
        instant = datetime.fromisoformat(text)
        if instant.tzinfo is None:
            raise ValueError(text)
        instant.astimezone(UTC)
    except OverflowError as error:
        raise ValueError(text) from error
    return instant


@lru_cache(maxsize=4096)
def end_of_day(day: date) -> Moment:
    return Moment((day.toordinal() - _EPOCH_ORDINAL + 1) * _DAY - 1)


FIRST_DAY = end_of_day(date.min)
"""From when on is what has no first day: the first day there is."""


def moment(instant: datetime) -> Moment:
    return Moment((instant - _EPOCH) // timedelta(microseconds=1))


def within_its_day(instant: datetime) -> Moment:
    """Where an *instant* stands on the calendar: in the day of its own offset, among those of that day in their order.

    A day somewhere on Earth lies within three days in UTC: the three are drawn together into the one.
    """
    midnight = end_of_day(instant.date()) - _DAY + 1
    return Moment(midnight + (_DAY + moment(instant) - midnight) // 3)


class HappenedBy(NamedTuple):
    """A bound on what happened, for each of the two times of an event; both hold."""

    calendar: Moment
    clock: Moment

    def includes(self, occurred: Moment, instant: Moment) -> bool:
        """Whether it had happened: its place on the calendar, and the same on the clock."""
        return occurred <= self.calendar and instant <= self.clock


def happened_by(bound: Moment) -> HappenedBy:
    """What *bound* asks: of a day only the calendar, of an instant the clock (and no day that cannot have begun)."""
    is_a_day = bound % _DAY == _DAY - 1
    return HappenedBy(bound, UNBOUNDED) if is_a_day else HappenedBy(Moment(bound + 2 * _DAY), bound)


def day_of(at: Moment) -> date:
    """The UTC day a moment falls on; of a place on the calendar its day."""
    return date.fromordinal(at // _DAY + _EPOCH_ORDINAL)


def years_before(day: date, years: int) -> date:
    """The same day so many *years* before, of 29 February the 28th; no earlier than the first of all."""
    year = day.year - years
    return day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1])) if year > 0 else date.min


def instant_of(at: Moment) -> datetime:
    return _EPOCH + timedelta(microseconds=at)


def parse_bound(text: str) -> Moment:
    """Read a bound of a question: a date (its whole day) or a date-time with offset.

    Raises:
        ValueError: it is neither.

    """
    if "T" in text:
        return moment(parse_instant(text))
    span = parse_span(text)
    if not span.is_a_day:
        raise ValueError(text)
    return end_of_day(span.last)


def format_instant(at: datetime) -> str:
    """RFC 3339 in UTC with microseconds: one width, so text order is time order."""
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


@lru_cache(maxsize=4096)
def format_moment(at: Moment) -> str:
    """A moment as answers print it: RFC 3339."""
    return format_instant(instant_of(at))
