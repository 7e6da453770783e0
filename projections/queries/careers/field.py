"""Who else competed in each of an athlete's races: a few columns a line, for a career has thousands of them."""

from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Select, and_, bindparam, select

from projections.calculators.careers.seasons import Field, Rival
from projections.facts import Bounds
from projections.queries.bounded import AS_OF, AS_OF_CLOCK, values_of
from projections.queries.people import Athlete
from projections.queries.standing_report import annulled, standing
from projections.read_model.tables import entries, lines, races, versions


@lru_cache(maxsize=1)
def _field_query() -> Select[Any]:
    return (
        select(
            lines.c.race,
            lines.c.athlete,
            lines.c.place,
            lines.c.status,
            lines.c.role,
            annulled(lines.c.athlete).label("taken"),
        )
        .select_from(entries)
        .join(races, races.c.key == entries.c.race)
        .join(versions, and_(versions.c.race == entries.c.race, versions.c.position == standing(entries.c.race)))
        .join(lines, and_(lines.c.race == races.c.key, lines.c.version == versions.c.position))
        .where(entries.c.athlete == bindparam("a"), entries.c.occurred <= AS_OF, races.c.instant <= AS_OF_CLOCK)
        .order_by(lines.c.race, lines.c.athlete)
    )


def field(connection: Connection, athlete: Athlete, at: Bounds, twice: list[tuple[int, int]]) -> Field:
    """Who competed in the visible races that list *athlete*, by the position of each race's first report.

    *twice* has the keys that are one person, pair by pair, that registered later first: of one person listed under two
    ids the line of the first counts.
    """
    same: dict[int, int] = {}
    for later, first in twice:
        same[later] = min(first, same.get(later, first))
    found: dict[int, dict[int, Rival | None]] = {}
    for key in athlete.keys:
        for race, line, place, status, role, taken in connection.execute(_field_query(), {"a": key, **values_of(at)}):
            who = same.get(line, line)
            if who != athlete.keys[0] and who not in (those := found.setdefault(race, {})):
                competed = status != "DNS" and role != "pacemaker" and not taken
                those[who] = Rival(who, place, status) if competed else None
    return {race: [rival for rival in those.values() if rival is not None] for race, those in found.items()}
