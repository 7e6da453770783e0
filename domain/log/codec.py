"""How events stand in the store: JSON with the content as on the wire, read back typed.

The state of a row is ``{"timestamp": …, "recorded_by": …, "content": {the event}}``; what is personal of the event
stands in ``"sealed"`` instead, under keys (``domain.log.sealing``). The engine's upcasting applies (``class_version``
and ``upcast_vX_vY`` on the event class, over the plain state).
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple, TypeVar, cast

import msgspec
from eventsourcing.persistence import Mapper, Notification, StoredEvent, Transcoder
from eventsourcing.utils import resolve_topic

from domain.events import AnyContent, Content
from domain.events.base.aggregate import LedgerEvent
from domain.events.base.under_its_id import UnderItsEventId
from domain.log.leaf import leaf_of
from domain.log.sealing.keys import KeyMissing
from domain.log.sealing.personal import is_of_words
from domain.log.sealing.tokens import Sealing

C = TypeVar("C", bound=Content)
E = TypeVar("E")


class JSONState(Transcoder):
    """The engine's transcoder on msgspec: the same JSON, an order of magnitude faster than the stock one."""

    def encode(self, obj: Any) -> bytes:
        return msgspec.json.encode(obj)

    def decode(self, data: bytes) -> Any:
        return msgspec.json.decode(data)


class _State(msgspec.Struct):
    """``id`` is that of an event whose id is a fingerprint of what is sealed too."""

    timestamp: datetime
    recorded_by: str
    content: AnyContent
    class_version: int = 1
    sealed: dict[str, str] = {}
    id: str | None = None


class LoggedEvent(NamedTuple):
    """One event of the log with its position and what the log says of it; ``leaf`` is over all that is stored of it,
    ``sealed`` what of that is under keys and not yet in the content again, ``version`` which event of its thing it is,
    counted from 1.
    """

    position: int
    timestamp: datetime
    recorded_by: str
    content: AnyContent
    leaf: bytes = b""
    sealed: Mapping[str, str] = {}
    version: int = 0


_ANY = cast("type[Content]", AnyContent)
_state_decoder = msgspec.json.Decoder(_State)
_SEALED, _ID = "sealed", "id"


class LedgerMapper(Mapper[str]):
    """The engine's mapper, with typed contents on the way out, and what is personal of them sealed."""

    sealing: Sealing | None = None

    def to_stored_event(self, domain_event: Any) -> StoredEvent:
        """Seal what is personal; an event that is restored has it sealed already."""
        content, tokens = domain_event.content, vars(domain_event).get(_SEALED, {})
        if not tokens and self.sealing is not None:
            content, tokens = self.sealing.sealed(content)
        if not tokens:
            return super().to_stored_event(domain_event)
        twin = object.__new__(type(domain_event))
        named = {_ID: domain_event.content.event_id()} if isinstance(content, UnderItsEventId) else {}
        vars(twin).update(vars(domain_event) | {"content": content, _SEALED: tokens} | named)
        return super().to_stored_event(twin)

    def to_domain_event(self, stored_event: StoredEvent) -> LedgerEvent:
        """With what is sealed in its places again.

        Raises:
            KeyMissing: there is no key of it.

        """
        event, tokens = self._domain_event(stored_event)
        vars(event)["content"] = self._opened(event.content, tokens)
        return event

    def to_logged_event(self, notification: Notification) -> LoggedEvent:
        """Read a row of the log: at once where it is of the current version, by way of the upcasts where not. What is
        sealed stays so.
        """
        leaf = leaf_of(notification)
        if self.cipher is None and self.compressor is None:
            try:
                state = _state_decoder.decode(notification.state)
            except msgspec.ValidationError:
                pass  # an older shape: the upcasts below know it
            else:
                if state.class_version == getattr(resolve_topic(notification.topic), "class_version", 1):
                    content = _under(state.content, _slug(notification), state.id)
                    recorded = (notification.id, state.timestamp, state.recorded_by)
                    return LoggedEvent(*recorded, content, leaf, state.sealed, notification.originator_version)
        event, tokens = self._domain_event(notification)
        content = cast("AnyContent", event.content)
        recorded = (notification.id, event.timestamp, event.recorded_by)
        return LoggedEvent(*recorded, content, leaf, tokens, notification.originator_version)

    def opened(self, events: Sequence[LoggedEvent | E], *, but_words: bool = False) -> list[LoggedEvent | E]:
        """*events* with what is sealed in its places again, *but_words* as they are: those of quotes and injuries. The
        keys are asked for once.

        Raises:
            KeyMissing: there is no key of it.

        """
        if self.sealing is not None:
            self.sealing.keys.found({thing for each in events for thing in _due(each, but_words=but_words)})
        return [
            event._replace(content=self._opened(event.content, tokens), sealed={})
            if isinstance(event, LoggedEvent) and (tokens := _due(event, but_words=but_words))
            else event
            for event in events
        ]

    def _domain_event(self, row: StoredEvent) -> tuple[LedgerEvent, Mapping[str, str]]:
        event = cast("LedgerEvent", super().to_domain_event(row))
        state = vars(event)
        state["timestamp"] = msgspec.convert(state["timestamp"], datetime)
        tokens = state.pop(_SEALED, {})
        content = msgspec.convert(state["content"], _ANY)
        state["content"] = _under(content, _slug(row), state.pop(_ID, None))
        return event, tokens

    def _opened(self, content: C, tokens: Mapping[str, str]) -> C:
        if not tokens:
            return content
        if self.sealing is None:
            raise KeyMissing(next(iter(tokens)))
        return self.sealing.opened(content, tokens)


def _due(event: object, *, but_words: bool) -> Mapping[str, str]:
    """What is sealed of *event* and is to be opened."""
    if not isinstance(event, LoggedEvent) or not event.sealed or (but_words and is_of_words(event.content)):
        return {}
    return event.sealed


def _under(content: C, slug: str, event_id: str | None) -> C:
    stands = content.under(slug)
    return stands if event_id is None else stands.identified(event_id)


def _slug(row: StoredEvent) -> str:
    return str(row.originator_id).partition(":")[2]
