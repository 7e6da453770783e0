"""Races that are announced: who is entered, and whether one was called off since."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, or_, select

from domain.events import Identities, RaceScheduled
from projections.facts import Bounds, Happening
from projections.queries.fact_columns import HAPPENING
from projections.queries.happenings import as_happening
from projections.read_model.tables import happenings


class Schedule(NamedTuple):
    """``called_off`` is the position of the event that did it, where it lies within the bounds."""

    happening: Happening
    called_off: int | None


def schedule_of(connection: Connection, race_id: str, at: Bounds, ids: Identities) -> Schedule | None:
    """The announcement of a race by its id, known and recorded within the bounds; the day of the race is no bound."""
    query = (
        select(*HAPPENING.columns, happenings.c.ended, happenings.c.ended_known)
        .where(
            happenings.c.kind == RaceScheduled.APPEARS_AS,
            happenings.c.id == race_id,
            happenings.c.known <= at.known_at,
            happenings.c.position <= at.position,
        )
        .order_by(happenings.c.position.desc())
        .limit(1)
    )
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    off = row.ended is not None and row.ended <= at.position and row.ended_known <= at.known_at
    return Schedule(as_happening(connection, row, None, ids), row.ended if off else None)


def announced_from(connection: Connection, day: date, at: Bounds, ids: Identities, most: int) -> list[Happening]:
    """The next *most* races announced for *day* or later, known and recorded within the bounds and not called off; the
    day of a race is no bound. They are found by their ids, which begin with their day.
    """
    query = (
        select(*HAPPENING.columns)
        .where(
            happenings.c.kind == RaceScheduled.APPEARS_AS,
            happenings.c.id >= day.isoformat(),
            happenings.c.known <= at.known_at,
            happenings.c.position <= at.position,
            or_(
                happenings.c.ended.is_(None),
                happenings.c.ended > at.position,
                happenings.c.ended_known > at.known_at,
            ),
        )
        .order_by(happenings.c.id)
        .limit(most)
    )
    return [as_happening(connection, row, None, ids) for row in connection.execute(query)]
