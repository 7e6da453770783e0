"""A question's bounds as parameters of a query: it is compiled once, and the past is another value."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from sqlalchemy import BindParameter, ColumnElement, and_, bindparam, or_

from domain.values.dates import happened_by
from projections.facts import Bounds, Order
from projections.read_model.tables import happenings

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


def stands() -> ColumnElement[bool]:
    """A happening within the bounds that nothing within them has ended."""
    return and_(
        happenings.c.occurred <= AS_OF,
        happenings.c.instant <= AS_OF_CLOCK,
        happenings.c.known <= KNOWN_AT,
        happenings.c.position <= POSITION,
        or_(
            happenings.c.ended.is_(None),
            happenings.c.ended > POSITION,
            happenings.c.ended_known > KNOWN_AT,
        ),
    )


def in_order(found: Iterable[T], order: Callable[[T], Order], queries: int) -> list[T]:
    """What so many *queries* found, in order; what one found is already."""
    return list(found) if queries == 1 else sorted(found, key=order)
