"""What ties something made from a log to that log: a position, and the leaf of the row that stands there."""

from collections.abc import Sequence
from typing import NamedTuple

from eventsourcing.persistence import Notification

from domain.log.leaf import leaf_of


class Anchor(NamedTuple):
    """A row of the log that somebody has seen. ``digest`` is its leaf in hexadecimal digits: over all of the row as it
    is stored, with the time at which it was recorded, so two logs that came apart have different ones from there on.
    """

    position: int
    digest: str


NOWHERE = Anchor(0, "")
"""In front of every log, and all there is of an empty one."""


class AnotherLog(Exception):
    """The log does not have the row that was seen in it: it was put back from a backup, or is another one altogether.

    ``found`` is the digest of the row that it has there; None where it has none.
    """

    def __init__(self, expected: Anchor, found: str | None) -> None:
        super().__init__(expected, found)
        self.expected = expected
        self.found = found


def anchor_of(row: Notification) -> Anchor:
    """The anchor that a row of the log gives."""
    return Anchor(row.id, leaf_of(row).hex())


def behind(anchor: Anchor, rows: Sequence[Notification]) -> Sequence[Notification]:
    """Of *rows*, which were selected from the anchor's own position on, those behind it.

    Raises:
        AnotherLog: the first is not the row of *anchor*.

    """
    if anchor == NOWHERE:
        return rows
    found = leaf_of(rows[0]).hex() if rows and rows[0].id == anchor.position else None
    if found != anchor.digest:
        raise AnotherLog(anchor, found)
    return rows[1:]
