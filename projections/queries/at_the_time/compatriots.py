"""The best mark of a list that others of a nation had when a race was run."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, func, literal, literal_column, or_, select, tuple_, union_all

from projections.facts import OfNation, Placed
from projections.queries.at_the_time.visible_then import LookedAt, in_parts, list_named, numbered, visible
from projections.queries.people import find_athletes
from projections.read_model.rows.marks import without_year
from projections.read_model.tables import athletes, lines, marks


def best_of_compatriots(where: LookedAt, asked: Sequence[OfNation]) -> dict[OfNation, Placed]:
    """The best of another of the nation, of the list of all seasons, before each race or ahead in it; by those asked
    for of whom there is one.

    Each list is walked from its best mark to the first of the nation, so a nation of few marks costs those ahead.
    """
    people = find_athletes(where.connection, set(where.ids.values()))
    stands_for = {old: people[new].country for old, new in where.ids.items()}
    found = {}
    for parts, portion in in_parts(asked):
        query = _best_of_others(parts, with_twice=where.with_twice, with_ids=bool(stands_for))
        values = numbered([_asked(each, where, stands_for) for each in portion])
        for row in where.connection.execute(query, where.values() | values):
            who = where.ids.get(row.id, row.id)
            found[portion[row.part]] = Placed(row.worth, (row.occurred, row.rank, row.race), who)
    return found


def _asked(of: OfNation, where: LookedAt, stands_for: Mapping[str, str]) -> dict[str, Any]:
    race, worth, athlete, nation = of
    values: dict[str, Any] = {
        "named": list_named(race), "worth": worth, "nation": nation,
        "own": [athlete, *(old for old, new in where.ids.items() if new == athlete)],
        "occurred": race.occurred, "rank": race.rank, "race": race.first,
    }  # fmt: skip
    if stands_for:
        values |= {"moved": list(stands_for), "theirs": [old for old, of in stands_for.items() if of == nation]}
    return values


@lru_cache(maxsize=32)
def _best_of_others(parts: int, *, with_twice: bool, with_ids: bool) -> Any:
    return union_all(*(select(_best_of_part(part, with_twice=with_twice, with_ids=with_ids)) for part in range(parts)))


def _best_of_part(part: int, *, with_twice: bool, with_ids: bool) -> Any:
    named, worth, race = (bindparam(f"{name}{part}") for name in ("named", "worth", "race"))
    place = tuple_(bindparam(f"occurred{part}"), bindparam(f"rank{part}"), race)
    before = tuple_(marks.c.occurred, marks.c.rank, marks.c.race) < place
    its_line = (lines.c.race == marks.c.race, lines.c.version == marks.c.version, lines.c.athlete == marks.c.athlete)
    order = (marks.c.worth, marks.c.occurred, marks.c.rank, marks.c.race)
    return (
        select(literal(part).label("part"), *order, athletes.c.id)
        .select_from(marks)
        .join(athletes, athletes.c.key == marks.c.athlete)
        .join(lines, and_(*its_line))
        .where(
            literal_column(without_year("marks.season")) == named,
            or_(before, and_(marks.c.race == race, marks.c.worth < worth)),
            _is_of_nation(part, with_ids=with_ids),
            athletes.c.id.not_in(bindparam(f"own{part}", expanding=True)),
            *visible(marks, with_twice=with_twice),
        )
        .order_by(*order, athletes.c.id)
        .limit(1)
        .subquery()
    )


def _is_of_nation(part: int, *, with_ids: bool) -> ColumnElement[bool]:
    """That of the line, or where it says none the one that whoever the id stands for is registered for."""
    nation: Any = bindparam(f"nation{part}")
    if not with_ids:
        return func.coalesce(lines.c.country, athletes.c.country) == nation
    moved, theirs = (athletes.c.id.in_(bindparam(f"{name}{part}", expanding=True)) for name in ("moved", "theirs"))
    registered = or_(and_(athletes.c.country == nation, ~moved), theirs)
    return or_(lines.c.country == nation, and_(lines.c.country.is_(None), registered))
