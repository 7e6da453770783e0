"""The secrets of the service, kept apart from the tokens, so that who reads one has not the other: that which signs
editors' sessions, and the key that signs the heads of the log.
"""

import contextlib
import secrets
from collections.abc import Callable
from functools import cached_property

from sqlalchemy import Column, Engine, MetaData, String, Table, bindparam, inspect, select
from sqlalchemy.exc import IntegrityError, OperationalError, ProgrammingError

from projections.stores.addresses import is_postgres
from projections.stores.connections import engine_at
from projections.stores.files import engine_of_file
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
_LOG_KEY = "log-key"
_KEPT = select(_secrets.c.secret).where(_secrets.c.name == bindparam("name"))


class SigningSecret:
    """The secrets at one place, each made once: the same for every process and after a restart."""

    def __init__(self, url: str, reach: Reach = UNHURRIED) -> None:
        self._url = url
        self._reach = reach

    @cached_property
    def _engine(self) -> Engine:
        keep_private(self._url)
        engine = engine_at(self._url, self._reach) if is_postgres(self._url) else engine_of_file(self._url, self._reach)
        # Two processes may start at once: the second finds the table made.
        with contextlib.suppress(IntegrityError, OperationalError, ProgrammingError):
            _metadata.create_all(engine)
        return engine

    @cached_property
    def value(self) -> str:
        """What signs sessions; who needs it first reads it, so a process starts without the store."""
        return self._kept(_SESSIONS, lambda: secrets.token_urlsafe(48))

    def log_key(self, made: Callable[[], str]) -> str:
        """What signs the heads of the log, as it was *made* once."""
        return self._kept(_LOG_KEY, made)

    def forget_log_key(self) -> None:
        """Have another made by who needs it next."""
        with self._engine.begin() as connection:
            connection.execute(_secrets.delete().where(_secrets.c.name == _LOG_KEY))

    def _kept(self, name: str, made: Callable[[], str]) -> str:
        with self._engine.begin() as connection:
            found = connection.scalar(_KEPT, {"name": name})
        if found is not None:
            return str(found)
        mine = {"name": name, "secret": made()}
        # Two processes may start at once: the second takes the first one's.
        with contextlib.suppress(IntegrityError), self._engine.begin() as connection:
            connection.execute(_secrets.insert(), mine)
        with self._engine.begin() as connection:
            return str(connection.execute(_KEPT, {"name": name}).scalar_one())

    def close(self) -> None:
        if "_engine" in vars(self):
            self._engine.dispose()


def forget_secret_in(engine: Engine) -> None:
    """Drop the secret that earlier versions kept beside the tokens: whoever could read them could sign with it."""
    with contextlib.suppress(OperationalError, ProgrammingError):
        if inspect(engine).has_table(_secrets.name):
            _secrets.drop(engine, checkfirst=True)
