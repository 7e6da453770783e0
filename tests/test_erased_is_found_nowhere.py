"""What was removed by an order is in nothing that the service gives, keeps or leaves behind."""

import contextlib
import io
import logging
import re
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from asked_everywhere import addresses
from deciding import content_of
from holders import Holder
from log_backups import path_of
from people import INGEBRIGTSEN, KERR, a_final, a_quote, a_recovery, an_injury, registered
from scenario import Scenario

from domain.events import type_of
from domain.log.codec import LoggedEvent
from domain.refusals import StillInFiles
from projections.audit.verify import events
from web.command.exporting import export, restore
from web.command.orders.erasing import erase
from web.feeds.standards.log_tables import TABLES

WORD = "zanzibar"
RACE = "2024-06-01-olympic-games-1500m-m-final"
IN_AN_ADDRESS = {
    "pair:pair": [f"{KERR}-vs-{INGEBRIGTSEN}"],
    "string:a": [KERR],
    "string:b": [INGEBRIGTSEN],
    "string:athlete": [INGEBRIGTSEN],
    "string:race": [RACE],
    "string:discipline": ["1500m"],
    "string:competition": ["olympic-games"],
    "int:season": ["2024"],
    "int:position": ["3"],
    "string:event_type": ["quote"],
    "string:standard": ["competition-model.json"],
}
ASKED = ("", "?position=6")
PICTURES = (".png", ".pdf", ".parquet")
SAYING_IT = {
    "/log",
    "/api/v1/events",
    f"/{KERR}-vs-{INGEBRIGTSEN}/feed.atom",
    f"/{KERR}-vs-{INGEBRIGTSEN}/timeline.csv",
    f"/api/v1/rivalries/{KERR}/{INGEBRIGTSEN}/timeline?position=6",
}
"""Some of those that say it before it is erased."""


def those_that_say_it(scenario: Scenario, asked: Iterable[str]) -> set[str]:
    private = {"Authorization": f"Bearer {scenario.token}"}
    return {each for each in asked if WORD in scenario.client.get(each, headers=private).text}


def stored_files(scenario: Scenario, folder: Path, word: bytes = WORD.encode()) -> set[str]:
    """The files of the stores that have the word."""
    folders = [folder]
    if scenario.settings.database_url.startswith("postgresql"):
        with psycopg.connect(scenario.settings.database_url, autocommit=True) as connection:
            connection.execute("CHECKPOINT")
            row = connection.execute("SELECT current_setting('data_directory')").fetchone()
            assert row is not None
            folders.append(Path(row[0]))
    files = [file for each in folders for file in each.rglob("*") if file.is_file()]
    return {file.name for file in files if word in _bytes_of(file)}


def _bytes_of(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:  # a server's own, gone meanwhile
        return b""


@pytest.fixture
def told(scenario: Scenario) -> Scenario:
    scenario.given(
        *registered("kerr", "ingebrigtsen"),
        a_quote("2024-06-02", f"{WORD} marmalade") | {"note": f"{WORD}, twice"},
        an_injury("2024-01-01", body_part=WORD) | {"description": f"{WORD} tear"},
    )
    injury = scenario.timeline(KERR, INGEBRIGTSEN, kind="injury")[0]["id"]
    scenario.given(a_recovery("2024-03-01", injury) | {"description": f"{WORD} clinic"})
    scenario.given(a_final("2024-06-01", kerr=1, ingebrigtsen=2))
    return scenario


def test_what_is_erased_is_in_no_answer_export_file_index_or_log_line(
    told: Scenario, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "rivalry")
    backup = b"".join(export(told.parts.ledger))
    things = [f"{kind}:{told.timeline(KERR, INGEBRIGTSEN, kind=kind)[0]['id']}" for kind in ("quote", "injury")]
    assert those_that_say_it(told, SAYING_IT) == SAYING_IT
    score, last = told.score(KERR, INGEBRIGTSEN), told.parts.ledger.last_position()

    for thing in things:
        erase(told.parts, thing, "Court of Session, P123/27", "cli")

    paths = [each for route in addresses(told.app, IN_AN_ADDRESS) for each in route if not each.endswith(PICTURES)]
    everywhere = [f"{path}{more}" for path in paths for more in ASKED]
    assert those_that_say_it(told, everywhere) == set()
    assert set(everywhere) >= SAYING_IT
    assert stored_files(told, tmp_path) == set()
    assert WORD not in repr([list(each.rows(events(told.parts.ledger))) for each in TABLES.values()])
    assert WORD.encode() not in backup + b"".join(export(told.parts.ledger))
    assert WORD not in caplog.text
    assert (told.score(KERR, INGEBRIGTSEN), told.parts.ledger.last_position()) == (score, last + 2)


def test_a_backup_that_was_made_before_brings_it_back_with_no_key_that_is_left(told: Scenario, tmp_path: Path) -> None:
    backup = b"".join(export(told.parts.ledger)).decode()
    (quote,) = told.timeline(KERR, INGEBRIGTSEN, kind="quote")
    erase(told.parts, f"quote:{quote['id']}", "Court of Session, P123/27", "cli")
    folder = tmp_path / "again"
    folder.mkdir()
    again = Scenario(f"sqlite:///{folder / 'log.db'}", folder)

    things = {f"quote:{quote['id']}", f"injury:{told.timeline(KERR, INGEBRIGTSEN, kind='injury')[0]['id']}"}
    again.parts.keys.take_over(told.settings.keys_url, things)
    restore(again.parts, "log.jsonl", io.StringIO(backup))

    (restored,) = again.timeline(KERR, INGEBRIGTSEN, kind="quote")
    (injury,) = again.timeline(KERR, INGEBRIGTSEN, kind="injury")
    assert "[removed on 1 January 2026]" in restored["headline"]
    assert WORD in injury["headline"]
    again.close()


def test_what_waited_for_a_second_pair_of_eyes_is_kept_no_longer(tmp_path: Path) -> None:
    scenario = Scenario(f"sqlite:///{tmp_path / 'log.db'}", tmp_path, RIVALRY_SECOND_EYES="quotes")
    scenario.parts.ledger.append(
        [content_of(each) for each in registered("kerr", "ingebrigtsen")], now=scenario.clock(), recorded_by="cli"
    )
    one, other = Holder(scenario, "one"), Holder(scenario, "other")
    for event in (a_quote("2024-06-02", f"{WORD} marmalade"), an_injury("2024-01-01", body_part=WORD)):
        other.approve(one.post(event).get_json()["id"])
    waiting = one.post(a_recovery("2024-03-01", f"{INGEBRIGTSEN}-{WORD}-2024-01-01") | {"description": WORD})
    assert waiting.status_code == 202
    things = [f"{event.content.KIND}:{event.content.subject()}" for event in logged(scenario)][2:]

    for thing in things:
        erase(scenario.parts, thing, "Court of Session, P123/27", "cli")

    kept = scenario.parts.proposals.page(None, 0, 10)[0]
    assert [type_of(each) for proposal in kept for each in proposal.contents] == ["quote", "injury", "recovery"]
    scenario.close()
    assert stored_files(scenario, tmp_path) == set()


def logged(scenario: Scenario) -> list[LoggedEvent]:
    return [each for each in events(scenario.parts.ledger) if isinstance(each, LoggedEvent)]


@contextlib.contextmanager
def reading(url: str) -> Iterator[None]:
    """While this is entered somebody sees the store at *url* as it was: a backup, or what copies it elsewhere."""
    connected: Any
    if url.startswith("postgresql"):
        connected = psycopg.connect(url)
        connected.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
    else:
        connected = sqlite3.connect(path_of(url))
        connected.execute("BEGIN")
    connected.execute("SELECT * FROM rivalry_thing_keys").fetchall()
    try:
        yield
    finally:
        connected.close()


def test_a_key_that_somebody_still_reads_is_not_said_to_be_gone_and_goes_once_they_have_ended(
    engine_url: str, tmp_path: Path
) -> None:
    keys = engine_url if engine_url.startswith("postgresql") else f"sqlite:///{tmp_path / 'keys.db'}"
    scenario = Scenario(engine_url, tmp_path, RIVALRY_KEYS_URL=keys, RIVALRY_PATIENCE="8")
    scenario.given(*registered("kerr", "ingebrigtsen"), a_quote("2024-06-02", WORD))
    (quote,) = scenario.timeline(KERR, INGEBRIGTSEN, kind="quote")
    thing = f"quote:{quote['id']}"
    key = scenario.parts.keys.found([thing])[thing]
    assert isinstance(key, bytes)

    with reading(keys), pytest.raises(StillInFiles) as told:
        erase(scenario.parts, thing, "Court of Session, P123/27", "cli")

    assert told.value.thing == thing
    assert in_tables(scenario, tmp_path, key) != set()
    assert those_that_say_it(scenario, ["/log", "/api/v1/events"]) == set()
    erase(scenario.parts, thing, "Court of Session, P123/27", "cli")
    assert in_tables(scenario, tmp_path, key) == set()
    scenario.close()


def in_tables(scenario: Scenario, folder: Path, word: bytes) -> set[str]:
    """The files that have *word*, but for a server's write-ahead log, which it writes over in its own time."""
    return {each for each in stored_files(scenario, folder, word) if not re.fullmatch("[0-9A-F]{24}", each)}
