"""The secret that signs editors' sessions, kept apart from the tokens: who reads one has not the other."""

import contextlib
import secrets
from functools import cached_property

from sqlalchemy import Column, Engine, MetaData, String, Table, create_engine, inspect, select
from sqlalchemy.exc import IntegrityError, OperationalError, ProgrammingError

from web.private_files import keep_private

_metadata = MetaData()
_secrets = Table(
    "rivalry_secrets",
    _metadata,
    Column("name", String, primary_key=True),
    Column("secret", String, nullable=False),
)
_SESSIONS = "sessions"
_KEPT = select(_secrets.c.secret).where(_secrets.c.name == _SESSIONS)


class SigningSecret:
    """The secret at one place, made once: the same for every process and after a restart."""

    def __init__(self, url: str) -> None:
        self._url = url

    @cached_property
    def _engine(self) -> Engine:
        keep_private(self._url)
        address = self._url.replace("postgres://", "postgresql://").replace("postgresql://", "postgresql+psycopg://")
        engine = create_engine(address, hide_parameters=True)
        # Two processes may start at once: the second finds the table made.
        with contextlib.suppress(IntegrityError, OperationalError, ProgrammingError):
            _metadata.create_all(engine)
        return engine

    def value(self) -> str:
        with self._engine.begin() as connection:
            found = connection.scalar(_KEPT)
        if found is not None:
            return str(found)
        mine = {"name": _SESSIONS, "secret": secrets.token_urlsafe(48)}
        # Two processes may start at once: the second takes the first one's.
        with contextlib.suppress(IntegrityError), self._engine.begin() as connection:
            connection.execute(_secrets.insert(), mine)
        with self._engine.begin() as connection:
            return str(connection.execute(_KEPT).scalar_one())

    def close(self) -> None:
        if "_engine" in vars(self):
            self._engine.dispose()


def forget_secret_in(engine: Engine) -> None:
    """Drop the secret that earlier versions kept beside the tokens: whoever could read them could sign with it."""
    if inspect(engine).has_table(_secrets.name):
        with contextlib.suppress(OperationalError, ProgrammingError):
            _secrets.drop(engine, checkfirst=True)
