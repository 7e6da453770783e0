"""Connections to a log that is a file: never to one that is no longer at its path.

Who puts a log back from a backup often moves the file into place. A process that has the file before it open would
read on in it, and append to it what nobody will ever find.
"""

import os
import sqlite3
import threading
import time
from pathlib import Path
from typing import Any

from eventsourcing.persistence import ConnectionUnavailableError, OperationalError
from eventsourcing.sqlite import SQLiteConnection, SQLiteConnectionPool

from projections.stores.files import File, file_at


class LogFileConnections(SQLiteConnectionPool):
    """The engine's pool. Before each use it looks at the path, and lets go of connections to what lay there before."""

    @classmethod
    def of(cls, pool: SQLiteConnectionPool) -> "LogFileConnections":
        """A pool as *pool* is, which has not been used."""
        return cls(
            db_name=pool.db_name,
            lock_timeout=pool.lock_timeout,
            pool_size=pool.pool_size,
            max_overflow=pool.max_overflow,
            pool_timeout=pool.pool_timeout,
            max_age=pool.max_age,
            pre_ping=pool.pre_ping,
        )

    _opened: File | None = None

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self._writers = threading.Semaphore(1)

    def get_connection(self, timeout: float | None = None, *, is_writer: bool | None = None) -> SQLiteConnection:
        """As the engine does it; but who writes waits for the writer before in a line of the writers' own. The engine
        has one wait at the head of everybody's line, and each reader with him.
        """
        if not is_writer:
            return super().get_connection(timeout, is_writer=is_writer)
        began, patience = time.monotonic(), self.pool_timeout if timeout is None else timeout
        if not self._writers.acquire(timeout=patience):
            msg = "Timed out waiting for return of writer"
            raise ConnectionUnavailableError(msg)
        try:
            return super().get_connection(max(0.0, patience - (time.monotonic() - began)), is_writer=True)
        except BaseException:
            self._writers.release()
            raise

    def put_connection(self, conn: SQLiteConnection) -> None:
        wrote = conn.is_writer
        try:
            super().put_connection(conn)
        finally:
            if wrote:
                self._writers.release()

    def _create_connection(self) -> SQLiteConnection:
        if not (self._is_file and cannot_change(Path(self.db_name))):
            return super()._create_connection()
        connection = sqlite3.connect(immutable(Path(self.db_name)), uri=True, check_same_thread=False)
        connection.isolation_level = None
        connection.row_factory = sqlite3.Row
        return SQLiteConnection(connection, self.max_age)

    @property
    def _is_file(self) -> bool:
        return not self.is_sqlite_memory_mode and not self.db_name.startswith("file:")

    def _get_connection(self, timeout: float = 0.0) -> SQLiteConnection:
        if not self._is_file:
            return super()._get_connection(timeout)
        there = file_at(self.db_name)
        with self._put_condition:
            if self._opened is not None and there != self._opened:
                self._let_go()
                if there is None:
                    # To open it would make a new, empty log there.
                    msg = f"{self.db_name}, the file of the log, is gone"
                    raise OperationalError(msg)
            connection = super()._get_connection(timeout)
            self._opened = there or file_at(self.db_name)
            return connection

    def _let_go(self) -> None:
        """Close what lies idle; what is in use is closed when it is given back."""
        while self._pool:
            self._pool.popleft().close()
        for connection in self._in_use.values():
            connection._closing.set()  # noqa: SLF001 - as the engine itself does to one that is too old


def cannot_change(file: Path) -> bool:
    """Whether a database lies on a medium that cannot be written to, and nobody else has it open for writing either.

    SQLite writes beside the file even to read what may be written, so it has to be told.
    """
    return file.exists() and not os.access(file.parent, os.W_OK) and not file.with_name(f"{file.name}-wal").exists()


def immutable(file: Path) -> str:
    """The address by which SQLite opens it so."""
    return f"{file.absolute().as_uri()}?immutable=1"
