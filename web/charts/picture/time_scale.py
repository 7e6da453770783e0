"""Days as places across: in proportion to time, but that each meeting has room for its bar."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from web.answer.wording import day

_ROOMY = 15
"""Pixels between two bars, where there is room for so many."""
_FEW_DAYS = 2 * 366
_MONTHS = 12


class TimeScale(NamedTuple):
    """``days`` (ordinals, in order) and their places, between which time is even; ``step`` is the room of a bar."""

    days: tuple[int, ...]
    places: tuple[float, ...]
    meetings: tuple[float, ...]
    step: float

    def at(self, day: date) -> float:
        number = day.toordinal()
        behind = bisect_left(self.days, number)
        if behind == 0:
            return self.places[0]
        if behind == len(self.days):
            return self.places[-1]
        before, after = self.days[behind - 1], self.days[behind]
        share = (number - before) / (after - before)
        return self.places[behind - 1] + share * (self.places[behind] - self.places[behind - 1])


def time_scale(meetings: Sequence[date], others: Sequence[date], left: float, right: float) -> TimeScale:
    """The scale from *left* to *right* over the days of the *meetings*, in order, and what else is drawn."""
    every = [*meetings, *others]
    first, last = min(every).toordinal(), max(every).toordinal()
    if first == last:
        first, last = first - 182, last + 182
    wide = right - left
    step = min(_ROOMY, wide / max(len(meetings), 1))
    raw = [left + step / 2 + (wide - step) * (each.toordinal() - first) / (last - first) for each in meetings]
    places = _apart(raw, step, left + step / 2, right - step / 2)
    anchors: dict[int, float] = {first: left + step / 2}
    anchors |= {each.toordinal(): place for each, place in zip(meetings, places, strict=True)}
    anchors.setdefault(last, right - step / 2)
    days = sorted(anchors)
    return TimeScale(tuple(days), tuple(_rising([anchors[each] for each in days])), tuple(places), step)


def ticks(first: date, last: date) -> list[tuple[date, str]]:
    """The years between two days, or the months of few years: the day each begins, and its label."""
    if (last - first).days > _FEW_DAYS:
        return [(date(year, 1, 1), str(year)) for year in range(first.year + 1, last.year + 1)]
    months = range(first.year * _MONTHS + first.month, last.year * _MONTHS + last.month)
    days = [date(month // _MONTHS, month % _MONTHS + 1, 1) for month in months]
    return [(each, day(each.isoformat()[:7], short=True)) for each in days]


def _apart(raw: Sequence[float], step: float, left: float, right: float) -> list[float]:
    """*raw*, which rises, moved so that neighbours are *step* apart and all lie between *left* and *right*."""
    places = list(raw)
    for at in range(1, len(places)):
        places[at] = max(places[at], places[at - 1] + step)
    limit = right
    for at in reversed(range(len(places))):
        places[at] = max(min(places[at], limit), left)
        limit = places[at] - step
    return places


def _rising(places: Sequence[float]) -> list[float]:
    """Ends that meetings were moved over stand where these are."""
    risen = list(places)
    for at, (before, after) in enumerate(pairwise(places), 1):
        risen[at] = max(after, before, risen[at - 1])
    return risen
