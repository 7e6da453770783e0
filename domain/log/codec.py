"""How events stand in the store: JSON with the content as on the wire, read back typed.

The state of a row is ``{"timestamp": …, "recorded_by": …, "content": {the event}}``; what is personal of the event
stands in ``"sealed"`` instead, under keys (``domain.log.sealing``). The engine's upcasting applies (``class_version``
and ``upcast_vX_vY`` on the event class, over the plain state).
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple, cast

import msgspec
from eventsourcing.persistence import Mapper, Notification, StoredEvent, Transcoder
from eventsourcing.utils import resolve_topic

from domain.events import AnyContent, Content
from domain.events.base.aggregate import LedgerEvent
from domain.events.base.under_its_id import UnderItsEventId
from domain.log.leaf import leaf_of
from domain.log.sealing import ThingKeys, sealed, unsealed, without_what_is_personal


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
    """One event of the log with its position and what the log says of it; ``leaf`` is over all that is stored of it,
    ``sealed`` what of that is under keys.
    """

    position: int
    timestamp: datetime
    recorded_by: str
    content: AnyContent
    leaf: bytes = b""
    sealed: Mapping[str, str] = {}


_ANY = cast("type[Content]", AnyContent)
_state_decoder = msgspec.json.Decoder(_State)


_SEALED = "sealed"
_ID = "id"
"""Of an event whose id is a fingerprint of what is sealed too."""
_IS_SEALED = b'"sealed":'


class LedgerMapper(Mapper[str]):
    """The engine's mapper, with typed contents on the way out, and what is personal of them under *keys*."""

    keys: ThingKeys | None = None

    def to_stored_event(self, domain_event: Any) -> StoredEvent:
        """Seal what is personal; of an event that is restored, as it was sealed before."""
        if self.keys is None:
            return super().to_stored_event(domain_event)
        before = vars(domain_event).get(_SEALED)
        if before:
            data, tokens = without_what_is_personal(domain_event.content), before
        else:
            data, tokens = sealed(domain_event.content, self.keys)
        if not tokens:
            return super().to_stored_event(domain_event)
        twin = object.__new__(type(domain_event))
        named = {_ID: domain_event.content.event_id()} if isinstance(domain_event.content, UnderItsEventId) else {}
        vars(twin).update(vars(domain_event) | {"content": data, _SEALED: tokens} | named)
        return super().to_stored_event(twin)

    def to_domain_event(self, stored_event: StoredEvent) -> LedgerEvent:
        event = cast("LedgerEvent", super().to_domain_event(stored_event))
        state = vars(event)
        state["timestamp"] = msgspec.convert(state["timestamp"], datetime)
        tokens = state.pop(_SEALED, None)
        if tokens:
            state["content"] = unsealed(state["content"], tokens, self.keys)
        content = msgspec.convert(state["content"], _ANY).under(_slug(stored_event))
        event_id = state.pop(_ID, None)
        state["content"] = content.identified(event_id) if event_id is not None else content
        return event

    def to_logged_event(self, notification: Notification) -> LoggedEvent:
        """Read a row of the log: at once where it is of the current version, by way of the upcasts where not."""
        tokens = _tokens_of(notification)
        if not tokens and self.cipher is None and self.compressor is None:
            try:
                state = _state_decoder.decode(notification.state)
            except msgspec.ValidationError:
                pass  # an older shape: the upcasts below know it
            else:
                if state.class_version == getattr(resolve_topic(notification.topic), "class_version", 1):
                    leaf = leaf_of(notification)
                    content = state.content.under(_slug(notification))
                    return LoggedEvent(notification.id, state.timestamp, state.recorded_by, content, leaf)
        event = self.to_domain_event(notification)
        content = cast("AnyContent", event.content)
        leaf = leaf_of(notification)
        return LoggedEvent(notification.id, event.timestamp, event.recorded_by, content, leaf, tokens)


class _Sealed(msgspec.Struct):
    sealed: dict[str, str] = {}


_tokens_decoder = msgspec.json.Decoder(_Sealed)


def _tokens_of(row: StoredEvent) -> dict[str, str]:
    """What is sealed of a row; nothing of one that the engine has under a cipher of its own."""
    if _IS_SEALED not in row.state:
        return {}
    try:
        return _tokens_decoder.decode(row.state).sealed
    except msgspec.MsgspecError:
        return {}


def _slug(row: StoredEvent) -> str:
    return str(row.originator_id).partition(":")[2]
