"""Streaks, what was done since, seasons and honours as CSV."""

import csv
import io

import pytest
from people import INGEBRIGTSEN, KERR, a_final, a_heat, race_id
from scenario import Scenario

pytestmark = pytest.mark.above_the_store

WORLDS = a_final(
    "2023-08-23", fields={"level": "world-championships"}, kerr={"place": 1, "mark": "3:29.38"}, ingebrigtsen=2
)
LOST = a_final("2024-07-30", kerr=2, ingebrigtsen=1)


@pytest.fixture
def told(scenario: Scenario) -> Scenario:
    return scenario.given(WORLDS, a_heat("2024-06-29", kerr=1), LOST)


def sheet(scenario: Scenario, path: str, **query: str) -> list[dict[str, str]]:
    response = scenario.client.get(path, query_string=query)
    assert (response.status_code, response.mimetype) == (200, "text/csv"), response.get_data(as_text=True)
    return list(csv.DictReader(io.StringIO(response.get_data().decode("utf-8-sig"), newline=""), strict=True))


@pytest.mark.parametrize(
    "path", [f"/athletes/{KERR}/streaks.csv", "/streaks.csv", f"/{INGEBRIGTSEN}-vs-{KERR}/streaks.csv"]
)
def test_a_line_a_run_with_its_races_and_what_ended_it(told: Scenario, path: str) -> None:
    first = next(each for each in sheet(told, path) if each["athlete"] == KERR and each["length"] == "1")

    assert (first["from"], first["to"], first["current"]) == ("2023-08-23", "2023-08-23", "false")
    assert first["races"] == race_id(WORLDS)
    assert first["broken_by"] == race_id(LOST)


def test_a_line_a_race_since_then(told: Scenario) -> None:
    rows = sheet(told, f"/athletes/{KERR}/since.csv", season="2024")

    assert [(row["date"], row["place"]) for row in rows] == [("2024-06-29", "1"), ("2024-07-30", "2")]
    assert rows[0]["source"] == "Test Desk"


def test_a_line_a_discipline_of_a_season(told: Scenario) -> None:
    rows = sheet(told, f"/athletes/{KERR}/seasons.csv")

    assert [(row["year"], row["discipline"], row["races"], row["best"]) for row in rows] == [
        ("2024", "1500m", "2", ""), ("2023", "1500m", "1", "3:29.38"),
    ]  # fmt: skip


def test_a_line_a_final_at_a_championship(told: Scenario) -> None:
    [row] = sheet(told, f"/athletes/{KERR}/honours.csv", to="2024-01-01")

    assert (row["medal"], row["year"], row["competition"]) == ("gold", "2023", "Test Meeting")
    assert row["address"].endswith(f"/races/{row['race']}")


def test_it_is_of_the_day_asked_for_and_a_parameter_it_cannot_read_is_refused(told: Scenario) -> None:
    [run] = sheet(told, f"/athletes/{KERR}/streaks.csv", condition="won", as_of="2024-01-01")

    assert run["current"] == "true"
    assert told.client.get(f"/athletes/{KERR}/streaks.csv?condition=lucky").status_code == 400
    assert told.client.get("/athletes/nobody/seasons.csv").status_code == 404
