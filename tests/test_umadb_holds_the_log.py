"""The log in UmaDB: what holds on SQLite and PostgreSQL holds there. A soak runs the whole suite of stores on it."""

import io
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from effort import chance, times
from eventsourcing.persistence import IntegrityError, StoredEvent
from eventsourcing.tests.persistence import ApplicationRecorderTestCase
from eventsourcing.utils import Environment
from people import INGEBRIGTSEN, KERR, a_final
from processes import first_word, heard, recorder, start
from random_logs import RandomLog, write
from scenario import Scenario, settings_of
from servers import HANGS
from umadb_server import UmaDB
from werkzeug.test import TestResponse

from domain.refusals import LogNotEmpty
from projections.audit.verify import verify
from projections.log.engine_settings import UnusableDatabaseUrl, event_store_environment
from projections.log.umadb_engine import UmaLogFactory, UmaLogRecorder
from web.command.exporting import export, restore

LONG = {"note": "𝄞" * 2_000}
RIVALRY = f"/api/v1/rivalries/{KERR}/{INGEBRIGTSEN}/head-to-head"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[UmaDB]:
    server = UmaDB(tmp_path / "umadb")
    with server.running():
        yield server


@pytest.fixture
def scenario(server: UmaDB, tmp_path: Path) -> Iterator[Scenario]:
    """The application over it, in which Kerr has won once; a request waits as long as one does."""
    scenario = Scenario(server.url, tmp_path)
    scenario.given(a_final(kerr=1, ingebrigtsen=2))
    assert scenario.score(KERR, INGEBRIGTSEN) == (1, 0)
    yield scenario
    scenario.close()


class TestItKeepsTheContract(ApplicationRecorderTestCase):
    @pytest.fixture(autouse=True)
    def _store(self, server: UmaDB) -> Iterator[None]:
        factory = UmaLogFactory(Environment("ledger", event_store_environment(server.url)))
        self.recorder = factory.application_recorder()
        yield
        factory.close()

    def new_originator_id(self) -> str:
        return f"race:{uuid4().hex}"

    def create_recorder(self) -> UmaLogRecorder:
        assert isinstance(self.recorder, UmaLogRecorder)
        return self.recorder

    def test_performance(self) -> None:
        """Prints figures only."""

    def test_concurrent_throughput(self) -> None:
        """Prints figures only."""

    def test_insert_subscribe(self) -> None:
        """Nobody of ours subscribes."""
        with pytest.raises(NotImplementedError):
            self.recorder.subscribe()


del ApplicationRecorderTestCase


def test_a_batch_is_all_or_nothing(server: UmaDB) -> None:
    log = recorder(server.url)
    log.insert_events([StoredEvent("a", 1, "topic", b"")])
    with pytest.raises(IntegrityError):
        log.insert_events([StoredEvent("b", 1, "topic", b""), StoredEvent("a", 1, "topic", b"")])

    assert log.insert_events([StoredEvent("c", 1, "topic", b"")]) == [2]
    assert [row.originator_id for row in log.select_notifications(1, 10)] == ["a", "c"]


def test_nothing_acknowledged_is_lost_though_the_server_is_killed(server: UmaDB) -> None:
    log = recorder(server.url)
    log.insert_events([StoredEvent("taken", 1, "topic", b"")])
    drawn = chance("UmaDB killed")
    acknowledged: list[Any] = []
    for number in range(times(2, 3, 60)):
        writer = start("write", url=server.url, name=f"k{number}", batches=100_000, seed=drawn.randrange(2**32))
        acknowledged += [first_word(writer), first_word(writer)]
        time.sleep(drawn.random() * 0.2)  # killed at any moment
        server.kill()
        writer.kill()
        acknowledged += heard(writer)
        server.start()

    rows = log.select_notifications(1, 10_000_000)
    assert [row.id for row in rows] == list(range(1, len(rows) + 1))
    at = {row.id: row.originator_id for row in rows}
    for positions, ids in acknowledged:
        assert [at[position] for position in positions] == ids


def test_it_is_the_same_log_after_a_start(server: UmaDB, scenario: Scenario, tmp_path: Path) -> None:
    server.kill()
    server.start()
    scenario.given(a_final("2024-08-09", kerr=2, ingebrigtsen=1))
    folder = tmp_path / "again"
    folder.mkdir()
    again = Scenario(server.url, folder)

    assert again.score(KERR, INGEBRIGTSEN) == scenario.score(KERR, INGEBRIGTSEN) == (1, 1)
    assert list(verify(again.parts.ledger, again.parts.read_model)) == []
    again.close()


def asked(ask: Callable[[], TestResponse]) -> TestResponse:
    """The answer, which must come although the store does not."""
    answers: list[TestResponse] = []
    thread = threading.Thread(target=lambda: answers.append(ask()), daemon=True)
    thread.start()
    thread.join(HANGS / 3)
    assert answers
    return answers[0]


@pytest.mark.parametrize("away", ["frozen", "killed"])
def test_while_it_is_away_everybody_is_told_to_come_again_and_it_is_found_without_a_restart(
    server: UmaDB, scenario: Scenario, away: str
) -> None:
    def both() -> Iterator[TestResponse]:
        for _ in range(2):
            yield asked(lambda: scenario.client.get(RIVALRY, query_string={"round": "any"}))
            yield asked(lambda: scenario.post(a_final("2024-08-09", kerr=2, ingebrigtsen=1)))

    if away == "frozen":
        with server.frozen():
            answers = list(both())
    else:
        server.kill()
        answers = list(both())
        server.start()

    assert {(each.status_code, each.headers["Retry-After"]) for each in answers} == {(503, "1")}
    found = threading.Event()
    while scenario.client.get(RIVALRY).status_code != 200:
        found.wait(0.05)
    assert scenario.post(a_final("2024-08-09", kerr=2, ingebrigtsen=1)).status_code in {200, 201}
    assert scenario.score(KERR, INGEBRIGTSEN) == (1, 1)


def test_a_batch_that_it_cannot_take_is_refused_with_the_mend(scenario: Scenario) -> None:
    races = [a_final(f"{1900 + n // 28}-03-{n % 28 + 1:02}", kerr=1, ingebrigtsen=2) for n in range(600)]
    refused = scenario.client.post(
        "/api/v1/events",
        json={"events": [race | LONG for race in races]},
        headers={"Authorization": f"Bearer {scenario.token}"},
    )

    assert refused.status_code == 413, refused.get_data(as_text=True)[:500]
    assert "smaller batches" in refused.get_json()["detail"]
    assert "Retry-After" not in refused.headers
    assert scenario.score(KERR, INGEBRIGTSEN) == (1, 0)


@pytest.fixture
def exported(tmp_path: Path) -> bytes:
    """A log of more than one append can take."""
    folder = tmp_path / "original"
    folder.mkdir()
    original = Scenario(f"sqlite:///{folder / 'rivalry.db'}", folder)
    write(original.parts.ledger, RandomLog(5).batches(60), original.clock())
    for year in range(1900, 1940):
        original.given(*(a_final(f"{year}-{month:02}-01", kerr=1, ingebrigtsen=2) | LONG for month in range(1, 13)))
    lines = b"".join(export(original.parts.ledger))
    original.close()
    assert len(lines) > 3_000_000
    return lines


def test_a_log_exported_elsewhere_comes_back_in_it(server: UmaDB, tmp_path: Path, exported: bytes) -> None:
    scenario = Scenario(server.url, tmp_path)
    restore(scenario.parts, "log.jsonl", io.StringIO(exported.decode()))

    assert b"".join(export(scenario.parts.ledger)) == exported
    scenario.given(a_final("2025-01-01", kerr=1, ingebrigtsen=2))
    with pytest.raises(LogNotEmpty):
        restore(scenario.parts, "log.jsonl", io.StringIO(exported.decode()))
    scenario.close()


@pytest.mark.processes
def test_a_restore_that_was_killed_is_begun_again(server: UmaDB, tmp_path: Path, exported: bytes) -> None:
    file = tmp_path / "log.jsonl"
    file.write_bytes(exported)
    settings = settings_of(server.url, tmp_path)
    environment = os.environ | {
        "DATABASE_URL": server.url,
        "RIVALRY_VIEWS_URL": settings.views_url,
        "RIVALRY_TOKENS_URL": settings.tokens_url,
        "RIVALRY_SECRET_URL": settings.secret_url,
    }
    command = [sys.executable, "-m", "web", "restore", str(file)]
    log = recorder(server.url)
    killed = subprocess.Popen(command, env=environment, cwd=Path(__file__).parent.parent, stderr=subprocess.DEVNULL)
    while not log.max_notification_id():
        assert killed.poll() is None
        time.sleep(0.01)
    killed.kill()
    killed.wait()

    done = subprocess.run(command, env=environment, cwd=Path(__file__).parent.parent, capture_output=True, check=False)

    assert done.returncode == 0, done.stderr
    again = Scenario(server.url, tmp_path)
    assert b"".join(export(again.parts.ledger)) == exported
    again.close()


@pytest.mark.parametrize(
    ("url", "made"),
    [
        ("umadb://host:50051", ("http://host:50051", "", "")),
        ("umadbs://k%40y@host:50051?ca=/etc/ca.pem", ("https://host:50051", "k@y", "/etc/ca.pem")),
    ],
)
def test_an_address_says_where_it_is_and_how_it_is_reached(url: str, made: tuple[str, str, str]) -> None:
    environment = event_store_environment(url)
    names = ("RIVALRY_UMADB_ADDRESS", "RIVALRY_UMADB_KEY", "RIVALRY_UMADB_AUTHORITY")
    assert tuple(environment[name] for name in names) == made


def test_an_address_without_a_server_is_refused() -> None:
    with pytest.raises(UnusableDatabaseUrl, match="names no server"):
        event_store_environment("umadb://")
