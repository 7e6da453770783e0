"""The read model: follows the log in batches, facts and checkpoint in one transaction, safe with many processes.

Whoever reads first brings it up to date, so an append is seen by the next read of any process. A process that is
killed leaves a transaction that never happened; the next one goes on from the checkpoint.
"""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import NamedTuple

import psycopg
from eventsourcing.persistence import PersistenceError
from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError, OperationalError, ProgrammingError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from domain.log.codec import LoggedEvent
from domain.log.ledger import Ledger
from domain.log.unreadable import UnreadableRow
from domain.values.dates import Moment
from projections.read_model import tables
from projections.read_model.generations.by_url import generations_at
from projections.read_model.generations.generation import BuiltElsewhere, Generation, Generations
from projections.read_model.generations.postgres import PostgresGenerations
from projections.read_model.poison import poisoned
from projections.read_model.taking_turns import TakingTurns
from projections.read_model.writing import advance
from projections.stores.outages import Outage, outage_of
from projections.stores.patience import UNHURRIED, Reach
from projections.stores.waiting import NoAnswer

BATCH = 2_000
MANY = 20_000
_ATTEMPTS = 5

Progress = Callable[[int, int], None]


class ReadModelUnavailable(Exception):
    """The read model's store cannot be reached or written."""


class View(NamedTuple):
    """A consistent snapshot of the read model: a transaction, and the log position it has caught up to."""

    connection: Connection
    position: int


class _Retired(Exception):
    """The generation at hand is no longer current."""


class ReadModel:
    """One instance a process; safe in threads.

    While the log cannot be asked how far it is, it answers from what is at hand only where *told_stale* is there to be
    told how far that is.
    """

    def __init__(
        self,
        url: str,
        ledger: Ledger,
        replica_url: str | None = None,
        reach: Reach = UNHURRIED,
        *,
        told_stale: Callable[[int], None] | None = None,
    ) -> None:
        self._ledger = ledger
        self._generations = generations_at(url, reach)
        self._replica = PostgresGenerations(replica_url, _sooner(reach)) if replica_url else None
        self._told_stale = told_stale
        self._catching_up = TakingTurns(reach.patience.statement)

    @contextlib.contextmanager
    def reading(self, position: int | None = None) -> Iterator[View]:
        """A view that holds every event appended before the call; of a question that names a *position*, that of any
        store that has come so far.

        Raises:
            PersistenceError: the log cannot be asked how far it is, and what is at hand will not do.
            ReadModelUnavailable: the store cannot be reached or written in time.

        """
        with contextlib.ExitStack() as stack:
            yield self._view(position, stack)

    def _view(self, position: int | None, stack: contextlib.ExitStack) -> View:
        if position is not None:
            view = self._at_hand(position, stack)
            if view is not None:
                return view
        try:
            head = self._ledger.last_position()
        except PersistenceError:
            view = self._at_hand(0, stack) if self._told_stale and position is None else None
            if view is None or self._told_stale is None:
                raise
            self._told_stale(view.position)
            return view
        return self._replica_view(head, stack) or self._primary_view(head, stack)

    def _at_hand(self, position: int, stack: contextlib.ExitStack) -> View | None:
        """A view of what has come to *position* already: the log is not asked, and nothing is brought up to date."""
        view = self._replica_view(position, stack)
        if view is not None:
            return view
        with contextlib.suppress(DBAPIError, PoolTimeout):
            return self._view_of(self._generations, position, stack)
        return None

    def _primary_view(self, head: int, stack: contextlib.ExitStack) -> View:
        for attempt in range(_ATTEMPTS):
            if attempt or not self._catching_up.is_short_of(head):
                try:
                    view = self._view_of(self._generations, head, stack)
                except (OperationalError, PoolTimeout) as error:
                    if not _may_try_again(error, attempt):
                        raise ReadModelUnavailable from error
                    continue
                if view is not None:
                    return view
                self._catching_up.forget()  # another build may have taken the place of one that had come further
            # By whoever is at it already, and no further than what was the head when the question came.
            self._catching_up.reach(head, partial(self.catch_up, to=head))
        raise ReadModelUnavailable

    def _replica_view(self, head: int, stack: contextlib.ExitStack) -> View | None:
        """The standby, where it has replayed all that was appended; else nothing, and the primary answers."""
        if self._replica is None:
            return None
        try:
            return self._view_of(self._replica, head, stack)
        except (DBAPIError, PoolTimeout):
            self._replica.forget()
            return None

    def _view_of(self, generations: Generations, head: int, stack: contextlib.ExitStack) -> View | None:
        """A view of the current of *generations*, where there is one and it has come to *head*."""
        generation = generations.current()
        if generation is None:
            return None
        transaction = contextlib.ExitStack()
        try:
            connection = transaction.enter_context(generation.reading())
            position = _checkpoint(connection)[0]
        except (_Retired, ProgrammingError):
            _abandon(transaction)
            generations.forget()
            return None
        except BaseException:
            _abandon(transaction)
            raise
        if position < head:
            transaction.close()
            return None
        stack.push(transaction)
        return View(connection, position)

    def catch_up(self, progress: Progress | None = None, to: int | None = None) -> int:
        """Follow the log to its end, or to the position *to*, beyond which others may append for ever; how far it got.

        Raises:
            ReadModelUnavailable: the store cannot be reached or written in time.

        """
        failure: Exception | None = None
        for attempt in range(_ATTEMPTS):
            try:
                return self._follow(self._current(), progress, to)
            except (_Retired, ProgrammingError) as error:
                failure = error
                self._generations.forget()
            except (OperationalError, PoolTimeout, BuiltElsewhere) as error:
                if not _may_try_again(error, attempt):
                    raise ReadModelUnavailable from error
        raise ReadModelUnavailable from failure

    def bring_up(self, progress: Progress | None = None) -> int:
        """As ``catch_up``; where far more is missing than is there, by a build from the beginning, which is faster."""
        if self._far_behind():
            with self._generations.exclusively():
                if self._far_behind():  # still: who waited finds it built
                    self._build(progress)
        return self.catch_up(progress, to=self._ledger.last_position())

    def _far_behind(self) -> bool:
        missing = self.lag()
        return missing > MANY and 2 * missing > self._ledger.last_position()

    def rebuild(self, progress: Progress | None = None) -> int:
        """Build a new generation beside the live one, which answers meanwhile, and swap; the position reached."""
        with self._generations.exclusively():
            return self._build(progress)

    def _build(self, progress: Progress | None) -> int:
        generation = self._generations.create()
        self._follow(generation, progress, self._ledger.last_position())
        position = self._follow(generation, progress, self._ledger.last_position())  # what came in the meantime
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
        head = self._ledger.last_position()
        for _ in range(_ATTEMPTS):
            generation = self._generations.current()
            if generation is None:
                return head
            try:
                with generation.reading() as connection:
                    return max(0, head - _checkpoint(connection)[0])
            except (_Retired, ProgrammingError):
                self._generations.forget()
            except (OperationalError, PoolTimeout) as error:
                raise ReadModelUnavailable from error
        raise ReadModelUnavailable

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

    def _follow(self, generation: Generation, progress: Progress | None, to: int | None = None) -> int:
        while True:
            # The lock first: who had to wait for another process finds its work done, and has not read the log for it.
            position, events = self._advance(generation)
            if not events or (to is not None and position >= to):
                return position
            if progress is not None:
                progress(position, self._ledger.last_position())

    def _advance(self, generation: Generation) -> tuple[int, int]:
        """Project the next batch in one transaction; how far it got, and how many events it took."""
        events: list[LoggedEvent | UnreadableRow] = []
        try:
            with generation.writing() as connection:
                position, recorded = _checkpoint(connection)
                events = self._ledger.read(position, BATCH)
                if events:
                    advance(connection, events, recorded)
                    position = events[-1].position
        except (OperationalError, ProgrammingError):
            raise  # the store, not the events
        except DBAPIError:
            for event in events:
                self._advance_alone(generation, event)
            position = events[-1].position
        return position, len(events)

    def _advance_alone(self, generation: Generation, event: LoggedEvent | UnreadableRow) -> None:
        """Project one *event*, unless another process was there first; as a dead letter where it cannot be."""
        try:
            self._apply(generation, event)
        except (OperationalError, ProgrammingError):
            raise
        except DBAPIError as error:
            self._apply(generation, UnreadableRow(event.position, str(error.orig)))

    def _apply(self, generation: Generation, event: LoggedEvent | UnreadableRow) -> None:
        with generation.writing() as connection:
            position, recorded = _checkpoint(connection)
            if position < event.position:
                advance(connection, [event], recorded)


def _may_try_again(error: Exception, attempt: int) -> bool:
    """What failed at once may do at the next try: a connection that lay in its pool while the server was started anew,
    a file that went away as its generation was replaced. What was waited for in vain is not waited for again.
    """
    if attempt == _ATTEMPTS - 1 or outage_of(error) is not Outage.AWAY or not isinstance(error, DBAPIError):
        return False
    lost = error.connection_invalidated or not isinstance(error.orig, psycopg.Error)
    return lost and not isinstance(error.orig, NoAnswer)


def _sooner(reach: Reach) -> Reach:
    """A standby is passed over sooner than the primary is given up: there is another to ask."""
    return replace(reach, patience=replace(reach.patience, opening=reach.patience.opening / 3))


def _abandon(transaction: contextlib.ExitStack) -> None:
    """End a read that failed; the store may have ended it already, or be gone."""
    with contextlib.suppress(SQLAlchemyError):
        transaction.close()


def _checkpoint(connection: Connection) -> tuple[int, Moment]:
    row = connection.execute(_CHECKPOINT).one_or_none()
    if row is None:
        raise _Retired
    return row.position, Moment(row.recorded)


_CHECKPOINT = select(tables.checkpoint.c.position, tables.checkpoint.c.recorded)
