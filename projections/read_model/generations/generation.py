"""What a generation is (one build of the read model), and the place where all of them are."""

import contextlib
from collections.abc import Iterator
from typing import Any, Protocol

from sqlalchemy import Connection, Engine


class BuiltElsewhere(Exception):
    """Another thread or process is building, or at a batch, and has not finished within our patience."""


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

    @property
    def opened(self) -> Generation | None:
        """The generation at hand, looked for or not."""

    def current(self) -> Generation | None:
        """The generation that answers, or None where there is none of this version."""

    def forget(self) -> None:
        """Look again at the next ``current``: the generation at hand was retired."""

    def create(self, because: str | None = None) -> Any:
        """A new, empty one beside it, made to be filled and then finished; nothing answers from it before."""

    def finish(self, built: Any) -> Any:
        """Put what was built in the order in which it is read, safe on its disk."""

    def swap(self, to: Any) -> None:
        """Make it current, at once for every process of this version, and drop those before it. The current ones of
        other versions stay for as long as somebody used them in the last days.
        """

    def drop_other_versions(self) -> int:
        """Drop the builds of every other version; how many versions there were."""

    def exclusively(self) -> contextlib.AbstractContextManager[None]:
        """One builder at a time, among all processes; a lock that dies with its holder.

        Raises:
            BuiltElsewhere, OperationalError: another is at it for longer than whoever asks has patience.

        """

    def close(self) -> None:
        """Let go of every connection."""


DAYS_UNUSED = 7
"""After so many days without a process of its version the current build of a version is dropped."""
LOOK_AGAIN_SECONDS = 3600
"""So often a process says that its version is in use."""


class PooledGeneration:
    """A generation's connections, kept open until it is retired."""

    def __init__(self, name: str, engine: Engine) -> None:
        self.name = name
        self.engine = engine
        self._retired = False

    @contextlib.contextmanager
    def _connected(self) -> Iterator[Connection]:
        with self.engine.connect() as connection:
            try:
                yield connection
            finally:
                if self._retired and not connection.invalidated:
                    connection.detach()  # nobody will borrow it again: closed, not kept

    def retire(self) -> None:
        """Close what lies idle now; what is in use is closed when it is given back."""
        self._retired = True
        self.engine.dispose()
