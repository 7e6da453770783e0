"""One look at a store for all who wait for one: the next that begins is for everybody who has come by then."""

import threading
from collections.abc import Callable


class SharedLooks:
    """Of the threads of one process. *look* is done by one of them at a time."""

    def __init__(self, look: Callable[[], None]) -> None:
        self._look = look
        self._over = threading.Condition()
        self._begun = 0
        self._done = 0
        self._somebody_looks = False
        self.waiting = 0
        """How many wait for a look to begin or to be over."""

    def take(self) -> None:
        """Return after a look that began after this was called; what it raises, only who looked has to bear."""
        with self._over:
            ours = self._begun + 1
            self.waiting += 1
            self._over.wait_for(lambda: self._done >= ours or not self._somebody_looks)
            self.waiting -= 1
            if self._done >= ours:
                return
            self._somebody_looks = True
            self._begun += 1
            this = self._begun
        seen = 0
        try:
            self._look()
            seen = this
        finally:
            with self._over:
                self._done = max(self._done, seen)
                self._somebody_looks = False
                self._over.notify_all()
