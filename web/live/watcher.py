"""Waiting for the log to move: one look at it for all who wait in this process, whichever process appends."""

import contextlib
import logging
import threading
import time
from collections.abc import Callable, Iterator

_logger = logging.getLogger("rivalry")


class Watcher:
    """Looks for the log's last position, so often, while anybody watches; else it rests.

    It looks rather than being told: an append of another process, or of another machine, is seen as soon as one of
    our own.
    """

    def __init__(self, last_position: Callable[[], int], every: float = 0.5) -> None:
        self._last_position = last_position
        self._every = every
        self._moved = threading.Condition()
        self._watching = 0
        self._looking = False
        self._last = 0
        self.over = False

    @contextlib.contextmanager
    def watching(self) -> Iterator[None]:
        """While this is entered, the log is looked at, and ``wait_beyond`` returns as soon as something is appended."""
        with self._moved:
            self._watching += 1
            if not self._looking:
                self._looking = True
                threading.Thread(target=self._look, name="log-watcher", daemon=True).start()
        try:
            yield
        finally:
            with self._moved:
                self._watching -= 1

    def wait_beyond(self, position: int, patience: float) -> bool:
        """Wait until the log has come past *position*: at most *patience* seconds, and not once it is over."""
        with self._moved:
            self._moved.wait_for(lambda: self._last > position or self.over, patience)
            return self._last > position and not self.over

    def end(self) -> None:
        """Nobody waits any longer: the process is told to stop."""
        with self._moved:
            self.over = True
            self._moved.notify_all()

    def _look(self) -> None:
        while self._go_on():
            try:
                last = self._last_position()
            except Exception:  # a store that is away for a moment must not end the watch
                _logger.warning("the log cannot be looked at", exc_info=True)
            else:
                self._tell(last)
            time.sleep(self._every)

    def _go_on(self) -> bool:
        with self._moved:
            self._looking = self._watching > 0 and not self.over
            return self._looking

    def _tell(self, last: int) -> None:
        with self._moved:
            if last != self._last:
                self._last = last
                self._moved.notify_all()
