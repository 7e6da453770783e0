"""The base of our aggregates: an empty state, ``evolve`` for what happened, ``trigger`` for what is decided.

Each aggregate begins empty at version 0, so one event class serves whether it comes first or later, and a
decision looks the same on a new aggregate as on an old one. ``evolve`` only assigns: it runs on replay too.
"""

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, ClassVar, NamedTuple, Self

from eventsourcing.domain import BaseAggregate, CanMutateAggregate

from domain.contents import Content
from domain.errors import AlreadyRecorded

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


class Recording(NamedTuple):
    """The log's own about an event: when it takes it in, and from whom."""

    at: datetime
    by: str


@dataclass(frozen=True)
class LedgerEvent(CanMutateAggregate[str]):
    """A recorded event: its content as on the wire, and the log's own."""

    originator_id: str
    originator_version: int
    timestamp: datetime
    recorded_by: str
    content: Content

    def apply(self, aggregate: Any) -> None:
        aggregate.evolve(self.content)


class LedgerAggregate(BaseAggregate[str]):
    """One thing the log knows: a race, an athlete, a quote. Its id is ``kind:slug``."""

    KIND: ClassVar[str]

    class Event(LedgerEvent):
        pass

    @classmethod
    def nothing_yet(cls, slug: str) -> Self:
        """The aggregate before its first event."""
        aggregate = object.__new__(cls)
        aggregate.__base_init__(cls.key(slug), 0, _NEVER)
        aggregate.begin()
        return aggregate

    @classmethod
    def key(cls, slug: str) -> str:
        """The id in the event store."""
        return f"{cls.KIND}:{slug}"

    @classmethod
    def project(cls, aggregate: Self | None, events: Iterable[Any]) -> Self | None:
        """The state after *events*; the projector function of the engine's repository."""
        for event in events:
            if aggregate is None:
                aggregate = cls.nothing_yet(event.originator_id.partition(":")[2])
            event.mutate(aggregate)
        return aggregate

    def begin(self) -> None:
        """Set the state before anything has happened."""
        raise NotImplementedError

    def evolve(self, content: Any) -> None:
        """Take in what has happened; decides nothing, refuses nothing."""
        raise NotImplementedError

    def repeats(self, content: Content) -> int:
        """Which event of its id a repetition repeats, counted from 0 in the order of the log; -1 is the last."""
        del content  # an id is had once, but where what was taken back may be said anew
        return -1

    @property
    def slug(self) -> str:
        return self.id.partition(":")[2]

    def trigger(self, event_class: type[LedgerEvent], content: Content, recording: Recording) -> None:
        self.trigger_event(event_class, content=content, recorded_by=recording.by, timestamp=recording.at)

    def __deepcopy__(self, _memo: dict[int, Any]) -> Self:
        # Contents are frozen, so one level deep is a full copy; the engine's cache asks for one at each use.
        twin = copy(self)
        for name, value in vars(self).items():
            if isinstance(value, list | dict | set):
                setattr(twin, name, copy(value))
        return twin


def is_repetition(
    standing: Content | None,
    content: Content,
    *,
    as_type: str,
    id_: str,
    corrected_by: tuple[str, ...] = (),
    shown: Content | None = None,
) -> bool:
    """Whether *content* is what was recorded under its key already.

    Raises:
        AlreadyRecorded: the key stands with other content (*shown*, or what was recorded).

    """
    if standing is None:
        return False
    if standing == content:
        return True
    raise AlreadyRecorded("", as_type, id_, shown or standing, corrected_by)
