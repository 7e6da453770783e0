"""All configuration, read once from the environment. Each variable is described here and in the README."""

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import platformdirs
from sqlalchemy import make_url

from projections.stores.addresses import is_postgres
from projections.transparency.notes import LogKey
from projections.transparency.refusals import UnusableLogKey
from web.house.reading import UnusableHouseStyle, read_house
from web.house.style import PLAIN, House
from web.rights.scopes import OF_EVENTS, TokenScope
from web.tracing.log_lines import LOG_FORMATS, LOG_LEVELS

_LEAST_SECONDS = 0.1
_YES = ("yes", "true", "on", "1")
_NO = ("no", "false", "off", "0", "")


class UnusableSetting(ValueError):
    """An environment variable that cannot be used, and why."""


@dataclass(frozen=True)
class Settings:
    """What can be configured.

    database_url    DATABASE_URL: the event store, ``sqlite:///path`` or ``postgresql://…``
    views_url       RIVALRY_VIEWS_URL: the read model; beside the log where not set
    tokens_url      RIVALRY_TOKENS_URL: the tokens of those who may write; beside the log where not set
    secret_url      RIVALRY_SECRET_URL: the secret that signs editors' sessions; beside the log where not set
    proofs_url      RIVALRY_PROOFS_URL: what proves the log, apart from it; beside the log where not set
    keys_url        RIVALRY_KEYS_URL: the keys of what is personal, apart from the log; beside it where not set
    seal_names      RIVALRY_SEAL_NAMES: yes seals the names of athletes too, from then on
    replica_url     RIVALRY_REPLICA_URL: a PostgreSQL standby that answers reads
    max_body        RIVALRY_MAX_BODY: bytes a request body may have
    body_seconds    RIVALRY_BODY_SECONDS: how long a body that stands still is waited for
    public_url      RIVALRY_PUBLIC_URL: the address pages, feeds and cards name as their own; that asked where not set
    log_format      RIVALRY_LOG_FORMAT: ``text`` or ``json``
    log_level       RIVALRY_LOG_LEVEL: ``debug``, ``info`` (a line a request), ``warning``, ``error``
    spans_to        OTEL_EXPORTER_OTLP_ENDPOINT: where OpenTelemetry's spans go; needs the extra ``opentelemetry``
    metrics_folder  PROMETHEUS_MULTIPROC_DIR: where the processes of one server count together; made where not set
    patience        RIVALRY_PATIENCE: seconds a request waits for its stores before it is told to come again
    connections     RIVALRY_POOL_SIZE: connections a process has to each PostgreSQL store at once, at most
    house           RIVALRY_HOUSE_STYLE: a TOML file with the house's name, logo, fonts and colours
    signing_key     RIVALRY_SIGNING_KEY: the key that signs heads of the log; made, and kept with the secret, if not set
    stale_reads     RIVALRY_STALE_READS: yes answers from what is at hand, with a Warning, while the log is away
    webhooks_url    RIVALRY_WEBHOOKS_URL: the webhooks, and how far each was told; beside the log where not set
    webhooks_private RIVALRY_WEBHOOKS_PRIVATE: yes lets webhooks be posted to this machine and its network
    private         RIVALRY_PRIVATE: yes makes every read need a token too, with the scope ``read``
    second_eyes     RIVALRY_SECOND_EYES: scopes (``rulings``) whose events wait until another token approves them
    audit_addresses RIVALRY_AUDIT_ADDRESSES: yes notes in the audit from which address a request came
    proxies         RIVALRY_PROXIES: proxies in front, each of which adds to X-Forwarded-For whom it serves
    engine          the engine's own variables (PERSISTENCE_MODULE and its company), handed through untouched
    """

    database_url: str
    views_url: str
    tokens_url: str
    secret_url: str
    proofs_url: str
    keys_url: str
    seal_names: bool = False
    replica_url: str | None = None
    max_body: int = 16 * 1024 * 1024
    body_seconds: int = 10
    public_url: str | None = None
    log_format: str = "text"
    log_level: str = "warning"
    spans_to: str | None = None
    metrics_folder: str | None = None
    patience: float = 2.0
    connections: int = 20
    stale_reads: bool = False
    signing_key: str | None = field(default=None, repr=False)
    private: bool = False
    second_eyes: frozenset[TokenScope] = frozenset()
    audit_addresses: bool = False
    proxies: int = 0
    engine: Mapping[str, str] | None = None
    webhooks_url: str = "sqlite://"
    webhooks_private: bool = False
    house: House = PLAIN

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> "Settings":
        """Read the environment.

        Raises:
            UnusableSetting: a variable's value cannot be used; names it and the mend.

        """
        env = os.environ if environment is None else environment
        database_url = env.get("DATABASE_URL") or f"sqlite:///{_data_folder() / 'rivalry.db'}"
        engine = None
        if env.get("PERSISTENCE_MODULE") and not env.get("DATABASE_URL"):
            engine = dict(env)
        return cls(
            database_url=database_url,
            views_url=env.get("RIVALRY_VIEWS_URL") or _beside(database_url, "views"),
            tokens_url=env.get("RIVALRY_TOKENS_URL") or _beside(database_url, "tokens"),
            secret_url=env.get("RIVALRY_SECRET_URL") or _beside(database_url, "secret"),
            proofs_url=env.get("RIVALRY_PROOFS_URL") or _beside(database_url, "proofs"),
            keys_url=env.get("RIVALRY_KEYS_URL") or _beside(database_url, "keys"),
            seal_names=_yes_or_no(env, "RIVALRY_SEAL_NAMES"),
            replica_url=env.get("RIVALRY_REPLICA_URL") or None,
            max_body=_positive(env, "RIVALRY_MAX_BODY", 16 * 1024 * 1024),
            body_seconds=_positive(env, "RIVALRY_BODY_SECONDS", 10),
            public_url=_address(env, "RIVALRY_PUBLIC_URL"),
            log_format=_one_of(env, "RIVALRY_LOG_FORMAT", LOG_FORMATS, "text"),
            log_level=_one_of(env, "RIVALRY_LOG_LEVEL", LOG_LEVELS, "warning"),
            spans_to=env.get("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT") or env.get("OTEL_EXPORTER_OTLP_ENDPOINT") or None,
            metrics_folder=env.get("PROMETHEUS_MULTIPROC_DIR") or None,
            patience=_seconds(env, "RIVALRY_PATIENCE", 2.0),
            connections=_positive(env, "RIVALRY_POOL_SIZE", 20),
            stale_reads=_yes_or_no(env, "RIVALRY_STALE_READS"),
            signing_key=_signing_key(env, "RIVALRY_SIGNING_KEY"),
            private=_yes_or_no(env, "RIVALRY_PRIVATE"),
            second_eyes=_scopes(env, "RIVALRY_SECOND_EYES"),
            audit_addresses=_yes_or_no(env, "RIVALRY_AUDIT_ADDRESSES"),
            proxies=_positive(env, "RIVALRY_PROXIES", 0),
            engine=engine,
            webhooks_url=env.get("RIVALRY_WEBHOOKS_URL") or _beside(database_url, "webhooks"),
            webhooks_private=_yes_or_no(env, "RIVALRY_WEBHOOKS_PRIVATE"),
            house=_house(env, "RIVALRY_HOUSE_STYLE"),
        )


def _data_folder() -> Path:
    return Path(platformdirs.user_data_dir("rivalry"))


def _beside(database_url: str, what: str) -> str:
    """On PostgreSQL the same database (other schemas); on SQLite a file of its own beside the log."""
    if is_postgres(database_url):
        return database_url
    own = database_url.startswith("sqlite:")  # what else holds a log holds nothing but it
    path = Path(str(make_url(database_url).database)) if own else _data_folder() / "rivalry.db"
    return f"sqlite:///{path.with_name(f'{path.stem}.{what}.db')}"


def _address(env: Mapping[str, str], name: str) -> str | None:
    text = env.get(name, "")
    if not text:
        return None
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        msg = f"{name} is {text!r}; it must be an address such as https://rivalry.example."
        raise UnusableSetting(msg)
    return text.rstrip("/")


def _house(env: Mapping[str, str], name: str) -> House:
    path = env.get(name, "")
    if not path:
        return PLAIN
    try:
        return read_house(Path(path))
    except UnusableHouseStyle as error:
        raise UnusableSetting(str(error)) from error


def _positive(env: Mapping[str, str], name: str, default: int) -> int:
    text = env.get(name, "")
    if not text:
        return default
    if not text.isdecimal() or int(text) == 0:
        msg = f"{name} is {text!r}; it must be a whole number above 0."
        raise UnusableSetting(msg)
    return int(text)


def _one_of(env: Mapping[str, str], name: str, known: Sequence[str], default: str) -> str:
    text = env.get(name, "").lower() or default
    if text not in known:
        msg = f"{name} is {text!r}; it must be one of {', '.join(known)}."
        raise UnusableSetting(msg)
    return text


def _seconds(env: Mapping[str, str], name: str, default: float) -> float:
    text = env.get(name, "")
    if not text:
        return default
    if not re.fullmatch(r"\d{1,4}(\.\d{1,3})?", text, re.ASCII) or float(text) < _LEAST_SECONDS:
        msg = f"{name} is {text!r}; it must be seconds, {_LEAST_SECONDS} or more, such as 2 or 0.5."
        raise UnusableSetting(msg)
    return float(text)


def _signing_key(env: Mapping[str, str], name: str) -> str | None:
    text = env.get(name, "").strip()
    try:
        return LogKey.read(text).written() if text else None
    except UnusableLogKey as error:
        msg = f"{name} cannot be used: {error.why}."
        raise UnusableSetting(msg) from None


def _scopes(env: Mapping[str, str], name: str) -> frozenset[TokenScope]:
    asked = env.get(name, "").lower().replace(",", " ").split()
    unknown = [each for each in asked if each not in OF_EVENTS]
    if unknown:
        msg = f"{name} is {env[name]!r}; it must be some of {', '.join(OF_EVENTS)}."
        raise UnusableSetting(msg)
    return frozenset(TokenScope(each) for each in asked)


def _yes_or_no(env: Mapping[str, str], name: str) -> bool:
    text = env.get(name, "").lower()
    if text not in _YES and text not in _NO:
        msg = f"{name} is {text!r}; it must be yes or no."
        raise UnusableSetting(msg)
    return text in _YES
