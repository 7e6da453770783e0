"""The whole log and any list as CSV and Parquet: the same rows, typed where the format has types."""

import csv
import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from people import INGEBRIGTSEN, KERR, a_final, a_quote, corrected, line
from pyarrow import parquet
from scenario import Scenario

from web.command.cli import main

FINAL = a_final("2024-08-06") | {
    "results": [line("kerr", 1, mark="3:27.79", records=["NR", "SB"]), line("ingebrigtsen", 2, mark="3:28.24")],
    "venue": '=Stade, "de" France',
}


@pytest.fixture
def told(sqlite_scenario: Scenario) -> Scenario:
    return (
        sqlite_scenario.given(FINAL)
        .given(a_quote("2024-08-07", "=next\nguy"))
        .given(corrected(FINAL, kerr=2, ingebrigtsen=1))
    )


def export(scenario: Scenario, *options: str) -> Result:
    stores = {"DATABASE_URL": scenario.settings.database_url, "RIVALRY_KEYS_URL": scenario.settings.keys_url}
    return CliRunner().invoke(main, ["export", *options], env=stores)


def rows_of(content: bytes, form: str) -> list[dict[str, Any]]:
    if form == "csv":
        return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))
    found: list[dict[str, Any]] = parquet.read_table(io.BytesIO(content)).to_pylist()
    return found


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_a_table_of_the_log_has_each_event_whole(told: Scenario, tmp_path: Path, form: str) -> None:
    file = tmp_path / "log"
    assert export(told, str(file), "--as", form).exit_code == 0
    rows = rows_of(file.read_bytes(), form)
    logged = told.ask("/events", limit=1000)["events"]

    own = ("position", "id", "recorded_at", "recorded_by")
    assert [int(row["position"]) for row in rows] == [each["position"] for each in logged]
    for row, each in zip(rows, logged, strict=True):
        assert json.loads(row["event"]) == {name: value for name, value in each.items() if name not in own}
        assert (row["id"], row["type"], row["recorded_by"]) == (each["id"], each["type"], "desk")
    assert rows[-1]["athletes"].split() == [KERR, INGEBRIGTSEN]


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_a_table_of_results_has_every_line_of_every_report(told: Scenario, tmp_path: Path, form: str) -> None:
    file = tmp_path / "results"
    assert export(told, str(file), "--as", form, "--table", "results").exit_code == 0
    rows = rows_of(file.read_bytes(), form)

    assert [(row["type"], row["athlete"], str(row["place"])) for row in rows] == [
        ("race_result", KERR, "1"), ("race_result", INGEBRIGTSEN, "2"),
        ("race_corrected", KERR, "2"), ("race_corrected", INGEBRIGTSEN, "1"),
    ]  # fmt: skip
    assert len({row["race"] for row in rows}) == 1
    assert rows[0]["records"] == "NR SB"
    shown = FINAL["venue"] if form == "parquet" else f"'{FINAL['venue']}"  # a spreadsheet would obey it
    assert rows[0]["venue"] == shown


def test_parquet_has_types_whatever_is_missing(told: Scenario, tmp_path: Path) -> None:
    assert export(told, str(tmp_path / "results"), "--as", "parquet", "--table", "results").exit_code == 0
    schema = parquet.read_schema(tmp_path / "results")

    types = {name: str(schema.field(name).type) for name in ("position", "place", "line_wind", "indoor", "mark")}
    assert list(types.values()) == ["int64", "int64", "double", "bool", "string"]


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_an_empty_log_is_a_table_without_rows(sqlite_scenario: Scenario, tmp_path: Path, form: str) -> None:
    assert export(sqlite_scenario, str(tmp_path / "log"), "--as", form).exit_code == 0

    assert rows_of((tmp_path / "log").read_bytes(), form) == []


LISTS = [
    "/lists/1500m",
    "/lists/1500m/records",
    f"/{INGEBRIGTSEN}-vs-{KERR}/splits",
    f"/{INGEBRIGTSEN}-vs-{KERR}/common-opponents",
]


@pytest.mark.parametrize("address", LISTS)
def test_any_list_is_the_same_as_parquet_as_it_is_as_csv(eve_of_paris: Scenario, address: str) -> None:
    as_csv, as_parquet = (eve_of_paris.client.get(f"{address}.{form}") for form in ("csv", "parquet"))
    assert (as_csv.status_code, as_parquet.status_code) == (200, 200)
    assert as_parquet.content_type == "application/vnd.apache.parquet"
    typed, plain = rows_of(as_parquet.get_data(), "parquet"), rows_of(as_csv.get_data(), "csv")

    def as_text(value: Any) -> str:
        return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)

    assert [{name: as_text(value) for name, value in row.items()} for row in typed] == plain
    assert f'href="{address}.parquet' in eve_of_paris.client.get(address).get_data(as_text=True)


def test_without_the_extra_it_says_how_to_get_it(
    eve_of_paris: Scenario, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    response = eve_of_paris.client.get("/lists/1500m.parquet")
    command = export(eve_of_paris, str(tmp_path / "log"), "--as", "parquet")

    assert response.status_code == 501
    assert "rivalry-timeline[parquet]" in response.get_json()["detail"]
    assert (command.exit_code, "rivalry-timeline[parquet]" in command.stderr) == (1, True)
