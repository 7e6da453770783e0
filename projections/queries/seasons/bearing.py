"""The last event that may decide who led a season."""

from collections.abc import Iterable

from sqlalchemy import Connection, func, select

from projections.queries.dependencies import ever_one_with, last_merge
from projections.read_model.tables import athletes, entries, races, seasons


def last_bearing_on_seasons(connection: Connection, asked: Iterable[str], position: int) -> int:
    """The last position up to *position* that may decide who led a season these athletes have marks of."""
    ids = set(asked)
    if last_merge(connection, position):
        ids = ever_one_with(connection, ids)
    run = (
        select(races.c.season)
        .join(entries, entries.c.race == races.c.key)
        .join(athletes, athletes.c.key == entries.c.athlete)
        .where(athletes.c.id.in_(sorted(ids)))
        .distinct()
        .subquery()
    )
    last = (
        select(seasons.c.position)
        .where(seasons.c.season == run.c.season, seasons.c.position <= position)
        .order_by(seasons.c.position.desc())
        .limit(1)
        .scalar_subquery()
    )
    return connection.scalar(select(func.max(last)).select_from(run)) or 0
