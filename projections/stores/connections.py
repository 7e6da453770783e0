"""Connections to PostgreSQL whose every wait ends, straight to the server or through a pooler such as PgBouncer.

The server's own time limits do not help where it is frozen, or the network to it gone: who waits looks at the clock.
"""

import threading
from collections import deque
from collections.abc import Mapping
from concurrent.futures import Future
from time import monotonic
from typing import Any, TypeVar

import psycopg
from psycopg import sql
from psycopg.abc import PQGen
from psycopg.errors import _WaitTimeout
from sqlalchemy import Connection, Engine, NullPool, create_engine, event

from projections.stores.addresses import postgres_address
from projections.stores.availability import Availability
from projections.stores.patience import Patience, Reach

T = TypeVar("T")

_CONNECT_SECONDS = 5
"""So long a connection goes on being made after nobody waits for it; the next who needs one finds it."""


class NoAnswer(psycopg.OperationalError):
    """The server did not answer in time."""


class LeftAlone(NoAnswer):
    """The server did not answer a moment ago, and was not asked again."""


class PatientConnection(psycopg.Connection[Any]):
    """A connection that is closed where the server does not answer in time.

    pooled      whether another connection's statements may come between ours, outside a transaction
    untried     whether nothing was asked since it was taken from its pool: the server may be gone by now
    computing   whether what is asked computes for long, and is waited for as long as the server is there
    """

    patience = Patience(opening=_CONNECT_SECONDS, statement=_CONNECT_SECONDS)
    server: "Connector | None" = None
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
                self.server.availability.failed()
            raise NoAnswer(f"The server did not answer within {limit:g} s.") from None
        self.untried = False
        return answer

    def _while_the_server_is_there(self, gen: PQGen[T], limit: float) -> PQGen[T]:
        """What *gen* does; whenever it has waited for *limit* seconds, the server must take another connection."""
        asked = monotonic()
        wanted = next(gen)
        while True:
            ready = yield wanted
            if not ready and monotonic() - asked > limit:
                if self.server is not None:
                    self.server.is_there()
                asked = monotonic()
            try:
                wanted = gen.send(ready)
            except StopIteration as over:
                return over.value  # type: ignore[no-any-return]


class Connector:
    """Makes the connections to one server; given to a pool.

    What is *said* are settings of the server's that hold for the whole connection; through a pooler a connection has
    nothing of its own, and ``at_begin`` says them again in each transaction.
    """

    def __init__(self, conninfo: str, reach: Reach, said: Mapping[str, str] | None = None, **options: Any) -> None:
        self._conninfo = conninfo
        self._patience = reach.patience
        self._options = options
        self.availability = Availability()
        self._late: deque[PatientConnection] = deque()
        self._closed = False
        # Sooner than we ourselves: a table that is locked is no server that is away.
        locks = 0 if reach.patience.statement is None else int(reach.patience.opening * 800)
        self._said = {"lock_timeout": f"{locks}ms", **(said or {})}

    def __call__(self) -> PatientConnection:
        """A new connection, or one that came too late for who waited for it.

        Raises:
            NoAnswer: there is none within the patience, or there was none a moment ago.
            psycopg.OperationalError: the server refuses.

        """
        return self._late.popleft() if self._late else self._new()

    def _new(self) -> PatientConnection:
        if not self.availability.may_be_asked():
            raise LeftAlone("The server did not answer a moment ago; it is asked again in a moment.")
        made: Future[PatientConnection] = Future()
        threading.Thread(target=self._make, args=(made,), name="connecting", daemon=True).start()
        try:
            connection = made.result(self._patience.opening)
        except TimeoutError:
            self.availability.failed()
            made.add_done_callback(self._keep)
            message = f"No connection to the server within {self._patience.opening:g} s."
            raise NoAnswer(message) from None
        self.availability.answered()
        return connection

    def is_there(self) -> None:
        """Return if the server answers, be it that it takes no more connections.

        Raises:
            NoAnswer: it does not.

        """
        try:
            self._new().close()
        except NoAnswer:
            raise
        except psycopg.Error:
            return

    def at_begin(self, connection: PatientConnection) -> str:
        """What a transaction on *connection* must begin with."""
        said = [f"SET LOCAL {name} = {_literal(value)}" for name, value in self._said.items()]
        return "; ".join(said) if connection.pooled else ""

    def close(self, *_: object) -> None:
        self._closed = True
        while self._late:
            self._late.popleft().close()

    def _make(self, made: "Future[PatientConnection]") -> None:
        # On a thread of its own: names that do not resolve and hosts that do not answer cannot be hurried.
        try:
            made.set_result(self._connected())
        except BaseException as error:  # noqa: BLE001 - handed to who waits
            made.set_exception(error)

    def _connected(self) -> PatientConnection:
        given = psycopg.conninfo.conninfo_to_dict(self._conninfo)
        options = {"connect_timeout": given.get("connect_timeout") or _CONNECT_SECONDS, **self._options}
        connection = PatientConnection.connect(self._conninfo, autocommit=True, **options)
        try:
            self._prepare(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _prepare(self, connection: PatientConnection) -> None:
        row: Any = connection.cursor(row_factory=psycopg.rows.scalar_row).execute("SELECT pg_backend_pid()").fetchone()
        # A pooler stands in between: it gave us a number of its own.
        connection.pooled = row != connection.info.backend_pid
        if connection.pooled:
            connection.prepare_threshold = None
        else:
            for name, value in self._said.items():
                connection.execute(sql.SQL("SELECT set_config({}, {}, false)").format(name, value))
        connection.patience, connection.server = self._patience, self
        connection.untried = True

    def _keep(self, made: "Future[PatientConnection]") -> None:
        if made.exception() is not None:
            return
        if self._closed:
            made.result().close()
        else:
            self.availability.answered()
            self._late.append(made.result())


def _literal(value: str) -> str:
    return sql.Literal(value).as_string()


def engine_at(url: str, reach: Reach, *, said: Mapping[str, str] | None = None, pooled: bool = True) -> Engine:
    """An SQLAlchemy engine over patient connections, on which the server's settings are as *said*."""
    connector = Connector(postgres_address(url).conninfo, reach, said)

    def connect() -> PatientConnection:
        connection = connector()
        connection.autocommit = False
        return connection

    pool: dict[str, Any] = {"poolclass": NullPool}
    if pooled:
        pool = {"pool_size": reach.connections, "max_overflow": 0, "pool_timeout": reach.patience.opening}
    engine = create_engine("postgresql+psycopg://", creator=connect, use_native_hstore=False, **pool)

    def taken(connection: PatientConnection, *_: object) -> None:
        connection.untried, connection.computing = True, False

    def begun(connection: Connection) -> None:
        said = connector.at_begin(_driver(connection))
        if said:
            connection.exec_driver_sql(said)

    event.listen(engine, "checkout", taken)
    event.listen(engine, "begin", begun)
    event.listen(engine, "engine_disposed", connector.close)
    return engine


def computing(connection: Connection) -> None:
    """What is asked over *connection* until it is given back computes for longer than a store takes to answer."""
    driver = connection.connection.driver_connection
    if isinstance(driver, PatientConnection):
        driver.computing = True


def _driver(connection: Connection) -> PatientConnection:
    driver = connection.connection.driver_connection
    assert isinstance(driver, PatientConnection)
    return driver
