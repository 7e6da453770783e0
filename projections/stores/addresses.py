"""A PostgreSQL URL as libpq reads it: every host, port and parameter of it reaches the server's client.

Only the scheme's spelling and ``schema=`` (where the log's table is) are ours.
"""

from typing import NamedTuple
from urllib.parse import parse_qsl, quote, urlsplit, urlunsplit

import psycopg
from psycopg.conninfo import conninfo_to_dict

_SCHEMES = ("postgresql", "postgres", "postgresql+psycopg")
_NUMBERS = ("port", "connect_timeout")
_NAMES_A_DATABASE = ("dbname", "service")


class UnusableDatabaseUrl(ValueError):
    """A URL that names no store; never shows the password."""


class PostgresAddress(NamedTuple):
    """``conninfo`` is for libpq; ``schema`` is empty where the URL names none."""

    conninfo: str
    schema: str


def is_postgres(url: str) -> bool:
    return urlsplit(url).scheme in _SCHEMES


def shown(url: str) -> str:
    """*url* as it may be told: without its password and its parameters, which may have one too."""
    parts = urlsplit(url)
    user, at, hosts = parts.netloc.rpartition("@")
    return f"{parts.scheme}://{user.partition(':')[0]}{at}{hosts}{parts.path}"


def postgres_address(url: str) -> PostgresAddress:
    """Take *url* apart: ``postgresql://user:password@host1:5432,host2/database?sslmode=require&schema=log``.

    Raises:
        UnusableDatabaseUrl: libpq cannot read it, or it names no database.

    """
    # urlsplit leaves several hosts, and sockets for hosts, as they are: libpq reads them.
    parts = urlsplit(url)
    query = parse_qsl(parts.query, keep_blank_values=True)
    kept = "&".join(f"{quote(name)}={quote(value)}" for name, value in query if name != "schema")
    conninfo = urlunsplit(("postgresql", parts.netloc, parts.path or "/", kept, ""))
    try:
        known = conninfo_to_dict(conninfo)
    except psycopg.ProgrammingError as error:
        said = str(error).strip()
        told = "libpq cannot read it" if parts.password and parts.password in said else said
        raise UnusableDatabaseUrl(f"The PostgreSQL URL cannot be used: {told}.") from None
    for name in _NUMBERS:
        # libpq itself would only say so when it connects.
        if any(each and not each.isdecimal() for each in str(known.get(name, "")).split(",")):
            raise UnusableDatabaseUrl(f"The PostgreSQL URL cannot be used: {name}={known[name]} is no number.")
    if not any(known.get(name) for name in _NAMES_A_DATABASE):
        msg = "The PostgreSQL URL names no database; use postgresql://user:password@host:port/database"
        raise UnusableDatabaseUrl(msg)
    return PostgresAddress(conninfo, next((value for name, value in query if name == "schema"), ""))
