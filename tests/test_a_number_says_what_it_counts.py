"""The rule that explains a number says what is counted, within which scope, and what is left out."""

import pytest
from fixture_logs import PARIS, loaded
from people import INGEBRIGTSEN, KERR
from scenario import Scenario
from werkzeug.test import TestResponse

RECORD = f"/rivalries/{INGEBRIGTSEN}/{KERR}/head-to-head"
FORM = f"/athletes/{INGEBRIGTSEN}/form"
OF_THE_SCOPE = "(1500 m + mile, all rounds, from 2019-01-01)"
NO_MEETING = "left out are annulled races and results, exhibitions, splits and legs of combined events"
RULES = {
    f"wins.{KERR}": ("in which this athlete was ahead of the other", OF_THE_SCOPE, NO_MEETING, "Place decides"),
    "ties": ("in which both have the same place", OF_THE_SCOPE, NO_MEETING),
    "undecided": ("in which neither was ahead", OF_THE_SCOPE, NO_MEETING),
    f"by_year.2023.wins.{KERR}": ("Meetings in 2023 in which this athlete", OF_THE_SCOPE, NO_MEETING),
    "by_discipline.mile.meetings": ("Meetings at the mile", OF_THE_SCOPE, NO_MEETING),
    "by_level.diamond-league.ties": ("Meetings in the Diamond League", OF_THE_SCOPE),
    "streak.length": ("run of meetings", "undecided meetings are passed over, a tie ends", OF_THE_SCOPE, NO_MEETING),
    "margins.seconds.mean": ("mean of how many seconds apart", "both finished with a mark", OF_THE_SCOPE),
    "margins.places.closest": ("closest of how many places apart", "both are placed", OF_THE_SCOPE),
    "excluded.dns": ("one of the two did not start", OF_THE_SCOPE),
    "excluded.date": ("its day is not of the scope", OF_THE_SCOPE),
    "excluded.discipline": ("the discipline is not of the scope", OF_THE_SCOPE),
}
NO_BEST = "left out are annulled races and results, exhibitions and splits"
OF_A_FORM = {
    "days_since_last_race": ("Days from the last race", "in any discipline", NO_MEETING),
    "streak.wins": ("Finals won, placed first", "in all disciplines", NO_MEETING),
    "season.races": ("Races of 2024 in any discipline", "started and did not pace", NO_MEETING),
    "season.wins": ("Finals of 2024 in any discipline", "placed first", NO_MEETING),
    "season.other_rounds.wins": ("Races of 2024 in any discipline of other rounds than the final", NO_MEETING),
    "bests.1500m.indoors": ("The best mark ever", "indoors at 1500 m", "legs of combined events among them"),
    "personal_bests.1500m": ("The best mark ever", "at 1500 m", "not legal"),
    "season.disciplines.1500m.starts": ("Races of 2024 at 1500 m", NO_MEETING),
    "season.disciplines.1500m.best": ("The best mark of 2024 at 1500 m", "wind", NO_BEST),
    "personal_bests.mile": ("The best mark ever", "at the mile", "of this log", "wind", NO_BEST),
    "titles.held": ("not stripped", "by the titles of this log"),
    "availability": ("returning for 60 days", "365 days"),
}


@pytest.fixture
def after_paris(sqlite_scenario: Scenario) -> Scenario:
    return loaded(sqlite_scenario, "before-paris", *PARIS)


def test_of_a_record(after_paris: Scenario) -> None:
    asked = {"discipline": ["1500m", "mile"], "round": "any", "from_": "2019-01-01"}

    for path, parts in RULES.items():
        rule = after_paris.ask(RECORD, explain=path, **asked)["explanation"]["rule"]
        assert [part for part in parts if part not in rule] == [], rule


def test_of_who_is_not_placed_it_says_what_was_asked(after_paris: Scenario) -> None:
    lost, excluded = (
        after_paris.ask(RECORD, explain="undecided", nonfinish=asked)["explanation"]["rule"]
        for asked in ("loss", "exclude")
    )

    assert "who is placed was ahead of who did not finish" in lost
    assert "where only one of the two is placed, nothing is decided" in excluded


def test_of_a_form(after_paris: Scenario) -> None:
    for path, parts in OF_A_FORM.items():
        rule = after_paris.ask(FORM, explain=path, as_of="2024-08-06")["explanation"]["rule"]
        assert [part for part in parts if part not in rule] == [], rule


def test_of_a_milestone_and_a_list(after_paris: Scenario) -> None:
    best = next(
        f"milestones.{each['id']}"
        for each in after_paris.timeline(INGEBRIGTSEN, KERR, kind="milestone", limit=200)
        if each["computed"] and each["details"]["rule"] == "personal-best"
    )
    told = after_paris.ask(f"/rivalries/{INGEBRIGTSEN}/{KERR}", explain=best)["explanation"]["rule"]
    score = after_paris.ask("/rivalries/top", explain="rivalries.0.score", limit=1)["explanation"]["rule"]
    total = after_paris.ask("/rivalries", athletes=f"{KERR},{INGEBRIGTSEN}", explain=f"totals.{KERR}.losses")

    assert "by the races of this log in all rounds, in and out of doors; a windy one is no best" in told
    assert "closeness" in score
    assert "(all disciplines, finals)" in score
    assert "in which the other was ahead of this athlete" in total["explanation"]["rule"]


def test_it_is_told_in_the_language_asked_for_and_all_else_stays_as_it_is(after_paris: Scenario) -> None:
    english, norwegian, of_a_browser = (
        asked_by(after_paris, headers, **asked)
        for asked, headers in (
            ({}, {}),
            ({"lang": "no"}, {"Accept-Language": "en"}),
            ({}, {"Accept-Language": "nb-NO,nb;q=0.9,en;q=0.5"}),
        )
    )

    assert "Meetings in which both have the same place." in english.get_json()["explanation"]["rule"]
    assert "Møter der begge har samme plass." in norwegian.get_json()["explanation"]["rule"]
    assert norwegian.get_json()["explanation"]["evidence"] == []
    assert of_a_browser.get_json() == norwegian.get_json()
    assert without_explanation(english.get_json()) == without_explanation(norwegian.get_json())


def test_an_answer_in_another_language_is_another_to_who_keeps_it(after_paris: Scenario) -> None:
    browsers = {"Accept-Language": "nb"}
    english, norwegian = asked_by(after_paris, {}), asked_by(after_paris, browsers)

    assert english.headers["ETag"] != norwegian.headers["ETag"]
    assert "Accept-Language" in english.vary
    kept = {**browsers, "If-None-Match": english.headers["ETag"]}
    assert asked_by(after_paris, kept).status_code == 200
    again = after_paris.client.get(english.get_json()["permalink"], headers=browsers)
    assert again.get_json()["explanation"] == english.get_json()["explanation"]


def test_without_a_number_to_explain_the_language_changes_nothing(after_paris: Scenario) -> None:
    plain, asked = after_paris.get(RECORD), after_paris.get(RECORD, lang="nb")

    assert plain.get_json() == asked.get_json()
    assert plain.headers["ETag"] == asked.headers["ETag"]
    assert "Accept-Language" not in plain.vary


def test_a_milestone_and_a_point_in_time_are_told_in_it(after_paris: Scenario) -> None:
    best = next(
        each["id"]
        for each in after_paris.timeline(INGEBRIGTSEN, KERR, kind="milestone", limit=200)
        if each["computed"] and each["details"]["rule"] == "personal-best"
    )
    two = f"/rivalries/{INGEBRIGTSEN}/{KERR}"
    milestone = after_paris.ask(two, explain=f"milestones.{best}", lang="nb")["explanation"]
    since = after_paris.ask(f"/athletes/{KERR}/since", date="2023-01-01", explain="wins", lang="nb")

    assert milestone["rule"].startswith("Et resultat bedre enn alle før det i øvelsen")
    assert "Finaler vunnet siden 1. januar 2023" in since["explanation"]["rule"]
    assert since["since"]["words"] == "since 1 January 2023"


def asked_by(log: Scenario, headers: dict[str, str], **asked: str) -> TestResponse:
    query = {"explain": "ties", **asked}
    return log.client.get(f"/api/v1{RECORD}", query_string=query, headers=headers)


def without_explanation(answer: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in answer.items() if name not in ("explanation", "permalink")}
