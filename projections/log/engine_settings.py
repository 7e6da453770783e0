"""How a ``DATABASE_URL`` chooses and sets up one of the engine's stores, and which of its settings are refused."""

import os
from collections.abc import Mapping
from urllib.parse import parse_qs, unquote, urlsplit

from eventsourcing.utils import strtobool

_DB_FUNCTIONS = "POSTGRES_ENABLE_DB_FUNCTIONS"
_CONNECT_SECONDS = "10"


class UnusableDatabaseUrl(ValueError):
    """A URL that names no store; never shows the password."""


class UnsafeEngine(ValueError):
    """A setting of the engine under which events would be missed."""


def event_store_environment(database_url: str) -> dict[str, str]:
    """The engine's settings for ``sqlite:///path`` or ``postgresql://user:password@host:port/database?schema=…``.

    A socket directory may stand in the query (``?host=/run/postgresql``). Every setting the engine would otherwise take
    from the process's environment is set, so that a stray variable changes nothing.

    Raises:
        UnusableDatabaseUrl: another scheme, or no database named.

    """
    parts = urlsplit(database_url)
    if parts.scheme == "sqlite":
        return _NEUTRAL | _sqlite(parts.path)
    if parts.scheme in ("postgresql", "postgres", "postgresql+psycopg"):
        return _NEUTRAL | _postgres(database_url)
    msg = f"{parts.scheme or 'nothing'}:// is no event store here; use sqlite:///path or postgresql://…"
    raise UnusableDatabaseUrl(msg)


_NEUTRAL = dict.fromkeys(
    (
        "COMPRESSOR_TOPIC",
        "CIPHER_TOPIC",
        "MAPPER_TOPIC",
        "TRANSCODER_TOPIC",
        "POSTGRES_GET_PASSWORD_TOPIC",
    ),
    "",
) | {
    "ORIGINATOR_ID_TYPE": "text",
    "CREATE_TABLE": "yes",
    "IS_SNAPSHOTTING_ENABLED": "no",
    "SINGLE_ROW_TRACKING": "yes",
    _DB_FUNCTIONS: "no",
}


def _sqlite(path: str) -> dict[str, str]:
    # sqlite:///relative and sqlite:////absolute, as SQLAlchemy writes them.
    name = unquote(path.removeprefix("/"))
    if not name:
        msg = "sqlite:// names no file; use sqlite:///path"
        raise UnusableDatabaseUrl(msg)
    return {
        "PERSISTENCE_MODULE": "eventsourcing.sqlite",
        "SQLITE_DBNAME": name,
        "SQLITE_LOCK_TIMEOUT": "60",
        "APPLICATION_RECORDER_TOPIC": "projections.log.recorders:SQLiteLogRecorder",
    }


def _postgres(url: str) -> dict[str, str]:
    parts = urlsplit(url)
    query = parse_qs(parts.query)
    database = unquote(parts.path.removeprefix("/"))
    if not database:
        msg = "The PostgreSQL URL names no database; use postgresql://user:password@host:port/database"
        raise UnusableDatabaseUrl(msg)
    try:
        port = parts.port
    except ValueError as error:
        msg = "The port of the PostgreSQL URL is no number."
        raise UnusableDatabaseUrl(msg) from error
    return {
        "PERSISTENCE_MODULE": "eventsourcing.postgres",
        "POSTGRES_DBNAME": database,
        "POSTGRES_HOST": query["host"][0] if "host" in query else unquote(parts.hostname or "localhost"),
        "POSTGRES_PORT": query["port"][0] if "port" in query else str(port or 5432),
        "POSTGRES_USER": unquote(parts.username or "postgres"),
        "POSTGRES_PASSWORD": unquote(parts.password or os.environ.get("PGPASSWORD", "")),
        "POSTGRES_SCHEMA": query["schema"][0] if "schema" in query else "",
        "POSTGRES_CONNECT_TIMEOUT": _CONNECT_SECONDS,
        "POSTGRES_CONN_MAX_AGE": "",
        "POSTGRES_PRE_PING": "no",
        "POSTGRES_POOL_SIZE": "8",
        "POSTGRES_MAX_OVERFLOW": "32",
        "POSTGRES_MAX_WAITING": "",
        "POSTGRES_LOCK_TIMEOUT": "60",
        "POSTGRES_IDLE_IN_TRANSACTION_SESSION_TIMEOUT": "60",
        "APPLICATION_RECORDER_TOPIC": "projections.log.recorders:PostgresLogRecorder",
    }


def refuse_unsafe(environment: Mapping[str, str]) -> None:
    """Refuse settings under which a reader that tails the log would miss events.

    Raises:
        UnsafeEngine: the engine's database functions are switched on; they take no table lock, and of 28,001 events of
            four writers a reader missed 1,089.

    """
    for name, value in environment.items():
        if name.endswith(_DB_FUNCTIONS) and value and strtobool(value):
            msg = f"{name} is on; with it readers miss events. Switch it off."
            raise UnsafeEngine(msg)
