"""The application: appends events, a batch at a time, all or nothing and idempotent by natural key."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple, Protocol, TypeVar, runtime_checkable

from eventsourcing.application import Application
from eventsourcing.persistence import IntegrityError, Mapper, Transcoder

from domain import contents, errors
from domain.aggregate import LedgerAggregate, LedgerEvent, Recording
from domain.athlete import Athlete
from domain.claim import Claim
from domain.contents import AthleteRegistered, Content, Line, RaceCorrected, RaceKey, RaceReported, RaceResult
from domain.ids import event_id, subject
from domain.injury import Injury
from domain.milestone import Milestone
from domain.quote import Quote
from domain.race import Race
from domain.rules import NO_DAY_IS_FUTURE, canonical
from domain.sayings import SaidAnew
from domain.stored import JSONState, LedgerMapper, LoggedEvent
from domain.title import Title

S = TypeVar("S")
T = TypeVar("T")

_RETRIES = 20
_REFUSALS_SHOWN = 100
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


@runtime_checkable
class KnowsHeads(Protocol):
    """A recorder that tells in one look which aggregates exist; any other is asked one by one."""

    def heads(self, originator_ids: Collection[str]) -> Mapping[str, int]: ...


_DECISIONS: dict[type[Content], tuple[type[LedgerAggregate], Callable[[Any, Any, Recording], bool]]] = {
    contents.AthleteRegistered: (Athlete, Athlete.register),
    contents.RaceScheduled: (Race, Race.schedule_race),
    contents.RaceResult: (Race, Race.record),
    contents.RaceCorrected: (Race, Race.correct),
    contents.ResultAnnulled: (Race, Race.annul_result),
    contents.RaceAnnulled: (Race, Race.annul),
    contents.Injury: (Injury, Injury.suffer),
    contents.Recovery: (Injury, Injury.recover),
    contents.Quote: (Quote, Quote.publish),
    contents.QuoteRetracted: (Quote, Quote.retract),
    contents.TitleWon: (Title, Title.win),
    contents.TitleStripped: (Title, Title.strip),
    contents.Milestone: (Milestone, Milestone.reach),
    contents.RaceReported: (Race, Race.report),
    contents.ReportAccepted: (Race, Race.accept),
    contents.AthleteMerged: (Athlete, Athlete.merge),
    contents.AthleteUnmerged: (Athlete, Athlete.unmerge),
    contents.Claim: (Claim, Claim.publish),
    contents.ClaimRetracted: (Claim, Claim.retract),
}


class Ledger(Application[str]):
    """Appends to the log and reads it in order. One instance a process; safe in threads."""

    name = "ledger"
    is_snapshotting_enabled = False

    def __init__(self, env: Mapping[str, str] | None = None) -> None:
        super().__init__({"AGGREGATE_CACHE_MAXSIZE": "500", **(env or {})})
        self._known_athletes: dict[str, None] = {}

    def construct_transcoder(self) -> Transcoder:
        return JSONState()

    def construct_mapper(self) -> Mapper[str]:
        return self.factory.mapper(transcoder=self.construct_transcoder(), mapper_class=LedgerMapper)

    def append(
        self, batch: Sequence[Content], *, now: datetime, recorded_by: str, single: bool = False
    ) -> list[Receipt]:
        """Append *batch* in its order, in one transaction, and say what became of each event.

        Another process that takes one of the keys in between only makes us decide again.

        Raises:
            CommandRefused: some event breaks a rule; pointers are ``/events/{index}/…``, or from the event's own
                root where it came as a *single* one.
            AlreadyRecorded: some key stands with other content.

        """
        for attempt in range(_RETRIES):
            decided = _Batch(self, Recording(now, recorded_by), single)
            receipts = decided.decide(batch)
            try:
                recordings = self.save(*decided.events)
            except IntegrityError:
                if attempt == _RETRIES - 1:
                    raise
                continue
            self.remember(decided.registered)
            positions = iter([recording.notification.id for recording in recordings])
            by_event = {id(event): next(positions) for event in decided.events}
            return [Receipt(r.id, r.type, by_event[id(r.event)] if r.event else None, r.nth) for r in receipts]
        raise AssertionError  # the loop returns or raises

    def rehearse(self, batch: Sequence[Content], past: "Past", *, now: datetime, single: bool = False) -> list[Content]:
        """What appending *batch* would add to the log, decided as ``append`` decides, with nothing appended.

        *past* tells what was said of each aggregate before, so a rehearsal may leave out what did happen; and no
        date is too far in the future for it.

        Raises:
            CommandRefused, AlreadyRecorded: as ``append``.

        """
        decided = _Batch(self, Recording(now, "what-if"), single, past)
        decided.decide(batch)
        return [event.content for event in decided.events]

    def read(self, after: int, limit: int) -> list["LoggedEvent | Unreadable"]:
        """The log behind position *after*, in order. What cannot be read comes as ``Unreadable``."""
        events: list[LoggedEvent | Unreadable] = []
        for notification in self.recorder.select_notifications(after + 1, limit):
            try:
                events.append(self.mapper.to_logged_event(notification))  # type: ignore[attr-defined]
            except Exception as error:  # noqa: BLE001 - whatever is wrong with the row, it is recorded
                events.append(Unreadable(notification.id, f"{type(error).__name__}: {error}"))
        return events

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
        found = {key.partition(":")[2] for key in self.versions([Athlete.key(a) for a in unseen])} if unseen else set()
        self.remember(found)
        return found | (set(athletes) - set(unseen))

    def remember(self, athletes: Collection[str]) -> None:
        if len(self._known_athletes) + len(athletes) > _ATHLETES_REMEMBERED:
            self._known_athletes = {}
        self._known_athletes.update(dict.fromkeys(athletes))


_SAID = (contents.RaceScheduled, contents.Quote, contents.TitleWon, contents.Claim)
_TAKE_BACK = (contents.RaceAnnulled, contents.QuoteRetracted, contents.TitleStripped, contents.ClaimRetracted)

Past = Callable[[str], Sequence[Content]]
"""The contents of an aggregate's events, by its key (``race:…``)."""


def key_of(content: Content) -> str:
    """The key of the aggregate that *content* belongs to: ``race:2024-08-06-…``."""
    return _DECISIONS[type(content)][0].key(subject(content))


class Unreadable(NamedTuple):
    """A row of the log that is no event we know."""

    position: int
    error: str


class _Decided(NamedTuple):
    id: str
    type: str
    event: LedgerEvent | None
    nth: int


@dataclass
class _Batch:
    """The decisions of one batch: later events see what earlier ones of it did."""

    ledger: Ledger
    recording: Recording
    single: bool = False
    past: Past | None = None
    events: list[LedgerEvent] = field(default_factory=list)
    registered: set[str] = field(default_factory=set)
    _known: set[str] = field(default_factory=set)
    _aggregates: dict[str, LedgerAggregate] = field(default_factory=dict)
    _versions: Mapping[str, int] = field(default_factory=dict)

    def decide(self, batch: Sequence[Content]) -> list[_Decided]:
        today = self.recording.at.date() if self.past is None else NO_DAY_IS_FUTURE
        checked = list(_all_or_every_refusal(batch, lambda content: canonical(content, today), self.single))
        self._known = self.ledger.known_athletes({athlete for c in checked for _, athlete, _ in _athletes(c)})
        if self.past is None:
            keys = {key_of(content) for content in checked}
            keys |= {Athlete.key(content.into) for content in checked if isinstance(content, contents.AthleteMerged)}
            self._versions = self.ledger.versions(keys)
        numbered = list(zip(checked, _said_next(checked), strict=True))
        return list(_all_or_every_refusal(numbered, lambda each: self._decide(*each), self.single))

    def _decide(self, content: Content, said_next: Content | None) -> _Decided:
        self._introduce(content)
        kind, decision = _DECISIONS[type(content)]
        aggregate = self._load(kind, subject(content))
        if isinstance(aggregate, Race):
            content = aggregate.completed(content)
        elif isinstance(aggregate, Athlete) and isinstance(content, contents.AthleteMerged):
            self._refuse_a_chain(aggregate, content)
        if isinstance(aggregate, SaidAnew) and said_next is not None:
            aggregate.expects(said_next)
        is_new = decision(aggregate, content, self.recording)
        event = self._collect(aggregate) if is_new else None
        return _Decided(event_id(content), contents.type_of(content), event, aggregate.repeats(content))

    def _refuse_a_chain(self, athlete: Athlete, content: contents.AthleteMerged) -> None:
        if event_id(content) in athlete.rulings:  # what was taken once stays a repetition
            return
        into = self._load(Athlete, content.into)
        assert isinstance(into, Athlete)
        if into.merged is not None:
            raise errors.CommandRefused((errors.MergedAway("/into", content.into, into.merged.into),))

    def _introduce(self, content: Content) -> None:
        """Register who is named for the first time with name and country; refuse who is unknown without them."""
        unknown: list[errors.Refused] = []
        for pointer, athlete, line in _athletes(content):
            if athlete in self._known:
                continue
            if line is None or line.name is None or line.country is None:
                unknown.append(errors.UnknownAthlete(pointer, athlete, can_be_introduced=line is not None))
                continue
            newcomer = self._load(Athlete, athlete)
            assert isinstance(newcomer, Athlete)
            registration = AthleteRegistered(
                athlete=athlete,
                name=line.name,
                country=line.country,
                sex=getattr(content, "sex", None),
                source=content.source,
            )
            newcomer.register(registration, self.recording)
            self._collect(newcomer)
        if unknown:
            raise errors.CommandRefused(tuple(unknown))

    def _load(self, kind: type[LedgerAggregate], slug: str) -> LedgerAggregate:
        key = kind.key(slug)
        if key not in self._aggregates and self.past is not None:
            self._aggregates[key] = kind.nothing_yet(slug)
            for content in self.past(key):
                self._aggregates[key].evolve(content)
        if key not in self._aggregates:
            exists = self._versions.get(key, 0) > 0
            self._aggregates[key] = (
                self.ledger.repository.get(key, projector_func=kind.project) if exists else kind.nothing_yet(slug)
            )
        return self._aggregates[key]

    def _collect(self, aggregate: LedgerAggregate) -> LedgerEvent:
        (event,) = aggregate.collect_events()
        assert isinstance(event, LedgerEvent)
        self.events.append(event)
        if isinstance(event.content, AthleteRegistered):
            self.registered.add(aggregate.slug)
            self._known.add(aggregate.slug)
        return event


def _said_next(batch: Sequence[Content]) -> list[Content | None]:
    """For each that takes something back, what its batch says next under the same key."""
    ahead: dict[str, Content] = {}
    found: list[Content | None] = []
    for content in reversed(batch):
        if isinstance(content, _SAID):
            ahead[key_of(content)] = content
        found.append(ahead.get(key_of(content)) if isinstance(content, _TAKE_BACK) else None)
    return found[::-1]


def _all_or_every_refusal(batch: Sequence[S], step: Callable[[S], T], single: bool) -> Iterator[T]:
    """Apply *step* to each event; where any is refused, go on only to collect what else is wrong."""
    refusals: list[errors.Refused] = []
    done: list[T] = []
    for index, content in enumerate(batch):
        at = "" if single else f"/events/{index}"
        try:
            done.append(step(content))
        except errors.CommandRefused as refused:
            refusals += [refusal.within(at) for refusal in refused.refusals]
        except errors.AlreadyRecorded as conflict:
            if not refusals:
                raise conflict.within(at) from None
        if len(refusals) >= _REFUSALS_SHOWN:
            break
    if refusals:
        raise errors.CommandRefused(tuple(refusals))
    return iter(done)


def _athletes(content: Content) -> Iterator[tuple[str, str, Line | None]]:
    """Every athlete an event names who must be registered: pointer, id and the line that may introduce."""
    match content:
        case RaceResult() | RaceCorrected() | RaceReported():
            for index, line in enumerate(content.results):
                yield f"/results/{index}/athlete", line.athlete, line
        case contents.RaceScheduled():
            for index, athlete in enumerate(content.entries):
                yield f"/entries/{index}", athlete, None
        case contents.Quote():
            for index, athlete in enumerate(content.about):
                yield f"/about/{index}", athlete, None
        case contents.Milestone() | contents.Claim():
            for index, athlete in enumerate(content.athletes):
                yield f"/athletes/{index}", athlete, None
        case contents.Injury() | contents.TitleWon():
            yield "/athlete", content.athlete, None
        case contents.AthleteMerged():
            yield "/athlete", content.athlete, None
            yield "/into", content.into, None


__all__ = ["Ledger", "LoggedEvent", "Past", "RaceKey", "Receipt", "Unreadable", "key_of"]
