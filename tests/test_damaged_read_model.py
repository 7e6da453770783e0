"""A damaged read model is set aside and built anew, and that is said: it stops nothing, and blames no event."""

import contextlib
import json
import logging
import os
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from log_backups import path_of
from people import INGEBRIGTSEN, KERR, a_final, corrected
from scenario import Scenario

from projections.audit.verify import verify

FIRST = a_final("2024-06-01", kerr=1, ingebrigtsen=2)
SECOND = a_final("2024-06-02", kerr=2, ingebrigtsen=1)

Harm = Callable[[Path], None]


def _emptied(file: Path) -> None:
    os.truncate(file, 0)


def _cut_off(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def _cut_off_within_a_page(file: Path) -> None:
    os.truncate(file, 5_000)


def _garbage(file: Path) -> None:
    file.write_bytes(b"no database at all " * 5_000)


def _overwritten_in_the_middle(file: Path) -> None:
    with file.open("r+b") as at:
        at.seek(4096)
        at.write(b"\xa5" * (file.stat().st_size - 4096))


FILES: list[Harm] = [_emptied, _cut_off, _cut_off_within_a_page, _garbage, _overwritten_in_the_middle]
STATEMENTS = {
    "the checkpoint's row is gone": "DELETE FROM checkpoint",
    "the checkpoint's table is gone": "DROP TABLE checkpoint",
    "the checkpoint is set back": "UPDATE checkpoint SET position = position - 1",
    "the checkpoint is set forward": "UPDATE checkpoint SET position = position + 7",
    "a table is gone": "DROP TABLE happenings",
    "the table of what bears on whom is gone": "DROP TABLE touches",
    "a table of races is gone": "DROP TABLE lines",
    "a column has another name": "ALTER TABLE lines RENAME COLUMN place TO rank_",
    "all rows of a table are gone": "DELETE FROM lines",
    "the log's rows are gone": "DELETE FROM log",
    "the newest rows are gone": "DELETE FROM log WHERE position = (SELECT MAX(position) FROM log)",
}


@pytest.fixture
def file_scenario(tmp_path: Path) -> Scenario:
    """One whose read model is a file."""
    scenario = Scenario(f"sqlite:///{tmp_path / 'rivalry.db'}", tmp_path)
    scenario.given(FIRST)
    scenario.given(SECOND)
    assert scenario.score(KERR, INGEBRIGTSEN) == (1, 1)
    return scenario


@pytest.fixture
def told(scenario: Scenario) -> Scenario:
    scenario.given(FIRST)
    scenario.given(SECOND)
    assert scenario.score(KERR, INGEBRIGTSEN) == (1, 1)
    return scenario


def _build(scenario: Scenario) -> Path:
    """The file of the build that answers, its write-ahead log gone into it."""
    file = path_of(scenario.settings.views_url).resolve()
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return file


def _harm(scenario: Scenario, statement: str) -> None:
    """Behind the application's back."""
    generation = scenario.parts.read_model._builds._current().name
    url = scenario.settings.views_url
    if url.startswith("sqlite"):
        connection = sqlite3.connect(path_of(url))
        connection.execute(statement)
        connection.commit()
        connection.close()
    else:
        with psycopg.connect(url, autocommit=True) as connected:
            connected.execute(f"SET search_path = {generation}".encode())
            connected.execute(statement.encode())


def _started_again(scenario: Scenario, folder: Path) -> Scenario:
    folder.mkdir()
    return Scenario(scenario.settings.database_url, folder)


def _is_sound(scenario: Scenario, wins: tuple[int, int] = (1, 1)) -> None:
    assert scenario.score(KERR, INGEBRIGTSEN) == wins
    assert list(verify(scenario.parts.ledger, scenario.parts.read_model)) == []
    ready = scenario.client.get("/readyz").get_json()
    assert ready["status"] == "ready"
    assert ready["poisoned"] == []
    assert ready["rebuilt_because"]


def _asked_until_it_answers(scenario: Scenario, patience: int = 3) -> None:
    """A process that has it open may first have to come to the damage: it says so with a 503, and mends it."""
    for _ in range(patience):
        response = scenario.get(f"/rivalries/{KERR}/{INGEBRIGTSEN}", as_of="2025-01-01")
        assert response.status_code in (200, 503)
        if response.status_code == 503:
            assert response.headers["Retry-After"]


@pytest.mark.parametrize("harm", FILES)
def test_a_damaged_file_is_built_anew_by_a_process_that_starts(
    file_scenario: Scenario, tmp_path: Path, harm: Harm, caplog: pytest.LogCaptureFixture
) -> None:
    file = _build(file_scenario)
    file_scenario.close()
    harm(file)
    again = _started_again(file_scenario, tmp_path / "again")

    with caplog.at_level(logging.WARNING, "rivalry"):
        _is_sound(again)
    assert "set aside and built anew" in caplog.text
    again.given(a_final("2024-06-03", kerr=1, ingebrigtsen=2))
    assert again.score(KERR, INGEBRIGTSEN) == (2, 1)
    again.close()


@pytest.mark.parametrize("harm", FILES)
def test_a_file_damaged_under_the_process_is_built_anew_when_it_is_come_to(file_scenario: Scenario, harm: Harm) -> None:
    harm(_build(file_scenario))
    file_scenario.given(a_final("2024-06-03", kerr=1, ingebrigtsen=2))
    _asked_until_it_answers(file_scenario)

    _is_sound(file_scenario, (2, 1))
    file_scenario.close()


@pytest.mark.parametrize("statement", STATEMENTS.values(), ids=STATEMENTS)
def test_damaged_tables_are_built_anew_by_a_process_that_starts(told: Scenario, tmp_path: Path, statement: str) -> None:
    _harm(told, statement)
    again = _started_again(told, tmp_path / "again")

    _is_sound(again)
    again.close()


@pytest.mark.parametrize("statement", [each for each in STATEMENTS.values() if not each.startswith("DELETE FROM l")])
def test_tables_damaged_under_the_process_are_built_anew_when_they_are_come_to(told: Scenario, statement: str) -> None:
    _harm(told, statement)
    _asked_until_it_answers(told)
    told.given(a_final("2024-06-03", kerr=1, ingebrigtsen=2))
    _asked_until_it_answers(told)

    _is_sound(told, (2, 1))


@pytest.mark.parametrize("gone", ["DELETE FROM races", "DELETE FROM athletes", "DELETE FROM versions"])
def test_an_event_is_not_blamed_for_rows_that_are_gone(told: Scenario, gone: str) -> None:
    """The correction finds no race to correct; but in the log it is there."""
    _harm(told, gone)
    told.given(corrected(SECOND, kerr=1, ingebrigtsen=2))

    _is_sound(told, (2, 0))


def test_an_event_is_not_blamed_for_a_file_that_cannot_be_read(file_scenario: Scenario) -> None:
    _overwritten_in_the_middle(_build(file_scenario))
    file_scenario.given(corrected(SECOND, kerr=1, ingebrigtsen=2))
    _asked_until_it_answers(file_scenario)

    _is_sound(file_scenario, (2, 0))
    file_scenario.close()


@pytest.mark.parametrize(
    "statement", ["DELETE FROM lines WHERE place = 1", "DROP TABLE lines", "DELETE FROM checkpoint"]
)
def test_a_server_that_starts_counts_every_row(told: Scenario, tmp_path: Path, statement: str) -> None:
    _harm(told, statement)
    again = _started_again(told, tmp_path / "again")
    again.parts.read_model.count_over()
    again.parts.read_model.bring_up()

    _is_sound(again)
    again.close()


@contextlib.contextmanager
def _served(scenario: Scenario) -> Iterator[str]:
    """The address of a server over the stores of *scenario*, once it is there."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    stores = {"DATABASE_URL": scenario.settings.database_url, "RIVALRY_TOKENS_URL": scenario.settings.tokens_url}
    command = [sys.executable, "-m", "web", "serve", "--port", str(port)]
    process = subprocess.Popen(
        command, env=os.environ | stores, stderr=subprocess.DEVNULL, cwd=Path(__file__).parent.parent
    )
    address = f"http://127.0.0.1:{port}"
    try:
        while True:
            try:
                with urllib.request.urlopen(f"{address}/healthz", timeout=60):
                    break
            except OSError:
                assert process.poll() is None  # it may take its time, as long as it is at it
                time.sleep(0.05)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=60)


@pytest.mark.processes
@pytest.mark.parametrize("harm", [_emptied, _garbage])
def test_it_is_served_in_spite_of_it(file_scenario: Scenario, harm: Harm) -> None:
    file = _build(file_scenario)
    file_scenario.close()
    harm(file)
    with _served(file_scenario) as address, urllib.request.urlopen(f"{address}/readyz", timeout=60) as answer:
        assert json.load(answer)["rebuilt_because"]


def test_the_names_of_the_builds_being_gone_is_mended_too(told: Scenario, tmp_path: Path) -> None:
    url = told.settings.views_url
    if url.startswith("sqlite"):
        path = path_of(url)
        path.unlink()
        path.write_bytes(b"not a link")
        for link in path.parent.glob(f"{path.name}.current-*"):
            link.unlink()
    else:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("ALTER TABLE rivalry_views.builds RENAME COLUMN name TO label")
    again = _started_again(told, tmp_path / "again")

    assert again.score(KERR, INGEBRIGTSEN) == (1, 1)
    assert told.score(KERR, INGEBRIGTSEN, round="any") == (1, 1)
    again.close()
