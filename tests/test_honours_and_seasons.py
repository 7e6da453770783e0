"""Medals, finals and titles at championships; a career season by season."""

from typing import Any

import pytest
from fixture_logs import loaded
from people import INGEBRIGTSEN, KERR, Event, a_final, a_heat, a_race, a_title, corrected, result_annulled
from scenario import Scenario

pytestmark = pytest.mark.above_the_store

HONOURS = f"/athletes/{KERR}/honours"
SEASONS = f"/athletes/{KERR}/seasons"


def a_championship(
    day: str, level: str = "world-championships", *, fields: Event | None = None, **results: Any
) -> Event:
    return a_final(day, fields={"level": level, **(fields or {})}, **results)


def metals(medals: Any) -> tuple[int, int, int]:
    return medals["gold"], medals["silver"], medals["bronze"]


def test_bronze_in_tokyo(scenario: Scenario) -> None:
    answer = loaded(scenario, "before-paris").ask(HONOURS, level="olympic-games")

    assert metals(answer["medals"]) == (0, 0, 1)
    [bronze] = [each for each in answer["finals"] if each["medal"] == "bronze"]
    assert (bronze["competition"], bronze["venue"], bronze["year"]) == ("Olympic Games", "Tokyo", 2021)
    assert metals(answer["by_venue"]["Tokyo"]) == (0, 0, 1)


def test_medals_by_level_competition_discipline_and_year_and_the_finals_made(scenario: Scenario) -> None:
    told = scenario.given(
        a_championship("2022-07-19", kerr=5),
        a_championship("2023-08-23", kerr=1, ingebrigtsen=2),
        a_championship("2024-03-02", "world-indoor-championships", fields={"discipline": "3000m"}, kerr=1),
        a_championship("2024-06-30", "national-championships", kerr=3),
        a_final("2024-05-25", fields={"level": "diamond-league"}, kerr=1),
    )
    answer = told.ask(HONOURS)

    assert metals(answer["medals"]) == (2, 0, 1)
    assert answer["medals"]["finals"] == 4
    assert answer["by_level"]["world-championships"] == {"gold": 1, "silver": 0, "bronze": 0, "finals": 2}
    assert set(answer["by_year"]) == {"2022", "2023", "2024"}
    assert metals(answer["by_discipline"]["3000m"]) == (1, 0, 0)
    assert answer["finals"][0]["date"] == "2024-06-30"
    assert metals(told.ask(HONOURS, level="global-championships")["medals"]) == (2, 0, 0)


def test_a_medal_is_by_the_result_that_stands(scenario: Scenario) -> None:
    final = a_championship("2023-08-23", kerr=2, ingebrigtsen=1)
    told = scenario.given(final, result_annulled(final, "ingebrigtsen"))
    before = told.ask(HONOURS)
    told.given(corrected(final, kerr=1, ingebrigtsen="DQ"))

    assert metals(before["medals"]) == (0, 1, 0)
    assert metals(told.ask(HONOURS)["medals"]) == (1, 0, 0)
    assert metals(told.ask(f"/athletes/{INGEBRIGTSEN}/honours")["medals"]) == (0, 0, 0)


def test_a_heat_and_a_b_final_make_no_medal(scenario: Scenario) -> None:
    told = scenario.given(
        a_race("2023-08-20", fields={"round": "heat", "level": "world-championships"}, kerr=1),
        a_championship("2023-08-23", fields={"section": "B"}, kerr=1),
    )

    assert told.ask(HONOURS, round="any")["medals"] == {"gold": 0, "silver": 0, "bronze": 0, "finals": 0}


def test_titles_stand_beside_the_medals_and_fall_out_of_a_scope_that_they_are_not_in(scenario: Scenario) -> None:
    told = scenario.given(a_final("2024-08-06", kerr=1)).given(a_title("2024-08-06", "kerr"))

    assert [each["title"] for each in told.ask(HONOURS)["titles"]] == ["Olympic 1500m"]
    assert told.ask(HONOURS, to="2023-12-31")["titles"] == []
    assert told.ask(HONOURS, competition="Bislett Games")["titles"] == []


def test_a_medal_is_explained(scenario: Scenario) -> None:
    told = scenario.given(a_championship("2023-08-23", kerr=1))
    explanation = told.ask(HONOURS, explain="by_level.world-championships.gold")["explanation"]

    assert (explanation["value"], [each["date"] for each in explanation["evidence"]]) == (1, ["2023-08-23"])


def test_a_season_has_its_races_and_the_finals_won_of_them(scenario: Scenario) -> None:
    told = scenario.given(
        a_heat("2024-06-29", kerr=1),
        a_final("2024-06-30", kerr=1),
        a_final("2024-07-30", kerr=4),
        a_final("2023-01-01", kerr=2),
    )
    latest, before = told.ask(SEASONS)["seasons"]

    assert (latest["year"], latest["races"], latest["finals"], latest["wins"], latest["other_rounds_won"]) == (
        2024, 3, 2, 1, 1,
    )  # fmt: skip
    assert (before["year"], before["podiums"]) == (2023, 1)
    assert told.ask(SEASONS, round="final")["seasons"][0]["races"] == 2


def test_the_mean_of_the_best_five_is_of_five_and_the_bests_are_kept_apart_indoors(scenario: Scenario) -> None:
    marks = ["5.90", "5.80", "5.85", "5.81", "6.00", "5.50"]
    jumps = [
        a_race(
            f"2016-0{month}-01",
            fields={"discipline": "pole-vault", "indoor": month < 3},
            kerr={"place": 1, "mark": mark},
        )
        for month, mark in enumerate(marks, 1)
    ]
    told = scenario.given(*jumps[:4])
    assert told.ask(SEASONS)["seasons"][0]["disciplines"]["pole-vault"]["mean_of_best_five"] is None
    vault = told.given(*jumps[4:]).ask(SEASONS)["seasons"][0]["disciplines"]["pole-vault"]

    assert vault["mean_of_best_five"] == "5.87"  # 5.872
    assert [vault[name]["mark"] for name in ("best", "best_outdoors", "best_indoors")] == ["6.00", "6.00", "5.90"]


def test_a_mean_of_times_is_a_time(scenario: Scenario) -> None:
    marks = ["3:30.10", "3:29.90", "3:31.00", "3:32.00", "3:30.02"]
    told = scenario.given(*(a_final(f"2024-06-0{day}", kerr={"mark": mark}) for day, mark in enumerate(marks, 1)))

    assert told.ask(SEASONS)["seasons"][0]["disciplines"]["1500m"]["mean_of_best_five"] == "3:30.60"


def test_opponents_beaten_are_people_and_not_meetings(scenario: Scenario) -> None:
    told = scenario.given(
        a_final("2024-06-01", kerr=2, ingebrigtsen=1, hocker=3),
        a_final("2024-06-02", kerr=1, hocker=2, nuguse="DNF"),
        a_final("2024-06-03", kerr=1, coe="DNS"),
    )
    [season] = told.ask(SEASONS)["seasons"]

    assert season["opponents_beaten"] == 2
    without = told.ask(SEASONS, nonfinish="exclude")["seasons"][0]
    assert without["opponents_beaten"] == 1


def test_an_opponent_under_two_ids_is_one_person(scenario: Scenario) -> None:
    told = scenario.given(a_final("2024-06-01", kerr=1, ingebrigtsen=2), a_final("2024-06-02", kerr=1, nuguse=2))
    told.given({"type": "athlete_merged", "athlete": "yared-nuguse", "into": INGEBRIGTSEN, "reason": "one person"})
    [season] = told.ask(SEASONS)["seasons"]

    assert season["opponents_beaten"] == 1


def test_people_beaten_are_explained_by_the_races(scenario: Scenario) -> None:
    told = scenario.given(a_final("2024-06-01", kerr=2, ingebrigtsen=1), a_final("2024-06-02", kerr=1, hocker=2))
    explanation = told.ask(SEASONS, explain="seasons.0.opponents_beaten")["explanation"]

    assert (explanation["value"], [each["date"] for each in explanation["evidence"]]) == (1, ["2024-06-02"])
