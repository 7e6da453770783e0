"""Which marks of a list are visible, as every statement here asks it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    FromClause,
    and_,
    bindparam,
    exists,
    literal,
    literal_column,
    or_,
    tuple_,
)

from domain.events import Identities
from projections.facts import Bounds, Race
from projections.queries.at_the_time.of_each import Value
from projections.queries.bounded import AS_OF, AS_OF_CLOCK, values_of
from projections.queries.people import find_athletes
from projections.queries.standing_report import annulled, counted_once, of_standing
from projections.read_model.rows.marks import list_of, season_of, without_year
from projections.read_model.rows.races import WHOLE_RACE
from projections.read_model.tables import lines, marks, races

ITS_LINE = and_(lines.c.race == marks.c.race, lines.c.version == marks.c.version, lines.c.athlete == marks.c.athlete)
"""Joins a mark with the line of the report that it is of. Every mark has one; where the first of many is looked for it
is an outer join all the same: of an inner one by three columns a server expects no row, and reads all there are.
"""
_TWICE: BindParameter[Any] = bindparam("twice", expanding=True)
_WITHOUT: BindParameter[Any] = bindparam("without", expanding=True)


class TakenOut(NamedTuple):
    """Whether anything is taken out of lists: second lines of one person, races. Most often nothing is, and a statement
    that says so has no words to be made anew each time it is sent.
    """

    twice: bool
    races: bool


class NationAndSex(NamedTuple):
    """Of which nation and sex somebody is."""

    country: str
    sex: str | None


@dataclass(frozen=True)
class LookedAt:
    """What a list is read from: the store, the bounds, who is who (*twice*: the keys of one person, pair by pair, that
    registered later first), and *without* which races (by key). Of those *supposed* to be of another nation or sex it
    is said by id what they are supposed to be.
    """

    connection: Connection
    at: Bounds
    ids: Identities
    twice: Sequence[tuple[int, int]] = ()
    without: Sequence[int] = ()
    supposed: Mapping[str, NationAndSex] = field(default_factory=dict)

    @cached_property
    def persons(self) -> dict[str, NationAndSex]:
        """Whose ids do not say by themselves of which nation and sex they are: who is merged away, or supposed to be of
        another; with what they are.
        """
        stands = {**self.ids, **{each: self.ids.get(each, each) for each in self.supposed}}
        if not stands:
            return {}
        found = find_athletes(self.connection, stands.values(), self.at)
        read = {each.id: NationAndSex(each.country, each.sex) for each in found.values()} | dict(self.supposed)
        return {old: read[new] for old, new in stands.items()}

    @property
    def taken_out(self) -> TakenOut:
        return TakenOut(bool(self.twice), bool(self.without))

    def values(self) -> dict[str, Any]:
        """The parameters that every statement has."""
        taken = {"twice": list(self.twice), "without": list(self.without)}
        return {**values_of(self.at), **{name: those for name, those in taken.items() if those}}


def visible(of: FromClause, *, taken_out: TakenOut) -> tuple[ColumnElement[bool], ...]:
    """That a mark *of* a list is of the report that stands, nothing of which was annulled."""
    return (
        of.c.occurred <= AS_OF,
        exists().where(races.c.key == of.c.race, races.c.instant <= AS_OF_CLOCK),
        of_standing(of),
        *untouched(of, taken_out=taken_out),
    )


def untouched(of: FromClause, *, taken_out: TakenOut) -> tuple[ColumnElement[bool], ...]:
    """That nothing was annulled of the report that a mark is *of*, which stands."""
    return (
        ~annulled(of.c.athlete, of.c.race, of.c.version),
        ~annulled(literal(WHOLE_RACE), of.c.race, of.c.version),
        *((of.c.race.not_in(_WITHOUT),) if taken_out.races else ()),
        *((counted_once(of, _TWICE),) if taken_out.twice else ()),
    )


def by_then(of: Value) -> tuple[ColumnElement[bool], ...]:
    """That a mark is of a race before the one asked, or a better one of it. Most of a list are of later days: what
    the day says first, of a column, costs a fifth of comparing places in time. And a server that is told "or of this
    race" looks two indexes through to their end, where one is left at the first that is found.
    """
    upto = tuple_(marks.c.occurred, marks.c.rank, marks.c.race) <= tuple_(of("occurred"), of("rank"), of("race"))
    return marks.c.occurred <= of("occurred"), upto, or_(marks.c.race != of("race"), marks.c.worth < of("worth"))


def is_of_list(of: Value) -> ColumnElement[bool]:
    """That a mark is on the list of all seasons that is asked for by its name."""
    return literal_column(without_year("marks.season")) == of("named")


def season_named(race: Race) -> str:
    """The season's list that a race's marks are on."""
    return season_of(race.discipline, race.sex, race.indoor, race.date)


def list_named(race: Race) -> str:
    """The list of all seasons that they are on."""
    return list_of(race.discipline, race.sex, race.indoor)
