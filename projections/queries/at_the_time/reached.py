"""How many marks of a list had reached what is spoken of before a race, and of which nations they were."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import BindParameter, and_, bindparam, func, literal, literal_column, or_, select, tuple_, union_all

from projections.at_the_time import MANY, reached_before
from projections.facts import Reached, ReachedBefore
from projections.queries.at_the_time.visible_then import LookedAt, in_parts, list_named, numbered, visible
from projections.queries.people import find_athletes
from projections.read_model.rows.marks import without_year
from projections.read_model.tables import athletes, lines, marks


def reached_already(where: LookedAt, asked: Sequence[Reached]) -> dict[Reached, ReachedBefore]:
    """By how many marks of the list of all seasons each was reached before, or by better ones in the same race."""
    found: dict[Reached, list[Any]] = {each: [] for each in asked}
    for parts, portion in in_parts(asked):
        query = _reached(parts, with_twice=where.with_twice)
        rows: dict[int, list[Any]] = {}
        for row in where.connection.execute(query, where.values() | numbered(list(map(_asked, portion)))):
            rows.setdefault(row.part, []).append(row)
        found |= {each: rows.get(part, []) for part, each in enumerate(portion)}
    untold = {row.id for rows in found.values() for row in rows if row.country is None}
    registered = find_athletes(where.connection, {where.ids.get(each, each) for each in untold})
    return {
        each: reached_before(
            sum(row.number for row in rows),
            (row.country or registered[where.ids.get(row.id, row.id)].country for row in rows),
        )
        for each, rows in found.items()
    }


def _asked(reached: Reached) -> dict[str, Any]:
    race, worth, spoken_of = reached
    return {
        "named": list_named(race), "upto": spoken_of, "worth": worth,
        "occurred": race.occurred, "rank": race.rank, "race": race.first,
    }  # fmt: skip


@lru_cache(maxsize=32)
def _reached(parts: int, *, with_twice: bool) -> Any:
    return union_all(*(_by_nation(part, with_twice=with_twice) for part in range(parts)))


def _by_nation(part: int, *, with_twice: bool) -> Any:
    race: BindParameter[Any] = bindparam(f"race{part}")
    place = tuple_(bindparam(f"occurred{part}"), bindparam(f"rank{part}"), race)
    before = tuple_(marks.c.occurred, marks.c.rank, marks.c.race) < place
    ahead = and_(marks.c.race == race, marks.c.worth < bindparam(f"worth{part}"))
    some = (
        select(athletes.c.id, lines.c.country)
        .select_from(marks)
        .join(athletes, athletes.c.key == marks.c.athlete)
        .join(lines, and_(lines.c.race == marks.c.race, lines.c.version == marks.c.version,
                          lines.c.athlete == marks.c.athlete))
        .where(
            literal_column(without_year("marks.season")) == bindparam(f"named{part}"),
            marks.c.worth <= bindparam(f"upto{part}"),
            or_(before, ahead),
            *visible(marks, with_twice=with_twice),
        )
        .limit(MANY)
        .subquery()
    )  # fmt: skip
    number = func.count().label("number")
    return select(literal(part).label("part"), some.c.id, some.c.country, number).group_by(some.c.id, some.c.country)
