"""The read model on PostgreSQL: a generation is a schema, and a table names the current one of each version."""

import contextlib
import math
import threading
import time
from collections.abc import Iterator

from sqlalchemy import Connection, text
from sqlalchemy.exc import OperationalError, ProgrammingError

from projections.read_model import version
from projections.read_model.generations import bulk_build
from projections.read_model.generations.generation import (
    DAYS_UNUSED,
    LOOK_AGAIN_SECONDS,
    BuiltElsewhere,
    PooledGeneration,
)
from projections.stores.connections import engine_at
from projections.stores.patience import UNHURRIED, Reach
from projections.stores.turns import Turns

_PATIENCE_SECONDS = 60
_SCHEMA = "rivalry_views"
_REBUILD_LOCK = 7_119_204_611
_BUILD = text(
    f"SELECT name, pg_is_in_recovery() AS on_standby FROM {_SCHEMA}.builds "  # noqa: S608 - here and below, our constant
    "JOIN pg_namespace ON nspname = name WHERE version = :version"
)
_AS_WE_READ_IT = text(f"SELECT version, name, used FROM {_SCHEMA}.builds LIMIT 0")  # noqa: S608
_BUILT = text(f"SELECT name FROM {_SCHEMA}.builds")  # noqa: S608
_BUILD_DONE = text(
    f"INSERT INTO {_SCHEMA}.builds (version, name) VALUES (:version, :name) "  # noqa: S608
    "ON CONFLICT (version) DO UPDATE SET name = excluded.name, used = now()"
)
_IN_USE = text(f"UPDATE {_SCHEMA}.builds SET used = now() WHERE version = :version")  # noqa: S608
_UNUSED = text(f"DELETE FROM {_SCHEMA}.builds WHERE used < now() - make_interval(days => :days)")  # noqa: S608
_UNLIMITED = text(
    "SELECT set_config(name, '0', true) FROM pg_settings "
    "WHERE name IN ('idle_in_transaction_session_timeout', 'transaction_timeout')"
)
"""Of which an older server knows only one."""
_DROP_OTHERS = text(f"DELETE FROM {_SCHEMA}.builds WHERE version <> :version RETURNING name")  # noqa: S608


def _turns(reach: Reach) -> Turns:
    """Of the threads of one process, one waits at the server for a lock: each would keep a connection from whoever has
    it, and who has it needs one more to read the log.
    """
    return Turns(reach.patience.statement, BuiltElsewhere)


class PostgresGeneration(PooledGeneration):
    def __init__(self, url: str, schema: str, reach: Reach) -> None:
        said = {
            "search_path": schema,
            # What a crash takes of it goes with its checkpoint, and is followed again: no reader waits for the disk.
            # Tables are made and sorted so too: all of it is of a build that has no name yet, and the commit that gives
            # it one (``swap``) is waited for, and stands behind it in the log of the server. A standby whose primary
            # dies in between is left with locks on tables that nobody reads, until it is promoted.
            "synchronous_commit": "off",
            # Another process may be at a batch, which is waited for like an answer.
            "lock_timeout": f"{int((reach.patience.statement or 0) * 900)}ms",
        }
        super().__init__(schema, engine_at(url, reach, said=said))
        self._turns = _turns(reach)

    @contextlib.contextmanager
    def writing(self) -> Iterator[Connection]:
        with self._turns.taken(), self._connected() as connection, connection.begin():
            connection.execute(text("SELECT 1 FROM checkpoint FOR UPDATE"))
            yield connection

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        with self._connected() as connection:
            connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection


class PostgresGenerations:
    """Schemas ``rivalry_views_v{version}_{number}``; ``rivalry_views.builds`` names the one of each version that
    answers, and says when that version was last in use.
    """

    def __init__(self, url: str, reach: Reach = UNHURRIED) -> None:
        self._url = url
        self._version = version.fingerprint()
        self._reach = reach
        self._engine = engine_at(url, reach, pooled=False)
        self._building = engine_at(url, UNHURRIED, pooled=False)
        self._opened: PostgresGeneration | None = None
        self._look_again = math.inf
        self._lock = threading.Lock()
        self._turns = _turns(reach)

    def current(self) -> PostgresGeneration | None:
        opened = self._opened
        return opened if opened is not None and time.monotonic() < self._look_again else self._look()

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
                found = connection.execute(_BUILD, {"version": self._version}).one_or_none()
            except ProgrammingError:
                return None
            if found is None or not found.name.startswith(self._prefix()):
                return None
            if not found.on_standby:
                connection.execute(_IN_USE, {"version": self._version})
                connection.commit()
            self._look_again = time.monotonic() + LOOK_AGAIN_SECONDS
            if self._opened is None or self._opened.name != found.name:
                self._open(PostgresGeneration(self._url, found.name, self._reach))
            return self._opened

    def create(self, because: str | None = None) -> PostgresGeneration:
        with self._building.begin() as connection:
            connection.execute(text(f"CREATE SCHEMA IF NOT EXISTS {_SCHEMA}"))
            _make_table_of_builds(connection)
            number = 1 + max((int(name.rpartition("_")[2]) for name in self._schemas(connection)), default=0)
            name = f"{self._prefix()}{number}"
            connection.execute(text(f"CREATE SCHEMA {name}"))
        return bulk_build.begun(PostgresGeneration(self._url, name, UNHURRIED), because)

    def finish(self, built: PostgresGeneration) -> PostgresGeneration:
        bulk_build.put_in_order(built)
        built.retire()
        return PostgresGeneration(self._url, built.name, self._reach)

    def swap(self, to: PostgresGeneration) -> None:
        with self._building.begin() as connection:
            before = set(connection.scalars(_BUILT))
            connection.execute(_BUILD_DONE, {"version": self._version, "name": to.name})
            connection.execute(_UNUSED, {"days": DAYS_UNUSED})
            self._retire(connection, before - set(connection.scalars(_BUILT)))
        with self._lock:
            self._open(to)
        self._drop_what_is_named_nowhere()

    def drop_other_versions(self) -> int:
        with self.exclusively():
            with self._building.begin() as connection:
                try:
                    others = set(connection.scalars(_DROP_OTHERS, {"version": self._version}))
                except ProgrammingError:
                    return 0  # nothing was ever built
                self._retire(connection, others)
            self._drop_what_is_named_nowhere()
            return len(others)

    def _retire(self, connection: Connection, names: set[str]) -> None:
        """Let each say that it is no longer current, whoever has it open."""
        for name in names.intersection(self._schemas(connection)):
            with contextlib.suppress(ProgrammingError), connection.begin_nested():
                connection.execute(text(f"DELETE FROM {name}.checkpoint"))  # noqa: S608 - a name we made

    def _drop_what_is_named_nowhere(self) -> None:
        """Generations before the current ones, and what builds left that were killed."""
        with self._building.connect() as connection:
            dropped = set(self._schemas(connection)).difference(connection.scalars(_BUILT))
        for name in dropped:
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
        with self._turns.taken(), self._engine.begin() as connection:
            connection.execute(_UNLIMITED)
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _REBUILD_LOCK})
            yield

    @property
    def opened(self) -> PostgresGeneration | None:
        return self._opened

    def close(self) -> None:
        self.forget()
        self._engine.dispose()
        self._building.dispose()

    def _prefix(self) -> str:
        return f"{_SCHEMA}_v{self._version}_"

    def _schemas(self, connection: Connection) -> list[str]:
        query = text("SELECT nspname FROM pg_namespace WHERE nspname ~ :ours")
        return list(connection.scalars(query, {"ours": rf"^{_SCHEMA}_v[0-9a-f]+_\d+$"}))


def _make_table_of_builds(connection: Connection) -> None:
    """With what an older version knew as the one current generation: it may still be running."""
    with contextlib.suppress(ProgrammingError), connection.begin_nested():
        connection.execute(_AS_WE_READ_IT)
        return
    connection.execute(text(f"DROP TABLE IF EXISTS {_SCHEMA}.builds"))
    connection.execute(
        text(
            f"CREATE TABLE {_SCHEMA}.builds "
            "(version text PRIMARY KEY, name text NOT NULL, used timestamptz NOT NULL DEFAULT now())"
        )
    )
    if connection.scalar(text(f"SELECT to_regclass('{_SCHEMA}.current')")) is not None:
        connection.execute(
            text(
                f"INSERT INTO {_SCHEMA}.builds (version, name) "  # noqa: S608
                f"SELECT substring(name FROM '^{_SCHEMA}_v([0-9a-f]+)_'), name FROM {_SCHEMA}.current"
            )
        )
