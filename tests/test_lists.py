"""Lists of the log: the nth fastest, by the mth man; where a mark stood at the time; the records and how they fell."""

from typing import Any

import pytest
from people import HOCKER, INGEBRIGTSEN, KERR, NUGUSE, a_final, a_race, corrected, race_annulled, result_annulled
from scenario import Scenario

pytestmark = pytest.mark.above_the_store


def ran(**marks: str) -> dict[str, Any]:
    """Results in the order given, with these marks."""
    return {who: {"place": place, "mark": mark} for place, (who, mark) in enumerate(marks.items(), 1)}


PARIS = a_final(**ran(hocker="3:27.65", kerr="3:27.79", nuguse="3:27.80", ingebrigtsen="3:28.24"))
BUDAPEST = a_final("2023-08-23", **ran(kerr="3:29.38", ingebrigtsen="3:29.65"))
MONACO = a_final("2024-07-12", **ran(ingebrigtsen="3:26.73"))


@pytest.fixture
def told(scenario: Scenario) -> Scenario:
    return scenario.given(BUDAPEST, MONACO, PARIS)


def listed(scenario: Scenario, path: str = "/lists/1500m", **asked: Any) -> list[tuple[str, str, int, int]]:
    marks = scenario.ask(path, **asked)["marks"]
    return [(each["athlete"], each["mark"], each["nth"], each["by"]) for each in marks]


def records(scenario: Scenario, **asked: Any) -> list[tuple[str, str, str | None]]:
    found = scenario.ask("/lists/1500m/records", **asked)["records"]
    return [(each["athlete"], each["mark"], each["until"]) for each in found]


def test_a_list_has_one_mark_an_athlete_the_best_first(told: Scenario) -> None:
    assert listed(told) == [
        (INGEBRIGTSEN, "3:26.73", 1, 1),
        (HOCKER, "3:27.65", 2, 2),
        (KERR, "3:27.79", 3, 3),
        (NUGUSE, "3:27.80", 4, 4),
    ]


def test_with_all_marks_it_says_the_nth_fastest_and_by_the_mth_man(told: Scenario) -> None:
    assert listed(told, per_athlete="all")[4:] == [
        (INGEBRIGTSEN, "3:28.24", 5, 1),
        (KERR, "3:29.38", 6, 3),
        (INGEBRIGTSEN, "3:29.65", 7, 1),
    ]


def test_equal_marks_share_a_number_and_the_earlier_stands_first(scenario: Scenario) -> None:
    scenario.given(a_final("2024-06-02", **ran(kerr="3:30.00")), a_final("2024-06-01", **ran(nuguse="3:30.00")))
    scenario.given(a_final("2024-06-03", **ran(hocker="3:30.01")))

    assert listed(scenario) == [(NUGUSE, "3:30.00", 1, 1), (KERR, "3:30.00", 1, 1), (HOCKER, "3:30.01", 3, 3)]


def test_of_equal_marks_of_one_race_the_winner_stands_first_on_whatever_page(scenario: Scenario) -> None:
    of_one_race = {"nuguse": "3:30.00", "ingebrigtsen": "3:30.00", "hocker": "3:30.00", "kerr": "3:30.00"}
    scenario.given(a_final("2024-06-01", **ran(**of_one_race)), a_final("2024-06-02", **ran(kerr="3:29.00")))

    in_order = [(KERR, "3:29.00"), (NUGUSE, "3:30.00"), (INGEBRIGTSEN, "3:30.00"), (HOCKER, "3:30.00")]
    for limit in (1, 2, 3, 4, 5, 100):
        for per_athlete, whole in (("one", in_order), ("all", [*in_order, (KERR, "3:30.00")])):
            found: list[tuple[str, str]] = []
            cursor: str | None = None
            while cursor is not None or not found:
                page = scenario.ask("/lists/1500m", limit=limit, per_athlete=per_athlete, **cursor_of(cursor))
                found += [(each["athlete"], each["mark"]) for each in page["marks"]]
                cursor = page["next"]
            assert found == whole


def test_a_mark_that_counts_by_an_attempt_has_the_wind_of_that(scenario: Scenario) -> None:
    attempts = [{"mark": "8.20", "wind": 2.5}, {"mark": "8.20", "wind": 1.0}]
    jump = {"place": 1, "mark": "8.20", "wind": 2.5, "attempts": attempts}
    scenario.given(a_final(fields={"discipline": "long-jump"}, kerr=jump))

    for path, name in (("/lists/long-jump", "marks"), ("/lists/long-jump/records", "records")):
        (mark,) = scenario.ask(path)[name]
        assert (mark["mark"], mark["wind"]) == ("8.20", 1.0)


def cursor_of(cursor: str | None) -> dict[str, str]:
    return {} if cursor is None else {"cursor": cursor}


def test_a_list_is_read_a_page_at_a_time(told: Scenario) -> None:
    for per_athlete in ("one", "all"):
        first = told.ask("/lists/1500m", limit=3, per_athlete=per_athlete)
        then = told.ask("/lists/1500m", limit=1000, per_athlete=per_athlete, cursor=first["next"])
        whole = told.ask("/lists/1500m", per_athlete=per_athlete)
        assert first["marks"] + then["marks"] == whole["marks"]
        assert (then["next"], whole["next"]) == (None, None)


def test_a_season_a_nation_and_a_day_narrow_it(told: Scenario) -> None:
    assert [each[0] for each in listed(told, season=2023)] == [KERR, INGEBRIGTSEN]
    assert [each[0] for each in listed(told, country="USA")] == [HOCKER, NUGUSE]
    assert listed(told, as_of="2024-07-11")[0] == (KERR, "3:29.38", 1, 1)
    assert listed(told, known_at="2023-08-22") == []


def test_men_and_women_are_apart_where_it_is_asked_for_and_a_race_without_a_sex_is_of_its_athletes(
    scenario: Scenario,
) -> None:
    scenario.given({"type": "athlete_registered", "athlete": "faith-kipyegon", "name": "Faith Kipyegon",
                    "country": "KEN", "sex": "w"})  # fmt: skip
    scenario.given(a_final(**ran(kerr="3:27.79")))
    scenario.given(a_race("2024-07-07", fields={"sex": "w"}, **ran(kipyegon="3:49.04")))
    without = a_race("2023-06-02", **ran(kipyegon="3:49.11"))
    del without["sex"]
    scenario.given(without)

    assert [each[0] for each in listed(scenario, sex="m")] == [KERR]
    assert [each[1] for each in listed(scenario, sex="w", per_athlete="all")] == ["3:49.04", "3:49.11"]
    assert len(listed(scenario)) == 2


def test_indoors_and_outdoors_are_apart_and_together(scenario: Scenario) -> None:
    scenario.given(a_race("2025-02-13", fields={"indoor": True}, **ran(ingebrigtsen="3:29.63")))
    scenario.given(a_race("2025-06-01", **ran(kerr="3:29.00")))

    assert [each[0] for each in listed(scenario, indoor="true")] == [INGEBRIGTSEN]
    assert [each[0] for each in listed(scenario, indoor="false")] == [KERR]
    assert [each[0] for each in listed(scenario)] == [KERR, INGEBRIGTSEN]


def test_a_venue_and_a_championship_narrow_it_whatever_their_spelling(scenario: Scenario) -> None:
    scenario.given(
        a_race("2024-08-06", fields={"venue": "Paris", "level": "olympic-games", "competition": "Olympic Games"},
               **ran(hocker="3:27.65")),
        a_race("2024-07-07", fields={"venue": "Paris", "level": "diamond-league", "competition": "Meeting de Paris"},
               **ran(kerr="3:30.00")),
        a_race("2024-07-08", **ran(nuguse="3:26.00")),
    )  # fmt: skip

    assert [each[0] for each in listed(scenario, venue="PARIS")] == [HOCKER, KERR]
    assert [each[0] for each in listed(scenario, competition="olympic games")] == [HOCKER]
    assert [each[0] for each in listed(scenario, level="global-championships")] == [HOCKER]


def test_what_is_annulled_or_windy_or_no_race_of_its_own_is_on_no_list(scenario: Scenario) -> None:
    windy = {"discipline": "100m", "wind": 2.1}
    doped, short = a_final("2024-06-01", **ran(kerr="3:20.00")), a_final("2024-06-02", **ran(nuguse="3:21.00"))
    scenario.given(doped, short, a_race("2024-06-03", fields={"exclude": "exhibition"}, **ran(hocker="3:22.00")))
    scenario.given(result_annulled(doped, "kerr"), race_annulled(short), a_race(fields=windy, **ran(coe="9.80")))

    assert listed(scenario) == []
    assert listed(scenario, "/lists/100m") == []


def test_a_corrected_mark_takes_its_new_place_and_the_old_one_at_the_time(told: Scenario) -> None:
    told.given(corrected(MONACO, published="2024-07-20", **ran(ingebrigtsen="3:36.73")))

    assert listed(told)[0][0] == HOCKER
    assert listed(told, known_at="2024-07-19")[0] == (INGEBRIGTSEN, "3:26.73", 1, 1)


def test_it_says_where_an_athlete_stands_and_where_the_mark_stood_when_it_was_made(told: Scenario) -> None:
    told.given(a_final("2024-09-01", **ran(nuguse="3:27.00", coe="3:27.10")))

    stands = told.ask("/lists/1500m", athlete=KERR)["stands"]
    assert (stands["best"]["mark"], stands["best"]["nth"], stands["best"]["by"]) == ("3:27.79", 5, 5)
    assert (stands["nth_at_the_time"], stands["by_at_the_time"]) == (3, 3)  # Hocker was ahead in the race itself
    assert told.ask("/lists/1500m", athlete=KERR, country="NOR")["stands"] is None


def test_the_records_of_a_list_are_told_in_the_order_in_which_they_fell(told: Scenario) -> None:
    assert records(told) == [(KERR, "3:29.38", "2024-07-12"), (INGEBRIGTSEN, "3:26.73", None)]
    assert records(told, country="GBR") == [(KERR, "3:29.38", "2024-08-06"), (KERR, "3:27.79", None)]


def test_a_record_equalled_is_told_and_a_flag_of_a_source_is_evidence_beside_it(scenario: Scenario) -> None:
    flagged: dict[str, Any] = {"kerr": {"place": 1, "mark": "3:30.00", "records": ["NR", "PB"]}}
    scenario.given(a_final("2024-06-01", **flagged), a_final("2024-06-02", **ran(nuguse="3:30.00")))
    scenario.given(a_final("2024-06-03", **ran(hocker="3:29.99")))

    first, equalled, last = scenario.ask("/lists/1500m/records")["records"]
    assert (first["flagged"], first["records"], first["equalled"]) == (True, ["NR", "PB"], False)
    assert (equalled["athlete"], equalled["equalled"], equalled["until"]) == (NUGUSE, True, "2024-06-03")
    assert (first["until"], last["until"], last["flagged"]) == ("2024-06-03", None, False)


def test_of_a_record_that_two_set_in_one_race_the_winner_is_named_first(scenario: Scenario) -> None:
    scenario.given(a_final("2024-06-01", **ran(nuguse="3:30.00", hocker="3:30.00", kerr="3:31.00")))

    found = scenario.ask("/lists/1500m/records")["records"]
    assert [(each["athlete"], each["place"], each["equalled"]) for each in found] == [
        (NUGUSE, 1, False),
        (HOCKER, 2, True),
    ]


def test_the_best_of_a_field_event_is_the_longest(scenario: Scenario) -> None:
    jumps = {"discipline": "long-jump"}
    scenario.given(a_race("2024-06-01", fields=jumps, **ran(kerr="8.01")))
    scenario.given(a_race("2024-06-02", fields=jumps, **ran(nuguse="8.20", hocker="7.90")))

    assert [each[1] for each in listed(scenario, "/lists/LJ")] == ["8.20", "8.01", "7.90"]


@pytest.mark.parametrize(
    ("path", "asked", "pointer"),
    [
        ("/lists/1500m", {"sex": "men"}, "sex"),
        ("/lists/1500m", {"country": "Norway"}, "country"),
        ("/lists/1500m", {"season": "last"}, "season"),
        ("/lists/1500m", {"cursor": "-1"}, "cursor"),
        ("/lists/1500m", {"limit": "0"}, "limit"),
        ("/lists/1500m", {"per_athlete": "two"}, "per_athlete"),
        ("/lists/1500m/records", {"athlete": KERR}, "athlete"),
        ("/lists/-!-", {}, "discipline"),
    ],
)
def test_what_cannot_be_asked_of_a_list_is_refused_by_name(
    sqlite_scenario: Scenario, path: str, asked: Any, pointer: str
) -> None:
    response = sqlite_scenario.get(path, **asked)

    assert response.status_code == 400
    assert [each["pointer"] for each in response.get_json()["errors"]] == [pointer]


def test_an_athlete_nobody_registered_stands_nowhere(told: Scenario) -> None:
    assert told.get("/lists/1500m", athlete="nobody").status_code == 404


def test_a_number_of_a_list_is_explained_by_the_races_ahead_of_it(told: Scenario) -> None:
    explanation = told.ask("/lists/1500m", explain="marks.2.nth")["explanation"]

    assert explanation["value"] == 3
    assert [each["id"][:10] for each in explanation["evidence"]] == ["2024-07-12", "2024-08-06", "2024-08-06"]
    assert told.ask("/lists/1500m/records", explain="records.1.mark")["explanation"]["value"] == "3:26.73"
    assert told.get("/lists/1500m", explain="marks.9.nth").status_code == 400


def test_a_list_is_pinned_and_changes_only_with_what_is_on_it(told: Scenario) -> None:
    path = "/lists/1500m"
    before = told.get(path)
    told.given(a_race("2024-06-01", fields={"discipline": "5000m"}, **ran(kerr="13:05.00")))
    after = told.get(path)
    assert after.headers["ETag"] == before.headers["ETag"]

    told.given(a_final("2024-09-02", **ran(kerr="3:26.00")))
    assert told.get(path).headers["ETag"] != before.headers["ETag"]
    assert told.client.get(before.get_json()["permalink"]).get_data() == before.get_data()
