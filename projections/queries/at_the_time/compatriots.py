"""The best mark of a list that others of a nation had when a race was run."""

from collections.abc import Mapping, Sequence
from functools import lru_cache, partial
from typing import Any

from sqlalchemy import Select, and_, bindparam, or_, select, tuple_

from projections.facts import OfNation, Placed
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
from projections.queries.names.corrected import moved
from projections.queries.people import Athlete, find_athletes
from projections.queries.standing_report import often
from projections.read_model.tables import athletes, lines, marks


def best_of_compatriots(
    where: LookedAt, asked: Sequence[OfNation], first_races: FirstRaces | None = None
) -> dict[OfNation, Placed]:
    """The best of another of the nation, of the list of all seasons, before each race or ahead in it; by those asked
    for of whom there is one. Of a list's *first races* all that was before is read; for the others the nation's marks
    are walked by index from the best to the first that was before.
    """
    found: dict[OfNation, Placed] = {}
    walked = []
    first_races = first_races or FirstRaces(where)
    for each, ahead in zip(asked, first_races.ahead_of((of.race, of.worth) for of in asked), strict=True):
        if ahead is None:
            walked.append(each)
            continue
        theirs = [mark.placed for mark in ahead if mark.nation == each.nation and mark.placed.athlete != each.athlete]
        if theirs:
            found[each] = min(theirs)
    return found | _walked_to(where, walked)


def _walked_to(where: LookedAt, asked: Sequence[OfNation]) -> dict[OfNation, Placed]:
    if not asked:
        return {}
    elsewhere = moved(where.connection, where.at)
    now_of = elsewhere | {old: person.country for old, person in where.persons.items()}
    under = _stand_under(now_of, find_athletes(where.connection, now_of))
    walked = [(each, nation) for each in asked for nation in sorted({each.nation, *under.get(each.nation, ())})]
    same = list(where.ids.items()) or [("", "")]
    ids = {"moved": list(now_of), "theirs": list(now_of.items()), "same": same} if now_of else {}
    best: dict[OfNation, Any] = {}
    for form, portion, values in asked_at_once(where.connection, walked, _asked):
        query = _best_of_others(form, taken_out=where.taken_out, with_ids=bool(now_of))
        for part, *mark in where.connection.execute(query, where.values() | ids | values):
            of = portion[part][0]
            best[of] = min(mark, best.get(of, mark))
    return {
        of: Placed(worth, (occurred, rank, race), where.ids.get(athlete, athlete))
        for of, (worth, occurred, rank, race, athlete) in best.items()
    }


def _stand_under(now_of: Mapping[str, str], people: Mapping[str, Athlete]) -> dict[str, set[str]]:
    """By nation those under which marks of whoever is of it may stand, made by an id registered for another."""
    under: dict[str, set[str]] = {}
    for old in now_of.keys() & people.keys():
        under.setdefault(now_of[old], set()).add(people[old].registered.country)
    return under


def _asked(of: tuple[OfNation, str]) -> dict[str, Any]:
    (race, worth, athlete, nation), under = of
    return {
        "named": list_named(race), "worth": worth, "athlete": athlete, "nation": nation, "under": under,
        "occurred": race.occurred, "rank": race.rank, "race": race.first,
    }  # fmt: skip


@lru_cache(maxsize=32)
def _best_of_others(form: AskedOfEach, *, taken_out: TakenOut, with_ids: bool) -> Any:
    return form.each(partial(_best_of_another, taken_out=taken_out, with_ids=with_ids))


def _best_of_another(of: Value, *, taken_out: TakenOut, with_ids: bool) -> Select[Any]:
    order = (marks.c.worth, marks.c.occurred, marks.c.rank, marks.c.race)
    query = (
        select(*order, athletes.c.id)
        .select_from(marks)
        .join(athletes, athletes.c.key == marks.c.athlete)
        .where(
            is_of_list(of),
            marks.c.nation == of("under"),
            *by_then(of),
            athletes.c.id != of("athlete"),
            *visible(marks, taken_out=taken_out),
        )
        .order_by(*order, athletes.c.id)
        .limit(1)
    )
    return _of_persons(query, of) if with_ids else query


def _of_persons(query: Select[Any], of: Value) -> Select[Any]:
    """By nobody who is one person with the athlete. Whose line says no nation is of the one that the person is
    registered for whom the id stands for.
    """
    moved = athletes.c.id.in_(bindparam("moved", expanding=True))
    theirs = tuple_(athletes.c.id, of("nation")).in_(bindparam("theirs", expanding=True))
    same = tuple_(athletes.c.id, of("athlete")).in_(bindparam("same", expanding=True))
    registered = or_(and_(athletes.c.country == of("nation"), ~moved), theirs)
    is_theirs = or_(lines.c.country == of("nation"), and_(lines.c.country.is_(None), registered))
    return query.outerjoin(lines, ITS_LINE).where(often(is_theirs), ~same)
