"""Time travel on a page: the day it shows within the rivalry's life, and the links to other days."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from domain.values.dates import Moment, day_of
from projections.calculators.head_to_head import Meeting
from web.question.address import Address
from web.question.bounds import BoundsAsked

_EVES = 12
STRIP = 1000
"""The length of the strip of events, in units of its picture."""


class Strip(NamedTuple):
    """How far along the strip of events there is a stroke: for the meetings, by who was ahead (None for neither), and
    for every other day on which something happened.
    """

    met: Mapping[str | None, list[int]]
    others: list[int]


class DaysShown(NamedTuple):
    """The day that the page is of, and that at which it opens where nobody asks for one."""

    shown: date
    opens: date


class Travel(NamedTuple):
    """``day`` is the day shown; ``first`` to ``last`` is the rivalry's life. ``past``: not all there is is shown."""

    first: date
    last: date
    day: date
    past: bool
    previous: Address | None
    next: Address | None
    now: Address
    known_then: Address | None
    known_now: Address | None
    strip: Strip
    eves: list[tuple[Meeting, Address]]
    """The last meetings, the newest first, each with the page as it stood before."""


def travel(
    address: Address, happened: Iterable[Moment], meetings: Sequence[Meeting], asked: BoundsAsked, days: DaysShown
) -> Travel:
    """The ways from one thing that *happened* to the next; they are all there are, whatever the day of the question.
    What is only announced for a later day is nowhere to go to.
    """
    day, end = days.shown, max(days)
    known = sorted({each for each in map(day_of, set(happened)) if each <= end}) or [day]
    as_of, known_at, position = asked
    before, behind = bisect_left(known, day), bisect_right(known, day)
    return Travel(
        first=min(known[0], day),
        last=max(known[-1], day),
        day=day,
        past=as_of is not None or known_at is not None or position is not None,
        previous=_to(address, known[before - 1]) if before else None,
        next=_to(address, known[behind]) if behind < len(known) else (address.but(as_of=None) if as_of else None),
        now=address.but(as_of=None, known_at=None, position=None),
        known_then=address.but(known_at=as_of) if as_of and known_at is None else None,
        known_now=address.but(known_at=None) if known_at else None,
        strip=_strip(known, meetings),
        eves=[
            (each, _to(address, date.fromisoformat(each.date) - timedelta(days=1)))
            for each in reversed(meetings[-_EVES:])
        ],
    )


def _to(address: Address, day: date) -> Address:
    return address.but(as_of=day.isoformat())


def _strip(days: Sequence[date], meetings: Sequence[Meeting]) -> Strip:
    """The meetings of the scope, and every other day on which something happened."""
    first, whole = days[0], max(1, (days[-1] - days[0]).days)

    def along(day: date) -> int:
        return round(STRIP * (day - first).days / whole)

    met = [(day, each) for each in meetings if (day := date.fromisoformat(each.date)) <= days[-1]]
    ahead: dict[str | None, list[int]] = {}
    for day, meeting in met:
        ahead.setdefault(meeting.winner, []).append(along(day))
    return Strip(ahead, sorted({along(day) for day in set(days) - {day for day, _ in met}}))
