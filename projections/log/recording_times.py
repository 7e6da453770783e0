"""When the log recorded what has just been appended, known without waiting for the read model to follow.

Recording times never run backwards, so the time of an event is the latest up to it. Who knows that of one position
need only look at what came in since, which after an append is next to nothing.
"""

import threading
from collections.abc import Sequence

from domain.log.ledger import Ledger
from domain.log.unreadable import UnreadableRow
from domain.values.dates import Moment, moment

_REMEMBERED = 200


class RecordingTimes:
    """One a process; safe in threads. Where it does not know a time, the read model has to follow and is asked."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._lock = threading.Lock()
        self._position = 0
        self._latest = Moment(0)
        self._since: dict[int, Moment] = {}
        ledger.when_it_is_another(self._forget)

    def _forget(self) -> None:
        with self._lock:
            self._position, self._latest, self._since = 0, Moment(0), {}

    def of(self, positions: Sequence[int]) -> list[Moment] | None:
        """The recording times at *positions*, which are in the log and ascend; None where they are not known here."""
        with self._lock:
            if not self._position or positions[-1] > self._position + _REMEMBERED - len(self._since):
                return None
            if positions[-1] > self._position:
                self._follow(positions[-1])
            found = [self._since[each] for each in positions if each in self._since]
            return found if len(found) == len(positions) else None

    def _follow(self, to: int) -> None:
        for event in self._ledger.read(self._position, to - self._position, sealed=True):
            if event.position > to:
                break  # other engines leave gaps between positions
            if not isinstance(event, UnreadableRow):
                self._latest = max(self._latest, moment(event.timestamp))
            self._since[event.position] = self._latest
        self._position = to

    def learn(self, position: int, recorded: Moment) -> None:
        """That the recording time at *position* is *recorded*: from there on it is followed here."""
        with self._lock:
            if position > self._position or len(self._since) >= _REMEMBERED:
                self._position, self._latest = position, recorded
                self._since = {position: recorded}
