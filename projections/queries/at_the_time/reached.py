"""How many marks of a list had reached what is spoken of before a race, and of which nations they were."""

from collections.abc import Collection, Sequence
from functools import lru_cache, partial
from typing import Any

from sqlalchemy import BindParameter, Select, and_, bindparam, func, literal, or_, select

from projections.at_the_time import MANY, NO_NEWS, reached_before
from projections.facts import Reached, ReachedBefore
from projections.queries.at_the_time.first_races import FirstRaces
from projections.queries.at_the_time.of_each import AskedOfEach, Value, asked_at_once
from projections.queries.at_the_time.visible_then import (
    ITS_LINE,
    LookedAt,
    TakenOut,
    by_then,
    is_of_list,
    list_named,
    visible,
)
from projections.queries.names.corrected import COUNTRY
from projections.queries.people import find_athletes
from projections.queries.standing_report import often
from projections.read_model.tables import athletes, lines, marks

_MERGED: BindParameter[Any] = bindparam("merged", expanding=True)


def reached_already(
    where: LookedAt, asked: Sequence[Reached], first_races: FirstRaces | None = None
) -> dict[Reached, ReachedBefore]:
    """By how many marks of the list of all seasons each was reached before, or by better ones in the same race.

    Of a list's *first races* all that was before is read. Of the others nearly always one of the nation had reached it:
    that is looked for first, and the first of those found ends it.
    """
    found: dict[Reached, ReachedBefore] = {}
    later = []
    first_races = first_races or FirstRaces(where)
    for each, ahead in zip(asked, first_races.ahead_of((of.race, of.worth) for of in asked), strict=True):
        if ahead is None:
            later.append(each)
            continue
        nations = [mark.nation for mark in ahead if mark.placed.worth <= each.spoken_of]
        found[each] = reached_before(len(nations), nations, each.nation)
    return found | _looked_for(where, later)


def _looked_for(where: LookedAt, asked: Sequence[Reached]) -> dict[Reached, ReachedBefore]:
    persons = where.persons if asked else {}
    known = _of_the_nation(where, asked, persons)
    news = [each for each in asked if each not in known]
    found: dict[Reached, list[Any]] = {each: [] for each in news}
    for form, portion, values in asked_at_once(where.connection, news, _asked):
        query = _reached(form, taken_out=where.taken_out)
        rows: dict[int, list[Any]] = {}
        for row in where.connection.execute(query, where.values() | values).all():
            rows.setdefault(row.part, []).append(row)
        found |= {each: rows.get(part, []) for part, each in enumerate(portion)}
    untold = {row.id for rows in found.values() for row in rows if row.country is None}
    found_so = find_athletes(where.connection, untold - persons.keys(), where.at)
    nation_of = {each.id: each.country for each in found_so.values()} | {old: of.country for old, of in persons.items()}
    return dict.fromkeys(known, NO_NEWS) | {
        each: reached_before(
            sum(row.number for row in rows),
            (row.country or nation_of[row.id] for row in rows),
            each.nation,
        )
        for each, rows in found.items()
    }


def _of_the_nation(where: LookedAt, asked: Sequence[Reached], persons: Collection[str]) -> set[Reached]:
    """Those that somebody of the same nation is seen to have reached. Of who has two ids the races alone tell that: the
    registration of the other may say another nation.
    """
    found: set[Reached] = set()
    merged = {"merged": sorted(persons) or [""]}
    for form, portion, values in asked_at_once(where.connection, asked, _asked):
        query = _compatriots(form, taken_out=where.taken_out)
        found |= {portion[part] for part in where.connection.scalars(query, where.values() | merged | values)}
    return found


def _asked(reached: Reached) -> dict[str, Any]:
    race, worth, spoken_of, nation = reached
    return {
        "named": list_named(race), "upto": spoken_of, "worth": worth,
        "occurred": race.occurred, "rank": race.rank, "race": race.first, "nation": nation,
    }  # fmt: skip


@lru_cache(maxsize=32)
def _compatriots(form: AskedOfEach, *, taken_out: TakenOut) -> Any:
    """The numbers of those that have one."""
    return form.each(partial(_compatriot, taken_out=taken_out))


def _compatriot(of: Value, *, taken_out: TakenOut) -> Select[Any]:
    registered = and_(lines.c.country.is_(None), of("nation") == COUNTRY, athletes.c.id.not_in(_MERGED))
    theirs = often(or_(lines.c.country == of("nation"), registered))
    return _before(of, select(literal(1).label("one")), taken_out=taken_out).where(theirs).limit(1)


@lru_cache(maxsize=32)
def _reached(form: AskedOfEach, *, taken_out: TakenOut) -> Select[Any]:
    some = form.each(partial(_some, taken_out=taken_out)).subquery()
    number = func.count().label("number")
    return select(some.c.part, some.c.id, some.c.country, number).group_by(some.c.part, some.c.id, some.c.country)


def _some(of: Value, *, taken_out: TakenOut) -> Select[Any]:
    return _before(of, select(athletes.c.id, lines.c.country), taken_out=taken_out).limit(MANY)


def _before(of: Value, query: Select[Any], *, taken_out: TakenOut) -> Select[Any]:
    """What the *query* selects of the marks that reached it before."""
    return (
        query.select_from(marks)
        .join(athletes, athletes.c.key == marks.c.athlete)
        .outerjoin(lines, ITS_LINE)
        .where(
            is_of_list(of),
            marks.c.worth <= of("upto"),
            *by_then(of),
            *visible(marks, taken_out=taken_out),
        )
    )
