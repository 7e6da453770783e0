"""The application: appends events, a batch at a time, all or nothing and idempotent by natural key."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple, Protocol, TypeVar, cast, runtime_checkable

from eventsourcing.application import Application
from eventsourcing.persistence import IntegrityError, Mapper, Transcoder

from domain.events import AnyContent, Content
from domain.events.athlete import AthleteAggregate
from domain.events.base.aggregate import AnyAggregate, Recording
from domain.log.batch import Batch
from domain.log.codec import JSONState, LedgerMapper, LoggedEvent
from domain.log.unreadable import UnreadableRow, read_row
from domain.validation import NO_DAY_IS_FUTURE, canonical

A = TypeVar("A", bound=AnyAggregate)

_RETRIES = 20
_ATHLETES_REMEMBERED = 20_000


class Receipt(NamedTuple):
    """What became of one posted event. ``position`` is None for a repetition: nothing was appended.

    ``nth``: which of the events of this id and type it repeats, counted from 0; -1 is the last.
    """

    id: str
    type: str
    position: int | None
    nth: int = -1

    @property
    def duplicate(self) -> bool:
        return self.position is None


Appended = Callable[[Sequence[Content]], None]
"""Takes note of what was appended."""

PastContents = Callable[[str], Sequence[Content]]
"""The contents of an aggregate's events, by its key (``race:…``)."""


@runtime_checkable
class KnowsHeads(Protocol):
    """A recorder that finds the last version of many aggregates in one query; any other is asked one by one."""

    def heads(self, originator_ids: Collection[str]) -> Mapping[str, int]: ...


class Ledger(Application[str]):
    """Appends to the log and reads it in order. One instance a process; safe in threads."""

    name = "ledger"
    is_snapshotting_enabled = False

    def __init__(self, env: Mapping[str, str] | None = None, appended: Appended = lambda _contents: None) -> None:
        super().__init__({"AGGREGATE_CACHE_MAXSIZE": "500", **(env or {})})
        self._known_athletes: dict[str, None] = {}
        self._appended = appended

    def construct_transcoder(self) -> Transcoder:
        return JSONState()

    def construct_mapper(self) -> Mapper[str]:
        return self.factory.mapper(transcoder=self.construct_transcoder(), mapper_class=LedgerMapper)

    def append(
        self, batch: Sequence[AnyContent], *, now: datetime, recorded_by: str, single: bool = False
    ) -> list[Receipt]:
        """Append *batch* in its order, in one transaction, and say what became of each event.

        Another process that takes one of the keys in between only makes us decide again.

        Raises:
            CommandRefused: some event breaks a rule; pointers are ``/events/{index}/…``, or from the event's own
                root where it came as a *single* one.
            AlreadyRecorded: some key stands with other content.

        """
        for attempt in range(_RETRIES):
            deciding = Batch(_RecordedPast(self), Recording(now, recorded_by), single)
            decided = deciding.decide(batch, _by_the_calendar_of(now.date()))
            try:
                recordings = self.save(*deciding.events)
            except IntegrityError:
                if attempt == _RETRIES - 1:
                    raise
                continue
            self.remember(deciding.registered)
            self._appended([event.content for event in deciding.events])
            positions = iter([recording.notification.id for recording in recordings])
            by_event = {id(event): next(positions) for event in deciding.events}
            return [Receipt(r.id, r.type, by_event[id(r.event)] if r.event else None, r.nth) for r in decided]
        raise AssertionError  # the loop returns or raises

    def rehearse(
        self, batch: Sequence[AnyContent], past: PastContents, *, now: datetime, single: bool = False
    ) -> list[AnyContent]:
        """What appending *batch* would add to the log, decided as ``append`` decides, with nothing appended.

        *past* gives the events of each aggregate, so a rehearsal may leave out some that did happen. No date is too far
        in the future for it.

        Raises:
            CommandRefused, AlreadyRecorded: as ``append``.

        """
        deciding = Batch(_SupposedPast(self, past), Recording(now, "what-if"), single)
        deciding.decide(batch, _by_the_calendar_of(NO_DAY_IS_FUTURE))
        return [cast("AnyContent", event.content) for event in deciding.events]

    def read(self, after: int, limit: int) -> list[LoggedEvent | UnreadableRow]:
        """The log behind position *after*, in order. What cannot be read comes as ``UnreadableRow``."""
        decode = cast("LedgerMapper", self.mapper).to_logged_event
        return [read_row(row, decode) for row in self.recorder.select_notifications(after + 1, limit)]

    def last_position(self) -> int:
        """The position of the newest event; 0 for an empty log."""
        return self.recorder.max_notification_id() or 0

    def versions(self, keys: Collection[str]) -> Mapping[str, int]:
        """The last version of each aggregate of *keys* that exists."""
        if isinstance(self.recorder, KnowsHeads):
            return self.recorder.heads(keys)
        heads = {key: self.recorder.select_events(key, desc=True, limit=1) for key in keys}
        return {key: events[0].originator_version for key, events in heads.items() if events}

    def known_athletes(self, athletes: Collection[str]) -> set[str]:
        """Which of *athletes* are registered. Registrations are for ever, so what was seen once is remembered."""
        unseen = [athlete for athlete in athletes if athlete not in self._known_athletes]
        keys = [AthleteAggregate.key(athlete) for athlete in unseen]
        found = {key.partition(":")[2] for key in self.versions(keys)} if unseen else set()
        self.remember(found)
        return found | (set(athletes) - set(unseen))

    def remember(self, athletes: Collection[str]) -> None:
        if len(self._known_athletes) + len(athletes) > _ATHLETES_REMEMBERED:
            self._known_athletes = {}
        self._known_athletes.update(dict.fromkeys(athletes))


class _RecordedPast:
    """The aggregates as the log has them."""

    def __init__(self, ledger: Ledger) -> None:
        self.known_athletes = ledger.known_athletes
        self._ledger = ledger
        self._versions: Mapping[str, int] = {}

    def expect(self, keys: Collection[str]) -> None:
        self._versions = self._ledger.versions(keys)

    def aggregate(self, kind: type[A], slug: str) -> A:
        key = kind.key(slug)
        if self._versions.get(key, 0) == 0:
            return kind.nothing_yet(slug)
        return self._ledger.repository.get(key, projector_func=kind.project)


class _SupposedPast:
    """The aggregates as they would be after the events that *past* gives."""

    def __init__(self, ledger: Ledger, past: PastContents) -> None:
        self.known_athletes = ledger.known_athletes
        self._past = past

    def expect(self, keys: Collection[str]) -> None:
        """Nothing to prepare: each is made when it is asked for."""

    def aggregate(self, kind: type[A], slug: str) -> A:
        aggregate = kind.nothing_yet(slug)
        for content in self._past(kind.key(slug)):
            aggregate.evolve(content)
        return aggregate


def _by_the_calendar_of(today: date) -> Callable[[AnyContent], AnyContent]:
    return lambda content: canonical(content, today)
