"""What the product writes of a race it reads back to the same race: its CSV is loaded as it was recorded.

The tables of a rivalry (meetings and timeline as CSV) have two lines of a race and not its list: they are no results,
and reading them makes no race in silence.
"""

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from people import INGEBRIGTSEN, KERR
from scenario import Scenario

from web.command.cli import main

LINES: list[dict[str, Any]] = [
    {"athlete": "arno-alpha", "name": "Arno Alpha", "country": "JAM", "place": 1, "mark": "9.81", "lane": 4,
     "bib": "2612", "reaction": "0.155", "qualified": "Q", "records": ["NR", "=SB"], "records_as_given": ["NUR"]},
    {"athlete": "bruno-beta", "name": "Bruno Beta", "country": "USA", "place": 2, "mark": "9.90", "reaction": "-0.005"},
    {"athlete": "carl-gamma", "name": "Carl Gamma", "country": "GBR", "place": 2, "mark": "9.90"},
    {"athlete": "dan-delta", "name": "Dan Delta", "country": "NOR", "status": "DQ"},
    {"athlete": "emil-eta", "name": "Emil Eta", "country": "SWE", "status": "DNF", "role": "pacemaker"},
]  # fmt: skip
RACES: dict[str, dict[str, Any]] = {
    "a heat with a wind": {"round": "heat", "heat": 2, "wind": -0.4, "venue": '=Stade, "de" France', "sex": "m"},
    "a section indoors": {"section": "a", "indoor": True, "level": "other", "country": "FRA"},
    "an exhibition with a source": {
        "exclude": "exhibition",
        "source": {"publisher": "@Agency", "url": "https://a.example/1", "published_on": "2024-08-05"},
    },
    "jumps with winds of their own": {
        "discipline": "long-jump",
        "results": [{**line, "mark": f"8.{10 - at}0", "wind": 0.0 if at else 2.4} for at, line in enumerate(LINES[:3])],
    },
    "jumps with their attempts": {
        "discipline": "long-jump",
        "results": [
            {**LINES[2], "place": 1, "mark": "8.31", "attempts": [
                {"mark": "8.31", "wind": 2.4}, {"status": "x"}, {"status": "-"}, {"mark": "8.20", "wind": -1.1}]},
            {**LINES[3], "status": "NM", "attempts": [{"status": "x"}, {"status": "x", "wind": 0.3}]},
        ],
    },
    "heights": {
        "discipline": "high-jump",
        "results": [
            {**LINES[2], "place": 1, "mark": "2.25", "attempts": [
                {"mark": "2.20"}, {"mark": "2.25", "status": "xxo"}, {"mark": "2.28", "status": "-"},
                {"mark": "2.30", "status": "xxx"}]},
        ],
    },
}  # fmt: skip


def race(**fields: Any) -> dict[str, Any]:
    told = {"occurred_on": "2024-08-04", "competition": "Olympic Games", "discipline": "100m", "round": "final"}
    return {"type": "race_result", **told, "results": LINES, **fields}


@pytest.fixture(params=RACES)
def recorded(request: pytest.FixtureRequest, sqlite_scenario: Scenario) -> dict[str, Any]:
    sqlite_scenario.given(race(**RACES[request.param]))
    (event,) = sqlite_scenario.ask("/events", type="race_result")["events"]
    found: dict[str, Any] = sqlite_scenario.ask(f"/races/{event['id']}")
    return found


def load(scenario: Scenario, file: Path) -> Result:
    return CliRunner().invoke(main, ["load", str(file)], env={"DATABASE_URL": scenario.settings.database_url})


def written(scenario: Scenario, folder: Path, address: str) -> Path:
    response = scenario.client.get(address)
    assert response.status_code == 200
    file = folder / "written.csv"
    file.write_bytes(response.get_data())
    return file


def comparable(of: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in of.items() if name not in ("recorded_at", "history", "permalink")}


def test_the_csv_of_a_race_loaded_elsewhere_is_the_same_race(
    sqlite_scenario: Scenario, recorded: dict[str, Any], tmp_path: Path
) -> None:
    file = written(sqlite_scenario, tmp_path, f"/races/{recorded['race']}.csv")
    (tmp_path / "elsewhere").mkdir()
    elsewhere = Scenario(f"sqlite:///{tmp_path}/elsewhere/log.db", tmp_path / "elsewhere")
    try:
        loaded = load(elsewhere, file)
        assert loaded.exit_code == 0, loaded.stderr
        assert comparable(elsewhere.ask(f"/races/{recorded['race']}")) == comparable(recorded)
    finally:
        elsewhere.close()


def test_loaded_where_it_came_from_it_is_there_already(
    sqlite_scenario: Scenario, recorded: dict[str, Any], tmp_path: Path
) -> None:
    loaded = load(sqlite_scenario, written(sqlite_scenario, tmp_path, f"/races/{recorded['race']}.csv"))

    assert (loaded.exit_code, "1 event, 1 of them already there" in loaded.stderr) == (0, True), loaded.stderr


@pytest.mark.parametrize("address", ["meetings.csv", "timeline.csv"])
def test_a_feed_of_two_is_no_list_of_a_race_and_reading_it_says_so(eve_of_paris: Scenario, address: str) -> None:
    text = eve_of_paris.client.get(f"/{INGEBRIGTSEN}-vs-{KERR}/{address}?entries=40").get_data(as_text=True)

    read = eve_of_paris.client.post("/api/v1/results/read", json={"text": text}).get_json()

    assert read["remarks"] or read["questions"]
    assert not [each for each in read["races"] if not read["questions"] and len(each["results"]) > 1]
