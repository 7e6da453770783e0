"""Where leaves, nodes and signed heads are kept: apart from the log, and from the read model, which is disposable.

Rows are only added. Of a head all are kept, for they tell between which two of them something was altered.
"""

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Engine,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    create_engine,
    event,
    make_url,
    select,
    text,
    tuple_,
)
from sqlalchemy.exc import DatabaseError, IntegrityError, OperationalError, ProgrammingError

from projections.log.log_file import cannot_change, immutable
from projections.stores.addresses import is_postgres, postgres_address
from projections.stores.connections import engine_at
from projections.stores.files import engine_of_file
from projections.stores.outages import Outage, outage_of
from projections.stores.patience import UNHURRIED, Reach
from projections.transparency.merkle import TreeNode
from projections.transparency.refusals import UnreadableHead

_BUSY_SECONDS = 60
_TURN = 7_119_204_613
_PAGE = 5_000

_metadata = MetaData()
_leaves = Table(
    "rivalry_leaves",
    _metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("position", BigInteger, nullable=False, unique=True),
    Column("leaf", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
_nodes = Table(
    "rivalry_nodes",
    _metadata,
    Column("level", SmallInteger, primary_key=True, autoincrement=False),
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("hash", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
_heads = Table(
    "rivalry_heads",
    _metadata,
    Column("size", BigInteger, primary_key=True, autoincrement=False),
    Column("note", String, nullable=False),
    sqlite_with_rowid=False,
)
_noticed = Table("rivalry_noticed", _metadata, Column("what", String, nullable=False))
"""What is wrong with the log, as JSON: a row, or none."""


class KeptLeaf(NamedTuple):
    """The leaf of the event at *position*, the *number*-th of the log, counted from 0."""

    number: int
    position: int
    leaf: bytes


class KeptTree:
    """At one place, for all processes of all hosts that share it."""

    def __init__(self, url: str, reach: Reach = UNHURRIED) -> None:
        self._url = url
        self._reach = reach

        self._is_made = False

    @cached_property
    def _engine(self) -> Engine:
        if not is_postgres(self._url):
            return _file(self._url, self._reach)
        schema = postgres_address(self._url).schema or None
        return engine_at(self._url, self._reach).execution_options(schema_translate_map={None: schema})

    def _made(self) -> Engine:
        """With its tables, where they can be made: a medium that cannot be written to may have them."""
        if not self._is_made:
            # Two processes may start at once: the second finds them made.
            with contextlib.suppress(IntegrityError, OperationalError, ProgrammingError):
                _metadata.create_all(self._engine)
                self._is_made = True
        return self._engine

    @contextlib.contextmanager
    def reading(self) -> Iterator["TreeReading"]:
        """As it is now.

        Raises:
            UnreadableHead: what is kept is damaged.

        """
        with _told_if_damaged(), self._made().connect() as connection:
            if connection.dialect.name == "postgresql":
                connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield TreeReading(connection)

    @contextlib.contextmanager
    def writing(self) -> Iterator["TreeWriting"]:
        """One at a time, whatever the host.

        Raises:
            UnreadableHead: what is kept is damaged.

        """
        with _told_if_damaged(), self._in_turn() as connection, connection.begin():
            if connection.dialect.name == "postgresql":
                connection.execute(text(f"SELECT pg_advisory_xact_lock({_TURN})"))
            yield TreeWriting(connection)

    def _in_turn(self) -> Connection:
        return self._made().execution_options(takes_turns=True).connect()

    def close(self) -> None:
        if "_engine" in vars(self):
            self._engine.dispose()


class TreeReading:
    """What is kept, in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def last(self) -> KeptLeaf | None:
        """The newest leaf."""
        return self._leaf(select(_leaves).order_by(_leaves.c.number.desc()).limit(1))

    def at(self, position: int) -> KeptLeaf | None:
        """The leaf of the event at *position*."""
        return self._leaf(select(_leaves).where(_leaves.c.position == position))

    def size_at(self, position: int) -> int:
        """How many leaves there are up to *position*."""
        up_to = select(_leaves).where(_leaves.c.position <= position)
        found = self._leaf(up_to.order_by(_leaves.c.position.desc()).limit(1))
        return found.number + 1 if found else 0

    def _leaf(self, query: Any) -> KeptLeaf | None:
        row = self._connection.execute(query).one_or_none()
        return KeptLeaf(*row) if row is not None else None

    def leaves(self) -> Iterator[KeptLeaf]:
        """All of them, in order."""
        after = -1
        while page := [
            KeptLeaf(*row)
            for row in self._connection.execute(
                select(_leaves).where(_leaves.c.number > after).order_by(_leaves.c.number).limit(_PAGE)
            )
        ]:
            yield from page
            after = page[-1].number

    def hashes(self, nodes: Sequence[TreeNode]) -> Mapping[TreeNode, bytes]:
        """The hash of each of *nodes*, by index: at most two statements, however many there are."""
        numbers = [node.number for node in nodes if node.level == 0]
        higher = [node for node in nodes if node.level > 0]
        found: dict[TreeNode, bytes] = {}
        if numbers:
            leaves = select(_leaves.c.number, _leaves.c.leaf).where(_leaves.c.number.in_(numbers))
            found |= {TreeNode(0, row.number): row.leaf for row in self._connection.execute(leaves)}
        if higher:
            among = select(_nodes).where(tuple_(_nodes.c.level, _nodes.c.number).in_(higher))
            found |= {TreeNode(row.level, row.number): row.hash for row in self._connection.execute(among)}
        return found

    def head(self) -> str | None:
        """The last head that was signed, as a note."""
        return self._connection.scalar(select(_heads.c.note).order_by(_heads.c.size.desc()).limit(1))

    def heads(self) -> list[str]:
        """Every one, the smallest first."""
        return list(self._connection.scalars(select(_heads.c.note).order_by(_heads.c.size)))

    def noticed(self) -> str | None:
        return self._connection.scalar(select(_noticed.c.what).limit(1))


class TreeWriting(TreeReading):
    def add(self, leaves: Sequence[KeptLeaf], full: Sequence[tuple[TreeNode, bytes]], size: int, note: str) -> None:
        """Put *leaves* behind those there are, with the nodes that became *full*, and the head that was signed."""
        self._connection.execute(_leaves.insert(), [each._asdict() for each in leaves])
        rows = [{"level": node.level, "number": node.number, "hash": made} for node, made in full if node.level]
        if rows:
            self._connection.execute(_nodes.insert(), rows)
        self._connection.execute(_heads.insert(), {"size": size, "note": note})

    def notice(self, what: str | None) -> None:
        """Keep *what* is wrong; None where nothing is any more."""
        self._connection.execute(_noticed.delete())
        if what is not None:
            self._connection.execute(_noticed.insert(), {"what": what})

    def begin_anew(self) -> None:
        """Forget all of it."""
        for table in _metadata.sorted_tables:
            self._connection.execute(table.delete())


@contextlib.contextmanager
def _told_if_damaged() -> Iterator[None]:
    try:
        yield
    except DatabaseError as error:
        if outage_of(error) not in (None, Outage.DAMAGED):
            raise
        raise UnreadableHead(f"what is kept of the log's tree cannot be read ({error.orig})") from error


def _file(url: str, reach: Reach) -> Engine:
    path = Path(str(make_url(url).database))
    if cannot_change(path):
        return create_engine(f"sqlite:///{immutable(path)}&uri=true")
    engine = engine_of_file(url, reach)
    busy = int(1000 * (reach.patience.opening if reach.patience.statement else _BUSY_SECONDS))

    def prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves
        connection.execute(f"PRAGMA busy_timeout = {busy}")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")

    def begin(connection: Connection) -> None:
        takes_turns = connection.get_execution_options().get("takes_turns")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if takes_turns else "BEGIN")

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", begin)
    return engine
