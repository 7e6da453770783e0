"""The base of our aggregates, each a decider: an empty state, ``decide`` against it, ``evolve`` by what happened.

Each begins empty at version 0, so a decision looks the same on a new aggregate as on an old one. ``decide`` changes
nothing; ``evolve`` only assigns, for it runs on replay too.
"""

from abc import abstractmethod
from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, ClassVar, Generic, NamedTuple, Self, TypeAlias, TypeVar

from eventsourcing.domain import BaseAggregate, CanMutateAggregate

from domain.events.base.content import Content, type_of
from domain.refusals import AlreadyRecorded

C = TypeVar("C", bound=Content)
"""The closed union of the contents that an aggregate records."""

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


class Recording(NamedTuple):
    """What the log adds to an event: when it recorded it, and who sent it."""

    at: datetime
    by: str


class Decision(NamedTuple):
    """What is decided of a content: it *is_new* and is recorded as it stands here, or it repeats what was recorded.

    ``nth``: which of the events with its id a repetition repeats, counted from 0 in the log's order; -1 is the last.
    (Several events have one id only where a statement was withdrawn and made again.)
    """

    content: Content
    is_new: bool = True
    nth: int = -1


@dataclass(frozen=True)
class LedgerEvent(CanMutateAggregate[str]):
    """A recorded event: its content as on the wire, when it was recorded and who sent it."""

    originator_id: str
    originator_version: int
    timestamp: datetime
    recorded_by: str
    content: Content

    def apply(self, aggregate: Any) -> None:
        aggregate.evolve(self.content)


def records(*contents: type[Content]) -> tuple[type[Content], ...]:
    """The types an aggregate records: each must be whole, which the type checker sees here."""
    return contents


AnyAggregate: TypeAlias = "LedgerAggregate[Any]"


class LedgerAggregate(BaseAggregate[str], Generic[C]):
    """One thing the log knows: a race, an athlete, a quote. Its id is ``kind:slug``."""

    KIND: ClassVar[str]
    RECORDS: ClassVar[tuple[type[Content], ...]] = ()

    class Event(LedgerEvent):
        pass

    def __init_subclass__(cls, **options: Any) -> None:
        """Give each type that is recorded its class in the engine, under the type's own topic and upcasts."""
        for content in cls.RECORDS:
            unsaid = [name for name in ("KIND", "TOPIC", "IN_SHORT") if not hasattr(content, name)]
            if unsaid:
                msg = f"{content.__name__} does not say its {', '.join(unsaid)}"
                raise TypeError(msg)
            stored_as = {
                name: value
                for name, value in vars(content).items()
                if name in ("TOPIC", "class_version") or name.startswith("upcast_")
            }
            setattr(cls, content.__name__, type(content.__name__, (LedgerAggregate.Event,), stored_as))
        super().__init_subclass__(**options)

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

    @abstractmethod
    def begin(self) -> None:
        """Set the state before anything has happened."""

    @abstractmethod
    def evolve(self, content: C) -> None:
        """Take in what has happened; decides nothing, refuses nothing."""

    @abstractmethod
    def decide(self, content: C) -> Decision:
        """Whether *content* is to be recorded, and how; changes nothing.

        Raises:
            CommandRefused, AlreadyRecorded: it can not.

        """

    def expects(self, content: Content) -> None:
        """Called before a withdrawal is decided: its batch states *content* again, further on."""

    def repeats(self, content: Content) -> None:
        """Called after a repetition: the batch has sent *content* again."""

    @property
    def slug(self) -> str:
        return self.id.partition(":")[2]

    def record(self, content: Content, recording: Recording) -> None:
        """Let what was decided happen."""
        event_class = getattr(type(self), type(content).__name__)
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
    id_: str = "",
    corrected_by: tuple[str, ...] = (),
    shown: Content | None = None,
) -> bool:
    """Whether *content* is what was recorded under its natural key (the idempotency key) before.

    Raises:
        AlreadyRecorded: the key stands with other content (*shown*, or what was recorded).

    """
    if standing is None:
        return False
    if standing == content:
        return True
    raise AlreadyRecorded("", type_of(content), id_ or content.subject(), shown or standing, corrected_by)


class StatedOnce(LedgerAggregate[C]):
    """A thing with one event: once recorded it stands, and no later event is about it."""

    stated: C | None

    def begin(self) -> None:
        self.stated = None

    def evolve(self, content: C) -> None:
        self.stated = content

    def decide(self, content: C) -> Decision:
        """Record it.

        Raises:
            AlreadyRecorded: its key stands with other fields.

        """
        return Decision(content, is_new=not is_repetition(self.stated, content))
