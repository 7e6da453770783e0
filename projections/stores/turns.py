"""The threads of one process, one after the other at what only one may do at a time."""

import contextlib
import threading
from collections.abc import Callable, Iterator

from projections.stores.outages import was_waited_for


class InVain:
    """How often one of those who wait for one another waited for a store in vain: all of them are told so then, or each
    would wait in his turn. To be used under the lock that they wait on.
    """

    def __init__(self) -> None:
        self.times = 0
        self._failure: Exception | None = None

    def note(self, failure: Exception | None) -> None:
        """One of them failed, or none. What is no store's doing, or may do at the next try, he alone has to bear."""
        if failure is not None and was_waited_for(failure):
            self.times += 1
            self._failure = failure

    def tell_since(self, times: int) -> None:
        """Raise what was noted, if anything was since there were so many *times*."""
        if self._failure is not None and self.times > times:
            raise self._failure


class Turns:
    """First come, first served. Who waits longer than *seconds* is told *too_late*; None is for as long as it takes."""

    def __init__(self, seconds: float | None, too_late: Callable[[], Exception]) -> None:
        self._free = threading.Semaphore()
        self._seconds = seconds
        self._too_late = too_late

    @contextlib.contextmanager
    def taken(self) -> Iterator[None]:
        """While it is one's turn.

        Raises:
            What *too_late* makes: it was not in time.

        """
        if not self._free.acquire(timeout=self._seconds):
            raise self._too_late()
        try:
            yield
        finally:
            self._free.release()
