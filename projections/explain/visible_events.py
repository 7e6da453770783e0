"""The events about things that are visible within the bounds of a question."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from domain.events import AnyContent
from domain.log.codec import LoggedEvent
from domain.log.ledger import Ledger
from domain.log.unreadable import UnreadableRow
from domain.values.dates import Moment
from projections import queries
from projections.queries import LogRow, VisibleFacts


class VisibleEvent(NamedTuple):
    """One event about a thing; what is only supposed was never ``recorded``."""

    position: int
    content: AnyContent
    recorded: Moment | None


_NOTHING: Mapping[str, Sequence[VisibleEvent]] = MappingProxyType({})


class VisibleEvents:
    """The events about things (``race:…``) that are visible within the bounds of *facts*, in order of position.

    Where they are is asked of many things at once (``look_up``); only what is told of them is read from the log. What
    is *supposed* of a thing stands for all that the log has about it.
    """

    def __init__(
        self, ledger: Ledger, facts: VisibleFacts, supposed: Mapping[str, Sequence[VisibleEvent]] = _NOTHING
    ) -> None:
        self._ledger = ledger
        self._facts = facts
        self._supposed = supposed
        self._rows: dict[str, dict[int, LogRow]] = {}
        self._read: dict[int, LoggedEvent | UnreadableRow] = {}

    def look_up(self, subjects: Iterable[str]) -> None:
        """Ask where the events about *subjects* are."""
        wanted = [each for each in dict.fromkeys(subjects) if each not in self._supposed and each not in self._rows]
        if not wanted:
            return
        at = self._facts.at
        found = queries.rows_about_each(self._facts.connection, wanted, at.position)
        for each in wanted:
            self._rows[each] = {row.position: row for row in found.get(each, ()) if row.known <= at.known_at}

    def read(self, positions: Iterable[int]) -> None:
        """Read the events at *positions*, in front of their being told."""
        wanted = {each for each in positions if each not in self._read}
        self._read |= self._ledger.read_at(wanted) if wanted else {}

    def positions(self, subject: str) -> Collection[int]:
        """Where those about *subject* are."""
        if subject in self._supposed:
            return {event.position for event in self._supposed[subject]}
        self.look_up([subject])
        return self._rows[subject].keys()

    def at(self, subject: str, positions: Collection[int]) -> list[VisibleEvent]:
        """Those about *subject* at these *positions*."""
        if subject in self._supposed:
            return [event for event in self._supposed[subject] if event.position in positions]
        self.look_up([subject])
        rows = [row for position, row in self._rows[subject].items() if position in positions]
        self.read(row.position for row in rows)
        return [event for row in rows if (event := self._event(row)) is not None]

    def about(self, *subjects: str) -> list[VisibleEvent]:
        """All of those about *subjects*, one after another."""
        self.look_up(subjects)
        found = {subject: self.positions(subject) for subject in subjects}
        self.read(position for subject in subjects if subject not in self._supposed for position in found[subject])
        return [event for subject, positions in found.items() for event in self.at(subject, positions)]

    def _event(self, row: LogRow) -> VisibleEvent | None:
        """None where it cannot be read."""
        logged = self._read.get(row.position)
        return VisibleEvent(row.position, logged.content, row.recorded) if isinstance(logged, LoggedEvent) else None
