"""The subscriptions of webhooks at one place, shared by all processes: what each wants and how far it has been told.

How far is the log position up to which everything was taken by the other side. It only moves by compare-and-set, so two
processes that deliver at once, for a moment, tell something twice and never move each other back.
"""

import contextlib
import secrets
from base64 import b64encode
from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from pathlib import Path

import msgspec
from msgspec import Struct
from sqlalchemy import (
    Column,
    Connection,
    Engine,
    Integer,
    MetaData,
    String,
    Table,
    inspect,
    make_url,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError, OperationalError, ProgrammingError

from domain.values.dates import format_instant
from projections.stores.addresses import is_postgres
from projections.stores.connections import engine_at
from projections.stores.files import engine_of_file
from projections.stores.patience import UNHURRIED, Reach
from web.private_files import keep_private
from web.subscriptions import rotation
from web.subscriptions.interest import Interest

MOST_OF_ONE_TOKEN = 100
_SECRET_BYTES = 32

_metadata = MetaData()
_webhooks = Table(
    "rivalry_webhooks",
    _metadata,
    Column("name", String, primary_key=True),
    Column("url", String, nullable=False),
    Column("secret", String, nullable=False),
    Column("wanted", String, nullable=False),
    Column("made_by", String, nullable=False),
    Column("made_at", String, nullable=False),
    Column("position", Integer, nullable=False),
    Column("digest", String, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("failing_since", String),
    Column("retry_at", String),
    Column("last_error", String),
    Column("delivered_at", String),
    Column("stopped", String),
)


class Subscription(Struct, frozen=True, kw_only=True):
    """One webhook.

    position        everything up to there has been told
    digest          of what stood at that position; empty where that was not looked at: by it another log is noticed
    failures        attempts in a row that failed; the next one is at ``retry_at``
    failing_since   the first of these
    stopped         why nothing more is delivered, until it is replayed; None: it goes on
    old_secret_until   until when messages are signed by a secret from before too, or were; None: there was none
    """

    name: str
    url: str
    secret: str
    wanted: Interest
    made_by: str
    made_at: str
    position: int
    digest: str = ""
    failures: int = 0
    failing_since: str | None = None
    retry_at: str | None = None
    last_error: str | None = None
    delivered_at: str | None = None
    stopped: str | None = None
    old_secret_until: str | None = None


class WebhookNameTaken(Exception):
    """A webhook of this name exists."""


class TooManyWebhooks(Exception):
    """A token has as many as it may have."""


def new_secret() -> str:
    """A secret by which a receiver tells that it is us, as Standard Webhooks writes it."""
    return f"whsec_{b64encode(secrets.token_bytes(_SECRET_BYTES)).decode()}"


class Subscriptions:
    """The webhooks at one place, opened once somebody needs them: the service's own state, no part of the log."""

    def __init__(self, url: str, reach: Reach = UNHURRIED) -> None:
        self._url = url
        self._reach = reach
        self._made = False

    @cached_property
    def engine(self) -> Engine:
        """The store itself, for what is kept beside the webhooks."""
        keep_private(self._url)  # it holds the secrets that sign
        # An error of the store names its statement, and never a secret.
        own = is_postgres(self._url)
        return engine_at(self._url, self._reach) if own else engine_of_file(self._url, self._reach)

    def any_were_made(self) -> bool:
        """Whether there ever was a webhook here; where not, nothing is made by looking."""
        if not self._made:
            file = make_url(self._url).database if self._url.startswith("sqlite:") else None
            is_there = file is None or Path(file).exists()
            self._made = is_there and inspect(self.engine).has_table(_webhooks.name)
            if self._made:
                self._make()  # what an earlier version did not have
        return self._made

    def _make(self) -> None:
        # Two processes may be the first at once: the second finds the tables made.
        for each in (_metadata, rotation.metadata):
            with contextlib.suppress(IntegrityError, OperationalError, ProgrammingError):
                each.create_all(self.engine)

    def add(self, made: Subscription, shown: Callable[[], None] | None = None) -> None:
        """Keep *made*, once *shown* has shown its secret: who is killed before leaves none that nobody has seen.

        Raises:
            WebhookNameTaken: somebody has one of that name; names are of all.
            TooManyWebhooks: its maker has as many as may be.

        """
        self._make()
        row = {each.name: getattr(made, each.name) for each in _webhooks.columns}
        row["wanted"] = msgspec.json.encode(made.wanted).decode()
        try:
            with self.engine.begin() as connection:
                connection.execute(_webhooks.insert(), row)  # first, so that two at once are one after the other
                if len(_found(connection, made.made_by)) > MOST_OF_ONE_TOKEN:
                    raise TooManyWebhooks(made.made_by)
                if shown is not None:
                    shown()
        except IntegrityError as error:
            raise WebhookNameTaken(made.name) from error

    def all(self, made_by: str | None = None) -> list[Subscription]:
        """Every webhook by name; of one maker where *made_by* is given."""
        if not self.any_were_made():
            return []
        with self.engine.begin() as connection:
            return _found(connection, made_by)

    def named(self, name: str, made_by: str | None = None) -> Subscription | None:
        """The webhook of that name; None where there is none, or it is somebody else's than *made_by*."""
        return next((each for each in self.all(made_by) if each.name == name), None)

    def remove(self, name: str) -> bool:
        """Whether there was a webhook of that name; there is none now."""
        if not self.any_were_made():
            return False
        with self.engine.begin() as connection:
            found = connection.execute(_webhooks.delete().where(_webhooks.c.name == name)).rowcount > 0
            rotation.forget(connection, name)
            return found

    def rotate(self, name: str, now: datetime, both_until: datetime) -> str | None:
        """A new secret for the webhook of that name, the one it has valid until then too; None where there is none.

        Raises:
            TooManySecrets: as many as may be are valid.

        """
        if not self.any_were_made():
            return None
        made = new_secret()
        with self.engine.begin() as connection:
            # Written first, so that two who rotate at once are one after the other.
            of_it = _webhooks.c.name == name
            connection.execute(update(_webhooks).where(of_it).values(name=name))
            had = connection.execute(select(_webhooks.c.secret).where(of_it)).scalar()
            if had is None:
                return None
            rotation.keep_until(connection, name, had, both_until, now)
            connection.execute(update(_webhooks).where(of_it).values(secret=made))
        return made

    def signing(self, of: Subscription, now: datetime) -> list[str]:
        """By which secrets a message is signed, its own first; by none where it is gone, whoever has its name."""
        same = (_webhooks.c.name == of.name, _webhooks.c.made_at == of.made_at)
        with self.engine.begin() as connection:
            own = connection.execute(select(_webhooks.c.secret).where(*same)).scalar()
            return [] if own is None else [own, *rotation.still_valid(connection, of.name, now)]

    def replay(self, name: str, after: int) -> bool:
        """Tell everything behind *after* once more, or go on from there; whether there is a webhook of that name."""
        if not self.any_were_made():
            return False
        anew = {"position": after, "digest": "", "failures": 0} | dict.fromkeys(_OF_A_FAILURE)
        with self.engine.begin() as connection:
            return connection.execute(update(_webhooks).where(_webhooks.c.name == name).values(anew)).rowcount > 0

    def advance(self, of: Subscription, position: int, digest: str, told_at: datetime | None = None) -> bool:
        """Everything up to *position* has been told; *told_at*: something of it just now. Whether it moved: not where
        somebody else moved it meanwhile, or it is gone.
        """
        moved: dict[str, object] = {"position": position, "digest": digest}
        if told_at is not None:
            moved |= {"delivered_at": format_instant(told_at), "failures": 0} | dict.fromkeys(_OF_A_FAILURE)
        return self._change(of, moved)

    def failed(self, of: Subscription, why: str, now: datetime, retry_at: datetime) -> bool:
        """An attempt failed, and the next one is at *retry_at*."""
        since = of.failing_since or format_instant(now)
        told = {"failures": of.failures + 1, "failing_since": since, "retry_at": format_instant(retry_at)}
        return self._change(of, told | {"last_error": why})

    def stop(self, of: Subscription, why: str) -> bool:
        """Nothing more is delivered, until it is replayed."""
        return self._change(of, {"stopped": why, "last_error": why, "retry_at": None})

    def _change(self, of: Subscription, values: dict[str, object]) -> bool:
        same = (_webhooks.c.name == of.name, _webhooks.c.made_at == of.made_at, _webhooks.c.position == of.position)
        with self.engine.begin() as connection:
            return connection.execute(update(_webhooks).where(*same).values(values)).rowcount > 0

    def close(self) -> None:
        if "engine" in self.__dict__:
            self.engine.dispose()


_OF_A_FAILURE = ("failing_since", "retry_at", "last_error", "stopped")


def _found(connection: Connection, made_by: str | None) -> list[Subscription]:
    query = select(_webhooks).order_by(_webhooks.c.name)
    if made_by is not None:
        query = query.where(_webhooks.c.made_by == made_by)
    rows = [dict(row._mapping) for row in connection.execute(query)]  # noqa: SLF001 - SQLAlchemy's public name for it
    until = rotation.ends(connection)
    wanted = (msgspec.json.decode(row["wanted"], type=Interest) for row in rows)
    return [
        Subscription(**row | {"wanted": each, "old_secret_until": until.get(row["name"])})
        for row, each in zip(rows, wanted, strict=True)
    ]
