"""Which marks count for bests, as statisticians print them (DESIGN section 10)."""

from typing import Any

import pytest
from desk import Desk
from people import INGEBRIGTSEN, KERR, Event, a_final, a_race, accepted, race_id, reported
from scenario import Scenario
from seeing import given

from projections.audit.replayed_lists import ReplayedLists
from projections.calculators.lists.listing import Listing
from projections.calculators.lists.ranking_marks import ask_list
from web.command.loading import load

pytestmark = pytest.mark.above_the_store

HIGH_WIND = {"mark": "8.31", "wind": 2.4}
LONG_JUMP = {"discipline": "long-jump"}


def a_result(day: str, discipline: str, mark: str, line: Event | None = None, **fields: Any) -> Event:
    """Kerr first in a final with this mark."""
    return a_race(day, fields={"discipline": discipline, **fields}, kerr={"place": 1, "mark": mark, **(line or {})})


@pytest.mark.parametrize(
    ("discipline", "by_hand", "automatic", "best"),
    [
        ("100m", "10.0h", "10.23", "10.23"),
        ("100m", "10.0h", "10.24", "10.24"),
        ("100m", "10.0h", "10.25", "10.0h"),
        ("110mH", "13.2h", "13.40", "13.40"),
        ("300-yards", "30.0h", "30.20", "30.20"),
        ("300m", "32.0h", "32.15", "32.0h"),
        ("400m", "45.0h", "45.10", "45.10"),
        ("440-yards", "45.0h", "45.15", "45.0h"),
        ("800m", "1:45.0h", "1:45.05", "1:45.0h"),
        ("800m", "1:45.0h", "1:45.00", "1:45.00"),
    ],
)
def test_a_hand_time_is_compared_with_the_statisticians_addition_and_printed_as_given(
    discipline: str, by_hand: str, automatic: str, best: str
) -> None:
    happened = given(a_result("2024-06-01", discipline, by_hand), a_result("2024-06-02", discipline, automatic))

    form = happened.form(KERR, as_of="2024-12-31")
    assert form.personal_bests[discipline].mark == best
    season = form.season.disciplines[discipline].best
    assert season is not None
    assert season.mark == best


def test_what_is_not_legal_counts_for_the_place_and_for_no_best() -> None:
    downhill = a_result("2024-06-02", "marathon", "2:01:00", {"legal": False, "reason": "downhill"})
    form = given(a_result("2024-06-01", "marathon", "2:03:00"), downhill).form(KERR, as_of="2024-12-31")

    assert form.personal_bests["marathon"].mark == "2:03:00"
    assert form.season.wins == 2
    assert [(race.mark, race.legal, race.reason) for race in form.last_races] == [
        ("2:01:00", False, "downhill"),
        ("2:03:00", True, None),
    ]


def test_the_best_legal_attempt_is_the_best_and_the_best_of_all_the_mark() -> None:
    attempts = [HIGH_WIND, {"status": "foul"}, {"mark": "8.20", "wind": 1.1}, {"mark": "8.25", "wind": 2.1}]
    form = given(
        a_race("2024-06-01", fields=LONG_JUMP, kerr={"place": 1, "attempts": attempts}),
        a_race("2024-06-02", fields=LONG_JUMP, kerr={"place": 1, "mark": "8.15", "wind": 0.0}),
    ).form(KERR)

    best = form.personal_bests["long-jump"]
    assert (best.mark, best.wind, best.date) == ("8.20", 1.1, "2024-06-01")
    assert [(race.mark, race.wind) for race in form.last_races] == [("8.15", 0.0), ("8.31", 2.4)]


def test_an_attempt_of_which_no_wind_is_told_is_the_lines_where_it_is_its_mark() -> None:
    jumps = {"place": 1, "mark": "8.31", "wind": 2.4, "attempts": [{"mark": "8.31"}, {"mark": "8.10", "wind": 0.4}]}

    assert given(a_race(fields=LONG_JUMP, kerr=jumps)).form(KERR).personal_bests["long-jump"].mark == "8.10"


def test_an_attempt_of_which_no_wind_is_told_is_not_that_of_another_as_far() -> None:
    attempts = [{"mark": "8.10", "wind": 2.5}, {"mark": "8.10"}, {"mark": "7.90", "wind": 0.3}]
    best = (
        given(a_race(fields=LONG_JUMP, kerr={"place": 1, "attempts": attempts})).form(KERR).personal_bests["long-jump"]
    )

    assert (best.mark, best.wind, best.wind_untold) == ("8.10", None, True)


def test_a_career_and_its_seasons_have_the_best_that_form_has_legs_and_other_attempts_too(scenario: Scenario) -> None:
    jumped = {"place": 1, "mark": "8.31", "wind": 2.4, "attempts": [HIGH_WIND, {"mark": "8.20", "wind": 1.1}]}
    leg = {"discipline": "100m", "exclude": "combined-leg", "wind": 0.1}
    scenario.given(a_race("2024-06-01", fields=LONG_JUMP, kerr=jumped), a_race("2024-06-02", fields=leg, kerr={
        "place": 1, "mark": "10.55"}))  # fmt: skip

    form = scenario.form(KERR, as_of="2024-12-31")["season"]["disciplines"]
    since = scenario.ask(f"/athletes/{KERR}/since", season=2024)["by_discipline"]
    (season,) = scenario.ask(f"/athletes/{KERR}/seasons")["seasons"]
    for told in (form, since, season["disciplines"]):
        assert [(slug, told[slug]["best"]["mark"], told[slug]["best"]["wind"]) for slug in sorted(told)] == [
            ("100m", "10.55", 0.1), ("long-jump", "8.20", 1.1),
        ]  # fmt: skip
    assert (since["100m"]["starts"], since["long-jump"]["starts"]) == (0, 1)


def test_a_pacemaker_who_finishes_has_his_mark_on_the_list_and_as_a_best() -> None:
    paced = {"role": "pacemaker", "place": 9, "mark": "1:44.00"}
    log = given(a_race(fields={"discipline": "800m"}, kerr=paced, hocker={"place": 1, "mark": "1:43.00"}))

    assert log.form(KERR).personal_bests["800m"].mark == "1:44.00"
    listed = ask_list(ReplayedLists(log.facts()), Listing("800m"), 0, 5, one_each=False).marks
    assert [each.mark for each in listed] == ["1:43.00", "1:44.00"]
    assert log.form(KERR).last_races == []


def test_the_mean_of_the_best_five_has_hand_times_as_they_are_compared(scenario: Scenario) -> None:
    marks = ["10.00", "10.00", "10.00", "10.00", "10.0h"]
    scenario.given(*(a_result(f"2024-06-0{day}", "100m", mark) for day, mark in enumerate(marks, 1)))

    (season,) = scenario.ask(f"/athletes/{KERR}/seasons")["seasons"]
    assert season["disciplines"]["100m"]["mean_of_best_five"] == "10.05"


def test_a_height_that_was_not_cleared_is_no_mark(scenario: Scenario) -> None:
    heights = [{"mark": "2.20", "status": "xo"}, {"mark": "2.25", "status": "X-"}, {"mark": "2.28", "status": "xxr"}]
    scenario.given(a_race(fields={"discipline": "high-jump"}, kerr={"place": 1, "attempts": heights}))

    (race,) = scenario.ask(f"/athletes/{KERR}/races")["races"]
    assert race["result"]["mark"] == "2.20"
    assert race["result"]["attempts"] == [
        {"mark": "2.20", "status": "xo"},
        {"mark": "2.25", "status": "x-"},
        {"mark": "2.28", "status": "xxr"},
    ]
    assert scenario.form(KERR)["personal_bests"]["high-jump"]["mark"] == "2.20"


def test_a_leg_of_a_combined_event_counts_for_bests_and_for_nothing_else(scenario: Scenario) -> None:
    leg = {"discipline": "long-jump", "exclude": "combined-leg"}
    scenario.given(
        a_race("2024-06-01", fields=LONG_JUMP, kerr={"place": 1, "mark": "7.90"}, ingebrigtsen=2),
        a_race("2024-06-02", fields=leg, kerr={"place": 2, "mark": "8.10"}, ingebrigtsen={"place": 1, "mark": "8.11"}),
    )

    form = scenario.form(KERR, as_of="2024-12-31")
    assert form["personal_bests"]["long-jump"]["mark"] == "8.10"
    assert form["season"]["disciplines"]["long-jump"]["best"]["mark"] == "8.10"
    assert (form["season"]["races"], form["season"]["wins"], form["streak"]["wins"]) == (1, 1, 1)
    assert (len(form["last_races"]), form["last_races"][0]["date"]) == (1, "2024-06-01")
    assert scenario.score(KERR, INGEBRIGTSEN, round="any") == (1, 0)


def test_an_annulled_leg_is_no_best_and_an_exhibition_none() -> None:
    exhibition = a_result("2024-06-02", "mile", "3:40.00", exclude="exhibition")
    happened = given(a_result("2024-06-01", "mile", "3:45.34"), exhibition)

    assert happened.form(KERR).personal_bests["mile"].mark == "3:45.34"


def test_bests_are_told_outdoors_indoors_and_together() -> None:
    happened = given(
        a_result("2023-02-11", "1500m", "3:30.60", indoor=True),
        a_result("2024-02-11", "1500m", "3:33.00", indoor=True),
        a_result("2024-06-01", "1500m", "3:31.00"),
        a_result("2024-06-02", "mile", "3:45.34"),
    ).form(KERR, as_of="2024-12-31")

    def told(bests: Any) -> list[str | None]:
        return [each and each.mark for each in (bests.outdoors, bests.indoors, bests.together)]

    assert told(happened.bests["1500m"]) == ["3:31.00", "3:30.60", "3:30.60"]
    assert told(happened.bests["mile"]) == ["3:45.34", None, "3:45.34"]
    assert told(happened.season.disciplines["1500m"].bests) == ["3:31.00", "3:33.00", "3:31.00"]


@pytest.mark.parametrize(
    ("discipline", "fields", "untold"),
    [
        ("100m", {}, True),
        ("100m", {"wind": 0.3}, False),
        ("60m", {"indoor": True}, False),
        ("1500m", {}, False),
    ],
)
def test_that_nobody_says_the_wind_is_said_where_it_counts(discipline: str, fields: Event, untold: bool) -> None:
    best = given(a_result("2024-06-01", discipline, "10.20", **fields)).form(KERR).personal_bests[discipline]

    assert best.wind_untold is untold


def test_a_mark_that_is_not_legal_leads_no_season() -> None:
    short = {"place": 1, "mark": "3:20.00", "legal": False, "reason": "short-course"}
    happened = given(
        a_final("2024-05-01", ingebrigtsen={"place": 1, "mark": "3:31.00"}),
        a_final("2024-05-02", kerr=short),
        a_final("2024-05-03", kerr={"place": 1, "mark": "3:30.00"}),
    )

    leads = [each for each in happened.timeline(KERR, INGEBRIGTSEN) if each.id.startswith("world-lead")]
    assert [(each.date, each.headline) for each in leads] == [
        ("2024-05-03", "Josh Kerr leads the 2024 season at 1500 m with 3:30.00, in this log")
    ]


@pytest.mark.parametrize(
    ("line", "pointer", "says"),
    [
        ({"reason": "downhill"}, "reason", "legal: false"),
        ({"attempts": [{"mark": "8.31"}, {}]}, "attempts/1", "Give the mark"),
        ({"attempts": [{"mark": "8.31"}, {"status": "o"}]}, "attempts/1", "Give the mark"),
        ({"attempts": [{"status": "sat down"}]}, "attempts/0/status", "A foul is x"),
        ({"attempts": [{"mark": "8,31"}]}, "attempts/0/mark", "a mark of long-jump"),
        ({"attempts": [{"mark": "8.31", "wind": 240}]}, "attempts/0/wind", "out of range"),
        ({"mark": "8.20", "attempts": [{"mark": "8.31"}]}, "mark", "the best of the attempts, 8.31"),
        ({"status": "NM", "attempts": [{"mark": "8.31"}]}, "status", "An attempt has a mark"),
        ({"wind": 0.3, "attempts": [{"mark": "8.31", "wind": 2.4}]}, "wind", "the wind of the best attempt, +2.4"),
        ({"attempts": [{"mark": "8.31", "height": 2}]}, "attempts/0/height", "no such field"),
        ({"legal": "no"}, "legal", "boolean"),
    ],
)
def test_what_a_line_says_of_its_attempts_must_fit(scenario: Scenario, line: Event, pointer: str, says: str) -> None:
    (problem,) = scenario.refusal(a_race(fields=LONG_JUMP, kerr=line))

    assert problem[0] == f"/results/0/{pointer}"
    assert says in problem[1]


def test_only_field_events_have_attempts(scenario: Scenario) -> None:
    ((pointer, sentence),) = scenario.refusal(a_final(kerr={"place": 1, "attempts": [{"mark": "3:31.00"}]}))

    assert pointer == "/results/0/attempts"
    assert "Only field events have attempts" in sentence


def test_the_pages_say_of_a_best_what_is_to_be_said(sqlite_scenario: Scenario) -> None:
    jumps = [HIGH_WIND, {"status": "x"}, {"mark": "8.20", "wind": 1.1}]
    jump = a_race("2024-06-01", fields=LONG_JUMP, kerr={"place": 1, "attempts": jumps})
    sqlite_scenario.given(
        jump,
        a_result("2024-02-01", "long-jump", "8.00", indoor=True),
        a_result("2024-06-02", "100m", "10.02"),
        a_result("2024-06-03", "marathon", "2:01:00", {"legal": False, "reason": "downhill"}),
    )

    athlete = sqlite_scenario.client.get(f"/athletes/{KERR}").text
    assert '8.20</a> <span class="year">(+1.1)</span>' in athlete
    assert '<span class="year">indoors</span>' in athlete
    assert '10.02</a> <span class="year">(wind not given)</span>' in athlete
    assert "not legal: downhill" in athlete
    race = sqlite_scenario.client.get("/races/2024-06-01-test-meeting-long-jump-m-final").text
    assert "8.31 (+2.4), x, 8.20 (+1.1)" in race


def test_a_correction_from_the_page_keeps_what_a_line_says_out_of_sight(sqlite_scenario: Scenario) -> None:
    tried = [{"mark": "2.20", "status": "xo"}, {"mark": "2.25", "status": "x-"}, {"mark": "2.28", "status": "xxr"}]
    heavy = {"legal": False, "reason": "implement"}
    race = a_race(fields={"discipline": "high-jump"}, kerr={"place": 2, "attempts": tried, **heavy})
    desk = Desk(sqlite_scenario.given(race))

    query = f"?race={race_id(race)}"
    changed = {"/results/0/place": "1", "/reason": "a miscount"}
    preview = desk.fill("race_corrected", changed, query=query)
    assert desk.press(preview, "post", "race_corrected").status_code == 303
    (line,) = desk.posted()["results"]
    assert (line["place"], line["mark"], line["attempts"]) == (1, "2.20", tried)
    assert (line["legal"], line["reason"]) == (False, "implement")


def test_an_accepted_report_of_another_mark_has_none_of_the_attempts_that_stood(scenario: Scenario) -> None:
    race = a_race(fields=LONG_JUMP, kerr={"place": 1, "attempts": [HIGH_WIND, {"mark": "8.20", "wind": 1.1}]})
    report = reported(race, kerr={"mark": "8.25"})
    scenario.given(race, report)
    (event,) = scenario.ask("/events", type="race_reported")["events"]
    scenario.given(accepted(event["id"]))

    (line,) = scenario.ask(f"/races/{race_id(race)}")["results"]
    assert (line["mark"], line["attempts"]) == ("8.25", [])


def test_a_file_of_results_says_which_marks_are_not_legal(sqlite_scenario: Scenario) -> None:
    header = "date,competition,discipline,round,athlete,name,athlete_country,place,mark,legal,reason"
    row = f"2024-06-01,Test Meeting,marathon,final,{KERR},Josh Kerr,GBR,1,2:01:00,no,downhill"
    load(sqlite_scenario.parts, "results.csv", [header, row], is_csv=True)

    (race,) = sqlite_scenario.ask(f"/athletes/{KERR}/races")["races"]
    assert (race["result"]["legal"], race["result"]["reason"]) == (False, "downhill")
    assert sqlite_scenario.form(KERR)["personal_bests"] == {}


def test_attempts_are_corrected_on_the_page_as_they_are_printed(sqlite_scenario: Scenario) -> None:
    race = a_race(fields=LONG_JUMP, kerr={"place": 1, "attempts": [HIGH_WIND, {"status": "x"}]})
    desk = Desk(sqlite_scenario.given(race))
    query = f"?race={race_id(race)}"

    wrong = desk.fill("race_corrected", {"/results/0/mark": "8.20", "/reason": "a miscount"}, query=query)
    assert "is not the best of the attempts, 8.31" in wrong.text
    mended = {"/results/0/mark": "8.20", "/results/0/wind": "1.1", "/results/0/attempts": "8.20 (+1.1), X, -"}
    preview = desk.fill("race_corrected", {**mended, "/reason": "a miscount"}, query=query)
    assert desk.press(preview, "post", "race_corrected").status_code == 303
    (line,) = desk.posted()["results"]
    assert line["attempts"] == [{"mark": "8.20", "wind": 1.1}, {"status": "x"}, {"status": "-"}]
