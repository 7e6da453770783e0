"""Who led a season before a race, and in it: of all the races of two careers in two statements.

Nearly always a season's few leads say it (``LeadRow``). Where a ruling took one of those, or its race is struck, the
whole list is looked through.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    FromClause,
    ScalarSelect,
    Select,
    and_,
    bindparam,
    exists,
    literal,
    select,
    tuple_,
)

from projections.at_the_time import Leading
from projections.facts import Bounds, Order, Race
from projections.queries.at_the_time.of_each import AskedAsTable, Values, in_a_table
from projections.queries.bounded import AS_OF, AS_OF_CLOCK, KNOWN_AT, POSITION, values_of
from projections.queries.standing_report import annulled, counted_once, of_standing
from projections.read_model.rows.marks import season_of
from projections.read_model.rows.races import WHOLE_RACE
from projections.read_model.tables import leads, marks, races

_TWICE: BindParameter[Any] = bindparam("twice", expanding=True)


def leading(
    connection: Connection,
    asked: Iterable[Race],
    at: Bounds,
    twice: Sequence[tuple[int, int]] = (),
    without: Collection[int] = (),
) -> dict[str, Leading]:
    """The best marks of the season before each race that is *asked* for, and in it, by the race's id; *without* these
    races (by key). In a race that cannot have taken the lead there may be said to be none.

    *twice*: the keys of one person, pair by pair, that registered later first.
    """
    by_season: dict[str, list[Race]] = {}
    for race in asked:
        by_season.setdefault(season_of(race.discipline, race.sex, race.indoor, race.date), []).append(race)
    found: dict[str, Leading] = {}
    unsettled: list[tuple[str, Race]] = []
    leads_of = _leads_of(connection, by_season, at, twice)
    for season, those in by_season.items():
        led = leads_of.get(season)
        if led is not None and led.within.keys().isdisjoint(without):
            found |= {race.id: led.at(race) for race in those}
        else:
            unsettled += [(season, race) for race in those]
    return found | _by_whole_lists(connection, unsettled, at, twice, without)


class _Led:
    """The leads of a season within the bounds, in the order of happening: where each was taken and the best from then
    on, and the best of each race.
    """

    def __init__(self, rows: Sequence[Sequence[Any]]) -> None:
        self._orders: list[Order] = [(occurred, rank, race) for _, occurred, rank, race, _ in rows]
        self._best_so_far = list(accumulate((row[_WORTH] for row in rows), min))
        self.within: dict[int, int] = {}
        for _, _, _, race, worth in rows:
            if self.within.get(race, worth) >= worth:
                self.within[race] = worth

    def at(self, race: Race) -> Leading:
        before = bisect_left(self._orders, race.order)
        return Leading(self._best_so_far[before - 1] if before else None, self.within.get(race.first))


_RACE, _WORTH = 3, 4


@lru_cache(maxsize=32)
def _leads_query(table: AskedAsTable, *, with_twice: bool) -> Select[Any]:
    """The leads of each season up to the last day that is asked for: what was taken later hides nothing before it. Of a
    season without any a row that names it alone; none where one of them is taken, for the first that is found ends the
    look at a race that was corrected a thousand times.
    """
    asked = table.rows().cte("asked")
    of, own = leads.alias("of"), leads.c
    stands = and_(of_standing(of), *_untouched(of))
    if with_twice:
        stands = and_(stands, counted_once(of, _TWICE))
    is_taken = exists().where(*_seen(of, asked), ~stands)
    settled = select(asked.c.season, asked.c.upto).where(~is_taken).cte("settled")
    return (
        select(settled.c.season, *(own[name] for name in ("occurred", "rank", "race", "worth")))
        .outerjoin_from(settled, leads, and_(*_seen(leads, settled)))
        .order_by(settled.c.season, *leads.primary_key)
    )


def _seen(of: FromClause, asked: FromClause) -> tuple[ColumnElement[bool], ...]:
    """That a lead is *of* a season that is asked for, no later than that day, and within the bounds."""
    return (
        of.c.season == asked.c.season,
        of.c.occurred <= asked.c.upto,
        of.c.occurred <= AS_OF,
        of.c.instant <= AS_OF_CLOCK,
        of.c.known <= KNOWN_AT,
        of.c.version <= POSITION,
    )


def _leads_of(
    connection: Connection, asked: Mapping[str, Sequence[Race]], at: Bounds, twice: Sequence[tuple[int, int]]
) -> dict[str, _Led]:
    """By season, of those none of whose leads was taken."""
    if not asked:
        return {}
    seasons: list[Values] = [
        {"season": season, "upto": max(race.occurred for race in races)} for season, races in asked.items()
    ]
    table, values = in_a_table(connection, seasons)
    own = values_of(at) | ({"twice": list(twice)} if twice else {})
    rows = connection.execute(_leads_query(table, with_twice=bool(twice)), own | values).all()
    return {
        season: _Led([row for row in those if row[_RACE] is not None]) for season, those in groupby(rows, itemgetter(0))
    }


# --- whole lists -----------------------------------------------------------------------------------------------


def _by_whole_lists(
    connection: Connection,
    asked: Sequence[tuple[str, Race]],
    at: Bounds,
    twice: Sequence[tuple[int, int]],
    without: Collection[int],
) -> dict[str, Leading]:
    """Race by race of those that are only supposed, and of all others at once."""
    values = {"without": list(without) or [0], **values_of(at)} | ({"twice": list(twice)} if twice else {})
    stored, single = _whole_list_queries(with_twice=bool(twice))
    found: dict[str, Leading] = {}
    supposed = [(season, race) for season, race in asked if race.first > at.position or race.first in without]
    for season, race in supposed:
        order = {"season": season, "occurred": race.occurred, "rank": race.rank, "race": race.first}
        found[race.id] = Leading(connection.scalar(single, {**values, **order}), None)
    kept = [race.first for _, race in asked if race.id not in found]
    if kept:
        rows = connection.execute(stored, {**values, "races": kept})
        found |= {race_id: Leading(before, within) for race_id, before, within in rows}
    return found


@lru_cache(maxsize=2)
def _whole_list_queries(*, with_twice: bool) -> tuple[Select[Any], Select[Any]]:
    """Of races by their keys, the best marks before and within; and the one before a single place in time."""
    one = races.alias("one")
    before, within = (
        _best(_before(one.c.season, tuple_(one.c.occurred, one.c.rank, one.c.key)), with_twice=with_twice),
        _best(and_(marks.c.season == one.c.season, marks.c.race == one.c.key), with_twice=with_twice),
    )
    of_many = select(one.c.id, before, within).where(one.c.key.in_(bindparam("races", expanding=True)))
    place = tuple_(bindparam("occurred"), bindparam("rank"), bindparam("race"))
    return of_many, select(_best(_before(bindparam("season"), place), with_twice=with_twice))


def _before(season: Any, order: Any) -> ColumnElement[bool]:
    earlier = tuple_(marks.c.occurred, marks.c.rank, marks.c.race) < order
    return and_(marks.c.season == season, earlier, marks.c.race.not_in(bindparam("without", expanding=True)))


def _best(which: ColumnElement[bool], *, with_twice: bool) -> ScalarSelect[Any]:
    """The worth of the best of *which* marks: of the visible report, and nothing annulled it."""
    query = (
        select(marks.c.worth)
        .where(
            which,
            marks.c.occurred <= AS_OF,
            exists().where(races.c.key == marks.c.race, races.c.instant <= AS_OF_CLOCK),
            of_standing(marks),
            *_untouched(marks),
        )
        .order_by(marks.c.worth)
        .limit(1)
    )
    return (query.where(counted_once(marks, _TWICE)) if with_twice else query).scalar_subquery()


# --- of both ---------------------------------------------------------------------------------------------------


def _untouched(of: FromClause) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Neither the line nor the race was annulled."""
    return (
        ~annulled(of.c.athlete, of.c.race, of.c.version),
        ~annulled(literal(WHOLE_RACE), of.c.race, of.c.version),
    )
