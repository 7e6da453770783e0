"""A log put back from a backup, the ways operators do it; the read model is left beside it."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

PutBack = Callable[[], None]
"""Puts the log back as it was."""


def backup(url: str) -> PutBack:
    """Row by row, in the store that is there."""
    if url.startswith("sqlite"):
        return _sqlite_rows(path_of(url))
    return _postgres_rows(url)


def backup_file(url: str) -> PutBack:
    """A copy of the file, moved into the place of it."""
    path = path_of(url)
    copy = path.with_name("backup.db")
    connection = sqlite3.connect(path)
    connection.execute("VACUUM INTO ?", (str(copy),))
    connection.close()

    def put_back() -> None:
        for file in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
            file.unlink(missing_ok=True)
        copy.replace(path)

    return put_back


def path_of(url: str) -> Path:
    return Path(url.removeprefix("sqlite:///"))


def without_row(url: str, position: int) -> None:
    """A log that has no row at *position*, as some engines leave gaps."""
    if url.startswith("sqlite"):
        _on_file(path_of(url), "DELETE FROM stored_events WHERE rowid = ?", [(position,)])
    else:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("DELETE FROM ledger_events WHERE notification_id = %s", (position,))


def _sqlite_rows(path: Path) -> PutBack:
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT rowid, * FROM stored_events").fetchall()
    connection.close()

    def put_back() -> None:
        into = "INSERT INTO stored_events (rowid, originator_id, originator_version, topic, state) VALUES (?,?,?,?,?)"
        _on_file(path, into, rows, before="DELETE FROM stored_events")

    return put_back


def _on_file(path: Path, statement: str, rows: list[Any], before: str | None = None) -> None:
    connection = sqlite3.connect(path)
    with connection:
        if before is not None:
            connection.execute(before)
        connection.executemany(statement, rows)
    connection.close()


def _postgres_rows(url: str) -> PutBack:
    with psycopg.connect(url, autocommit=True) as connection:
        rows = connection.execute("SELECT * FROM ledger_events").fetchall()

    def put_back() -> None:
        with psycopg.connect(url) as connection, connection.cursor() as cursor:
            cursor.execute("DELETE FROM ledger_events")
            if not rows:
                return
            places = sql.SQL(", ").join(sql.Placeholder() * len(rows[0]))
            cursor.executemany(sql.SQL("INSERT INTO ledger_events VALUES ({})").format(places), rows)

    return put_back
