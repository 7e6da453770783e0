"""The best marks of a list of all seasons when a race was run.

The calendar years before it are done, so the foremost of each say it, whichever of its races is asked for. Of its own
year those marks are read that are better than the last of these: few.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache, partial
from typing import Any

from sqlalchemy import Select, func, literal_column, select, tuple_

from projections.at_the_time import FOREMOST
from projections.facts import MarkOf, Placed, Race
from projections.queries.at_the_time.of_each import AskedAsTable, AskedOfEach, Value, asked_at_once, in_a_table
from projections.queries.at_the_time.visible_then import LookedAt, TakenOut, list_named, season_named, visible
from projections.read_model.rows.marks import without_year
from projections.read_model.tables import athletes, marks, seasons

_WORST = 2**62


def foremost_of_earlier_years(where: LookedAt, asked: Iterable[Race]) -> dict[str, list[Placed]]:
    """Of races by id, the best marks of the calendar years before each, the best first."""
    races = {race.id: (list_named(race), season_named(race)) for race in asked}
    latest = dict(sorted(set(races.values())))
    read: dict[str, set[tuple[str, Placed]]] = {named: set() for named in latest}
    if latest:
        years = [{"named": named, "first": f"{named} 0000", "upto": upto} for named, upto in latest.items()]
        table, values = in_a_table(where.connection, years)
        query = _of_earlier_years(table, taken_out=where.taken_out)
        for row in where.connection.execute(query, where.values() | values).all():
            read[row.named].add((row.season, _placed(where, row)))
    best = {
        season: sorted(mark for of, mark in read[named] if of < season)[:FOREMOST]
        for named, season in set(races.values())
    }
    return {race: best[season] for race, (_, season) in races.items()}


def foremost_of_the_year(where: LookedAt, asked: Sequence[MarkOf]) -> Mapping[str, list[Placed]]:
    """Of races by id, the best marks of the calendar year up to and in each that are no worse than the worth asked."""
    found: dict[str, set[Placed]] = {each.race.id: set() for each in asked}
    for form, portion, values in asked_at_once(where.connection, asked, _year_of):
        query = _of_the_year(form, taken_out=where.taken_out)
        for row in where.connection.execute(query, where.values() | values).all():
            found[portion[row.part].race.id].add(_placed(where, row))
    return {race: sorted(marks) for race, marks in found.items()}


def _year_of(of: MarkOf) -> dict[str, int | str]:
    race, worth = of
    order = {"occurred": race.occurred, "rank": race.rank, "race": race.first}
    return {"season": season_named(race), **order, "upto": worth}


def _placed(where: LookedAt, row: Any) -> Placed:
    return Placed(row.worth, (row.occurred, row.rank, row.race), where.ids.get(row.id, row.id))


@lru_cache(maxsize=32)
def _of_earlier_years(table: AskedAsTable, *, taken_out: TakenOut) -> Select[Any]:
    """Of each list ``named``, season by season before ``upto``, the foremost marks and what is as good as the last."""
    lists = table.rows().cte("lists")
    season = seasons.c.season
    first = select(func.min(season)).where(season >= lists.c.first, season < lists.c.upto).scalar_subquery()
    walk = select(lists.c.named, lists.c.upto, first.label("season")).cte("walk", recursive=True)
    after = select(func.min(season)).where(season > walk.c.season, season < walk.c.upto).scalar_subquery()
    walk = walk.union_all(select(walk.c.named, walk.c.upto, after).where(walk.c.season.is_not(None)))
    of = marks.alias("of")
    last = (
        select(of.c.worth)
        .where(of.c.season == walk.c.season, *visible(of, taken_out=taken_out))
        .order_by(of.c.worth)
        .limit(1)
        .offset(FOREMOST - 1)
        .scalar_subquery()
    )
    return (
        select(walk.c.named, marks.c.season, marks.c.worth, marks.c.occurred, marks.c.rank, marks.c.race, athletes.c.id)
        .select_from(walk)
        .join(marks, marks.c.season == walk.c.season)
        .join(athletes, athletes.c.key == marks.c.athlete)
        .where(
            # Between them may be what only a store's own order of texts puts there.
            literal_column(without_year("walk.season")) == walk.c.named,
            marks.c.worth <= func.coalesce(last, _WORST),
            *visible(marks, taken_out=taken_out),
        )
    )


@lru_cache(maxsize=32)
def _of_the_year(form: AskedOfEach, *, taken_out: TakenOut) -> Any:
    return form.each(partial(_foremost_up_to, taken_out=taken_out))


def _foremost_up_to(of: Value, *, taken_out: TakenOut) -> Select[Any]:
    order = (marks.c.worth, marks.c.occurred, marks.c.rank, marks.c.race, athletes.c.id)
    return (
        select(*order)
        .select_from(marks)
        .join(athletes, athletes.c.key == marks.c.athlete)
        .where(
            marks.c.season == of("season"),
            marks.c.worth <= of("upto"),
            marks.c.occurred <= of("occurred"),
            tuple_(marks.c.occurred, marks.c.rank, marks.c.race) <= tuple_(of("occurred"), of("rank"), of("race")),
            *visible(marks, taken_out=taken_out),
        )
        .order_by(*order)
        .limit(FOREMOST)
    )
