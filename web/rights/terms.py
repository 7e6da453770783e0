"""The terms of a token: what it is for, until when, how often. A token of before there were any has all rights."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, bindparam, update

from domain.values.dates import format_instant
from web.rights.scopes import EVERYTHING, TokenScope, written

A_MINUTE = timedelta(minutes=1)
USE_IS_NOTED = timedelta(hours=1)
"""A later use within so long of one that was noted is not."""
_DAYS = re.compile(r"(\d{1,5})\s*d(?:ays?)?\Z", re.ASCII | re.IGNORECASE)

METADATA = MetaData()
TERMS = Table(
    "rivalry_token_terms",
    METADATA,
    Column("digest", String, primary_key=True),
    Column("scopes", String),
    Column("expires_at", String),
    Column("per_minute", Integer),
    Column("last_used_at", String),
)
_USED = update(TERMS).where(TERMS.c.digest == bindparam("of")).values(last_used_at=bindparam("at"))


class UnusableExpiry(ValueError):
    """No day to come, and no number of days."""


class Terms(NamedTuple):
    """On which a token is given.

    expires_at    from when on it opens nothing; None: never
    per_minute    how many writes it may ask for in a minute; None: as many as it likes
    """

    scopes: frozenset[TokenScope] = EVERYTHING
    expires_at: datetime | None = None
    per_minute: int | None = None


def keep(connection: Connection, digest: str, terms: Terms) -> None:
    """Keep the *terms* of a new token. All rights are kept as no scopes: they stay all when there are more."""
    row = {
        "digest": digest,
        "scopes": None if terms.scopes == EVERYTHING else written(terms.scopes),
        "expires_at": None if terms.expires_at is None else format_instant(terms.expires_at),
        "per_minute": terms.per_minute,
        "last_used_at": None,
    }
    connection.execute(TERMS.insert(), row)


def used(connection: Connection, digest: str, now: datetime) -> None:
    """Note that the token of *digest* was used *now*; of one without terms the first use makes a row."""
    at = format_instant(now)
    if connection.execute(_USED, {"of": digest, "at": at}).rowcount == 0:
        connection.execute(TERMS.insert(), {"digest": digest, "last_used_at": at})


def expiry_of(text: str, now: datetime) -> datetime:
    """When a token expires, by ``2027-01-01`` (the first day on which it opens nothing, UTC) or ``90d`` from *now*.

    Raises:
        UnusableExpiry: it is neither, or over already.

    """
    days = _DAYS.match(text.strip())
    try:
        if days:
            at = now + timedelta(days=int(days[1]))
        else:
            at = datetime.combine(date.fromisoformat(text.strip()), datetime.min.time(), UTC)
    except (ValueError, OverflowError) as error:
        msg = f"{text!r} is no expiry; use a day such as 2027-01-01, or days from now such as 90d."
        raise UnusableExpiry(msg) from error
    if at <= now:
        msg = f"{text!r} is over already; use a day to come, or days from now such as 90d."
        raise UnusableExpiry(msg)
    return at
