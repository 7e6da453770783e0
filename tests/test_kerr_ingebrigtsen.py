"""The first real input: published numbers, each computed from the fixture's events."""

import re
from typing import Any

import pytest
from fixture_logs import PARIS, loaded
from people import INGEBRIGTSEN, KERR
from scenario import Scenario

pytestmark = pytest.mark.above_the_store


@pytest.fixture
def after_the_final(scenario: Scenario) -> Scenario:
    return loaded(scenario, "before-paris", *PARIS)


SCOPES: dict[str, dict[str, Any]] = {
    "1500 m finals": {"discipline": "1500m"},
    "1500 m and mile finals": {"discipline": ["1500m", "mile"]},
    "1500 m, all rounds": {"discipline": "1500m", "round": "any"},
    "everything": {"round": "any"},
}


@pytest.mark.parametrize(
    ("scope", "score"),
    [
        pytest.param("1500 m finals", (8, 1), id="8-1 (The Independent/PA, 2024-08-01)"),
        pytest.param("1500 m and mile finals", (8, 2), id="8-2"),
        pytest.param("1500 m, all rounds", (12, 2), id="12-2"),
        pytest.param("everything", (12, 3), id="12-3"),
    ],
)
def test_the_record_on_the_eve_of_paris(eve_of_paris: Scenario, scope: str, score: tuple[int, int]) -> None:
    assert eve_of_paris.score(INGEBRIGTSEN, KERR, as_of="2024-08-01", **SCOPES[scope]) == score


@pytest.mark.parametrize(
    ("scope", "score"),
    [
        ("1500 m finals", (8, 2)),
        ("1500 m and mile finals", (8, 3)),
        ("1500 m, all rounds", (13, 3)),
        ("everything", (13, 4)),
    ],
)
def test_the_record_after_the_final(after_the_final: Scenario, scope: str, score: tuple[int, int]) -> None:
    assert after_the_final.score(INGEBRIGTSEN, KERR, as_of="2024-08-06", **SCOPES[scope]) == score
    # And what could be said before is still there.
    assert sum(after_the_final.score(INGEBRIGTSEN, KERR, as_of="2024-08-01", **SCOPES[scope])) < sum(score)


def test_before_the_budapest_final_it_was_8_0_and_that_could_be_known(eve_of_paris: Scenario) -> None:
    asked = {"discipline": "1500m", "as_of": "2023-08-22"}

    assert eve_of_paris.score(INGEBRIGTSEN, KERR, **asked) == (8, 0)
    assert eve_of_paris.score(INGEBRIGTSEN, KERR, **asked, known_at="2023-08-22") == (8, 0)


def test_nine_meetings_are_the_evidence_for_8_1(eve_of_paris: Scenario) -> None:
    record = eve_of_paris.head_to_head(INGEBRIGTSEN, KERR, discipline="1500m", as_of="2024-08-01")

    assert [meeting["venue"] for meeting in record["meetings"]] == [
        "Bydgoszcz", "Doha", "Tokyo", "Eugene", "Lausanne", "Zürich", "Oslo", "Lausanne", "Budapest",
    ]  # fmt: skip
    assert all(meeting["source"]["publisher"] and meeting["position"] for meeting in record["meetings"])
    assert record["excluded"]["round"] == 5
    assert record["excluded"]["discipline"] == 1


def test_the_mean_gap_of_the_five_global_finals_is_68_hundredths(after_the_final: Scenario) -> None:
    """Citius Mag, 2024-10-02: an average of 0.68 s, farthest apart 1.13 s."""
    record = after_the_final.head_to_head(INGEBRIGTSEN, KERR, discipline="1500m", as_of="2024-08-06")
    finals = [m for m in record["meetings"] if m["level"] in ("olympic-games", "world-championships")]

    gaps = [meeting["margin"]["seconds"] for meeting in finals]
    assert len(gaps) == 5
    assert round(sum(gaps) / 5, 2) == 0.68
    assert max(gaps) == 1.13


def test_citius_count_of_12_finals_and_18_with_rounds(after_the_final: Scenario) -> None:
    loaded(after_the_final, "after-paris")
    asked = {"discipline": ["1500m", "mile"], "as_of": "2024-10-02"}

    assert len(after_the_final.head_to_head(INGEBRIGTSEN, KERR, **asked)["meetings"]) == 12
    assert len(after_the_final.head_to_head(INGEBRIGTSEN, KERR, round="any", **asked)["meetings"]) == 18


def test_ingebrigtsens_form_on_the_eve(eve_of_paris: Scenario) -> None:
    form = eve_of_paris.form(INGEBRIGTSEN, as_of="2024-08-01")

    assert form["streak"]["unbeaten_since"]["competition"] == "Bislett Games"
    assert form["streak"]["unbeaten_since"]["date"] == "2024-05-30"
    assert form["season"]["disciplines"]["1500m"]["best"]["mark"] == "3:26.73"
    assert form["personal_bests"]["1500m"]["mark"] == "3:26.73"
    assert form["availability"] in ("fit", "returning")
    assert {title["title"] for title in form["titles"] if title["held"]} >= {"Olympic 1500m", "European 1500m"}


def test_kerrs_form_on_the_eve(eve_of_paris: Scenario) -> None:
    form = eve_of_paris.form(KERR, as_of="2024-08-01")

    assert "1500m" not in form["season"]["disciplines"]
    assert form["season"]["disciplines"]["800m"]["starts"] == 3
    assert {title["title"] for title in form["titles"] if title["held"]} == {"World 1500m", "World indoor 3000m"}
    assert form["personal_bests"]["3000m"]["mark"] == "7:42.98"
    assert form["personal_bests"]["mile"]["mark"] == "3:45.34"


def test_kerr_raced_just_twice_between_eugene_and_paris_in_heat_and_final_of_the_800_m(eve_of_paris: Scenario) -> None:
    """The Independent/PA, 2024-08-01."""
    races = eve_of_paris.ask(f"/athletes/{KERR}/races", as_of="2024-08-01")["races"]

    since = [each for each in races if each["date"] > "2024-05-25"]
    assert [(each["discipline"], each["round"], each["venue"]) for each in since] == [
        ("800m", "heat", "Manchester"),
        ("800m", "final", "Manchester"),
    ]


def test_the_personal_best_before_monaco_was_run_in_chorzow(eve_of_paris: Scenario) -> None:
    """World-Track, July 2023; European Athletics, 2024-07-12: the old record was 3:27.14."""
    told = eve_of_paris.timeline(INGEBRIGTSEN, KERR, kind="milestone", from_="2023-06-01", limit=100)

    bests = [each for each in told if each["computed"] and each["details"]["rule"] == "personal-best"]
    assert [each["headline"].partition(", ")[2] for each in bests if INGEBRIGTSEN in each["athletes"]] == [
        "3:27.95 (before: 3:28.32), in this log",
        "3:27.14 (before: 3:27.95), in this log",
        "3:26.73 (before: 3:27.14), in this log",
    ]
    assert eve_of_paris.form(INGEBRIGTSEN, as_of="2023-12-31")["personal_bests"]["1500m"]["mark"] == "3:27.14"


def test_a_mark_that_a_milestone_names_is_a_mark_of_a_race(eve_of_paris: Scenario) -> None:
    loaded(eve_of_paris, *PARIS, "after-paris")
    events = eve_of_paris.ask("/events", limit=1000)["events"]
    marks = {line["mark"] for event in events for line in event.get("results", ()) if line.get("mark")}

    named = {
        mark
        for event in events
        if event["type"] == "milestone"
        for mark in re.findall(r"\d+:\d\d\.\d\d", event["headline"])
    }
    assert len(named) == 8
    assert named <= marks


def test_the_injury_is_seen_while_it_lasted(eve_of_paris: Scenario) -> None:
    assert eve_of_paris.form(INGEBRIGTSEN, as_of="2024-03-01")["availability"] == "injured"
    assert eve_of_paris.form(INGEBRIGTSEN, as_of="2024-06-15")["availability"] == "returning"


def test_the_heats_posted_move_form_and_make_no_meeting(eve_of_paris: Scenario) -> None:
    loaded(eve_of_paris, "paris-heats")

    assert eve_of_paris.form(KERR, as_of="2024-08-02")["last_races"][0]["mark"] == "3:35.83"
    assert eve_of_paris.form(KERR, as_of="2024-08-02")["season"]["disciplines"]["1500m"]["starts"] == 1
    assert eve_of_paris.score(INGEBRIGTSEN, KERR, discipline="1500m", round="any") == (12, 2)


def test_the_next_meeting_on_the_eve_is_the_final_and_after_it_none(after_the_final: Scenario) -> None:
    rivalry = f"/rivalries/{INGEBRIGTSEN}/{KERR}"

    assert after_the_final.ask(rivalry, as_of="2024-08-01")["next_meeting"]["date"] == "2024-08-06"
    assert after_the_final.ask(rivalry, as_of="2024-08-06")["next_meeting"] is None


def test_a_new_olympic_champion_takes_the_title_over(after_the_final: Scenario) -> None:
    held = {
        title["title"] for title in after_the_final.form(INGEBRIGTSEN, as_of="2024-08-06")["titles"] if title["held"]
    }

    assert "Olympic 1500m" not in held


def test_the_nations_misprint_is_corrected_and_both_reports_are_kept(eve_of_paris: Scenario) -> None:
    race = eve_of_paris.ask("/races/2022-07-17-world-championships-1500m-m-semi-final-1")

    places = [
        {line["athlete"]: line["place"] for line in version["results"]}[INGEBRIGTSEN] for version in race["history"]
    ]
    assert places == [4, 3]


def test_all_108_paris_lines_are_there(after_the_final: Scenario) -> None:
    events = after_the_final.ask("/events", type="race_result", limit=1000)["events"]
    paris = [e for e in events if e["competition"] == "Olympic Games" and e["occurred_on"] >= "2024-08-02"]

    assert len(paris) == 8
    assert sum(len(event["results"]) for event in paris) == 108
    assert all(line["place"] and line["mark"] for event in paris for line in event["results"])


def test_posting_the_fixture_again_changes_nothing(after_the_final: Scenario) -> None:
    before = after_the_final.parts.ledger.last_position()
    loaded(after_the_final, "before-paris", *PARIS)

    assert after_the_final.parts.ledger.last_position() == before
