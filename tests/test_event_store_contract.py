"""The engine's own contract tests on our recorders, on real SQLite files and a real PostgreSQL."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from eventsourcing.persistence import ApplicationRecorder, InfrastructureFactory, IntegrityError, StoredEvent
from eventsourcing.tests.persistence import ApplicationRecorderTestCase, NonInterleavingNotificationIDsBaseCase
from eventsourcing.utils import Environment
from psycopg.conninfo import conninfo_to_dict

from projections.log.engine_settings import UnsafeEngine, UnusableDatabaseUrl, event_store_environment, refuse_unsafe
from projections.log.recorders import PostgresLogRecorder, SQLiteLogRecorder
from projections.stores.addresses import postgres_address, shown

HANGS = 120  # seconds after which what has not ended never will


def opened(url: str) -> tuple[InfrastructureFactory[Any], ApplicationRecorder]:
    factory: InfrastructureFactory = InfrastructureFactory.construct(
        Environment("ledger", event_store_environment(url))
    )
    return factory, factory.application_recorder()


@contextmanager
def no_thread_left() -> Iterator[None]:
    """The library's cases leave readers running: a connection closed under one of them takes the process along."""
    before = set(threading.enumerate())
    yield
    for thread in set(threading.enumerate()) - before:
        if not thread.daemon:
            thread.join(timeout=HANGS)


class _TextIds:
    """Our aggregates' ids are text."""

    def new_originator_id(self) -> str:
        return f"race:{uuid4().hex}"


class _OnSQLite(_TextIds):
    @pytest.fixture(autouse=True)
    def _store(self, tmp_path: Path) -> Iterator[None]:
        factory, self.recorder = opened(f"sqlite:///{tmp_path / 'log.db'}")
        assert isinstance(self.recorder, SQLiteLogRecorder)
        with no_thread_left():
            yield
        factory.close()

    def create_recorder(self) -> ApplicationRecorder:
        return self.recorder


class _OnPostgres(_TextIds):
    @pytest.fixture(autouse=True)
    def _store(self, postgres_url: str) -> Iterator[None]:
        factory, self.recorder = opened(postgres_url)
        assert isinstance(self.recorder, PostgresLogRecorder)
        with no_thread_left():
            yield
        factory.close()

    def create_recorder(self) -> ApplicationRecorder:
        return self.recorder


class _Library(ApplicationRecorderTestCase):
    """The library's case, with its two benchmarks left out: they print and assert nothing."""

    def test_performance(self) -> None:
        """Prints figures only."""

    def test_concurrent_throughput(self) -> None:
        """Prints figures only."""


class TestSQLiteKeepsTheContract(_OnSQLite, _Library):
    pass


class TestPostgresKeepsTheContract(_OnPostgres, _Library):
    pass


class TestSQLiteBatchesDoNotInterleave(_OnSQLite, NonInterleavingNotificationIDsBaseCase):
    insert_num = 500


class TestPostgresBatchesDoNotInterleave(_OnPostgres, NonInterleavingNotificationIDsBaseCase):
    insert_num = 500


del _Library, ApplicationRecorderTestCase, NonInterleavingNotificationIDsBaseCase  # abstract: not to be collected


@pytest.fixture
def recorder(engine_url: str) -> Iterator[ApplicationRecorder]:
    factory, recorder = opened(engine_url)
    yield recorder
    factory.close()


def events(*ids: str, version: int = 1, size: int = 20) -> list[StoredEvent]:
    return [StoredEvent(each, version, "topic", b"x" * size) for each in ids]


def test_a_refused_insert_leaves_no_trace_and_no_hole(recorder: ApplicationRecorder) -> None:
    recorder.insert_events(events("a", "b"))
    with pytest.raises(IntegrityError):
        recorder.insert_events(events("c", "a"))
    positions = recorder.insert_events(events("d"))

    assert positions == [3]
    assert [each.originator_id for each in recorder.select_notifications(1, 10)] == ["a", "b", "d"]


def test_heads_tells_which_of_many_exist_and_how_far(recorder: ApplicationRecorder) -> None:
    recorder.insert_events([*events("a", "b"), *events("a", version=2)])

    heads: Callable[[list[str]], dict[str, int]] = recorder.heads  # type: ignore[attr-defined]
    assert heads(["a", "b", "c"]) == {"a": 2, "b": 1}
    assert heads([f"id-{number}" for number in range(3_000)]) == {}
    assert heads([]) == {}


def test_a_thousand_large_events_land(recorder: ApplicationRecorder) -> None:
    """The engine's own pipelined insert hung for ever on half of this, holding the table's lock."""
    large = events(*(f"race-{number}" for number in range(1_000)), size=2_000)
    inserting = threading.Thread(target=recorder.insert_events, args=(large,), daemon=True)
    inserting.start()
    inserting.join(timeout=HANGS)

    assert not inserting.is_alive()
    assert recorder.max_notification_id() == 1_000


@pytest.mark.parametrize(
    "url",
    [
        "mysql://host/db",
        "mysql://user:hu[sh@host/db",
        "nonsense",
        "sqlite://",
        "sqlite:///",
        "postgresql://user:hush@host/",
        "postgresql://user:hush%@host/db",
        "postgresql://user:hu sh@host/db",
        "postgresql://host/db?password=hush%zz",
        "postgresql://user:hush@sh@host/db",
        "postgresql://user:hu/sh@host/db",
        "postgresql:user:hush",
    ],
)
def test_a_url_that_names_no_store_is_refused_without_showing_a_password(url: str) -> None:
    with pytest.raises(UnusableDatabaseUrl) as refused:
        event_store_environment(url)
    told = f"{refused.value} {shown(url)}"
    assert "hu" not in told
    assert "sh@" not in told


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("postgresql://me:hush@one,two:5433/log?sslpassword=hush", "postgresql://me@one,two:5433/log"),
        ("postgresql:///log?password=hush", "postgresql:///log"),
        ("umadbs://hush@host:50051?ca=/ca.pem", "umadbs://…@host:50051"),
        ("sqlite:////srv/desk@home/log.db", "sqlite:////srv/desk@home/log.db"),
    ],
)
def test_a_url_is_told_without_what_is_secret_in_it(url: str, told: str) -> None:
    assert shown(url) == told


@pytest.mark.parametrize("parameter", ["nonsense=1", "port=abc", "connect_timeout=soon", "schema=my%20log", "schema=1"])
def test_a_url_that_libpq_cannot_read_is_refused_with_what_is_wrong_with_it(parameter: str) -> None:
    with pytest.raises(UnusableDatabaseUrl, match=parameter.partition("=")[0]) as refused:
        event_store_environment(f"postgresql://user:hush@host/log?{parameter}")
    assert "hush" not in str(refused.value)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("postgresql://me:p%40ss@/rivalry?host=/run/postgresql&schema=log", {"host": "/run/postgresql"}),
        ("postgresql://me@%2Frun%2Fpostgresql/rivalry", {"host": "/run/postgresql"}),
        ("postgres://me@host/rivalry?sslmode=require&sslrootcert=/ca.pem", {"sslmode": "require"}),
        (
            "postgresql+psycopg://me@one:5433,two/rivalry?target_session_attrs=read-write",
            {"host": "one,two", "port": "5433,", "target_session_attrs": "read-write"},
        ),
        ("postgresql://me@/rivalry?service=main", {"service": "main"}),
        ("postgresql:///rivalry?user=me", {"dbname": "rivalry"}),
        ("postgresql:///?user=me&service=main", {"service": "main"}),
        ("postgresql://?user=me&host=/run/postgresql&dbname=rivalry", {"host": "/run/postgresql"}),
        ("postgresql://host/rivalry?user=me&password=a+b", {"password": "a+b"}),
        ("postgresql://me:a#b?c[d+e&f=g@host/rivalry?schema=log", {"password": "a#b?c[d+e&f=g", "host": "host"}),
        ("postgresql://host/rivalry?user=me&options=-csearch_path=log", {"options": "-csearch_path=log"}),
        ("postgresql://host/rivalry?user=me&application_name=a desk", {"application_name": "a desk"}),
        (" postgresql://me@host/rivalry?&sslmode=require&\n", {"sslmode": "require"}),
    ],
)
def test_all_that_a_url_says_reaches_libpq(url: str, said: dict[str, str]) -> None:
    address = postgres_address(url)

    known = conninfo_to_dict(address.conninfo)
    assert known == known | said
    assert known["user"] == "me"
    assert "schema" not in known


def test_the_schema_of_a_url_is_where_the_log_is() -> None:
    assert postgres_address("postgresql://me@host/rivalry?schema=log").schema == "log"
    assert postgres_address("postgresql:///rivalry?sslmode=require&schema=the%5Flog").schema == "the_log"


def test_it_does_not_start_with_the_engines_database_functions() -> None:
    """They take no table lock: of 28,001 events of four writers a tailing reader missed 1,089."""
    with pytest.raises(UnsafeEngine):
        refuse_unsafe({"LEDGER_POSTGRES_ENABLE_DB_FUNCTIONS": "y"})
    refuse_unsafe(event_store_environment("postgresql://me@host/rivalry"))
