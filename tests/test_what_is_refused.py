"""What the log does not take: each rule with the pointer to the field and a sentence that says how to mend it."""

from collections.abc import Callable
from typing import Any

import pytest
from people import (
    INGEBRIGTSEN,
    KERR,
    a_quote,
    a_race,
    a_recovery,
    a_title,
    an_injury,
    corrected,
    line,
    race_annulled,
    registered,
    result_annulled,
    scheduled,
    source,
)
from scenario import Scenario

Event = dict[str, Any]
Change = Callable[[Event], object]


def a_result(**fields: Any) -> Event:
    return a_race("2024-06-01", published=None, fields=fields, kerr=1, ingebrigtsen=2)


def with_line(**fields: Any) -> Event:
    race = a_result()
    race["results"][0].update(fields)
    return race


def without(event: Event, name: str) -> Event:
    return {key: value for key, value in event.items() if key != name}


REFUSED: dict[str, tuple[Event, str, str]] = {
    "a future date": (a_result(occurred_on="2026-01-03"), "/occurred_on", "in the future (today is 2026-01-01)"),
    "a month of the future": (an_injury("2026-02"), "/occurred_on", "in the future"),
    "a date that is none": (a_result(occurred_on="2024-02-30"), "/occurred_on", "'2024-02-30' is no date"),
    "a race without its day": (a_result(occurred_on="2024-06"), "/occurred_on", "a full date"),
    "a race without a date": (without(a_result(), "occurred_on"), "/occurred_on", "race_result needs a date"),
    "an injury without a date": (without(an_injury("2024"), "occurred_on"), "/occurred_on", "injury needs a date"),
    "an hour without offset": (a_result(occurred_at="2024-06-01T20:00"), "/occurred_at", "with an offset"),
    "an hour on another day": (
        a_result(occurred_at="2024-06-03T20:00:00Z"), "/occurred_at", "does not fall on occurred_on, 2024-06-01"),
    "published in the future": (
        a_result(source=source("2026-02-01")), "/source/published_on", "2026-02-01 is in the future"),
    "published before it happened": (
        a_result(source=source("2024-05-31")), "/source/published_on", "before it happened, 2024-06-01"),
    "a quote published before it was said": (
        a_quote("2024-06-02", "x") | {"source": source("2024-06-01")}, "/source/published_on", "before it happened"),
    "an athlete twice": (
        a_result(results=[line("kerr", 1), line("kerr", 2)]), "/results/1/athlete", "josh-kerr is listed twice"),
    "a place on a DNS": (with_line(status="DNS"), "/results/0/place", "did not start (DNS) and so has no place"),
    "a place below 1": (with_line(place=0), "/results/0/place", "1"),
    "a negative place": (with_line(place=-3), "/results/0/place", "1"),
    "a place that is no whole number": (with_line(place=1.5), "/results/0/place", "integer"),
    "a place as text": (with_line(place="1"), "/results/0/place", "integer"),
    "a place that is a truth value": (with_line(place=True), "/results/0/place", "integer"),
    "a mark that does not parse": (with_line(mark="3:61.00"), "/results/0/mark", "'3:61.00'"),
    "a distance where a time belongs": (with_line(mark="8.90m"), "/results/0/mark", "not a mark of 1500m"),
    "a status that does not exist": (with_line(place=None, status="DNX"), "/results/0/status", "DNF"),
    "a role that does not exist": (with_line(role="rabbit"), "/results/0/role", "pacemaker"),
    "a name in capital letters as an id": (with_line(athlete="Josh Kerr"), "/results/0/athlete", "josh-kerr"),
    "nobody": (a_result(results=[]), "/results", "empty"),
    "a relay": (a_result(discipline="4x400m"), "/discipline", "relay"),
    "a discipline that does not exist": (a_result(discipline="1 parsec"), "/discipline", "not a slug such as 1500m"),
    "a round that is no slug": (a_result(round="Last round!"), "/round", "final"),
    "a level that does not exist": (a_result(level="galactic"), "/level", "olympic"),
    "a sex that does not exist": (a_result(sex="z"), "/sex", "m"),
    "a heat below 1": (a_result(heat=0), "/heat", "1"),
    "a competition without a name": (a_result(competition=" "), "/competition", ""),
    "an unknown field": (a_result(colour="red"), "/colour", "There is no such field; the fields are: "),
    "an unknown field of a line": (with_line(colour="red"), "/results/0/colour", "There is no such field"),
    "an unknown field of a source": (
        a_result(source={"publisher": "x", "page": 3}), "/source/page", "There is no such field"),
    "a source without a publisher": (a_result(source={"url": "https://x.org"}), "/source/publisher", "Missing"),
    "an unknown type": ({"type": "race_won"}, "/type", "'race_won' is no event type; the types are: athlete_regist"),
    "no type": ({"occurred_on": "2024-06-01"}, "/type", "Missing; the types are"),
    "a field of the log": (a_result(position=7), "/position", "The log sets this itself"),
    "a recording time": (a_result(recorded_at="2024-06-01T00:00:00Z"), "/recorded_at", "The log sets this itself"),
    "a recorder": (a_result(recorded_by="me"), "/recorded_by", "The log sets this itself"),
    "a character no store keeps": (a_result(venue="Os\x00lo"), "/venue", "U+0000"),
    "a novel": (a_result(note="x" * 1_000_000), "/note", "at most"),
    "a quote without words": (a_quote("2024-06-02", ""), "/text", ""),
    "a milestone of nobody": (
        {"type": "milestone", "occurred_on": "2024", "athletes": [], "headline": "x"}, "/athletes", "at least one"),
    "a birthday that is none": (registered("kerr")[0] | {"born": "yesterday"}, "/born", "date"),
    "a birthday to come": (registered("kerr")[0] | {"born": "2027"}, "/born", "2027 is in the future"),
    "an id of no register": (registered("kerr")[0] | {"external_ids": {" ": "1"}}, "/external_ids", "empty text"),
    "an id of a register that goes on": (
        registered("kerr")[0] | {"external_ids": {"x" * 161: "1"}}, "/external_ids", "at most 160"),
    "an id that is no text": (
        registered("kerr")[0] | {"external_ids": {"wa": 14_564_427}}, "/external_ids/wa", "Not a valid string"),
    "an hour to come": (
        a_result(occurred_on="2026-01-02", occurred_at="2026-01-02T15:00:00+02:00"), "/occurred_on", "in the future"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_the_rules_of_one_event(name: str, sqlite_scenario: Scenario) -> None:
    event, pointer, sentence = REFUSED[name]
    if event.get("type") != "athlete_registered":
        sqlite_scenario.given(*registered("kerr", "ingebrigtsen"))

    refused = sqlite_scenario.refusal(event)
    assert [at for at, _ in refused] == [pointer]
    assert sentence in refused[0][1]
    assert len(refused[0][1]) > 15


FINAL = a_result()
OF_THE_LOG: dict[str, tuple[Event, str, str]] = {
    "a correction of no race": (
        corrected(a_race("2024-07-01", kerr=1), kerr=1), "/race", "no race_result with the id '2024-07-01-test"),
    "a correction by a mark that does not parse": (
        corrected(FINAL, kerr={"place": 1, "mark": "quick"}), "/results/0/mark", "'quick' is not a mark of 1500m"),
    "an annulment of no race": (race_annulled(a_race("2024-07-01", kerr=1)), "/race", "There is no race_result"),
    "an annulment of who did not run": (result_annulled(FINAL, "hocker"), "/athlete", "not in the standing list"),
    "a recovery from no injury": (a_recovery("2024-07-01", "a-knee"), "/injury", "no injury with the id 'a-knee'"),
    "a recovery before the injury": (
        a_recovery("2024-04-30", f"{INGEBRIGTSEN}-achilles-tendon-2024-05-01"), "/occurred_on",
        "The recovery, 2024-04-30, is before the injury, 2024-05-01"),
    "a retraction of what was not said": (
        {"type": "quote_retracted", "quote": "x", "reason": "never said"}, "/quote", "There is no quote"),
    "a stripping of what was not won": (
        {"type": "title_stripped", "title_won": "x", "reason": "doping"}, "/title_won", "There is no title_won"),
    "a title of somebody unknown": (
        a_title("2024-06-01", "hocker"), "/athlete", "cole-hocker is not registered; register with athlete_registered"),
    "an injury of somebody unknown": (an_injury("2024", "hocker"), "/athlete", "cole-hocker is not registered"),
    "a quote about somebody unknown": (
        a_quote("2024-06-01", "x", about="cole-hocker"), "/about/0", "cole-hocker is not registered"),
    "an entry of somebody unknown": (scheduled("2027-01-01", "kerr", "hocker"), "/entries/1", "cole-hocker"),
}  # fmt: skip


@pytest.mark.above_the_store
@pytest.mark.parametrize("name", OF_THE_LOG)
def test_the_rules_that_ask_what_stands_in_the_log(name: str, scenario: Scenario) -> None:
    event, pointer, sentence = OF_THE_LOG[name]
    scenario.given(FINAL, an_injury("2024-05-01"))

    refused = scenario.refusal(event)
    assert [at for at, _ in refused] == [pointer]
    assert sentence in refused[0][1]


def test_every_unknown_athlete_is_named_at_once(scenario: Scenario) -> None:
    results = [{"athlete": "a-one", "place": 1}, {"athlete": "b-two", "place": 2}, line("kerr", 3)]
    refused = scenario.refusal(a_result(results=results))

    assert [pointer for pointer, _ in refused] == ["/results/0/athlete", "/results/1/athlete"]
    assert refused[0][1] == "a-one is not registered; give name and country on this line, or register first."


def test_everything_wrong_with_a_batch_is_said_at_once_with_its_place(scenario: Scenario) -> None:
    refused = scenario.refusal(a_result(colour="red"), a_result(), with_line(mark=7))

    assert [pointer for pointer, _ in refused] == ["/events/0/colour", "/events/2/results/0/mark"]


def test_a_batch_of_a_thousand_with_one_bad_line_leaves_no_trace(scenario: Scenario) -> None:
    races = [a_race(f"{2000 + year}-{1 + day // 28:02}-{1 + day % 28:02}", kerr=1, ingebrigtsen=2)
             for year in range(3) for day in range(333)]  # fmt: skip
    bad = a_result(results=[line("kerr", 1), {"athlete": "nobody-knows"}])

    assert scenario.refusal(*races, bad)[0][0] == "/events/999/results/1/athlete"
    assert scenario.ask("/events") == {"events": [], "next": None}
    assert scenario.ask("/athletes")["athletes"] == []


def test_a_reference_into_the_same_batch_counts_only_from_its_place_on(scenario: Scenario) -> None:
    correction = corrected(FINAL, kerr=2, ingebrigtsen=1)

    assert scenario.refusal(correction, FINAL)[0][0] == "/events/0/race"
    scenario.given(FINAL, correction)
    assert scenario.score(KERR, INGEBRIGTSEN) == (0, 1)


@pytest.mark.parametrize("count", [0, 1_001])
def test_a_batch_is_of_one_to_a_thousand(sqlite_scenario: Scenario, count: int) -> None:
    response = sqlite_scenario.client.post(
        "/api/v1/events",
        json={"events": [FINAL] * count},
        headers={"Authorization": f"Bearer {sqlite_scenario.token}"},
    )

    assert response.status_code == 422
    assert response.get_json()["errors"] == [
        {"pointer": "/events", "detail": "A batch is a list of 1 to 1,000 events."}
    ]


TOLERATED: dict[str, Event] = {
    "a gap between places": a_race("2024-06-01", kerr=1, ingebrigtsen=7),
    "a tie": a_race("2024-06-01", kerr=1, ingebrigtsen=1),
    "the place of somebody disqualified": a_race("2024-06-01", kerr={"place": 4, "status": "DQ"}),
    "a race scheduled": scheduled("2027-06-01", "kerr"),
    "an entry list published before the race": scheduled("2027-06-01", "kerr", published="2025-12-01"),
    "an injury reported by its day and dated to the end of its month": an_injury("2025-11")
    | {"source": source("2025-11-03")},
    "a race run already where it is tomorrow": a_race(
        "2026-01-02", published="2026-01-01", fields={"occurred_at": "2026-01-02T00:30:00+13:00"}, kerr=1),
    "nulls for what is absent": a_race("2024-06-01", fields={"heat": None, "level": None}, kerr=1),
}  # fmt: skip


@pytest.mark.parametrize("name", TOLERATED)
def test_what_happens_in_the_sport_is_taken(name: str, sqlite_scenario: Scenario) -> None:
    sqlite_scenario.given(*registered("kerr", "ingebrigtsen"))

    assert sqlite_scenario.post(TOLERATED[name]).status_code == 201
