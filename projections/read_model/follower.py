"""The read model: follows the log in batches, facts and checkpoint in one transaction, safe with many processes.

Whoever reads first brings it up to date, so an append is seen by the next read of any process. A process that is
killed leaves a transaction that never happened; the next one goes on from the checkpoint.

A build that is damaged, or that was made from another log, is never answered from: it is built anew.
"""

import contextlib
import logging
import time
from collections.abc import Callable, Iterator
from typing import NamedTuple

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError

from domain.log.anchor import Anchor, AnotherLog
from domain.log.ledger import Ledger, Portion
from domain.log.unreadable import UnreadableRow
from projections.read_model.generations.by_url import generations_at
from projections.read_model.generations.generation import Generation
from projections.read_model.generations.postgres import PostgresGenerations
from projections.read_model.poison import poisoned
from projections.read_model.soundness import Damaged, Retired, checkpoint_of, count_over
from projections.read_model.tables import CheckpointRow
from projections.read_model.trust import BeingSetAside, Trust
from projections.read_model.writing import advance

BATCH = 2_000
MANY = 20_000
_ATTEMPTS = 5

_logger = logging.getLogger("rivalry")

Progress = Callable[[int, int], None]
Projected = Callable[[int, float], None]
"""Takes note of a batch that was projected: how many events, in how many seconds."""


class Standing(NamedTuple):
    """How far the read model has followed the log, and how many positions it had to pass over."""

    position: int
    poison: int


class ReadModelUnavailable(Exception):
    """The read model's store cannot be reached or written."""


class View(NamedTuple):
    """A consistent snapshot of the read model: a transaction, the log position it has caught up to, and the digest of
    the row that stands there.
    """

    connection: Connection
    position: int
    digest: str

    def anchor(self) -> Anchor:
        return Anchor(self.position, self.digest)


class ReadModel:
    """One instance a process; safe in threads."""

    def __init__(
        self,
        url: str,
        ledger: Ledger,
        replica_url: str | None = None,
        projected: Projected = lambda _events, _took: None,
    ) -> None:
        self._ledger = ledger
        self._projected = projected
        self._generations = generations_at(url)
        self._replica = PostgresGenerations(replica_url) if replica_url else None
        self._trust = Trust(ledger, self._generations)

    @contextlib.contextmanager
    def reading(self) -> Iterator[View]:
        """A view that holds every event appended before the call."""
        head = self._ledger.head()
        try:
            with contextlib.ExitStack() as stack:
                yield self._replica_view(head, stack) or self._primary_view(head, stack)
        except BeingSetAside as error:
            raise ReadModelUnavailable from error

    def _primary_view(self, head: Anchor, stack: contextlib.ExitStack) -> View:
        for attempt in range(_ATTEMPTS):
            generation = None
            transaction = contextlib.ExitStack()
            try:
                generation = self._current()
                connection = transaction.enter_context(self._trust.reading(generation))
                checkpoint = self._trust.checked(generation, connection, head)
            except (Retired, Damaged, AnotherLog, DBAPIError, OSError) as error:
                _abandon(transaction)
                if not self._trust.lost_in(generation, error) and attempt == _ATTEMPTS - 1:
                    raise ReadModelUnavailable from error
                continue
            if checkpoint.position >= head.position:
                stack.push(transaction)
                return View(connection, checkpoint.position, checkpoint.last)
            transaction.close()
            self.catch_up()
        raise ReadModelUnavailable

    def _replica_view(self, head: Anchor, stack: contextlib.ExitStack) -> View | None:
        """The standby, where it has replayed all that was appended; else nothing, and the primary answers."""
        if self._replica is None:
            return None
        transaction = contextlib.ExitStack()
        try:
            generation = self._replica.current()
            if generation is None:
                return None
            connection = transaction.enter_context(generation.reading())
            checkpoint = self._trust.checked(generation, connection, head)
        except (Retired, Damaged, AnotherLog, DBAPIError):
            _abandon(transaction)
            self._replica.forget()
            return None
        if checkpoint.position < head.position:
            transaction.close()
            return None
        stack.push(transaction)
        return View(connection, checkpoint.position, checkpoint.last)

    def catch_up(self, progress: Progress | None = None) -> int:
        """Follow the log to its end; the position reached."""
        for attempt in range(_ATTEMPTS):
            generation = None
            try:
                generation = self._current()
                return self._follow(generation, progress)
            except (Retired, Damaged, AnotherLog, DBAPIError, OSError) as error:
                if self._trust.lost_in(generation, error):
                    continue
                if attempt == _ATTEMPTS - 1:
                    raise ReadModelUnavailable from error
                time.sleep(0.05 * 2**attempt)
        raise ReadModelUnavailable

    def bring_up(self, progress: Progress | None = None) -> int:
        """As ``catch_up``; where far more is missing than is there, by a build from the beginning, which is faster."""
        if self._far_behind():
            with self._generations.exclusively():
                if self._far_behind():  # still: who waited finds it built
                    self._build(progress)
        return self.catch_up(progress)

    def count_over(self) -> None:
        """Count every row, which takes as long as the tables are; where any is missing, the next look builds anew."""
        generation = self._generations.current()
        if generation is None:
            return
        try:
            with generation.reading() as connection:
                count_over(connection)
        except (Retired, Damaged, DBAPIError) as error:
            self._trust.lost_in(generation, error)

    def _far_behind(self) -> bool:
        missing = self.lag()
        return missing > MANY and 2 * missing > self._ledger.last_position()

    def rebuild(self, progress: Progress | None = None) -> int:
        """Build a new generation beside the live one, which answers meanwhile, and swap; the position reached."""
        with self._generations.exclusively():
            return self._build(progress)

    def _build(self, progress: Progress | None, because: str | None = None) -> int:
        generation = self._generations.create(because)
        try:
            position = self._follow(generation, progress, fresh=True)
        except AnotherLog as error:  # the log was put back while it was read
            raise ReadModelUnavailable from error
        self._generations.swap(self._generations.finish(generation))
        self._trust.begin_anew()
        return position

    def drop_other_versions(self) -> int:
        """Drop the builds that other versions of the code made; of how many versions there were any."""
        return self._generations.drop_other_versions()

    def poisoned(self) -> dict[int, str]:
        """Positions that could not be projected, with what was wrong."""
        with self.reading() as view:
            return poisoned(view.connection)

    def close(self) -> None:
        """Let go of every connection."""
        self._generations.close()
        if self._replica is not None:
            self._replica.close()

    def why_rebuilt(self) -> str | None:
        """Why the build that answers was made, where that before it could not be trusted."""
        with self.reading() as view:
            return checkpoint_of(view.connection).because

    def lag(self) -> int:
        """How many positions the read model is behind the log, without catching up."""
        return max(0, self._ledger.head().position - self.standing().position)

    def standing(self) -> Standing:
        """How far it is, without catching up; of this log or not, for the log is not asked."""
        for _ in range(_ATTEMPTS):
            generation = self._generations.current()
            if generation is None:
                return Standing(0, 0)
            try:
                with generation.reading() as connection:
                    return Standing(checkpoint_of(connection).position, len(poisoned(connection)))
            except (Retired, Damaged, DBAPIError):
                self._generations.forget()
        raise ReadModelUnavailable

    def engines(self) -> dict[str, Engine]:
        """What it reads through, by the store's name; only what is open."""
        stores = {"read_model": self._generations, "replica": self._replica}
        opened = {name: generations.opened for name, generations in stores.items() if generations is not None}
        return {name: generation.engine for name, generation in opened.items() if generation is not None}

    def _current(self) -> Generation:
        generation = self._generations.current()
        if generation is not None and self._trust.in_(generation):
            return generation
        with self._generations.exclusively():
            generation = self._generations.current()
            if generation is None or not self._trust.in_(generation):
                because = self._trust.why_not_in(generation) if generation is not None else None
                if because is not None:
                    _logger.warning("the read model is set aside and built anew: %s", because)
                self._build(None, because)
                generation = self._generations.current()
            assert generation is not None
            return generation

    def _follow(self, generation: Generation, progress: Progress | None, *, fresh: bool = False) -> int:
        while True:
            with generation.reading() as connection:
                before = checkpoint_of(connection)
            portion = self._ledger.read_on(before.anchor(), BATCH)
            if not portion.events:
                return before.position
            if self._apply(generation, portion, before, fresh=fresh) and progress is not None:
                progress(portion.last.position, self._ledger.last_position())

    def _apply(self, generation: Generation, portion: Portion, before: CheckpointRow, *, fresh: bool) -> bool:
        """Project the events of *portion* in one transaction, unless another process was there first."""
        if before.position == 0:
            before = before._replace(first=self._ledger.first().digest)
        try:
            return self._write(generation, portion, before, fresh=fresh)
        except (IntegrityError, DataError) as error:  # anything else is the store's, and no event's
            if len(portion.events) > 1:
                return self._apply_one_by_one(generation, portion.last.position, fresh=fresh)
            poison = UnreadableRow(portion.last.position, str(error.orig))
            return self._write(generation, portion._replace(events=[poison]), before, fresh=fresh, suspected=True)

    def _write(
        self, generation: Generation, portion: Portion, before: CheckpointRow, *, fresh: bool, suspected: bool = False
    ) -> bool:
        began = time.perf_counter()
        with generation.writing() as connection:
            if checkpoint_of(connection).anchor() != before.anchor():
                return False
            projected = advance(connection, portion.events, before, portion.last)
            if not fresh and (suspected or not projected):
                count_over(connection)  # an event is blamed only where no row it may have needed is missing
        self._projected(len(portion.events), time.perf_counter() - began)
        return True

    def _apply_one_by_one(self, generation: Generation, to: int, *, fresh: bool) -> bool:
        while True:
            with generation.reading() as connection:
                before = checkpoint_of(connection)
            if before.position >= to:
                return True
            self._apply(generation, self._ledger.read_on(before.anchor(), 1), before, fresh=fresh)


def _abandon(transaction: contextlib.ExitStack) -> None:
    """End a read that failed; the store may have ended it already."""
    with contextlib.suppress(DBAPIError):
        transaction.close()
