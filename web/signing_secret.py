"""The secret that signs editors' sessions, kept apart from the tokens: who reads one has not the other."""

import contextlib
import secrets
from functools import cached_property

from sqlalchemy import Column, Engine, MetaData, String, Table, create_engine, inspect, select
from sqlalchemy.exc import IntegrityError, OperationalError, ProgrammingError

from projections.stores.addresses import is_postgres
from projections.stores.connections import engine_at
from projections.stores.patience import UNHURRIED, Reach
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

    def __init__(self, url: str, reach: Reach = UNHURRIED) -> None:
        self._url = url
        self._reach = reach

    @cached_property
    def _engine(self) -> Engine:
        keep_private(self._url)
        if is_postgres(self._url):
            engine = engine_at(self._url, self._reach)
        else:
            engine = create_engine(self._url, hide_parameters=True)
        # Two processes may start at once: the second finds the table made.
        with contextlib.suppress(IntegrityError, OperationalError, ProgrammingError):
            _metadata.create_all(engine)
        return engine

    @cached_property
    def value(self) -> str:
        """The secret; who needs it first reads it, so a process starts without the store."""
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
    with contextlib.suppress(OperationalError, ProgrammingError):
        if inspect(engine).has_table(_secrets.name):
            _secrets.drop(engine, checkfirst=True)
