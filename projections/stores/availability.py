"""A store that did not answer a moment ago is left alone for a moment: whoever asks is told so without waiting.

Otherwise each request would wait in its turn, and those that need nothing of that store would wait behind them.
"""

import threading
from collections.abc import Callable
from time import monotonic

_PAUSE_SECONDS = 0.5


class Availability:
    """Of one store, as this process has found it; safe in threads."""

    def __init__(self, clock: Callable[[], float] = monotonic, pause: float = _PAUSE_SECONDS) -> None:
        self._clock = clock
        self._pause = pause
        self._lock = threading.Lock()
        self._away = False
        self._again_at = 0.0

    def may_be_asked(self) -> bool:
        """Whether to try. While the store is away, one asker tries at a time, after a pause; the others do not."""
        with self._lock:
            if not self._away:
                return True
            now = self._clock()
            if now < self._again_at:
                return False
            self._again_at = now + self._pause
            return True

    def answered(self) -> None:
        with self._lock:
            self._away = False

    def failed(self) -> None:
        with self._lock:
            self._away = True
            self._again_at = self._clock() + self._pause
