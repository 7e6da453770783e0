"""A text of results is read over HTTP and on the command line: what it says, what is open, and nothing appended."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner, Result
from people import INGEBRIGTSEN, KERR, a_final
from scenario import Scenario
from workbooks import a_workbook

from web.command.cli import main

pytestmark = pytest.mark.above_the_store

FINAL = "Men's 1500 m Final\n6 August 2024\n1 HOCKER Cole USA 3:27.65 OR\n2 KERR Josh GBR 3:27.79 NR"
GAMES = "Olympic Games"


@pytest.fixture
def knowing(scenario: Scenario) -> Scenario:
    """Kerr and Ingebrigtsen are registered."""
    return scenario.given(a_final("2024-06-01", kerr=1, ingebrigtsen=2))


def reading(scenario: Scenario, text: str, **told: str) -> Any:
    before = scenario.parts.ledger.last_position()
    response = scenario.client.post("/api/v1/results/read", json={"text": text, **told})
    assert response.status_code == 200, response.get_data(as_text=True)
    assert scenario.parts.ledger.last_position() == before
    return response.get_json()


def test_what_was_read_can_be_posted_as_it_is_once_nothing_is_open(knowing: Scenario) -> None:
    read = reading(knowing, FINAL, competition=GAMES)

    assert (read["questions"], read["remarks"], read["rows"]) == ([], [], {"seen": 2, "understood": 2})
    knowing.given(*read["races"])
    assert knowing.ask("/races/2024-08-06-olympic-games-1500m-m-final")["results"][1]["athlete"] == KERR


def test_what_a_text_does_not_say_is_asked(knowing: Scenario) -> None:
    read = reading(knowing, "1\tCole Hocker\tUSA\t3:27.65\n2\tJosh Kerr\tGBR\t3:27.79")

    assert [each["pointer"] for each in read["questions"]] == [
        "/races/0/occurred_on", "/races/0/competition", "/races/0/discipline", "/races/0/round",
    ]  # fmt: skip


def test_a_day_that_may_be_two_is_asked_with_both(knowing: Scenario) -> None:
    read = reading(knowing, f"{GAMES} 6/8/2024\nMen's 1500 m Final\n1 KERR Josh GBR 3:27.79")

    (question,) = read["questions"]
    assert (question["pointer"], question["candidates"]) == ("/races/0/occurred_on", ["2024-06-08", "2024-08-06"])


@pytest.mark.parametrize("name", ["Josh Ker", "Joshua Kerr", "Jakob Ingebrigtson"])
def test_who_is_nearly_a_namesake_is_asked_about_and_never_guessed(knowing: Scenario, name: str) -> None:
    read = reading(knowing, f"Men's 1500 m Final\n6 August 2024\n1\t{name}\t\t3:27.65", competition=GAMES)

    question = next(each for each in read["questions"] if each["pointer"] == "/races/0/results/0/athlete")
    assert question["candidates"] in ([KERR], [INGEBRIGTSEN])
    assert "athlete" not in read["races"][0]["results"][0]


def test_who_is_meant_is_told_by_an_id_of_somebody_registered_or_new(knowing: Scenario) -> None:
    text = "Men's 1500 m Final\n6 August 2024\n1\tJosh Ker\tGBR\t3:27.65\n2\tJakob Ingebrigtson\tNOR\t3:27.70"
    told = {"competition": GAMES, "people": {"Josh Ker": KERR, "Jakob Ingebrigtson": "jakob-ingebrigtson"}}

    read = knowing.client.post("/api/v1/results/read", json={"text": text, **told}).get_json()

    assert read["questions"] == []
    assert [(line["athlete"], line["name"]) for line in read["races"][0]["results"]] == [
        (KERR, "Josh Kerr"), ("jakob-ingebrigtson", "Jakob Ingebrigtson"),
    ]  # fmt: skip


def test_a_day_that_is_told_decides_between_those_that_a_text_may_mean(knowing: Scenario) -> None:
    text = f"{GAMES} 6/8/2024\nMen's 1500 m Final\n1 KERR Josh GBR 3:27.79"

    read = reading(knowing, text, occurred_on="2024-08-06")
    assert (read["questions"], read["races"][0]["occurred_on"]) == ([], "2024-08-06")


def test_one_nation_is_that_of_all_newcomers_for_whom_the_text_gives_none(knowing: Scenario) -> None:
    text = "Men's 1500 m Final\n6 August 2024\n1\tArno Alpha\t3:27.65\n2\tJosh Kerr\t3:27.79"

    asked = reading(knowing, text, competition=GAMES)["questions"]
    assert [each["pointer"] for each in asked] == ["/races/0/results/0/country"]
    told = reading(knowing, text, competition=GAMES, nation="NOR")
    assert [line["country"] for line in told["races"][0]["results"]] == ["NOR", "GBR"]
    assert told["questions"] == []


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "/text"),
        ({"text": 1}, "/text"),
        ([], "/text"),
        ({"text": "", "colour": "red"}, "/colour"),
        ({"text": "", "round": 1}, "/round"),
        ({"text": "", "people": []}, "/people"),
        ({"text": "", "people": {"A/B": "No Slug"}}, "/people/A~1B"),
    ],
)
def test_a_body_without_a_text_is_refused_at_its_field(scenario: Scenario, body: Any, pointer: str) -> None:
    response = scenario.client.post("/api/v1/results/read", json=body)

    assert (response.status_code, response.get_json()["errors"][0]["pointer"]) == (422, pointer)


def test_a_text_too_long_to_be_read_at_once_is_refused(scenario: Scenario) -> None:
    response = scenario.client.post("/api/v1/results/read", json={"text": "1\n" * 20_000})

    assert response.status_code == 413
    assert "8,000 at most" in response.get_json()["errors"][0]["detail"]


def run(scenario: Scenario, *arguments: str, **more: Any) -> Result:
    environment = {"DATABASE_URL": scenario.settings.database_url}
    return CliRunner().invoke(main, arguments, env=environment, **more)


def test_the_command_says_what_a_file_says_and_appends_nothing(knowing: Scenario, tmp_path: Path) -> None:
    file = tmp_path / "final.txt"
    file.write_bytes(FINAL.replace("Cole", "Colé").encode("cp1252"))
    before = knowing.parts.ledger.last_position()

    shown = run(knowing, "read", str(file))
    assert (shown.exit_code, "Colé Hocker" in shown.stdout, "/races/0/competition" in shown.stdout) == (0, True, True)
    as_json = msgspec.json.decode(run(knowing, "read", str(file), "--json", "--set", f"competition={GAMES}").stdout)
    assert (len(as_json["races"]), as_json["questions"]) == (1, [])
    assert knowing.parts.ledger.last_position() == before


def test_a_text_is_loaded_once_nothing_is_open_in_it(knowing: Scenario, tmp_path: Path) -> None:
    file = tmp_path / "final.txt"
    file.write_text(FINAL)

    refused = run(knowing, "load", str(file))
    assert (refused.exit_code, "/races/0/competition: At which competition?" in refused.stderr) == (1, True)
    loaded = run(knowing, "load", str(file), "--set", f"competition={GAMES}")
    assert (loaded.exit_code, "1 event, 0 of them already there" in loaded.stderr) == (0, True)
    doubtful = FINAL.replace("KERR Josh", "KER Josh").replace("6 August", "7 August")
    who = ("--set", f"competition={GAMES}", "--who", f"Josh Ker={KERR}")
    assert "1 event, 0 of them already there" in run(knowing, "load", "-", *who, input=doubtful).stderr
    again = run(knowing, "load", "-", "--set", f"competition={GAMES}", input=FINAL)
    assert "1 event, 1 of them already there" in again.stderr


def test_a_spreadsheet_of_other_columns_is_loaded_by_their_names(knowing: Scenario, tmp_path: Path) -> None:
    file = tmp_path / "meet.csv"
    file.write_text(
        "Date;Event;Rank;Name;Nat;Time\n"
        "6.8.2024;1500 m;1;Cole Hocker;USA;3:27,65\n6.8.2024;1500 m;2;Josh Kerr;GBR;3:27,79"
    )

    loaded = run(knowing, "load", str(file), "--set", f"competition={GAMES}", "--set", "round=final")
    assert (loaded.exit_code, "1 event," in loaded.stderr) == (0, True), loaded.stderr


def test_a_spreadsheet_file_is_read_and_a_part_of_a_day_is_a_mark(knowing: Scenario, tmp_path: Path) -> None:
    rows = (
        ("Rank", "Name", "Nat", "Time"),
        (1, "Cole Hocker", "USA", 207.65 / 86400),
        (2, "Josh Kerr", "GBR", "3:27.79"),
    )
    file = a_workbook(tmp_path, "Men 1500 m", *rows)

    (race,) = msgspec.json.decode(run(knowing, "read", file, "--json").stdout)["races"]

    assert [(line["athlete"], line["place"], line["mark"]) for line in race["results"]] == [
        ("cole-hocker", 1, "3:27.65"), (KERR, 2, "3:27.79"),
    ]  # fmt: skip
    assert (race["discipline"], race["sex"]) == ("1500m", "m")


def test_a_spreadsheet_of_milliards_of_cells_is_refused_before_it_is_laid_out(
    knowing: Scenario, tmp_path: Path
) -> None:
    file = a_workbook(tmp_path, "Men", ("Rank",), corner='<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')

    refused = run(knowing, "read", file)
    assert (refused.exit_code, "cells are more than is read at once" in refused.stderr) == (1, True)


@pytest.mark.parametrize("told", ["colour=red", "round", "round="])
def test_an_option_that_tells_nothing_is_refused_with_those_that_do(knowing: Scenario, told: str) -> None:
    refused = run(knowing, "read", "-", "--set", told, input=FINAL)

    assert (refused.exit_code, "the fields are: occurred_on" in refused.stderr) == (2, True)


def test_the_products_own_page_of_a_race_is_read_back_as_the_race(eve_of_paris: Scenario) -> None:
    address = "2024-05-25-prefontaine-classic-mile-m-final"
    recorded = eve_of_paris.ask(f"/races/{address}")

    (race,) = reading(eve_of_paris, eve_of_paris.client.get(f"/races/{address}").text)["races"]

    fields = ("athlete", "place", "mark", "records")
    assert [{name: line.get(name) for name in fields} for line in race["results"]] == [
        {name: line.get(name) or None for name in fields} for line in recorded["results"]
    ]
    known = ("occurred_on", "competition", "discipline", "round", "sex")
    shown = {"occurred_on": recorded["date"], **recorded}
    assert {name: race[name] for name in known} == {name: shown[name] for name in known}


@pytest.mark.parametrize("cut", [200, 900, 1500])
def test_a_broken_spreadsheet_is_refused_with_what_to_do(knowing: Scenario, tmp_path: Path, cut: int) -> None:
    file = Path(a_workbook(tmp_path, "Men", ("Rank", "Name")))
    data = bytearray(file.read_bytes())
    data[cut : cut + 30] = bytes(30)
    file.write_bytes(data)

    told = run(knowing, "read", str(file))
    assert told.exception is None or isinstance(told.exception, SystemExit)
    assert told.exit_code == 0 or "save it as CSV" in told.stderr


@pytest.mark.parametrize("indent", [None, 1], ids=["in one line", "indented"])
def test_a_document_of_results_is_loaded_as_what_it_is_and_not_as_events(
    knowing: Scenario, tmp_path: Path, indent: int | None
) -> None:
    competitors = [{"sortBib": "1", "firstName": "Josh", "lastName": "Kerr", "nationality": "GBR"}]
    results = [{"bib": "1", "place": 1, "performance": "3:30.00"}]
    units = [{"heatName": "Final", "results": results}]
    events = [{"eventCode": "1500", "name": "1500m", "genders": "M", "day": 1, "units": units}]
    meet = {"fullName": "Northtown Open", "date": "2024-06-08", "competitors": competitors, "events": events}
    file = tmp_path / "meet.json"
    file.write_text(json.dumps(meet, indent=indent))

    loaded = run(knowing, "load", str(file))

    assert (loaded.exit_code, "1 event, 0 of them already there" in loaded.stderr) == (0, True), loaded.stderr
    assert knowing.ask("/races/2024-06-08-northtown-open-1500m-m-final")["results"][0]["athlete"] == KERR


def test_where_too_many_are_of_one_name_it_is_told_that_not_all_were_compared(sqlite_scenario: Scenario) -> None:
    syllables = ["ka", "ro", "mi", "ten", "la", "vos", "ber", "du", "nes", "fi"]
    names = [f"Maria {a}{b}{c}".title() for a in syllables for b in syllables for c in syllables]
    for start in (0, 500):
        sqlite_scenario.given(
            *({"type": "athlete_registered", "occurred_on": "2024-01-01", "athlete": f"a{start + at}", "name": name,
               "country": "NOR"} for at, name in enumerate(names[start : start + 500]))
        )  # fmt: skip
    lines = "\n".join(f"{at}\tMaria {name[6:]}x\tSWE\t3:30.{at:03}" for at, name in enumerate(names, 1))

    few = reading(sqlite_scenario, f"Women's 1500 m Final\n6 August 2024\n{lines[:80]}", competition=GAMES)
    many = reading(sqlite_scenario, f"Women's 1500 m Final\n6 August 2024\n{lines}", competition=GAMES)

    assert "not compared with all" not in str(few["remarks"])
    assert "names were not compared with all who may nearly be their namesakes" in str(many["remarks"])


def test_two_races_of_one_key_say_what_they_want(knowing: Scenario, tmp_path: Path) -> None:
    other = FINAL.replace("HOCKER Cole", "ALPHA Arno").replace("KERR Josh GBR", "BETA Bruno SWE")
    both = reading(knowing, f"{FINAL}\n\nMen's 1500 m Final\n{other.partition(chr(10))[2]}", competition=GAMES)
    assert "nobody in common with it: give one of them a heat or a section" in str(both["remarks"])

    told = ("--set", f"competition={GAMES}", "--set", "nation=USA")
    assert run(knowing, "load", "-", *told, input=FINAL).exit_code == 0
    refused = run(knowing, "load", "-", *told, "--correct", "another heat", input=other)
    assert (refused.exit_code, "has nobody in common with it: give this one a heat" in refused.stderr) == (1, True)


def test_what_the_columns_hold_is_told_where_no_title_says_it(knowing: Scenario, tmp_path: Path) -> None:
    file = tmp_path / "meet.csv"
    file.write_text("Koht;Kes;Kust;Aeg\n1;Cole Hocker;USA;3:27,65\n2;Josh Kerr;GBR;3:27,79\n")
    of_all = ("occurred_on=2024-08-06", f"competition={GAMES}", "discipline=1500m", "round=final", "sex=m")
    told = [part for each in of_all for part in ("--set", each)]

    (race,) = msgspec.json.decode(run(knowing, "read", str(file), "--columns", "Aeg=mark", "--json").stdout)["races"]
    assert [line["mark"] for line in race["results"]] == ["3:27.65", "3:27.79"]
    loaded = run(knowing, "load", str(file), "--columns", "place,name,country,mark", *told)
    assert (loaded.exit_code, "1 event," in loaded.stderr) == (0, True), loaded.stderr
    assert knowing.ask("/races/2024-08-06-olympic-games-1500m-m-final")["results"][1]["athlete"] == KERR


@pytest.mark.parametrize(("columns", "told"), [("Zeit=mark", "Koht, Kes, Aeg"), ("place,nation", "place, name")])
def test_a_column_that_is_none_is_refused_by_name(knowing: Scenario, columns: str, told: str) -> None:
    text = "Koht;Kes;Aeg\n1;Cole Hocker;3:27,65"
    response = knowing.client.post("/api/v1/results/read", json={"text": text, "columns": columns})

    (error,) = response.get_json()["errors"]
    assert (response.status_code, error["pointer"]) == (422, "/columns")
    assert f"there are: {told}" in error["detail"]
