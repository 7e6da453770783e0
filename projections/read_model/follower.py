"""The read model: follows the log in batches, facts and checkpoint in one transaction, safe with many processes.

Whoever reads first brings it up to date, so an append is seen by the next read of any process. A process that is
killed leaves a transaction that never happened; the next one goes on from the checkpoint.
"""

import contextlib
import time
from collections.abc import Callable, Iterator
from typing import NamedTuple

from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import DBAPIError, OperationalError, ProgrammingError

from domain.log.codec import LoggedEvent
from domain.log.ledger import Ledger
from domain.log.unreadable import UnreadableRow
from domain.values.dates import Moment
from projections.read_model import tables
from projections.read_model.generations.by_url import generations_at
from projections.read_model.generations.generation import Generation
from projections.read_model.generations.postgres import PostgresGenerations
from projections.read_model.poison import poisoned
from projections.read_model.writing import advance

BATCH = 2_000
MANY = 20_000
_ATTEMPTS = 5

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
    """A consistent snapshot of the read model: a transaction, and the log position it has caught up to."""

    connection: Connection
    position: int


class _Retired(Exception):
    """The generation at hand is no longer current."""


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

    @contextlib.contextmanager
    def reading(self) -> Iterator[View]:
        """A view that holds every event appended before the call."""
        head = self._ledger.last_position()
        with contextlib.ExitStack() as stack:
            yield self._replica_view(head, stack) or self._primary_view(head, stack)

    def _primary_view(self, head: int, stack: contextlib.ExitStack) -> View:
        for attempt in range(_ATTEMPTS):
            transaction = contextlib.ExitStack()
            try:
                connection = transaction.enter_context(self._current().reading())
                position = _checkpoint(connection)[0]
            except (_Retired, ProgrammingError):
                _abandon(transaction)
                self._generations.forget()
                continue
            except OperationalError as error:
                _abandon(transaction)
                if attempt == _ATTEMPTS - 1:
                    raise ReadModelUnavailable from error
                continue
            if position >= head:
                stack.push(transaction)
                return View(connection, position)
            transaction.close()
            self.catch_up()
        raise ReadModelUnavailable

    def _replica_view(self, head: int, stack: contextlib.ExitStack) -> View | None:
        """The standby, where it has replayed all that was appended; else nothing, and the primary answers."""
        if self._replica is None:
            return None
        transaction = contextlib.ExitStack()
        try:
            generation = self._replica.current()
            if generation is None:
                return None
            connection = transaction.enter_context(generation.reading())
            position = _checkpoint(connection)[0]
        except (_Retired, DBAPIError):
            _abandon(transaction)
            self._replica.forget()
            return None
        if position < head:
            transaction.close()
            return None
        stack.push(transaction)
        return View(connection, position)

    def catch_up(self, progress: Progress | None = None) -> int:
        """Follow the log to its end; the position reached."""
        for attempt in range(_ATTEMPTS):
            try:
                return self._follow(self._current(), progress)
            except (_Retired, ProgrammingError):
                self._generations.forget()
            except OperationalError as error:
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

    def _far_behind(self) -> bool:
        missing = self.lag()
        return missing > MANY and 2 * missing > self._ledger.last_position()

    def rebuild(self, progress: Progress | None = None) -> int:
        """Build a new generation beside the live one, which answers meanwhile, and swap; the position reached."""
        with self._generations.exclusively():
            return self._build(progress)

    def _build(self, progress: Progress | None) -> int:
        generation = self._generations.create()
        position = self._follow(generation, progress)
        self._generations.swap(self._generations.finish(generation))
        return position

    def poisoned(self) -> dict[int, str]:
        """Positions that could not be projected, with what was wrong."""
        with self.reading() as view:
            return poisoned(view.connection)

    def close(self) -> None:
        """Let go of every connection."""
        self._generations.close()
        if self._replica is not None:
            self._replica.close()

    def lag(self) -> int:
        """How many positions the read model is behind the log, without catching up."""
        return max(0, self._ledger.last_position() - self.standing().position)

    def standing(self) -> Standing:
        """How far it is, without catching up."""
        for _ in range(_ATTEMPTS):
            generation = self._generations.current()
            if generation is None:
                return Standing(0, 0)
            try:
                with generation.reading() as connection:
                    return Standing(_checkpoint(connection)[0], len(poisoned(connection)))
            except (_Retired, ProgrammingError):
                self._generations.forget()
        raise ReadModelUnavailable

    def engines(self) -> dict[str, Engine]:
        """What it reads through, by the store's name; only what is open."""
        stores = {"read_model": self._generations, "replica": self._replica}
        opened = {name: generations.opened for name, generations in stores.items() if generations is not None}
        return {name: generation.engine for name, generation in opened.items() if generation is not None}

    def _current(self) -> Generation:
        generation = self._generations.current()
        if generation is not None:
            return generation
        with self._generations.exclusively():
            generation = self._generations.current()
            if generation is None:
                self._build(None)
                generation = self._generations.current()
            assert generation is not None
            return generation

    def _follow(self, generation: Generation, progress: Progress | None) -> int:
        while True:
            with generation.reading() as connection:
                position, recorded = _checkpoint(connection)
            events = self._ledger.read(position, BATCH)
            if not events:
                return position
            if self._apply(generation, events, position, recorded) and progress is not None:
                progress(events[-1].position, self._ledger.last_position())

    def _apply(
        self, generation: Generation, events: list[LoggedEvent | UnreadableRow], after: int, recorded: Moment
    ) -> bool:
        """Project *events* in one transaction, unless another process was there first."""
        began = time.perf_counter()
        try:
            with generation.writing() as connection:
                if _checkpoint(connection) != (after, recorded):
                    return False
                advance(connection, events, recorded)
        except (OperationalError, ProgrammingError):
            raise  # the store, not the events
        except DBAPIError as error:
            if len(events) > 1:
                return all(self._apply_alone(generation, event) for event in events)
            with generation.writing() as connection:
                if _checkpoint(connection) == (after, recorded):
                    advance(connection, [UnreadableRow(events[0].position, str(error.orig))], recorded)
        self._projected(len(events), time.perf_counter() - began)
        return True

    def _apply_alone(self, generation: Generation, event: LoggedEvent | UnreadableRow) -> bool:
        with generation.reading() as connection:
            position, recorded = _checkpoint(connection)
        return position >= event.position or self._apply(generation, [event], position, recorded)


def _abandon(transaction: contextlib.ExitStack) -> None:
    """End a read that failed; the store may have ended it already."""
    with contextlib.suppress(DBAPIError):
        transaction.close()


def _checkpoint(connection: Connection) -> tuple[int, Moment]:
    row = connection.execute(_CHECKPOINT).one_or_none()
    if row is None:
        raise _Retired
    return row.position, Moment(row.recorded)


_CHECKPOINT = select(tables.checkpoint.c.position, tables.checkpoint.c.recorded)
