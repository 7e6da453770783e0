"""Appending: once is enough, what stands is shown, the log's own fields are the log's, and the log can be read back."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from described import differs
from people import (
    HOCKER,
    INGEBRIGTSEN,
    KERR,
    a_final,
    a_quote,
    a_recovery,
    a_title,
    an_injury,
    corrected,
    race_annulled,
    race_id,
    registered,
    result_annulled,
    scheduled,
)
from scenario import Scenario

FINAL = a_final("2024-06-01", kerr={"place": 1, "mark": "3:29.65"}, ingebrigtsen={"place": 2, "mark": "3:29.90"})
INJURY = an_injury("2024-01-01")
INJURY_ID = f"{INGEBRIGTSEN}-injury-2024-01-01"

EVERY_TYPE = [
    *registered("kerr", "ingebrigtsen"),
    FINAL,
    corrected(FINAL, kerr=2, ingebrigtsen=1),
    result_annulled(FINAL, "kerr"),
    race_annulled(FINAL),
    INJURY,
    a_recovery("2024-03-01", INJURY_ID),
    a_quote("2024-06-02", "next guy"),
    {"type": "quote_retracted", "quote": "", "reason": "misheard"},
    a_title("2024-06-01", "kerr"),
    {"type": "title_stripped", "title_won": f"{KERR}-olympic-1500m-2024", "reason": "doping"},
    {"type": "milestone", "occurred_on": "2024-06-01", "athletes": [KERR], "headline": "First of many"},
    scheduled("2027-06-01", "kerr", "ingebrigtsen"),
]


def _all_types(scenario: Scenario) -> list[dict[str, Any]]:
    events = [dict(event) for event in EVERY_TYPE]
    scenario.given(*events[:9])
    said = scenario.ask("/events", type="quote")["events"][0]["id"]
    events[9]["quote"] = said
    scenario.given(*events[9:])
    return events


def test_every_event_comes_back_from_the_log_as_it_was_sent(scenario: Scenario) -> None:
    sent = _all_types(scenario)
    logged = scenario.ask("/events")["events"]

    assert [event["type"] for event in logged] == [event["type"] for event in sent]
    assert [event["position"] for event in logged] == list(range(1, len(sent) + 1))
    for event, back in zip(sent, logged, strict=True):
        assert {key: value for key, value in back.items() if key in event} == event
        assert back["recorded_by"] == "desk"


def test_the_same_again_changes_nothing_and_has_the_first_ones_position(scenario: Scenario) -> None:
    sent = _all_types(scenario)
    before = scenario.ask("/events")

    for position, event in enumerate(sent, start=1):
        answer = scenario.post(event)
        assert answer.status_code == 200
        (receipt,) = answer.get_json()["events"]
        assert (receipt["duplicate"], receipt["position"]) == (True, position)
        assert receipt["recorded_at"] == before["events"][position - 1]["recorded_at"]
    assert scenario.ask("/events") == before


def test_a_batch_may_hold_old_and_new_and_the_same_twice(scenario: Scenario) -> None:
    scenario.given(FINAL)
    answer = scenario.post(FINAL, a_final("2024-07-01", kerr=1), a_final("2024-07-01", kerr=1))

    assert answer.status_code == 201
    assert [(each["position"], each["duplicate"]) for each in answer.get_json()["events"]] == [
        (3, True), (4, False), (4, True)]  # fmt: skip


@pytest.mark.above_the_store
def test_a_mark_written_otherwise_is_the_same_event(scenario: Scenario) -> None:
    scenario.given(FINAL)
    again = a_final("2024-06-01", kerr={"place": 1, "mark": "03:29.65"}, ingebrigtsen={"place": 2, "mark": "3:29.90"})

    assert scenario.post(again).get_json()["events"][0]["duplicate"]


OTHER_CONTENT: dict[str, tuple[dict[str, Any], list[str]]] = {
    "a race": (
        a_final("2024-06-01", kerr=2),
        ["race_corrected", "report_accepted", "result_annulled", "race_annulled"],
    ),
    "an injury": (INJURY | {"description": "worse"}, ["injury_retracted"]),
    "an athlete": (registered("kerr")[0] | {"born": "1997-10-08"}, []),
    "an athlete's name": (registered("kerr")[0] | {"name": "Joshua Kerr"}, ["athlete_renamed"]),
    "a title": (a_title("2024-06-02", "kerr"), ["title_stripped"]),
}


@pytest.mark.above_the_store
@pytest.mark.parametrize("name", OTHER_CONTENT)
def test_the_same_key_with_other_content_shows_what_stands_and_what_corrects_it(scenario: Scenario, name: str) -> None:
    event, corrected_by = OTHER_CONTENT[name]
    scenario.given(FINAL, INJURY, a_title("2024-06-01", "kerr"))
    last = scenario.parts.ledger.last_position()
    answer = scenario.post(event)
    told = answer.get_json()

    assert answer.status_code == 409
    assert differs(scenario, told, "Conflict") == []
    assert told["standing"]["type"] == event["type"]
    stands = scenario.ask("/events", type=event["type"])["events"][0]
    assert told["standing"].items() <= stands.items()
    assert told["corrected_by"] == corrected_by
    assert all(each in told["errors"][0]["detail"] for each in corrected_by)
    assert scenario.parts.ledger.last_position() == last


@pytest.mark.above_the_store
def test_one_key_twice_in_a_batch_is_said_of_the_batch_and_not_of_the_log(scenario: Scenario) -> None:
    told = scenario.post(a_final("2024-06-01", kerr=1), a_final("2024-06-01", ingebrigtsen=1)).get_json()

    assert (told["status"], told["title"]) == (409, "Two events of this batch have one key")
    assert differs(scenario, told, "Conflict") == []
    (error,) = told["errors"]
    assert error["pointer"] == "/events/1/heat"
    assert "give one a heat, a section or a round of its own" in error["detail"]
    assert told["corrected_by"] == []


@pytest.mark.above_the_store
def test_a_race_that_has_nobody_in_common_with_the_one_that_stands_wants_a_heat(scenario: Scenario) -> None:
    scenario.given(a_final("2024-06-01", kerr=1))

    (error,) = scenario.post(a_final("2024-06-01", ingebrigtsen=1)).get_json()["errors"]

    assert error["pointer"] == "/heat"
    assert "has nobody in common with it" in error["detail"]


@pytest.mark.above_the_store
def test_what_stands_of_a_corrected_race_is_the_correction(scenario: Scenario) -> None:
    scenario.given(FINAL, corrected(FINAL, kerr=2, ingebrigtsen=1))
    told = scenario.post(a_final("2024-06-01", kerr=5)).get_json()

    assert [line["place"] for line in told["standing"]["results"]] == [2, 1]


def test_a_race_and_its_athletes_land_together(scenario: Scenario) -> None:
    answer = scenario.post(FINAL).get_json()

    assert [event["type"] for event in answer["events"]] == ["race_result"]
    assert [event["type"] for event in scenario.ask("/events")["events"]] == [
        "athlete_registered", "athlete_registered", "race_result"]  # fmt: skip
    assert answer["position"] == answer["events"][0]["position"] == 3


def test_recording_times_never_run_backwards_whatever_the_clock_does(scenario: Scenario) -> None:
    scenario.given(FINAL)
    scenario.clock.passes(hours=-30)
    scenario.given(a_final("2024-07-01", kerr=1))
    scenario.clock.passes(hours=48)
    scenario.given(a_final("2024-08-01", kerr=1))
    times = [event["recorded_at"] for event in scenario.ask("/events")["events"]]

    assert times == sorted(times)
    assert times[2] == times[3] == "2026-01-01T12:00:00.000000Z"
    assert times[4] == "2026-01-02T06:00:00.000000Z"


def test_a_receipt_says_of_the_time_what_the_log_says_whoever_else_writes(
    scenario: Scenario, engine_url: str, tmp_path: Path
) -> None:
    other = Scenario(engine_url, tmp_path / "other")
    other.clock.passes(hours=2)
    days = [date(2024, 1, 1) + timedelta(days=day) for day in range(250)]

    receipts: list[dict[str, Any]] = []
    for number, day in enumerate(days):
        writer = other if number % 7 == 3 else scenario
        receipts += writer.post(a_final(day.isoformat(), kerr=1, ingebrigtsen=2)).get_json()["events"]
        scenario.clock.passes(minutes=1)
    batch = [a_quote("2024-12-30", str(number)) for number in range(300)]
    receipts += scenario.post(*batch).get_json()["events"]
    other.close()

    logged = {event["position"]: event["recorded_at"] for event in scenario.ask("/events", limit=1000)["events"]}
    assert [each["recorded_at"] for each in receipts] == [logged[each["position"]] for each in receipts]
    assert len({each["recorded_at"] for each in receipts}) > 100


def test_the_log_is_read_a_page_at_a_time_of_a_type_and_about_an_athlete(scenario: Scenario) -> None:
    for day in range(1, 8):
        scenario.given(a_final(f"2024-06-{day:02}", kerr=1, ingebrigtsen=2))
    scenario.given(a_final("2024-07-01", hocker=1), INJURY)

    seen: list[int] = []
    after: int | None = 0
    while after is not None:
        page = scenario.ask("/events", after=after, limit=3)
        seen += [event["position"] for event in page["events"]]
        after = page["next"]
    assert seen == list(range(1, 13))
    assert [event["type"] for event in scenario.ask("/events", athlete=HOCKER)["events"]] == [
        "athlete_registered", "race_result"]  # fmt: skip
    assert len(scenario.ask("/events", type="race_result")["events"]) == 8
    assert len(scenario.ask("/events", type="race_result", athlete=KERR)["events"]) == 7
    assert scenario.ask("/events/12")["type"] == "injury"
    assert scenario.get("/events/13").status_code == 404
    assert scenario.get("/events/0").status_code == 404


@pytest.mark.above_the_store
def test_a_correction_names_the_race_by_the_id_the_log_gave_it(scenario: Scenario) -> None:
    answer = scenario.post(FINAL).get_json()

    assert answer["events"][0]["id"] == race_id(FINAL)
    scenario.given(corrected(FINAL, kerr=2, ingebrigtsen=1))
    assert scenario.score(KERR, INGEBRIGTSEN) == (0, 1)


def test_writing_needs_a_token_and_a_revoked_one_opens_nothing(scenario: Scenario) -> None:
    tokens = scenario.parts.tokens
    for header in ({}, {"Authorization": "Bearer nonsense"}, {"Authorization": f"Basic {scenario.token}"}):
        answer = scenario.client.post("/api/v1/events", json=FINAL, headers=header)
        assert answer.status_code == 401
        assert answer.headers["WWW-Authenticate"].startswith("Bearer")
        assert answer.content_type == "application/problem+json"
    assert scenario.post(FINAL).status_code == 201
    assert tokens.revoke("desk")
    assert scenario.post(FINAL).status_code == 401


@pytest.mark.above_the_store
def test_no_token_is_kept_as_it_is(scenario: Scenario) -> None:
    with scenario.parts.tokens._engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT * FROM rivalry_tokens").all()

    assert [row[0] for row in rows] == ["desk"]
    assert scenario.token not in str(rows)
    assert scenario.token.removeprefix("rvl_") not in str(rows)
