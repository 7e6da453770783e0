"""``/metrics``: what was done and how things stand, the same whichever of a server's processes is asked."""

import contextlib
import http.client
import os
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from people import INGEBRIGTSEN, KERR, a_final, a_quote, corrected
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.parser import text_string_to_metric_families
from rivalry_processes import opened
from scenario import Scenario
from sqlalchemy import make_url

from domain.events import TYPES
from projections.read_model.follower import ReadModelUnavailable
from web.api.event_schemas import read_event
from web.instruments.counted import Instruments
from web.instruments.processes import registry_of_all
from web.instruments.stores import StoresAsked

FINAL = a_final("2024-06-01", kerr=1, ingebrigtsen=2)
RECORD = f"/api/v1/rivalries/{KERR}/{INGEBRIGTSEN}/head-to-head"
ROUTE = "/api/v1/rivalries/<string:a>/<string:b>/head-to-head"


class Measured(dict[tuple[str, frozenset[tuple[str, str]]], float]):
    """Samples by name and labels."""

    def __init__(self, text: str) -> None:
        super().__init__(
            ((sample.name, frozenset(sample.labels.items())), sample.value)
            for family in text_string_to_metric_families(text)
            for sample in family.samples
        )

    def of(self, name: str, **labels: str) -> float | None:
        return self.get((f"rivalry_{name}", frozenset(labels.items())))


def measured(scenario: Scenario) -> Measured:
    response = scenario.client.get("/metrics")
    assert response.status_code == 200
    return Measured(response.get_data(as_text=True))


def appended_elsewhere(scenario: Scenario, event: dict[str, object]) -> None:
    """By another server, so that nothing here has followed yet."""
    other = opened(scenario.settings.database_url)
    other.ledger.append([read_event(event)], now=scenario.clock(), recorded_by="elsewhere")
    other.close()


def write_to_the_log(scenario: Scenario, statement: str) -> None:
    """Past the domain."""
    with contextlib.closing(sqlite3.connect(str(make_url(scenario.settings.database_url).database))) as log, log:
        log.execute(statement)


def asked_anew(address: str, path: str) -> bytes:
    """Over a connection of its own: whichever worker takes it."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=60)
    connection.request("GET", path, headers={"Connection": "close"})
    body = connection.getresponse().read()
    connection.close()
    return body


@pytest.mark.processes
def test_with_several_workers_every_scrape_counts_the_requests_of_all(
    served: tuple[subprocess.Popen[str], str],
) -> None:
    _, address = served

    def counted() -> float:
        told = Measured(asked_anew(address, "/metrics").decode())
        return told.of("requests_total", method="GET", route="/readyz", status="200") or 0

    before = counted()
    for _ in range(24):
        asked_anew(address, "/readyz")

    assert [counted() for _ in range(12)] == [before + 24] * 12


def test_appends_are_counted_by_type_and_repetitions_are_none(scenario: Scenario) -> None:
    scenario.given(FINAL, a_quote("2024-06-02", "next guy")).given(FINAL)
    scenario.given(corrected(FINAL, kerr=2, ingebrigtsen=1))
    found = measured(scenario)

    counted = {kind: found.of("appends_total", type=kind) for kind in TYPES}
    assert {kind: number for kind, number in counted.items() if number} == {
        "athlete_registered": 2,  # they came in along with the result
        "race_result": 1,
        "quote": 1,
        "race_corrected": 1,
    }


def test_how_far_behind_the_read_model_is_in_positions_and_in_time(scenario: Scenario) -> None:
    scenario.given(FINAL).score(KERR, INGEBRIGTSEN)
    appended_elsewhere(scenario, a_quote("2024-06-02", "next guy"))
    scenario.clock.passes(seconds=90)
    behind = measured(scenario)

    last = scenario.parts.ledger.last_position()
    assert (behind.of("log_position"), behind.of("read_model_position")) == (last, last - 1)
    assert (behind.of("read_model_lag"), behind.of("read_model_lag_seconds")) == (1, 90)
    assert measured(scenario).of("read_model_lag") == 1  # to look changes nothing

    scenario.score(KERR, INGEBRIGTSEN)
    caught_up = measured(scenario)
    assert (caught_up.of("read_model_lag"), caught_up.of("read_model_lag_seconds")) == (0, 0)


def test_what_was_projected_is_counted_and_timed_a_batch(scenario: Scenario) -> None:
    before = measured(scenario)
    scenario.given(FINAL).score(KERR, INGEBRIGTSEN)
    after = measured(scenario)

    last = scenario.parts.ledger.last_position()
    assert (after.of("projected_total") or 0) - (before.of("projected_total") or 0) == last
    assert (after.of("projection_seconds_count") or 0) > (before.of("projection_seconds_count") or 0)


def test_poison_is_counted(sqlite_scenario: Scenario) -> None:
    sqlite_scenario.given(FINAL)
    assert measured(sqlite_scenario).of("poison") == 0
    write_to_the_log(
        sqlite_scenario, "INSERT INTO stored_events VALUES ('race:torn', 1, 'rivalry:race.recorded.v1', x'00')"
    )
    sqlite_scenario.client.get("/readyz")

    assert measured(sqlite_scenario).of("poison") == 1


def test_streams_are_counted_while_they_are_open(sqlite_scenario: Scenario) -> None:
    first, second = (sqlite_scenario.client.get("/log/events") for _ in range(2))
    assert measured(sqlite_scenario).of("streams") == 2
    first.close()
    assert measured(sqlite_scenario).of("streams") == 1
    second.close()
    assert measured(sqlite_scenario).of("streams") == 0


@pytest.mark.by_sql
def test_connections_are_told_by_store_and_state(scenario: Scenario) -> None:
    scenario.given(FINAL).score(KERR, INGEBRIGTSEN)
    with scenario.parts.read_model.reading():
        found = measured(scenario)

    assert (found.of("connections", store="read_model", state="in_use") or 0) >= 1
    for store in ("log", "read_model"):
        assert (found.of("connections", store=store, state="in_use") or 0) + (
            found.of("connections", store=store, state="idle") or 0
        ) >= 1
        assert found.of("connections", store=store, state="waiting") == 0


def test_a_store_that_is_away_is_told_and_the_rest_is_told_all_the_same(sqlite_scenario: Scenario) -> None:
    sqlite_scenario.given(FINAL).score(KERR, INGEBRIGTSEN)
    assert measured(sqlite_scenario).of("store_up", store="log") == 1
    write_to_the_log(sqlite_scenario, "ALTER TABLE stored_events RENAME TO elsewhere")
    found = measured(sqlite_scenario)

    assert (found.of("store_up", store="log"), found.of("log_position")) == (0, None)
    assert (found.of("store_up", store="read_model"), found.of("read_model_position")) == (1, 3)
    assert found.of("requests_total", method="GET", route=ROUTE, status="200") == 1


def test_invented_methods_and_addresses_make_no_series_of_their_own(sqlite_scenario: Scenario) -> None:
    for number in range(20):
        sqlite_scenario.client.open(f"/nothing/{number}", method=f"M{number}")
    text = sqlite_scenario.client.get("/metrics").get_data(as_text=True)

    found = [line for line in text.splitlines() if line.startswith("rivalry_requests_total")]
    assert len(found) == 1
    assert 'method="other",route="none"' in found[0]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a server's processes count together."""
    folder = tmp_path / "metrics"
    folder.mkdir()
    return folder


def counting(folder: Path, then: str) -> None:
    """A process of a server that counts a stream and a request, and *then* ends."""
    steps = (
        "from web.instruments.processes import begin_counting_together as begin; begin()",
        "from web.instruments.counted import Instruments; counted = Instruments()",
        "counted.streams.inc(); counted.answered('GET', '/', 200, 0.1)",
        then,
    )
    environment = {**os.environ, "PROMETHEUS_MULTIPROC_DIR": str(folder)}
    subprocess.run(
        [sys.executable, "-c", "\n".join(steps)], env=environment, check=False, cwd=Path(__file__).parent.parent
    )


def test_of_a_process_that_was_killed_what_it_did_counts_and_what_it_held_does_not(folder: Path) -> None:
    for _ in range(2):
        counting(folder, "import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
    asked = registry_of_all(Instruments(), CollectorRegistry(), str(folder))
    found = Measured(generate_latest(asked).decode())

    assert found.of("requests_total", method="GET", route="/", status="200") == 2
    assert found.of("request_seconds_count", route="/") == 2
    assert found.of("streams") in (None, 0)


class _AskedAtOnce:
    """A ledger and a read model of which each answers once all three stores have been asked."""

    def __init__(self) -> None:
        self.all_asked = threading.Barrier(3, timeout=60)

    def last_position(self) -> int:
        self.all_asked.wait()
        return 7

    def standing(self) -> Any:
        self.all_asked.wait()
        raise ReadModelUnavailable

    def webhooks(self) -> list[Any]:
        self.all_asked.wait()
        return []


def test_stores_that_do_not_answer_are_waited_for_together(sqlite_scenario: Scenario) -> None:
    stores: Any = _AskedAtOnce()
    told = {each.name for each in StoresAsked(stores, stores, stores.webhooks, sqlite_scenario.clock).collect()}

    assert told >= {"rivalry_store_up", "rivalry_log_position", "rivalry_webhooks"}
    assert "rivalry_read_model_position" not in told
