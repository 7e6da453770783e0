"""Milestones that nobody typed in: found by rule, with what they rest on, on the timeline of what really happened."""

from itertools import groupby
from typing import Any

import pytest
from fixture_logs import PARIS, loaded
from people import INGEBRIGTSEN, KERR, a_final, a_race, a_title, corrected, registered
from scenario import Scenario
from seeing import given

pytestmark = pytest.mark.above_the_store


def found(scenario: Scenario, rule: str, **asked: object) -> list[Any]:
    entries = scenario.timeline(KERR, INGEBRIGTSEN, kind="milestone", **asked)
    return [entry for entry in entries if entry["computed"] and entry["details"]["rule"] == rule]


def headlines(scenario: Scenario, rule: str, **asked: object) -> list[str]:
    return [entry["headline"] for entry in found(scenario, rule, **asked)]


def test_budapest_was_kerrs_first_win_in_nine_finals_and_ended_a_run_of_eight(scenario: Scenario) -> None:
    """Athletics Weekly, 2023-08-27: his first win over Ingebrigtsen in nine races since the 2016 U20 final."""
    loaded(scenario, "before-paris")

    (first,) = found(scenario, "first-win")
    assert first["headline"] == "Josh Kerr beats Jakob Ingebrigtsen for the first time in 9 finals, in this log"
    assert (first["date"], len(first["evidence"])) == ("2023-08-23", 9)
    assert all(each["position"] and each["source"]["publisher"] for each in first["evidence"])
    assert headlines(scenario, "streak-ended") == [
        "Josh Kerr ends Jakob Ingebrigtsen’s run of 8 finals ahead, the longest of the rivalry, in this log"
    ]
    assert headlines(scenario, "first-win", as_of="2023-08-22") == []


def test_a_milestone_is_known_when_its_race_is(scenario: Scenario) -> None:
    loaded(scenario, "before-paris")

    assert headlines(scenario, "first-win", known_at="2023-08-22") == []


def test_kerrs_personal_best_in_paris_is_computed_from_the_marks(scenario: Scenario) -> None:
    loaded(scenario, "before-paris", *PARIS)

    assert headlines(scenario, "personal-best", **{"from": "2024-08-01"}) == [
        "Josh Kerr sets a personal best at 1500 m, 3:27.79 (before: 3:29.05), in this log"
    ]


def test_the_world_5000m_title_twice_running(scenario: Scenario) -> None:
    loaded(scenario, "before-paris")

    assert headlines(scenario, "back-to-back") == [
        "Jakob Ingebrigtsen wins the World 5000m title twice running (2022, 2023), in this log"
    ]


def test_the_nth_with_as_many_titles_names_those_before_and_calls_a_woman_a_woman(scenario: Scenario) -> None:
    sex = {"ingebrigtsen": "m", "kerr": "w", "hocker": "w"}
    scenario.given(*({**registered(who)[0], "sex": of} for who, of in sex.items()))
    scenario.given(
        a_title("2012-08-01", "hocker"), a_title("2016-08-01", "hocker"),
        a_title("2020-08-01", "kerr"), a_title("2024-08-01", "kerr"),
    )  # fmt: skip

    (told,) = headlines(scenario, "titles")
    assert told == (
        "Josh Kerr becomes only the second woman with two Olympic 1500m titles, after Cole Hocker (2012, 2016), "
        "in this log"
    )
    (milestone,) = found(scenario, "titles")
    assert [each["kind"] for each in milestone["evidence"]] == ["title"] * 4


MEN_AND_WOMEN = {"ingebrigtsen": "m", "kerr": "m", "hocker": "m", "coe": "m", "kipyegon": "w"}


def test_men_and_women_win_titles_of_one_name_and_are_not_counted_together(scenario: Scenario) -> None:
    scenario.given(*({**registered(who)[0], "sex": sex} for who, sex in MEN_AND_WOMEN.items()))
    scenario.given(
        a_title("1980-08-01", "coe"), a_title("1984-08-11", "coe"),
        a_title("2016-08-16", "kipyegon"), a_title("2021-08-06", "kipyegon"),
        a_title("2021-08-07", "ingebrigtsen"), a_title("2024-08-05", "kipyegon"), a_title("2024-08-06", "ingebrigtsen"),
    )  # fmt: skip

    (told,) = headlines(scenario, "titles")
    assert told == (
        "Jakob Ingebrigtsen becomes only the second man with two Olympic 1500m titles, after Sebastian Coe "
        "(1980, 1984), in this log"
    )
    assert headlines(scenario, "back-to-back") == [
        "Jakob Ingebrigtsen wins the Olympic 1500m title twice running (2021, 2024), in this log"
    ]


def test_those_who_did_it_before_are_listed_as_in_a_sentence(scenario: Scenario) -> None:
    scenario.given(*registered("ingebrigtsen", "kerr", "hocker", "coe", "kipyegon"))
    winners = ("coe", "coe", "hocker", "hocker", "kipyegon", "kipyegon", "kerr", "kerr")
    scenario.given(*(a_title(f"{1980 + 4 * n}-08-01", who) for n, who in enumerate(winners)))

    (told,) = headlines(scenario, "titles")
    assert told.startswith(
        "Josh Kerr becomes only the fourth athlete with two Olympic 1500m titles, after Sebastian Coe (1980, 1984), "
        "Cole Hocker (1988, 1992) and Faith Kipyegon (1996, 2000)"
    )


def test_a_win_after_several_without_one_is_the_first_since(scenario: Scenario) -> None:
    """Zürich, 2024-09-05: Ingebrigtsen beats Kerr after Budapest, the Bowerman Mile and Paris."""
    loaded(scenario, "before-paris", *PARIS, "after-paris")

    told = [(entry["date"], entry["headline"]) for entry in found(scenario, "first-win")]
    assert told == [
        ("2023-08-23", "Josh Kerr beats Jakob Ingebrigtsen for the first time in 9 finals, in this log"),
        ("2024-09-05", "Jakob Ingebrigtsen beats Josh Kerr for the first time in 4 finals, in this log"),
    ]


def test_a_run_that_a_tie_ended_was_the_longest_all_the_same(scenario: Scenario) -> None:
    places = [(1, 2)] * 5 + [(1, 1)] + [(1, 2)] * 3 + [(2, 1)]
    for day, (kerr, ingebrigtsen) in enumerate(places, 1):
        scenario.given(a_final(f"2024-06-{day:02}", kerr=kerr, ingebrigtsen=ingebrigtsen))

    assert headlines(scenario, "streak-ended") == []


def test_the_first_to_win_twice_in_a_row_is_told_from_the_second(scenario: Scenario) -> None:
    for day, (kerr, ingebrigtsen) in enumerate([(1, 2), (1, 2), (1, 2), (2, 1), (2, 1)], 1):
        scenario.given(a_final(f"2024-06-0{day}", kerr=kerr, ingebrigtsen=ingebrigtsen))

    twice = "twice in a row in finals for the first time"
    assert headlines(scenario, "twice-in-a-row") == [
        f"Josh Kerr beats Jakob Ingebrigtsen {twice}, the first of the two to do it, in this log",
        f"Jakob Ingebrigtsen beats Josh Kerr {twice}, in this log",
    ]


def test_a_lead_is_of_everybody_in_the_log(scenario: Scenario) -> None:
    scenario.given(*registered("ingebrigtsen"))
    scenario.given(a_final("2024-05-01", hocker={"place": 1, "mark": "3:30.00"}))
    scenario.given(a_final("2024-06-01", kerr={"place": 1, "mark": "3:29.00"}))

    assert headlines(scenario, "world-lead") == ["Josh Kerr leads the 2024 season at 1500 m with 3:29.00, in this log"]

    scenario.given(a_race("2024-05-02", hocker={"place": 1, "mark": "3:28.50"}))  # posted later, run before
    assert headlines(scenario, "world-lead") == []


def test_a_season_best_is_told_where_it_is_no_personal_best(scenario: Scenario) -> None:
    marks = {"2023-06-01": "3:29.00", "2024-05-01": "3:31.00", "2024-06-01": "3:30.00", "2024-07-01": "3:28.00"}
    scenario.given(*(a_final(day, kerr={"place": 1, "mark": mark}) for day, mark in marks.items()))
    scenario.given(*registered("ingebrigtsen"))

    assert headlines(scenario, "season-best") == [
        "Josh Kerr sets a season’s best at 1500 m, 3:30.00 (before: 3:31.00), in this log"
    ]
    assert headlines(scenario, "personal-best") == [
        "Josh Kerr sets a personal best at 1500 m, 3:28.00 (before: 3:29.00), in this log"
    ]


def test_a_correction_takes_a_milestone_back_and_the_past_keeps_it(scenario: Scenario) -> None:
    races = [a_final(f"2024-06-0{day}", kerr=2, ingebrigtsen=1) for day in (1, 2)]
    won = a_final("2024-06-03", kerr=1, ingebrigtsen=2)
    scenario.given(*races, won)
    scenario.given(corrected(won, kerr=2, ingebrigtsen=1, published="2024-07-01"))

    assert headlines(scenario, "first-win") == []
    assert len(headlines(scenario, "first-win", known_at="2024-06-10")) == 1


def test_milestones_come_after_what_made_them_and_page_by_page(scenario: Scenario) -> None:
    loaded(scenario, "before-paris")
    whole = scenario.timeline(KERR, INGEBRIGTSEN, limit=1000)
    pages: list[Any] = []
    page = scenario.ask(f"/rivalries/{KERR}/{INGEBRIGTSEN}/timeline", limit=7)
    while True:
        pages += page["entries"]
        if page["next"] is None:
            break
        page = scenario.ask(f"/rivalries/{KERR}/{INGEBRIGTSEN}/timeline", limit=7, cursor=page["next"])

    assert pages == whole
    ids = [entry["id"] for entry in whole]
    assert len(ids) == len(set(ids))
    budapest = ids.index("2023-08-23-world-championships-1500m-m-final")
    made = [n for n, entry in enumerate(whole) if entry["computed"] and entry["date"] == "2023-08-23"]
    assert min(made) > budapest


def test_those_of_one_day_stand_as_its_races_were_run_and_of_one_race_by_their_rules() -> None:
    at = [{"competition": f"{town} Games"} for town in ("Oslo", "Rome", "Nice")]
    log = given(
        a_final("2024-06-01", kerr=1, ingebrigtsen=2),
        a_final("2024-07-01", fields=at[0], kerr=2, ingebrigtsen=1),
        a_final("2024-07-01", fields=at[1], kerr=2, ingebrigtsen=1),
        a_final("2024-07-01", fields=at[2], kerr=1, ingebrigtsen=2),
    )

    led = [each.headline for each in log.timeline(KERR, INGEBRIGTSEN) if (each.details or {}).get("rule") == "lead"]
    assert [each.partition(" the ")[0] for each in led] == [
        "Jakob Ingebrigtsen levels", "Jakob Ingebrigtsen takes", "Josh Kerr levels",
    ]  # fmt: skip
    races = [str(each.race) for each in log.timeline(KERR, INGEBRIGTSEN) if each.kind == "milestone"]
    assert [race[11:15] for race, _ in groupby(races)] == ["oslo", "rome", "nice"]


def test_the_order_of_the_pair_changes_no_milestone(scenario: Scenario) -> None:
    loaded(scenario, "before-paris")

    one = scenario.timeline(KERR, INGEBRIGTSEN, kind="milestone", limit=1000)
    other = scenario.timeline(INGEBRIGTSEN, KERR, kind="milestone", limit=1000)
    assert [entry["headline"] for entry in one] == [entry["headline"] for entry in other]


def test_an_append_that_decides_no_season_of_theirs_leaves_the_timeline_as_it_was(scenario: Scenario) -> None:
    scenario.given(a_final("2024-06-01", kerr=1, ingebrigtsen=2), *registered("hocker"))
    path = f"/rivalries/{KERR}/{INGEBRIGTSEN}/timeline"
    before = scenario.get(path).headers["ETag"]

    scenario.given(a_race("2024-06-02", fields={"discipline": "800m"}, hocker=1))
    assert scenario.get(path).headers["ETag"] == before

    scenario.given(a_race("2024-06-03", hocker={"place": 1, "mark": "3:26.00"}))
    assert scenario.get(path).headers["ETag"] != before


def finals(*winners: str) -> list[Any]:
    """A final a day; a winner's name, or a tie."""
    places: dict[str, dict[str, Any]] = {
        "kerr": {"kerr": 1, "ingebrigtsen": 2},
        "ingebrigtsen": {"kerr": 2, "ingebrigtsen": 1},
        "tie": {"kerr": 1, "ingebrigtsen": 1},
    }
    return [a_final(f"2024-06-{day:02d}", **places[winner]) for day, winner in enumerate(winners, 1)]


def test_a_run_that_becomes_the_longest_is_told_as_it_reaches_three_and_five(scenario: Scenario) -> None:
    scenario.given(*finals(*["kerr"] * 3, "ingebrigtsen", *["kerr"] * 3, "tie", *["ingebrigtsen"] * 5))

    assert headlines(scenario, "longest-run") == [
        "Josh Kerr makes it 3 finals in a row ahead of Jakob Ingebrigtsen, the longest run so far, in this log",
        "Jakob Ingebrigtsen makes it 5 finals in a row ahead of Josh Kerr, the longest run so far, in this log",
    ]


def test_the_lead_levelled_and_changing_hands_is_told_and_regained_by_who_had_it_is_not(scenario: Scenario) -> None:
    scenario.given(*finals("kerr", "ingebrigtsen", "kerr", "ingebrigtsen", "ingebrigtsen"))

    assert [(each["date"][-2:], each["headline"]) for each in found(scenario, "lead")] == [
        ("02", "Jakob Ingebrigtsen levels the record against Josh Kerr in finals at 1–1, in this log"),
        ("04", "Jakob Ingebrigtsen levels the record against Josh Kerr in finals at 2–2, in this log"),
        ("05", "Jakob Ingebrigtsen takes the lead from Josh Kerr in finals, 3–2, in this log"),
    ]


def test_every_tenth_final_is_told_once_whoever_comes_first(scenario: Scenario) -> None:
    scenario.given(*finals(*["kerr"] * 10))

    (told,) = found(scenario, "nth-meeting")
    assert told["headline"] == "Jakob Ingebrigtsen meets Josh Kerr in a final for the 10th time, in this log"
    assert (told["date"], len(told["evidence"])) == ("2024-06-10", 10)


def test_a_barrier_is_broken_once_and_only_where_an_earlier_race_did_not(scenario: Scenario) -> None:
    def at(day: str, slug: str, mark: str, who: str = "kerr") -> Any:
        ran: dict[str, Any] = {who: {"place": 1, "mark": mark}}
        return a_race(day, fields={"discipline": slug}, **ran)

    scenario.given(
        at("2024-06-01", "mile", "4:00.00"), at("2024-06-02", "mile", "3:59.99"), at("2024-06-03", "mile", "3:58.00"),
        at("2024-06-01", "pole-vault", "5.99"), at("2024-06-02", "pole-vault", "6.00"),
        at("2024-06-01", "1500m", "3:41.00"), at("2024-06-02", "1500m", "3:29.99"),
        at("2024-06-02", "1500m", "3:28.00", "ingebrigtsen") | {"competition": "Another"},
    )  # fmt: skip

    assert headlines(scenario, "barrier") == [
        "Josh Kerr breaks 4:00 at the mile for the first time, 3:59.99 (before: 4:00.00), in this log",
        "Josh Kerr breaks 6.00 at the pole vault for the first time, 6.00 (before: 5.99), in this log",
        "Josh Kerr breaks 3:30 at 1500 m for the first time, 3:29.99 (before: 3:41.00), in this log",
    ]
