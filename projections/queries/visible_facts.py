"""The read model's ``Facts`` at one point."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property

from sqlalchemy import Connection

from domain.events import Identities
from domain.refusals import AthleteNotFound
from domain.values.dates import Moment
from projections.at_the_time import stood_then, taken
from projections.facts import (
    ALL,
    BEGINNING,
    Bounds,
    Happening,
    Line,
    MarkOf,
    Order,
    Placed,
    Race,
    Reached,
    ReachedBefore,
    SharedRace,
    Start,
    StoodThen,
)
from projections.queries.at_the_time.foremost import foremost_of_earlier_years, foremost_of_the_year
from projections.queries.at_the_time.reached import reached_already
from projections.queries.at_the_time.starts_behind import starts_behind
from projections.queries.at_the_time.visible_then import LookedAt
from projections.queries.happenings import happenings_about, last_day, stated_coverage, titles_of_kind
from projections.queries.people import Athlete, find_athletes, identities_at, keys_of_one, persons
from projections.queries.races import ListedRace, races_of_several, run_already, shared_races, starts
from projections.queries.races import race as race_as_listed
from projections.queries.seasons.leading import leading


class VisibleFacts:
    """The read model's ``Facts`` at one point. *ids* (which id stands for which) are the log's own unless given, and
    athletes answer by the names of that point unless those of another are asked for, where they are *called* so.
    """

    def __init__(
        self, connection: Connection, at: Bounds, ids: Identities | None = None, called: Bounds | None = None
    ) -> None:
        self.connection = connection
        self.at = at
        self.ids = identities_at(connection, at) if ids is None else ids
        self._called = called
        self._people: dict[str, Athlete] = {}
        # One answer asks for the same career again and again: form, timeline, milestones.
        self._shared: dict[tuple[str, str], list[SharedRace]] = {}
        self._starts: dict[tuple[str, Order, int], list[Start]] = {}

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
        unseen = [each for each in asked if each not in self._people]
        if unseen:
            self._people |= persons(self.connection, unseen, self.ids, self._called or self.at)
        unknown = tuple(dict.fromkeys(each for each in asked if each not in self._people))
        if unknown:
            raise AthleteNotFound(unknown)
        return [self._people[each] for each in asked]

    def starts(self, athlete: str, after: Order = BEGINNING, most: int = ALL) -> list[Start]:
        person = self.person(athlete)
        asked = (person.id, after, most)
        if asked not in self._starts:
            whole = self._starts.get((person.id, BEGINNING, ALL))
            if whole is None:
                self._starts[asked] = starts(self.connection, person, self.at, after, most)
            else:
                begin = bisect_right(whole, after, key=lambda start: start.race.order)
                self._starts[asked] = whole[begin : begin + most]
        return list(self._starts[asked])

    def shared_races(self, a: str, b: str) -> list[SharedRace]:
        one, other = self.persons(a, b)
        asked = (one.id, other.id)
        if asked not in self._shared:
            self._shared[asked] = shared_races(self.connection, one, other, self.at)
        return list(self._shared[asked])

    def races_of_several(self, athletes: Iterable[str]) -> dict[str, ListedRace]:
        """The visible races that list two or more of *athletes*, by id; who is not registered is in none."""
        people = persons(self.connection, athletes, self.ids)
        return races_of_several(self.connection, {each.id: each for each in people.values()}.values(), self.at)

    def happenings_about(
        self, athlete: str, kinds: Sequence[str], after: Order = BEGINNING, most: int = ALL
    ) -> list[Happening]:
        return happenings_about(self.connection, self.person(athlete), self.at, kinds, self.ids, after, most)

    def stated_coverage(self, athletes: Iterable[str]) -> list[Happening]:
        return stated_coverage(self.connection, self.persons(*athletes), self.at, self.ids)

    def last_day(self, athlete: str) -> date | None:
        return last_day(self.connection, self.person(athlete), self.at)

    def titles_of_kind(self, titles: Iterable[str]) -> list[Happening]:
        return titles_of_kind(self.connection, titles, self.at, self.ids)

    def run_already(self, races: Iterable[str]) -> set[str]:
        return run_already(self.connection, races, self.at)

    def standing_lines(self, race: str) -> list[Line]:
        found = race_as_listed(self.connection, race, self.at, self.ids)
        return found[1] if found is not None else []

    def names(self, athletes: Iterable[str]) -> dict[str, str]:
        return {each.id: each.name for each in self._registered(athletes)}

    def sexes(self, athletes: Iterable[str]) -> dict[str, str | None]:
        return {each.id: each.sex for each in self._registered(athletes)}

    def countries(self, athletes: Iterable[str]) -> dict[str, str]:
        return {each.id: each.country for each in self._registered(athletes)}

    def leads_taken(self, races: Iterable[Race]) -> dict[str, int]:
        return taken(leading(self.connection, races, self.at, self.twice))

    def stood_then(self, asked: Sequence[MarkOf]) -> dict[MarkOf, StoodThen]:
        where = self._where()
        earlier = foremost_of_earlier_years(where, (each.race for each in asked))
        return stood_then(asked, earlier, lambda still: foremost_of_the_year(where, still))

    def starts_behind(self, placed: Sequence[Placed]) -> list[Start]:
        return starts_behind(self.connection, self.at, self.ids, placed)

    def reached_before(self, asked: Sequence[Reached]) -> dict[Reached, ReachedBefore]:
        return reached_already(self._where(), asked)

    def within(self, as_of: Moment, known_at: Moment) -> "VisibleFacts":
        at = Bounds(min(as_of, self.at.as_of), min(known_at, self.at.known_at), self.at.position)
        return VisibleFacts(self.connection, at, called=self._called)

    def _where(self) -> LookedAt:
        return LookedAt(self.connection, self.at, self.ids, self.twice)

    def _registered(self, athletes: Iterable[str]) -> list[Athlete]:
        found = find_athletes(self.connection, athletes, self._called or self.at).values()
        return [each for each in found if each.key <= self.at.position]
