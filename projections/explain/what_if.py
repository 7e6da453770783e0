"""What if: the visible facts as they would be with some events left out and others added. Nothing is written anywhere.

Only the things that those events are about are replayed, from their own few events; everything else is read from the
read model. So a what-if costs what two questions cost, however long the careers.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from itertools import takewhile
from typing import NamedTuple

from sqlalchemy import Connection

from domain.events import (
    AnyContent,
    AthleteCorrected,
    AthleteRegistered,
    HappeningContent,
    RaceRecorded,
    RaceReported,
    ReportAccepted,
    Withdrawal,
    key_of,
)
from domain.log.codec import LoggedEvent
from domain.log.ledger import Ledger
from domain.refusals import CommandRefused, NothingAt, StrikesARegistration
from domain.values.dates import FIRST_DAY, UNBOUNDED, Moment, instant_of, moment
from projections import queries
from projections.explain.supposed.facts import AlteredHistory
from projections.explain.visible_events import VisibleEvent
from projections.facts import Bounds

WHAT_IF = "what-if"


class Supposition(NamedTuple):
    """What is supposed: *events* that happened, and positions of those that did not (*without*).

    *single*: one event was sent by itself, so what is wrong with it is pointed at from its own root.
    """

    events: Sequence[AnyContent]
    without: Collection[int] = ()
    single: bool = False


class Rehearsal:
    """Decides what is supposed by the rules of an append, against the log as it would be. Nothing is written."""

    def __init__(self, connection: Connection, ledger: Ledger, at: Bounds, now: datetime) -> None:
        self._connection = connection
        self._ledger = ledger
        self._at = at
        self._now = now
        self._struck: set[int] = set()
        self._standing_events: dict[str, list[LoggedEvent]] = {}
        self._whole: dict[str, list[LoggedEvent]] = {}

    def altered_history(self, supposed: Supposition) -> AlteredHistory:
        """What the things that *supposed* touches would have as their events.

        Raises:
            NothingAt: there is no such position.
            CommandRefused: somebody's registration is struck, or an event breaks a rule in the log so struck.
            AlreadyRecorded: its key stands with other content there.

        """
        for index, position in enumerate(supposed.without):
            self._strike(index, position)
        added = self._ledger.rehearse(supposed.events, self, now=self._now, single=supposed.single)
        for content in added:
            self._events_of(key_of(content))
        for merged in self.ever_merged():
            self._events_of(f"athlete:{merged}")
        head = self._at.position
        news = [LoggedEvent(head + n, self._now, WHAT_IF, each) for n, each in enumerate(added, 1)]
        told = [event for events in self._standing_events.values() for event in events] + news
        people = self._registered(told)
        who = [
            LoggedEvent(position, instant_of(Moment(0)), "", said)
            for each in people
            for position, said in _said_of(each)
            if position <= self._at.position
        ]
        log = sorted([*told, *who], key=lambda event: event.position)
        before = [event for events in self._whole.values() for event in events]
        visible: dict[str, list[VisibleEvent]] = {key: [] for key in self._whole}
        for event in told:
            visible.setdefault(key_of(event.content), []).append(self._visible(event))
        return AlteredHistory(
            log=tuple(log),
            known_from=self._known_from(news) | _known_ever(people),
            races={
                key.partition(":")[2]: next((e.position for e in events if _is_result(e)), 0)
                for key, events in self._whole.items()
                if key.startswith("race:")
            },
            positions=frozenset(event.position for event in before),
            events=visible,
        )

    def _strike(self, index: int, position: int) -> None:
        found = self._ledger.read(position - 1, 1) if 0 < position <= self._at.position else []
        if not found or not isinstance(found[0], LoggedEvent):
            raise NothingAt("event", str(position))
        struck = found[0].content
        if isinstance(struck, AthleteRegistered):
            raise CommandRefused((StrikesARegistration(f"/without/{index}", struck.athlete, position),))
        self._struck.add(position)
        later = [event for event in self._read(key_of(struck)) if event.position > position]
        if struck.BEGINS:  # what is about it falls with it
            about = takewhile(lambda event: not event.content.BEGINS, later)
            self._struck |= {event.position for event in about}
        elif isinstance(struck, RaceReported):
            self._struck |= {event.position for event in later if _accepts(event.content, struck)}
        elif isinstance(struck, HappeningContent):
            self._struck |= {event.position for event in later if _takes_back(event.content, struck)}
        self._standing_events.pop(key_of(struck), None)
        self._events_of(key_of(struck))

    def _events_of(self, key: str) -> list[LoggedEvent]:
        """The events of one thing, without those struck out."""
        if key not in self._standing_events:
            self._standing_events[key] = [event for event in self._read(key) if event.position not in self._struck]
        return self._standing_events[key]

    def contents(self, key: str) -> list[AnyContent]:
        """What is left of the events of one thing."""
        return [event.content for event in self._events_of(key)]

    def ever_merged(self) -> set[str]:
        return queries.ever_merged(self._connection)

    def races_of_both(self, one: Collection[str], other: Collection[str]) -> set[str]:
        return queries.races_of_both(self._connection, one, other)

    def _read(self, key: str) -> list[LoggedEvent]:
        if key not in self._whole:
            rows = queries.rows_about(self._connection, key, self._at.position)
            self._whole[key] = [event for row in rows for event in self._event(row)]
        return self._whole[key]

    def _event(self, row: queries.LogRow) -> list[LoggedEvent]:
        (event,) = self._ledger.read(row.position - 1, 1)
        return [event._replace(timestamp=instant_of(row.recorded))] if isinstance(event, LoggedEvent) else []

    def _known_from(self, news: Sequence[LoggedEvent]) -> dict[int, Moment]:
        """A supposed event that does not say when it was published is known to the question, whatever its bound."""
        if self._at.known_at == UNBOUNDED:
            return {}
        untold = [each for each in news if each.content.source is None or each.content.source.published_on is None]
        return {each.position: min(self._at.known_at, moment(self._now)) for each in untold}

    def _visible(self, event: LoggedEvent) -> VisibleEvent:
        recorded = moment(event.timestamp) if event.position <= self._at.position else None
        return VisibleEvent(event.position, event.content, recorded)

    def _registered(self, told: Sequence[LoggedEvent]) -> list[queries.Athlete]:
        """Who the replay must know to be registered, beside those of whom it has the events."""
        mentioned = {each for event in told for each in event.content.mentioned()}
        found = queries.find_athletes(self._connection, mentioned)
        registered = {e.content.athlete for e in told if isinstance(e.content, AthleteRegistered)}
        return [each for each in found.values() if each.id not in registered]


def _said_of(athlete: queries.Athlete) -> Iterator[tuple[int, AthleteRegistered | AthleteCorrected]]:
    """What was said of somebody, as far as a record and a list need it, and at which position."""
    first = athlete.registered
    yield athlete.key, AthleteRegistered(athlete=athlete.id, name=first.name, country=first.country, sex=first.sex)
    for each in athlete.said:
        yield each.position, AthleteCorrected(athlete=athlete.id, country=each.country, sex=each.sex, reason="")


def _known_ever(people: Sequence[queries.Athlete]) -> dict[int, Moment]:
    """Since when that is known, as the read model has it."""
    corrections = {said.position: Moment(said.known) for each in people for said in each.said}
    return {each.key: FIRST_DAY for each in people} | corrections


def _accepts(content: AnyContent, report: RaceReported) -> bool:
    return isinstance(content, ReportAccepted) and content.report == report.event_id()


def _takes_back(content: AnyContent, happening: HappeningContent) -> bool:
    return isinstance(content, Withdrawal) and content.takes_back() == (happening.APPEARS_AS, happening.event_id())


def _is_result(event: LoggedEvent) -> bool:
    return isinstance(event.content, RaceRecorded)
