"""The read model's ``Facts`` at one point."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property

from sqlalchemy import Connection

from domain.events import Identities
from domain.refusals import AthleteNotFound
from domain.values.dates import Moment, happened_by
from projections.at_the_time import stood_then, taken
from projections.facts import (
    ALL,
    BEGINNING,
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
from projections.queries.at_the_time.compatriots import best_of_compatriots
from projections.queries.at_the_time.elsewhere import listed_elsewhere
from projections.queries.at_the_time.first_races import FirstRaces
from projections.queries.at_the_time.foremost import foremost_of_earlier_years, foremost_of_the_year
from projections.queries.at_the_time.reached import reached_already
from projections.queries.at_the_time.starts_behind import starts_behind
from projections.queries.at_the_time.visible_then import LookedAt
from projections.queries.happenings import any_coverage, happenings_about, last_day, stated_coverage, titles_of_kind
from projections.queries.people import Athlete, find_athletes, identities_at, keys_of_one, persons
from projections.queries.races import ListedRace, in_both, races_of_several, run_already, shared_races, starts
from projections.queries.races import race as race_as_listed
from projections.queries.seasons.leading import leading


class VisibleFacts:
    """The read model's ``Facts`` at one point. *ids* (which id stands for which) are the log's own unless given, and
    athletes answer by the names of that point unless those of another are asked for, where they are *called* so.

    *later* are those of a later day that call them alike, where they are read as well: whole careers are then a part
    of theirs.
    """

    def __init__(
        self,
        connection: Connection,
        at: Bounds,
        ids: Identities | None = None,
        *,
        later: "VisibleFacts | None" = None,
        called: Bounds | None = None,
    ) -> None:
        self.connection = connection
        self.at = at
        self.ids = identities_at(connection, at) if ids is None else ids
        self.later = later
        self._called = called or at
        self.people: dict[str, Athlete] = later.people if later is not None else {}
        # One answer asks for the same career again and again: form, timeline, milestones.
        self._registered: dict[str, Athlete | None] = {}
        self._shared: dict[tuple[str, str], list[SharedRace]] = {}
        self._starts: dict[tuple[str, Order, int], list[Start]] = {}
        self._happenings: dict[str, tuple[frozenset[str], list[Happening]]] = {}
        self._last_days: dict[str, date | None] = {}

    @cached_property
    def twice(self) -> list[tuple[int, int]]:
        return keys_of_one(self.connection, self.ids)

    def person(self, athlete: str) -> Athlete:
        """Who is meant by *athlete*.

        Raises:
            AthleteNotFound: nobody ever was.

        """
        return self.persons(athlete)[0]

    def persons(self, *asked: str) -> list[Athlete]:
        """Who is meant by each id.

        Raises:
            AthleteNotFound: names every id that was never registered.

        """
        unseen = [each for each in asked if each not in self.people]
        if unseen:
            found = persons(self.connection, unseen, self.ids, self.at, self._called)
            self.people |= found
            self._registered |= {each: who for each, who in found.items() if who.id == each}
        unknown = tuple(dict.fromkeys(each for each in asked if each not in self.people))
        if unknown:
            raise AthleteNotFound(unknown)
        return [self.people[each] for each in asked]

    def starts(self, athlete: str, after: Order = BEGINNING, most: int = ALL) -> list[Start]:
        person = self.person(athlete)
        asked = (person.id, after, most)
        if asked not in self._starts:
            whole = self._starts.get((person.id, BEGINNING, ALL))
            if whole is not None:
                begin = bisect_right(whole, after, key=lambda start: start.race.order)
                self._starts[asked] = whole[begin : begin + most]
            elif self.later is not None and asked == (person.id, BEGINNING, ALL):
                by = happened_by(self.at.as_of)
                theirs = self.later.starts(person.id)
                self._starts[asked] = [each for each in theirs if by.includes(each.race.occurred, each.race.instant)]
            else:
                self._starts[asked] = starts(self.connection, person, self.at, after, most)
        return list(self._starts[asked])

    def shared_races(self, a: str, b: str) -> list[SharedRace]:
        one, other = self.persons(a, b)
        asked = (one.id, other.id)
        if asked not in self._shared:
            careers = [self._starts.get((each, BEGINNING, ALL)) for each in asked]
            self._shared[asked] = (
                in_both(careers[0], careers[1])
                if careers[0] is not None and careers[1] is not None
                else shared_races(self.connection, one, other, self.at)
            )
        return list(self._shared[asked])

    def races_of_several(self, athletes: Iterable[str]) -> dict[str, ListedRace]:
        """The visible races that list two or more of *athletes*, by id; who is not registered is in none."""
        people = persons(self.connection, athletes, self.ids)
        return races_of_several(self.connection, {each.id: each for each in people.values()}.values(), self.at)

    def happenings_about(
        self, athlete: str, kinds: Sequence[str], after: Order = BEGINNING, most: int = ALL
    ) -> list[Happening]:
        person = self.person(athlete)
        if (after, most) != (BEGINNING, ALL):
            return happenings_about(self.connection, person, self.at, kinds, self.ids, after, most)
        known, found = self._happenings.get(person.id, (frozenset(), []))
        if not known.issuperset(kinds):
            found = self._all_about(person, kinds)
            self._happenings[person.id] = (frozenset(kinds), found)
        return [each for each in found if each.kind in kinds]

    def _all_about(self, person: Athlete, kinds: Sequence[str]) -> list[Happening]:
        if self.later is None:
            return happenings_about(self.connection, person, self.at, kinds, self.ids)
        by = happened_by(self.at.as_of)
        theirs = self.later.happenings_about(person.id, kinds)
        return [each for each in theirs if by.includes(each.occurred, each.instant)]

    def stated_coverage(self, athletes: Iterable[str]) -> list[Happening]:
        people = self.persons(*athletes)
        return stated_coverage(self.connection, people, self.at, self.ids) if self._covers else []

    def last_day(self, athlete: str) -> date | None:
        person = self.person(athlete)
        if person.id not in self._last_days:
            self._last_days[person.id] = last_day(self.connection, person, self.at)
        return self._last_days[person.id]

    def titles_of_kind(self, titles: Iterable[str]) -> list[Happening]:
        return titles_of_kind(self.connection, titles, self.at, self.ids)

    def run_already(self, races: Iterable[str]) -> set[str]:
        return run_already(self.connection, races, self.at)

    def standing_lines(self, race: str) -> list[Line]:
        found = race_as_listed(self.connection, race, self.at, self.ids)
        return found[1] if found is not None else []

    def names(self, athletes: Iterable[str]) -> dict[str, str]:
        return {each.id: each.name for each in self._who_are(athletes)}

    def sexes(self, athletes: Iterable[str]) -> dict[str, str | None]:
        return {each.id: each.sex for each in self._who_are(athletes)}

    def countries(self, athletes: Iterable[str]) -> dict[str, str]:
        return {each.id: each.country for each in self._who_are(athletes)}

    def leads_taken(self, races: Iterable[Race]) -> dict[str, int]:
        return taken(leading(self.connection, races, self.at, self.twice))

    def stood_then(self, asked: Sequence[MarkOf]) -> dict[MarkOf, StoodThen]:
        where = self._where
        earlier = foremost_of_earlier_years(where, (each.race for each in asked))
        return stood_then(asked, earlier, lambda still: foremost_of_the_year(where, still))

    def starts_behind(self, placed: Sequence[Placed]) -> list[Start]:
        return starts_behind(self.connection, self.at, self.ids, placed)

    def reached_before(self, asked: Sequence[Reached]) -> dict[Reached, ReachedBefore]:
        return reached_already(self._where, asked, self._first_races)

    def best_of_compatriots(self, asked: Sequence[OfNation]) -> dict[OfNation, Placed]:
        return best_of_compatriots(self._where, asked, self._first_races)

    def listed_elsewhere(self, asked: Sequence[ListedElsewhere]) -> set[ListedElsewhere]:
        return listed_elsewhere(self._where, asked)

    def within(self, as_of: Moment, known_at: Moment) -> "VisibleFacts":
        at = Bounds(min(as_of, self.at.as_of), min(known_at, self.at.known_at), self.at.position)
        return VisibleFacts(self.connection, at, called=self._called)

    @cached_property
    def _covers(self) -> bool:
        return any_coverage(self.connection)

    @cached_property
    def _first_races(self) -> FirstRaces:
        return FirstRaces(self._where)

    @cached_property
    def _where(self) -> LookedAt:
        return LookedAt(self.connection, self.at, self.ids, self.twice)

    def _who_are(self, athletes: Iterable[str]) -> list[Athlete]:
        """Those among *athletes* who are registered, each under the very id given."""
        asked = set(athletes)
        unseen = asked - self._registered.keys()
        if unseen:
            self._registered |= dict.fromkeys(unseen) | find_athletes(self.connection, unseen, self.at, self._called)
        found = (self._registered[each] for each in sorted(asked))
        return [each for each in found if each is not None and each.key <= self.at.position]
