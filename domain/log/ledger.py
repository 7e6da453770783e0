"""The application: appends events, a batch at a time, all or nothing and idempotent by natural key."""

import logging
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple, cast

from eventsourcing.application import Application
from eventsourcing.persistence import IntegrityError, Mapper, Notification, Transcoder

from domain.events import AnyContent, Content, type_of
from domain.events.base.aggregate import LedgerEvent, Recording
from domain.log.anchor import NOWHERE, Anchor, AnotherLog, anchor_of, behind
from domain.log.batch import Batch, Decided
from domain.log.codec import JSONState, LedgerMapper, LoggedEvent
from domain.log.one_query import KnowsHeads, KnowsItsLastRow
from domain.log.past import RecordedPast, SupposedLog, SupposedPast
from domain.log.people.people import People
from domain.log.sealing.keys import Destroyed
from domain.log.sealing.tokens import Sealing, Tokens
from domain.log.unreadable import UnreadableRow, read_row
from domain.refusals import AlreadyRecorded, CommandRefused
from domain.validation import NO_DAY_IS_FUTURE, canonical

_logger = logging.getLogger("rivalry")

_RETRIES = 20
_NEAR = 8
"""Rows no further apart than this are read in one run: the few between cost less than another question."""


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


Judged = Decided | CommandRefused | AlreadyRecorded
"""What would become of an event: decided (a repetition has no event), or why it is refused."""
Judge = Callable[[Sequence[AnyContent]], list[Judged]]

Appended = Callable[[Sequence[Content]], None]
"""Takes note of what was appended."""


class Portion(NamedTuple):
    """The next events of the log, and the anchor that the last of them is."""

    events: list[LoggedEvent | UnreadableRow]
    last: Anchor


class Ledger(Application[str]):
    """Appends to the log and reads it in order. One instance a process; safe in threads.

    A log may be put back from a backup, or another put in its place, while the process runs. Every look at its head
    notices that, and then what was remembered is forgotten.
    """

    name = "ledger"
    is_snapshotting_enabled = False

    def __init__(
        self,
        env: Mapping[str, str] | None = None,
        appended: Appended = lambda _contents: None,
        sealing: Sealing | None = None,
    ) -> None:
        self.sealing = sealing
        super().__init__({"AGGREGATE_CACHE_MAXSIZE": "500", **(env or {})})
        self.people = People(self)
        self._appended = appended
        self._seen = NOWHERE
        self._forgetful: list[Callable[[], None]] = []

    def construct_transcoder(self) -> Transcoder:
        return JSONState()

    def construct_mapper(self) -> Mapper[str]:
        mapper = self.factory.mapper(transcoder=self.construct_transcoder(), mapper_class=LedgerMapper)
        cast("LedgerMapper", mapper).sealing = self.sealing
        return mapper

    def append(
        self,
        batch: Sequence[AnyContent],
        *,
        now: datetime,
        recorded_by: str,
        single: bool = False,
    ) -> list[Receipt]:
        """Append *batch* in its order, in one transaction, and say what became of each event.

        Another process that takes one of the keys in between only makes us decide again.

        Raises:
            CommandRefused: some event breaks a rule; pointers are ``/events/{index}/…``, or from the event's own
                root where it came as a *single* one.
            AlreadyRecorded: some key stands with other content.

        """
        self.head()  # what is remembered must be of this log, or it would be decided on the past of another
        for attempt in range(_RETRIES):
            deciding = Batch(RecordedPast(self, self.repository), Recording(now, recorded_by), single)
            decided = deciding.decide(batch, _by_the_calendar_of(now.date()))
            self._make_keys(deciding.events)
            try:
                recordings = self.save(*deciding.events)
            except IntegrityError:
                if attempt == _RETRIES - 1:
                    raise
                continue
            self.people.remember(deciding.registered)
            self._appended([event.content for event in deciding.events])
            positions = iter([recording.notification.id for recording in recordings])
            by_event = {id(event): next(positions) for event in deciding.events}
            return [Receipt(r.id, r.type, by_event[id(r.event)] if r.event else None, r.nth) for r in decided]
        raise AssertionError  # the loop returns or raises

    def judging(self, now: datetime) -> Judge:
        """What says of batch after batch what would become of each event, as if what is right of those before were in
        the log. Nothing is appended; pointers are from each event's own root.
        """
        self.head()
        deciding = Batch(RecordedPast(self, self.repository), Recording(now, "judging"))
        calendar = _by_the_calendar_of(now.date())
        return lambda batch: deciding.judge(batch, calendar)

    def restore(
        self,
        contents: Sequence[AnyContent],
        *,
        now: datetime,
        recorded_by: str,
        sealed: Sequence[Tokens] = (),
    ) -> list[Receipt]:
        """Append *contents*, which a log had once, as they stood there, to the byte, with what of each was *sealed*: no
        key is needed.

        Raises:
            CommandRefused, AlreadyRecorded: they are no part of a log; pointers are ``/events/{index}/…``.

        """
        restoring = Batch(RecordedPast(self, self.repository), Recording(now, recorded_by))
        ids = restoring.restore(contents, {index for index, tokens in enumerate(sealed) if tokens})
        for event, tokens in zip(restoring.events, sealed, strict=False):
            vars(event).update({"sealed": tokens} if tokens else {})
        self._make_keys([event for event in restoring.events if "sealed" not in vars(event)])
        recordings = self.save(*restoring.events)
        self.people.remember(restoring.registered)
        return [
            Receipt(id_, type_of(content), recording.notification.id)
            for id_, content, recording in zip(ids, contents, recordings, strict=True)
        ]

    def rehearse(
        self, batch: Sequence[AnyContent], past: SupposedLog, *, now: datetime, single: bool = False
    ) -> list[AnyContent]:
        """What appending *batch* would add to the log, decided as ``append`` decides, with nothing appended.

        *past* is the log as it would be: a rehearsal may leave out some of what did happen. No date is too far in the
        future for it.

        Raises:
            CommandRefused, AlreadyRecorded: as ``append``.

        """
        deciding = Batch(SupposedPast(self, past), Recording(now, "what-if"), single)
        deciding.decide(batch, _by_the_calendar_of(NO_DAY_IS_FUTURE))
        return [cast("AnyContent", event.content) for event in deciding.events]

    def read(
        self, after: int, limit: int, *, sealed: bool = False, stop: int | None = None, topics: Sequence[str] = ()
    ) -> list[LoggedEvent | UnreadableRow]:
        """The log behind position *after*, in order, to *stop*, or only what is of *topics*; what is *sealed* left so.
        What cannot be read comes as ``UnreadableRow``.

        Raises:
            KeyMissing: what is sealed cannot be opened.

        """
        events = self._events(self.recorder.select_notifications(after + 1, limit, stop=stop, topics=topics))
        return events if sealed else self._mapper.opened(events)

    def read_at(self, positions: Iterable[int]) -> dict[int, LoggedEvent | UnreadableRow]:
        """The events at these positions, by position: read in runs of those that lie near each other."""
        wanted = sorted(set(positions))
        rows = [
            row
            for run in _runs_of(wanted, _NEAR)
            for row in self.recorder.select_notifications(run[0], run[-1] - run[0] + 1, stop=run[-1])
        ]
        asked = set(wanted)
        events = self._mapper.opened(self._events([row for row in rows if row.id in asked]))
        return {event.position: event for event in events}

    def stored(self, start: int | None, limit: int, stop: int | None = None) -> Sequence[Notification]:
        """The rows as they are stored from position *start* on, in order; from whatever is the first where it is None.

        Raises:
            PersistenceError: also where the store cannot make out one of them.

        """
        return self.recorder.select_notifications(start, limit, stop=stop)

    def read_on(self, after: Anchor, limit: int, *, sealed: bool = False) -> Portion:
        """The log behind *after*, in order, where *after* stands in it; words, or all that is *sealed*, left so.

        Raises:
            AnotherLog: it does not.

        """
        more = 0 if after == NOWHERE else 1  # the anchor's own row comes along, and is looked at
        rows = behind(after, self.recorder.select_notifications(after.position or 1, limit + more))
        events = self._events(rows) if sealed else self._mapper.opened(self._events(rows), but_words=True)
        return Portion(events, anchor_of(rows[-1]) if rows else after)

    @property
    def _mapper(self) -> LedgerMapper:
        return cast("LedgerMapper", self.mapper)

    def _events(self, rows: Sequence[Notification]) -> list[LoggedEvent | UnreadableRow]:
        return [read_row(row, self._mapper.to_logged_event) for row in rows]

    def _make_keys(self, events: Sequence[LedgerEvent]) -> None:
        if self.sealing is not None:
            self.sealing.make_keys(event.content for event in events)

    def last_position(self) -> int:
        """The position of the newest event; 0 for an empty log."""
        return self.head().position

    def head(self) -> Anchor:
        """The newest row of the log."""
        row = self._last_row()
        head = anchor_of(row) if row is not None else NOWHERE
        seen = self._seen
        if head != seen:
            # That it ends earlier is not enough: another thread may have seen more meanwhile.
            if not self.holds(seen):
                self.turned_out_another(seen)
            self._seen = head
        return head

    def turned_out_another(self, seen: Anchor) -> None:
        """The row that was *seen* stands in the log no longer: forget what was read of it."""
        _logger.warning(
            "the log no longer has the row it had at position %d: it was put back, or is another; read anew",
            seen.position,
        )
        self._seen = NOWHERE
        self.forget()

    def first(self) -> Anchor:
        """The first row: from another log's it differs at least in the time at which it was recorded."""
        rows = self.recorder.select_notifications(1, 1)
        return anchor_of(rows[0]) if rows else NOWHERE

    def holds(self, anchor: Anchor) -> bool:
        """Whether the row of *anchor* stands in this log."""
        if anchor == NOWHERE:
            return True
        try:
            behind(anchor, self.recorder.select_notifications(anchor.position, 1))
        except AnotherLog:
            return False
        return True

    def when_it_is_another(self, forget: Callable[[], None]) -> None:
        """Call *forget* whenever the log turns out to be another than the one that was read before, or something of it
        was removed.
        """
        self._forgetful.append(forget)

    def _last_row(self) -> Notification | None:
        if isinstance(self.recorder, KnowsItsLastRow):
            return self.recorder.last_row()
        last = self.recorder.max_notification_id()
        return self.recorder.select_notifications(last, 1)[0] if last else None

    def forget(self) -> None:
        """All that was read of the log, here and by those who asked to be told."""
        self.people.forget()
        self._repository = self.construct_repository()
        for forget in self._forgetful:
            forget()

    def removed(self, content: Content) -> tuple[str, Destroyed] | None:
        """The thing whose personal part *content* says again after it was removed by an order."""
        return self.sealing.removed(content) if self.sealing is not None else None

    def versions(self, keys: Collection[str]) -> Mapping[str, int]:
        """The last version of each aggregate of *keys* that exists."""
        if isinstance(self.recorder, KnowsHeads):
            return self.recorder.heads(keys)
        heads = {key: self.recorder.select_events(key, desc=True, limit=1) for key in keys}
        return {key: events[0].originator_version for key, events in heads.items() if events}


def _runs_of(positions: Sequence[int], near: int) -> Iterator[Sequence[int]]:
    """*positions*, which are in order, parted where more than *near* lie between one and the next."""
    begins = 0
    for at in range(1, len(positions) + 1):
        if at == len(positions) or positions[at] - positions[at - 1] > near:
            yield positions[begins:at]
            begins = at


def _by_the_calendar_of(today: date) -> Callable[[AnyContent], AnyContent]:
    return lambda content: canonical(content, today)
