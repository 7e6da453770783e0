"""The read model on SQLite: a generation is a file, and the configured path a symbolic link to the current one."""

import contextlib
import fcntl
import os
import re
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.exc import DBAPIError

from projections.read_model import version
from projections.read_model.generations import bulk_build
from projections.read_model.generations.generation import BuiltElsewhere, PooledGeneration
from projections.stores.patience import UNHURRIED, Reach

_BUSY_SECONDS = 60
_LOOK_AGAIN_SECONDS = 0.02


class SQLiteGeneration(PooledGeneration):
    def __init__(self, path: Path, reach: Reach = UNHURRIED, *, building: bool = False) -> None:
        # Threads of one process, each with a file of its own open: more than there are connections to a server.
        super().__init__(path.name, create_engine(f"sqlite:///{path}", pool_size=16, max_overflow=64))
        event.listen(self.engine, "connect", _prepare_building if building else _prepared(reach))
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
        with contextlib.suppress(DBAPIError):  # a full disk has SQLite roll back by itself
            connection.exec_driver_sql("ROLLBACK")
        raise
    connection.exec_driver_sql("COMMIT")


def _prepare_building(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    # A build that was killed is thrown away whole: until it is finished nothing of it need survive.
    connection.execute("PRAGMA journal_mode = MEMORY")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA cache_size = -64000")


def _prepared(reach: Reach) -> Callable[[Any, object], None]:
    busy = int(1000 * (reach.patience.opening if reach.patience.statement else _BUSY_SECONDS))

    def prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        connection.execute(f"PRAGMA busy_timeout = {busy}")
        connection.execute("PRAGMA journal_mode = WAL")
        # Safe against a kill; after a power cut it may lack its last transactions, which the checkpoint then knows.
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA cache_size = -16000")

    return prepare


class SQLiteGenerations:
    """Files ``{name}.v{version}-{number}`` beside the link *path*."""

    def __init__(self, path: Path, reach: Reach = UNHURRIED) -> None:
        self.path = path.absolute()
        self._reach = reach
        self._opened: SQLiteGeneration | None = None
        self._lock = threading.Lock()

    def current(self) -> SQLiteGeneration | None:
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
            self._open(SQLiteGeneration(target, self._reach))
            return self._opened

    def forget(self) -> None:
        """Nothing: every ``current`` looks where the link points."""

    def _open(self, generation: SQLiteGeneration | None) -> None:
        if self._opened is not None and self._opened is not generation:
            self._opened.retire()
        self._opened = generation

    def create(self) -> SQLiteGeneration:
        numbers = [number for file in self._files() if (number := self._number(file)) is not None]
        path = self.path.with_name(f"{self.path.name}.v{version.fingerprint()}-{max(numbers, default=0) + 1}")
        path.parent.mkdir(parents=True, exist_ok=True)
        return bulk_build.begun(SQLiteGeneration(path, building=True))

    def finish(self, built: SQLiteGeneration) -> SQLiteGeneration:
        bulk_build.put_in_order(built)
        built.retire()
        with built.path.open("rb") as file:  # before it is connected to: closing a file drops SQLite's locks on it
            os.fsync(file.fileno())
        finished = SQLiteGeneration(built.path, self._reach)
        with finished.engine.connect():
            pass  # from here on it is read beside being written: to change that takes the file for oneself
        return finished

    def swap(self, to: SQLiteGeneration) -> None:
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
            self._lock_file(lock)
            yield

    def _lock_file(self, lock: IO[str]) -> None:
        """Wait for the builder before us: for a request only so long, for it is told to come again.

        Raises:
            BuiltElsewhere: the patience is at its end.

        """
        if self._reach.patience.statement is None:
            fcntl.flock(lock, fcntl.LOCK_EX)
            return
        end = time.monotonic() + self._reach.patience.opening
        while True:
            with contextlib.suppress(BlockingIOError):
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return
            if time.monotonic() > end:
                raise BuiltElsewhere
            time.sleep(_LOOK_AGAIN_SECONDS)

    def close(self) -> None:
        with self._lock:
            self._open(None)

    def _files(self) -> list[Path]:
        return list(self.path.parent.glob(f"{self.path.name}.v*"))

    def _number(self, file: Path) -> int | None:
        found = re.fullmatch(rf"{re.escape(self.path.name)}\.v{version.fingerprint()}-(\d+)", file.name)
        return int(found[1]) if found else None
