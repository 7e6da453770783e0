"""Where a page of a list begins and ends: a place in time as the text that leads to the next page."""

import re
from datetime import date, timedelta
from http import HTTPStatus
from typing import NamedTuple

from domain.values.dates import UNBOUNDED, Moment, end_of_day
from projections.facts import BEGINNING, Order
from projections.tongue import say
from web.problems.unprocessable import Unprocessable

_NUMBER = re.compile(r"-?\d{1,19}", re.ASCII)
_COUNT = re.compile(r"\d{1,9}", re.ASCII)
_LARGEST = 2**63 - 1


def cursor(order: Order | None) -> str | None:
    return None if order is None else "_".join(map(str, order))


def after(text: str | None, first: date = date.min) -> Order:
    """Where a page begins: behind its cursor, or before all that can be of the day *first*.

    Raises:
        Unprocessable: the cursor is none of ours.

    """
    start = _earliest_start(first)
    if text is None:
        return start
    parts = text.split("_")
    numbers = [int(part) for part in parts if _NUMBER.fullmatch(part) and abs(int(part)) <= _LARGEST]
    if len(parts) != len(BEGINNING) or len(numbers) != len(parts):
        raise _no_cursor(text)
    occurred, rank, position = numbers
    return max(start, (occurred, rank, position))


class PlaceAmongOpponents(NamedTuple):
    """A place in a list of opponents: how often they met, negated, and who it is."""

    met: int
    opponent: str


def opponents_cursor(place: PlaceAmongOpponents) -> str:
    return f"{-place.met}_{place.opponent}"


def behind_opponent(text: str | None) -> PlaceAmongOpponents | None:
    """The opponent behind whom a page begins.

    Raises:
        Unprocessable: the cursor is none of ours.

    """
    if text is None:
        return None
    often, _, opponent = text.partition("_")
    if not opponent or not _COUNT.fullmatch(often):
        raise _no_cursor(text)
    return PlaceAmongOpponents(-int(often), opponent)


def _no_cursor(text: str) -> Unprocessable:
    problems = [("cursor", say("{value} is no cursor; take it from `next` of the page before.", value=repr(text)))]
    return Unprocessable(HTTPStatus.BAD_REQUEST, "A parameter cannot be read", problems)


_DAY = timedelta(days=1)


def _earliest_start(day: date) -> Order:
    return (end_of_day(day - _DAY), 2**15 - 1, 2**62) if day > date.min else BEGINNING


def latest_end(day: date) -> Moment:
    """The moment by which all of *day* has happened, wherever it was: in UTC it ends at most a day later."""
    return end_of_day(day + _DAY) if day < date.max else UNBOUNDED
