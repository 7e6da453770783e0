"""``Facts`` over a replay, without an index: every question goes through all there is."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from msgspec import structs

from domain.events import AthleteRegistered, Identities
from domain.events.coverage import EVERYBODY
from domain.events.legal_marks import attempts_of, is_legal
from domain.values.dates import FIRST_DAY, Moment, day_of
from domain.values.disciplines import discipline
from domain.values.marks import parse_mark
from projections.at_the_time import FOREMOST, Leading, reached_before, taken
from projections.calculators.lists.listing import listed_mark
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


class ListedMark(NamedTuple):
    """A mark on a list, of which nation, and in which calendar year it was made."""

    placed: Placed
    nation: str
    year: int


@dataclass
class Replay:
    """``Facts`` after a replay: races by id, and happenings by position. *again* replays to another point."""

    races: dict[str, tuple[Race, dict[str, Line]]] = field(default_factory=dict)
    happenings: dict[int, tuple[Happening, set[str]]] = field(default_factory=dict)
    registered: dict[str, AthleteRegistered] = field(default_factory=dict)
    ids: Identities = field(default_factory=dict)
    at: Bounds = field(default_factory=lambda: Bounds(Moment(0), Moment(0), 0))
    again: Callable[[Bounds], "Replay"] | None = None

    def starts(self, athlete: str, after: Order = BEGINNING, most: int = ALL) -> list[Start]:
        athlete = self.ids.get(athlete, athlete)
        found = [Start(race, lines[athlete]) for race, lines in self.races.values() if athlete in lines]
        return sorted((each for each in found if each.race.order > after), key=lambda start: start.race.order)[:most]

    def shared_races(self, a: str, b: str) -> list[SharedRace]:
        a, b = self.ids.get(a, a), self.ids.get(b, b)
        found = [
            SharedRace(race, lines[a], lines[b]) for race, lines in self.races.values() if a in lines and b in lines
        ]
        return sorted(found, key=lambda shared: shared.race.order)

    def happenings_about(
        self, athlete: str, kinds: Sequence[str], after: Order = BEGINNING, most: int = ALL
    ) -> list[Happening]:
        athlete = self.ids.get(athlete, athlete)
        found = [
            structs.replace(happening, athlete=athlete)
            for happening, about in self.happenings.values()
            if athlete in about and happening.kind in kinds and happening.order > after
        ]
        return sorted(found, key=lambda happening: happening.order)[:most]

    def stated_coverage(self, athletes: Iterable[str]) -> list[Happening]:
        asked = {self.ids.get(athlete, athlete) for athlete in athletes}
        return [
            happening
            for _, (happening, about) in sorted(self.happenings.items(), key=lambda each: each[0])
            if happening.kind == "coverage" and (about & asked or happening.subject == EVERYBODY)
        ]

    def last_day(self, athlete: str) -> date | None:
        athlete = self.ids.get(athlete, athlete)
        days = [race.occurred for race, lines in self.races.values() if athlete in lines]
        days += [
            happening.occurred
            for happening, about in self.happenings.values()
            if athlete in about and happening.kind not in NOTHING_HAPPENED and happening.occurred > FIRST_DAY
        ]
        return day_of(max(days)) if days else None

    def titles_of_kind(self, titles: Iterable[str]) -> list[Happening]:
        wanted = set(titles)
        found = [happening for happening, _ in self.happenings.values() if happening.kind == "title"]
        return sorted((each for each in found if each.subject in wanted), key=lambda each: each.order)

    def run_already(self, races: Iterable[str]) -> set[str]:
        return set(races) & set(self.races)

    def standing_lines(self, race: str) -> list[Line]:
        return list(self.races[race][1].values()) if race in self.races else []

    def names(self, athletes: Iterable[str]) -> dict[str, str]:
        return {athlete: self.registered[athlete].name for athlete in athletes if athlete in self.registered}

    def sexes(self, athletes: Iterable[str]) -> dict[str, str | None]:
        return {athlete: self.registered[athlete].sex for athlete in athletes if athlete in self.registered}

    def leading(self, race: Race) -> Leading:
        before: list[int] = []
        within: list[int] = []
        for other, lines in self.races.values():
            if other.exclude is None and not other.annulled and _season(other) == _season(race):
                of = discipline(other.discipline)
                worths = [of.compared(parse_mark(mark, of.unit)).worth
                          for line in lines.values() if line.mark and line.status == "OK" and not line.annulled
                          and line.legal for mark, wind in _marks_of(line)
                          if is_legal(other.discipline, other.wind if wind is None else wind)]  # fmt: skip
                if other.order < race.order:
                    before += worths
                elif other.id == race.id:
                    within += worths
        return Leading(min(before, default=None), min(within, default=None))

    def countries(self, athletes: Iterable[str]) -> dict[str, str]:
        return {athlete: self.registered[athlete].country for athlete in athletes if athlete in self.registered}

    def leads_taken(self, races: Iterable[Race]) -> dict[str, int]:
        return taken({race.id: self.leading(race) for race in races})

    def marks_like(self, race: Race) -> list["ListedMark"]:
        """The marks of the list of all seasons that *race* is of, the best first."""
        found = []
        for other, lines in self.races.values():
            for who, line in lines.items():
                mark = listed_mark(Start(other, line))
                if mark is not None and _list(other) == _list(race):
                    nation = line.country or self.registered[who].country
                    found.append(ListedMark(Placed(mark.worth, other.order, who), nation, int(other.date[:4])))
        return sorted(found)

    def stood_then(self, asked: Sequence[MarkOf]) -> dict[MarkOf, StoodThen]:
        found = {}
        for race, worth in asked:
            marks = self.marks_like(race)
            by_then = [each.placed for each in marks if each.placed.order <= race.order]
            ahead = [mark for mark in by_then if mark.worth < worth]
            before = [mark for mark in by_then if mark.order < race.order]
            if len(ahead) < FOREMOST <= sum(each.year < int(race.date[:4]) for each in marks):
                found[MarkOf(race, worth)] = StoodThen(tuple(ahead), before[0])
        return found

    def starts_behind(self, placed: Sequence[Placed]) -> list[Start]:
        by_key = {race.first: (race, lines) for race, lines in self.races.values()}
        return [Start(by_key[each.order[2]][0], by_key[each.order[2]][1][each.athlete]) for each in placed]

    def reached_before(self, asked: Sequence[Reached]) -> dict[Reached, ReachedBefore]:
        found = {}
        for each in asked:
            nations = [
                nation
                for mark, nation, _ in self.marks_like(each.race)
                if mark.worth <= each.spoken_of
                and (mark.order < each.race.order or (mark.order == each.race.order and mark.worth < each.worth))
            ]
            found[each] = reached_before(len(nations), nations, each.nation)
        return found

    def best_of_compatriots(self, asked: Sequence[OfNation]) -> dict[OfNation, Placed]:
        found = {}
        for each in asked:
            race, worth, athlete, nation = each
            theirs = [
                mark
                for mark, of, _ in self.marks_like(race)
                if of == nation
                and mark.athlete != athlete
                and (mark.order < race.order or (mark.order == race.order and mark.worth < worth))
            ]
            if theirs:
                found[each] = theirs[0]
        return found

    def listed_elsewhere(self, asked: Sequence[ListedElsewhere]) -> set[ListedElsewhere]:
        return {each for each in asked if any(self._elsewhere(each))}

    def _elsewhere(self, asked: ListedElsewhere) -> Iterator[bool]:
        race = asked.race
        for other, lines in self.races.values():
            is_other = (other.sex is None) != (race.sex is None) and other.order < race.order
            year = other.date[:4] if asked.of_year else race.date[:4]
            if is_other and (other.discipline, other.indoor, year) == (race.discipline, race.indoor, race.date[:4]):
                for who, line in lines.items():
                    mark, person = listed_mark(Start(other, line)), self.registered[who]
                    may_be = race.sex is None or person.sex in (None, race.sex)
                    of_nation = asked.nation in (None, line.country or person.country)
                    yield mark is not None and mark.worth <= asked.worth and may_be and of_nation

    def within(self, as_of: Moment, known_at: Moment) -> "Replay":
        assert self.again is not None
        then = self.again(Bounds(min(as_of, self.at.as_of), min(known_at, self.at.known_at), self.at.position))
        # Within one answer each has one name.
        named = {who: structs.replace(it, name=self.registered[who].name) for who, it in then.registered.items()}
        return replace(then, registered=named)


def _marks_of(line: Line) -> list[tuple[str, float | None]]:
    """The line's own mark and those of its attempts, each with the wind that is said of it."""
    return [(str(line.mark), line.wind), *attempts_of(line)]


def _list(race: Race) -> tuple[str, str | None, bool]:
    return race.discipline, race.sex, race.indoor


def _season(race: Race) -> tuple[tuple[str, str | None, bool], str]:
    return _list(race), race.date[:4]
