"""A connection to PostgreSQL whose every wait ends.

The server's own time limits do not help where it is frozen, or the network to it gone: who waits looks at the clock.
"""

from time import monotonic
from typing import Any, Protocol, TypeVar

import psycopg
from psycopg.abc import PQGen
from psycopg.errors import _WaitTimeout

from projections.stores.patience import Patience

T = TypeVar("T")

CONNECT_SECONDS = 5
"""So long a connection goes on being made after nobody waits for it; the next who needs one finds it."""


class NoAnswer(psycopg.OperationalError):
    """The server did not answer in time."""


class LeftAlone(NoAnswer):
    """The server did not answer a moment ago, and is not asked until it does."""


class ServerBehind(Protocol):
    """What a connection knows of the server behind it."""

    def lost(self) -> None:
        """It does not answer."""

    def is_there(self) -> None:
        """Return if it answers another; raise ``NoAnswer`` if not."""


class PatientConnection(psycopg.Connection[Any]):
    """A connection that is closed where the server does not answer in time.

    pooled      whether another connection's statements may come between ours, outside a transaction
    untried     whether nothing was asked since it was taken from its pool: the server may be gone by now
    computing   whether what is asked computes for long, and is waited for as long as the server is there
    """

    patience = Patience(opening=CONNECT_SECONDS, statement=CONNECT_SECONDS)
    server: ServerBehind | None = None
    pooled = False
    untried = False
    computing = False

    def wait(self, gen: PQGen[T], interval: float = 0.1, timeout: float | None = None) -> T:
        """As psycopg's; where no *timeout* is said, for as long as the patience with this store is.

        Raises:
            NoAnswer: the server did not in time, and the connection is closed.

        """
        if timeout is not None:
            return super().wait(gen, interval, timeout)
        limit = self.patience.opening if self.untried else self.patience.statement
        try:
            if self.computing and limit is not None:
                answer = super().wait(self._while_the_server_is_there(gen, limit), interval)
            else:
                answer = super().wait(gen, interval, limit)
        except (_WaitTimeout, NoAnswer):
            self.pgconn.finish()
            if self.server is not None:
                self.server.lost()
            raise NoAnswer(f"The server did not answer within {limit:g} s.") from None
        self.untried = False
        return answer

    def _while_the_server_is_there(self, gen: PQGen[T], limit: float) -> PQGen[T]:
        """What *gen* does; whenever it has waited for *limit* seconds, the server must take another connection."""
        asked = monotonic()
        try:
            wanted = next(gen)  # over at once where there is nothing to do: no transaction to take back
            while True:
                ready = yield wanted
                if not ready and monotonic() - asked > limit:
                    if self.server is not None:
                        self.server.is_there()
                    asked = monotonic()
                wanted = gen.send(ready)
        except StopIteration as over:
            return over.value  # type: ignore[no-any-return]
