"""Where a read model lives. Each build is a generation of its own; one of them is current, and a swap is atomic.

On SQLite a generation is a file and the configured path a symbolic link to the current one. On PostgreSQL it is a
schema, and a one-row table names the current one. A generation that is retired says so in its checkpoint, so a
process that still has it open looks again instead of answering from it.
"""

import contextlib
import fcntl
import os
import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import OperationalError, ProgrammingError
from sqlalchemy.pool import NullPool

from projections.read_model import bulk_build, tables

_BUSY_SECONDS = 60
_PATIENCE_SECONDS = 60
_SCHEMA = "rivalry_views"
_REBUILD_LOCK = 7_119_204_611


class Generation(Protocol):
    """One build of the read model."""

    name: str
    engine: Engine

    def writing(self) -> contextlib.AbstractContextManager[Connection]:
        """A transaction that holds the write lock from its first statement."""

    def reading(self) -> contextlib.AbstractContextManager[Connection]:
        """A transaction that sees one state throughout."""


class Generations(Protocol):
    """All builds at one place. A generation made at one place is only ever handed back to it."""

    def current(self) -> Generation | None:
        """The generation that answers, or None where there is none of this version."""

    def create(self) -> Any:
        """A new, empty one beside it, made to be filled and then finished; nothing answers from it before."""

    def finish(self, built: Any) -> Any:
        """Put what was built in the order in which it is read, safe on its disk."""

    def swap(self, to: Any) -> None:
        """Make it current, at once for every process, and drop the others."""

    def exclusively(self) -> contextlib.AbstractContextManager[None]:
        """One builder at a time, among all processes; a lock that dies with its holder."""

    def close(self) -> None:
        """Let go of every connection."""


def generations(url: str) -> Generations:
    """The place *url* names: ``sqlite:///path`` or ``postgresql://…``."""
    if make_url(url).get_backend_name() == "sqlite":
        return SQLiteGenerations(Path(str(make_url(url).database)))
    return PostgresGenerations(url)


class _Pooled:
    """A generation's connections, kept open until it is retired."""

    def __init__(self, name: str, engine: Engine) -> None:
        self.name = name
        self.engine = engine
        self._retired = False

    @contextlib.contextmanager
    def _connected(self) -> Iterator[Connection]:
        with self.engine.connect() as connection:
            yield connection
            if self._retired:
                connection.detach()  # nobody will borrow it again: closed, not kept

    def retire(self) -> None:
        """Close what lies idle now; what is in use is closed when it is given back."""
        self._retired = True
        self.engine.dispose()


class _SQLiteGeneration(_Pooled):
    def __init__(self, path: Path, *, building: bool = False) -> None:
        super().__init__(path.name, create_engine(f"sqlite:///{path}", pool_size=16, max_overflow=64))
        event.listen(self.engine, "connect", _prepare_building if building else _prepare_sqlite)
        self.path = path
        self.inode = path.stat().st_ino if path.exists() else None

    @contextlib.contextmanager
    def writing(self) -> Iterator[Connection]:
        # A deferred BEGIN that reads and then writes fails at once between processes; this one waits its turn.
        with self._connected() as connection:
            yield from _transaction(connection, "BEGIN IMMEDIATE")

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        with self._connected() as connection:
            yield from _transaction(connection, "BEGIN")


def _transaction(connection: Connection, begin: str) -> Iterator[Connection]:
    connection.exec_driver_sql(begin)
    try:
        yield connection
    except BaseException:
        connection.exec_driver_sql("ROLLBACK")
        raise
    connection.exec_driver_sql("COMMIT")


def _prepare_building(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    # A build that was killed is thrown away whole: until it is finished nothing of it need survive.
    connection.execute("PRAGMA journal_mode = MEMORY")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA cache_size = -64000")


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {_BUSY_SECONDS * 1000}")
    connection.execute("PRAGMA journal_mode = WAL")
    # Safe against a kill; after a power cut it may lack its last transactions, which the checkpoint then knows.
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA cache_size = -16000")


class SQLiteGenerations:
    """Files ``{name}.v{version}-{number}`` beside the link *path*."""

    def __init__(self, path: Path) -> None:
        self.path = path.absolute()
        self._opened: _SQLiteGeneration | None = None
        self._lock = threading.Lock()

    def current(self) -> Generation | None:
        try:
            inode = os.stat(self.path).st_ino  # noqa: PTH116 - on every read: the plain call is half the price
        except FileNotFoundError:
            return None
        opened = self._opened
        if opened is not None and opened.inode == inode:
            return opened
        with self._lock:
            target = self.path.resolve()
            if self._number(target) is None:
                return None  # a build of another version of the code
            self._open(_SQLiteGeneration(target))
            return self._opened

    def _open(self, generation: _SQLiteGeneration | None) -> None:
        if self._opened is not None and self._opened is not generation:
            self._opened.retire()
        self._opened = generation

    def create(self) -> _SQLiteGeneration:
        numbers = [number for file in self._files() if (number := self._number(file)) is not None]
        path = self.path.with_name(f"{self.path.name}.v{tables.SCHEMA_VERSION}-{max(numbers, default=0) + 1}")
        path.parent.mkdir(parents=True, exist_ok=True)
        return _begun(_SQLiteGeneration(path, building=True))

    def finish(self, built: _SQLiteGeneration) -> _SQLiteGeneration:
        _put_in_order(built)
        built.retire()
        with built.path.open("rb") as file:  # before it is connected to: closing a file drops SQLite's locks on it
            os.fsync(file.fileno())
        finished = _SQLiteGeneration(built.path)
        with finished.engine.connect():
            pass  # from here on it is read beside being written: to change that takes the file for oneself
        return finished

    def swap(self, to: _SQLiteGeneration) -> None:
        link = self.path.with_name(f"{self.path.name}.next")
        link.unlink(missing_ok=True)
        link.symlink_to(to.name)
        link.replace(self.path)
        with self._lock:
            to.inode = self.path.stat().st_ino
            self._open(to)
        for file in self._files():
            if file.name not in (to.name, f"{to.name}-wal", f"{to.name}-shm"):
                file.unlink(missing_ok=True)

    @contextlib.contextmanager
    def exclusively(self) -> Iterator[None]:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.with_name(f"{self.path.name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def close(self) -> None:
        with self._lock:
            self._open(None)

    def _files(self) -> list[Path]:
        return list(self.path.parent.glob(f"{self.path.name}.v*"))

    def _number(self, file: Path) -> int | None:
        found = re.fullmatch(rf"{re.escape(self.path.name)}\.v{tables.SCHEMA_VERSION}-(\d+)", file.name)
        return int(found[1]) if found else None


class _PostgresGeneration(_Pooled):
    def __init__(self, url: str, schema: str) -> None:
        options = {"options": f"-csearch_path={schema}"}
        super().__init__(schema, create_engine(_psycopg(url), connect_args=options, pool_size=16, max_overflow=64))

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

    def __init__(self, url: str) -> None:
        self._url = url
        self._engine = create_engine(_psycopg(url), poolclass=NullPool)
        self._opened: _PostgresGeneration | None = None
        self._lock = threading.Lock()

    def current(self) -> Generation | None:
        return self._opened or self._look()

    def forget(self) -> None:
        """Look again at the next ``current``: the generation at hand was retired."""
        with self._lock:
            self._open(None)

    def _open(self, generation: _PostgresGeneration | None) -> None:
        if self._opened is not None and self._opened is not generation:
            self._opened.retire()
        self._opened = generation

    def _look(self) -> Generation | None:
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
                self._open(_PostgresGeneration(self._url, name))
            return self._opened

    def create(self) -> _PostgresGeneration:
        with self._engine.begin() as connection:
            connection.execute(text(f"CREATE SCHEMA IF NOT EXISTS {_SCHEMA}"))
            connection.execute(text(f"CREATE TABLE IF NOT EXISTS {_SCHEMA}.current (name text NOT NULL)"))
            number = 1 + max((int(name.rpartition("_")[2]) for name in self._schemas(connection)), default=0)
            name = f"{self._prefix()}{number}"
            connection.execute(text(f"CREATE SCHEMA {name}"))
        return _begun(_PostgresGeneration(self._url, name))

    def finish(self, built: _PostgresGeneration) -> _PostgresGeneration:
        _put_in_order(built)
        return built

    def swap(self, to: _PostgresGeneration) -> None:
        with self._engine.begin() as connection:
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
            with contextlib.suppress(OperationalError), self._engine.begin() as connection:
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
        with self._engine.connect() as connection:
            connection.execute(text("SELECT pg_advisory_lock(:lock)"), {"lock": _REBUILD_LOCK})
            yield

    def close(self) -> None:
        self.forget()
        self._engine.dispose()

    def _prefix(self) -> str:
        return f"{_SCHEMA}_v{tables.SCHEMA_VERSION}_"

    def _schemas_now(self) -> list[str]:
        with self._engine.connect() as connection:
            return self._schemas(connection)

    def _schemas(self, connection: Connection) -> list[str]:
        query = text("SELECT nspname FROM pg_namespace WHERE nspname ~ :ours")
        return list(connection.scalars(query, {"ours": rf"^{_SCHEMA}_v\d+_\d+$"}))


G = TypeVar("G", bound=_Pooled)


def _begun(generation: G) -> G:
    with generation.engine.begin() as connection:
        bulk_build.create(connection)
        connection.execute(tables.checkpoint.insert(), {"name": "log", "position": 0, "recorded": 0})
    return generation


def _put_in_order(generation: Generation) -> None:
    for table in bulk_build.SORTED_AT_THE_END:
        with generation.writing() as connection:  # one after the other: each takes the room the one before has left
            bulk_build.put_in_order(connection, table)


def _psycopg(url: str) -> str:
    parsed = make_url(url.replace("postgres://", "postgresql://", 1))
    return parsed.set(drivername="postgresql+psycopg").render_as_string(hide_password=False)
