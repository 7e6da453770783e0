"""Who is signed in: each sign-in is kept here until it ends, so a cookie that was stolen is dead once it has.

A browser holds a random key and this store its hash: whoever reads the store cannot sign in with what it finds.
"""

import contextlib
import secrets
from datetime import datetime, timedelta

from sqlalchemy import Column, Engine, MetaData, String, Table, bindparam, delete
from sqlalchemy.exc import IntegrityError, OperationalError, ProgrammingError

from domain.values.dates import format_instant
from web.tokens import BEARERS, TOKENS, TokenBearer, asked_at, bearer_of, digest_of, may_be_named

A_WORKING_WEEK = timedelta(days=7)

_metadata = MetaData()
_sign_ins = Table(
    "rivalry_sign_ins",
    _metadata,
    Column("digest", String, primary_key=True),
    Column("token", String, nullable=False),
    Column("ends_at", String, nullable=False),
)
_WHO = BEARERS.join(_sign_ins, _sign_ins.c.token == TOKENS.c.digest).where(
    _sign_ins.c.digest == bindparam("digest"), _sign_ins.c.ends_at > bindparam("now")
)


class SignIns:
    """The sign-ins at the place of the tokens, shared by all processes; that of a revoked token is over at once."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        # Two processes may start at once: the second finds the table made.
        with contextlib.suppress(IntegrityError, OperationalError, ProgrammingError):
            _metadata.create_all(engine)

    def begin(self, token: str, now: datetime) -> str:
        """Sign in with *token*, which is a valid one; the key of the sign-in, for the browser alone."""
        key = secrets.token_urlsafe(32)
        row = {"digest": digest_of(key), "token": digest_of(token), "ends_at": format_instant(now + A_WORKING_WEEK)}
        with self._engine.begin() as connection:
            connection.execute(delete(_sign_ins).where(_sign_ins.c.ends_at <= format_instant(now)))
            connection.execute(_sign_ins.insert(), row)
        return key

    def bearer(self, key: str, now: datetime) -> TokenBearer | None:
        """Who has the token behind the sign-in of *key*, or None: it has ended, or the token was revoked or expired."""
        asked = {"digest": digest_of(key), "now": format_instant(now), **asked_at(now)}
        with self._engine.connect() as connection:
            row = connection.execute(_WHO, asked).mappings().one_or_none()
        if row is None or not may_be_named(row["name"]):
            return None
        bearer = bearer_of(row, now)
        return None if bearer.has_expired else bearer

    def end(self, key: str) -> None:
        """End the sign-in of *key*, whoever holds it."""
        with self._engine.begin() as connection:
            connection.execute(delete(_sign_ins).where(_sign_ins.c.digest == digest_of(key)))
