"""How a ``DATABASE_URL`` chooses and sets up one of the engine's stores, and which of its settings are refused."""

from collections.abc import Mapping
from importlib.util import find_spec
from math import ceil
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from eventsourcing.utils import strtobool

from projections.log import postgres_engine, umadb_engine
from projections.stores.addresses import UnusableDatabaseUrl, is_postgres, postgres_address
from projections.stores.patience import UNHURRIED, Reach

_DB_FUNCTIONS = "POSTGRES_ENABLE_DB_FUNCTIONS"
_BUSY_SECONDS = 60
UMADB_SCHEMES = {"umadb": "http", "umadbs": "https"}


class UnsafeEngine(ValueError):
    """A setting of the engine under which events would be missed."""


def event_store_environment(
    database_url: str, reach: Reach = UNHURRIED, standby_url: str | None = None
) -> dict[str, str]:
    """The engine's settings for ``sqlite:///path``, ``postgresql://user:password@host:port/database?schema=…`` or
    ``umadb://host:port`` (``umadbs://key@host:port?ca=path`` with TLS and an API key).

    All of a PostgreSQL URL but ``schema`` is libpq's to read: several hosts, sockets, ``sslmode``, ``options`` and so
    on. Every setting the engine would otherwise take from the process's environment is set, so that a stray variable
    changes nothing. The standby of *standby_url* tells what is in the log while its primary is away.

    Raises:
        UnusableDatabaseUrl: another scheme, no database named, nothing that libpq can read, or an extra is missing.

    """
    if is_postgres(database_url):
        return _NEUTRAL | _postgres(database_url, reach, standby_url)
    try:
        parts = urlsplit(database_url)
    except ValueError:
        raise UnusableDatabaseUrl(f"DATABASE_URL cannot be read; it is {_STORES}") from None
    if parts.scheme == "sqlite":
        return _NEUTRAL | _sqlite(parts.path, reach)
    if parts.scheme in UMADB_SCHEMES:
        return _NEUTRAL | _umadb(parts, reach)
    raise UnusableDatabaseUrl(_no_store(database_url))


_STORES = "sqlite:///path, postgresql://… or umadb://host:port"


def _no_store(url: str) -> str:
    """What is wrong with *url* and how it is mended; it may have a password in it, so it is not shown."""
    if (scheme := urlsplit(url).scheme) and "://" in url:
        return f"DATABASE_URL: {scheme}:// is no event store here; use {_STORES}"
    return (
        f"DATABASE_URL names no store; it is {_STORES}. An absolute path has one more /: sqlite:////var/lib/rivalry.db"
    )


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


def _sqlite(path: str, reach: Reach) -> dict[str, str]:
    # sqlite:///relative and sqlite:////absolute, as SQLAlchemy writes them.
    name = unquote(path.removeprefix("/"))
    if not name:
        msg = "sqlite:// names no file; use sqlite:///path"
        raise UnusableDatabaseUrl(msg)
    return {
        "PERSISTENCE_MODULE": "eventsourcing.sqlite",
        "SQLITE_DBNAME": name,
        "SQLITE_LOCK_TIMEOUT": str(_BUSY_SECONDS if reach.patience.statement is None else ceil(reach.patience.opening)),
        "APPLICATION_RECORDER_TOPIC": "projections.log.recorders:SQLiteLogRecorder",
    }


def _postgres(url: str, reach: Reach, standby_url: str | None) -> dict[str, str]:
    postgres_address(url)
    statement = reach.patience.statement
    return {
        "PERSISTENCE_MODULE": "projections.log.postgres_engine:PostgresLogFactory",
        postgres_engine.URL: url,
        postgres_engine.STANDBY: standby_url or "",
        postgres_engine.CONNECTIONS: str(reach.connections),
        postgres_engine.OPENING: str(reach.patience.opening),
        postgres_engine.STATEMENT: "" if statement is None else str(statement),
        "APPLICATION_RECORDER_TOPIC": "projections.log.recorders:PostgresLogRecorder",
    }


def _umadb(parts: SplitResult, reach: Reach) -> dict[str, str]:
    if find_spec("umadb") is None:
        msg = f"{parts.scheme}:// needs the client that the extra brings: pip install 'rivalry-timeline[umadb]'"
        raise UnusableDatabaseUrl(msg)
    if not parts.hostname:
        msg = f"{parts.scheme}:// names no server; use {parts.scheme}://host:50051"
        raise UnusableDatabaseUrl(msg)
    host = parts.netloc.rpartition("@")[2]
    authority = parse_qs(parts.query).get("ca", [""])[0]
    return umadb_engine.settings_of(
        f"{UMADB_SCHEMES[parts.scheme]}://{host}", unquote(parts.username or ""), authority, reach.patience
    )


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


__all__ = ["UnsafeEngine", "UnusableDatabaseUrl", "event_store_environment", "refuse_unsafe"]
