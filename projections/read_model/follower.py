"""The read model: follows the log in batches, facts and checkpoint in one transaction, safe with many processes.

Whoever reads first brings it up to date, so an append is seen by the next read of any process. A process that is
killed leaves a transaction that never happened; the next one goes on from the checkpoint.

A build that is damaged, or that was made from another log, is never answered from: it is built anew.
"""

import contextlib
import logging
from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from eventsourcing.persistence import PersistenceError
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from domain.log.anchor import Anchor, AnotherLog
from domain.log.ledger import Ledger
from projections.read_model.advancing import Advancing, Beside, Progress, Projected
from projections.read_model.generations.by_url import generations_at
from projections.read_model.generations.generation import BuiltElsewhere, Generation
from projections.read_model.generations.postgres import PostgresGenerations
from projections.read_model.integrity.soundness import Damaged, Retired, checkpoint_of, count_over, why_unsound
from projections.read_model.integrity.trust import Ahead, BeingSetAside, Trust
from projections.read_model.poison import poisoned
from projections.read_model.rows.log import CheckpointRow
from projections.read_model.taking_turns import TakingTurns
from projections.stores.outages import was_lost
from projections.stores.patience import UNHURRIED, Reach, sooner

MANY = 20_000
_ATTEMPTS = 5
_LOOKS = 20

_logger = logging.getLogger("rivalry")


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


_FAILURES = (Retired, Damaged, AnotherLog, DBAPIError, PoolTimeout, BuiltElsewhere, OSError)
"""What may come of a build that is not sound, or of a store that does not do what it is asked."""

_Check = Callable[[Generation, Connection], CheckpointRow]


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
        projected: Projected = lambda _events, _took: None,
        told_stale: Callable[[int], None] | None = None,
        beside: Beside | None = None,
    ) -> None:
        self._ledger = ledger
        self._advancing = Advancing(ledger, projected, beside)
        self._generations = generations_at(url, reach)
        self._replica = PostgresGenerations(replica_url, sooner(reach)) if replica_url else None
        self._trust = Trust(ledger, self._generations)
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
        try:
            with contextlib.ExitStack() as stack:
                yield self._view(position, stack)
        except BeingSetAside as error:
            raise ReadModelUnavailable from error

    def _view(self, position: int | None, stack: contextlib.ExitStack) -> View:
        if position is not None:
            view = self._at_hand(position, stack, unseen=False)
            if view is not None:
                return view
        try:
            head = self._trust.head_of_the_log()
        except PersistenceError:
            view = self._while_the_log_is_away(position, stack)
            if view is None:
                raise
            return view
        checked = partial(self._trust.checked, head=head)
        return self._replica_view(head.position, checked, stack) or self._primary_view(head.position, checked, stack)

    def _while_the_log_is_away(self, position: int | None, stack: contextlib.ExitStack) -> View | None:
        if position is not None:
            return self._at_hand(position, stack, unseen=True)
        view = self._at_hand(0, stack, unseen=True) if self._told_stale else None
        if view is not None and self._told_stale is not None:
            self._told_stale(view.position)
        return view

    def _at_hand(self, position: int, stack: contextlib.ExitStack, *, unseen: bool) -> View | None:
        """A view of what has come to *position* already: nothing is brought up to date, and the log is left alone, so
        that it is another is noticed by those who ask for its end. *unseen*: a build will do that was not looked over.
        """
        for generations in filter(None, (self._replica, self._generations)):
            try:
                generation = generations.current()
                if generation is None or not self._trust.in_(generation):
                    continue
                if unseen or self._trust.has_seen(generation):
                    view = self._view_of(partial(self._trust.reading, generation), position, checkpoint_of, stack)
                    if view is not None:
                        return view
            except _FAILURES:
                generations.forget()
        return None

    def _primary_view(self, head: int, check: _Check, stack: contextlib.ExitStack) -> View:
        for attempt in range(_ATTEMPTS):
            if attempt or not self._catching_up.is_short_of(head):
                generation = None
                try:
                    generation = self._generations.current()
                    if generation is not None and self._trust.in_(generation):
                        opened = partial(self._trust.reading, generation)
                        view = self._view_of(opened, head, partial(check, generation), stack)
                        if view is not None:
                            return view
                except _FAILURES as error:
                    if not self._trust.lost_in(generation, error) and not _may_try_again(error, attempt):
                        raise ReadModelUnavailable from error
                    continue
                self._catching_up.forget()  # another build may have taken the place of one that had come further
            # By whoever is at it already, and no further than what was the head when the question came.
            self._catching_up.reach(head, partial(self.catch_up, to=head))
        raise ReadModelUnavailable

    def _replica_view(self, position: int, check: _Check, stack: contextlib.ExitStack) -> View | None:
        """The standby, where it has replayed all that was appended; else nothing, and the primary answers."""
        if self._replica is None:
            return None
        try:
            generation = self._replica.current()
            if generation is None:
                return None
            return self._view_of(generation.reading, position, partial(check, generation), stack)
        except _FAILURES:
            self._replica.forget()
            return None

    def _view_of(
        self,
        opened: Callable[[], contextlib.AbstractContextManager[Connection]],
        position: int,
        check: Callable[[Connection], CheckpointRow],
        stack: contextlib.ExitStack,
    ) -> View | None:
        """A view of what is *opened*, where it has come to *position*."""
        for _ in range(_LOOKS):
            transaction = contextlib.ExitStack()
            try:
                connection = transaction.enter_context(opened())
                checkpoint = check(connection)
                break
            except Ahead as ahead:
                _abandon(transaction)
                self._trust.holds_now(ahead.anchor)
            except BaseException:
                _abandon(transaction)
                raise
        else:
            raise ReadModelUnavailable  # it moves on faster than we look
        if checkpoint.position < position:
            transaction.close()
            return None
        stack.push(transaction)
        return View(connection, checkpoint.position, checkpoint.last)

    @contextlib.contextmanager
    def keeping(self) -> Iterator[Connection]:
        """A transaction of the build at hand, for what is kept beside its rows."""
        with self._current().writing() as connection:
            yield connection

    def catch_up(self, progress: Progress | None = None, to: int | None = None) -> int:
        """Follow the log to its end, or to the position *to*, beyond which others may append for ever; how far it got.

        Raises:
            ReadModelUnavailable: the store cannot be reached or written in time.

        """
        failure: Exception | None = None
        for attempt in range(_ATTEMPTS):
            generation = None
            try:
                generation = self._current()
                return self._advancing.follow(generation, progress, to)
            except _FAILURES as error:
                failure = error
                if not self._trust.lost_in(generation, error) and not _may_try_again(error, attempt):
                    raise ReadModelUnavailable from error
        raise ReadModelUnavailable from failure

    def bring_up(self, progress: Progress | None = None) -> int:
        """As ``catch_up``; where far more is missing than is there, by a build from the beginning, which is faster."""
        if self._far_behind():
            with self._generations.exclusively():
                if self._far_behind():  # still: who waited finds it built
                    self._build(progress)
        return self.catch_up(progress, to=self._ledger.last_position())

    def count_over(self) -> None:
        """Count every row, which takes as long as the tables are; where any is missing, the next look builds anew."""
        generation = self._generations.current()
        if generation is None:
            return
        try:
            with generation.reading() as connection:
                count_over(connection)
        except _FAILURES as error:
            self._trust.lost_in(generation, error)

    def _far_behind(self) -> bool:
        missing = self.lag()
        return missing > MANY and 2 * missing > self._ledger.last_position()

    def rebuild(self, progress: Progress | None = None) -> int:
        """Build a new generation beside the live one, which answers meanwhile, and swap; the position reached."""
        with self._generations.exclusively():
            return self._build(progress)

    def _build(self, progress: Progress | None) -> int:
        before = self._generations.current()
        because = self._trust.why_not_in(before) if before is not None else None
        if because is not None:
            _logger.warning("the read model is set aside and built anew: %s", because)
        generation = self._generations.create(because)
        try:
            for _ in range(2):  # what came meanwhile too
                position = self._advancing.follow(generation, progress, self._ledger.last_position(), fresh=True)
        except AnotherLog as error:  # the log was put back while it was read
            raise ReadModelUnavailable from error
        self._generations.swap(self._generations.finish(generation))
        self._trust.begin_anew()
        self._advancing.built_anew()
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

    def lag(self) -> int:
        """How many positions the read model is behind the log, without catching up."""
        return max(0, self._ledger.head().position - self.standing().position)

    def standing(self) -> Standing:
        """How far it is, without catching up; of this log or not, for the log is not asked.

        Raises:
            ReadModelUnavailable: the store cannot be reached.

        """
        for attempt in range(_ATTEMPTS):
            try:
                generation = self._generations.current()
                if generation is None or not self._trust.in_(generation):
                    return Standing(0, 0)
                with generation.reading() as connection:
                    return Standing(checkpoint_of(connection).position, len(poisoned(connection)))
            except _FAILURES as error:
                self._generations.forget()
                unsound = why_unsound(error) is not None
                if not unsound and not _may_try_again(error, attempt):
                    raise ReadModelUnavailable from error
        return Standing(0, 0)  # whatever lies there, nothing can be read of it

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
                self._build(None)
                generation = self._generations.current()
            assert generation is not None
            return generation


def _may_try_again(error: Exception, attempt: int) -> bool:
    return attempt < _ATTEMPTS - 1 and (isinstance(error, OSError) or was_lost(error))


def _abandon(transaction: contextlib.ExitStack) -> None:
    """End a read that failed; the store may have ended it already, or be gone."""
    with contextlib.suppress(SQLAlchemyError):
        transaction.close()
