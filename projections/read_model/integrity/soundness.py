"""Whether a build of the read model may be answered from: it is whole, and of this log.

A read model is disposable. One that was emptied, cut off or overwritten, that lacks a table or rows, or that was made
from another log, is not mended and never taken for a fault of an event: it is built anew, and that is said.
"""

import sqlite3

import msgspec
from sqlalchemy import Connection, Table, func, select
from sqlalchemy.exc import DBAPIError

from domain.log.anchor import Anchor, AnotherLog
from projections.read_model import tables
from projections.read_model.rows.log import CheckpointRow

_SQLITE = {
    sqlite3.SQLITE_ERROR,  # no such table, no such column
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_FORMAT,
    sqlite3.SQLITE_MISMATCH,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_READONLY,  # it has fallen behind, and can never be brought up
}
_SQLITE_PRIMARY = 0xFF
_POSTGRES = {
    "3F000",  # no such schema
    "42P01",  # no such table
    "42703",  # no such column
    "42804",  # a column of another type
    "42883",
    "XX001",  # a page, an index that cannot be read
    "XX002",
}


class Damaged(Exception):
    """A build is not what was written: what is wrong with it."""


class Retired(Exception):
    """A build has no checkpoint: another took its place, or somebody deleted it."""


def why_unsound(error: Exception) -> str | None:
    """What *error* says is wrong with the build at hand; None where it is no fault of the build's."""
    match error:
        case Damaged():
            return str(error)
        case Retired():
            return "its checkpoint is gone"
        case AnotherLog(found=None):
            return f"it has come to position {error.expected.position} of a log, and this one has none there"
        case AnotherLog():
            return f"it was made from another log: position {error.expected.position} is not what it was"
        case DBAPIError():
            return _first_line(error) if _is_damage(error) else None
    return None


def _is_damage(error: DBAPIError) -> bool:
    code = getattr(error.orig, "sqlite_errorcode", None)
    if code is not None:
        return code & _SQLITE_PRIMARY in _SQLITE or code == sqlite3.SQLITE_IOERR_SHORT_READ
    return getattr(error.orig, "sqlstate", None) in _POSTGRES


def _first_line(error: DBAPIError) -> str:
    return str(error.orig).partition("\n")[0]


def checkpoint_of(connection: Connection) -> CheckpointRow:
    """How far the build has come.

    Raises:
        Retired: it says nothing of that.

    """
    row = connection.execute(_CHECKPOINT).one_or_none()
    if row is None:
        raise Retired
    return CheckpointRow._make(row)


def look_over(connection: Connection, first: Anchor) -> None:
    """What can be seen without counting, of a build of the log that begins with *first*: every table is there, with its
    columns and some row, up to the last position.

    Raises:
        Damaged, AnotherLog: it is not sound.

    """
    checkpoint = checkpoint_of(connection)
    if checkpoint.position and checkpoint.first != first.digest:
        raise AnotherLog(Anchor(first.position, checkpoint.first), first.digest)
    counted = _counted(checkpoint)
    for table in tables.metadata.sorted_tables:
        if connection.execute(select(table).limit(1)).first() is None and counted.get(table.name):
            raise Damaged(_gone(table, counted[table.name]))
    for table in (tables.log, tables.poison):
        if connection.execute(select(table).where(table.c.position == checkpoint.position)).first() is not None:
            return
    if checkpoint.position:
        msg = f"position {checkpoint.position}, the last it has come to, is not in it"
        raise Damaged(msg)


def count_over(connection: Connection) -> None:
    """Whether every table has as many rows as were written to it; costs as the tables are long.

    Raises:
        Damaged: rows are gone, or came from elsewhere.

    """
    counted = _counted(checkpoint_of(connection))
    for table in tables.metadata.sorted_tables:
        there = connection.scalar(select(func.count()).select_from(table))
        if table is not tables.checkpoint and there != counted.get(table.name, 0):
            raise Damaged(_gone(table, counted.get(table.name, 0), there))


def _counted(checkpoint: CheckpointRow) -> dict[str, int]:
    try:
        return msgspec.json.decode(checkpoint.counted, type=dict[str, int])
    except msgspec.DecodeError as error:
        msg = f"its checkpoint cannot be read: {error}"
        raise Damaged(msg) from error


def _gone(table: Table, written: int, there: int | None = 0) -> str:
    return f"{table.name} has {there} rows where {written} were written"


_CHECKPOINT = select(tables.checkpoint)
