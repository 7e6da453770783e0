"""How events stand in the store: JSON with the content as on the wire, read back typed.

The state of a row is ``{"timestamp": …, "recorded_by": …, "content": {the event}}``. The engine's upcasting
applies (``class_version`` and ``upcast_vX_vY`` on the event class, over the plain state).
"""

from datetime import datetime
from typing import Any, NamedTuple, cast

import msgspec
from eventsourcing.persistence import Mapper, Notification, StoredEvent, Transcoder
from eventsourcing.utils import resolve_topic

from domain.events import AnyContent, Content
from domain.events.base.aggregate import LedgerEvent
from domain.log.leaf import leaf_of


class JSONState(Transcoder):
    """The engine's transcoder on msgspec: the same JSON, an order of magnitude faster than the stock one."""

    def encode(self, obj: Any) -> bytes:
        return msgspec.json.encode(obj)

    def decode(self, data: bytes) -> Any:
        return msgspec.json.decode(data)


class _State(msgspec.Struct):
    timestamp: datetime
    recorded_by: str
    content: AnyContent
    class_version: int = 1


class LoggedEvent(NamedTuple):
    """One event of the log with its position and what the log says of it; ``leaf`` is over all that is stored of it."""

    position: int
    timestamp: datetime
    recorded_by: str
    content: AnyContent
    leaf: bytes = b""


_ANY = cast("type[Content]", AnyContent)
_state_decoder = msgspec.json.Decoder(_State)


class LedgerMapper(Mapper[str]):
    """The engine's mapper, with typed contents on the way out."""

    def to_domain_event(self, stored_event: StoredEvent) -> LedgerEvent:
        event = cast("LedgerEvent", super().to_domain_event(stored_event))
        state = vars(event)
        state["timestamp"] = msgspec.convert(state["timestamp"], datetime)
        state["content"] = msgspec.convert(state["content"], _ANY)
        return event

    def to_logged_event(self, notification: Notification) -> LoggedEvent:
        """Read a row of the log: at once where it is of the current version, by way of the upcasts where not."""
        if self.cipher is None and self.compressor is None:
            try:
                state = _state_decoder.decode(notification.state)
            except msgspec.ValidationError:
                pass  # an older shape: the upcasts below know it
            else:
                if state.class_version == getattr(resolve_topic(notification.topic), "class_version", 1):
                    leaf = leaf_of(notification)
                    return LoggedEvent(notification.id, state.timestamp, state.recorded_by, state.content, leaf)
        event = self.to_domain_event(notification)
        content = cast("AnyContent", event.content)
        return LoggedEvent(notification.id, event.timestamp, event.recorded_by, content, leaf_of(notification))
