"""The stored events behind positions of the log."""

from collections.abc import Sequence
from typing import Any

from domain.log.codec import LoggedEvent
from domain.log.unreadable import UnreadableRow
from domain.values.dates import Moment
from projections.queries import LogRow
from web.answer.documents.log import logged
from web.composition import rivalry

Stored = LoggedEvent | UnreadableRow


def stored(rows: Sequence[LogRow]) -> list[Stored]:
    """The event behind each of *rows*, in their order."""
    found = rivalry().ledger.read_at(row.position for row in rows)
    return [found[row.position] for row in rows]


def logged_rows(rows: Sequence[LogRow]) -> list[dict[str, Any]]:
    """The events of *rows* as they go out."""
    return [logged(event, row.id, Moment(row.recorded)) for row, event in zip(rows, stored(rows), strict=True)]
