"""Waiting for the log to move: one thread looks for all who wait in this process, whichever process appends.

It looks when the store tells it of an append, and now and then besides: something between us and the store (a pooler
of connections) may swallow what is told. Where nothing is told, or was not when it should have been, it looks often.
"""

import contextlib
import logging
import threading
import time
from collections.abc import Callable, Iterator
from typing import NamedTuple

from projections.log.news import Wait

_logger = logging.getLogger("rivalry")


class LogFallen(NamedTuple):
    """How many times a log was found shorter than before, as one put back from a backup is; and where it ended then."""

    times: int = 0
    to: int = 0


class Watcher:
    """Looks for the log's last position while anybody watches; else it rests.

    every        seconds from look to look where nothing is told
    besides      seconds from look to look where the store tells of appends
    """

    def __init__(
        self,
        last_position: Callable[[], int],
        listening: Callable[[], contextlib.AbstractContextManager[Wait]],
        every: float = 0.5,
        besides: float = 2,
    ) -> None:
        self._last_position = last_position
        self._listening = listening
        self._every = every
        self._besides = besides
        self._moved = threading.Condition()
        self._watching = 0
        self._looking = False
        self._last = 0
        self.over = False
        self.fallen = LogFallen()

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
                with self._listening() as wait:
                    self._look_when_told(wait)
            except Exception:  # a store that is away for a moment must not end the watch
                _logger.warning("the log cannot be listened to", exc_info=True)
                with contextlib.suppress(Exception):  # it may be there to be looked at all the same
                    self._tell(self._last_position())
                time.sleep(self._every)

    def _look_when_told(self, wait: Wait) -> None:
        patience, told = self._every, True
        while self._go_on():
            if self._tell(self._last_position()) and not told:
                patience = self._every
            told = wait(patience)
            if told:
                patience = self._besides

    def _go_on(self) -> bool:
        with self._moved:
            self._looking = self._watching > 0 and not self.over
            return self._looking

    def _tell(self, last: int) -> bool:
        """Whether the log has moved since the last look."""
        with self._moved:
            moved = last != self._last
            if moved:
                if last < self._last:
                    self.fallen = LogFallen(self.fallen.times + 1, last)
                self._last = last
                self._moved.notify_all()
            return moved
