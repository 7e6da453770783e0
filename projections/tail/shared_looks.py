"""One look at a store for all who wait for one: the next that begins is for everybody who has come by then."""

import threading
from collections.abc import Callable

from projections.stores.turns import InVain


class SharedLooks:
    """Of the threads of one process. *look* is done by one of them at a time."""

    def __init__(self, look: Callable[[], object]) -> None:
        self._look = look
        self._over = threading.Condition()
        self._begun = 0
        self._done = 0
        self._somebody_looks = False
        self._in_vain = InVain()
        self.waiting = 0
        """How many wait for a look to begin or to be over."""

    def take(self) -> None:
        """Return after a look that began after this was called. What it raises, only who looked has to bear, but that
        the store was waited for in vain.
        """
        with self._over:
            ours, before = self._begun + 1, self._in_vain.times
            self.waiting += 1
            self._over.wait_for(lambda: self._done >= ours or self._in_vain.times > before or not self._somebody_looks)
            self.waiting -= 1
            if self._done >= ours:
                return
            self._in_vain.tell_since(before)
            self._somebody_looks = True
            self._begun += 1
            this = self._begun
        seen, failure = 0, None
        try:
            self._look()
            seen = this
        except Exception as error:
            failure = error
            raise
        finally:
            with self._over:
                self._done = max(self._done, seen)
                self._in_vain.note(failure)
                self._somebody_looks = False
                self._over.notify_all()
