"""The keys of what is personal in the log, apart from it: a row a thing, whose key goes when an order says so.

Beside them stands how many have gone. Each process remembers the keys it has read, and looks at that number before it
uses one again, at most once a second: where it has changed, all that was remembered is forgotten.
"""

import contextlib
import logging
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from functools import cached_property
from secrets import token_bytes
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError, OperationalError, ProgrammingError, SQLAlchemyError

from domain.log.sealing.keys import Destroyed, Key
from projections.stores.files import writers_line
from projections.stores.patience import UNHURRIED, Reach
from web.rights.store import overwritten, store_at

LOOKS_EVERY = 1.0
"""Seconds after which a process that remembers a key looks whether any has gone."""
_BYTES = 32
_REMEMBERED = 100_000
_IDS_A_QUERY = 500

_metadata = MetaData()
_keys = Table(
    "rivalry_thing_keys",
    _metadata,
    Column("thing", String, primary_key=True),
    Column("key", LargeBinary),
    Column("destroyed_on", String),
)
_gone = Table("rivalry_keys_gone", _metadata, Column("one", Integer, primary_key=True), Column("number", Integer))
_COLUMNS = ("thing", "key", "destroyed_on")
_HOW_MANY = select(_gone.c.number)
_logger = logging.getLogger("rivalry")


class KeptThingKeys:
    """At one place, for all processes."""

    def __init__(self, url: str, reach: Reach = UNHURRIED, looks_every: float = LOOKS_EVERY) -> None:
        self._url = url
        self._reach = reach
        self._line = writers_line(reach)
        self._looks_every = looks_every
        self._looked: float | None = None
        self._read: dict[str, Key] = {}
        self._forgetful: list[Callable[[], None]] = []
        self.gone = 0
        """How many keys have gone, as of the last look: what was answered before the last of them is no answer now."""

    @cached_property
    def _engine(self) -> Engine:
        engine = store_at(self._url, self._reach, "FULL")  # a key is on its disk before what it seals is
        # Two processes may start at once: the second finds the tables made.
        with contextlib.suppress(IntegrityError, OperationalError, ProgrammingError):
            _metadata.create_all(engine)
        return engine

    def when_one_goes(self, forget: Callable[[], None]) -> None:
        """Call *forget* whenever a key turns out to have gone: here, or in another process."""
        self._forgetful.append(forget)

    def look(self) -> None:
        """Whether a key has gone since, unless that was looked at a moment ago. Where the store cannot be asked, what
        was known stands: nothing goes there meanwhile.
        """
        now = time.monotonic()
        if self._looked is not None and now - self._looked < self._looks_every:
            return
        self._looked = now
        try:
            with self._engine.connect() as connection:
                number = connection.scalar(_HOW_MANY) or 0
        except SQLAlchemyError as error:
            _logger.warning("the keys of what is personal cannot be asked for: %s", type(error).__name__)
            return
        if number != self.gone:
            self.gone = number
            self.forget()

    def made(self, things: Collection[str]) -> Mapping[str, Key]:
        """The keys of *things*, made where there was none, and kept before this returns: in one transaction."""
        found = dict(self.found(things))
        missing = sorted(set(things) - found.keys())
        if missing:
            # Another process may make one at the same time: the first that is kept is everybody's.
            with self._in_line(), self._engine.begin() as connection:
                self._keep(connection, [{"thing": thing, "key": token_bytes(_BYTES)} for thing in missing])
            found |= self.found(missing)
        return found

    def _in_line(self) -> contextlib.AbstractContextManager[None]:
        return self._line.taken() if self._engine.dialect.name == "sqlite" else contextlib.nullcontext()

    def found(self, things: Collection[str]) -> Mapping[str, Key]:
        """The keys of *things*, of those that have or had one."""
        self.look()
        read = self._read
        unread = [thing for thing in things if thing not in read]
        if len(read) + len(unread) > _REMEMBERED:
            read = self._read = {}
            unread = list(things)
        for row in self._rows(unread):
            read[row.thing] = _key(row)
        return {thing: read[thing] for thing in things if thing in read}

    def destroy(self, thing: str, on: date) -> bool:
        """Make what is under the key of *thing* unreadable for ever; whether it is in the files no more. What was
        destroyed before keeps its day.
        """
        gone: dict[str, Any] = {"key": None, "destroyed_on": on.isoformat()}
        with self._engine.begin() as connection:
            self._keep(connection, [{"thing": thing, **gone}])
            connection.execute(_keys.update().where(_keys.c.thing == thing, _keys.c.destroyed_on.is_(None)), gone)
            self._count_another(connection)
        is_gone = overwritten(self._engine, _keys)
        self._looked = None
        self.look()
        return is_gone

    def give_up(self, things: Collection[str]) -> None:
        """Nobody has the keys of *things*, of those that are not here: what is under them is never read again."""
        with self._engine.begin() as connection:
            self._keep(connection, [{"thing": thing, "key": None} for thing in sorted(things)])
            self._count_another(connection)

    def take_over(self, url: str, things: Collection[str]) -> None:
        """Take the keys of *things* that are kept at *url*, those that were destroyed as destroyed."""
        other = KeptThingKeys(url)
        try:
            with self._engine.begin() as connection:
                kept = other._rows(things)
                self._keep(connection, [{name: getattr(row, name) for name in _COLUMNS} for row in kept])
        finally:
            other.close()
        self.forget()

    def missing(self, things: Collection[str]) -> list[str]:
        """Those of *things* of which there is no key, and nobody said that it is gone: the keys are lost, or others."""
        return sorted(set(things) - self.found(things).keys())

    def forget(self) -> None:
        """Ask the store again for what was remembered, here and by those who asked to be told."""
        self._read = {}
        for forget in self._forgetful:
            forget()

    def close(self) -> None:
        if "_engine" in vars(self):
            self._engine.dispose()

    def _rows(self, things: Collection[str]) -> Iterator[Any]:
        wanted = sorted(set(things))
        for start in range(0, len(wanted), _IDS_A_QUERY):
            portion = wanted[start : start + _IDS_A_QUERY]
            with self._engine.connect() as connection:
                yield from connection.execute(select(_keys).where(_keys.c.thing.in_(portion))).all()

    def _keep(self, connection: Connection, rows: list[dict[str, Any]]) -> None:
        """Insert *rows*, of things that have none."""
        if rows:
            connection.execute(self._insert(_keys).on_conflict_do_nothing(), rows)

    def _count_another(self, connection: Connection) -> None:
        more = {"number": _gone.c.number + 1}
        counted = self._insert(_gone).values(one=1, number=1)
        connection.execute(counted.on_conflict_do_update(index_elements=["one"], set_=more))

    def _insert(self, table: Table) -> "postgresql.Insert | sqlite.Insert":
        return postgresql.insert(table) if self._engine.dialect.name == "postgresql" else sqlite.insert(table)


def _key(row: Any) -> Key:
    if row.key is not None:
        return bytes(row.key)
    return Destroyed(date.fromisoformat(row.destroyed_on) if row.destroyed_on is not None else None)
