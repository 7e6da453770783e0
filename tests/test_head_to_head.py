"""What counts, and what it makes (DESIGN section 4)."""

import pytest
from people import (
    HOCKER,
    INGEBRIGTSEN,
    KERR,
    Event,
    a_final,
    a_heat,
    a_race,
    corrected,
    line,
    race_annulled,
    result_annulled,
)
from scenario import Scenario

pytestmark = pytest.mark.above_the_store


def test_the_better_place_wins(scenario: Scenario) -> None:
    scenario.given(a_final(kerr=2, ingebrigtsen=4))

    assert scenario.score(KERR, INGEBRIGTSEN) == (1, 0)


def test_place_decides_and_never_the_mark(scenario: Scenario) -> None:
    scenario.given(a_final(kerr={"place": 4, "mark": "3:36.58"}, ingebrigtsen={"place": 3, "mark": "3:36.58"}))

    (meeting,) = scenario.head_to_head(KERR, INGEBRIGTSEN)["meetings"]
    assert (meeting["winner"], meeting["decided_by"]) == (INGEBRIGTSEN, "place")
    assert meeting["margin"] == {"seconds": 0.0, "metres": None, "places": 1}


def test_equal_places_tie(scenario: Scenario) -> None:
    scenario.given(a_final(kerr=1, ingebrigtsen=1))

    record = scenario.head_to_head(KERR, INGEBRIGTSEN)
    assert (record["wins"], record["ties"], record["undecided"]) == ({KERR: 0, INGEBRIGTSEN: 0}, 1, 0)


def test_who_is_placed_beats_who_did_not_finish_and_it_says_so(scenario: Scenario) -> None:
    for day, (status, by) in enumerate([("DNF", "dnf"), ("DQ", "dq"), ("NM", "nm")], start=1):
        scenario.given(a_final(f"2024-06-{day:02d}", kerr=9, ingebrigtsen=status))

        assert scenario.head_to_head(KERR, INGEBRIGTSEN)["last_meeting"]["decided_by"] == by
    assert scenario.score(KERR, INGEBRIGTSEN) == (3, 0)


def test_a_desk_that_does_not_count_drop_outs_can_say_so(scenario: Scenario) -> None:
    scenario.given(a_final(kerr=9, ingebrigtsen="DNF"))

    record = scenario.head_to_head(KERR, INGEBRIGTSEN, nonfinish="exclude")
    assert (record["wins"], record["undecided"]) == ({KERR: 0, INGEBRIGTSEN: 0}, 1)


def test_where_neither_is_placed_nothing_is_decided(scenario: Scenario) -> None:
    scenario.given(a_final(kerr="DNF", ingebrigtsen="DQ"))

    assert scenario.head_to_head(KERR, INGEBRIGTSEN)["undecided"] == 1


def test_a_finisher_whose_place_no_source_gives_neither_wins_nor_loses(scenario: Scenario) -> None:
    scenario.given(a_final(kerr={}, ingebrigtsen=3))

    assert scenario.head_to_head(KERR, INGEBRIGTSEN)["undecided"] == 1


def test_who_did_not_start_did_not_meet(scenario: Scenario) -> None:
    scenario.given(a_final(kerr=1, ingebrigtsen="DNS"))

    record = scenario.head_to_head(KERR, INGEBRIGTSEN)
    assert record["meetings"] == []
    assert record["excluded"]["dns"] == 1


def test_a_pacemaker_is_nobodys_opponent(scenario: Scenario) -> None:
    scenario.given(a_final(kerr=1, ingebrigtsen={"status": "DNF", "role": "pacemaker"}))

    record = scenario.head_to_head(KERR, INGEBRIGTSEN)
    assert record["meetings"] == []
    assert record["excluded"]["pacemaker"] == 1


def test_two_heats_of_one_round_are_two_races(scenario: Scenario) -> None:
    scenario.given(a_heat(heat=1, kerr=1), a_heat(heat=3, ingebrigtsen=3))

    record = scenario.head_to_head(KERR, INGEBRIGTSEN, round="any")
    assert record["meetings"] == []
    assert sum(record["excluded"].values()) == 0


def test_two_sections_of_one_final_are_two_races(scenario: Scenario) -> None:
    scenario.given(a_race(fields={"section": "A"}, kerr=1), a_race(fields={"section": "B"}, ingebrigtsen=1))

    assert scenario.head_to_head(KERR, INGEBRIGTSEN)["meetings"] == []


def test_an_exhibition_a_split_or_a_leg_of_a_combined_event_is_left_out(scenario: Scenario) -> None:
    for day, kind in enumerate(["exhibition", "split", "combined-leg"], start=1):
        scenario.given(a_race(f"2024-06-{day:02d}", fields={"exclude": kind}, kerr=1, ingebrigtsen=2))

    record = scenario.head_to_head(KERR, INGEBRIGTSEN)
    assert record["meetings"] == []
    assert record["excluded"]["excluded-race"] == 3


def test_an_annulled_line_takes_the_meeting_away_and_moves_nobody_elses_place(scenario: Scenario) -> None:
    final = a_final(hocker=1, kerr=2, ingebrigtsen=4)
    scenario.given(final, result_annulled(final, "hocker"))

    assert scenario.head_to_head(KERR, HOCKER)["excluded"]["annulled"] == 1
    assert scenario.head_to_head(KERR, INGEBRIGTSEN)["meetings"][0]["results"][KERR]["place"] == 2


def test_an_annulled_race_counts_for_nobody_until_a_correction_reinstates_it(scenario: Scenario) -> None:
    final = a_final(kerr=2, ingebrigtsen=4)
    scenario.given(final, race_annulled(final))
    assert scenario.score(KERR, INGEBRIGTSEN) == (0, 0)

    scenario.given(corrected(final, kerr=2, ingebrigtsen=1, reason="appeal"))
    assert scenario.score(KERR, INGEBRIGTSEN) == (0, 1)


def test_finals_are_counted_unless_all_rounds_are_asked_for(scenario: Scenario) -> None:
    scenario.given(a_heat("2024-08-02", kerr=1, ingebrigtsen=2), a_final("2024-08-06", kerr=2, ingebrigtsen=4))

    assert scenario.score(KERR, INGEBRIGTSEN) == (1, 0)
    assert scenario.head_to_head(KERR, INGEBRIGTSEN)["scope"]["round"] == "final"
    assert scenario.head_to_head(KERR, INGEBRIGTSEN)["excluded"]["round"] == 1
    assert scenario.score(KERR, INGEBRIGTSEN, round="any") == (2, 0)


def test_every_race_both_entered_is_counted_or_its_reason_is(scenario: Scenario) -> None:
    scenario.given(
        a_final("2024-06-01", kerr=1, ingebrigtsen=2),
        a_final("2024-06-02", kerr=1, ingebrigtsen=1),
        a_final("2024-06-03", kerr=1, ingebrigtsen="DNS"),
        a_heat("2024-06-04", kerr=1, ingebrigtsen=2),
        a_race("2024-06-05", fields={"discipline": "mile"}, kerr=1, ingebrigtsen=2),
        a_race("2024-06-06", fields={"indoor": True}, kerr="DNF", ingebrigtsen="DNF"),
    )

    for asked in ({}, {"round": "any"}, {"discipline": "1500m"}, {"indoor": "true"}, {"from": "2024-06-03"}):
        record = scenario.head_to_head(KERR, INGEBRIGTSEN, **asked)
        counted = sum(record["wins"].values()) + record["ties"] + record["undecided"]
        assert counted == len(record["meetings"])
        assert counted + sum(record["excluded"].values()) == 6


def test_a_narrower_scope_is_a_subset_of_a_wider_one(scenario: Scenario) -> None:
    scenario.given(
        a_race("2024-05-25", fields={"discipline": "mile", "level": "diamond-league"}, kerr=1, ingebrigtsen=2),
        a_race("2024-06-01", fields={"level": "diamond-league"}, kerr=3, ingebrigtsen=1),
        a_race("2024-08-06", fields={"level": "olympic-games"}, kerr=2, ingebrigtsen=4),
    )

    def races(**asked: object) -> set[str]:
        return {meeting["race"] for meeting in scenario.head_to_head(KERR, INGEBRIGTSEN, **asked)["meetings"]}

    everything = races(round="any")
    assert races() == everything
    assert races(discipline="1500m") < everything
    assert races(discipline=["1500m", "mile"]) == everything
    assert races(discipline="1500m", level="olympic-games") < races(discipline="1500m")
    assert races(level="diamond-league", from_="2024-05-30") < races(level="diamond-league")
    assert races(competition="test meeting") == everything


def test_the_order_of_the_pair_changes_no_number(scenario: Scenario) -> None:
    scenario.given(
        a_final("2024-06-01", kerr={"place": 1, "mark": "3:29.38"}, ingebrigtsen={"place": 2, "mark": "3:29.65"}),
        a_final("2024-06-02", kerr=3, ingebrigtsen=1),
    )

    one, other = scenario.head_to_head(KERR, INGEBRIGTSEN), scenario.head_to_head(INGEBRIGTSEN, KERR)
    for name in ("wins", "ties", "undecided", "by_year", "by_discipline", "streak", "margins", "excluded", "position"):
        assert one[name] == other[name]
    assert one["athletes"] == [KERR, INGEBRIGTSEN]
    assert other["athletes"] == [INGEBRIGTSEN, KERR]


def test_the_streak_runs_back_to_the_last_tie_or_defeat(scenario: Scenario) -> None:
    scenario.given(
        a_final("2024-06-01", kerr=1, ingebrigtsen=2),
        a_final("2024-06-02", kerr=2, ingebrigtsen=1),
        a_final("2024-06-03", kerr="DNF", ingebrigtsen="DNF"),
        a_final("2024-06-04", kerr=2, ingebrigtsen=1),
    )

    streak = scenario.head_to_head(KERR, INGEBRIGTSEN)["streak"]
    assert (streak["athlete"], streak["length"], streak["since_date"]) == (INGEBRIGTSEN, 2, "2024-06-02")

    scenario.given(a_final("2024-06-05", kerr=1, ingebrigtsen=1))
    assert scenario.head_to_head(KERR, INGEBRIGTSEN)["streak"]["athlete"] is None


def test_margins_are_given_in_seconds_and_places_mean_and_closest(scenario: Scenario) -> None:
    scenario.given(
        a_final("2024-06-01", kerr={"place": 1, "mark": "3:29.38"}, ingebrigtsen={"place": 2, "mark": "3:29.65"}),
        a_final("2024-06-02", kerr={"place": 5, "mark": "3:30.60"}, ingebrigtsen={"place": 2, "mark": "3:29.47"}),
    )

    margins = scenario.head_to_head(KERR, INGEBRIGTSEN)["margins"]
    assert margins["seconds"]["mean"] == 0.7
    assert margins["seconds"]["closest"] == 0.27
    assert margins["seconds"]["race"].startswith("2024-06-01")
    assert margins["places"] == {"mean": 2.0, "closest": 1.0, "race": margins["seconds"]["race"]}


def test_a_field_contest_is_a_meeting_too_with_its_margin_in_metres(scenario: Scenario) -> None:
    scenario.given(
        a_race(
            fields={"discipline": "long-jump"},
            kerr={"place": 1, "mark": "8.95"},
            ingebrigtsen={"place": 2, "mark": "8.91"},
        )
    )

    (meeting,) = scenario.head_to_head(KERR, INGEBRIGTSEN)["meetings"]
    assert (meeting["winner"], meeting["margin"]["metres"]) == (KERR, 0.04)


def test_within_a_day_heats_come_before_the_final_however_they_were_posted(scenario: Scenario) -> None:
    scenario.given(
        a_final("2024-08-06", kerr=1, ingebrigtsen=2),
        a_race("2024-08-06", fields={"round": "semi-final"}, kerr=2, ingebrigtsen=1),
    )

    meetings = scenario.head_to_head(KERR, INGEBRIGTSEN, round="any")["meetings"]
    assert [meeting["round"] for meeting in meetings] == ["semi-final", "final"]


def test_within_a_day_hours_come_before_rounds(scenario: Scenario) -> None:
    early = a_final("2024-08-06", kerr=1, ingebrigtsen=2) | {"occurred_at": "2024-08-06T11:00:00+02:00"}
    late = a_race("2024-08-06", fields={"round": "heat"}, kerr=2, ingebrigtsen=1) | {
        "occurred_at": "2024-08-06T20:00:00+02:00"
    }
    scenario.given(late, early)

    meetings = scenario.head_to_head(KERR, INGEBRIGTSEN, round="any")["meetings"]
    assert [meeting["round"] for meeting in meetings] == ["final", "heat"]


def test_every_number_shows_the_race_its_position_and_its_source(scenario: Scenario) -> None:
    scenario.given(a_final("2024-08-06", kerr=2, ingebrigtsen=4))

    (meeting,) = scenario.head_to_head(KERR, INGEBRIGTSEN)["meetings"]
    event = scenario.ask(f"/events/{meeting['position']}")
    assert event["id"] == meeting["race"]
    assert meeting["source"]["publisher"] == event["source"]["publisher"] == "Test Desk"


def test_opponents_are_listed_by_how_often_they_met(scenario: Scenario) -> None:
    scenario.given(
        a_final("2024-06-01", kerr=1, ingebrigtsen=2, hocker=3),
        a_final("2024-06-02", kerr=1, ingebrigtsen=2),
        a_heat("2024-06-03", kerr=1, nuguse=2),
    )

    listed = scenario.ask(f"/athletes/{KERR}/opponents")["opponents"]
    assert [(each["opponent"], each["wins"][KERR], each["meetings"]) for each in listed] == [
        (INGEBRIGTSEN, 2, 2),
        (HOCKER, 1, 1),
    ]
    assert len(scenario.ask(f"/athletes/{KERR}/opponents", min_meetings=2)["opponents"]) == 1
    assert len(scenario.ask(f"/athletes/{KERR}/opponents", round="any")["opponents"]) == 3


def test_opponents_page_by_page_are_the_whole_list_and_a_page_is_counted_and_explained_as_it_is(
    scenario: Scenario,
) -> None:
    scenario.given(
        a_final("2024-06-01", kerr=1, ingebrigtsen=2, hocker=3, nuguse="DNF"),
        a_final("2024-06-02", kerr=1, ingebrigtsen=1, coe=3),
        a_final("2024-06-03", kerr=3, hocker=2, nuguse="DNS"),
    )
    path = f"/athletes/{KERR}/opponents"
    whole = scenario.ask(path)
    pages = [scenario.ask(path, limit=2)]
    while (behind := pages[-1]["next"]) is not None:
        pages.append(scenario.ask(path, limit=2, cursor=behind))

    assert "next" not in whole
    assert [len(page["opponents"]) for page in pages] == [2, 2]
    assert [each for page in pages for each in page["opponents"]] == whole["opponents"]
    explained = scenario.ask(path, limit=2, explain="opponents.1.meetings")
    assert explained["explanation"]["value"] == pages[0]["opponents"][1]["meetings"] == 2
    assert scenario.get(path, cursor="2024").get_json()["errors"][0]["pointer"] == "cursor"


def test_a_line_of_one_athlete_alone_is_no_meeting(scenario: Scenario) -> None:
    scenario.given(a_final(kerr=1), a_final("2024-06-01", ingebrigtsen=1))

    assert scenario.score(KERR, INGEBRIGTSEN) == (0, 0)
    assert line("kerr", 1)["athlete"] == KERR


def test_between_a_hand_time_and_an_automatic_one_there_is_no_margin_but_of_places(scenario: Scenario) -> None:
    def ran(day: str, first: str, second: str) -> Event:
        one, other = ({"place": place, "mark": mark} for place, mark in enumerate((first, second), 1))
        return a_race(day, fields={"discipline": "100m"}, kerr=one, ingebrigtsen=other)

    scenario.given(ran("2024-06-01", "10.06", "10.2h"), ran("2024-06-02", "10.1h", "10.2h"))

    meetings = scenario.head_to_head(KERR, INGEBRIGTSEN)["meetings"]
    assert [each["margin"]["seconds"] for each in meetings] == [None, 0.1]
    assert [each["margin"]["places"] for each in meetings] == [1, 1]
