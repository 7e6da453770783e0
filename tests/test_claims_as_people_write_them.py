"""A claim in a person's spelling: names, days, marks and scores; who may be meant is asked back."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from people import INGEBRIGTSEN, KERR, a_final, covered, registered, retracted
from scenario import Scenario

from web.command.cli import main

RACE = a_final(
    "2024-06-01",
    fields={"venue": "Oslo"},
    kerr={"place": 2, "mark": "3:29.05"},
    ingebrigtsen={"place": 1, "mark": "3:28.72"},
)
A_NAMESAKE = {"type": "athlete_registered", "athlete": "john-kerr", "name": "John Kerr", "country": "USA"}
THE_LOG = (RACE, covered("ingebrigtsen", "kerr", to="2024-08-01"))

WRITTEN: dict[str, tuple[dict[str, Any], str]] = {
    "a name": ({"kind": "place", "athlete": "Josh Kerr", "place": 2, "race": {"competition": "Oslo"}}, "supported"),
    "a surname": ({"kind": "place", "athlete": "kerr", "place": 2}, "supported"),
    "a name with a typo": ({"kind": "place", "athlete": "Ingebritsen", "place": 1}, "supported"),
    "a score": (
        {"kind": "record", "athletes": ["Jakob Ingebrigtsen", "Josh Kerr"], "wins": "1–0"},
        "supported",
    ),
    "a score in a list": ({"kind": "record", "athletes": ["Kerr", "Ingebrigtsen"], "wins": [0, 1]}, "supported"),
    "a score by name": (
        {"kind": "record", "athletes": ["Kerr", "Ingebrigtsen"], "wins": {"Ingebrigtsen": 1}, "leader": "Ingebrigtsen"},
        "supported",
    ),
    "a number without a kind": ({"athletes": ["Kerr", "Ingebrigtsen"], "wins": [0, 1]}, "supported"),
    "a discipline": (
        {"kind": "mark", "athlete": "Kerr", "mark": "3.29,05", "discipline": "1500 metres"},
        "supported",
    ),
    "a mark that is another": ({"kind": "mark", "athlete": "Kerr", "mark": "3.29,06"}, "contradicted"),
    "a day": (
        {
            "kind": "place",
            "athlete": "Kerr",
            "place": 2,
            "race": {"date": "1 June 2024"},
            "published_on": "2 June 2024",
        },
        "supported",
    ),
    "a month": ({"kind": "place", "athlete": "Kerr", "place": 2, "race": {"date": "June 2024"}}, "supported"),
    "a kind": ({"kind": "last meeting", "athletes": ["Kerr", "Ingebrigtsen"]}, "supported"),
    "within an event": (
        {"outlet": "The Paper", "said": {"kind": "place", "athlete": "Kerr", "place": 2}},
        "supported",
    ),
    "a kind that is none": ({"kind": "age", "athlete": "Kerr", "number": 26}, "unknown-kind"),
}


@pytest.mark.parametrize("name", WRITTEN)
def test_what_people_write_is_understood(sqlite_scenario: Scenario, name: str) -> None:
    sqlite_scenario.given(*THE_LOG)
    claim, worth = WRITTEN[name]

    answer = sqlite_scenario.check({"published_on": "2024-08-01"} | claim)

    assert worth in (answer["verdict"], answer["now"]["reason"]), answer
    assert answer["now"]["because"].endswith(".")


def test_a_name_that_may_be_that_of_several_is_asked_back(sqlite_scenario: Scenario) -> None:
    sqlite_scenario.given(*THE_LOG).given(A_NAMESAKE)

    answer = sqlite_scenario.check({"kind": "record", "athletes": ["Ingebrigtsen", "Kerr"], "wins": [1, 0]})

    assert (answer["verdict"], answer["now"]["reason"]) == ("cannot-be-checked", "ambiguous")
    (asked,) = answer["asked"]
    assert (asked["pointer"], asked["text"]) == ("/athletes/1", "Kerr")
    assert [each["athlete"] for each in asked["candidates"]] == [KERR, "john-kerr"]
    named = {"kind": "record", "athletes": ["Ingebrigtsen", KERR], "wins": [1, 0]}
    assert sqlite_scenario.check(named)["verdict"] == "supported"


def test_a_name_that_nobody_has_is_not_found(sqlite_scenario: Scenario) -> None:
    sqlite_scenario.given(*registered("kerr"))
    check = sqlite_scenario.client.post

    response = check("/api/v1/claims/check", json={"kind": "place", "athlete": "Usain Bolt", "place": 1})

    assert response.status_code == 404
    assert "Usain Bolt" in response.get_data(as_text=True)


def test_what_is_nested_without_end_is_refused(sqlite_scenario: Scenario) -> None:
    deep: Any = {"kind": "place"}
    for _ in range(400):
        deep = {"said": deep}

    response = sqlite_scenario.client.post("/api/v1/claims/check", json=deep)

    assert response.status_code == 422


def test_who_said_it_may_be_nobody_of_the_log(sqlite_scenario: Scenario) -> None:
    sqlite_scenario.given(*registered("kerr"))

    answer = sqlite_scenario.check({"kind": "quote", "speaker": "A Coach", "words": "next", "about": ["Kerr"]})

    assert answer["now"]["reason"] == "not-in-this-log"


REFUSED: dict[str, tuple[dict[str, Any], str, str]] = {
    "an unknown field": ({"kind": "place", "athlete": KERR, "place": 1, "colour": "red"}, "/colour", "the fields are"),
    "a field that is missing": ({"kind": "place", "athlete": KERR}, "/place", "Missing"),
    "text for a number": ({"kind": "place", "athlete": KERR, "place": "first"}, "/place", "integer"),
    "a place that is none": ({"kind": "place", "athlete": KERR, "place": 0}, "/place", "out of range"),
    "a day that is none": (
        {"kind": "place", "athlete": KERR, "place": 1, "race": {"date": "Friday"}},
        "/race/date",
        "date",
    ),
    "a kind within an event": ({"said": {"kind": "age", "athlete": KERR}, "type": "claim"}, "/said/kind", "kinds are"),
    "nothing but a kind": ({"kind": "quote", "speaker": "A Coach", "words": "next"}, "/about", "needs it"),
    "no kind": ({"said": {"athlete": KERR}}, "/said/kind", "Missing"),
    "a number beside": ({"said": {"kind": "place", "athlete": KERR, "place": 1}, "meetings": 1}, "/said", "not both"),
}


@pytest.mark.parametrize("name", [name for name in REFUSED if name != "a kind within an event"])
def test_what_is_no_claim_is_refused_at_its_own_field(sqlite_scenario: Scenario, name: str) -> None:
    sqlite_scenario.given(*registered("kerr"))
    claim, pointer, sentence = REFUSED[name]

    response = sqlite_scenario.client.post("/api/v1/claims/check", json=claim)

    assert response.status_code == 422, response.get_json()
    errors = response.get_json()["errors"]
    assert any(each["pointer"] == pointer and sentence in each["detail"] for each in errors), errors


def test_a_recorded_claim_must_be_of_a_kind_that_is_known(sqlite_scenario: Scenario) -> None:
    claim, pointer, sentence = REFUSED["a kind within an event"]
    posted = {"outlet": "The Paper", "published_on": "2024-08-01"} | claim

    assert any(at == pointer and sentence in told for at, told in sqlite_scenario.refusal(posted))


def test_a_recorded_claim_of_a_kind_is_told_taken_back_and_about_whom_it_names(sqlite_scenario: Scenario) -> None:
    sqlite_scenario.given(RACE)
    claim = {
        "type": "claim",
        "outlet": "The Paper",
        "published_on": "2024-06-05",
        "said": {"kind": "streak", "athlete": INGEBRIGTSEN, "condition": "unbeaten", "since": {"competition": "Oslo"}},
    }
    (receipt,) = sqlite_scenario.post(claim).get_json()["events"]

    (entry,) = sqlite_scenario.timeline(KERR, INGEBRIGTSEN, kind="claim")
    assert entry["headline"] == "The Paper: Jakob Ingebrigtsen: unbeaten since the Oslo race"
    assert (entry["athletes"], entry["details"]["verdict"]["now"]["verdict"]) == ([INGEBRIGTSEN], "supported")
    assert sqlite_scenario.post(claim).get_json()["events"][0]["duplicate"]

    sqlite_scenario.given(retracted("claim", receipt["id"]))
    assert sqlite_scenario.timeline(KERR, INGEBRIGTSEN, kind="claim") == []


def test_the_terminal_says_whether_it_held(tmp_path: Path) -> None:
    environment = {
        "DATABASE_URL": f"sqlite:///{tmp_path / 'log.db'}",
        "RIVALRY_TOKENS_URL": f"sqlite:///{tmp_path / 'tokens.db'}",
    }
    lines = tmp_path / "log.jsonl"
    lines.write_text("\n".join(map(json.dumps, (*THE_LOG, A_NAMESAKE))), encoding="utf-8")
    run = CliRunner(env=environment).invoke
    assert run(main, ["load", str(lines)]).exit_code == 0
    day = {"published_on": "2024-08-01"}

    held = run(main, ["check", json.dumps({"kind": "place", "athlete": "Josh Kerr", "place": 2, **day})])
    wrong = run(main, ["check", json.dumps({"kind": "place", "athlete": "Josh Kerr", "place": 1, **day})])
    open_who = run(main, ["check", "--json", json.dumps({"kind": "place", "athlete": "Kerr", "place": 1, **day})])

    assert (held.exit_code, wrong.exit_code, open_who.exit_code) == (0, 1, 1)
    assert "supported: place: athlete josh-kerr, place 2" in held.stdout
    assert "contradicted: place" in wrong.stdout
    assert "Josh Kerr was never number 1" in wrong.stdout
    assert json.loads(open_who.stdout)["asked"][0]["pointer"] == "/athlete"
    assert run(main, ["check", "{"]).exit_code == 1
