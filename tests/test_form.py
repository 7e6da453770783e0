"""An athlete's form on a day (DESIGN section 4)."""

import pytest
from people import (
    INGEBRIGTSEN,
    KERR,
    Event,
    a_final,
    a_heat,
    a_race,
    a_recovery,
    a_title,
    an_injury,
    corrected,
    line,
    registered,
)
from scenario import Scenario

pytestmark = pytest.mark.above_the_store


def test_who_has_raced_and_is_not_injured_is_fit(scenario: Scenario) -> None:
    scenario.given(a_final("2024-06-01", kerr=1))

    assert scenario.form(KERR, as_of="2024-07-01")["availability"] == "fit"


def test_who_has_not_raced_for_a_year_is_inactive(scenario: Scenario) -> None:
    scenario.given(a_final("2023-06-01", kerr=1))

    assert scenario.form(KERR, as_of="2024-05-30")["availability"] == "fit"
    assert scenario.form(KERR, as_of="2024-05-31")["availability"] == "inactive"


def test_an_injury_makes_injured_a_recovery_returning_and_sixty_days_fit(scenario: Scenario) -> None:
    scenario.given(a_final("2024-01-01", ingebrigtsen=1), an_injury("2024-02-01"))
    injury = scenario.ask("/events", type="injury")["events"][0]["id"]
    scenario.given(a_recovery("2024-03-01", injury))

    assert scenario.form(INGEBRIGTSEN, as_of="2024-01-31")["availability"] == "fit"
    assert scenario.form(INGEBRIGTSEN, as_of="2024-02-01")["availability"] == "injured"
    returning = scenario.form(INGEBRIGTSEN, as_of="2024-04-30")
    assert returning["availability"] == "returning"
    assert returning["injury"]["body_part"] == "achilles tendon"
    assert returning["injury"]["recovered_on"] == "2024-03-01"
    assert scenario.form(INGEBRIGTSEN, as_of="2024-05-01")["availability"] == "fit"


def test_an_injury_of_which_only_the_month_is_known_counts_from_its_last_day(scenario: Scenario) -> None:
    scenario.given(a_final("2024-01-01", ingebrigtsen=1), an_injury("2024-02"))

    assert scenario.form(INGEBRIGTSEN, as_of="2024-02-28")["availability"] == "fit"
    assert scenario.form(INGEBRIGTSEN, as_of="2024-02-29")["availability"] == "injured"


def test_the_last_five_races_are_the_latest_first(scenario: Scenario) -> None:
    scenario.given(*(a_final(f"2024-06-{day:02d}", kerr=day) for day in range(1, 8)))

    races = scenario.form(KERR, as_of="2024-06-30")["last_races"]
    assert [race["place"] for race in races] == [7, 6, 5, 4, 3]


def test_the_streak_counts_finals_won_and_names_the_race_since_which(scenario: Scenario) -> None:
    scenario.given(
        a_final("2024-05-25", ingebrigtsen=2),
        a_final("2024-05-30", ingebrigtsen=1),
        a_heat("2024-06-10", ingebrigtsen=3),
        a_final("2024-06-12", ingebrigtsen=1),
    )

    streak = scenario.form(INGEBRIGTSEN, as_of="2024-08-01")["streak"]
    assert streak["wins"] == 2
    assert streak["unbeaten_since"]["date"] == "2024-05-30"


@pytest.mark.parametrize("ended_by", ["DNF", "NM", "DQ", {"place": 2}])
def test_a_defeat_or_a_race_not_finished_ends_the_streak(scenario: Scenario, ended_by: str | Event) -> None:
    scenario.given(a_final("2024-06-01", kerr=1), a_final("2024-06-02", kerr=ended_by))

    assert scenario.form(KERR, as_of="2024-07-01")["streak"] == {"wins": 0, "unbeaten_since": None}


@pytest.mark.parametrize("passed_over", ["DNS", {"status": "DNF", "role": "pacemaker"}])
def test_not_starting_or_pacing_does_not(scenario: Scenario, passed_over: str | Event) -> None:
    scenario.given(a_final("2024-06-01", kerr=1), a_final("2024-06-02", kerr=passed_over))

    form = scenario.form(KERR, as_of="2024-07-01")
    assert form["streak"]["wins"] == 1
    assert form["season"]["races"] == 1


def test_the_season_counts_races_wins_and_starts_of_the_calendar_year(scenario: Scenario) -> None:
    scenario.given(
        a_final("2023-08-23", kerr=1),
        a_race("2024-02-11", fields={"discipline": "2-miles", "indoor": True}, kerr=1),
        a_race("2024-04-20", fields={"discipline": "800m"}, kerr=1),
        a_race("2024-06-30", fields={"discipline": "800m"}, kerr=6),
    )

    season = scenario.form(KERR, as_of="2024-08-01")["season"]
    assert (season["year"], season["races"], season["wins"]) == (2024, 4 - 1, 2)
    assert season["disciplines"]["800m"]["starts"] == 2
    assert season["disciplines"]["800m"]["wins"] == 1
    assert "1500m" not in season["disciplines"]


def test_bests_are_computed_from_the_marks_and_not_from_a_flag(scenario: Scenario) -> None:
    scenario.given(
        a_final("2023-06-01", kerr={"place": 1, "mark": "3:29.38"}),
        a_final("2024-06-01", kerr={"place": 5, "mark": "3:30.00", "records": ["PB"]}),
        a_final("2024-06-02", kerr={"status": "DQ", "mark": "3:20.00"}),
    )

    form = scenario.form(KERR, as_of="2024-08-01")
    assert form["personal_bests"]["1500m"]["mark"] == "3:29.38"
    assert form["season"]["disciplines"]["1500m"]["best"]["mark"] == "3:30.00"


def test_of_equal_bests_the_first_is_the_best(scenario: Scenario) -> None:
    scenario.given(
        a_final("2024-06-01", kerr={"place": 1, "mark": "3:29.38"}),
        a_final("2024-06-02", kerr={"place": 1, "mark": "3:29.38"}),
    )

    assert scenario.form(KERR, as_of="2024-08-01")["personal_bests"]["1500m"]["date"] == "2024-06-01"


def test_further_is_better_where_it_is_measured(scenario: Scenario) -> None:
    jump = {"discipline": "long-jump"}
    scenario.given(
        a_race("2024-06-01", fields=jump, kerr={"place": 1, "mark": "8.10"}),
        a_race("2024-06-02", fields=jump, kerr={"place": 1, "mark": "8.35"}),
    )

    assert scenario.form(KERR, as_of="2024-08-01")["personal_bests"]["long-jump"]["mark"] == "8.35"


def test_a_windy_mark_is_no_best_where_wind_counts(scenario: Scenario) -> None:
    sprint = {"discipline": "100m"}
    scenario.given(
        a_race("2024-06-01", fields=sprint | {"wind": 2.1}, kerr={"place": 1, "mark": "9.80"}),
        a_race("2024-06-02", fields=sprint | {"wind": 2.0}, kerr={"place": 1, "mark": "9.92"}),
        a_race("2024-06-03", fields=sprint, kerr={"place": 1, "mark": "9.85", "wind": 2.4}),
        a_race("2024-06-04", fields={"discipline": "800m", "wind": 3.0}, kerr={"place": 1, "mark": "1:44.00"}),
    )

    bests = scenario.form(KERR, as_of="2024-08-01")["personal_bests"]
    assert bests["100m"]["mark"] == "9.92"
    assert bests["800m"]["mark"] == "1:44.00"


def test_an_annulled_mark_is_no_best_and_an_annulled_race_no_race(scenario: Scenario) -> None:
    final = a_final("2024-06-01", kerr={"place": 1, "mark": "3:29.38"})
    scenario.given(
        final,
        {
            "type": "result_annulled",
            "race": "2024-06-01-test-meeting-1500m-m-final",
            "athlete": KERR,
            "reason": "doping",
        },
    )

    form = scenario.form(KERR, as_of="2024-08-01")
    assert form["personal_bests"] == {}
    assert form["last_races"] == []


def test_a_title_is_held_until_somebody_else_wins_it(scenario: Scenario) -> None:
    scenario.given(*registered("kerr", "ingebrigtsen"))
    scenario.given(a_title("2021-08-07", "ingebrigtsen"), a_title("2024-08-06", "kerr"))

    assert scenario.form(INGEBRIGTSEN, as_of="2024-08-05")["titles"][0]["held"]
    after = scenario.form(INGEBRIGTSEN, as_of="2024-08-06")["titles"]
    assert [(title["title"], title["held"]) for title in after] == [("Olympic 1500m", False)]
    assert scenario.form(KERR, as_of="2024-08-06")["titles"][0]["held"]


def test_a_woman_who_wins_the_title_of_that_name_does_not_take_a_mans(scenario: Scenario) -> None:
    sexes = {"ingebrigtsen": "m", "kipyegon": "w"}
    scenario.given(*({**registered(who)[0], "sex": sex} for who, sex in sexes.items()))
    scenario.given(a_title("2021-08-07", "ingebrigtsen"), a_title("2024-08-10", "kipyegon"))

    assert scenario.form(INGEBRIGTSEN)["titles"][0]["held"]


def test_somebody_elses_title_bears_on_who_held_it(scenario: Scenario) -> None:
    scenario.given(*registered("kerr", "ingebrigtsen"))
    scenario.given(a_title("2021-08-07", "ingebrigtsen"))
    before = scenario.form(INGEBRIGTSEN)
    scenario.given(a_title("2024-08-06", "kerr"))

    assert scenario.form(INGEBRIGTSEN)["position"] > before["position"]


def test_a_race_of_tomorrow_where_it_was_run_is_no_day_to_come(scenario: Scenario) -> None:
    scenario.given(a_final("2024-08-06", fields={"occurred_at": "2024-08-06T09:00:00+12:00"}, kerr=1))

    form = scenario.form(KERR, as_of="2024-08-05T22:00:00Z")
    assert (form["last_races"][0]["date"], form["days_since_last_race"]) == ("2024-08-06", 0)


def test_days_since_the_last_race_are_counted_from_the_day_asked(scenario: Scenario) -> None:
    scenario.given(a_final("2024-07-12", ingebrigtsen=1))

    assert scenario.form(INGEBRIGTSEN, as_of="2024-08-01")["days_since_last_race"] == 20


def test_form_of_no_day_is_of_today_and_its_permalink_says_which(scenario: Scenario) -> None:
    scenario.given(a_final("2025-12-31", kerr=1))

    form = scenario.form(KERR)
    assert form["day"] == form["as_of"] == "2026-01-01"
    scenario.clock.passes(days=400)
    assert scenario.client.get(form["permalink"]).get_json() == form
    assert scenario.form(KERR)["availability"] == "inactive"


def test_form_at_a_position_and_no_day_is_of_the_day_that_was_recorded(scenario: Scenario) -> None:
    scenario.given(a_final("2025-12-31", kerr=1))
    first = scenario.form(KERR, position=2)
    scenario.clock.passes(days=400)

    assert scenario.form(KERR, position=2) == first
    assert first["day"] == "2026-01-01"


def test_a_corrected_time_moves_the_best(scenario: Scenario) -> None:
    final = a_final("2024-05-25", kerr={"place": 1, "mark": "3:45.24"})
    scenario.given(final, corrected(final, kerr={"place": 1, "mark": "3:45.34"}))

    assert scenario.form(KERR, as_of="2024-08-01")["personal_bests"]["1500m"]["mark"] == "3:45.34"
    assert line("kerr", 1)["place"] == 1


def test_wins_of_a_season_are_finals_won_and_other_rounds_are_told_apart(scenario: Scenario) -> None:
    scenario.given(
        a_heat("2024-06-01", kerr=1),
        a_race("2024-06-02", fields={"round": "semi-final"}, kerr=3),
        a_final("2024-06-03", kerr=1),
        a_final("2024-07-03", fields={"discipline": "800m"}, kerr=2),
    )

    season = scenario.form(KERR, as_of="2024-08-01")["season"]
    assert (season["races"], season["finals"], season["wins"]) == (4, 2, 1)
    assert season["other_rounds"] == {"starts": 2, "wins": 1}
    told = {
        slug: (of["starts"], of["finals"], of["wins"], of["other_rounds"]) for slug, of in season["disciplines"].items()
    }
    assert told == {
        "1500m": (3, 1, 1, {"starts": 2, "wins": 1}),
        "800m": (1, 1, 0, {"starts": 0, "wins": 0}),
    }


def test_form_is_of_the_races_of_a_scope_and_says_which(scenario: Scenario) -> None:
    scenario.given(
        a_heat("2024-06-01", kerr={"place": 1, "mark": "3:29.00"}),
        a_final("2024-06-03", kerr={"place": 1, "mark": "3:31.00"}),
        a_final("2024-07-03", fields={"discipline": "800m"}, kerr={"place": 2, "mark": "1:45.00"}),
    )

    every = scenario.form(KERR, as_of="2024-08-01")
    assert (every["scope"]["round"], every["personal_bests"]["1500m"]["mark"]) == ("any", "3:29.00")
    asked = {"discipline": "1500", "round": "final", "as_of": "2024-08-01"}
    narrowed = scenario.form(KERR, **asked)
    assert (narrowed["scope"]["discipline"], narrowed["scope"]["round"]) == (["1500m"], "final")
    assert {slug: best["mark"] for slug, best in narrowed["personal_bests"].items()} == {"1500m": "3:31.00"}
    assert [race["date"] for race in narrowed["last_races"]] == ["2024-06-03"]
    assert (narrowed["season"]["races"], narrowed["streak"]["wins"], every["streak"]["wins"]) == (1, 1, 0)
    assert scenario.client.get(narrowed["permalink"]).get_json()["last_races"] == narrowed["last_races"]
    explained = scenario.form(KERR, explain="season.races", **asked)["explanation"]
    assert explained["value"] == 1
    assert "1500 m finals" in explained["rule"]


def test_who_is_fit_is_not_a_matter_of_the_scope(scenario: Scenario) -> None:
    scenario.given(a_final("2024-06-03", kerr=1))

    form = scenario.form(KERR, as_of="2024-08-01", discipline="800m")
    assert (form["availability"], form["last_races"], form["days_since_last_race"]) == ("fit", [], None)


def test_a_parameter_that_form_does_not_know_is_refused_with_those_it_does(scenario: Scenario) -> None:
    response = scenario.get(f"/athletes/{KERR}/form", rounds="final")

    assert response.status_code == 400
    assert "round" in response.get_json()["errors"][0]["detail"]
