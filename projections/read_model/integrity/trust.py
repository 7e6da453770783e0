"""Which builds of the read model this process trusts. One that it distrusts is set aside and built anew."""

import contextlib
from collections.abc import Callable, Iterator
from weakref import WeakSet

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from domain.log.anchor import NOWHERE, Anchor, AnotherLog
from domain.log.ledger import Ledger
from projections.read_model.generations.generation import Generation, Generations
from projections.read_model.integrity.soundness import checkpoint_of, look_over, why_unsound
from projections.read_model.rows.log import CheckpointRow


class BeingSetAside(Exception):
    """A reader came to what is damaged in the build at hand; whoever asks next has it built anew."""


class Ahead(Exception):
    """A build has come further than the log had when it was asked: whether it is of this log, the log must say anew.

    Not while a transaction is open on the build: behind a pooler each holds one of few connections, and many that wait
    for a second one would wait for each other.
    """

    def __init__(self, anchor: Anchor) -> None:
        super().__init__(anchor)
        self.anchor = anchor


class _OfTheLog:
    """What a look at the log said, and which builds were looked over by it. Another takes its place as soon as the log
    may be another, be it in the midst of a read: nothing may be looked over by half of each.
    """

    def __init__(self) -> None:
        self.first = NOWHERE
        self.looked_over: WeakSet[Generation] = WeakSet()


class Trust:
    """Of the builds of one place, by name; safe in threads."""

    def __init__(self, ledger: Ledger, generations: Generations) -> None:
        self._ledger = ledger
        self._generations = generations
        self._log = _OfTheLog()
        self._held = NOWHERE
        self._distrusted: dict[str, str] = {}
        ledger.when_it_is_another(self._look_again)

    def _look_again(self) -> None:
        self._log = _OfTheLog()
        self._held = NOWHERE

    def head_of_the_log(self, ask: Callable[[], Anchor]) -> Anchor:
        """Where the log ends, which *ask* says, for ``checked``; to be asked before a build is opened."""
        self._look()
        return ask()

    def _look(self) -> None:
        log = self._log
        if log.first == NOWHERE:
            log.first = self._ledger.first()

    def holds_now(self, ahead: Anchor) -> None:
        """Ask the log of what ``checked`` could not know.

        Raises:
            AnotherLog: the build that has come so far is not of this one.

        """
        if not self._ledger.holds(ahead):
            raise AnotherLog(ahead, None)
        self._held = ahead
        self._look()

    def in_(self, generation: Generation) -> bool:
        """Whether nothing is known against it."""
        return generation.name not in self._distrusted

    def has_seen(self, generation: Generation) -> bool:
        """Whether it was looked over."""
        return generation in self._log.looked_over

    def why_not_in(self, generation: Generation) -> str | None:
        """What is known against it."""
        return self._distrusted.get(generation.name)

    def begin_anew(self) -> None:
        """A build that was just made has taken the place of those before."""
        self._distrusted = {}

    @contextlib.contextmanager
    def reading(self, generation: Generation) -> Iterator[Connection]:
        """A transaction of somebody who reads on after the check.

        Raises:
            BeingSetAside: what was read could not be.

        """
        with generation.reading() as connection:
            try:
                yield connection
            except DBAPIError as error:
                if self.lost_in(generation, error):
                    raise BeingSetAside from error
                raise

    def checked(self, generation: Generation, connection: Connection, head: Anchor) -> CheckpointRow:
        """The checkpoint of a build that may be answered from, where the log ends at *head*. Of one that is behind it,
        whoever catches it up sees whether it is of this log.

        Raises:
            Retired, Damaged, AnotherLog: it may not be answered from.
            Ahead: the log must be asked.

        """
        log, checkpoint = self._log, checkpoint_of(connection)
        anchor = checkpoint.anchor()
        if generation not in log.looked_over:
            if log.first == NOWHERE and checkpoint.position:
                raise Ahead(anchor)
            look_over(connection, log.first)
            log.looked_over.add(generation)
        if anchor.position >= head.position and anchor not in (head, self._held):
            raise Ahead(anchor)
        return checkpoint

    def lost_in(self, generation: Generation | None, error: Exception) -> bool:
        """Whether *error* is the fault of a build; if so, and it is still the current one, it is distrusted."""
        reason = why_unsound(error)
        if generation is None or reason is None:
            return False
        self._generations.forget()
        current = self._generations.current()
        if current is not None and current.name == generation.name:
            self._distrusted[generation.name] = reason
        return True
