"""A file with faults in it: all of them are listed at once; or what is right goes in, and the rest is written down."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from people import KERR, a_final
from scenario import Scenario

from web.command.cli import main

pytestmark = pytest.mark.above_the_store

HEADER = "occurred_on,competition,discipline,round,heat,name,athlete_country,place,mark\n"
RIGHT = (
    "2024-06-02,Right Meet,1500m,final,,Arno Alpha,NOR,1,3:30.00\n"
    "2024-06-02,Right Meet,1500m,final,,Bo Beta,NOR,2,3:31.00\n"
)
NO_MARK = RIGHT.replace("Right", "Wrong").replace("-02", "-03").replace("3:30.00", "fast").replace(",2,", ",x,")
TOO_SHORT = "2024-06-04,Short Meet,1500m,final,,Arno Alpha,NOR,1\n"


def run(scenario: Scenario, *arguments: str, **more: Any) -> Result:
    return CliRunner().invoke(main, arguments, env={"DATABASE_URL": scenario.settings.database_url}, **more)


def race(day: str, *names: str, **fields: Any) -> dict[str, Any]:
    lines = [
        {"athlete": name.lower().replace(" ", "-"), "name": name, "country": "NOR", "place": place}
        for place, name in enumerate(names, 1)
    ]
    told = {"occurred_on": day, "competition": "Meet", "discipline": "1500m", "round": "final", "results": lines}
    return {"type": "race_result", **told, **fields}


RIGHT_RACE = race("2024-06-02", "Arno Alpha", "Bo Beta")
FAULTY = [
    RIGHT_RACE,
    race("2099-01-01", "Arno Alpha"),
    race("2024-06-04", "Arno Alpha", round="No Round"),
    {"type": "quote", "occurred_on": "2024-06-02", "speaker": "cid-gamma", "about": ["cid-gamma"], "text": "Yes"},
]


def a_file(folder: Path, text: str, name: str) -> str:
    path = folder / name
    path.write_text(text)
    return str(path)


def as_lines(*events: dict[str, Any]) -> str:
    return "".join(json.dumps(event) + "\n" for event in events)


@pytest.fixture
def faulty(tmp_path: Path) -> str:
    return a_file(tmp_path, as_lines(*FAULTY) + "{no json\n" + as_lines(race("2024-06-05", "Bo Beta")), "faulty.jsonl")


def test_a_check_lists_every_fault_of_the_whole_file_and_appends_nothing(scenario: Scenario, faulty: str) -> None:
    checked = run(scenario, "load", "--check", faulty)

    assert checked.exit_code == 1
    for line, told in ((2, "/occurred_on"), (3, "/round"), (4, "/about/0"), (5, "no JSON")):
        assert any(each.startswith(f"{faulty}:{line}:") and told in each for each in checked.stderr.splitlines()), line
    assert f"{faulty}:1:" not in checked.stderr
    assert f"{faulty}:6:" not in checked.stderr
    assert scenario.parts.ledger.last_position() == 0


def test_a_check_tells_what_is_open_in_a_race_and_what_is_wrong_besides(
    sqlite_scenario: Scenario, tmp_path: Path
) -> None:
    lines = "1 Anna Alpha NOR 11.25\n2 Bea Beta NOR 11.35\n2 Bea Beta NOR 11.36\n"
    titles = "Bislett Games, 30 May 2024\nWomen's 100 m\n{0}\nWomen's 200 m\n{0}"
    file = a_file(tmp_path, titles.format(lines), "open.txt")

    told = run(sqlite_scenario, "load", "--check", file).stderr

    for at in (0, 1):
        assert f"/races/{at}/round: Which round is it?" in told
        assert f"/races/{at}/results/2/athlete: bea-beta is listed twice; once is enough." in told
    assert told.count("Tell it with --set") == 1


def test_a_check_judges_an_event_by_those_before_it_in_the_file(scenario: Scenario, tmp_path: Path) -> None:
    correction = {"type": "race_corrected", "race": "2024-06-02-meet-1500m-final", "reason": "photo finish"}
    lines = [{"athlete": "bo-beta", "place": 1}, {"athlete": "arno-alpha", "place": 2}]
    file = a_file(tmp_path, as_lines(RIGHT_RACE, {**correction, "results": lines}, RIGHT_RACE), "whole.jsonl")

    checked = run(scenario, "load", "--check", file)

    assert (checked.exit_code, "3 events, 1 of them already there; nothing is wrong" in checked.stderr) == (0, True)


def test_what_is_right_goes_in_and_the_rest_is_mended_and_loaded(
    scenario: Scenario, faulty: str, tmp_path: Path
) -> None:
    rest = tmp_path / "rest.jsonl"
    kept = run(scenario, "load", "--keep-going", str(rest), faulty)

    assert (kept.exit_code, "2 events, 0 of them already there" in kept.stderr) == (1, True), kept.stderr
    assert f"mend them in {rest}" in kept.stderr
    assert len(scenario.ask("/events", type="race_result")["events"]) == 2
    left = rest.read_text().splitlines()
    assert left == [*as_lines(*FAULTY[1:]).splitlines(), "{no json"]

    rest.write_text(as_lines({**FAULTY[1], "occurred_on": "2024-06-03"}, {**FAULTY[2], "round": "heat"}))
    assert run(scenario, "load", str(rest)).exit_code == 0
    assert len(scenario.ask("/events", type="race_result")["events"]) == 4


def test_a_file_in_which_nothing_is_wrong_leaves_no_rest(scenario: Scenario, tmp_path: Path) -> None:
    rest = tmp_path / "rest.jsonl"
    kept = run(scenario, "load", "--keep-going", str(rest), "-", "--format", "jsonl", input=as_lines(RIGHT_RACE))

    assert (kept.exit_code, rest.exists()) == (0, False)


def test_a_rest_is_never_written_over_a_file(scenario: Scenario, faulty: str, tmp_path: Path) -> None:
    kept = run(scenario, "load", "--keep-going", faulty, faulty)

    assert (kept.exit_code, "exists" in kept.stderr) == (1, True)
    assert scenario.parts.ledger.last_position() == 0


def test_who_was_to_be_introduced_by_what_is_wrong_waits_with_it(scenario: Scenario, tmp_path: Path) -> None:
    wrong, rest = race("2024-06-02", "Arno Alpha", round="No Round"), tmp_path / "rest.jsonl"
    unnamed = race("2024-06-03", "Arno Alpha")
    unnamed["results"] = [{"athlete": "arno-alpha", "place": 1}]
    run(scenario, "load", "--keep-going", str(rest), a_file(tmp_path, as_lines(wrong, unnamed), "two.jsonl"))

    assert scenario.parts.ledger.last_position() == 0
    assert rest.read_text() == as_lines(wrong, unnamed)


def test_in_a_table_each_fault_is_at_its_row_and_the_rest_is_a_table(scenario: Scenario, tmp_path: Path) -> None:
    file, rest = a_file(tmp_path, HEADER + NO_MARK + RIGHT + TOO_SHORT, "meet.csv"), tmp_path / "rest.csv"

    checked = run(scenario, "load", "--check", file)
    told = checked.stderr.splitlines()
    assert any(each.startswith(f"{file}:3: /results/1/place") for each in told), checked.stderr
    assert any(each.startswith(f"{file}:6: 8 cells where the header has 9") for each in told), checked.stderr

    kept = run(scenario, "load", "--keep-going", str(rest), file)
    assert (kept.exit_code, "1 event, 0 of them already there" in kept.stderr) == (1, True)
    assert rest.read_text() == HEADER + NO_MARK + TOO_SHORT
    rest.write_text(HEADER + NO_MARK.replace("fast", "3:29.00").replace(",x,", ",2,"))
    assert run(scenario, "load", str(rest)).exit_code == 0
    assert scenario.score("arno-alpha", "bo-beta") == (2, 0)


def test_a_text_gives_its_whole_races_and_the_others_as_events_to_be_completed(
    scenario: Scenario, tmp_path: Path
) -> None:
    scenario.given(a_final("2024-06-01", kerr=1, ingebrigtsen=2))
    text = (
        "Bislett Games\n13 June 2024\nMen's 1500 m Final\n1\tJosh Kerr\tGBR\t3:30.00\n2\tCole Hocker\tUSA\t3:31.00\n"
        "Men's Mile Final\n1\tJosh Ker\tGBR\t3:50.00\n2\tCole Hocker\tUSA\t3:51.00\n"
    )
    rest = tmp_path / "rest.jsonl"

    kept = run(scenario, "load", "--keep-going", str(rest), a_file(tmp_path, text, "meet.txt"))

    assert (kept.exit_code, "1 event, 0 of them already there" in kept.stderr) == (1, True), kept.stderr
    assert "meet.txt:7: /races/1/results/0/athlete: Who is Josh Ker" in kept.stderr
    (left,) = map(json.loads, rest.read_text().splitlines())
    left["results"][0]["athlete"] = KERR
    rest.write_text(as_lines(left))
    assert run(scenario, "load", str(rest)).exit_code == 0
    assert scenario.score(KERR, "cole-hocker") == (2, 0)


def test_nothing_and_all_that_is_right_are_two_wishes(scenario: Scenario, faulty: str, tmp_path: Path) -> None:
    both = run(scenario, "load", "--check", "--keep-going", str(tmp_path / "rest"), faulty)

    assert (both.exit_code, "give one of them" in both.stderr) == (2, True)
