"""Takes the next events of the log into a build, a batch at a time; what cannot be projected is passed over."""

import threading
import time
from collections.abc import Callable
from typing import Protocol

from sqlalchemy.exc import DataError, IntegrityError

from domain.log.ledger import Ledger
from domain.log.unreadable import UnreadableRow
from projections.read_model.generations.generation import Generation
from projections.read_model.integrity.soundness import checkpoint_of, count_over
from projections.read_model.writing import advance

BATCH = 2_000

Progress = Callable[[int, int], None]
"""Told of the position reached, and of the log's last."""

Projected = Callable[[int, float], None]
"""Takes note of a batch that was projected: how many events, in how many seconds."""


class Beside(Protocol):
    """What else follows the log, and keeps no reader from an answer."""

    def follow_quietly(self, to: int) -> None:
        """Follow as far as the position *to*."""

    def look_over_quietly(self) -> None:
        """Hold the whole log against what was seen of it: it has just been read anew."""


class _CannotBeProjected(Exception):
    """The event at a position cannot be, or one of those that were taken together with it."""

    def __init__(self, position: int, why: str) -> None:
        super().__init__(position, why)
        self.as_poison = UnreadableRow(position, why)


class Advancing:
    """Of the builds of one process; *projected* takes note of each batch."""

    def __init__(self, ledger: Ledger, projected: Projected, beside: Beside | None = None) -> None:
        self._ledger = ledger
        self._projected = projected
        self._beside = beside
        self._due: int | None = None
        self._beside_follows = threading.Lock()

    def follow(
        self, generation: Generation, progress: Progress | None, to: int | None = None, *, fresh: bool = False
    ) -> int:
        """Take in the log up to the position *to*, or to its end; how far it got. A *fresh* build is ours alone yet."""
        while True:
            position, taken = self._advance(generation, fresh=fresh)
            if not taken or (to is not None and position >= to):
                self._due = position
                return position
            if progress is not None:
                progress(position, self._ledger.last_position())

    def let_others_follow(self) -> None:
        """As far as the last ``follow`` came, which waits for none of them. One thread sees to it for all."""
        while self._due is not None and self._beside is not None and self._beside_follows.acquire(blocking=False):
            try:
                due, self._due = self._due, None
                if due is not None:
                    self._beside.follow_quietly(due)
            finally:
                self._beside_follows.release()

    def built_anew(self) -> None:
        """That a build was made from the whole log."""
        if self._beside is not None:
            self._beside.look_over_quietly()

    def _advance(self, generation: Generation, *, fresh: bool) -> tuple[int, int]:
        """Project the next batch; how far it got, and how many events it took."""
        try:
            return self._take(generation, BATCH, fresh=fresh)
        except _CannotBeProjected:
            return self._advance_to_the_poison(generation, fresh=fresh)

    def _advance_to_the_poison(self, generation: Generation, *, fresh: bool) -> tuple[int, int]:
        """One by one, up to the event that cannot be projected."""
        while True:
            try:
                position, taken = self._take(generation, 1, fresh=fresh)
            except _CannotBeProjected as error:
                return self._take(generation, 1, fresh=fresh, poison=error.as_poison)
            if not taken:
                return position, taken

    def _take(
        self, generation: Generation, most: int, *, fresh: bool, poison: UnreadableRow | None = None
    ) -> tuple[int, int]:
        """Project the next events in one transaction, or pass over the one that is *poison*, unless another process was
        there first; how far it got, and how many events it took.

        The lock first: who had to wait for another process finds its work done, and has not read the log for it.
        """
        began = time.perf_counter()
        with generation.writing() as connection:
            before = checkpoint_of(connection)
            if before.position == 0:
                before = before._replace(first=self._ledger.first().digest)
            portion = self._ledger.read_on(before.anchor(), most)
            if not portion.events:
                return before.position, 0
            if poison is not None and portion.events[0].position != poison.position:
                return before.position, 1
            try:
                projected = advance(connection, portion.events if poison is None else [poison], before, portion.last)
            except (IntegrityError, DataError) as error:  # anything else is the store's, and no event's
                raise _CannotBeProjected(portion.events[0].position, str(error.orig)) from error
            if not fresh and (poison is not None or not projected):
                count_over(connection)  # an event is blamed only where no row it may have needed is missing
        self._projected(len(portion.events), time.perf_counter() - began)
        return portion.last.position, len(portion.events)
