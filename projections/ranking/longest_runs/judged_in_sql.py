"""Every race of everybody within a scope, in the order of happening, each judged: whether it was the feat.

A feat that goes by the place asks four fields of a line, so a row has no more than these. Of most lines they are alike:
each different finish is judged once.
"""

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import Connection, Integer, Select, and_, literal, select, type_coerce

from projections.calculators.careers.feats import ByPlace, achieved_by_place
from projections.calculators.scope import Scope
from projections.facts import Bounds, Line, Order
from projections.queries.bounded import values_of
from projections.queries.careers.scope_in_sql import within
from projections.queries.standing_report import annulled, standing
from projections.read_model.rows.races import WHOLE_RACE
from projections.read_model.tables import entries, lines, races, versions

_ROWS = 2_000

Judged = tuple[int, Order, bool | None]
"""A race of an athlete: whose (the key), where it stands in time, and whether it was the feat; None passes it over."""


def judged_races(
    connection: Connection, at: Bounds, scope: Scope, feat: ByPlace, whose: Collection[int] | None = None
) -> Iterator[Judged]:
    """The races that count for whoever ran them; of those *whose* keys are given, or of everybody."""
    query = _of_everybody() if whose is None else _of_some(whose)
    query = query.where(*within(connection, at, scope)).order_by(races.c.occurred, races.c.rank, races.c.key)
    known: dict[tuple[Any, ...], tuple[bool, bool | None]] = {}
    rows = connection.execute(query, values_of(at), execution_options={"yield_per": _ROWS})
    for part in rows.partitions():
        for athlete, occurred, rank, race, *finish in part:
            alike = tuple(finish)
            judged = known.get(alike)
            if judged is None:
                judged = known[alike] = _judged(feat, scope, *alike)
            counts, was = judged
            if counts:
                yield athlete, (occurred, rank, race), was


def _judged(
    feat: ByPlace, scope: Scope, place: int | None, status: str, role: str | None, struck: int, race_annulled: int
) -> tuple[bool, bool | None]:
    """Whether such a line counts, as in ``counted``, and whether it is the feat."""
    line = Line("", None, None, place, None, status, role, None, (), bool(struck))
    counts = not race_annulled and line.competed and (scope.nonfinish != "exclude" or status == "OK")
    return counts, achieved_by_place(feat, line) if counts else None


_COLUMNS = (
    lines.c.athlete,
    races.c.occurred,
    races.c.rank,
    races.c.key,
    lines.c.place,
    lines.c.status,
    lines.c.role,
    # As the store has them: to make a truth value of each is a seventh of the time.
    type_coerce(annulled(lines.c.athlete), Integer),
    type_coerce(annulled(literal(WHOLE_RACE)), Integer),
)


def _of_everybody() -> Select[Any]:
    """Race by race. (A store that knows nothing of the sizes would begin at the lines; a sum is no key of theirs.)"""
    return (
        select(*_COLUMNS)
        .select_from(races)
        .join(versions, and_(versions.c.race == races.c.key + 0, versions.c.position == standing(races.c.key)))
        .join(lines, and_(lines.c.race == versions.c.race, lines.c.version == versions.c.position))
    )


def _of_some(whose: Collection[int]) -> Select[Any]:
    return (
        select(*_COLUMNS)
        .select_from(entries)
        .join(races, races.c.key == entries.c.race)
        .join(versions, and_(versions.c.race == entries.c.race, versions.c.position == standing(entries.c.race)))
        .join(lines, and_(lines.c.race == entries.c.race, lines.c.version == versions.c.position,
                          lines.c.athlete == entries.c.athlete))
        .where(entries.c.athlete.in_(sorted(whose)))
    )  # fmt: skip
