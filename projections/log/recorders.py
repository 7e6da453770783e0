"""The engine's recorders for SQLite and PostgreSQL, made safe to tail.

Both add ``heads``: the last versions of many aggregates in one query. That of PostgreSQL also inserts otherwise: one
writer at a time, so that the order of positions is the order of commits and who tails the log misses nothing, but in
one statement instead of a pipeline (a large save hung there for ever), and with positions counted from the table
instead of a sequence, so that a refused insert leaves no hole and a restored log keeps its positions. Writers take
turns by an advisory lock and the table's weakest write lock, which ``INSERT`` alone is enough for; whoever holds the
engine's own, stronger table lock keeps them out and is kept out by them.
"""

import contextlib
import inspect
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, ClassVar, NamedTuple, TypeVar, cast

import psycopg
from eventsourcing.persistence import (
    IntegrityError,
    InterfaceError,
    InternalError,
    Notification,
    OperationalError,
    StoredEvent,
)
from eventsourcing.postgres import PostgresApplicationRecorder
from eventsourcing.sqlite import SQLiteApplicationRecorder, SQLiteDatastore
from psycopg import Connection
from psycopg.errors import ReadOnlySqlTransaction
from psycopg.rows import DictRow
from psycopg.sql import SQL, Composed, Identifier

from projections.log.log_file import LogFileConnections, cannot_change
from projections.log.news import Wait
from projections.log.postgres_engine import LogDatastore, LostConnection

T = TypeVar("T")

_IDS_A_QUERY = 900
_CREATE_LOCK = 7_119_204_612
_APPEND_LOCK = 711_920_461
_PATIENT_SECONDS = 60
_NEEDED = ("CREATE TABLE", "CREATE UNIQUE INDEX")
"""Of what the engine would create; its types and functions serve the functions that are never switched on."""


class SQLiteLogRecorder(SQLiteApplicationRecorder):
    """The engine's recorder. Its insert writes first, so it waits its turn between processes instead of failing."""

    FILE_SETTING: ClassVar[str] = "SQLITE_DBNAME"

    def __init__(self, datastore: SQLiteDatastore, *args: Any, **kwargs: Any) -> None:
        datastore.pool = LogFileConnections.of(datastore.pool)
        super().__init__(datastore, *args, **kwargs)
        pool = self.datastore.pool
        # All connections may be waiting for a lock: who waits for one of them waits no longer than they do.
        pool.pool_timeout = min(pool.pool_timeout, pool.lock_timeout or pool.pool_timeout)

    @property
    def file(self) -> Path | None:
        """Where the log lies; None where it is in memory."""
        pool = self.datastore.pool
        return None if pool.is_sqlite_memory_mode or pool.db_name.startswith("file:") else Path(pool.db_name)

    def create_table(self) -> None:
        """Create what is missing; on a medium that cannot be written to nothing can be."""
        if self.file is None or not cannot_change(self.file):
            super().create_table()

    def take_in(self, other: Path) -> None:
        """Take in the whole of another log, at its own positions, in one transaction.

        Raises:
            IntegrityError: this one is not empty.

        """
        table = self.events_table_name
        columns = "rowid, originator_id, originator_version, topic, state"
        with self.datastore.get_connection(commit=True) as connection:
            with connection.cursor() as cursor:
                cursor.execute("ATTACH DATABASE ? AS other", (str(other),))
            try:
                with connection.transaction(commit=True) as cursor:
                    cursor.execute(
                        f"INSERT INTO {table} ({columns}) SELECT {columns} FROM other.{table} ORDER BY rowid"  # noqa: S608
                    )
                    cursor.execute(f"SELECT (SELECT COUNT(*) FROM {table}) - (SELECT COUNT(*) FROM other.{table})")  # noqa: S608
                    _refuse_more(cursor.fetchone()[0])
            finally:
                with connection.cursor() as cursor:
                    cursor.execute("DETACH DATABASE other")

    def last_row(self) -> Notification | None:
        """The newest row; None where there is none."""
        statement = f"SELECT rowid, * FROM {self.events_table_name} ORDER BY rowid DESC LIMIT 1"  # noqa: S608 - our table
        with self.datastore.transaction(commit=False) as cursor:
            cursor.execute(statement)
            row = cursor.fetchone()
        return Notification(id=row[0], **_columns(row)) if row is not None else None

    def heads(self, originator_ids: Collection[str]) -> dict[str, int]:
        """The last version of each of these aggregates that exists."""
        found: dict[str, int] = {}
        ids = list(originator_ids)
        for start in range(0, len(ids), _IDS_A_QUERY):
            portion = ids[start : start + _IDS_A_QUERY]
            places = ",".join("?" * len(portion))
            statement = (
                f"SELECT originator_id, MAX(originator_version) FROM {self.events_table_name} "  # noqa: S608 - our table
                f"WHERE originator_id IN ({places}) GROUP BY originator_id"
            )
            with self.datastore.transaction(commit=False) as cursor:
                cursor.execute(statement, portion)
                found.update((row[0], row[1]) for row in cursor.fetchall())
        return found


class PostgresLogRecorder(PostgresApplicationRecorder):
    """Appends whole batches in one statement, at positions without gaps."""

    datastore: LogDatastore
    standby: LogDatastore | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._name = f"{self.datastore.schema}.{self.events_table_name}"
        table = self._table(self.events_table_name)
        seconds = self.datastore.patience.statement or _PATIENT_SECONDS
        # The locks first: the statement after them sees all that was committed before.
        self._begin = SQL(
            "SET LOCAL lock_timeout = {patience}; SET LOCAL idle_in_transaction_session_timeout = '60s'; "
            "SELECT pg_advisory_xact_lock({append}, hashtext({name})); LOCK TABLE {table} IN ROW EXCLUSIVE MODE; "
            "NOTIFY {channel}"
        ).format(
            patience=f"{int(seconds * 900)}ms",
            append=_APPEND_LOCK,
            name=self._name,
            table=table,
            channel=Identifier(self.channel_name),
        )
        self._insert = SQL(
            "INSERT INTO {table} (originator_id, originator_version, topic, state, notification_id) "
            "SELECT id, version, topic, state, (SELECT COALESCE(MAX(notification_id), 0) FROM {table}) + n "
            "FROM unnest(%s::text[], %s::bigint[], %s::text[], %s::bytea[]) "
            "WITH ORDINALITY AS event (id, version, topic, state, n) ORDER BY n RETURNING notification_id"
        ).format(table=table)
        self._last = SQL("SELECT * FROM {} ORDER BY notification_id DESC LIMIT 1").format(table)
        self._heads = SQL(
            "SELECT originator_id, MAX(originator_version) AS head FROM {} "
            "WHERE originator_id = ANY(%s) GROUP BY originator_id"
        ).format(table)

    def create_table(self) -> None:
        """Create what is missing. Where nothing is, a role that may only append and read will do. Processes that start
        together take turns: side by side the statements fail.
        """
        with self.datastore.get_connection() as connection:
            if self._is_there(connection):
                return
            with connection.transaction():
                connection.execute("SELECT pg_advisory_xact_lock(%s)", (_CREATE_LOCK,))
                for statement in self.sql_create_statements:
                    if any(made in statement.as_string() for made in _NEEDED):
                        connection.execute(statement)

    def _is_there(self, connection: Connection[DictRow]) -> bool:
        row = connection.execute("SELECT to_regclass(%s) IS NOT NULL AS there", (self._name,)).fetchone()
        return row is not None and bool(row["there"])

    @contextlib.contextmanager
    def listening(self) -> Iterator[Wait]:
        """On a connection of its own among the pool's; what breaks it is raised by the wait."""
        with self.datastore.get_connection() as connection:
            connection.execute(SQL("LISTEN {}").format(Identifier(self.channel_name)))
            try:
                yield lambda seconds: any(connection.notifies(timeout=seconds, stop_after=1))
            finally:
                with contextlib.suppress(psycopg.Error):  # where it broke there is nothing to take back
                    connection.execute("UNLISTEN *")

    def insert_events(self, stored_events: Sequence[StoredEvent], **kwargs: Any) -> Sequence[int] | None:
        """Insert in order and give the positions.

        Raises:
            IntegrityError: an aggregate's version is taken. Also where a connection broke after a commit that went
                through: the next try then meets its own events, and who decides again finds them recorded.

        """
        del kwargs  # nothing of ours is recorded along with events
        if not stored_events:
            return []
        columns: list[list[Any]] = [
            [event.originator_id for event in stored_events],
            [event.originator_version for event in stored_events],
            [event.topic for event in stored_events],
            [event.state for event in stored_events],
        ]
        return self._until_answered(lambda: self._inserted(columns))

    def _inserted(self, columns: list[list[Any]]) -> list[int]:
        try:
            with self.datastore.get_connection() as connection, connection.transaction(), connection.cursor() as cursor:
                cursor.execute(self._begin)
                cursor.execute(self._insert, columns)
                return sorted(row["notification_id"] for row in cursor.fetchall())
        except InternalError as error:
            if not isinstance(error.__cause__, ReadOnlySqlTransaction):
                raise
            self.datastore.forget()  # it was the primary once; where there are several hosts another is by now
            raise LostConnection(str(error)) from error.__cause__

    def take_in(self, name: str) -> None:
        """Take in the whole of another log, by its application's *name*, at its own positions, in one transaction.

        Raises:
            IntegrityError: this one is not empty.

        """
        own, other = (self._table(each) for each in (self.events_table_name, f"{name}_events"))
        count = SQL("SELECT (SELECT COUNT(*) FROM {}) - (SELECT COUNT(*) FROM {}) AS more").format(own, other)
        columns = SQL("originator_id, originator_version, topic, state, notification_id")
        take_in = SQL("INSERT INTO {own} ({columns}) SELECT {columns} FROM {other} ORDER BY notification_id")
        with self.datastore.get_connection() as connection, connection.transaction(), connection.cursor() as cursor:
            cursor.execute(self._begin)
            cursor.execute(take_in.format(own=own, other=other, columns=columns))
            cursor.execute(count)
            _refuse_more(cast("Any", cursor.fetchone())["more"])

    def drop(self, name: str) -> None:
        """Drop the log of the application of that *name*, where there is one."""
        with self.datastore.get_connection() as connection, connection.cursor() as cursor:
            cursor.execute(SQL("DROP TABLE IF EXISTS {}").format(self._table(f"{name}_events")))

    def _table(self, name: str) -> Composed:
        return SQL("{}.{}").format(Identifier(self.datastore.schema), Identifier(name))

    def last_row(self) -> Notification | None:
        """The newest row; None where there is none."""

        def ask() -> Notification | None:
            with self.datastore.get_connection() as connection, connection.cursor() as cursor:
                cursor.execute(self._last)
                row = cursor.fetchone()
            return Notification(id=row["notification_id"], **_columns(row)) if row is not None else None

        return self._until_answered(ask)

    def heads(self, originator_ids: Collection[str]) -> dict[str, int]:
        """The last version of each of these aggregates that exists."""

        def ask() -> dict[str, int]:
            with self.datastore.get_connection() as connection, connection.cursor() as cursor:
                cursor.execute(self._heads, (list(originator_ids),))
                return {row["originator_id"]: row["head"] for row in cursor.fetchall()}

        return self._until_answered(ask)

    def select_events(self, originator_id: Any, **bounds: Any) -> Sequence[StoredEvent]:
        return self._until_answered(
            partial(_once(PostgresApplicationRecorder.select_events), self, originator_id, **bounds)
        )

    def select_notifications(self, start: int | None, limit: int, *args: Any, **kwargs: Any) -> Sequence[Notification]:
        """The log from *start*. While the primary is away a standby tells, as far as it knows all that is asked."""
        select = partial(_once(PostgresApplicationRecorder.select_notifications), start=start, limit=limit)
        told: Sequence[Notification]
        try:
            told = self._until_answered(partial(select, self, *args, **kwargs))
        except (InterfaceError, OperationalError):
            if self.standby is None:
                raise
            told = select(_OfStandby(self.standby, self.events_table_name), *args, **kwargs)
            if len(told) < limit:
                raise
        return told

    def _until_answered(self, ask: Callable[[], T]) -> T:
        failures = 0
        while True:
            try:
                return ask()
            except (InterfaceError, OperationalError) as error:
                failures += 1
                if not self.datastore.again(failures, error):
                    raise


class _OfStandby(NamedTuple):
    """What the engine's select needs of a recorder, to ask a standby."""

    datastore: LogDatastore
    events_table_name: str


def _once(method: Callable[..., T]) -> Callable[..., T]:
    """The engine's method without its ten tries, which would take minutes where the server is away."""
    unwrapped: Callable[..., T] = inspect.unwrap(method)
    return unwrapped


def _refuse_more(rows: int) -> None:
    """Of a log that was to be empty."""
    if rows:
        msg = f"the log has {rows} rows of its own"
        raise IntegrityError(msg)


def _columns(row: Any) -> dict[str, Any]:
    """What a row has of an event."""
    return {name: row[name] for name in ("originator_id", "originator_version", "topic", "state")}
