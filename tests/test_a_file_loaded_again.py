"""A file of results, corrected at its source and loaded again: the same is passed over, what differs is confirmed."""

import json
from typing import Any

import pytest
from click.testing import CliRunner, Result
from people import INGEBRIGTSEN, KERR
from scenario import Scenario

from web.command.cli import main

pytestmark = pytest.mark.above_the_store

RACE = "2024-06-13-bislett-games-1500m-m-final"
AGENCY, FEDERATION = {"publisher": "Agency"}, {"publisher": "Federation"}


def run(scenario: Scenario, told: dict[str, Any], *options: str) -> Result:
    arguments = ("load", "-", "--format", "jsonl", *options)
    environment = {"DATABASE_URL": scenario.settings.database_url}
    return CliRunner().invoke(main, arguments, env=environment, input=json.dumps(told))


def bislett(
    source: dict[str, str] | None = AGENCY, kerr: dict[str, Any] | None = None, **fields: Any
) -> dict[str, Any]:
    lines = [
        {"athlete": KERR, "name": "Josh Kerr", "country": "GBR", "place": 1, "mark": "3:30.00", **(kerr or {})},
        {"athlete": INGEBRIGTSEN, "name": "Jakob Ingebrigtsen", "country": "NOR", "place": 2, "mark": "3:31.00"},
    ]
    told = {"occurred_on": "2024-06-13", "competition": "Bislett Games", "discipline": "1500m", "round": "final"}
    return {"type": "race_result", **told, "sex": "m", "source": source, "results": lines, **fields}


@pytest.fixture
def loaded(scenario: Scenario) -> Scenario:
    assert run(scenario, bislett()).exit_code == 0
    return scenario


def test_what_is_the_same_is_a_repetition_though_the_file_says_less_or_elsewhere(loaded: Scenario) -> None:
    less = bislett(source={"publisher": "Agency", "url": "https://agency.example/new"})
    del less["results"][0]["mark"]

    again = run(loaded, less)

    assert (again.exit_code, "1 event, 1 of them already there" in again.stderr) == (0, True), again.stderr
    assert len(loaded.ask(f"/races/{RACE}")["history"]) == 1


def test_what_differs_is_shown_and_nothing_is_appended_before_it_is_confirmed(loaded: Scenario) -> None:
    refused = run(loaded, bislett(kerr={"mark": "3:29.99", "lane": 4}))

    assert refused.exit_code == 1
    assert "/results/0/mark: josh-kerr: 3:30.00 in the log, 3:29.99 here." in refused.stderr
    assert "/results/0/lane: josh-kerr: nothing in the log, 4 here." in refused.stderr
    assert "confirm the race_corrected with --correct" in refused.stderr
    assert len(loaded.ask(f"/races/{RACE}")["history"]) == 1


def test_confirmed_it_is_a_correction_and_the_corrected_file_is_the_same_from_then_on(loaded: Scenario) -> None:
    told = bislett(kerr={"mark": "3:29.99"})

    assert run(loaded, told, "--correct", "re-read by the source").exit_code == 0
    race = loaded.ask(f"/races/{RACE}")
    assert race["results"][0]["mark"] == "3:29.99"
    assert [each["type"] for each in race["history"]] == ["race_result", "race_corrected"]
    assert race["history"][1]["reason"] == "re-read by the source"
    again = run(loaded, told)
    assert (again.exit_code, "1 of them already there" in again.stderr) == (0, True), again.stderr


def test_another_source_corrects_nothing_but_is_recorded_beside_what_stands(loaded: Scenario) -> None:
    told = bislett(source=FEDERATION, kerr={"mark": "3:29.99"})

    assert "confirm the race_reported" in run(loaded, told).stderr
    assert run(loaded, told, "--correct", "they differ").exit_code == 0
    race = loaded.ask(f"/races/{RACE}")
    assert race["results"][0]["mark"] == "3:30.00"
    assert [each["type"] for each in race["history"]] == ["race_result", "race_reported"]
    again = run(loaded, told)
    assert (again.exit_code, "1 of them already there" in again.stderr) == (0, True), again.stderr


def test_who_is_out_has_no_place_and_who_is_gone_is_named(loaded: Scenario) -> None:
    told = bislett(kerr={"status": "DQ", "place": None, "mark": None})
    told["results"][0] = {name: value for name, value in told["results"][0].items() if value is not None}
    del told["results"][1]

    refused = run(loaded, told)

    assert "/results/0/place: josh-kerr: 1 in the log, nothing here." in refused.stderr
    assert "/results: jakob-ingebrigtsen is not listed here; in the log: 2, 3:31.00." in refused.stderr


def test_what_no_event_corrects_stays_and_is_told(loaded: Scenario) -> None:
    again = run(loaded, bislett(venue="Oslo"))

    assert again.exit_code == 0
    assert "/venue: nothing in the log, Oslo here: no event corrects it" in again.stderr


def test_what_is_the_same_as_a_later_correction_is_the_same(loaded: Scenario) -> None:
    lines = [{"athlete": KERR, "place": 2}, {"athlete": INGEBRIGTSEN, "place": 1}]
    loaded.given({"type": "race_corrected", "race": RACE, "reason": "photo finish", "results": lines})

    told = bislett()
    told["results"] = [{**line, "place": 3 - line["place"], "mark": None} for line in told["results"]]
    told["results"] = [{name: value for name, value in line.items() if value is not None} for line in told["results"]]
    again = run(loaded, told)

    assert (again.exit_code, "1 of them already there" in again.stderr) == (0, True), again.stderr


def test_a_race_taken_as_csv_mended_on_its_way_through_a_pipe_keeps_all_else_it_said(eve_of_paris: Scenario) -> None:
    mile = "2024-05-25-prefontaine-classic-mile-m-final"
    before = eve_of_paris.ask(f"/races/{mile}")
    table = eve_of_paris.client.get(f"/races/{mile}.csv").get_data(as_text=True)
    mended = table.replace("3:45.34", "3:45.24").replace("2024-05-31", "2025-06-01")
    environment = {"DATABASE_URL": eve_of_paris.settings.database_url}

    done = CliRunner().invoke(main, ["load", "-", "--correct", "Misprint"], env=environment, input=mended)

    assert done.exit_code == 0, done.stderr
    after = eve_of_paris.ask(f"/races/{mile}")
    first, *others = after["results"]
    assert first == before["results"][0] | {"mark": "3:45.24"}
    assert (first["records"], first["country"]) == (["NR"], "GBR")
    assert others == before["results"][1:]
    assert after["source"] == before["source"] | {"published_on": "2025-06-01"}


def test_an_attempt_that_was_measured_anew_is_shown_as_the_attempts_are_written(scenario: Scenario) -> None:
    def jumps(first: str) -> dict[str, Any]:
        line = {"athlete": KERR, "name": "Josh Kerr", "country": "GBR", "place": 1}
        attempts = [{"mark": first, "wind": 1.2}, {"status": "x"}]
        return bislett(discipline="long-jump", results=[{**line, "mark": first, "attempts": attempts}])

    assert run(scenario, jumps("8.10")).exit_code == 0
    refused = run(scenario, jumps("8.12"))

    assert refused.exit_code == 1
    assert "8.10 (+1.2), x in the log, 8.12 (+1.2), x here." in refused.stderr


@pytest.mark.parametrize("place", [1, 2], ids=["nobody in common", "somebody in common"])
def test_two_results_of_one_key_in_one_file_are_no_correction_of_each_other(scenario: Scenario, place: int) -> None:
    """Nothing of it stands in the log: a heat was not told, or a round."""
    lines = bislett()["results"] if place == 2 else []
    other = {"athlete": "carl-gamma", "name": "Carl Gamma", "country": "NOR", "place": place + 1, "mark": "3:40.00"}
    twice = "\n".join(json.dumps(each) for each in (bislett(), bislett(results=[*lines, other])))

    for option in ("--check", "--correct=re-read"):
        refused = CliRunner().invoke(
            main,
            ("load", "-", "--format", "jsonl", option),
            env={"DATABASE_URL": scenario.settings.database_url},
            input=twice,
        )

        assert refused.exit_code == 1
        assert f"-:2: /heat: race_result {RACE} is here twice, with other content" in refused.stderr
        assert "in the log" not in refused.stderr
