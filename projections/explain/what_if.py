"""What if: the visible facts as they would be with some events left out and others added. Nothing is written anywhere.

Only the things that those events are about are replayed, from their own few events; everything else is read from the
read model. So a what-if costs what two questions cost, however long the careers.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import takewhile
from typing import NamedTuple

from sqlalchemy import Connection

from domain.events import (
    AnyContent,
    AnyHappening,
    AthleteRegistered,
    AthleteRenamed,
    HappeningContent,
    RaceRecorded,
    RaceReported,
    ReportAccepted,
    Withdrawal,
    key_of,
)
from domain.log.codec import LoggedEvent
from domain.log.ledger import Ledger
from domain.refusals import AthleteNotFound, CommandRefused, NothingAt, StrikesARegistration
from domain.values.dates import FIRST_DAY, UNBOUNDED, Moment, day_of, instant_of, moment
from projections import queries
from projections.at_the_time import Leading, taken
from projections.audit.replay import replay
from projections.audit.replayed_facts import Replay
from projections.explain.supposed_lists import SupposedLists
from projections.explain.visible_events import VisibleEvent
from projections.facts import (
    ALL,
    BEGINNING,
    NOTHING_HAPPENED,
    Bounds,
    Facts,
    Happening,
    Line,
    MarkOf,
    OfNation,
    Order,
    Placed,
    Race,
    Reached,
    ReachedBefore,
    SharedRace,
    Start,
    StoodThen,
)
from projections.queries import ListedRace, VisibleFacts

WHAT_IF = "what-if"
_HAPPENED = tuple(each.APPEARS_AS for each in AnyHappening.__args__ if each.APPEARS_AS not in NOTHING_HAPPENED)


class Supposition(NamedTuple):
    """What is supposed: *events* that happened, and positions of those that did not (*without*).

    *single*: one event was sent by itself, so what is wrong with it is pointed at from its own root.
    """

    events: Sequence[AnyContent]
    without: Collection[int] = ()
    single: bool = False


@dataclass(frozen=True)
class AlteredHistory:
    """The things (races, athletes, quotes …) that a supposition touches, with the events they would have.

    log          those events and the registrations of whom they mention, in order
    known_from   since when those are known, by position, of which nobody says when they were published
    events       those that are visible, by thing (``race:…``)
    races        the keys in the read model of the races among them, by id; 0 where it has none
    positions    the positions of the events they really have
    """

    log: tuple[LoggedEvent, ...]
    known_from: Mapping[int, Moment]
    races: Mapping[str, int]
    positions: frozenset[int]
    events: Mapping[str, Sequence[VisibleEvent]]


class SupposedFacts:
    """``Facts`` of what would be visible at *at*: the things touched from a replay, all others from the read model."""

    def __init__(self, connection: Connection, at: Bounds, altered: AlteredHistory) -> None:
        self._altered = altered
        self._replayed: Replay = replay(altered.log, Bounds(at.as_of, at.known_at, ALL), altered.known_from)
        self.base = VisibleFacts(connection, at, self._replayed.ids)

    def starts(self, athlete: str, after: Order = BEGINNING, most: int = ALL) -> list[Start]:
        read = (
            self.base.starts(athlete, after, min(most + len(self._altered.races), ALL)) if self._knows(athlete) else []
        )
        standing = [start for start in read if start.race.id not in self._altered.races]
        found = [*standing, *self._replayed.starts(athlete, after)]
        return sorted(found, key=lambda start: start.race.order)[:most]

    def shared_races(self, a: str, b: str) -> list[SharedRace]:
        read = self.base.shared_races(a, b) if self._knows(a, b) else []
        standing = [each for each in read if each.race.id not in self._altered.races]
        return sorted([*standing, *self._replayed.shared_races(a, b)], key=lambda each: each.race.order)

    @property
    def touched(self) -> dict[str, ListedRace]:
        """The races that the supposition touches, as they would be."""
        return self._replayed.races

    def happenings_about(
        self, athlete: str, kinds: Sequence[str], after: Order = BEGINNING, most: int = ALL
    ) -> list[Happening]:
        more = min(most + len(self._altered.positions), ALL)
        read = self.base.happenings_about(athlete, kinds, after, more) if self._knows(athlete) else []
        found = [*self._standing(read), *self._replayed.happenings_about(athlete, kinds, after)]
        return sorted(found, key=lambda happening: happening.order)[:most]

    @property
    def at(self) -> Bounds:
        return self.base.at

    def stated_coverage(self, athletes: Iterable[str]) -> list[Happening]:
        asked = list(athletes)
        read = self.base.stated_coverage(athlete for athlete in asked if self._knows(athlete))
        found = [*self._standing(read), *self._replayed.stated_coverage(asked)]
        return sorted(found, key=lambda happening: happening.position)

    def last_day(self, athlete: str) -> date | None:
        days = [start.race.occurred for start in self.starts(athlete)]
        days += [each.occurred for each in self.happenings_about(athlete, _HAPPENED)]
        days = [each for each in days if each > FIRST_DAY]
        return day_of(max(days)) if days else None

    def titles_of_kind(self, titles: Iterable[str]) -> list[Happening]:
        titles = list(titles)
        found = [*self._standing(self.base.titles_of_kind(titles)), *self._replayed.titles_of_kind(titles)]
        return sorted(found, key=lambda happening: happening.order)

    def run_already(self, races: Iterable[str]) -> set[str]:
        asked = set(races)
        return self.base.run_already(asked - set(self._altered.races)) | self._replayed.run_already(asked)

    def standing_lines(self, race: str) -> list[Line]:
        return (self._replayed if race in self._altered.races else self.base).standing_lines(race)

    def names(self, athletes: Iterable[str]) -> dict[str, str]:
        asked = list(athletes)
        standing = self._replayed.names(asked) | self.base.names(asked)
        if not any(key.startswith(f"{AthleteRenamed.KIND}:") for key in self._altered.events):
            return standing
        return {each: self._called(each) or name for each, name in standing.items()}

    def _called(self, athlete: str) -> str | None:
        """The name by what is left of the names given, and what is supposed; None where nobody is registered so."""
        found = queries.find_athletes(self.base.connection, [athlete]).get(athlete)
        if found is None:
            return None
        given = self.happenings_about(athlete, (AthleteRenamed.APPEARS_AS,))
        own = [each.content for each in given if each.subject == athlete]
        return next((each.name for each in reversed(own) if isinstance(each, AthleteRenamed)), found.registered_as)

    def sexes(self, athletes: Iterable[str]) -> dict[str, str | None]:
        asked = list(athletes)
        return self._replayed.sexes(asked) | self.base.sexes(asked)

    def leads_taken(self, races: Iterable[Race]) -> dict[str, int]:
        asked = {race.id: race for race in races}
        read = queries.leading(self.base.connection, asked.values(), self.base.at, self.base.twice, self._touched)
        return taken({each: self._with_supposed(race, read[each]) for each, race in asked.items()})

    def countries(self, athletes: Iterable[str]) -> dict[str, str]:
        asked = list(athletes)
        return self._replayed.countries(asked) | self.base.countries(asked)

    def stood_then(self, asked: Sequence[MarkOf]) -> dict[MarkOf, StoodThen]:
        return self._lists.stood_then(asked)

    def starts_behind(self, placed: Sequence[Placed]) -> list[Start]:
        return self._lists.starts_behind(placed)

    def reached_before(self, asked: Sequence[Reached]) -> dict[Reached, ReachedBefore]:
        return self._lists.reached_before(asked)

    def best_of_compatriots(self, asked: Sequence[OfNation]) -> dict[OfNation, Placed]:
        return self._lists.best_of_compatriots(asked)

    @property
    def _touched(self) -> set[int]:
        """The races of the read model that are touched, by key."""
        return set(self._altered.races.values()) - {0}

    @property
    def _lists(self) -> SupposedLists:
        return SupposedLists(self.base, self._replayed, self._touched)

    def _with_supposed(self, race: Race, read: Leading) -> Leading:
        replayed = self._replayed.leading(race)
        before = [worth for worth in (read.before, replayed.before) if worth is not None]
        return Leading(min(before, default=None), replayed.within if race.id in self._altered.races else read.within)

    def within(self, as_of: Moment, known_at: Moment) -> Facts:
        at = self.base.at
        narrower = Bounds(min(as_of, at.as_of), min(known_at, at.known_at), at.position)
        return SupposedFacts(self.base.connection, narrower, self._altered)

    def _knows(self, *athletes: str) -> bool:
        """Whether the log knows them; somebody may be only supposed."""
        try:
            self.base.persons(*athletes)
        except AthleteNotFound:
            return False
        return True

    def _standing(self, happenings: Iterable[Happening]) -> list[Happening]:
        return [each for each in happenings if each.position not in self._altered.positions]


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
        log = sorted([*told, *self._registrations(told)], key=lambda event: event.position)
        before = [event for events in self._whole.values() for event in events]
        visible: dict[str, list[VisibleEvent]] = {key: [] for key in self._whole}
        for event in told:
            visible.setdefault(key_of(event.content), []).append(self._visible(event))
        return AlteredHistory(
            log=tuple(log),
            known_from=self._known_from(news),
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

    def _registrations(self, told: Sequence[LoggedEvent]) -> list[LoggedEvent]:
        """Who the replay must know to be registered, as the log has them."""
        found = queries.find_athletes(self._connection, {each for event in told for each in event.content.mentioned()})
        registered = {e.content.athlete for e in told if isinstance(e.content, AthleteRegistered)}
        return [
            LoggedEvent(
                each.key,
                instant_of(Moment(0)),
                "",
                AthleteRegistered(athlete=each.id, name=each.registered_as, country=each.country, sex=each.sex),
            )
            for each in found.values()
            if each.id not in registered
        ]


def _accepts(content: AnyContent, report: RaceReported) -> bool:
    return isinstance(content, ReportAccepted) and content.report == report.event_id()


def _takes_back(content: AnyContent, happening: HappeningContent) -> bool:
    return isinstance(content, Withdrawal) and content.takes_back() == (happening.APPEARS_AS, happening.event_id())


def _is_result(event: LoggedEvent) -> bool:
    return isinstance(event.content, RaceRecorded)
