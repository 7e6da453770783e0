"""What an error of a driver says of the store behind it, by the codes that drivers and servers give."""

import sqlite3
from collections.abc import Iterator
from enum import Enum

import psycopg
from eventsourcing.persistence import DataError, InterfaceError, OperationalError, PersistenceError
from sqlalchemy import exc

from projections.stores.waiting import NoAnswer


class TooMuchAtOnce(DataError):
    """The store takes no batch so large; in parts it does."""


class Outage(Enum):
    """Why a store does not do what it is asked; but for the last it may do so later."""

    AWAY = "away"
    BUSY = "busy"
    FULL = "full"
    READ_ONLY = "read-only"
    FORBIDDEN = "forbidden"
    DAMAGED = "damaged"
    TOO_LARGE = "asked for too much at once"


_BY_SQLSTATE = {
    "53100": Outage.FULL,
    "25006": Outage.READ_ONLY,
    "42501": Outage.FORBIDDEN,
    "55P03": Outage.BUSY,
    "40001": Outage.BUSY,
    "40P01": Outage.BUSY,
    "53200": Outage.BUSY,
    "53300": Outage.BUSY,
    "53400": Outage.BUSY,
    "57014": Outage.BUSY,
    "25P03": Outage.AWAY,
    "25P04": Outage.AWAY,
    "XX001": Outage.DAMAGED,
    "XX002": Outage.DAMAGED,
}
"""PostgreSQL's error codes (its manual, appendix A); the rest of an operational error is a server that is away."""

_BY_SQLITE = {
    sqlite3.SQLITE_FULL: Outage.FULL,
    sqlite3.SQLITE_READONLY: Outage.READ_ONLY,
    sqlite3.SQLITE_BUSY: Outage.BUSY,
    sqlite3.SQLITE_LOCKED: Outage.BUSY,
    sqlite3.SQLITE_PERM: Outage.FORBIDDEN,
    sqlite3.SQLITE_AUTH: Outage.FORBIDDEN,
    sqlite3.SQLITE_CORRUPT: Outage.DAMAGED,
    sqlite3.SQLITE_NOTADB: Outage.DAMAGED,
}
"""SQLite's primary result codes."""

_NOT_WRITTEN = (sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_FSYNC, sqlite3.SQLITE_IOERR_TRUNCATE)
"""A write that failed: a quota, or a limit on the size of a file, is told so and not as a full disk."""

_AWAY = (
    psycopg.OperationalError,
    psycopg.InterfaceError,
    sqlite3.OperationalError,
    sqlite3.InterfaceError,
    OperationalError,
    InterfaceError,
    exc.OperationalError,
    exc.InterfaceError,
    exc.TimeoutError,
    exc.PendingRollbackError,
    exc.ResourceClosedError,
)


def outage_of(error: BaseException) -> Outage | None:
    """What is the matter with the store that *error* came from; None where it is no store's doing but ours."""
    chain = list(_chain(error))
    for each in chain:
        found = _told_by_code(each)
        if found is not None:
            return found
    if any(isinstance(each, _AWAY) for each in chain):
        return Outage.AWAY
    bare = isinstance(error, PersistenceError) and type(error) is PersistenceError
    return Outage.AWAY if bare else None


def was_lost(error: Exception) -> bool:
    """Whether what failed at once may do at the next try: a connection that lay in its pool while a server was started
    anew, a file that went away. What was waited for in vain is not waited for again.
    """
    if outage_of(error) is not Outage.AWAY or not isinstance(error, exc.DBAPIError):
        return False
    lost = error.connection_invalidated or not isinstance(error.orig, psycopg.Error)
    return lost and not isinstance(error.orig, NoAnswer)


def was_waited_for(error: Exception) -> bool:
    """Whether who asks next would wait as long for the same."""
    return outage_of(error) in (Outage.AWAY, Outage.BUSY) and not was_lost(error)


def _told_by_code(error: BaseException) -> Outage | None:
    if isinstance(error, TooMuchAtOnce):
        return Outage.TOO_LARGE
    if isinstance(error, psycopg.Error):
        return _BY_SQLSTATE.get(error.sqlstate or "")
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", None)
        if code in _NOT_WRITTEN:
            return Outage.FULL
        return _BY_SQLITE.get(code & 0xFF) if code is not None else None
    return None


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """An error, and what it was raised from."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or getattr(error, "orig", None)
