"""How connections to a server come about, straight or through a pooler such as PgBouncer, and their pools."""

import threading
from collections import deque
from collections.abc import Iterator, Mapping
from concurrent.futures import Future
from typing import Any

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict
from sqlalchemy import Connection, Engine, NullPool, create_engine, event

from projections.stores.addresses import postgres_address
from projections.stores.hosts import Hosts, told
from projections.stores.patience import Reach
from projections.stores.waiting import CONNECT_SECONDS, LeftAlone, NoAnswer, PatientConnection

_PAUSE_SECONDS = 0.25

_OURS = {"client_encoding": "UTF8"}
"""What a connection says as it is opened, whatever the role or the database has for a default."""

_OF_A_COMMAND = {"statement_timeout": "0", "idle_in_transaction_session_timeout": "0", "transaction_timeout": "0"}
_OF_A_REQUEST = {"idle_in_transaction_session_timeout": "60s"}
"""An operator's limits are for what was forgotten. A build takes its time, and an answer is computed between two
statements; what a request may wait is our own to count.
"""
_SINCE = {"transaction_timeout": 170_000}
"""The version of the server that first knew a setting."""


class Connector:
    """Makes the connections to one server; given to a pool.

    What is *said* are settings of the server's that hold for the whole connection; through a pooler a connection has
    nothing of its own, and ``at_begin`` says them again in each transaction.
    """

    def __init__(self, conninfo: str, reach: Reach, said: Mapping[str, str] | None = None, **options: Any) -> None:
        self._hosts = Hosts(conninfo)
        self._options = {"connect_timeout": CONNECT_SECONDS, **_OURS, **options}
        if timeout := conninfo_to_dict(conninfo).get("connect_timeout"):
            self._options["connect_timeout"] = timeout
        self._patience = reach.patience
        self._late: deque[PatientConnection] = deque()
        self._closed = threading.Event()
        self._away = threading.Event()
        # Sooner than we ourselves: a table that is locked is no server that is away.
        is_command = reach.patience.statement is None
        locks = 0 if is_command else int(reach.patience.opening * 800)
        limits = _OF_A_COMMAND if is_command else _OF_A_REQUEST
        self._said = {
            "lock_timeout": f"{locks}ms",
            "default_transaction_isolation": "read committed",
            **limits,
            **(said or {}),
        }

    def __call__(self) -> PatientConnection:
        """A new connection, or one that came too late for who waited for it.

        Raises:
            NoAnswer: there is none within the patience, or there was none a moment ago.
            psycopg.OperationalError: the server refuses.

        """
        return self._late.popleft() if self._late else self._new()

    def _new(self) -> PatientConnection:
        if self._away.is_set():
            raise LeftAlone("The server does not answer; it is looked for.")
        made: Future[PatientConnection] = Future()
        threading.Thread(target=told, args=(made, self._make), name="connecting", daemon=True).start()
        try:
            return made.result(self._patience.opening)
        except TimeoutError:
            made.add_done_callback(self._keep)
            self.lost()
            raise NoAnswer(f"No connection to the server within {self._patience.opening:g} s.") from None

    def lost(self) -> None:
        """The server does not answer. Until it does nobody waits for it, or each request would in its turn, and behind
        them those that need nothing of it; it is looked for on a thread of its own.
        """
        if not self._away.is_set() and not self._closed.is_set():
            self._away.set()
            threading.Thread(target=self._look_for_it, name="looking for a server", daemon=True).start()

    def _look_for_it(self) -> None:
        while self._away.is_set() and not self._closed.is_set():
            made: Future[PatientConnection] = Future()
            told(made, self._make)
            self._keep(made)
            if self._away.is_set():
                self._closed.wait(_PAUSE_SECONDS)
        self._away.clear()

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
        said = [f"SET LOCAL {name} = {_literal(value)}" for name, value in self._said_to(connection)]
        return "; ".join(said) if connection.pooled else ""

    def _said_to(self, connection: PatientConnection) -> Iterator[tuple[str, str]]:
        version = connection.info.server_version
        return ((name, value) for name, value in self._said.items() if version >= _SINCE.get(name, 0))

    def close(self, *_: object) -> None:
        self._closed.set()
        while self._late:
            self._late.popleft().close()

    def _make(self) -> PatientConnection:
        connection = self._hosts.connected(**self._options)
        try:
            self._prepare(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _prepare(self, connection: PatientConnection) -> None:
        # As we write bytes, and as a pooler remembers of each of its clients: off, they would be stored as others.
        asked = "SELECT pg_backend_pid(), set_config('standard_conforming_strings', 'on', false)"
        row: Any = connection.cursor(row_factory=psycopg.rows.scalar_row).execute(asked).fetchone()
        # What was appended meanwhile is to be seen, and no two that append are to be in each other's way.
        connection.isolation_level = psycopg.IsolationLevel.READ_COMMITTED
        # A pooler stands in between: it gave us a number of its own.
        connection.pooled = row != connection.info.backend_pid
        if connection.pooled:
            connection.prepare_threshold = None
        else:
            for name, value in self._said_to(connection):
                connection.execute(sql.SQL("SELECT set_config({}, {}, false)").format(name, value))
        connection.patience, connection.server = self._patience, self
        connection.untried = True

    def _keep(self, made: "Future[PatientConnection]") -> None:
        if made.exception() is not None:
            return
        if self._closed.is_set():
            made.result().close()
        else:
            self._late.append(made.result())
            self._away.clear()


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
    # An error names its statement and never what was asked with it, which may be a token's digest.
    hidden = {"use_native_hstore": False, "hide_parameters": True}
    engine = create_engine("postgresql+psycopg://", creator=connect, **hidden, **pool)

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
