"""The threads of one process, one after the other at what only one may do at a time."""

import contextlib
import threading
from collections.abc import Callable, Iterator


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
