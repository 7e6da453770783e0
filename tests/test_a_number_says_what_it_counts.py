"""The rule that explains a number says what is counted, within which scope, and what is left out."""

import pytest
from fixture_logs import PARIS, loaded
from people import INGEBRIGTSEN, KERR
from scenario import Scenario

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
