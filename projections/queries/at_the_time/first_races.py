"""The marks of a list's first races. What was before one of these is soon read; walked from its best, a list would be
passed through to its end, for nearly all of it came later.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Select, and_, bindparam, func, literal_column, select

from projections.facts import BEGINNING, END, Order, Placed, Race
from projections.queries.at_the_time.of_each import AskedOfEach, Value, asked_at_once
from projections.queries.at_the_time.visible_then import ITS_LINE, LookedAt, TakenOut, list_named, untouched
from projections.queries.bounded import AS_OF, AS_OF_CLOCK
from projections.queries.names.corrected import COUNTRY
from projections.queries.people import portions
from projections.queries.standing_report import often, standing
from projections.read_model.rows.marks import without_year
from projections.read_model.tables import athletes, lines, marks, races, versions

FIRST = 24
"""So many races of a list are its first ones, or fewer with as many marks as are read."""
_MARKS = 400
_RACES: BindParameter[Any] = bindparam("races", expanding=True)


class OfOne(NamedTuple):
    """A mark, and the nation it was made for: that of its line, or the one that its person is registered for."""

    placed: Placed
    nation: str


class _Read(NamedTuple):
    """The marks of a list's races up to *last*, in the order of happening."""

    last: Order
    marks: Sequence[OfOne]
    orders: Sequence[Order]


class FirstRaces:
    """Those of the lists that are asked about, each read once."""

    def __init__(self, where: LookedAt) -> None:
        self._where = where
        self._of: dict[str, _Read] = {}

    def ahead_of(self, asked: Iterable[tuple[Race, int]]) -> list[list[OfOne] | None]:
        """For each mark (its race, and the worth) those made before, or better ones of the same race; None where its
        race is none of the first of its list.
        """
        each_asked = [(race, worth, list_named(race)) for race, worth in asked]
        self._read({named for _, _, named in each_asked} - self._of.keys())
        return [self._ahead_of(race.order, worth, self._of[named]) for race, worth, named in each_asked]

    def _ahead_of(self, order: Order, worth: int, read: _Read) -> list[OfOne] | None:
        if order > read.last:
            return None
        upto = read.marks[: bisect_right(read.orders, order)]
        return [each for each in upto if each.placed.order < order or each.placed.worth < worth]

    def _read(self, lists: Iterable[str]) -> None:
        whole = {named: _few(races) for named, races in self._first(sorted(lists)).items()}
        of = {race.key: named for named, few in whole.items() for race in few.races}
        found: dict[str, list[OfOne]] = {named: [] for named in whole}
        for mark in self._marks(list(of)):
            found[of[mark.placed.order[2]]].append(mark)
        for named, those in found.items():
            those.sort(key=lambda each: each.placed.order)
            self._of[named] = _Read(whole[named].last, those, [each.placed.order for each in those])

    def _first(self, lists: Sequence[str]) -> Mapping[str, Sequence["_Race"]]:
        where = self._where
        found: dict[str, list[_Race]] = {named: [] for named in lists}
        for form, portion, values in asked_at_once(where.connection, lists, _seasons_of):
            read: dict[int, list[_Race]] = {}
            for part, *race in where.connection.execute(_first_races(form), where.values() | values):
                read.setdefault(part, []).append(_Race(*race))
            found |= {portion[part]: races for part, races in read.items()}
        return found

    def _marks(self, keys: Sequence[int]) -> Iterator[OfOne]:
        where = self._where
        query = _marks_in(taken_out=where.taken_out)
        rows = [
            row
            for portion in portions(keys)
            for row in where.connection.execute(query, where.values() | {"races": portion}).all()
        ]
        persons = where.persons if rows else {}
        for worth, occurred, rank, race, athlete, said, registered in rows:
            who = where.ids.get(athlete, athlete)
            nation = said or (persons[athlete].country if athlete in persons else registered)
            yield OfOne(Placed(worth, (occurred, rank, race), who), nation)


class _Race(NamedTuple):
    """A race, and how many marks its standing report has."""

    occurred: int
    rank: int
    key: int
    marks: int


class _Few(NamedTuple):
    """So many races that their marks are soon read: all there are up to *last*."""

    last: Order
    races: Sequence[_Race]


def _few(first: Sequence[_Race]) -> _Few:
    """Of a list's *first* races, in the order of happening, those that are read."""
    together = list(accumulate(each.marks for each in first))
    few = first[: bisect_right(together, _MARKS)]
    if len(few) == len(first) < FIRST:
        return _Few(END, few)
    return _Few(few[-1][:3] if few else BEGINNING, few)


def _seasons_of(named: str) -> dict[str, str]:
    return {"named": named, "first": f"{named} 0000", "last": f"{named} 9999"}


@lru_cache(maxsize=8)
def _first_races(form: AskedOfEach) -> Any:
    return form.each(_first_of_a_list)


def _first_of_a_list(of: Value) -> Select[Any]:
    season = races.c.season
    theirs = and_(marks.c.race == versions.c.race, marks.c.version == versions.c.position)
    number = select(func.count()).where(theirs).correlate(versions).scalar_subquery()
    return (
        select(races.c.occurred, races.c.rank, races.c.key, number.label("marks"))
        .select_from(races)
        .outerjoin(versions, and_(versions.c.race == races.c.key, versions.c.position == standing(races.c.key)))
        .where(
            season.between(of("first"), of("last")),
            # Between them may be what only a store's own order of texts puts there.
            often(literal_column(without_year("races.season")) == of("named")),
            races.c.occurred <= AS_OF,
            races.c.instant <= AS_OF_CLOCK,
        )
        .order_by(season, races.c.occurred, races.c.rank, races.c.key)
        .limit(FIRST)
    )


@lru_cache(maxsize=4)
def _marks_in(*, taken_out: TakenOut) -> Select[Any]:
    """The marks of these races that are visible, each with what its line says of the nation and its id's own."""
    order = (marks.c.worth, marks.c.occurred, marks.c.rank, marks.c.race)
    return (
        select(*order, athletes.c.id, lines.c.country, COUNTRY)
        .select_from(races)
        .join(marks, and_(marks.c.race == races.c.key, marks.c.version == standing(races.c.key)))
        .join(lines, ITS_LINE)
        .join(athletes, athletes.c.key == marks.c.athlete)
        .where(races.c.key.in_(_RACES), *untouched(marks, taken_out=taken_out))
    )
