"""The best mark of a list that others of a nation had when a race was run."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import BindParameter, Select, and_, bindparam, literal, literal_column, or_, select, union_all

from projections.facts import OfNation, Placed
from projections.queries.at_the_time.first_races import FirstRaces
from projections.queries.at_the_time.visible_then import LookedAt, by_then, in_parts, list_named, numbered, visible
from projections.queries.people import Athlete, find_athletes
from projections.read_model.rows.marks import without_year
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
    people = find_athletes(where.connection, {*where.ids, *where.ids.values()})
    now_of = {old: people[new].country for old, new in where.ids.items()}
    found = {}
    for parts, portion in in_parts(asked):
        query = _best_of_others(parts, with_twice=where.with_twice, with_ids=bool(now_of))
        values = numbered([_asked(each, where) | _moved(each, now_of, people) for each in portion])
        for row in where.connection.execute(query, where.values() | values):
            who = where.ids.get(row.id, row.id)
            found[portion[row.part]] = Placed(row.worth, (row.occurred, row.rank, row.race), who)
    return found


def _asked(of: OfNation, where: LookedAt) -> dict[str, Any]:
    race, worth, athlete, nation = of
    return {
        "named": list_named(race), "worth": worth, "nation": nation,
        "own": [athlete, *(old for old, new in where.ids.items() if new == athlete)],
        "occurred": race.occurred, "rank": race.rank, "race": race.first,
    }  # fmt: skip


def _moved(of: OfNation, now_of: Mapping[str, str], people: Mapping[str, Athlete]) -> dict[str, Any]:
    """The ids that are one person with another, and those of them whose person is of the nation; under which nations
    the marks of these may stand.
    """
    theirs = [old for old, nation in now_of.items() if nation == of.nation]
    nations = sorted({of.nation, *(people[old].country for old in theirs)})
    return {"moved": list(now_of), "theirs": theirs, "nations": nations} if now_of else {}


@lru_cache(maxsize=32)
def _best_of_others(parts: int, *, with_twice: bool, with_ids: bool) -> Any:
    return union_all(*(select(_best_of_part(part, with_twice=with_twice, with_ids=with_ids)) for part in range(parts)))


def _best_of_part(part: int, *, with_twice: bool, with_ids: bool) -> Any:
    order = (marks.c.worth, marks.c.occurred, marks.c.rank, marks.c.race)
    query = (
        select(literal(part).label("part"), *order, athletes.c.id)
        .select_from(marks)
        .join(athletes, athletes.c.key == marks.c.athlete)
        .where(
            literal_column(without_year("marks.season")) == bindparam(f"named{part}"),
            *by_then(part),
            athletes.c.id.not_in(bindparam(f"own{part}", expanding=True)),
            *visible(marks, with_twice=with_twice),
        )
        .order_by(*order, athletes.c.id)
        .limit(1)
    )
    narrowed = _of_persons(query, part) if with_ids else query.where(marks.c.nation == bindparam(f"nation{part}"))
    return narrowed.subquery()


def _of_persons(query: Select[Any], part: int) -> Select[Any]:
    """Whose line says no nation is of the one that the person is registered for whom the id stands for."""
    its_line = (lines.c.race == marks.c.race, lines.c.version == marks.c.version, lines.c.athlete == marks.c.athlete)
    nation: BindParameter[Any] = bindparam(f"nation{part}")
    moved, theirs, nations = (
        column.in_(bindparam(f"{name}{part}", expanding=True))
        for name, column in (("moved", athletes.c.id), ("theirs", athletes.c.id), ("nations", marks.c.nation))
    )
    registered = or_(and_(athletes.c.country == nation, ~moved), theirs)
    is_theirs = or_(lines.c.country == nation, and_(lines.c.country.is_(None), registered))
    return query.join(lines, and_(*its_line)).where(nations, is_theirs)
