"""A store that is a file, asked where it lies and never where it lay.

Who puts one back from a backup moves the file into its place, or writes over it. A process that has the one before
open would answer from it, and write to it what nobody will ever find.
"""

import os
import sqlite3
from functools import partial
from typing import Any

from sqlalchemy import Engine, create_engine, event, exc, make_url

from projections.stores.outages import Outage, outage_of
from projections.stores.patience import Reach
from projections.stores.turns import Turns

File = tuple[int, int]
"""Device and inode: what a path leads to."""

_FILE = "file"
"""Under which a connection has the ``File`` that its path led to when it was first used."""


def engine_of_file(url: str, reach: Reach) -> Engine:
    """An engine for the store in the file of *url*. Its errors name their statements, and never what is kept.

    Who writes to it for long is waited for as long as *reach* has it, by a request half as long as for a connection:
    one asks for several things of such a store.
    """
    engine = create_engine(url, hide_parameters=True, connect_args={"timeout": _seconds(reach)})
    path = make_url(url).database
    if path and path != ":memory:":
        event.listen(engine, "checkout", partial(_look, path))
        event.listen(engine, "handle_error", _let_go_where_damaged)
    return engine


def writers_line(reach: Reach) -> Turns:
    """For the threads of one process that write to a file much. Left to SQLite, who waits tries again now and then, and
    who came last may be first.
    """
    return Turns(_seconds(reach), lambda: exc.TimeoutError("those who write to the file do not come to their end"))


def _seconds(reach: Reach) -> float:
    patience = reach.patience
    return patience.opening / 2 if patience.statement else patience.opening


def _look(path: str, _connection: Any, record: Any, _proxy: Any) -> None:
    """Before a connection is used: whether its file is still the one at *path*.

    Raises:
        DisconnectionError: another is; the pool connects anew.
        OperationalError: none is; to connect would make an empty one.

    """
    there, opened = file_at(path), record.info.get(_FILE)
    if opened is None:
        record.info[_FILE] = there
    elif there is None:
        gone = sqlite3.OperationalError(f"{path}, the file of a store, is gone")
        raise exc.OperationalError("", {}, gone)
    elif there != opened:
        raise exc.DisconnectionError


def file_at(path: str) -> File | None:
    """What *path* leads to now; None where nothing is there."""
    try:
        found = os.stat(path)  # noqa: PTH116 - before every use: the plain call is half the price
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


def _let_go_where_damaged(context: Any) -> None:
    """What a connection has read of a damaged file it would go on answering from after the file is whole again."""
    if outage_of(context.original_exception) is Outage.DAMAGED:
        context.is_disconnect = True
