"""What is said of lists to which marks may belong that nobody says the sex of: no race, and no registration."""

from typing import Any

import pytest
from people import HOCKER, INGEBRIGTSEN, KERR, NUGUSE, Event, a_final, registered
from scenario import Scenario
from seeing import Seen, given

SUPPORTED, CONTRADICTED, OPEN = "supported", "contradicted", "sex-left-open"
WHOLE: Event = {"type": "coverage_stated", "discipline": ["1500m"], "races": "all", "to": "2024-12-31"}
BY_KERR = {"athlete": KERR, "discipline": "1500m"}


def men(*who: str) -> list[Event]:
    return [{**each, "sex": "m"} for each in registered(*who)]


def ran(day: str, of: Event | None = None, **marks: str) -> Event:
    """A race of men, unless *of* says otherwise, in which these marks were run in this order."""
    results: Event = {who: {"place": place, "mark": mark} for place, (who, mark) in enumerate(marks.items(), 1)}
    return a_final(day, fields=of, **results)


def untold(day: str, **marks: str) -> Event:
    race = ran(day, None, **marks)
    del race["sex"]
    return race


ONE_LEFT_OPEN = (
    ran("2024-06-01", kerr="3:30.00", ingebrigtsen="3:31.00"),
    untold("2024-06-02", nuguse="3:29.00"),
    untold("2024-06-03", nuguse="3:29.50", hocker="3:33.00"),
)


def of_men() -> Seen:
    """Nuguse and Hocker ran where nobody says of which sex, and are registered with none."""
    return given(*men("kerr", "ingebrigtsen"), *ONE_LEFT_OPEN, WHOLE)


def test_a_place_that_an_open_mark_may_take_is_neither_supported_nor_contradicted() -> None:
    first = of_men().finding("list-place", rank=1, **BY_KERR)

    assert first.reason == OPEN
    assert first.because == (
        "In this log Josh Kerr is the first on the list at 1500 m with 3:30.00; whether 2 better marks are on it too is"
        " open, for their races do not say the sex, nor is it known of who made them."
    )
    assert of_men().verdict("list-place", rank=2, **BY_KERR) == OPEN
    assert of_men().verdict("list-place", rank=3, **BY_KERR) == CONTRADICTED
    assert of_men().verdict("list-place", rank=3, listed="marks", **BY_KERR) == OPEN


def test_the_places_that_are_open_are_those_of_one_more_athlete_not_of_one_who_is_ahead_anyway() -> None:
    ahead = of_men().given(ran("2024-07-01", nuguse="3:28.00"))

    assert ahead.verdict("list-place", rank=2, **BY_KERR) == SUPPORTED
    assert ahead.verdict("list-place", rank=3, **BY_KERR) == CONTRADICTED
    assert ahead.verdict("list-place", rank=4, listed="marks", **BY_KERR) == OPEN


@pytest.mark.parametrize("sex", ["m", "w"])
def test_a_registration_settles_it(sex: str) -> None:
    told = given(*men("kerr", "ingebrigtsen"), {**registered("nuguse")[0], "sex": sex}, *ONE_LEFT_OPEN, WHOLE)

    assert told.verdict("list-place", rank=2 if sex == "m" else 1, **BY_KERR) == SUPPORTED
    assert told.verdict("list-place", rank=1 if sex == "m" else 2, **BY_KERR) == CONTRADICTED


def test_open_marks_that_are_no_better_or_of_another_list_leave_nothing_open() -> None:
    log = given(
        *men("kerr"),
        ran("2024-06-01", kerr="3:30.00"),
        untold("2024-06-02", nuguse="3:30.00", hocker="3:31.00"),
        untold("2023-06-02", nuguse="3:26.00"),
        untold("2024-06-02", nuguse="3:45.00") | {"discipline": "mile"},
        WHOLE,
    )

    assert log.verdict("list-place", rank=1, season=2024, **BY_KERR) == SUPPORTED
    assert log.verdict("list-place", rank=1, season=2024, country="GBR", **BY_KERR) == SUPPORTED
    assert log.verdict("list-place", rank=1, **BY_KERR) == OPEN
    assert log.verdict("list-place", rank=1, country="GBR", **BY_KERR) == SUPPORTED


def test_of_whom_no_sex_is_known_the_marks_that_say_one_are_in_doubt() -> None:
    log = given(
        *registered("kerr"),
        untold("2024-06-01", kerr="3:30.00", hocker="3:29.50"),
        ran("2024-06-02", of={"sex": "w"}, kipyegon="3:29.00"),
        WHOLE,
    )

    assert log.verdict("list-place", rank=1, **BY_KERR) == CONTRADICTED
    assert log.verdict("list-place", rank=2, **BY_KERR) == OPEN
    assert log.verdict("list-place", rank=3, **BY_KERR) == OPEN
    assert log.verdict("list-place", rank=4, **BY_KERR) == CONTRADICTED


def test_whether_a_record_is_held_still_is_open_where_an_open_mark_is_better() -> None:
    record = ran("2024-05-01", kerr="3:30.00")
    record["results"][0]["records"] = ["WR"]
    held: Event = {"athlete": KERR, "flag": "WR", "holds": True}
    log = given(*men("kerr", "ingebrigtsen"), record)

    assert log.verdict("record-flag", **held) == SUPPORTED
    bettered = log.given(untold("2024-06-02", nuguse="3:29.00"))
    assert bettered.verdict("record-flag", **held) == OPEN
    assert "whether it was bettered is open" in bettered.finding("record-flag", **held).because
    assert bettered.verdict("record-flag", **{**held, "holds": False}) == SUPPORTED
    assert bettered.given(ran("2024-06-03", ingebrigtsen="3:29.90")).verdict("record-flag", **held) == "coverage"


@pytest.mark.above_the_store
def test_a_list_of_a_sex_counts_the_marks_it_leaves_out_and_the_open_ones_are_a_list_of_their_own(
    scenario: Scenario,
) -> None:
    scenario.given(*men("kerr", "ingebrigtsen"), *ONE_LEFT_OPEN)

    def notes(path: str = "", **asked: Any) -> list[str]:
        found = scenario.ask(f"/lists/1500m{path}", **asked)["notes"]
        assert all((each["parameter"], each["value"], each["nearest"]) == ("sex", asked["sex"], []) for each in found)
        return [each["says"] for each in found]

    why = "for their races do not say the sex, nor is it known of who made them: sex=open lists them."
    assert notes(sex="m") == [f"3 marks are left out, {why}"]
    assert notes(sex="m", limit=1) == [f"2 marks no worse than those listed are left out, {why}"]
    assert notes(sex="m", country="GBR") == notes(sex="m", indoor="true") == []
    assert notes("/records", sex="m")[0].startswith("1 mark that may have been a record is left out, for its race")
    assert notes(sex="open") == scenario.ask("/lists/1500m")["notes"] == []
    listed = scenario.ask("/lists/1500m", sex="open", per_athlete="all")["marks"]
    assert [(each["athlete"], each["mark"]) for each in listed] == [
        (NUGUSE, "3:29.00"),
        (NUGUSE, "3:29.50"),
        (HOCKER, "3:33.00"),
    ]
    assert len(scenario.ask("/lists/1500m", sex="m")["marks"]) == len((KERR, INGEBRIGTSEN))


@pytest.mark.above_the_store
def test_whose_marks_are_open_follows_who_is_one_with_whom(scenario: Scenario) -> None:
    scenario.given(*men("kerr"), *ONE_LEFT_OPEN)

    def left_open() -> set[str]:
        return {each["athlete"] for each in scenario.ask("/lists/1500m", sex="open")["marks"]}

    assert left_open() == {NUGUSE, HOCKER}
    scenario.given({"type": "athlete_merged", "athlete": NUGUSE, "into": KERR, "reason": "one person"})
    assert left_open() == {HOCKER}
    assert scenario.ask("/lists/1500m", sex="m")["marks"][0]["mark"] == "3:29.00"
