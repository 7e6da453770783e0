"""Views of the read model: consistent, and of a build that holds what a question needs."""

import contextlib
from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple, Protocol

from eventsourcing.persistence import PersistenceError
from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from domain.log.anchor import Anchor
from domain.log.ledger import Ledger
from projections.read_model.following.builds import ATTEMPTS, FAILURES, Builds, ReadModelUnavailable, may_try_again
from projections.read_model.generations.generation import Generation, Generations
from projections.read_model.generations.postgres import PostgresGenerations
from projections.read_model.handlers.sealed_words import opened_by
from projections.read_model.integrity.soundness import checkpoint_of
from projections.read_model.integrity.trust import Ahead, BeingSetAside, Trust
from projections.read_model.rows.log import CheckpointRow
from projections.read_model.taking_turns import TakingTurns

_LOOKS = 20
FAR_BEHIND = 500
"""Positions. Who would do with what is at hand brings it up all the same where it is as far behind: one for many."""


class View(NamedTuple):
    """A consistent snapshot of the read model: a transaction, the log position it has caught up to, and the digest of
    the row that stands there.
    """

    connection: Connection
    position: int
    digest: str

    def anchor(self) -> Anchor:
        return Anchor(self.position, self.digest)


class NewsOfTheLog(Protocol):
    """What a question knows of the log beside the read model: whether that must be brought up for it."""

    def head(self) -> Anchor:
        """Where the log ends.

        Raises:
            PersistenceError: it cannot be asked.

        """

    def leaves_alone(self, view: View) -> bool:
        """Whether what came behind a *view* does not bear on the question, and the view is of this log."""


_Check = Callable[[Generation, Connection], CheckpointRow]


class Views:
    """One instance a process; safe in threads. *patience* in seconds is with another thread that catches up."""

    def __init__(
        self,
        builds: Builds,
        generations: Generations,
        replica: PostgresGenerations | None,
        trust: Trust,
        ledger: Ledger,
        told_stale: Callable[[int], None] | None,
        patience: float | None,
    ) -> None:
        self._builds = builds
        self._generations = generations
        self._replica = replica
        self._trust = trust
        self._ledger = ledger
        self._told_stale = told_stale
        self._catching_up = TakingTurns(patience)

    @contextlib.contextmanager
    def reading(self, position: int | None = None, news: NewsOfTheLog | None = None) -> Iterator[View]:
        """A view that holds every event appended before the call, or at least those that by the *news* bear on the
        question; of a question that names a *position*, that of any store that has come so far.

        Raises:
            PersistenceError: the log cannot be asked how far it is, and what is at hand will not do.
            ReadModelUnavailable: the store cannot be reached or written in time.

        """
        try:
            with contextlib.ExitStack() as stack:
                yield self._view(position, news, stack)
        except BeingSetAside as error:
            raise ReadModelUnavailable from error

    def _view(self, position: int | None, news: NewsOfTheLog | None, stack: contextlib.ExitStack) -> View:
        if position is not None:
            view = self._at_hand(position, stack, unseen=False)
            if view is not None:
                return view
        try:
            head = self._trust.head_of_the_log(news.head if news is not None else self._ledger.head)
        except PersistenceError:
            view = self._while_the_log_is_away(position, stack)
            if view is None:
                raise
            return view
        checked = partial(self._trust.checked, head=head)
        return self._replica_view(head.position, checked, news, stack) or self._primary_view(
            head.position, checked, news, stack
        )

    def follow(self) -> None:
        """Bring the build at hand up to the log, for those who read meanwhile and for those who will."""
        head = self._ledger.last_position()
        self._catching_up.reach(head, partial(self._builds.catch_up, to=head))

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
        enough = partial(self._is_enough, position, None)
        for generations in filter(None, (self._replica, self._generations)):
            try:
                generation = generations.current()
                if generation is None or not self._trust.in_(generation):
                    continue
                if unseen or self._trust.has_seen(generation):
                    view = self._view_of(partial(self._trust.reading, generation), enough, checkpoint_of, stack)
                    if view is not None:
                        return view
            except FAILURES:
                generations.forget()
        return None

    def _primary_view(self, head: int, check: _Check, news: NewsOfTheLog | None, stack: contextlib.ExitStack) -> View:
        enough = partial(self._is_enough, head, news)
        for attempt in range(ATTEMPTS):
            if attempt or news is not None or not self._catching_up.is_short_of(head):
                generation = None
                try:
                    generation = self._generations.current()
                    if generation is not None and self._trust.in_(generation):
                        opened = partial(self._trust.reading, generation)
                        view = self._view_of(opened, enough, partial(check, generation), stack)
                        if view is not None:
                            return view
                except FAILURES as error:
                    if not self._trust.lost_in(generation, error) and not may_try_again(error, attempt):
                        raise ReadModelUnavailable from error
                    continue
                self._catching_up.forget()  # another build may have taken the place of one that had come further
            # By whoever is at it already, and no further than what was the head when the question came.
            self._catching_up.reach(head, partial(self._builds.catch_up, to=head))
        raise ReadModelUnavailable

    def _replica_view(
        self, head: int, check: _Check, news: NewsOfTheLog | None, stack: contextlib.ExitStack
    ) -> View | None:
        """The standby, where it has replayed all that is needed; else nothing, and the primary answers."""
        if self._replica is None:
            return None
        try:
            generation = self._replica.current()
            if generation is None:
                return None
            enough = partial(self._is_enough, head, news)
            return self._view_of(generation.reading, enough, partial(check, generation), stack)
        except FAILURES:
            self._replica.forget()
            return None

    def _view_of(
        self,
        opened: Callable[[], contextlib.AbstractContextManager[Connection]],
        enough: Callable[[View], bool],
        check: Callable[[Connection], CheckpointRow],
        stack: contextlib.ExitStack,
    ) -> View | None:
        """A view of what is *opened*, where that is *enough*."""
        for _ in range(_LOOKS):
            transaction = contextlib.ExitStack()
            try:
                connection = transaction.enter_context(opened())
                checkpoint = check(connection)
                view = View(opened_by(connection, self._ledger.sealing), checkpoint.position, checkpoint.last)
                is_enough = enough(view)
                break
            except Ahead as ahead:
                _abandon(transaction)
                self._trust.holds_now(ahead.anchor)
            except BaseException:
                _abandon(transaction)
                raise
        else:
            raise ReadModelUnavailable  # it moves on faster than we look
        if not is_enough:
            transaction.close()
            return None
        stack.push(transaction)
        return view

    def _is_enough(self, position: int, news: NewsOfTheLog | None, view: View) -> bool:
        """Whether a *view* has come to *position*; or, where there is *news* of what it lacks, whether it needs to."""
        missing = position - view.position
        if missing <= 0 or news is None:
            return missing <= 0
        if missing > FAR_BEHIND and not self._catching_up.somebody_is_at_it:
            return False
        return news.leaves_alone(view)


def _abandon(transaction: contextlib.ExitStack) -> None:
    """End a read that failed; the store may have ended it already, or be gone."""
    with contextlib.suppress(SQLAlchemyError):
        transaction.close()
