"""The keys of what is personal in the log, apart from it: a row a thing, whose key goes when an order says so."""

import contextlib
from collections.abc import Collection, Mapping
from datetime import date
from functools import cached_property
from secrets import token_bytes
from typing import Any

from sqlalchemy import Column, Engine, LargeBinary, MetaData, String, Table, create_engine, event, select, text
from sqlalchemy.exc import IntegrityError, OperationalError, ProgrammingError

from domain.log.sealing import Destroyed
from projections.stores.addresses import is_postgres
from projections.stores.connections import engine_at
from projections.stores.patience import UNHURRIED, Reach
from web.private_files import keep_private

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


class KeptThingKeys:
    """At one place, for all processes; each remembers those it has read, until it is told to forget."""

    def __init__(self, url: str, reach: Reach = UNHURRIED) -> None:
        self._url = url
        self._reach = reach
        self._read: dict[str, bytes | Destroyed] = {}

    @cached_property
    def _engine(self) -> Engine:
        keep_private(self._url)
        if is_postgres(self._url):
            engine = engine_at(self._url, self._reach)
        else:
            engine = create_engine(self._url, hide_parameters=True, connect_args={"timeout": 60})
            event.listen(engine, "connect", _overwrite_what_goes)
        # Two processes may start at once: the second finds the table made.
        with contextlib.suppress(IntegrityError, OperationalError, ProgrammingError):
            _metadata.create_all(engine)
        return engine

    def made(self, things: Collection[str]) -> Mapping[str, bytes | Destroyed]:
        """The keys of *things*, made where there was none, and kept before this returns."""
        found = self._found(things)
        missing = sorted(set(things) - found.keys())
        if missing:
            # Another process may make one at the same time: the first that is kept is everybody's.
            for thing in missing:
                with contextlib.suppress(IntegrityError), self._engine.begin() as connection:
                    connection.execute(_keys.insert(), {"thing": thing, "key": token_bytes(_BYTES)})
            found |= self._found(missing)
        return found

    def of(self, thing: str) -> bytes | Destroyed:
        """The key of *thing*, or since when there is none."""
        if not self._read:
            self._read_ahead()
        return self._found([thing]).get(thing, Destroyed(None))

    def destroy(self, thing: str, on: date) -> None:
        """Make what is under the key of *thing* unreadable for ever. What was destroyed before keeps its day."""
        gone: dict[str, Any] = {"key": None, "destroyed_on": on.isoformat()}
        with contextlib.suppress(IntegrityError), self._engine.begin() as connection:
            connection.execute(_keys.insert(), {"thing": thing, **gone})
        with self._engine.begin() as connection:
            connection.execute(_keys.update().where(_keys.c.thing == thing, _keys.c.key.is_not(None)), gone)
        if self._engine.dialect.name == "postgresql":
            with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.execute(text(f"VACUUM {_keys.name}"))  # or the row as it was stays in the file
        self.forget()

    def take_over(self, url: str, things: Collection[str]) -> None:
        """Take the keys of *things* that are kept at *url*, those that were destroyed as destroyed."""
        other = KeptThingKeys(url)
        try:
            for thing, key in other._found(things).items():
                with contextlib.suppress(IntegrityError), self._engine.begin() as connection:
                    row = {"key": None, "destroyed_on": str(key.on)} if isinstance(key, Destroyed) else {"key": key}
                    connection.execute(_keys.insert(), {"thing": thing, **row})
        finally:
            other.close()
        self.forget()

    def forget(self) -> None:
        """Ask the store again for what was remembered."""
        self._read = {}

    def _found(self, things: Collection[str]) -> dict[str, bytes | Destroyed]:
        read = self._read
        found = {thing: read[thing] for thing in things if thing in read}
        unread = sorted(set(things) - found.keys())
        for start in range(0, len(unread), _IDS_A_QUERY):
            portion = unread[start : start + _IDS_A_QUERY]
            with self._engine.connect() as connection:
                rows = connection.execute(select(_keys).where(_keys.c.thing.in_(portion))).all()
            self._take(rows, read)
            found |= {row.thing: _key(row) for row in rows}
        return found

    def _read_ahead(self) -> None:
        """The most of logs have fewer keys than are remembered: these are read at once."""
        with self._engine.connect() as connection:
            self._take(connection.execute(select(_keys).limit(_REMEMBERED)).all(), self._read)

    def _take(self, rows: Collection[Any], read: dict[str, bytes | Destroyed]) -> None:
        if len(read) + len(rows) > _REMEMBERED:
            read.clear()
        read.update({row.thing: _key(row) for row in rows})

    def close(self) -> None:
        if "_engine" in vars(self):
            self._engine.dispose()


def _key(row: Any) -> bytes | Destroyed:
    return row.key if row.key is not None else Destroyed(date.fromisoformat(row.destroyed_on))


def _overwrite_what_goes(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA secure_delete = ON")
