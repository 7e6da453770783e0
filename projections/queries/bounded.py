"""A question's bounds as parameters of a query: it is compiled once, and the past is another value."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from sqlalchemy import BindParameter, bindparam

from projections.facts import Bounds, Order

T = TypeVar("T")

AS_OF: BindParameter[int] = bindparam("as_of")
KNOWN_AT: BindParameter[int] = bindparam("known_at")
POSITION: BindParameter[int] = bindparam("position")


def values_of(at: Bounds) -> dict[str, int]:
    return {"as_of": at.as_of, "known_at": at.known_at, "position": at.position}


def in_order(found: Iterable[T], order: Callable[[T], Order], queries: int) -> list[T]:
    """What so many *queries* found, in order; what one found is already."""
    return list(found) if queries == 1 else sorted(found, key=order)
