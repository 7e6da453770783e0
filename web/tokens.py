"""Who may write: bearer tokens by name, kept only as hashes; and the secret that signs editors' sessions."""

import contextlib
import hmac
import secrets
from datetime import datetime
from hashlib import sha256
from typing import NamedTuple

from sqlalchemy import Column, MetaData, String, Table, bindparam, create_engine, select
from sqlalchemy.exc import IntegrityError, OperationalError, ProgrammingError

from domain.values.dates import format_instant
from projections.stores.addresses import is_postgres
from projections.stores.connections import engine_at
from projections.stores.patience import UNHURRIED, Reach

_metadata = MetaData()
_tokens = Table(
    "rivalry_tokens",
    _metadata,
    Column("name", String, primary_key=True),
    Column("digest", String, nullable=False, unique=True),
    Column("created_at", String, nullable=False),
)
_secrets = Table(
    "rivalry_secrets",
    _metadata,
    Column("name", String, primary_key=True),
    Column("secret", String, nullable=False),
)
_BY_DIGEST = select(_tokens.c.name, _tokens.c.digest).where(_tokens.c.digest == bindparam("digest"))
_SESSIONS = "sessions"


LONGEST_NAME = 160


class TokenNameTaken(Exception):
    """A token of this name exists."""


class UnusableTokenName(Exception):
    """A name that would not be told from another in a list, or breaks its lines."""


class Token(NamedTuple):
    name: str
    created_at: str


class Tokens:
    """The tokens at one place, shared by all processes; a revoked one stops working at once."""

    def __init__(self, url: str, reach: Reach = UNHURRIED) -> None:
        self._engine = engine_at(url, reach) if is_postgres(url) else create_engine(url)
        # Two processes may start at once: the second finds the table made.
        with contextlib.suppress(IntegrityError, OperationalError, ProgrammingError):
            _metadata.create_all(self._engine)

    def create(self, name: str, now: datetime) -> str:
        """Make a token for *name*; it is shown this once, and only its hash is kept.

        Raises:
            TokenNameTaken: revoke the old one first.
            UnusableTokenName: it is blank, too long, or has characters that do not print.

        """
        if not name.isprintable() or name != name.strip() or not 1 <= len(name) <= LONGEST_NAME:
            raise UnusableTokenName(name)
        token = f"rvl_{secrets.token_urlsafe(32)}"
        row = {"name": name, "digest": digest_of(token), "created_at": format_instant(now)}
        try:
            with self._engine.begin() as connection:
                connection.execute(_tokens.insert(), row)
        except IntegrityError as error:
            raise TokenNameTaken(name) from error
        return token

    def revoke(self, name: str) -> bool:
        """Whether there was a token of that name; there is none now."""
        with self._engine.begin() as connection:
            return connection.execute(_tokens.delete().where(_tokens.c.name == name)).rowcount > 0

    def all(self) -> list[Token]:
        with self._engine.begin() as connection:
            rows = connection.execute(select(_tokens.c.name, _tokens.c.created_at).order_by(_tokens.c.name))
            return [Token(row.name, row.created_at) for row in rows]

    def holder(self, token: str) -> str | None:
        """The name behind *token*, or None."""
        return self.holder_of_digest(digest_of(token))

    def holder_of_digest(self, digest: str) -> str | None:
        """The name behind the token of this digest, which a session holds in its place; None once it is revoked."""
        with self._engine.connect() as connection:
            row = connection.execute(_BY_DIGEST, {"digest": digest}).one_or_none()
        # The look-up is by hash, so its timing tells nothing of a token; the last word is a constant-time compare.
        return row.name if row is not None and hmac.compare_digest(row.digest, digest) else None

    def signing_secret(self) -> str:
        """What signs editors' sessions: made once, the same for every process and after a restart."""
        mine = {"name": _SESSIONS, "secret": secrets.token_urlsafe(48)}
        kept = select(_secrets.c.secret).where(_secrets.c.name == _SESSIONS)
        with self._engine.begin() as connection:
            found = connection.scalar(kept)
        if found is not None:
            return str(found)
        # Two processes may start at once: the second takes the first one's.
        with contextlib.suppress(IntegrityError), self._engine.begin() as connection:
            connection.execute(_secrets.insert(), mine)
        with self._engine.begin() as connection:
            return str(connection.execute(kept).scalar_one())

    def close(self) -> None:
        self._engine.dispose()


def digest_of(token: str) -> str:
    # A token is 256 random bits: one round of SHA-256 keeps it as safe as a slow hash would, at no cost a request.
    return sha256(token.encode()).hexdigest()
