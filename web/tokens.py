"""Who may write: bearer tokens by name, kept only as hashes."""

import contextlib
import hmac
import secrets
from datetime import datetime
from hashlib import sha256
from typing import NamedTuple
from unicodedata import normalize

from sqlalchemy import Column, Engine, MetaData, String, Table, bindparam, create_engine, select
from sqlalchemy.exc import IntegrityError, OperationalError, ProgrammingError

from domain.values.dates import format_instant
from projections.stores.addresses import is_postgres
from projections.stores.connections import engine_at
from projections.stores.patience import UNHURRIED, Reach
from web.private_files import keep_private

_metadata = MetaData()
TOKENS = Table(
    "rivalry_tokens",
    _metadata,
    Column("name", String, primary_key=True),
    Column("digest", String, nullable=False, unique=True),
    Column("created_at", String, nullable=False),
)
_BY_DIGEST = select(TOKENS.c.name, TOKENS.c.digest).where(TOKENS.c.digest == bindparam("digest"))
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
    name: str
    created_at: str


class Tokens:
    """The tokens at one place, shared by all processes; a revoked one stops working at once."""

    def __init__(self, url: str, reach: Reach = UNHURRIED) -> None:
        keep_private(url)
        # An error of the store names its statement, and never a digest.
        self._engine = engine_at(url, reach) if is_postgres(url) else create_engine(url, hide_parameters=True)
        # Two processes may start at once: the second finds the table made.
        with contextlib.suppress(IntegrityError, OperationalError, ProgrammingError):
            _metadata.create_all(self._engine)

    @property
    def engine(self) -> Engine:
        """The store itself, for what is kept beside the tokens."""
        return self._engine

    def create(self, name: str, now: datetime) -> str:
        """Make a token for *name*; it is shown this once, and only its hash is kept.

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
        except IntegrityError as error:
            raise TokenNameTaken(name) from error
        return token

    def revoke(self, name: str) -> bool:
        """Whether there was a token of that name; there is none now."""
        with self._engine.begin() as connection:
            return connection.execute(TOKENS.delete().where(TOKENS.c.name == name)).rowcount > 0

    def all(self) -> list[Token]:
        with self._engine.begin() as connection:
            rows = connection.execute(select(TOKENS.c.name, TOKENS.c.created_at).order_by(TOKENS.c.name))
            return [Token(row.name, row.created_at) for row in rows]

    def holder(self, token: str) -> str | None:
        """The name behind *token*, or None."""
        digest = digest_of(token)
        with self._engine.connect() as connection:
            row = connection.execute(_BY_DIGEST, {"digest": digest}).one_or_none()
        # The look-up is by hash, so its timing tells nothing of a token; the last word is a constant-time compare.
        known = row is not None and hmac.compare_digest(row.digest, digest) and may_be_named(row.name)
        return str(row.name) if row is not None and known else None

    def close(self) -> None:
        self._engine.dispose()


def may_be_named(name: str) -> bool:
    """Whether a token may have the name, however it is written: the log tells by it who appended."""
    return normalize("NFKC", name).casefold() not in _RESERVED


def digest_of(token: str) -> str:
    # A token is 256 random bits: one round of SHA-256 keeps it as safe as a slow hash would, at no cost a request.
    return sha256(token.encode()).hexdigest()
