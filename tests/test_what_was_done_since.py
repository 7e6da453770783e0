"""What an athlete has done since a race, a day, a birthday, in a season: "raced just twice since Eugene"."""

from typing import Any

import pytest
from fixture_logs import BOWERMAN_MILE, loaded
from people import INGEBRIGTSEN, KERR, a_final, a_heat, a_race, covered, race_id, registered
from scenario import Scenario

pytestmark = pytest.mark.above_the_store

SINCE = f"/athletes/{KERR}/since"
EUGENE = a_race("2024-05-25", fields={"discipline": "mile"}, kerr=1, ingebrigtsen=2)
BRITISH_HEAT = a_heat("2024-06-29", kerr=1)
BRITISH_FINAL = a_final("2024-06-30", kerr={"place": 1, "mark": "3:46.36"})
LONDON = a_race("2024-07-20", fields={"discipline": "800m"}, kerr={"place": 2, "mark": "1:45.94"}, hocker=1)
SUMMER = (EUGENE, BRITISH_HEAT, BRITISH_FINAL)


def counts(answer: Any) -> tuple[int, int, int]:
    """Starts, finals, wins."""
    return answer["starts"], answer["finals"], answer["wins"]


def test_since_a_race_which_does_not_count_itself(scenario: Scenario) -> None:
    answer = scenario.given(*SUMMER).ask(SINCE, race=race_id(EUGENE))

    assert counts(answer) == (2, 1, 1)
    assert [each["date"] for each in answer["races"]] == ["2024-06-29", "2024-06-30"]
    assert answer["since"]["kind"] == "race"
    assert answer["sentence"] == (
        "In this log Josh Kerr has raced just twice since the Test Meeting mile final of 25 May 2024: "
        "1 final, 1 won (all disciplines, all rounds)."
    )


def test_within_stated_coverage_the_sentence_speaks_of_the_world_and_beyond_it_of_this_log(scenario: Scenario) -> None:
    told = scenario.given(*SUMMER, covered("kerr", to="2024-07-15"))
    of_the_world, of_the_log = (told.ask(SINCE, date="2024-06-01", as_of=day) for day in ("2024-07-15", "2024-07-16"))

    said = "Josh Kerr has raced just twice since 1 June 2024: 1 final, 1 won (all disciplines, all rounds)."
    assert (of_the_world["speaks_of"], of_the_world["sentence"]) == ("world", said)
    assert (of_the_log["speaks_of"], of_the_log["sentence"]) == ("log", f"In this log {said}")


def test_since_a_race_of_the_same_day_by_the_order_of_rounds(scenario: Scenario) -> None:
    heat, final = a_heat("2024-06-29", kerr=1), a_final("2024-06-29", kerr=2)
    told = scenario.given(final, heat)

    assert counts(told.ask(SINCE, race=race_id(heat))) == (1, 1, 0)
    assert counts(told.ask(SINCE, race=race_id(final))) == (0, 0, 0)


def test_since_a_race_of_others(scenario: Scenario) -> None:
    others = a_final("2024-06-29", hocker=1)
    told = scenario.given(*SUMMER, others)

    assert counts(told.ask(SINCE, race=race_id(others))) == (1, 1, 1)


def test_since_a_day_which_counts(scenario: Scenario) -> None:
    told = scenario.given(*SUMMER)

    assert counts(told.ask(SINCE, date="2024-06-30")) == (1, 1, 1)
    assert counts(told.ask(SINCE, date="2024-07-01")) == (0, 0, 0)


def test_since_a_birthday(scenario: Scenario) -> None:
    who = registered("kerr")[0] | {"born": "1997-06-30"}
    told = scenario.given(who).given(*SUMMER)

    assert counts(told.ask(SINCE, birthday=27)) == (1, 1, 1)
    assert counts(told.ask(SINCE, birthday=26)) == (3, 2, 2)
    assert told.ask(SINCE, birthday=27)["since"]["from"] == "2024-06-30"


def test_born_on_a_leap_day_turns_older_in_march(scenario: Scenario) -> None:
    who = registered("kerr")[0] | {"born": "2000-02-29"}
    told = scenario.given(who).given(a_final("2023-02-28", kerr=1), a_final("2023-03-01", kerr=1))

    assert counts(told.ask(SINCE, birthday=23)) == (1, 1, 1)


@pytest.mark.parametrize("born", [None, "1997", "1997-10"])
def test_since_a_birthday_that_the_log_does_not_have_says_so(sqlite_scenario: Scenario, born: str | None) -> None:
    who = registered("kerr")[0] | ({"born": born} if born else {})
    response = sqlite_scenario.given(who).get(SINCE, birthday=27)

    assert response.status_code == 400
    [error] = response.get_json()["errors"]
    assert error["pointer"] == "birthday"
    assert "date of birth of josh-kerr" in error["detail"]


def test_in_a_season_a_discipline_that_was_not_raced_is_told_of_with_nought(scenario: Scenario) -> None:
    answer = scenario.given(EUGENE, LONDON).ask(SINCE, season=2024, discipline="1500m")

    assert counts(answer) == (0, 0, 0)
    assert answer["by_discipline"]["1500m"] == {
        "starts": 0, "finals": 0, "wins": 0, "podiums": 0, "other_rounds": 0, "other_rounds_won": 0,
        "best": None, "last": None,
    }  # fmt: skip
    assert "has not raced in 2024 (1500 m, all rounds)" in answer["sentence"]


def test_by_discipline_with_the_best_mark_and_the_last_race_and_other_rounds_apart(scenario: Scenario) -> None:
    by = scenario.given(*SUMMER, LONDON).ask(SINCE, season=2024)["by_discipline"]

    assert (by["1500m"]["starts"], by["1500m"]["wins"], by["1500m"]["other_rounds_won"]) == (2, 1, 1)
    assert by["1500m"]["best"]["mark"] == "3:46.36"
    assert (by["800m"]["podiums"], by["800m"]["last"]["date"]) == (1, "2024-07-20")


def test_who_did_not_start_has_not_raced_and_is_told_of(scenario: Scenario) -> None:
    answer = scenario.given(*registered("kerr")).given(a_final("2024-06-01", kerr="DNS", hocker=1)).ask(SINCE)

    assert (answer["starts"], answer["did_not_start"]) == (0, 1)


def test_meetings_with_an_opponent_since(scenario: Scenario) -> None:
    tied = a_final("2024-07-01", kerr=3, ingebrigtsen=3)
    lost = a_final("2024-07-02", kerr="DNF", ingebrigtsen=3)
    answer = scenario.given(*SUMMER, tied, lost).ask(SINCE, date="2024-05-26", opponent=INGEBRIGTSEN)

    assert answer["meetings"] == {
        "opponent": INGEBRIGTSEN, "meetings": 2, "wins": 0, "losses": 1, "ties": 1, "undecided": 0,
    }  # fmt: skip


def test_in_how_many_of_the_races_a_mark_was_made(scenario: Scenario) -> None:
    vaults = [
        a_race(f"2016-0{month}-01", fields={"discipline": "pole-vault"}, kerr={"place": 1, "mark": mark})
        for month, mark in enumerate(["5.79", "5.78", "5.95"], 1)
    ]
    answer = scenario.given(*vaults).ask(
        SINCE, season=2016, discipline="pole-vault", round="final", condition="mark:5.79"
    )

    assert (answer["finals"], answer["met"]) == (3, 2)


def test_it_is_of_the_day_that_is_asked_for(scenario: Scenario) -> None:
    told = scenario.given(*SUMMER)

    assert counts(told.ask(SINCE, race=race_id(EUGENE), as_of="2024-06-29")) == (1, 0, 0)
    assert told.ask(SINCE, as_of="2024-07-04")["days_since_last_race"] == 4
    assert "round=any" in told.ask(SINCE)["permalink"]


@pytest.mark.parametrize(
    ("path", "value"),
    [("starts", 2), ("by_discipline.1500m.wins", 1), ("meetings.wins", 1), ("by_discipline.mile.starts", 1)],
)
def test_a_number_is_explained_by_its_races(scenario: Scenario, path: str, value: int) -> None:
    last = a_final("2024-07-01", fields={"discipline": "mile"}, kerr=1, ingebrigtsen=2)
    told = scenario.given(EUGENE, BRITISH_FINAL, last)
    explanation = told.ask(SINCE, race=race_id(EUGENE), opponent=INGEBRIGTSEN, explain=path)["explanation"]

    assert explanation["value"] == value
    assert len(explanation["evidence"]) == value
    assert len(explanation["events"]) == value


@pytest.mark.parametrize(
    ("asked", "status", "pointer"),
    [
        ({"race": "no-such-race"}, 404, ""),
        ({"season": 2024, "date": "2024-01-01"}, 400, "season"),
        ({"condition": "won"}, 400, "condition"),
        ({"condition": "mark:5.79"}, 400, "condition"),
        ({"date": "2024-02-30"}, 400, "date"),
        ({"birthday": 0}, 400, "birthday"),
        ({"opponent": KERR}, 400, ""),
        ({"opponent": "nobody"}, 404, ""),
    ],
)
def test_what_cannot_be_asked_is_refused_where_it_is_wrong(
    sqlite_scenario: Scenario, asked: dict[str, Any], status: int, pointer: str
) -> None:
    response = sqlite_scenario.given(*SUMMER).get(SINCE, **asked)

    assert response.status_code == status
    assert [each["pointer"].strip("/") for each in response.get_json()["errors"]] == [pointer]


def test_the_article_kerr_had_yet_to_enter_a_1500_m_before_the_british_championships(scenario: Scenario) -> None:
    told = loaded(scenario, "before-paris")
    answer = told.ask(SINCE, season=2024, discipline="1500m", as_of="2024-05-25")

    assert (answer["starts"], answer["did_not_start"]) == (0, 0)
    assert told.ask(SINCE, race=BOWERMAN_MILE, as_of="2024-05-25")["starts"] == 0
