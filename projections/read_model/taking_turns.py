"""Threads of one process that need the read model to have come so far: one does the work, the others wait for it."""

import threading
from collections.abc import Callable

from projections.stores.turns import InVain

NOWHERE = -1
"""Not even at the beginning of a log: there may be no read model yet."""


class TakingTurns:
    """How far this process knows the read model to be, and who is taking it further. *patience* in seconds; None waits
    for as long as it takes.
    """

    def __init__(self, patience: float | None = None) -> None:
        self._patience = patience
        self._moved = threading.Condition()
        self._reached = NOWHERE
        self._in_vain = InVain()
        self.somebody_is_at_it = False
        self.waiting = 0
        """How many wait for who is at it."""

    def reach(self, position: int, catch_up: Callable[[], int]) -> None:
        """Return once *position* is reached: by *catch_up*, which says how far it got, or by another thread's.

        Whoever comes while somebody is at it waits for the end of that batch; what it left is the next one's work, in
        one batch for all who have come meanwhile. Where the wait is too long, one sees to it oneself; not where the
        store was waited for in vain.
        """
        with self._moved:
            before = self._in_vain.times
            self.waiting += 1
            self._moved.wait_for(
                lambda: self._reached >= position or self._in_vain.times > before or not self.somebody_is_at_it,
                self._patience,
            )
            self.waiting -= 1
            if self._reached >= position:
                return
            self._in_vain.tell_since(before)
            self.somebody_is_at_it = True
        reached, failure = NOWHERE, None
        try:
            reached = catch_up()
        except Exception as error:
            failure = error
            raise
        finally:
            with self._moved:
                self._in_vain.note(failure)
                self._reached = max(self._reached, reached)
                self.somebody_is_at_it = False
                self._moved.notify_all()

    def is_short_of(self, position: int) -> bool:
        """Whether it is known that *position* was not reached when this process last looked."""
        return NOWHERE < self._reached < position

    def forget(self) -> None:
        """The read model was found less far than that: another build has taken its place."""
        with self._moved:
            self._reached = NOWHERE
