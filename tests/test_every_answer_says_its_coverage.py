"""Every answer says how much of the world the log has of what is asked, and the last day of which it knows anything."""

from typing import Any

import pytest
from people import INGEBRIGTSEN, KERR, Event, a_final, a_race, covered, retracted
from scenario import Scenario
from seeing import given

from projections.calculators.coverage.asking import coverage_of

pytestmark = pytest.mark.above_the_store

LAST = "2024-08-06"
RACE = a_final(LAST, kerr=2, ingebrigtsen=4, hocker=1)
PAIR = f"/rivalries/{KERR}/{INGEBRIGTSEN}"
NUMBERS = (
    f"/athletes/{KERR}/streaks",
    f"/athletes/{KERR}/since",
    f"/athletes/{KERR}/seasons",
    f"/athletes/{KERR}/honours",
    f"{PAIR}/streaks",
    f"{PAIR}/splits",
    f"{PAIR}/common-opponents",
    "/lists/1500m",
    "/lists/1500m/records",
    "/streaks?discipline=1500m",
)
ANSWERS = (*NUMBERS, f"/athletes/{KERR}")


def everybody(**fields: Any) -> Event:
    return {"type": "coverage_stated", "discipline": ["1500m"], "races": "all", "to": "2024-12-31"} | fields


EVERY_CAREER = covered("kerr", "ingebrigtsen", "hocker")


@pytest.fixture
def told(scenario: Scenario) -> Scenario:
    return scenario.given(a_race("2024-06-01", kerr=1, ingebrigtsen=2, hocker=3), RACE)


def said(scenario: Scenario, path: str, **asked: Any) -> Any:
    base, _, query = path.partition("?")
    return scenario.ask(base, **dict(each.split("=") for each in query.split("&") if each), **asked)


@pytest.mark.parametrize("path", ANSWERS)
def test_it_is_unstated_until_somebody_states_it_and_again_when_that_is_taken_back(told: Scenario, path: str) -> None:
    before = said(told, path)
    assert (before["coverage"], before["covered_by"], before["last_known"]) == ("unstated", [], LAST)

    told.given(EVERY_CAREER, everybody())
    whole = said(told, path, as_of="2024-12-31")
    assert (whole["coverage"], whole["last_known"]) == ("complete", LAST)
    assert said(told, path, as_of="2025-12-31")["coverage"] == "partial"
    told.given(*(retracted("coverage_stated", each["id"]) for each in whole["covered_by"]))
    assert said(told, path, as_of="2024-12-31")["coverage"] == "unstated"


@pytest.mark.parametrize("path", NUMBERS)
def test_a_number_speaks_of_the_world_where_all_of_it_is_covered_and_of_this_log_elsewhere(
    told: Scenario, path: str
) -> None:
    assert said(told, path)["speaks_of"] == "log"
    told.given(EVERY_CAREER, everybody())
    assert said(told, path, as_of="2024-12-31")["speaks_of"] == "world"
    assert said(told, path, as_of="2025-01-01")["speaks_of"] == "log"


def test_a_list_is_of_everybody_and_not_covered_by_what_is_stated_of_some(told: Scenario) -> None:
    told.given(EVERY_CAREER)
    assert said(told, "/lists/1500m", as_of="2024-12-31")["speaks_of"] == "log"
    assert said(told, f"/athletes/{KERR}/seasons", as_of="2024-12-31")["speaks_of"] == "world"


@pytest.mark.parametrize(
    ("first", "begins", "day_before", "day_after"),
    [
        ("2022-01-03", "2020-01-03", "2020-01-02", "2020-01-04"),
        ("2024-02-29", "2022-02-28", "2022-02-27", "2022-03-01"),
        ("2023-03-01", "2021-03-01", "2021-02-28", "2021-03-02"),
    ],
)
def test_a_career_counts_as_whole_from_two_years_of_the_calendar_before_its_first_race(
    first: str, begins: str, day_before: str, day_after: str
) -> None:
    def coverage(since: str) -> str:
        facts = given(a_final(first, kerr=1), covered("kerr", **{"from": since})).facts()
        return coverage_of(facts, [KERR]).state

    assert [coverage(each) for each in (day_before, begins, day_after)] == ["complete", "complete", "partial"]


def test_a_season_is_covered_by_the_season_alone(told: Scenario) -> None:
    told.given(everybody(**{"from": "2024-01-01"}))
    assert said(told, "/lists/1500m", season=2024, as_of="2024-12-31")["speaks_of"] == "world"
    assert said(told, "/lists/1500m", as_of="2024-12-31")["speaks_of"] == "log"
    assert said(told, f"/athletes/{KERR}/since", season=2024, discipline="1500m")["speaks_of"] == "world"


def test_the_register_of_everybody_says_it_of_everything(told: Scenario) -> None:
    assert (said(told, "/athletes")["coverage"], said(told, "/athletes")["last_known"]) == ("unstated", LAST)
    told.given(everybody(), a_race("2024-09-01", hocker=1, kerr=2))
    assert (said(told, "/athletes")["coverage"], said(told, "/athletes")["last_known"]) == ("partial", "2024-09-01")
    assert said(told, "/athletes", as_of="2024-08-31")["last_known"] == LAST


def test_what_changed_says_it_of_the_meetings(told: Scenario) -> None:
    asked = {"from_as_of": "2024-01-01", "to_as_of": "2024-12-31"}
    before = said(told, f"{PAIR}/changes", **asked)
    assert (before["coverage"], before["last_known"]) == ("unstated", LAST)
    told.given(EVERY_CAREER)
    assert said(told, f"{PAIR}/changes", **asked)["coverage"] == "complete"


def test_a_race_says_whether_the_races_of_its_day_are_all_there(told: Scenario) -> None:
    race = said(told, f"/athletes/{KERR}/races")["races"][-1]["race"]
    assert (said(told, f"/races/{race}")["coverage"], said(told, f"/races/{race}")["last_known"]) == ("unstated", LAST)
    told.given(everybody())
    assert said(told, f"/races/{race}")["coverage"] == "complete"


def test_a_page_says_in_its_sentence_that_it_is_of_this_log(told: Scenario) -> None:
    pages = ("/lists/1500m", "/lists/1500m/records", f"/{INGEBRIGTSEN}-vs-{KERR}/common-opponents")
    for path in pages:
        assert ", in this log" in told.client.get(path, query_string={"as_of": "2024-12-31"}).text
    told.given(EVERY_CAREER, everybody())
    for path in pages:
        assert ", in this log" not in told.client.get(path, query_string={"as_of": "2024-12-31"}).text
