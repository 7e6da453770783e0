"""The events about one thing that are visible within the bounds of a question."""

from typing import NamedTuple

from domain.events import AnyContent
from domain.log.codec import LoggedEvent
from domain.log.ledger import Ledger
from domain.values.dates import Moment
from projections import queries
from projections.queries import VisibleFacts


class VisibleEvent(NamedTuple):
    """One event about a thing; what is only supposed was never ``recorded``."""

    position: int
    content: AnyContent
    recorded: Moment | None


def events_about(ledger: Ledger, facts: VisibleFacts, subject: str) -> list[VisibleEvent]:
    """Every event about *subject* (``race:…``) that is visible within the bounds of *facts*, in order of position."""
    found = []
    for row in queries.rows_about(facts.connection, subject, facts.at.position):
        if row.known <= facts.at.known_at:
            (logged,) = ledger.read(row.position - 1, 1)
            if isinstance(logged, LoggedEvent):
                found.append(VisibleEvent(row.position, logged.content, Moment(row.recorded)))
    return found
