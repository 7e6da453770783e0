"""A position is more than a number: what stands at it is part of a pinned answer's tag and of what is verified."""

import io
import json
from pathlib import Path

import pytest
from people import INGEBRIGTSEN, KERR, a_final, a_quote
from random_logs import RandomLog, write
from scenario import Scenario
from sqlalchemy import create_engine, make_url, text

from projections.audit.verify import verify
from web.command import exporting

RECORD = f"/rivalries/{KERR}/{INGEBRIGTSEN}/head-to-head"
FINAL = a_final("2024-06-01", kerr=1, ingebrigtsen=2)
AS_IT_WAS = a_final("2024-07-01", kerr=1, ingebrigtsen=2)
AS_IT_IS = a_final("2024-07-01", kerr=2, ingebrigtsen=1)


def another(folder: Path, name: str) -> Scenario:
    return Scenario(f"sqlite:///{folder / name / 'rivalry.db'}", folder / name)


@pytest.fixture
def two(tmp_path: Path) -> tuple[Scenario, Scenario]:
    """Two logs that go together as far as position 3."""
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
    one, other = another(tmp_path, "one"), another(tmp_path, "other")
    one.given(FINAL)
    exported = b"".join(exporting.export(one.parts.ledger)).decode()
    exporting.restore(other.parts, "log.jsonl", io.StringIO(exported))
    for each in (one, other):
        each.clock.passes(hours=1)
    return one, other


def tag(scenario: Scenario, position: int, path: str = RECORD) -> str:
    response = scenario.get(path, position=position)
    assert response.status_code == 200
    return str(response.headers["ETag"])


def test_the_same_log_gives_the_same_tag_wherever_it_is(two: tuple[Scenario, Scenario]) -> None:
    one, other = two
    assert tag(one, 3) == tag(other, 3)


@pytest.mark.parametrize("path", [RECORD, f"/rivalries/{KERR}/{INGEBRIGTSEN}", f"/athletes/{KERR}/form"])
def test_where_the_position_holds_something_else_the_tag_is_another(two: tuple[Scenario, Scenario], path: str) -> None:
    one, other = two
    one.given(AS_IT_WAS)
    other.given(AS_IT_IS)  # of the same id

    had = tag(one, 4, path)
    again = other.client.get(f"/api/v1{path}?position=4", headers={"If-None-Match": had})
    assert (again.status_code, again.headers["ETag"] == had) == (200, False)
    assert tag(one, 3, path) == tag(other, 3, path)


def test_the_same_event_taken_in_at_another_time_is_another_content(two: tuple[Scenario, Scenario]) -> None:
    one, other = two
    one.given(AS_IT_WAS)
    other.clock.passes(seconds=1)
    other.given(AS_IT_WAS)  # posted again, after the log had lost it

    assert tag(one, 4) != tag(other, 4)


def test_a_restored_log_has_the_same_tags(two: tuple[Scenario, Scenario], tmp_path: Path) -> None:
    one, _ = two
    write(one.parts.ledger, RandomLog(7).batches(20), one.clock())
    exported = tmp_path / "log.jsonl"
    exported.write_bytes(b"".join(exporting.export(one.parts.ledger)))
    (tmp_path / "restored").mkdir()
    restored = another(tmp_path, "restored")
    with exported.open(encoding="utf-8") as lines:
        exporting.restore(restored.parts, "log.jsonl", lines)

    last = one.parts.ledger.last_position()
    for position in (3, last // 2, last):
        assert tag(restored, position) == tag(one, position)


def changed_in_the_log(scenario: Scenario, position: int, old: str, new: str) -> None:
    """Past the domain: the row at *position* says something else now."""
    url = make_url(scenario.settings.database_url)
    sqlite = url.drivername == "sqlite"
    engine = create_engine(url if sqlite else url.set(drivername="postgresql+psycopg"))
    table, at = ("stored_events", "rowid") if sqlite else ("ledger_events", "notification_id")
    with engine.begin() as connection:
        state = connection.execute(text(f"SELECT state FROM {table} WHERE {at} = {position}")).scalar_one()
        altered = bytes(state).decode().replace(old, new)
        json.loads(altered)
        assert altered != bytes(state).decode()
        statement = text(f"UPDATE {table} SET state = :state WHERE {at} = {position}")
        connection.execute(statement, {"state": altered.encode()})
    engine.dispose()


def found(scenario: Scenario) -> list[str]:
    return [each.what for each in verify(scenario.parts.ledger, scenario.parts.read_model)]


@pytest.mark.by_sql
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"recorded_by":"desk"', '"recorded_by":"someone"'),
        ('"note":"seen"', '"note":"heard"'),
        ("2026-01-01T12:00:00", "2026-01-01T12:00:01"),
    ],
)
def test_whatever_is_changed_at_a_position_verification_names_the_position(
    scenario: Scenario, old: str, new: str
) -> None:
    scenario.given({**FINAL, "note": "seen"})
    scenario.given(a_quote("2024-06-02", "next guy"))
    assert found(scenario) == []
    changed_in_the_log(scenario, 3, old, new)

    assert "position 3 of the log" in found(scenario)


def test_what_the_log_has_lost_in_its_midst_verification_names(sqlite_scenario: Scenario) -> None:
    sqlite_scenario.given(FINAL).given(a_quote("2024-06-02", "next guy")).given(AS_IT_WAS)
    assert found(sqlite_scenario) == []
    engine = create_engine(sqlite_scenario.settings.database_url)
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM stored_events WHERE rowid = 4"))
    engine.dispose()

    assert "position 4 is not in the log: it has lost it" in found(sqlite_scenario)
