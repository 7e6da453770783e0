"""Every career of the log within a scope, one athlete after another: read in one go, and never held as a whole."""

from collections.abc import Iterator
from itertools import chain, groupby
from typing import Any

from sqlalchemy import Connection, and_, select

from projections.calculators.scope import Scope
from projections.facts import Bounds, Start
from projections.queries import VisibleFacts
from projections.queries.bounded import values_of
from projections.queries.careers.scope_in_sql import within
from projections.queries.fact_columns import LINE, RACE, race_of
from projections.queries.standing_report import standing
from projections.read_model.tables import athletes, lines, races, versions

_ROWS = 2_000
_line = LINE.reader(behind=[RACE])
_AT = len(RACE.columns) + len(LINE.columns)
"""Where the athlete's own columns stand in a row."""


def every_career(facts: VisibleFacts, scope: Scope) -> Iterator[tuple[str, list[Start]]]:
    """Each athlete with the visible races that list them and that *scope* lets in, in the order of happening.

    Who is one person under several ids comes once, under the id that stands.
    """
    together = {*facts.ids, *facts.ids.values()}
    for athlete, starts in _by_id(facts.connection, facts.at, scope):
        if athlete not in together:
            yield athlete, starts
    for athlete in sorted(set(facts.ids.values())):
        yield athlete, facts.starts(athlete)


def _by_id(connection: Connection, at: Bounds, scope: Scope) -> Iterator[tuple[str, list[Start]]]:
    query = (
        select(*RACE.columns, *LINE.columns, athletes.c.id)
        .select_from(races)
        .join(versions, and_(versions.c.race == races.c.key, versions.c.position == standing(races.c.key)))
        .join(lines, and_(lines.c.race == races.c.key, lines.c.version == versions.c.position))
        .join(athletes, athletes.c.key == lines.c.athlete)
        .where(*within(connection, at, scope))
        .order_by(lines.c.athlete, races.c.occurred, races.c.rank, races.c.key)
    )
    parts = connection.execute(query, values_of(at), execution_options={"yield_per": _ROWS}).partitions()
    for athlete, theirs in groupby(chain.from_iterable(parts), key=_athlete):
        yield athlete, [Start(race_of(row), _line(row, athlete)) for row in theirs]


def _athlete(row: Any) -> str:
    return str(row[_AT])
