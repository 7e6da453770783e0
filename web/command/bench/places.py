"""Where the logs of a run lie: files in a folder, or databases on a PostgreSQL server, dropped again at its end."""

import contextlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Protocol

import psycopg
from psycopg import sql
from sqlalchemy import make_url

from web.composition import Rivalry, compose
from web.settings import Settings


class Places(Protocol):
    """Makes empty stores."""

    def new(self, name: str) -> Mapping[str, str]:
        """The environment that leads to one called *name*."""


class Folder:
    """SQLite files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def new(self, name: str) -> Mapping[str, str]:
        return {"DATABASE_URL": f"sqlite:///{self._folder / name}.db"}


class Databases:
    """Databases beside that of *url*, which its user must be allowed to create."""

    def __init__(self, url: str, folder: Path) -> None:
        self._url = url
        self._folder = folder
        self._made: list[str] = []

    def new(self, name: str) -> Mapping[str, str]:
        database = f"rivalry_bench_{name}"
        self._said("DROP DATABASE IF EXISTS {} WITH (FORCE)", database)
        self._said("CREATE DATABASE {}", database)
        self._made.append(database)
        at = make_url(self._url).set(database=database).render_as_string(hide_password=False)
        return {"DATABASE_URL": at, "RIVALRY_TOKENS_URL": f"sqlite:///{self._folder / name}.tokens.db"}

    def drop(self) -> None:
        while self._made:
            self._said("DROP DATABASE IF EXISTS {} WITH (FORCE)", self._made.pop())

    def _said(self, statement: str, database: str) -> None:
        with psycopg.connect(self._url, autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(sql.Identifier(database)))


@contextlib.contextmanager
def places(url: str | None, folder: Path) -> Iterator[Places]:
    """In *folder*, or on the server of *url*."""
    if url is None:
        yield Folder(folder)
        return
    databases = Databases(url, folder)
    try:
        yield databases
    finally:
        databases.drop()


@contextlib.contextmanager
def opened(env: Mapping[str, str]) -> Iterator[Rivalry]:
    """The parts over the stores that *env* leads to, in this process."""
    rivalry = compose(Settings.from_environment(env))
    try:
        yield rivalry
    finally:
        rivalry.close()
