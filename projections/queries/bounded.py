"""A question's bounds as parameters of a query: it is compiled once, and the past is another value."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from sqlalchemy import BindParameter, bindparam

from domain.values.dates import happened_by
from projections.facts import Bounds, Order

T = TypeVar("T")

AS_OF: BindParameter[int] = bindparam("as_of")
"""The bound on the calendar (``occurred``)."""
AS_OF_CLOCK: BindParameter[int] = bindparam("as_of_clock")
"""The bound on the clock (``instant``)."""
KNOWN_AT: BindParameter[int] = bindparam("known_at")
POSITION: BindParameter[int] = bindparam("position")


def values_of(at: Bounds) -> dict[str, int]:
    by = happened_by(at.as_of)
    return {"as_of": by.calendar, "as_of_clock": by.clock, "known_at": at.known_at, "position": at.position}


def in_order(found: Iterable[T], order: Callable[[T], Order], queries: int) -> list[T]:
    """What so many *queries* found, in order; what one found is already."""
    return list(found) if queries == 1 else sorted(found, key=order)
