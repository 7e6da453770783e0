"""On PostgreSQL the live stream is told of an append and need not look for it; where it is not told, it looks."""

import contextlib
import threading
from collections.abc import Iterator

import psycopg
import pytest
from people import a_final
from rivalry_processes import opened
from scenario import Scenario

from projections.log.news import Wait, listening_to
from web.api.event_schemas import read_event
from web.live.watcher import Watcher

NEVER = 3_600
LONG = 60


@pytest.fixture
def told(postgres_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scenario]:
    scenario = Scenario(postgres_url, tmp_path_factory.mktemp("told"))
    yield scenario
    scenario.close()


def appended_elsewhere(scenario: Scenario, day: str) -> int:
    """By another process; the position."""
    other = opened(scenario.settings.database_url)
    event = read_event(a_final(day, kerr=1, ingebrigtsen=2))
    (receipt,) = other.ledger.append([event], now=scenario.clock(), recorded_by="elsewhere")
    other.close()
    assert receipt.position is not None
    return receipt.position


@contextlib.contextmanager
def watching(
    scenario: Scenario, listening: contextlib.AbstractContextManager[Wait] | None = None, **pace: float
) -> Iterator[Watcher]:
    """Somebody waits for the log to move, and the watcher has had its first look."""
    ledger, listens = scenario.parts.ledger, threading.Event()

    @contextlib.contextmanager
    def heard() -> Iterator[Wait]:
        with listening or listening_to(ledger.recorder) as wait:

            def wait_and_say_so(seconds: float) -> bool:
                listens.set()
                return wait(seconds)

            yield wait_and_say_so

    watcher = Watcher(ledger.last_position, heard, **pace)
    with watcher.watching():
        assert listens.wait(LONG)
        yield watcher
    watcher.end()


def listeners(scenario: Scenario) -> list[int]:
    """The server's processes that serve a connection which listens."""
    with psycopg.connect(scenario.settings.database_url, autocommit=True) as connection:
        found = connection.execute(
            "SELECT pid FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND datname = current_database()"
        )
        return [pid for (pid,) in found]


def test_who_never_looks_by_himself_is_woken_by_each_append_of_another_process(told: Scenario) -> None:
    with watching(told, every=NEVER, besides=NEVER) as watcher:
        for day in ("2024-07-01", "2024-07-02", "2024-07-03"):
            position = appended_elsewhere(told, day)
            assert watcher.wait_beyond(position - 1, LONG)


def test_a_connection_that_breaks_is_made_again_and_what_came_meanwhile_is_seen(told: Scenario) -> None:
    with watching(told, every=0.05, besides=NEVER) as watcher:
        assert watcher.wait_beyond(appended_elsewhere(told, "2024-07-01") - 1, LONG)
        (pid,) = listeners(told)
        with psycopg.connect(told.settings.database_url, autocommit=True) as connection:
            connection.execute("SELECT pg_terminate_backend(%s)", (pid,))
        assert watcher.wait_beyond(appended_elsewhere(told, "2024-07-02") - 1, LONG)


def test_who_is_told_of_nothing_looks(sqlite_scenario: Scenario) -> None:
    with watching(sqlite_scenario, every=0.05, besides=NEVER) as watcher:
        for day in ("2024-07-01", "2024-07-02"):
            assert watcher.wait_beyond(appended_elsewhere(sqlite_scenario, day) - 1, LONG)


class _OnceTold:
    """A store that tells of the first append and then of none, as through a pooler that swallows what is told."""

    def __init__(self) -> None:
        self.waits: list[float] = []
        self.sleeper = threading.Event()

    def __call__(self, seconds: float) -> bool:
        self.waits.append(seconds)
        if len(self.waits) == 1:
            return True
        self.sleeper.wait(0.05)
        return False


def test_where_what_is_told_gets_lost_it_looks_as_often_as_if_nothing_were_told(sqlite_scenario: Scenario) -> None:
    store = _OnceTold()
    with watching(sqlite_scenario, contextlib.nullcontext(store), every=1, besides=2) as watcher:
        assert watcher.wait_beyond(appended_elsewhere(sqlite_scenario, "2024-07-01") - 1, LONG)
        assert watcher.wait_beyond(appended_elsewhere(sqlite_scenario, "2024-07-02") - 1, LONG)
        while store.waits[-1] != 1:
            threading.Event().wait(0.02)

    assert store.waits[:2] == [1, 2]  # told at first, it waits longer


def test_once_nobody_watches_nobody_listens(told: Scenario) -> None:
    with watching(told, every=0.05, besides=0.05):
        assert len(listeners(told)) == 1
    while listeners(told):
        threading.Event().wait(0.02)
