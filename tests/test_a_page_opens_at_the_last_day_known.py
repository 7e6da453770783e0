"""A page without a day opens at the last day of which the log has anything; every answer says what the log covers."""

import re

import pytest
from fixture_logs import PARIS, loaded
from people import (
    INGEBRIGTSEN,
    KERR,
    a_final,
    a_quote,
    a_title,
    covered,
    registered,
    retracted,
    scheduled,
    source,
)
from scenario import Scenario

pytestmark = pytest.mark.above_the_store

PAGE = "/jakob-ingebrigtsen-vs-josh-kerr"
RIVALRY = f"/rivalries/{INGEBRIGTSEN}/{KERR}"
BOTH = covered("ingebrigtsen", "kerr", to="2024-09-01")


@pytest.fixture
def scenario(scenario: Scenario) -> Scenario:
    return scenario.given(a_final("2024-06-01", kerr=1, ingebrigtsen=2), a_final("2024-08-06", kerr=2, ingebrigtsen=4))


def page(scenario: Scenario, path: str = PAGE, **asked: str) -> str:
    shown = scenario.client.get(path, query_string=asked)
    assert shown.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", "", shown.text).split())


@pytest.mark.parametrize("path", [PAGE, f"/athletes/{KERR}"])
def test_it_opens_there_and_says_so(scenario: Scenario, path: str) -> None:
    said = "This page opens at 6 August 2024, the last day of which this log has anything."

    assert said in page(scenario, path)
    assert said not in page(scenario, path, as_of="2024-08-06")
    assert "1 January 2026" in page(scenario, PAGE, as_of="2026-01-01")


def test_what_happened_later_opens_it_later_and_an_announcement_does_not(scenario: Scenario) -> None:
    scenario.given(scheduled("2026-06-01", "kerr", "ingebrigtsen"))
    assert "opens at 6 August 2024" in page(scenario)

    scenario.given(a_quote("2025-03-03", "next guy"))
    assert "opens at 3 March 2025" in page(scenario)
    assert "opens at 6 August 2024" in page(scenario, known_at="2025-03-02")
    assert "opens at 6 August 2024" in page(scenario, position="4")


def test_where_something_happened_today_it_says_nothing(scenario: Scenario) -> None:
    scenario.given(a_quote("2026-01-01", "next guy"))

    assert "opens at" not in page(scenario)


def test_of_who_has_nothing_here_it_opens_today(scenario: Scenario) -> None:
    scenario.given(*registered("coe"))

    assert "opens at" not in page(scenario, "/athletes/sebastian-coe")


def test_its_permalink_shows_the_same_day(scenario: Scenario) -> None:
    assert "as_of=2024-08-06" in scenario.client.get(PAGE).text


@pytest.mark.parametrize("path", [f"/embed{PAGE}", f"{PAGE}/card.svg", f"{PAGE}/lead.json"])
def test_what_is_taken_from_a_page_is_of_the_same_day(scenario: Scenario, path: str) -> None:
    shown = scenario.client.get(path).text

    assert "2024-08-06" in shown or "6 August 2024" in shown
    assert "January 2026" not in shown


def test_the_sentence_speaks_of_this_log_until_it_is_stated_to_be_complete(scenario: Scenario) -> None:
    assert "leads Jakob Ingebrigtsen 2–0 in this log" in page(scenario)

    scenario.given(BOTH)
    assert "leads Jakob Ingebrigtsen 2–0 (" in page(scenario)
    assert "leads Jakob Ingebrigtsen 2–0 in this log" in page(scenario, as_of="2024-09-02")


@pytest.mark.parametrize(
    "path",
    [
        f"{RIVALRY}/head-to-head",
        RIVALRY,
        f"{RIVALRY}/timeline",
        f"/athletes/{KERR}/races",
        f"/athletes/{KERR}/opponents",
        f"/athletes/{KERR}/form",
        "/rivalries",
    ],
)
def test_every_answer_says_what_is_covered_by_which_event_and_the_last_day_known(scenario: Scenario, path: str) -> None:
    more = {"athletes": f"{KERR},{INGEBRIGTSEN}"} if path == "/rivalries" else {}

    def asked(as_of: str = "2024-08-06") -> tuple[str, list[int], str]:
        answer = scenario.ask(path, as_of=as_of, **more)
        return answer["coverage"], [each["position"] for each in answer["covered_by"]], answer["last_known"]

    assert asked() == ("unstated", [], "2024-08-06")
    scenario.given(BOTH)
    assert asked() == ("complete", [5], "2024-08-06")
    assert asked("2024-09-02") == ("partial", [5], "2024-08-06")
    (stated,) = scenario.ask("/events", type="coverage_stated")["events"]
    scenario.given(retracted("coverage_stated", stated["id"]))
    assert asked() == ("unstated", [], "2024-08-06")


def test_what_is_stated_of_everybody_bears_on_every_answer(scenario: Scenario) -> None:
    path, scope = f"{RIVALRY}/head-to-head", {"discipline": "1500m"}
    before = scenario.ask(path, **scope)
    of_everybody = {"type": "coverage_stated", "discipline": ["1500m"], "races": "finals", "to": "2024-12-31"}
    scenario.given(of_everybody)
    stated = scenario.ask(path, **scope)
    scenario.given(retracted("coverage_stated", scenario.ask("/events", type="coverage_stated")["events"][0]["id"]))

    assert [each["coverage"] for each in (before, stated, scenario.ask(path, **scope))] == [
        "unstated",
        "complete",
        "unstated",
    ]
    assert scenario.client.get(stated["permalink"]).get_json() == stated
    assert scenario.client.get(before["permalink"]).get_json() == before


def test_the_rivalries_of_the_log_say_it_of_everybody(scenario: Scenario) -> None:
    assert scenario.ask("/rivalries/top", as_of="2024-08-06")["coverage"] == "unstated"

    scenario.given(BOTH | {"athletes": None, "discipline": ["1500m"]})
    assert scenario.ask("/rivalries/top", as_of="2024-08-06")["coverage"] == "partial"
    assert scenario.ask("/rivalries/top", as_of="2024-08-06", discipline="1500m")["coverage"] == "complete"


def test_a_title_is_held_in_this_log(scenario: Scenario) -> None:
    scenario.given(a_title("2024-08-06", "kerr"))
    assert "Titles held in this log" in page(scenario)

    scenario.given({"type": "coverage_stated", "competition": "Olympic Games", "races": "finals", "to": "2024-08-31"})
    assert "<dt>Titles held</dt>" in scenario.client.get(PAGE).text
    assert scenario.form(KERR)["titles"][0]["speaks_of"] == "log"
    assert scenario.form(KERR, as_of="2024-08-31")["titles"][0]["speaks_of"] == "world"


def test_what_is_wrong_with_a_statement_is_said_at_its_field(scenario: Scenario) -> None:
    assert scenario.refusal(BOTH | {"to": "2026-02-01"})[0][0] == "/to"
    assert scenario.refusal(BOTH | {"source": source("2024-08-31")}) == [
        (
            "/source/published_on",
            "published_on 2024-08-31 is before it happened, 2024-09-01; one of the two is wrong.",
        )
    ]
    assert scenario.refusal(covered("kerr", races="meetings")) == [
        (
            "/athletes",
            "meetings are of two athletes and more, not of 1; name them, or let races be all or finals.",
        )
    ]
    assert scenario.refusal({"type": "coverage_stated", "races": "all", "to": "2024"}) == [
        ("/athletes", "Nothing is said to be covered; name athletes, a competition or a discipline.")
    ]


def test_the_log_s_page_says_what_was_stated(scenario: Scenario) -> None:
    scenario.given(BOTH | {"discipline": ["1500m"], "from": "2016"})

    said = (
        "The log has every race of Jakob Ingebrigtsen and Josh Kerr at 1500 m from 1 January 2016 to 1 September 2024"
    )
    assert said in page(scenario, "/log")


def test_a_what_if_may_suppose_a_statement(scenario: Scenario) -> None:
    answer = scenario.what_if(KERR, INGEBRIGTSEN, BOTH, as_of="2024-08-06")

    assert [answer[side]["head_to_head"]["coverage"] for side in ("actual", "hypothetical")] == ["unstated", "complete"]


def test_of_kerr_and_ingebrigtsen_the_meetings_at_1500_m_and_the_mile_are_all_there(sqlite_scenario: Scenario) -> None:
    loaded(sqlite_scenario, "before-paris", *PARIS, "after-paris")

    def coverage(**asked: object) -> str:
        return str(sqlite_scenario.head_to_head(INGEBRIGTSEN, KERR, as_of="2024-10-02", **asked)["coverage"])

    assert coverage(discipline=["1500m", "mile"], round="any") == "complete"
    assert coverage(discipline="1500m") == "complete"
    assert coverage() == "partial"
    assert coverage(discipline="3000m", to="2023-12-31") == "unstated"
    assert sqlite_scenario.form(KERR, as_of="2024-10-02")["personal_bests"]["1500m"]["speaks_of"] == "log"
