"""The store that all of it is kept in."""

import contextlib
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Table, create_engine, event, make_url, text

from projections.log.log_file import cannot_change, immutable
from projections.stores.addresses import is_postgres
from projections.stores.connections import engine_at
from projections.stores.files import engine_of_file
from projections.stores.patience import Reach
from web.private_files import keep_private

_DEAD_ROWS = text("SELECT n_dead_tup FROM pg_stat_user_tables WHERE relid = to_regclass(:table)")
_LOOKS = 2


def store_at(url: str, reach: Reach, synchronous: str = "NORMAL") -> Engine:
    """The store at *url*: its owner's alone. An error of it names its statement, and never a digest. *synchronous*
    (SQLite's): ``FULL`` where no loss of power may lose what it was told.
    """
    keep_private(url)
    return engine_at(url, reach) if is_postgres(url) else _file(url, reach, synchronous)


def written_down(engine: Engine) -> None:
    """What a file was told last might be lost with the power; not after this: a token revoked must stay so."""
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(FULL)")


def overwritten(engine: Engine, table: Table) -> bool:
    """Have what *table* had in rows that were changed or deleted in the store's files no more; whether it is so.

    Whoever still reads what was there before keeps it there.
    """
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            is_busy, *_ = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
            return not is_busy
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        return any(_vacuumed(connection, table) for _ in range(_LOOKS))


def _vacuumed(connection: Connection, table: Table) -> bool:
    """Whether no dead row is left of *table*. The server counts some of them only a moment after they died."""
    connection.exec_driver_sql(f"VACUUM {table.name}")
    return not connection.scalar(_DEAD_ROWS, {"table": table.name})


def _file(url: str, reach: Reach, synchronous: str) -> Engine:
    """A file with a write-ahead log: an entry of the audit costs a fiftieth of what it would without."""
    name = make_url(url).database
    path = Path(name) if name and name != ":memory:" else None
    if path is not None and cannot_change(path):
        return create_engine(f"sqlite:///{immutable(path)}&uri=true", hide_parameters=True)
    engine = engine_of_file(url, reach)

    def prepare(connection: Any, _record: object) -> None:
        with contextlib.suppress(sqlite3.OperationalError):  # whoever writes is told why it cannot
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute(f"PRAGMA synchronous = {synchronous}")
            connection.execute("PRAGMA secure_delete = ON")

    event.listen(engine, "connect", prepare)
    return engine
