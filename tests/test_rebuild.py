"""The read model is disposable: rebuilt beside the live one, swapped without an outage, healed when it is gone."""

import sqlite3
import threading
import time
from pathlib import Path
from typing import Any

import psycopg
import pytest
from effort import chance, times
from people import INGEBRIGTSEN, KERR, a_final
from random_logs import ATHLETES, RandomLog, write
from rivalry_processes import first_word, heard, start
from scenario import Scenario
from sqlalchemy import Connection, Engine, event, inspect, text
from sqlalchemy.exc import OperationalError

from projections.audit.verify import verify
from projections.read_model import tables
from projections.read_model.integrity import trust
from projections.read_model.integrity.soundness import checkpoint_of
from web.api.event_schemas import read_event

REBUILDS = times(3, 4, 40)
KILLS = times(2, 4, 100)
PATHS = (
    f"/api/v1/rivalries/{KERR}/{INGEBRIGTSEN}?as_of=2025-01-01",
    f"/api/v1/rivalries/{KERR}/{INGEBRIGTSEN}/head-to-head?round=any",
    f"/api/v1/athletes/{KERR}/opponents",
    "/api/v1/events?limit=5",
)


def _seasons(scenario: Scenario) -> None:
    scenario.given(*(a_final(f"2024-{month:02}-{day:02}", kerr=1 + day % 2, ingebrigtsen=2 - day % 2, hocker=3)
                     for month in range(1, 7) for day in range(1, 29)))  # fmt: skip


def _answers(scenario: Scenario) -> list[tuple[int, bytes]]:
    client = scenario.app.test_client()
    return [(response.status_code, response.get_data()) for response in map(client.get, PATHS)]


def _generations(scenario: Scenario) -> list[str]:
    """The builds there are, in the order of their making."""
    url = scenario.settings.views_url
    if url.startswith("sqlite"):
        path = Path(url.removeprefix("sqlite:///"))
        found = [each.name for each in path.parent.glob(f"{path.name}.v*") if each.name.rpartition("-")[2].isdigit()]
    else:
        query = r"SELECT nspname FROM pg_namespace WHERE nspname ~ '^rivalry_views_v[0-9a-f]+_\d+$'"
        with psycopg.connect(url, autocommit=True) as connection:
            found = [str(row[0]) for row in connection.execute(query)]
    return sorted(found, key=lambda name: int(name.replace("-", "_").rpartition("_")[2]))


def _delete(scenario: Scenario) -> None:
    """What an administrator does who was told that the read model is disposable."""
    url = scenario.settings.views_url
    if url.startswith("sqlite"):
        path = Path(url.removeprefix("sqlite:///"))
        for each in path.parent.glob(f"{path.name}*"):
            each.unlink()
    else:
        with psycopg.connect(url, autocommit=True) as connection:
            for schema in [*_generations(scenario), "rivalry_views"]:
                connection.execute(f"DROP SCHEMA IF EXISTS {schema} CASCADE".encode())


def _no_difference(scenario: Scenario) -> bool:
    return list(verify(scenario.parts.ledger, scenario.parts.read_model)) == []


@pytest.mark.processes
def test_readers_of_every_process_go_on_while_another_rebuilds(scenario: Scenario, engine_url: str) -> None:
    _seasons(scenario)
    expected = _answers(scenario)
    assert {status for status, _ in expected} == {200}
    wrong: list[object] = []
    read = 0
    over = threading.Event()

    def keep_reading() -> None:
        nonlocal read
        while not over.is_set():
            for got, right in zip(_answers(scenario), expected, strict=True):
                read += 1
                if got != right:
                    wrong.append(got)

    readers = [threading.Thread(target=keep_reading) for _ in range(3)]
    for each in readers:
        each.start()
    rebuilder = start("rebuild", url=engine_url, times=REBUILDS)
    heard(rebuilder)
    over.set()
    for each in readers:
        each.join()

    assert wrong == []
    assert read > 20
    assert len(_generations(scenario)) == 1


def test_a_long_read_keeps_its_sight_while_the_model_under_it_is_swapped(scenario: Scenario, engine_url: str) -> None:
    _seasons(scenario)
    _answers(scenario)
    before = _generations(scenario)
    rebuilder = start("rebuild", url=engine_url, times=1)
    with scenario.parts.read_model.reading() as view:
        first_word(rebuilder)
        while _generations(scenario) == before:
            time.sleep(0.01)
        counts = {}
        for table in tables.metadata.sorted_tables:
            # It comes to each table only after the other process has had time to want it gone.
            time.sleep(0.05)
            counts[table.name] = len(view.connection.execute(table.select()).all())
    heard(rebuilder)

    assert counts["lines"] == 3 * 6 * 28
    assert counts["races"] == counts["versions"] == 6 * 28


def test_one_generation_is_left_after_a_rebuild_and_what_was_posted_meanwhile_is_in_it(scenario: Scenario) -> None:
    _seasons(scenario)
    _answers(scenario)
    before = _generations(scenario)
    scenario.parts.read_model.rebuild()
    scenario.given(a_final("2025-06-01", kerr=1, ingebrigtsen=2))

    (after,) = _generations(scenario)
    assert [after] != before
    assert scenario.score(KERR, INGEBRIGTSEN) == (85, 84)
    assert _no_difference(scenario)


def test_while_a_build_is_put_in_order_nothing_of_it_is_held_in_memory_to_take_it_back(
    sqlite_scenario: Scenario,
) -> None:
    _seasons(sqlite_scenario)
    journals = list[str]()

    def look(connection: Connection, _cursor: Any, statement: str, *_: Any) -> None:
        if statement.startswith("ALTER TABLE"):
            journals.append(str(connection.exec_driver_sql("PRAGMA journal_mode").scalar()))

    event.listen(Engine, "before_cursor_execute", look)
    try:
        sqlite_scenario.parts.read_model.rebuild()
    finally:
        event.remove(Engine, "before_cursor_execute", look)

    assert set(journals) == {"off"}
    assert _no_difference(sqlite_scenario)


def test_where_far_more_is_missing_than_is_there_it_is_built_from_the_beginning(
    scenario: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = scenario.parts.read_model
    _seasons(scenario)
    own.catch_up()
    first = _generations(scenario)
    monkeypatch.setattr("projections.read_model.following.builds.MANY", 100)

    _loaded(scenario, range(2023, 2024))
    assert own.bring_up() == scenario.parts.ledger.last_position()
    assert _generations(scenario) == first

    _loaded(scenario, range(2010, 2020))
    assert own.bring_up() == scenario.parts.ledger.last_position()
    assert _generations(scenario) != first
    assert _no_difference(scenario)


def _loaded(scenario: Scenario, years: range) -> None:
    """Seasons appended past the HTTP routes, so that the read model has not heard of them."""
    races = [a_final(f"{year}-06-{day:02}", kerr=1, ingebrigtsen=2) for year in years for day in range(1, 29)]
    scenario.parts.ledger.append([read_event(race) for race in races], now=scenario.clock(), recorded_by="cli")


def test_a_read_whose_transaction_the_store_ended_itself_is_begun_anew(
    scenario: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite does so where a file goes away under it: the generation it belongs to was just replaced."""
    scenario.given(a_final(kerr=1, ingebrigtsen=2))
    assert scenario.score(KERR, INGEBRIGTSEN) == (1, 0)
    asked: list[Connection] = []

    def failing_once(connection: Connection) -> Any:
        asked.append(connection)
        if len(asked) == 1:
            connection.exec_driver_sql("ROLLBACK")
            raise OperationalError("SELECT", (), sqlite3.OperationalError("disk I/O error"))
        return checkpoint_of(connection)

    monkeypatch.setattr(trust, "checkpoint_of", failing_once)
    assert scenario.score(KERR, INGEBRIGTSEN, round="any") == (1, 0)
    assert len(asked) > 1


def test_a_new_file_is_ready_for_many_readers_before_the_first_of_them_comes(tmp_path: Path) -> None:
    scenario = Scenario(f"sqlite:///{tmp_path / 'rivalry.db'}", tmp_path)
    scenario.given(a_final(kerr=1, ingebrigtsen=2))
    scenario.parts.read_model.rebuild()

    header = Path(scenario.settings.views_url.removeprefix("sqlite:///")).read_bytes()[18:20]
    assert header == b"\x02\x02"  # write-ahead log; see the SQLite file format, 1.3
    scenario.close()


def test_what_was_built_has_every_key_and_index_and_nothing_else(scenario: Scenario) -> None:
    _seasons(scenario)
    scenario.parts.read_model.rebuild()

    with scenario.parts.read_model.reading() as view:
        found = inspect(view.connection)
        assert set(found.get_table_names()) - {"kept"} == set(tables.metadata.tables)  # rankings are kept beside it
        for table in tables.metadata.sorted_tables:
            keys = found.get_pk_constraint(table.name)["constrained_columns"]
            assert keys == [column.name for column in table.primary_key]
            assert indexes_of(table.name, view.connection) == {index.name for index in table.indexes}


def indexes_of(table: str, connection: Connection) -> set[str | None]:
    """Of SQLite by its own catalogue, for there an index of an expression is not reflected."""
    if connection.dialect.name == "sqlite":
        made = "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = :table AND sql IS NOT NULL"
        return set(connection.scalars(text(made), {"table": table}))
    return {each["name"] for each in inspect(connection).get_indexes(table) if not each["unique"]}


def test_the_metrics_and_the_readiness_answer_after_another_process_rebuilt(
    scenario: Scenario, engine_url: str
) -> None:
    scenario.given(a_final(kerr=1, ingebrigtsen=2))
    assert scenario.score(KERR, INGEBRIGTSEN) == (1, 0)
    heard(start("rebuild", url=engine_url, times=2))

    assert scenario.parts.read_model.lag() == 0
    assert scenario.client.get("/metrics").status_code == 200
    assert scenario.client.get("/readyz").status_code == 200


def test_a_deleted_read_model_is_built_again_by_the_next_question(scenario: Scenario) -> None:
    scenario.given(a_final(kerr=1, ingebrigtsen=2))
    assert scenario.score(KERR, INGEBRIGTSEN) == (1, 0)
    for _ in range(3):
        _delete(scenario)
        assert scenario.score(KERR, INGEBRIGTSEN) == (1, 0)
    _delete(scenario)
    scenario.given(a_final("2024-08-08", kerr=2, ingebrigtsen=1))
    assert scenario.score(KERR, INGEBRIGTSEN) == (1, 1)
    assert len(_generations(scenario)) == 1


def test_a_deleted_generation_is_built_again_even_if_the_name_of_it_was_left(scenario: Scenario) -> None:
    scenario.given(a_final(kerr=1, ingebrigtsen=2))
    assert scenario.score(KERR, INGEBRIGTSEN) == (1, 0)
    (name,) = _generations(scenario)
    url = scenario.settings.views_url
    if url.startswith("sqlite"):
        Path(url.removeprefix("sqlite:///")).with_name(name).unlink()
    else:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(f"DROP SCHEMA {name} CASCADE".encode())

    assert scenario.score(KERR, INGEBRIGTSEN) == (1, 0)
    assert _no_difference(scenario)


@pytest.mark.processes
def test_a_rebuild_killed_at_any_moment_leaves_the_live_model_and_the_next_one_cleans_up(
    scenario: Scenario, engine_url: str
) -> None:
    write(scenario.parts.ledger, RandomLog(5).batches(60), scenario.clock())
    asked = f"/api/v1/rivalries/{ATHLETES[0]}/{ATHLETES[1]}"
    expected = scenario.client.get(asked).get_data()
    moments = chance("rebuilds killed")
    for _ in range(KILLS):
        rebuilder = start("rebuild", url=engine_url, times=1_000)
        first_word(rebuilder)
        time.sleep(moments.random() * 0.4)
        rebuilder.kill()
        heard(rebuilder, killed=True)
        assert scenario.client.get(asked).get_data() == expected

    scenario.parts.read_model.rebuild()
    assert len(_generations(scenario)) == 1
    assert scenario.client.get(asked).get_data() == expected
    assert _no_difference(scenario)
