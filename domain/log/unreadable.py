"""A row of the log that cannot be read keeps its position and comes as an ``UnreadableRow``; the log goes on behind it.

The read model makes a dead letter of it, the log's page shows it, and ``verify`` reports it.
"""

from collections.abc import Callable
from typing import NamedTuple

from eventsourcing.persistence import Notification

from domain.log.codec import LoggedEvent


class UnreadableRow(NamedTuple):
    """A row of the log that is no event we know, and what is wrong with it."""

    position: int
    error: str


def read_row(row: Notification, decode: Callable[[Notification], LoggedEvent]) -> LoggedEvent | UnreadableRow:
    """What *decode* makes of *row*; an ``UnreadableRow`` where that fails, however it fails."""
    try:
        return decode(row)
    except Exception as error:  # noqa: BLE001 - whatever is wrong with the row, it is recorded
        return UnreadableRow(row.id, in_short(error))


def in_short(error: Exception) -> str:
    """``KeyError: 'race'``."""
    return f"{type(error).__name__}: {error}"
