"""Writes the rows a batch makes, and moves the checkpoint: all in the transaction at hand."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import msgspec
import psycopg
from sqlalchemy import Connection, Table
from sqlalchemy.exc import DBAPIError

from domain.log.anchor import Anchor
from domain.log.codec import LoggedEvent
from domain.log.unreadable import UnreadableRow
from projections.read_model.columns import TABLE_OF
from projections.read_model.handlers.projection import Ending, Row
from projections.read_model.lookup import look_up
from projections.read_model.prior import wanted_by
from projections.read_model.projector import project
from projections.read_model.rows.log import CheckpointRow, PoisonRow
from projections.read_model.tables import checkpoint

_COPY_FROM = 100
"""From so many rows of a table on, PostgreSQL takes them faster by ``COPY``."""


def advance(
    connection: Connection, events: Sequence[LoggedEvent | UnreadableRow], before: CheckpointRow, last: Anchor
) -> bool:
    """Project *events*, the next of the log, of which the last is *last*. False where some could not be projected,
    though they could be read.
    """
    wanted = wanted_by(event.content for event in events if isinstance(event, LoggedEvent))
    rows, recorded = project(events, look_up(connection, wanted), before.recorded)
    for kind, values in rows.inserts.items():
        if values:
            _insert(connection, TABLE_OF[kind], values)
    for ending in rows.endings:
        _end(connection, ending)
    counted = Counter(msgspec.json.decode(before.counted, type=dict[str, int]))
    counted.update({TABLE_OF[kind].name: len(values) for kind, values in rows.inserts.items()})
    moved = {"position": last.position, "last": last.digest, "recorded": recorded, "first": before.first}
    connection.execute(checkpoint.update(), moved | {"counted": msgspec.json.encode(counted)})
    return len(rows.inserts[PoisonRow]) == sum(isinstance(event, UnreadableRow) for event in events)


def _insert(connection: Connection, table: Table, rows: list[Row]) -> None:
    sqlite = connection.dialect.name == "sqlite"
    if sqlite or len(rows) < _COPY_FROM:
        places = ", ".join(["?" if sqlite else "%s"] * len(table.columns))
        connection.exec_driver_sql(f"INSERT INTO {table.name} VALUES ({places})", rows)  # noqa: S608 - our own names
    else:
        _copy(connection, table, rows)


def _copy(connection: Connection, table: Table, rows: list[Row]) -> None:
    cursor: psycopg.Cursor[Any] = connection.connection.cursor()  # type: ignore[assignment]
    statement = f"COPY {table.name} FROM STDIN"
    try:
        with cursor, cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row(row)
    except psycopg.Error as error:  # past SQLAlchemy, but an error like any other insert's
        raise DBAPIError.instance(statement, None, error, psycopg.Error, dialect=connection.dialect) from error


def _end(connection: Connection, ending: Ending) -> None:
    connection.execute(
        ending.table.update().where(ending.table.c.position == ending.row),
        {"ended": ending.position, "ended_known": ending.known},
    )
