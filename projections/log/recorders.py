"""The engine's recorders for SQLite and PostgreSQL, made safe to tail.

Both add ``heads``: the last versions of many aggregates in one query. That of PostgreSQL also inserts otherwise: under
the engine's own table lock, so that the order of positions is the order of commits and who tails the log misses
nothing, but in one statement instead of a pipeline (a large save hung there for ever), and with positions counted from
the table instead of a sequence, so that a refused insert leaves no hole and a restored log keeps its positions.
"""

import contextlib
from collections.abc import Collection, Iterator, Sequence
from typing import Any

import psycopg
from eventsourcing.persistence import InterfaceError, OperationalError, StoredEvent
from eventsourcing.postgres import PostgresApplicationRecorder
from eventsourcing.sqlite import SQLiteApplicationRecorder
from eventsourcing.utils import retry
from psycopg.sql import SQL, Identifier

from projections.log.news import Wait

_IDS_A_QUERY = 900
_CREATE_LOCK = 7_119_204_612


class SQLiteLogRecorder(SQLiteApplicationRecorder):
    """The engine's recorder. Its insert writes first, so it waits its turn between processes instead of failing."""

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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        table = SQL("{}.{}").format(Identifier(self.datastore.schema), Identifier(self.events_table_name))
        # LOCK first: the statement after it sees all that was committed before.
        self._begin = SQL("SET LOCAL lock_timeout = '{}s'; LOCK TABLE {} IN EXCLUSIVE MODE; NOTIFY {}").format(
            self.datastore.lock_timeout, table, Identifier(self.channel_name)
        )
        self._insert = SQL(
            "INSERT INTO {table} (originator_id, originator_version, topic, state, notification_id) "
            "SELECT id, version, topic, state, (SELECT COALESCE(MAX(notification_id), 0) FROM {table}) + n "
            "FROM unnest(%s::text[], %s::bigint[], %s::text[], %s::bytea[]) "
            "WITH ORDINALITY AS event (id, version, topic, state, n) ORDER BY n RETURNING notification_id"
        ).format(table=table)
        self._heads = SQL(
            "SELECT originator_id, MAX(originator_version) AS head FROM {} "
            "WHERE originator_id = ANY(%s) GROUP BY originator_id"
        ).format(table)

    def create_table(self) -> None:
        """Create what is missing. Processes that start together take turns: side by side the statements fail."""
        with self.datastore.get_connection() as connection, connection.transaction():
            connection.execute("SELECT pg_advisory_xact_lock(%s)", (_CREATE_LOCK,))
            super().create_table()

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

    @retry((InterfaceError, OperationalError), max_attempts=10, wait=0.2)
    def insert_events(self, stored_events: Sequence[StoredEvent], **kwargs: Any) -> Sequence[int] | None:
        """Insert in order and give the positions.

        Raises:
            IntegrityError: an aggregate's version is taken. Also where a connection broke after a commit that went
                through: the retry then meets its own events, and who decides again finds them recorded.

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
        with self.datastore.get_connection() as connection, connection.transaction(), connection.cursor() as cursor:
            cursor.execute(self._begin)
            cursor.execute(self._insert, columns)
            return sorted(row["notification_id"] for row in cursor.fetchall())

    @retry((InterfaceError, OperationalError), max_attempts=10, wait=0.2)
    def heads(self, originator_ids: Collection[str]) -> dict[str, int]:
        """The last version of each of these aggregates that exists."""
        with self.datastore.get_connection() as connection, connection.cursor() as cursor:
            cursor.execute(self._heads, (list(originator_ids),))
            return {row["originator_id"]: row["head"] for row in cursor.fetchall()}
