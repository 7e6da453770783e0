"""What somebody does to a log past the application: any column of any row, on either engine."""

import json
import sqlite3
from collections.abc import Callable
from typing import Any

import psycopg
from log_backups import path_of

State = Callable[[dict[str, Any]], None]
"""What is done to a row's state, decoded."""

_SQLITE = ("stored_events", "rowid", "?")
_POSTGRES = ("ledger_events", "notification_id", "%s")


class Tampering:
    """With the log at *url*."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._is_file = url.startswith("sqlite")
        self.table, self.position, self._place = _SQLITE if self._is_file else _POSTGRES

    def run(self, statement: str, *values: object) -> list[Any]:
        """A statement in which ``{log}``, ``{position}`` and ``{}`` stand for our table, its positions and a value."""
        said = statement.format(*[self._place] * statement.count("{}"), log=self.table, position=self.position)
        if self._is_file:
            connection = sqlite3.connect(path_of(self._url))
            connection.text_factory = lambda raw: raw.decode(errors="surrogateescape")
            with connection:
                found = connection.execute(said, values).fetchall()
            connection.close()
            return found
        with psycopg.connect(self._url, autocommit=True) as server:
            asked = server.execute(said.encode(), values)
            return asked.fetchall() if asked.description else []

    def state(self, position: int) -> bytes:
        return bytes(self.run("SELECT state FROM {log} WHERE {position} = {}", position)[0][0])

    def with_state(self, position: int, state: bytes) -> None:
        self.run("UPDATE {log} SET state = {} WHERE {position} = {}", state, position)

    def alter(self, position: int, change: State) -> None:
        """Change what a row says, written as it was."""
        state = json.loads(self.state(position))
        change(state)
        self.with_state(position, json.dumps(state, separators=(",", ":"), ensure_ascii=False).encode())

    def delete(self, position: int) -> None:
        self.run("DELETE FROM {log} WHERE {position} = {}", position)

    def move(self, position: int, to: int) -> None:
        self.run("UPDATE {log} SET {position} = {} WHERE {position} = {}", to, position)

    def copy(self, position: int, to: int) -> None:
        """The same event again, of another aggregate, at another position."""
        self.run(
            "INSERT INTO {log} ({position}, originator_id, originator_version, topic, state) "
            "SELECT {}, 'x' || originator_id, originator_version, topic, state FROM {log} WHERE {position} = {}",
            to,
            position,
        )


def places_swapped(state: dict[str, Any]) -> None:
    """The first two of a race change places."""
    first, second = state["content"]["results"][:2]
    first["place"], second["place"] = second["place"], first["place"]
