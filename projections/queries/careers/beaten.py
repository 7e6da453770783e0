"""Whom an athlete was ahead of in each race: a row a race, for the lines of a career are thousands."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    Connection,
    Select,
    String,
    and_,
    bindparam,
    cast,
    func,
    or_,
    select,
)

from projections.calculators.careers.seasons import Beaten
from projections.calculators.outcome import BY_NOT_PLACED
from projections.facts import Bounds
from projections.queries.bounded import AS_OF, AS_OF_CLOCK, values_of
from projections.queries.people import Athlete
from projections.queries.standing_report import annulled, counted_once, standing
from projections.read_model.tables import entries, lines, races, versions

_BETWEEN = ","


@lru_cache(maxsize=1)
def _beaten_query() -> Select[Any]:
    mine = lines.alias("mine")
    # In one text: to read a row a line takes ten times as long.
    keys = func.aggregate_strings(cast(lines.c.athlete, String), _BETWEEN)
    behind = and_(lines.c.status == "OK", lines.c.place > mine.c.place)
    return (
        select(lines.c.race, keys)
        .select_from(entries)
        .join(races, races.c.key == entries.c.race)
        .join(versions, and_(versions.c.race == entries.c.race, versions.c.position == standing(entries.c.race)))
        .join(mine, and_(mine.c.race == races.c.key, mine.c.version == versions.c.position,
                         mine.c.athlete == entries.c.athlete, mine.c.status == "OK", mine.c.place.is_not(None)))
        .join(lines, and_(lines.c.race == races.c.key, lines.c.version == versions.c.position))
        .where(
            entries.c.athlete == bindparam("a"),
            entries.c.occurred <= AS_OF,
            races.c.instant <= AS_OF_CLOCK,
            or_(behind, lines.c.status.in_(bindparam("out", expanding=True))),
            lines.c.athlete.not_in(bindparam("own", expanding=True)),
            or_(lines.c.role.is_(None), lines.c.role != "pacemaker"),
            ~annulled(lines.c.athlete),
        )
        .group_by(lines.c.race)
    )  # fmt: skip


def beaten(
    connection: Connection, athlete: Athlete, at: Bounds, twice: Sequence[tuple[int, int]], nonfinish: str
) -> Beaten:
    """Whom *athlete* was ahead of in the visible races, by the position of each race's first report: who is placed
    behind, and who is out, unless *nonfinish* is ``exclude``.

    *twice* has the keys that are one person, pair by pair, that registered later first.
    """
    query = _beaten_query().where(counted_once(lines, twice)) if twice else _beaten_query()
    same: dict[str, str] = {}
    for later, first in sorted(twice, reverse=True):
        same[str(later)] = str(first)  # in the end the first of all
    asked = {"own": athlete.keys, "out": [] if nonfinish == "exclude" else sorted(BY_NOT_PLACED), **values_of(at)}
    found: dict[int, list[str]] = {}
    for key in athlete.keys:
        for race, text in connection.execute(query, {"a": key, **asked}):
            keys = text.split(_BETWEEN)
            found.setdefault(race, [same.get(each, each) for each in keys] if same else keys)
    return found
