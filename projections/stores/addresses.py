"""A PostgreSQL URL as libpq reads it: every host, port and parameter of it reaches the server's client.

Only the scheme's spelling and ``schema=`` (where the log's table is) are ours.
"""

import re
from typing import NamedTuple
from urllib.parse import unquote

import psycopg
from psycopg.conninfo import conninfo_to_dict

_SCHEMES = ("postgresql", "postgres", "postgresql+psycopg")
_NUMBERS = ("port", "connect_timeout")
_CREDENTIALS = re.compile("[^@/]*@")
_NAMES_A_DATABASE = ("dbname", "service")


class UnusableDatabaseUrl(ValueError):
    """A URL that names no store; never shows the password."""


class PostgresAddress(NamedTuple):
    """``conninfo`` is for libpq; ``schema`` is empty where the URL names none."""

    conninfo: str
    schema: str


def is_postgres(url: str) -> bool:
    return _taken_apart(url).scheme in _SCHEMES


class _UrlParts(NamedTuple):
    """As libpq takes a URL apart, which is not as the web does: credentials go up to the first ``@``."""

    scheme: str
    credentials: str
    place: str
    parameters: list[str]


def _taken_apart(url: str) -> _UrlParts:
    scheme, _, rest = url.strip().partition("://")
    found = _CREDENTIALS.match(rest)
    credentials = found[0] if found else ""
    place, _, query = rest[len(credentials) :].partition("?")
    return _UrlParts(scheme.lower(), credentials, place, [each for each in query.split("&") if each])


def shown(url: str) -> str:
    """*url* as it may be told: without its password and its parameters, which may have one too."""
    parts = _taken_apart(url)
    if parts.scheme == "sqlite":
        return f"{parts.scheme}://{parts.place}"
    if "@" in parts.place or not (parts.credentials or parts.place):
        return f"{parts.scheme.partition(':')[0]}://…"  # where its password ends is not known
    if not parts.credentials:
        return f"{parts.scheme}://{parts.place}"
    user = re.split("[:?@]", parts.credentials)[0] if parts.scheme in _SCHEMES else "…"  # elsewhere a key stands there
    return f"{parts.scheme}://{user}@{parts.place}"


def _plain(schema: str) -> str:
    """The engine puts it into its statements as it stands."""
    if not re.fullmatch(r"(?a:[a-z_]\w*|)", schema, re.IGNORECASE):
        msg = f"The PostgreSQL URL has schema={schema}; a schema is a name of letters without accents, digits and _."
        raise UnusableDatabaseUrl(msg)
    return schema


def postgres_address(url: str) -> PostgresAddress:
    """Take *url* apart: ``postgresql://user:password@host1:5432,host2/database?sslmode=require&schema=log``.

    Raises:
        UnusableDatabaseUrl: libpq cannot read it, or it names no database.

    """
    parts = _taken_apart(url)
    if "@" in parts.place:
        msg = "The PostgreSQL URL has more than one @, or a / before it; in a password write %40 for @ and %2F for /."
        raise UnusableDatabaseUrl(msg)
    schema, kept = "", []
    for each in parts.parameters:
        name, _, value = each.partition("=")
        if name == "schema":
            schema = _plain(unquote(value))
        else:
            # libpq has these two written otherwise, which nobody does.
            kept.append(f"{name}={value.replace('=', '%3D').replace(' ', '%20')}")
    conninfo = f"postgresql://{parts.credentials}{parts.place}?{'&'.join(kept)}"
    try:
        known = conninfo_to_dict(conninfo)
    except psycopg.ProgrammingError as error:
        said = str(error).strip()
        secrets = (parts.credentials[:-1].partition(":")[2], *(each.partition("=")[2] for each in kept))
        told = "libpq cannot read it" if any(each and each in said for each in secrets) else said
        raise UnusableDatabaseUrl(f"The PostgreSQL URL cannot be used: {told}.") from None
    for name in _NUMBERS:
        # libpq itself would only say so when it connects.
        if any(each and not each.isdecimal() for each in str(known.get(name, "")).split(",")):
            raise UnusableDatabaseUrl(f"The PostgreSQL URL cannot be used: {name}={known[name]} is no number.")
    if not any(known.get(name) for name in _NAMES_A_DATABASE):
        msg = "The PostgreSQL URL names no database; use postgresql://user:password@host:port/database"
        raise UnusableDatabaseUrl(msg)
    return PostgresAddress(conninfo, schema)
