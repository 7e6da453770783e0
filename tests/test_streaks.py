"""Runs of races that were won, unbeaten, on the podium, ahead of somebody, at a mark (DESIGN section 10, "streaks")."""

from datetime import date, timedelta
from itertools import groupby
from typing import Any

import pytest
import seeing
from effort import STEADY, times
from hypothesis import given, settings
from hypothesis import strategies as st
from people import (
    HOCKER,
    INGEBRIGTSEN,
    KERR,
    Event,
    a_final,
    a_heat,
    a_race,
    race_annulled,
    registered,
    result_annulled,
)
from scenario import Scenario

from projections.calculators.careers.asked import ask_runs
from projections.calculators.careers.feats import AtMark, OnPodium, Won, achieved, read_feat
from projections.calculators.scope import Scope

pytestmark = pytest.mark.above_the_store

STREAKS = f"/athletes/{KERR}/streaks"


def finals(*kerrs: Any, first: str = "2024-01-01", **fields: Any) -> list[Event]:
    """A final a week, each with this result of Kerr's; Ingebrigtsen wins what Kerr does not."""
    days = [str(date.fromisoformat(first) + timedelta(weeks=week)) for week in range(len(kerrs))]
    return [
        a_final(day, fields=fields, kerr=kerr, ingebrigtsen=1 if kerr != 1 else 2)
        for day, kerr in zip(days, kerrs, strict=True)
    ]


def runs(answer: Any, condition: str = "won") -> list[tuple[int, str | None, str | None, bool]]:
    return [
        (each["length"], each["from"], each["to"], each["current"])
        for each in answer["streaks"]
        if each["condition"] == condition
    ]


def lengths(answer: Any) -> dict[str, tuple[int, int]]:
    """The longest and the current run of each condition."""
    return {each["condition"]: (each["longest"], each["current"]) for each in answer["conditions"]}


def test_the_longest_run_and_the_current_one_each_with_its_days_its_races_and_what_ended_it(scenario: Scenario) -> None:
    answer = scenario.given(*finals(1, 1, 1, 2, 1)).ask(STREAKS, condition="won")

    assert runs(answer) == [(3, "2024-01-01", "2024-01-15", False), (1, "2024-01-29", "2024-01-29", True)]
    longest, current = answer["streaks"]
    assert [each["date"] for each in longest["races"]] == ["2024-01-01", "2024-01-08", "2024-01-15"]
    assert longest["broken_by"]["date"] == "2024-01-22"
    assert current["broken_by"] is None
    assert answer["conditions"] == [
        {"athlete": KERR, "condition": "won", "counted": 5, "met": 4, "longest": 3, "current": 1}
    ]


def test_a_run_that_was_ended_by_the_last_race_leaves_a_current_one_of_none(scenario: Scenario) -> None:
    answer = scenario.given(*finals(1, 2)).ask(STREAKS, condition="won")

    assert runs(answer) == [(1, "2024-01-01", "2024-01-01", False), (0, None, None, True)]
    assert answer["streaks"][1]["broken_by"]["date"] == "2024-01-08"


def test_who_has_not_raced_has_no_run_and_nothing_that_ended_one(scenario: Scenario) -> None:
    [answer] = scenario.given(*registered("kerr")).ask(STREAKS, condition="won")["streaks"]

    assert (answer["length"], answer["races"], answer["broken_by"]) == (0, [], None)


def test_of_equal_runs_the_earlier_is_the_longest(scenario: Scenario) -> None:
    answer = scenario.given(*finals(1, 1, 2, 1, 1)).ask(STREAKS, condition="won")

    assert runs(answer)[0] == (2, "2024-01-01", "2024-01-08", False)


@pytest.mark.parametrize(
    ("between", "won"),
    [
        ("DNS", 2),
        ({"role": "pacemaker", "status": "DNF"}, 2),
        ("DNF", 1),
        ("DQ", 1),
        ("NM", 1),
        (2, 1),
        (1, 3),
    ],
)
def test_a_dns_and_a_pacing_job_are_passed_over_and_all_but_a_win_ends_a_run(
    sqlite_scenario: Scenario, between: Any, won: int
) -> None:
    answer = sqlite_scenario.given(*finals(1, between, 1)).ask(STREAKS, condition="won")

    assert lengths(answer)["won"][0] == won


def test_a_tie_for_first_is_a_win(scenario: Scenario) -> None:
    tied = a_final("2024-02-01", kerr=1, ingebrigtsen=1)
    answer = scenario.given(*finals(1), tied).ask(STREAKS)

    assert lengths(answer) == {"won": (2, 2), "unbeaten": (2, 2)}


def test_drop_outs_that_are_not_counted_end_nothing(scenario: Scenario) -> None:
    told = scenario.given(*finals(1, "DNF", 1))

    assert lengths(told.ask(STREAKS, condition="won")) == {"won": (1, 1)}
    assert lengths(told.ask(STREAKS, condition="won", nonfinish="exclude")) == {"won": (2, 2)}


def test_a_finish_of_unknown_place_ends_what_was_won_and_does_not_end_what_is_unbeaten(scenario: Scenario) -> None:
    unplaced = a_final("2024-01-08", kerr={"mark": "3:31.00"}, hocker={"mark": "3:32.00"})
    told = scenario.given(*finals(1), unplaced, *finals(1, first="2024-01-15"))

    assert lengths(told.ask(STREAKS)) == {"won": (1, 1), "unbeaten": (2, 2)}


def test_what_was_annulled_and_what_does_not_count_is_in_no_run(scenario: Scenario) -> None:
    lost = finals(2, 2, first="2024-01-02")
    show = a_final("2024-01-20", fields={"exclude": "exhibition"}, kerr=5)
    told = scenario.given(*finals(1, first="2024-01-01"), *lost, show, *finals(1, first="2024-02-01"))
    told.given(race_annulled(lost[0]), result_annulled(lost[1], "kerr"))

    assert lengths(told.ask(STREAKS, condition="won")) == {"won": (2, 2)}


def test_a_run_is_of_the_scope_which_is_finals_unless_another_is_asked_for(scenario: Scenario) -> None:
    told = scenario.given(
        *finals(1),
        a_heat("2024-01-03", kerr=4),
        a_final("2024-01-04", fields={"discipline": "3000m", "indoor": True}, kerr=7),
        *finals(1, first="2024-01-08"),
    )

    assert lengths(told.ask(STREAKS, condition="won")) == {"won": (1, 1)}
    assert lengths(told.ask(STREAKS, condition="won", discipline="1500m")) == {"won": (2, 2)}
    assert lengths(told.ask(STREAKS, condition="won", indoor="false")) == {"won": (2, 2)}
    assert lengths(told.ask(STREAKS, condition="won", discipline="1500m", round="any")) == {"won": (1, 1)}
    assert told.ask(STREAKS, discipline="1500")["scope"]["discipline"] == ["1500m"]


def test_on_the_podium_is_among_the_first_three(scenario: Scenario) -> None:
    answer = scenario.given(*finals(3, 2, 4, 1)).ask(STREAKS, condition="podium")

    assert lengths(answer) == {"podium": (2, 1)}


def vaults(*marks: str | None, first: str = "2016-01-02") -> list[Event]:
    """A pole vault a week; None is no mark."""
    days = [str(date.fromisoformat(first) + timedelta(weeks=week)) for week in range(len(marks))]
    return [
        a_race(day, fields={"discipline": "pole-vault"}, kerr={"place": 1, "mark": mark} if mark else "NM")
        for day, mark in zip(days, marks, strict=True)
    ]


def test_a_mark_is_met_by_that_and_by_a_better_one(scenario: Scenario) -> None:
    told = scenario.given(*vaults("5.79", "5.90", "5.78", "5.79", None, "6.00"))
    answer = told.ask(STREAKS, condition="mark:5.79", discipline="pole-vault")

    assert answer["conditions"][0] == {
        "athlete": KERR, "condition": "mark:5.79", "counted": 6, "met": 4, "longest": 2, "current": 1,
    }  # fmt: skip
    over = told.ask(STREAKS, condition="over:5.79", discipline="pole-vault")
    assert over["conditions"][0]["met"] == 2


def test_a_faster_time_is_under_a_mark_and_the_mark_itself_is_not(scenario: Scenario) -> None:
    told = scenario.given(
        *(
            a_final(f"2024-06-0{day}", kerr={"place": 2, "mark": mark})
            for day, mark in enumerate(["3:29.99", "3:30.00"], 1)
        )
    )

    assert lengths(told.ask(STREAKS, condition="under:3:30", discipline="1500m")) == {"under:3:30": (1, 0)}
    assert lengths(told.ask(STREAKS, condition="mark:3:30.00", discipline="1500m")) == {"mark:3:30.00": (2, 2)}


def test_a_windy_mark_is_none_where_wind_counts(scenario: Scenario) -> None:
    sprint = {"discipline": "100m", "wind": 2.4}
    told = scenario.given(a_final("2024-06-01", fields=sprint, kerr={"place": 1, "mark": "9.95"}))

    assert lengths(told.ask(STREAKS, condition="under:10", discipline="100m")) == {"under:10": (0, 0)}


def test_ahead_of_somebody_is_asked_of_their_meetings_where_a_tie_ends_a_run(scenario: Scenario) -> None:
    told = scenario.given(
        a_final("2024-01-01", kerr=4, ingebrigtsen=5),
        a_final("2024-01-02", kerr=7),
        a_final("2024-01-03", kerr=2, ingebrigtsen="DNF"),
        a_final("2024-01-04", kerr=3, ingebrigtsen=3),
        a_final("2024-01-05", kerr=1, ingebrigtsen=2),
    )
    condition = f"ahead-of:{INGEBRIGTSEN}"

    assert lengths(told.ask(STREAKS, condition=condition)) == {condition: (2, 1)}


def test_of_a_pair_the_runs_of_either_in_their_meetings(scenario: Scenario) -> None:
    answer = scenario.given(*finals(1, 2, 2, 3, 1), a_final("2024-06-01", hocker=1, kerr=3)).ask(
        f"/rivalries/{KERR}/{INGEBRIGTSEN}/streaks", condition="podium"
    )

    assert answer["athletes"] == [KERR, INGEBRIGTSEN]
    assert [
        (each["athlete"], each["condition"], each["longest"], each["current"]) for each in answer["conditions"]
    ] == [
        (KERR, f"ahead-of:{INGEBRIGTSEN}", 1, 1),
        (INGEBRIGTSEN, f"ahead-of:{KERR}", 3, 0),
        (KERR, "podium", 5, 5),
        (INGEBRIGTSEN, "podium", 5, 5),
    ]


def test_of_everybody_in_the_log_the_longest_first(scenario: Scenario) -> None:
    told = scenario.given(*finals(1, 1, 2, 2, 2), a_final("2024-06-01", hocker=1))
    answer = told.ask("/streaks", condition="won")

    assert [(each["athlete"], each["length"], each["current"]) for each in answer["streaks"]] == [
        (INGEBRIGTSEN, 3, True), (KERR, 2, False), (HOCKER, 1, True),
    ]  # fmt: skip
    assert answer["names"][KERR] == "Josh Kerr"
    going_on = told.ask("/streaks", condition="won", current="true", limit=1)["streaks"]
    assert [each["athlete"] for each in going_on] == [INGEBRIGTSEN]


def test_of_everybody_ahead_of_one(scenario: Scenario) -> None:
    told = scenario.given(*finals(2, 2, 1), a_final("2024-06-01", hocker=1, kerr=2, ingebrigtsen=3))
    answer = told.ask("/streaks", condition=f"ahead-of:{KERR}")

    assert [(each["athlete"], each["length"]) for each in answer["streaks"]] == [(INGEBRIGTSEN, 2), (HOCKER, 1)]


def test_one_person_under_two_ids_has_one_run(scenario: Scenario) -> None:
    merge = {"type": "athlete_merged", "athlete": HOCKER, "into": KERR, "reason": "one person"}
    told = scenario.given(*finals(1, 1), a_final("2024-06-01", hocker=1)).given(merge)

    assert lengths(told.ask(STREAKS, condition="won")) == {"won": (3, 3)}
    [run] = told.ask("/streaks")["streaks"]
    assert (run["athlete"], run["length"]) == (KERR, 3)


def test_a_run_is_as_it_was_on_a_day_and_as_it_was_known(scenario: Scenario) -> None:
    lost = finals(1, 1, 2)
    told = scenario.given(*lost, result_annulled(lost[2], "kerr", published="2024-06-01"))

    assert lengths(told.ask(STREAKS, condition="won", as_of="2024-01-08")) == {"won": (2, 2)}
    assert lengths(told.ask(STREAKS, condition="won", known_at="2024-05-01")) == {"won": (2, 0)}
    assert lengths(told.ask(STREAKS, condition="won")) == {"won": (2, 2)}
    pinned = told.ask(STREAKS, condition="won")["permalink"]
    assert f"{STREAKS}?" in pinned
    assert "condition=won" in pinned


def test_a_number_is_explained_by_the_races_of_the_run_and_what_ended_it(scenario: Scenario) -> None:
    answer = scenario.given(*finals(1, 1, 2)).ask(STREAKS, condition="won", explain="conditions.0.longest")

    assert answer["explanation"]["value"] == 2
    assert [each["date"] for each in answer["explanation"]["evidence"]] == ["2024-01-01", "2024-01-08", "2024-01-15"]
    assert "a tie for first included" in answer["explanation"]["rule"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"condition": "lucky"}, "ahead-of:josh-kerr"),
        ({"condition": "mark:5.79"}, "discipline=pole-vault"),
        ({"condition": "mark:5.79", "discipline": ["pole-vault", "1500m"]}, "discipline=pole-vault"),
        ({"condition": "mark:3:29:00:00", "discipline": "1500m"}, "mark:5.79"),
        ({"condition": "mark:3:29.10", "discipline": "pole-vault"}, "as it is printed"),
        ({"condition": "under:5.79", "discipline": "pole-vault"}, "over one"),
    ],
)
def test_a_condition_that_cannot_be_asked_is_refused_with_what_would_do(
    sqlite_scenario: Scenario, asked: dict[str, Any], said: str
) -> None:
    response = sqlite_scenario.given(*finals(1)).get(STREAKS, **asked)

    assert response.status_code == 400
    [error] = response.get_json()["errors"]
    assert error["pointer"].strip("/") == "condition"
    assert said in error["detail"]


@settings(STEADY, max_examples=times(40, 200, 2_000))
@given(results=st.lists(st.sampled_from([1, 2, 3, 4, "DNF", "DNS", "DQ"]), min_size=1, max_size=12))
def test_runs_are_those_that_are_read_off_the_list_of_results(results: list[Any]) -> None:
    facts = seeing.given(*finals(*results)).facts()
    won, podium = (runs.tried() for runs in ask_runs(facts, KERR, (Won(), OnPodium()), Scope()))

    started = [each for each in results if each != "DNS"]
    for tried, feat in ((won, {1}), (podium, {1, 2, 3})):
        in_a_row = [(was, len(list(those))) for was, those in groupby(each in feat for each in started)]
        assert tried.longest == max((length for was, length in in_a_row if was), default=0)
        assert tried.current == (in_a_row[-1][1] if in_a_row and in_a_row[-1][0] else 0)
        assert (tried.counted, tried.met) == (len(started), sum(each in feat for each in started))


def test_form_tells_of_the_runs_within_each_discipline(scenario: Scenario) -> None:
    told = scenario.given(
        *finals(1, 1, 2, 1), a_heat("2024-01-09", kerr=5), a_final("2024-01-10", fields={"discipline": "mile"}, kerr=1)
    )
    metric, mile = told.form(KERR)["streaks"]

    assert (metric["discipline"], metric["winning"]["longest"]["length"], metric["winning"]["current"]["length"]) == (
        "1500m", 2, 1,
    )  # fmt: skip
    assert (mile["discipline"], mile["unbeaten"]["current"]["length"]) == ("mile", 1)


def test_a_run_that_form_tells_of_is_explained(scenario: Scenario) -> None:
    told = scenario.given(*finals(1, 1, 2))
    explanation = told.form(KERR, explain="streaks.0.winning.longest.length")["explanation"]

    assert explanation["value"] == 2
    assert [each["date"] for each in explanation["evidence"]] == ["2024-01-01", "2024-01-08", "2024-01-15"]


def test_who_was_never_registered_is_unknown(scenario: Scenario) -> None:
    told = scenario.given(*registered("kerr"))

    assert told.get("/athletes/nobody/streaks").status_code == 404
    assert told.get(STREAKS, condition="ahead-of:nobody").status_code == 404
    assert told.get("/streaks", condition="ahead-of:nobody").status_code == 404


def test_form_has_the_streaks_of_finals_whatever_else_is_asked_but_a_round(scenario: Scenario) -> None:
    heat = {"indoor": True, "round": "heat", "heat": 1}
    scenario.given(
        a_race("2024-02-01", fields={"indoor": True}, kerr=1, hocker=2),
        a_race("2024-02-02", fields=heat, kerr=2, hocker=1),
        a_race("2024-02-03", fields={"indoor": True}, kerr=1, hocker=2),
    )

    def winning(**asked: Any) -> int:
        (at_1500m,) = scenario.form(KERR, **asked)["streaks"]
        length: int = at_1500m["winning"]["current"]["length"]
        return length

    assert winning() == winning(round="any") == winning(indoor="true") == winning(round="final") == 2
    assert winning(round="heat") == 0


def test_form_counts_no_drop_outs_where_a_career_counts_none(scenario: Scenario) -> None:
    scenario.given(
        a_race("2024-06-01", kerr=1, hocker=2), a_race("2024-06-02", kerr="DNF", hocker=1),
        a_race("2024-06-03", kerr=1, hocker=2),
    )  # fmt: skip

    def told(**asked: Any) -> tuple[int, int, int]:
        form = scenario.form(KERR, as_of="2024-12-31", **asked)
        return len(form["last_races"]), form["season"]["races"], form["streak"]["wins"]

    assert (told(), told(nonfinish="exclude")) == ((3, 3, 1), (2, 2, 2))


@pytest.mark.parametrize(
    ("condition", "met"),
    [("under:10.00", 0), ("under:10.15", 1), ("mark:10.14", 1), ("mark:9.9h", 1), ("under:9.9h", 0)],
)
def test_a_hand_time_is_at_a_mark_as_it_is_compared(condition: str, met: int) -> None:
    by_hand = a_race(fields={"discipline": "100m"}, kerr={"place": 1, "mark": "9.9h"})
    (start,) = seeing.given(by_hand).facts().starts(KERR)
    feat = read_feat(condition)

    assert isinstance(feat, AtMark)
    assert achieved(feat, start) is bool(met)
