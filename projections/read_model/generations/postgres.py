"""The read model on PostgreSQL: a generation is a schema, and a one-row table names the current one."""

import contextlib
import threading
import time
from collections.abc import Iterator

from sqlalchemy import Connection, text
from sqlalchemy.exc import OperationalError, ProgrammingError

from projections.read_model import version
from projections.read_model.generations import bulk_build
from projections.read_model.generations.generation import PooledGeneration
from projections.stores.connections import engine_at
from projections.stores.patience import UNHURRIED, Reach

_PATIENCE_SECONDS = 60
_SCHEMA = "rivalry_views"
_REBUILD_LOCK = 7_119_204_611


class PostgresGeneration(PooledGeneration):
    def __init__(self, url: str, schema: str, reach: Reach) -> None:
        said = {
            "search_path": schema,
            # What a crash takes of it goes with its checkpoint, and is followed again: no reader waits for the disk.
            "synchronous_commit": "off",
            # Another process may be at a batch, which is waited for like an answer.
            "lock_timeout": f"{int((reach.patience.statement or 0) * 900)}ms",
        }
        super().__init__(schema, engine_at(url, reach, said=said))

    @contextlib.contextmanager
    def writing(self) -> Iterator[Connection]:
        with self._connected() as connection, connection.begin():
            connection.execute(text("SELECT 1 FROM checkpoint FOR UPDATE"))
            yield connection

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        with self._connected() as connection:
            connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection


class PostgresGenerations:
    """Schemas ``rivalry_views_v{version}_{number}``; ``rivalry_views.current`` names the one that answers."""

    def __init__(self, url: str, reach: Reach = UNHURRIED) -> None:
        self._url = url
        self._reach = reach
        self._engine = engine_at(url, reach, pooled=False)
        self._building = engine_at(url, UNHURRIED, pooled=False)
        self._opened: PostgresGeneration | None = None
        self._lock = threading.Lock()

    def current(self) -> PostgresGeneration | None:
        return self._opened or self._look()

    def forget(self) -> None:
        with self._lock:
            self._open(None)

    def _open(self, generation: PostgresGeneration | None) -> None:
        if self._opened is not None and self._opened is not generation:
            self._opened.retire()
        self._opened = generation

    def _look(self) -> PostgresGeneration | None:
        with self._lock, self._engine.connect() as connection:
            try:
                # Joined with what there is: somebody may have dropped the schema and left its name.
                name = connection.scalar(
                    text(f"SELECT name FROM {_SCHEMA}.current JOIN pg_namespace ON nspname = name")  # noqa: S608
                )
            except ProgrammingError:
                return None
            if name is None or not name.startswith(self._prefix()):
                return None
            if self._opened is None or self._opened.name != name:
                self._open(PostgresGeneration(self._url, name, self._reach))
            return self._opened

    def create(self) -> PostgresGeneration:
        with self._building.begin() as connection:
            connection.execute(text(f"CREATE SCHEMA IF NOT EXISTS {_SCHEMA}"))
            connection.execute(text(f"CREATE TABLE IF NOT EXISTS {_SCHEMA}.current (name text NOT NULL)"))
            number = 1 + max((int(name.rpartition("_")[2]) for name in self._schemas(connection)), default=0)
            name = f"{self._prefix()}{number}"
            connection.execute(text(f"CREATE SCHEMA {name}"))
        return bulk_build.begun(PostgresGeneration(self._url, name, UNHURRIED))

    def finish(self, built: PostgresGeneration) -> PostgresGeneration:
        bulk_build.put_in_order(built)
        built.retire()
        return PostgresGeneration(self._url, built.name, self._reach)

    def swap(self, to: PostgresGeneration) -> None:
        with self._building.begin() as connection:
            old = connection.scalar(text(f"SELECT name FROM {_SCHEMA}.current"))  # noqa: S608 - our constant
            connection.execute(text(f"DELETE FROM {_SCHEMA}.current"))  # noqa: S608
            connection.execute(text(f"INSERT INTO {_SCHEMA}.current VALUES (:name)"), {"name": to.name})  # noqa: S608
            if old != to.name and old in self._schemas(connection):
                connection.execute(text(f"DELETE FROM {old}.checkpoint"))  # noqa: S608 - a name we made
        with self._lock:
            self._open(to)
        for name in self._schemas_now():
            if name != to.name:
                self._drop(name)

    def _drop(self, schema: str) -> None:
        """Drop a retired generation once nobody reads it; where that takes too long the next rebuild will."""
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while time.monotonic() < deadline:
            with contextlib.suppress(OperationalError), self._building.begin() as connection:
                # Every reader comes by way of the checkpoint. To wait there, and briefly, keeps clear of a deadlock
                # with a reader that has tables yet to come to, and of new readers queueing behind us.
                connection.execute(text("SET LOCAL lock_timeout = '50ms'"))
                with contextlib.suppress(ProgrammingError), connection.begin_nested():
                    connection.execute(text(f"LOCK TABLE {schema}.checkpoint IN ACCESS EXCLUSIVE MODE"))
                connection.execute(text(f"DROP SCHEMA IF EXISTS {schema} CASCADE"))
                return
            time.sleep(0.05)

    @contextlib.contextmanager
    def exclusively(self) -> Iterator[None]:
        # Held by a transaction: behind a pooler a lock of the session would be left with whoever comes next.
        with self._engine.begin() as connection:
            connection.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _REBUILD_LOCK})
            yield

    def close(self) -> None:
        self.forget()
        self._engine.dispose()
        self._building.dispose()

    def _prefix(self) -> str:
        return f"{_SCHEMA}_v{version.fingerprint()}_"

    def _schemas_now(self) -> list[str]:
        with self._building.connect() as connection:
            return self._schemas(connection)

    def _schemas(self, connection: Connection) -> list[str]:
        query = text("SELECT nspname FROM pg_namespace WHERE nspname ~ :ours")
        return list(connection.scalars(query, {"ours": rf"^{_SCHEMA}_v[0-9a-f]+_\d+$"}))
