"""Who may do what: bearer tokens by name, kept only as hashes, and on what terms."""

import contextlib
import hmac
import secrets
from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from math import ceil
from typing import Any, NamedTuple
from unicodedata import normalize

from sqlalchemy import Column, Engine, MetaData, RowMapping, String, Table, bindparam, case, func, select
from sqlalchemy.exc import IntegrityError, OperationalError, ProgrammingError

from domain.values.dates import format_instant, parse_instant
from projections.stores.patience import UNHURRIED, Reach
from web.rights import audit, terms
from web.rights.audit import AUDIT
from web.rights.scopes import TokenScope, read
from web.rights.store import store_at, written_down
from web.rights.terms import A_MINUTE, TERMS, USE_IS_NOTED, Terms

_metadata = MetaData()
TOKENS = Table(
    "rivalry_tokens",
    _metadata,
    Column("name", String, primary_key=True),
    Column("digest", String, nullable=False, unique=True),
    Column("created_at", String, nullable=False),
)

TOO_MANY_REQUESTS = 429
_LATELY = (
    AUDIT.c.token == TOKENS.c.name,
    AUDIT.c.at > bindparam("minute_ago"),
    AUDIT.c.status != TOO_MANY_REQUESTS,  # who is told to wait need not wait for that too
)


def _where_limited(asked: Any) -> Any:
    """What the audit has of the token in the last minute, looked up for those alone that are limited."""
    of = select(asked).where(*_LATELY).correlate(TOKENS).scalar_subquery()
    return case((TERMS.c.per_minute.is_not(None), of), else_=None)


BEARERS = select(
    TOKENS.c.name,
    TOKENS.c.digest,
    TERMS.c.scopes,
    TERMS.c.expires_at,
    TERMS.c.per_minute,
    TERMS.c.last_used_at,
    _where_limited(func.count()).label("lately"),
    _where_limited(func.min(AUDIT.c.at)).label("first_of_them"),
).select_from(TOKENS.outerjoin(TERMS, TERMS.c.digest == TOKENS.c.digest))
"""Who has a token, and all that bears on what it may do now: one statement."""
_BY_DIGEST = BEARERS.where(TOKENS.c.digest == bindparam("digest"))
_RESERVED = frozenset({"cli"})
"""What the log itself calls who appends: no token may pass for it."""


LONGEST_NAME = 160


class TokenNameTaken(Exception):
    """A token of this name exists."""


class UnusableTokenName(Exception):
    """A name that would not be told from another in a list, or breaks its lines."""


class ReservedTokenName(Exception):
    """A name by which the log calls who appends without a token."""


class Token(NamedTuple):
    """A token as it is listed."""

    name: str
    created_at: str
    scopes: frozenset[TokenScope]
    expires_at: str | None
    per_minute: int | None
    last_used_at: str | None


class TokenBearer(NamedTuple):
    """Who has sent a token that there is.

    has_expired    since when it opens nothing; None: it opens what it is for
    wait           seconds until it may ask for another write; 0: at once
    is_noted       whether its last use was noted so lately that this one need not be
    """

    name: str
    digest: str
    scopes: frozenset[TokenScope]
    has_expired: str | None = None
    per_minute: int | None = None
    wait: int = 0
    is_noted: bool = True


class Tokens:
    """The tokens at one place, shared by all processes; a revoked one stops working at once."""

    def __init__(self, url: str, reach: Reach = UNHURRIED) -> None:
        self._engine = store_at(url, reach)
        # Two processes may start at once: the second finds the table made.
        for each in (_metadata, terms.METADATA, audit.METADATA):
            with contextlib.suppress(IntegrityError, OperationalError, ProgrammingError):
                each.create_all(self._engine)

    @property
    def engine(self) -> Engine:
        """The store itself, for what is kept beside the tokens."""
        return self._engine

    def create(
        self, name: str, now: datetime, on: Terms | None = None, shown: Callable[[str], None] | None = None
    ) -> str:
        """Make a token for *name*, with all rights unless given *on* some terms; it is shown this once, and only its
        hash is kept. It is kept once *shown* has shown it: who is killed before leaves none that nobody has seen.

        Raises:
            TokenNameTaken: revoke the old one first.
            UnusableTokenName: it is blank, too long, or has characters that do not print.
            ReservedTokenName: the log calls somebody else so.

        """
        if not name.isprintable() or name != name.strip() or not 1 <= len(name) <= LONGEST_NAME:
            raise UnusableTokenName(name)
        if not may_be_named(name):
            raise ReservedTokenName(name)
        token = f"rvl_{secrets.token_urlsafe(32)}"
        row = {"name": name, "digest": digest_of(token), "created_at": format_instant(now)}
        try:
            with self._engine.begin() as connection:
                connection.execute(TOKENS.insert(), row)
                terms.keep(connection, row["digest"], on or Terms())
                if shown is not None:
                    shown(token)
        except IntegrityError as error:
            raise TokenNameTaken(name) from error
        written_down(self._engine)
        return token

    def revoke(self, name: str) -> bool:
        """Whether there was a token of that name; there is none now."""
        of = select(TOKENS.c.digest).where(TOKENS.c.name == name)
        with self._engine.begin() as connection:
            connection.execute(TERMS.delete().where(TERMS.c.digest.in_(of)))
            found = connection.execute(TOKENS.delete().where(TOKENS.c.name == name)).rowcount > 0
        written_down(self._engine)
        return found

    def all(self) -> list[Token]:
        kept = (TERMS.c.scopes, TERMS.c.expires_at, TERMS.c.per_minute, TERMS.c.last_used_at)
        query = select(TOKENS.c.name, TOKENS.c.created_at, *kept).select_from(BEARERS.get_final_froms()[0])
        with self._engine.begin() as connection:
            rows = connection.execute(query.order_by(TOKENS.c.name))
            return [Token(row.name, row.created_at, read(row.scopes), *row[3:]) for row in rows]

    def bearer(self, token: str, now: datetime) -> TokenBearer | None:
        """Who has *token*, or None: there is no such."""
        digest = digest_of(token)
        with self._engine.connect() as connection:
            row = connection.execute(_BY_DIGEST, {"digest": digest, **asked_at(now)}).mappings().one_or_none()
        # The look-up is by hash, so its timing tells nothing of a token; the last word is a constant-time compare.
        known = row is not None and hmac.compare_digest(row["digest"], digest) and may_be_named(row["name"])
        return bearer_of(row, now) if row is not None and known else None

    def used(self, bearer: TokenBearer, now: datetime) -> None:
        """Note that *bearer* came, where that was not done lately."""
        if not bearer.is_noted:
            # Two processes may note it at once: either is right.
            with contextlib.suppress(IntegrityError), self._engine.begin() as connection:
                terms.used(connection, bearer.digest, now)

    def close(self) -> None:
        self._engine.dispose()


def asked_at(now: datetime) -> dict[str, str]:
    """What the look-up of a bearer has to know of the time."""
    return {"minute_ago": format_instant(now - A_MINUTE)}


def bearer_of(row: RowMapping, now: datetime) -> TokenBearer:
    """A row of ``BEARERS``."""
    expires_at, per_minute, last = row["expires_at"], row["per_minute"], row["last_used_at"]
    wait = 0
    if per_minute is not None and row["lately"] >= per_minute:
        wait = max(1, ceil((parse_instant(row["first_of_them"]) + A_MINUTE - now).total_seconds()))
    return TokenBearer(
        name=str(row["name"]),
        digest=str(row["digest"]),
        scopes=read(row["scopes"]),
        has_expired=expires_at if expires_at is not None and expires_at <= format_instant(now) else None,
        per_minute=per_minute,
        wait=wait,
        is_noted=last is not None and last > format_instant(now - USE_IS_NOTED),
    )


def may_be_named(name: str) -> bool:
    """Whether a token may have the name, however it is written: the log tells by it who appended."""
    return normalize("NFKC", name).casefold() not in _RESERVED


def digest_of(token: str) -> str:
    # A token is 256 random bits: one round of SHA-256 keeps it as safe as a slow hash would, at no cost a request.
    return sha256(token.encode()).hexdigest()
