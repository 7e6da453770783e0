"""The read model on SQLite: a generation is a file, and a symbolic link for each version names the current one.

The configured path is a link to the one that was built last, whichever version's: for those who look in with other
tools, and for who throws the read model away, which is to delete this one.
"""

import contextlib
import fcntl
import math
import os
import re
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any, ClassVar

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.exc import DBAPIError

from projections.read_model import version
from projections.read_model.generations import bulk_build
from projections.read_model.generations.generation import (
    DAYS_UNUSED,
    LOOK_AGAIN_SECONDS,
    BuiltElsewhere,
    PooledGeneration,
)
from projections.stores.patience import UNHURRIED, Reach

_BUSY_SECONDS = 60
_TRY_AGAIN_SECONDS = 0.02
_VERSION = "[0-9a-f]+"
_BESIDE = ("-wal", "-shm", "-journal")
_Prepare = Callable[[Any, object], None]
"""Sets up a connection of the driver's."""


class SQLiteGeneration(PooledGeneration):
    def __init__(self, path: Path, reach: Reach = UNHURRIED, *, building: _Prepare | None = None) -> None:
        # Threads of one process, each with a file of its own open: more than there are connections to a server.
        super().__init__(path.name, create_engine(f"sqlite:///{path}", pool_size=16, max_overflow=64))
        event.listen(self.engine, "connect", building or _prepared(reach))
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
    # A build that was killed is thrown away whole: until it is finished nothing of it need survive. The journal is a
    # file nevertheless: the larger an index, the more of its pages a batch changes.
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("PRAGMA synchronous = OFF")
    # Four times as much is as fast: rows are appended. It is the sorter's share of memory, too.
    connection.execute("PRAGMA cache_size = -16000")


def _prepare_ordering(connection: Any, record: object) -> None:
    _prepare_building(connection, record)
    # What is sorted is the whole log: to be able to take that back would be to hold it in memory. A build that fails
    # here is thrown away, and nothing of it is taken back before.
    connection.execute("PRAGMA journal_mode = OFF")


def _prepared(reach: Reach) -> _Prepare:
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
    """Files ``{name}.v{version}-{number}``; the link ``{name}.current-{version}`` beside them leads to the current one.

    A link's own time is when its version was last in use.
    """

    opens: ClassVar[type[SQLiteGeneration]] = SQLiteGeneration

    def __init__(self, path: Path, reach: Reach = UNHURRIED) -> None:
        self.path = path.absolute()
        self._version = version.fingerprint()
        self._link = self.path.with_name(f"{self.path.name}.current-{self._version}")
        self._reach = reach
        self._opened: SQLiteGeneration | None = None
        self._said_in_use = -math.inf
        self._lock = threading.Lock()

    def current(self) -> SQLiteGeneration | None:
        try:
            os.lstat(self.path)
            inode = os.stat(self._link).st_ino  # noqa: PTH116 - on every read: the plain call is half the price
        except FileNotFoundError:
            return None
        self._say_it_is_in_use()
        opened = self._opened
        if opened is not None and opened.inode == inode:
            return opened
        with self._lock:
            self._open(self.opens(self._link.resolve(), self._reach))
            return self._opened

    def _say_it_is_in_use(self) -> None:
        now = time.monotonic()
        if now - self._said_in_use > LOOK_AGAIN_SECONDS:
            self._said_in_use = now
            with contextlib.suppress(OSError):  # on a medium that cannot be written to nothing is dropped either
                os.utime(self._link, follow_symlinks=False)

    def forget(self) -> None:
        """Nothing: every ``current`` looks where the link points."""

    def _open(self, generation: SQLiteGeneration | None) -> None:
        if self._opened is not None and self._opened is not generation:
            self._opened.retire()
        self._opened = generation

    def create(self, because: str | None = None) -> SQLiteGeneration:
        numbers = [int(file.name.rpartition("-")[2]) for file in self._generations(self._version)]
        path = self.path.with_name(f"{self.path.name}.v{self._version}-{max(numbers, default=0) + 1}")
        path.parent.mkdir(parents=True, exist_ok=True)
        return bulk_build.begun(SQLiteGeneration(path, building=_prepare_building), because)

    def finish(self, built: SQLiteGeneration) -> SQLiteGeneration:
        built.retire()
        ordering = SQLiteGeneration(built.path, building=_prepare_ordering)
        bulk_build.put_in_order(ordering)
        ordering.retire()
        with built.path.open("rb") as file:  # before it is connected to: closing a file drops SQLite's locks on it
            os.fsync(file.fileno())
        finished = SQLiteGeneration(built.path, self._reach)
        with finished.engine.connect():
            pass  # from here on it is read beside being written: to change that takes the file for oneself
        return finished

    def swap(self, to: SQLiteGeneration) -> None:
        for link in (self._link, self.path):
            _point(link, to.name)
        with self._lock:
            to.inode = self._link.stat().st_ino
            self._open(to)
        unused = time.time() - DAYS_UNUSED * 24 * 3600
        for link in self._links_of_others():
            if link.lstat().st_mtime < unused:
                link.unlink()
        self._drop_what_no_link_names()

    def drop_other_versions(self) -> int:
        with self.exclusively():
            others = self._links_of_others()
            for link in others:
                link.unlink()
            if self._link.exists():
                _point(self.path, self._link.resolve().name)
            self._drop_what_no_link_names()
            return len(others)

    def _drop_what_no_link_names(self) -> None:
        """Generations before the current ones, and what builds left that were killed."""
        named = {link.resolve().name for link in [self._link, *self._links_of_others()]}
        for generation in self._generations():
            if generation.name not in named:
                for file in (generation, *(generation.with_name(generation.name + end) for end in _BESIDE)):
                    file.unlink(missing_ok=True)

    @contextlib.contextmanager
    def exclusively(self) -> Iterator[None]:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.with_name(f"{self.path.name}.lock").open("w") as lock:
            self._lock_file(lock)
            yield

    @property
    def opened(self) -> SQLiteGeneration | None:
        return self._opened

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
            time.sleep(_TRY_AGAIN_SECONDS)

    def close(self) -> None:
        with self._lock:
            self._open(None)

    def _links_of_others(self) -> list[Path]:
        return [each for each in self._matching(f"current-{_VERSION}") if each != self._link]

    def _generations(self, of_version: str = _VERSION) -> list[Path]:
        return self._matching(rf"v{of_version}-\d+")

    def _matching(self, ending: str) -> list[Path]:
        ours = re.compile(rf"{re.escape(self.path.name)}\.{ending}")
        return [each for each in self.path.parent.iterdir() if ours.fullmatch(each.name)]


def _point(link: Path, to: str) -> None:
    """Let *link* lead to the file named *to* beside it, in one step, whatever it was before."""
    made = link.with_name(f"{link.name}.next")
    made.unlink(missing_ok=True)
    made.symlink_to(to)
    made.replace(link)
