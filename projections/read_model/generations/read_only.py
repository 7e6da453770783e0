"""The read model on a medium that cannot be written to: the build that lies there answers, where it is sound.

Where it is not, or has not come as far as the log, one is built in a folder for as long as the process runs.
"""

import contextlib
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import create_engine

from projections.log.log_file import cannot_change, immutable
from projections.read_model.generations.generation import PooledGeneration
from projections.read_model.generations.sqlite import SQLiteGeneration, SQLiteGenerations
from projections.stores.patience import UNHURRIED, Reach


class ReadOnlyGeneration(SQLiteGeneration):
    """A file that we cannot write; somebody else may, where it is ours alone to read."""

    def __init__(self, path: Path, _reach: Reach = UNHURRIED) -> None:
        address = immutable(path) if cannot_change(path) else f"{path.as_uri()}?mode=ro"
        PooledGeneration.__init__(self, path.name, create_engine(f"sqlite:///{address}&uri=true"))
        self.path = path
        self.inode = path.stat().st_ino


class _OnTheMedium(SQLiteGenerations):
    """What lies there."""

    opens = ReadOnlyGeneration


class ReadOnlyGenerations:
    """At *path*, a link on a medium that cannot be written to."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._there = _OnTheMedium(path)
        self._own: SQLiteGenerations | None = None
        self._folder = contextlib.ExitStack()
        self._lock = threading.RLock()

    def current(self) -> SQLiteGeneration | None:
        return self._there.current() if self._own is None else self._own.current()

    @property
    def opened(self) -> SQLiteGeneration | None:
        return self._there.opened if self._own is None else self._own.opened

    def forget(self) -> None:
        """Nothing: every ``current`` looks."""

    def create(self, because: str | None = None) -> SQLiteGeneration:
        if self._own is None:
            folder = self._folder.enter_context(tempfile.TemporaryDirectory(prefix="rivalry-"))
            self._own = SQLiteGenerations(Path(folder) / self._path.name)
        return self._own.create(because)

    def finish(self, built: SQLiteGeneration) -> SQLiteGeneration:
        return self._made().finish(built)

    def swap(self, to: SQLiteGeneration) -> None:
        self._made().swap(to)

    def drop_other_versions(self) -> int:
        return 0  # they cannot be

    @contextlib.contextmanager
    def exclusively(self) -> Iterator[None]:
        with self._lock:  # the folder is this process's own
            yield

    def close(self) -> None:
        self._there.close()
        if self._own is not None:
            self._own.close()
        self._folder.close()

    def _made(self) -> SQLiteGenerations:
        assert self._own is not None
        return self._own
