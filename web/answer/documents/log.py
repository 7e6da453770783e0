"""The log: what became of what was posted, and each event of it."""

from typing import Any

import msgspec
from msgspec import UNSET, Struct, UnsetType

from domain.events import type_of
from domain.log.codec import LoggedEvent
from domain.log.unreadable import UnreadableRow
from domain.values.dates import Moment, format_moment
from web.answer.documents.parts import fields_of


class AppendedEvent(Struct, frozen=True, kw_only=True):
    """What became of one event. A duplicate was there before, and nothing was appended.

    Where a store went away right after the append, ``recorded_at`` is missing, and of a duplicate the ``position`` too.
    """

    id: str
    type: str
    position: int | UnsetType = UNSET
    recorded_at: str | UnsetType = UNSET
    duplicate: bool


class AppendedDocument(Struct, frozen=True):
    position: int
    events: list[AppendedEvent]


class LoggedEventDocument(Struct, frozen=True):
    """The log's own fields of an event. Beside them stand those of the event's type."""

    position: int
    id: str
    recorded_at: str
    recorded_by: str
    type: str


class EventsPageDocument(Struct, frozen=True):
    events: list[LoggedEventDocument]
    next: int | None


def logged(event: LoggedEvent | UnreadableRow, id_: str, recorded: Moment) -> dict[str, Any]:
    """One event of the log: the log's own fields, then the event as it was posted."""
    if isinstance(event, UnreadableRow):
        return {"position": event.position, "unreadable": event.error}
    content = event.content
    own = LoggedEventDocument(event.position, id_, format_moment(recorded), event.recorded_by, type_of(content))
    return {**fields_of(own), **msgspec.to_builtins(content)}
