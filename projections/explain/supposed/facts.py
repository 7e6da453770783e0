"""The facts that would be visible: the things a supposition touches from a replay, all others from the read model."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from domain.events import (
    AnyHappening,
    AthleteRegistered,
    AthleteRenamed,
)
from domain.log.codec import LoggedEvent
from domain.refusals import AthleteNotFound
from domain.values.dates import FIRST_DAY, Moment, day_of
from projections import queries
from projections.at_the_time import Leading, taken
from projections.audit.replay import replay
from projections.audit.replayed_facts import Replay
from projections.explain.supposed.lists import SupposedLists
from projections.explain.visible_events import VisibleEvent
from projections.facts import (
    ALL,
    BEGINNING,
    NOTHING_HAPPENED,
    Bounds,
    Happening,
    Line,
    ListedElsewhere,
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
from projections.facts_asked import Facts
from projections.queries import ListedRace, VisibleFacts

_HAPPENED = tuple(each.APPEARS_AS for each in AnyHappening.__args__ if each.APPEARS_AS not in NOTHING_HAPPENED)


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
    """``Facts`` of what would be visible at *at*: the things touched from a replay, all others from the read model. The
    ids *wanted* stand for whom they would be merged into. Names are those of the answer these facts are *part of*.
    """

    def __init__(
        self,
        connection: Connection,
        at: Bounds,
        altered: AlteredHistory,
        wanted: Collection[str] = (),
        part_of: "SupposedFacts | None" = None,
    ) -> None:
        self._altered, self._wanted, self._part_of = altered, wanted, part_of
        self._replayed: Replay = replay(altered.log, Bounds(at.as_of, at.known_at, ALL), altered.known_from, wanted)
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
        if self._part_of is not None:
            return self._part_of.names(athletes)
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
        return self._replayed.sexes(asked) | self.base.sexes(asked) | self._replayed.sexes(self._told_anew(asked))

    def _told_anew(self, athletes: Iterable[str]) -> list[str]:
        """Those of whom every event was replayed, and what is known of them with these."""
        return [each for each in athletes if f"{AthleteRegistered.KIND}:{each}" in self._altered.events]

    def leads_taken(self, races: Iterable[Race]) -> dict[str, int]:
        asked = {race.id: race for race in races}
        read = queries.leading(self.base.connection, asked.values(), self.base.at, self.base.twice, self._touched)
        return taken({each: self._with_supposed(race, read[each]) for each, race in asked.items()})

    def countries(self, athletes: Iterable[str]) -> dict[str, str]:
        asked = list(athletes)
        anew = self._replayed.countries(self._told_anew(asked))
        return self._replayed.countries(asked) | self.base.countries(asked) | anew

    def stood_then(self, asked: Sequence[MarkOf]) -> dict[MarkOf, StoodThen]:
        return self._lists.stood_then(asked)

    def starts_behind(self, placed: Sequence[Placed]) -> list[Start]:
        return self._lists.starts_behind(placed)

    def reached_before(self, asked: Sequence[Reached]) -> dict[Reached, ReachedBefore]:
        return self._lists.reached_before(asked)

    def best_of_compatriots(self, asked: Sequence[OfNation]) -> dict[OfNation, Placed]:
        return self._lists.best_of_compatriots(asked)

    def listed_elsewhere(self, asked: Sequence[ListedElsewhere]) -> set[ListedElsewhere]:
        return self._lists.listed_elsewhere(asked)

    @property
    def _touched(self) -> set[int]:
        """The races of the read model that are touched, by key."""
        return set(self._altered.races.values()) - {0}

    @property
    def _lists(self) -> SupposedLists:
        anew = self._told_anew(self._replayed.registered)
        return SupposedLists(self.base, self._replayed, self._touched, anew)

    def _with_supposed(self, race: Race, read: Leading) -> Leading:
        replayed = self._replayed.leading(race)
        before = [worth for worth in (read.before, replayed.before) if worth is not None]
        return Leading(min(before, default=None), replayed.within if race.id in self._altered.races else read.within)

    def within(self, as_of: Moment, known_at: Moment) -> Facts:
        at = self.base.at
        narrower = Bounds(min(as_of, at.as_of), min(known_at, at.known_at), at.position)
        whole = self._part_of or self
        return SupposedFacts(self.base.connection, narrower, self._altered, self._wanted, part_of=whole)

    def _knows(self, *athletes: str) -> bool:
        """Whether the log knows them; somebody may be only supposed."""
        try:
            self.base.persons(*athletes)
        except AthleteNotFound:
            return False
        return True

    def _standing(self, happenings: Iterable[Happening]) -> list[Happening]:
        return [each for each in happenings if each.position not in self._altered.positions]
