"""A question's bounds as parameters of a query: it is compiled once, and the past is another value. And what is last
within them.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Select,
    and_,
    bindparam,
    func,
    literal,
    or_,
    select,
    union_all,
)

from domain.values.dates import happened_by
from projections.facts import Bounds, Order
from projections.read_model.tables import happenings, log

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


def itself(word: str) -> BindParameter[str]:
    """A *word* of ours as it stands in a statement, and not as its parameter: a server that plans a statement for
    whatever parameters takes the last of a type for one of the last of all, and of a type that nothing has reads the
    whole log.
    """
    return literal(word, literal_execute=True)


def last_of(connection: Connection, types: tuple[str, ...], position: int) -> int:
    """The last position up to *position* of an event of one of *types*; 0 where there is none."""
    return connection.scalar(last_query(types), {"position": position}) or 0


@lru_cache(maxsize=8)
def last_query(types: tuple[str, ...]) -> Select[Any]:
    """What ``last_of`` asks: a seek a type."""
    at = func.max(log.c.position).label("at")
    parts = union_all(*(select(at).where(log.c.type == itself(each), log.c.position <= POSITION) for each in types))
    return select(func.max(parts.subquery().c.at))


def in_order(found: Iterable[T], order: Callable[[T], Order], queries: int) -> list[T]:
    """What so many *queries* found, in order; what one found is already."""
    return list(found) if queries == 1 else sorted(found, key=order)
