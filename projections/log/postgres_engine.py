"""The engine's PostgreSQL store over our connections: all of ``DATABASE_URL`` reaches libpq, and no wait is endless."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, cast

import psycopg
from eventsourcing import persistence
from eventsourcing.postgres import PostgresDatastore, PostgresFactory
from eventsourcing.utils import Environment, EnvType
from psycopg.rows import DictRow, dict_row
from sqlalchemy import QueuePool, exc
from sqlalchemy.engine.interfaces import DBAPIConnection

from projections.stores.addresses import postgres_address
from projections.stores.connections import Connector
from projections.stores.patience import Patience, Reach
from projections.stores.waiting import NoAnswer, PatientConnection

URL = "RIVALRY_LOG_URL"
STANDBY = "RIVALRY_LOG_STANDBY"
CONNECTIONS = "RIVALRY_LOG_CONNECTIONS"
OPENING = "RIVALRY_LOG_OPENING"
STATEMENT = "RIVALRY_LOG_STATEMENT"
"""What is handed to the factory, which the engine makes from names and text."""

_AGAIN_SECONDS = 0.2
_UNHURRIED_ATTEMPTS = 10

_ENGINE_ERRORS: tuple[tuple[type[psycopg.Error], type[persistence.PersistenceError]], ...] = (
    (psycopg.InterfaceError, persistence.InterfaceError),
    (psycopg.OperationalError, persistence.OperationalError),
    (psycopg.DataError, persistence.DataError),
    (psycopg.IntegrityError, persistence.IntegrityError),
    (psycopg.InternalError, persistence.InternalError),
    (psycopg.ProgrammingError, persistence.ProgrammingError),
    (psycopg.NotSupportedError, persistence.NotSupportedError),
    (psycopg.DatabaseError, persistence.DatabaseError),
    (psycopg.Error, persistence.PersistenceError),
)


class LostConnection(persistence.OperationalError):
    """A connection that had lain in the pool turned out to be over: a new one may do."""


class LogDatastore(PostgresDatastore):
    """The engine's datastore, with a pool of ours in place of its own: that waited 10 s ten times over for a server
    that is away, and kept looking for one that had come back only every few minutes.
    """

    def __init__(self, url: str, reach: Reach) -> None:
        address = postgres_address(url)
        # Its own pool is made, and never opened.
        super().__init__("", "", "", "", "", schema=address.schema, lock_timeout=60, originator_id_type="text")
        del self.pool
        self.patience = reach.patience
        self._connector = Connector(address.conninfo, reach, row_factory=dict_row)
        connect = cast("Callable[[], DBAPIConnection]", self._connector)
        self._connections = QueuePool(
            connect, pool_size=reach.connections, max_overflow=0, timeout=reach.patience.opening
        )

    @property
    def connections(self) -> QueuePool:
        """Those that are open."""
        return self._connections

    @contextmanager
    def get_connection(self) -> Iterator[psycopg.Connection[DictRow]]:
        """A connection of the pool. Where one is found broken, all that lie there are thrown away with it: a server
        that was started again has forgotten them all.
        """
        connection_lost = False
        pool = self._connections
        try:
            lent = pool.connect()
            connection = lent.driver_connection
            assert isinstance(connection, PatientConnection)
            connection.untried = True
            try:
                yield connection
            except psycopg.Error as error:
                connection_lost = connection.broken and not isinstance(error, NoAnswer)
                raise
            finally:
                if connection.closed or connection.broken:
                    lent.invalidate()
                    self.forget()
                elif pool is not self._connections:
                    lent.invalidate()  # forgotten meanwhile: nobody would close it
                else:
                    lent.close()
        except exc.TimeoutError as error:
            raise persistence.OperationalError(str(error)) from error
        except psycopg.Error as error:
            if connection_lost:
                raise LostConnection(str(error)) from error
            raise _in_the_engines_words(error) from error

    def again(self, failures: int, error: persistence.PersistenceError) -> bool:
        """Whether to try again what has failed so often: a request does only where a new connection may do, a command
        also waits for a server that is being started.
        """
        if self.patience.statement is not None:
            return failures == 1 and isinstance(error, LostConnection)
        if failures < _UNHURRIED_ATTEMPTS:
            time.sleep(_AGAIN_SECONDS)
        return failures < _UNHURRIED_ATTEMPTS

    def forget(self) -> None:
        """Throw away the connections that lie idle: the next come from where the address leads by then."""
        old, self._connections = self._connections, self._connections.recreate()
        old.dispose()

    def close(self) -> None:
        if hasattr(self, "_connections"):
            self._connections.dispose()
            self._connector.close()


def _in_the_engines_words(error: psycopg.Error) -> persistence.PersistenceError:
    kind = next(ours for theirs, ours in _ENGINE_ERRORS if isinstance(error, theirs))
    return kind(str(error))


class PostgresLogFactory(PostgresFactory):
    """Makes the log's recorder from what ``event_store_environment`` says."""

    def __init__(self, env: Environment | EnvType | None) -> None:
        # Not by way of its own class's: that takes a URL apart that is libpq's to read.
        persistence.BaseInfrastructureFactory.__init__(self, env)
        statement = self.env.get(STATEMENT)
        patience = Patience(float(self._told(OPENING)), float(statement) if statement else None)
        reach = Reach(patience, int(self._told(CONNECTIONS)))
        self.datastore = LogDatastore(self._told(URL), reach)
        standby = self.env.get(STANDBY)
        self.standby = LogDatastore(standby, reach) if standby else None

    def application_recorder(self) -> Any:
        recorder: Any = super().application_recorder()
        recorder.standby = self.standby
        return recorder

    def close(self) -> None:
        super().close()
        if self.standby is not None:
            self.standby.close()

    def _told(self, name: str) -> str:
        value = self.env.get(name)
        assert value is not None
        return value
