"""The last events of the log as this process has seen them: whether an answer from before them still stands.

What a reader needs to know of a log that grows is mostly that it grew by others. To see that costs one look at the
log's end, for all who ask at once, and no look at the read model, which may be far behind.
"""

import threading
from collections import deque
from collections.abc import Callable
from typing import NamedTuple

from domain.log.anchor import NOWHERE, Anchor, AnotherLog
from domain.log.codec import LoggedEvent
from domain.log.ledger import Ledger
from domain.log.unreadable import UnreadableRow
from projections.read_model.follower import View
from projections.tail.shared_looks import SharedLooks
from projections.tail.subjects import Subjects, Touched, touched_by

_MOST_SEEN = 5_000
_MOST_A_LOOK = 1_000


class _Seen(NamedTuple):
    """An event; ``touched`` is None where it may bear on anything."""

    anchor: Anchor
    touched: Touched | None


class LogTail:
    """One instance a process; safe in threads."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._looks = SharedLooks(self._look)
        self._lock = threading.Lock()
        self.grew = threading.Event()
        """Set whenever something was seen to be appended; cleared by who sees to it."""
        self._begin_at(NOWHERE)
        ledger.when_it_is_another(self.forget)

    def forget(self) -> None:
        """All that was seen: the log is another."""
        with self._lock:
            self._begin_at(NOWHERE)

    def head(self) -> Anchor:
        """Where the log ends now, or further: whatever was appended before the call has been seen after it.

        Raises:
            PersistenceError: the log cannot be asked.

        """
        self._looks.take()
        head = self._head
        return head if head != NOWHERE else self._ledger.head()  # nothing is there, or it was just forgotten

    def leaves_alone(self, subjects: Subjects, since: Anchor) -> bool:
        """Whether nothing that was seen behind *since* bears on *subjects*; not, where too much came to be seen."""
        with self._lock:
            if self._digests.get(since.position) != since.digest or self._anything > since.position:
                return False
            if any(self._athletes.get(each, 0) > since.position for each in subjects.athletes):
                return False
            return not any(at > since.position and subjects.have(season) for season, at in self._seasons.items())

    def _look(self) -> None:
        seen = self._head
        if seen != NOWHERE:
            try:
                portion = self._ledger.read_on(seen, _MOST_A_LOOK, sealed=True)
            except AnotherLog:
                self._ledger.turned_out_another(seen)
            else:
                if len(portion.events) < _MOST_A_LOOK:
                    new = [_Seen(Anchor(each.position, _digest(each)), touched_by(each)) for each in portion.events]
                    self._take(new, portion.last)
                    return
        head = self._ledger.head()
        with self._lock:
            self._begin_at(head)
        self.grew.set()

    def _begin_at(self, head: Anchor) -> None:
        self._head = head
        self._events: deque[_Seen] = deque()
        self._digests = {head.position: head.digest}
        self._anything = 0
        self._athletes: dict[str, int] = {}
        self._seasons: dict[str, int] = {}

    def _take(self, events: list[_Seen], last: Anchor) -> None:
        with self._lock:
            for each in events:
                self._note(each)
            self._digests[last.position] = last.digest  # also of one that could not be read
            self._head = last
            while len(self._events) > _MOST_SEEN:
                self._drop()
        if events:
            self.grew.set()

    def _note(self, event: _Seen) -> None:
        position, touched = event.anchor.position, event.touched
        self._events.append(event)
        self._digests[position] = event.anchor.digest
        if touched is None:
            self._anything = position
            return
        self._athletes.update(dict.fromkeys(touched.athletes, position))
        if touched.season is not None:
            self._seasons[touched.season] = position

    def _drop(self) -> None:
        """What is older than the rest: nobody is told any more what came since."""
        (position, _), touched = self._events.popleft()
        while (oldest := next(iter(self._digests))) <= position:
            del self._digests[oldest]
        if touched is None:
            return
        for athlete in touched.athletes:
            if self._athletes.get(athlete) == position:
                del self._athletes[athlete]
        if touched.season is not None and self._seasons.get(touched.season) == position:
            del self._seasons[touched.season]


class SinceTheView:
    """Whether a read model that is behind will do, for a question *about* what a look at it tells; None where anything
    may bear on it.
    """

    def __init__(self, tail: LogTail, about: Callable[[View], Subjects | None]) -> None:
        self._tail = tail
        self._about = about
        self._head = NOWHERE
        self.was_behind = False
        """Whether a view was taken that does not hold all of the log."""

    def head(self) -> Anchor:
        """Where the log ends.

        Raises:
            PersistenceError: it cannot be asked.

        """
        self._head = self._tail.head()
        return self._head

    def leaves_alone(self, view: View) -> bool:
        """Whether what is asked would be answered from *view* as from one that holds all of the log."""
        subjects = self._about(view)
        self.was_behind = subjects is not None and self._tail.leaves_alone(subjects, view.anchor())
        return self.was_behind

    def stands_at(self, view: View) -> Anchor:
        """Up to where an answer from *view* is known to stand."""
        return max(view.anchor(), self._head)


def _digest(event: LoggedEvent | UnreadableRow) -> str:
    return event.leaf.hex() if isinstance(event, LoggedEvent) else ""
