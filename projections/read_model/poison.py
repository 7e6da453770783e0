"""Poison: a position of the log that could not be read or projected.

It is kept with its error as a row of its own (a dead letter), no answer sees it, and the projection goes on behind it.
``readyz`` lists it and ``verify`` reports it; a rebuild tries it again.
"""

from sqlalchemy import Connection, select

from domain.log.unreadable import UnreadableRow, in_short
from projections.read_model.rows.log import PoisonRow
from projections.read_model.tables import poison


def dead_letter(position: int, error: Exception) -> PoisonRow:
    """The row that is kept of an event that could not be projected."""
    return PoisonRow(position, in_short(error))


def dead_letter_of(row: UnreadableRow) -> PoisonRow:
    """The row that is kept of what could not even be read."""
    return PoisonRow(row.position, row.error)


def poisoned(connection: Connection) -> dict[int, str]:
    """Every such position, and what was wrong with it."""
    return {row.position: row.error for row in connection.execute(select(poison))}
