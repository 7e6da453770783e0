"""In which calendar years the log has races: one statement, a seek a year."""

from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, literal_column, select

from domain.values.dates import day_of, end_of_day
from projections.facts import Bounds
from projections.queries.bounded import AS_OF, AS_OF_CLOCK, values_of
from projections.queries.standing_report import standing
from projections.read_model.tables import races

_AHEAD = timedelta(days=2)
"""More than any place's calendar is ahead of a clock."""
_BEYOND_ALL = "9999-99"


def years_raced(connection: Connection, at: Bounds) -> list[int]:
    """The years of which a race is visible, the latest first; the id of a race begins with its day."""
    asked = at.as_of < end_of_day(date.max - _AHEAD)
    beyond = (day_of(at.as_of) + _AHEAD).isoformat() if asked else _BEYOND_ALL
    return [int(year) for year in connection.scalars(_years(), {"beyond": beyond, **values_of(at)})]


@lru_cache(maxsize=1)
def _years() -> Select[Any]:
    visible = (races.c.occurred <= AS_OF, races.c.instant <= AS_OF_CLOCK, standing(races.c.key).is_not(None))
    latest = select(races.c.id).where(*visible).order_by(races.c.id.desc()).limit(1)
    first = latest.where(races.c.id < bindparam("beyond")).scalar_subquery()
    walk = select(first.label("id")).cte("walk", recursive=True)
    before = latest.where(races.c.id < literal_column("substr(walk.id, 1, 4)")).scalar_subquery()
    walk = walk.union_all(select(before).where(walk.c.id.is_not(None)))
    return select(func.substr(walk.c.id, 1, 4)).where(walk.c.id.is_not(None))
