"""Where a mark stood on the list of all seasons when it was made: the nth best, a record, the first of a nation."""

from typing import Any

import pytest
from people import INGEBRIGTSEN, KERR, a_race, a_title, covered, registered, result_annulled
from scenario import Scenario
from seeing import Seen, given

from projections.calculators.milestones import milestones

pytestmark = pytest.mark.above_the_store


def ran(day: str, of: dict[str, Any] | None = None, **marks: str) -> dict[str, Any]:
    """A race with these marks, the best first."""
    results: dict[str, Any] = {
        who: {"place": place, "mark": mark} for place, (who, mark) in enumerate(marks.items(), 1)
    }
    return a_race(day, fields=of, **results)


def told(log: Seen, rule: str, **at: Any) -> list[str]:
    return [each.becomes for each in milestones(log.facts(**at), KERR, INGEBRIGTSEN) if each.rule == rule]


TEN_OF_OLD = [ran(f"1985-07-{day:02d}", coe=f"3:{29 + day / 100:.2f}") for day in range(1, 11)]
"""3:29.01 to 3:29.10."""
THE_TWO = registered("kerr", "ingebrigtsen")


def test_an_own_best_among_the_ten_best_says_the_nth_of_marks_and_of_men() -> None:
    log = given(*THE_TWO, *TEN_OF_OLD, ran("2023-06-01", kerr="3:35.00"), ran("2024-06-01", kerr="3:29.06"))

    assert told(log, "nth-best") == [
        "Josh Kerr sets the sixth-fastest mark ever at 1500 m, as the second-fastest man, 3:29.06, in this log"
    ]


def test_who_is_ahead_in_the_same_race_is_ahead() -> None:
    log = given(*THE_TWO, *TEN_OF_OLD, ran("2024-06-01", ingebrigtsen="3:28.00", kerr="3:28.50"))

    assert told(log, "list-record") == [
        "Jakob Ingebrigtsen sets the record at 1500 m, 3:28.00 (before: 3:29.01, Sebastian Coe, 1985), in this log"
    ]
    assert told(log, "nth-best") == ["Josh Kerr sets the second-fastest mark ever at 1500 m, 3:28.50, in this log"]


def test_its_evidence_has_each_race_once_and_its_own_the_last() -> None:
    log = given(
        *THE_TWO, *TEN_OF_OLD[:8], ran("1986-07-01", coe="3:29.30", hocker="3:29.31"),
        ran("2024-06-01", ingebrigtsen="3:28.00", kerr="3:29.015"),
    )  # fmt: skip

    (nth,) = (each for each in milestones(log.facts(), KERR, INGEBRIGTSEN) if each.rule == "nth-best")
    assert [each.date for each in nth.evidence] == ["1985-07-01", "2024-06-01"]


def test_it_is_where_it_stood_at_the_time_whatever_was_run_later_or_posted_before() -> None:
    later = ran("2024-07-01", hocker="3:27.00")
    log = given(*THE_TWO, later, ran("2024-06-01", kerr="3:28.00"), *TEN_OF_OLD)

    assert told(log, "list-record") == [
        "Josh Kerr sets the record at 1500 m, 3:28.00 (before: 3:29.01, Sebastian Coe, 1985), in this log"
    ]
    earlier = ran("2024-05-01", nuguse="3:27.50")
    assert told(log.given(earlier), "nth-best") == [
        "Josh Kerr sets the second-fastest mark ever at 1500 m, 3:28.00, in this log"
    ]


def test_a_list_without_ten_marks_of_earlier_years_has_no_foremost() -> None:
    log = given(*THE_TWO, *TEN_OF_OLD[1:], ran("1985-08-01", coe="3:40.00"), ran("1985-09-01", kerr="3:28.00"))

    assert told(log, "list-record") == []
    assert told(log.given(ran("1986-06-01", kerr="3:27.00")), "list-record") == [
        "Josh Kerr sets the record at 1500 m, 3:27.00 (before: 3:28.00, Josh Kerr, 1985), in this log"
    ]


def test_a_record_equalled_is_said_to_be() -> None:
    log = given(*THE_TWO, *TEN_OF_OLD, ran("2024-06-01", kerr="3:29.01"))

    assert told(log, "list-record") == [
        "Josh Kerr equals the record at 1500 m, 3:29.01 (Sebastian Coe, 1985), in this log"
    ]


def test_in_and_out_of_doors_men_and_women_have_lists_of_their_own() -> None:
    indoors, women = {"indoor": True}, {"sex": "w"}
    log = given(
        *THE_TWO, *TEN_OF_OLD, ran("2024-02-01", indoors, kerr="3:28.00"), ran("2024-06-01", women, kerr="3:28.50")
    )

    assert told(log, "list-record") == told(log, "nth-best") == []


def test_a_mark_annulled_stood_in_nobodys_way_and_the_past_keeps_what_was_said() -> None:
    doped = ran("2020-06-01", hocker="3:27.00")
    log = given(*THE_TWO, *TEN_OF_OLD, doped, ran("2024-06-01", kerr="3:28.00"))
    assert told(log, "nth-best") == ["Josh Kerr sets the second-fastest mark ever at 1500 m, 3:28.00, in this log"]

    annulled = log.given(result_annulled(doped, "hocker", published="2024-06-20"))
    assert told(annulled, "nth-best") == []
    assert len(told(annulled, "list-record")) == 1
    assert len(told(annulled, "nth-best", known_at="2024-06-10")) == 1


def test_of_a_jump_it_is_the_best_mark() -> None:
    jump = {"discipline": "pole-vault"}
    ten = [ran(f"1985-07-{day:02d}", jump, coe=f"{6 + day / 100:.2f}") for day in range(1, 11)]
    log = given(*THE_TWO, *ten, ran("2024-06-01", jump, kerr="6.09"))

    assert told(log, "nth-best") == ["Josh Kerr sets the second-best mark ever at the pole vault, 6.09, in this log"]


def test_a_world_record_where_the_log_is_stated_to_have_every_race() -> None:
    everything = {"type": "coverage_stated", "discipline": ["1500m"], "sex": "m", "races": "all", "to": "2024-12-31"}
    log = given(*THE_TWO, *TEN_OF_OLD, everything, covered("kerr"), ran("2024-06-01", kerr="3:28.00"))

    assert told(log, "list-record") == [
        "Josh Kerr sets the record at 1500 m, 3:28.00 (before: 3:29.01, Sebastian Coe, 1985)"
    ]


def test_the_first_of_a_nation_under_a_round_mark_after_those_of_others() -> None:
    log = given(*THE_TWO, ran("2023-06-01", kerr="4:01.00", ingebrigtsen="4:02.00"), ran("2024-05-01", kerr="3:29.50"))
    assert told(log, "barrier-of-nation") == []  # nobody had broken it

    after = log.given(ran("2024-06-01", ingebrigtsen="3:29.00"), ran("2024-07-01", ingebrigtsen="3:28.00"))
    assert told(after, "barrier-of-nation") == [
        "Jakob Ingebrigtsen becomes the first from NOR under 3:30 at 1500 m, 3:29.00, in this log"
    ]


def test_a_compatriot_before_or_ahead_in_the_same_race_was_the_first() -> None:
    log = given(*THE_TWO, ran("1985-07-01", coe="3:29.00"), ran("2024-06-01", kerr="3:28.00"))
    assert told(log, "barrier-of-nation") == []

    both = given(*THE_TWO, ran("2023-06-01", hocker="3:29.00"), ran("2024-06-01", coe="3:28.00", kerr="3:29.90"))
    assert told(both, "barrier-of-nation") == []


def test_the_nation_is_that_of_the_line_before_the_one_registered_for() -> None:
    race = ran("2024-06-01", kerr="3:29.00")
    race["results"][0]["country"] = "SCO"
    log = given(*THE_TWO, ran("1985-07-01", coe="3:29.00"), race)

    assert told(log, "barrier-of-nation") == [
        "Josh Kerr becomes the first from SCO under 3:30 at 1500 m, 3:29.00, in this log"
    ]


def a_race_of_open_sex(day: str, **marks: str) -> dict[str, Any]:
    return {name: value for name, value in ran(day, None, **marks).items() if name != "sex"}


@pytest.mark.parametrize("said_by", ["registered", "their races"])
def test_a_race_that_leaves_the_sex_open_is_the_first_of_no_list(said_by: str) -> None:
    people = [each | {"sex": "m"} for each in THE_TWO] if said_by == "registered" else THE_TWO
    log = given(
        *people, ran("2023-06-01", kerr="3:29.00"),
        a_race_of_open_sex("2024-06-01", hocker="3:29.80"), a_race_of_open_sex("2024-06-02", kerr="3:29.50"),
    )  # fmt: skip

    assert told(log, "barrier-of-nation") == []  # he had run 3:29.00 the year before
    assert told(log, "world-lead") == []


def test_an_own_best_is_the_best_of_the_races_that_leave_the_sex_open_too() -> None:
    log = given(
        *THE_TWO, *TEN_OF_OLD, a_race_of_open_sex("2023-06-01", kerr="3:28.00"), ran("2024-06-01", kerr="3:28.50")
    )

    assert told(log, "list-record") == []


def test_where_no_race_says_the_sex_its_list_is_spoken_of() -> None:
    log = given(
        *THE_TWO, a_race_of_open_sex("2024-06-01", hocker="3:29.80"), a_race_of_open_sex("2024-06-02", kerr="3:29.50")
    )

    assert told(log, "world-lead") == ["Josh Kerr leads the 2024 season at 1500 m with 3:29.50, in this log"]


def of_a_briton(race: dict[str, Any]) -> dict[str, Any]:
    return race | {"results": [each | {"country": "GBR"} for each in race["results"]]}


def of_a_sex(sex: str, *names: str) -> list[dict[str, Any]]:
    return [each | {"sex": sex} for each in registered(*names)]


@pytest.mark.parametrize(
    ("rule", "before", "in_the_way", "harmless"),
    [
        ("list-record", "3:28.00", "3:29.00", "3:29.01"),
        ("nth-best", "3:29.05", "3:29.04", "3:29.05"),
        ("world-lead", "3:29.50", "3:29.50", "3:29.51"),
        ("barrier-of-nation", "3:29.50", "3:29.99", "3:30.00"),
        ("national-record", "3:29.50", "3:31.99", "3:32.00"),
    ],
)
@pytest.mark.parametrize("sex", [None, "m", "w"])
def test_it_is_not_told_where_a_race_that_leaves_the_sex_open_may_have_had_a_better(
    rule: str, before: str, in_the_way: str, harmless: str, sex: str | None
) -> None:
    """*before* is the mark told of; the open race is of the same year, of a compatriot."""
    if rule in ("list-record", "nth-best"):
        old = TEN_OF_OLD
    else:
        old = [ran("2024-02-01", hocker="3:29.80"), ran("2023-02-01", ingebrigtsen="3:29.90", coe="3:32.00")]
    of_whom = [] if sex is None else of_a_sex(sex, "nuguse")
    log = given(*THE_TWO, *of_whom, *old, ran("2024-06-01", kerr=before))
    assert len(told(log, rule)) == 1

    better, no_better, later = (
        log.given(of_a_briton(a_race_of_open_sex(day, nuguse=mark)))
        for day, mark in (("2024-05-01", in_the_way), ("2024-05-01", harmless), ("2024-06-02", in_the_way))
    )
    assert len(told(better, rule)) == (sex == "w")
    assert len(told(no_better, rule)) == 1
    assert len(told(later, rule)) == 1


def test_of_nobody_s_sex_known_a_better_mark_in_a_race_of_either_sex_is_in_the_way() -> None:
    log = given(
        *THE_TWO, a_race_of_open_sex("2024-06-01", hocker="3:29.80"), a_race_of_open_sex("2024-06-02", kerr="3:29.50")
    )

    assert told(log.given(ran("2024-05-01", coe="3:29.40")), "world-lead") == []
    assert told(log.given(ran("2024-05-01", {"sex": "w"}, coe="3:29.40")), "world-lead") == []
    assert len(told(log.given(ran("2024-05-01", {"indoor": True}, coe="3:29.40")), "world-lead")) == 1
    assert len(told(log.given(ran("2023-05-01", coe="3:29.40")), "world-lead")) == 1


def test_an_append_that_makes_it_doubtful_changes_the_timeline(sqlite_scenario: Scenario) -> None:
    sqlite_scenario.given(*THE_TWO, *TEN_OF_OLD, ran("2020-06-01", kerr="3:28.00"), *registered("nuguse"))
    path = f"/rivalries/{KERR}/{INGEBRIGTSEN}/timeline"

    def records() -> list[str]:
        return [
            each["headline"]
            for each in sqlite_scenario.timeline(KERR, INGEBRIGTSEN, kind="milestone")
            if each["details"]["rule"] == "list-record"
        ]

    before = sqlite_scenario.get(path).headers["ETag"]
    assert len(records()) == 1
    sqlite_scenario.given(a_race_of_open_sex("2021-06-01", nuguse="3:26.00"))
    assert sqlite_scenario.get(path).headers["ETag"] == before
    sqlite_scenario.given(a_race_of_open_sex("1990-06-01", nuguse="3:26.00"))
    assert sqlite_scenario.get(path).headers["ETag"] != before
    assert records() == []


def test_a_height_is_reached_and_not_gone_under() -> None:
    jump = {"discipline": "pole-vault"}
    log = given(*THE_TWO, ran("1985-07-13", jump, coe="6.00"), ran("2024-06-01", jump, ingebrigtsen="6.00"))

    assert told(log, "barrier-of-nation") == [
        "Jakob Ingebrigtsen becomes the first from NOR to reach 6.00 m at the pole vault, 6.00, in this log"
    ]


def test_the_first_of_a_nation_with_a_title() -> None:
    log = given(
        *registered("kerr", "ingebrigtsen", "coe", "hocker"),
        a_title("1984-08-11", "coe"), a_title("2021-08-07", "ingebrigtsen"), a_title("2024-08-06", "ingebrigtsen"),
        a_title("2025-08-06", "kerr"),
    )  # fmt: skip

    assert told(log, "title-of-nation") == [
        "Jakob Ingebrigtsen becomes the first from NOR to win the Olympic 1500m title, in this log"
    ]


def test_an_append_to_an_earlier_season_of_their_list_changes_the_timeline_and_one_to_a_later_does_not(
    scenario: Scenario,
) -> None:
    scenario.given(*THE_TWO, *TEN_OF_OLD, ran("2020-06-01", kerr="3:28.00"), *registered("hocker"))
    path = f"/rivalries/{KERR}/{INGEBRIGTSEN}/timeline"
    before = scenario.get(path).headers["ETag"]

    scenario.given(ran("2021-06-01", hocker="3:26.00"))
    assert scenario.get(path).headers["ETag"] == before

    scenario.given(ran("1990-06-01", hocker="3:27.00"))
    assert scenario.get(path).headers["ETag"] != before
    headlines = [each["headline"] for each in scenario.timeline(KERR, INGEBRIGTSEN, kind="milestone")]
    assert "Josh Kerr sets the second-fastest mark ever at 1500 m, 3:28.00, in this log" in headlines


def test_what_stood_in_a_record_s_way_is_said_to_have_made_and_taken_it(scenario: Scenario) -> None:
    doped = ran("2020-06-01", hocker="3:27.00")
    scenario.given(*THE_TWO, *TEN_OF_OLD, doped, ran("2024-06-01", kerr="3:28.00"))
    position = scenario.parts.ledger.last_position()
    scenario.given(result_annulled(doped, "hocker"))

    changes = scenario.ask(f"/rivalries/{KERR}/{INGEBRIGTSEN}/changes", from_position=position)["changes"]
    assert sorted(each["path"].split("-josh")[0] for each in changes) == [
        "milestones.list-record",
        "milestones.national-record",
        "milestones.nth-best",
    ]
    assert [[event["type"] for event in each["because"]] for each in changes] == [["result_annulled"]] * 3


def test_the_record_of_a_nation_is_that_of_its_others_too_and_says_whose_it_was() -> None:
    log = given(
        *THE_TWO, ran("1985-07-16", coe="3:29.67"), ran("1998-07-14", hocker="3:26.00"),
        ran("2023-06-01", kerr="3:29.64"), ran("2024-06-01", kerr="3:29.66"), ran("2024-08-06", kerr="3:27.79"),
    )  # fmt: skip

    assert told(log, "national-record") == [
        "Josh Kerr sets the record of GBR at 1500 m, 3:29.64 (before: 3:29.67, Sebastian Coe, 1985), in this log",
        "Josh Kerr sets the record of GBR at 1500 m, 3:27.79 (before: 3:29.64, Josh Kerr, 2023), in this log",
    ]


def test_who_alone_of_a_nation_is_in_the_log_sets_no_records_of_it() -> None:
    log = given(*THE_TWO, ran("2023-06-01", ingebrigtsen="3:35.00"), ran("2024-06-01", ingebrigtsen="3:34.00"))

    assert told(log, "national-record") == []


def test_a_compatriot_ahead_in_the_same_race_has_the_record_and_one_as_good_keeps_it() -> None:
    old = ran("1985-07-16", coe="3:32.00", hocker="3:28.00")
    ahead = given(*THE_TWO, old, ran("2024-06-01", coe="3:30.00", kerr="3:31.00"))
    equalled = given(*THE_TWO, old, ran("2024-06-01", kerr="3:32.00"))

    assert told(ahead, "national-record") == told(equalled, "national-record") == []


def test_the_record_of_a_nation_is_kept_in_and_out_of_doors() -> None:
    indoors = {"indoor": True}
    log = given(
        *THE_TWO, ran("1985-07-16", coe="3:29.67"), ran("1986-02-01", indoors, coe="3:40.00"),
        ran("2024-02-01", indoors, kerr="3:32.86"),
    )  # fmt: skip

    (record,) = told(log, "national-record")
    assert record.startswith("Josh Kerr sets the record of GBR at 1500 m indoors, 3:32.86 (before: 3:40.00, ")


def test_who_runs_for_another_nation_sets_its_record_with_less_than_an_own_best() -> None:
    log = given(*THE_TWO, ran("1998-07-14", hocker="3:31.00"), ran("2023-06-01", kerr="3:28.00"))
    for_another = ran("2024-06-01", kerr="3:30.00")
    for_another["results"][0]["country"] = "USA"

    assert told(log.given(for_another), "national-record") == [
        "Josh Kerr sets the record of USA at 1500 m, 3:30.00 (before: 3:31.00, Cole Hocker, 1998), in this log"
    ]


def test_what_is_the_record_of_all_nations_is_told_as_that() -> None:
    log = given(*THE_TWO, *TEN_OF_OLD, ran("2024-06-01", kerr="3:28.00"))

    assert (len(told(log, "list-record")), told(log, "national-record")) == (1, [])
