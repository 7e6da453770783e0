"""Rows of all that is no race result, and whom it is about."""

from typing import NamedTuple

from domain.values.dates import Moment
from projections.read_model.columns import Tiny


class HappeningRow(NamedTuple):
    """All that is no race result. ``ended`` is the position of the retraction, stripping or calling-off; ``subject``
    the title, the injured part of the body, or the race that is scheduled or otherwise reported.
    """

    position: int
    kind: str
    id: str
    subject: str | None
    occurred: Moment
    instant: Moment
    rank: Tiny
    known: Moment
    recorded: Moment
    ended: int | None
    ended_known: Moment | None
    content: bytes


class RoleRow(NamedTuple):
    """Who a happening is about, in the order of happening."""

    athlete: int
    occurred: Moment
    rank: Tiny
    happening: int
