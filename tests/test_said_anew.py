"""What was taken back may be said anew under the same key: a race called off, a quote, a claim, a title.

Each stands in its own span on all three times; the same again is a repetition of whichever it repeats.
"""

from typing import Any

import pytest
from ics import Calendar
from people import (
    HOCKER,
    INGEBRIGTSEN,
    KERR,
    NUGUSE,
    a_final,
    a_quote,
    a_title,
    race_annulled,
    race_id,
    registered,
    scheduled,
    source,
)
from scenario import Scenario

pytestmark = pytest.mark.above_the_store

Event = dict[str, Any]

ALONE = scheduled("2026-08-06", "kerr", "hocker")
BOTH = scheduled("2026-08-06", "kerr", "ingebrigtsen")
OFF = race_annulled(ALONE, reason="Hocker withdraws")
RACE = race_id(ALONE)
NOBODY_YET = registered("kerr", "ingebrigtsen", "hocker")


def receipts(scenario: Scenario, *events: Event) -> list[tuple[int, bool]]:
    """The position of each, and whether it repeats an event of the log."""
    answer = scenario.post(*events)
    assert answer.status_code in (200, 201), answer.get_data(as_text=True)
    return [(each["position"], each["duplicate"]) for each in answer.get_json()["events"]]


def next_meeting(scenario: Scenario, other: str, **at: Any) -> int | None:
    """The position of the announcement of Kerr's next meeting with *other*."""
    upcoming = scenario.ask(f"/rivalries/{KERR}/{other}", **at)["next_meeting"]
    return upcoming["position"] if upcoming else None


def announced(scenario: Scenario, other: str = INGEBRIGTSEN, **at: Any) -> list[int]:
    return [each["position"] for each in scenario.timeline(KERR, other, kind="scheduled", **at)]


def test_a_race_that_was_called_off_is_announced_anew_with_other_entries(scenario: Scenario) -> None:
    scenario.given(*NOBODY_YET, ALONE, OFF)

    assert receipts(scenario, BOTH) == [(6, False)]

    assert next_meeting(scenario, INGEBRIGTSEN) == 6
    assert next_meeting(scenario, HOCKER) is None
    assert announced(scenario) == [6]


def test_an_announcement_that_stands_is_changed_by_calling_it_off_first(scenario: Scenario) -> None:
    scenario.given(*NOBODY_YET, ALONE)
    told = scenario.post(BOTH).get_json()

    assert told["standing"]["entries"] == ALONE["entries"]
    assert told["corrected_by"] == ["race_annulled"]
    assert told["errors"][0]["detail"].endswith("; correct it with race_annulled, then post this again.")
    scenario.given(OFF)
    assert receipts(scenario, BOTH) == [(6, False)]
    assert scenario.post(ALONE | {"venue": "Oslo"}).get_json()["standing"]["entries"] == BOTH["entries"]


def test_each_announcement_stands_in_its_own_span_of_the_log(scenario: Scenario) -> None:
    scenario.given(*NOBODY_YET, ALONE, OFF)
    scenario.given(BOTH, OFF)

    spans = [announced(scenario, HOCKER, position=position) for position in range(3, 8)]
    assert spans == [[], [4], [], [6], []]
    assert [next_meeting(scenario, INGEBRIGTSEN, position=position) for position in (5, 6, 7)] == [None, 6, None]


def test_the_second_announcement_is_not_known_before_the_first_is_known_to_be_off(scenario: Scenario) -> None:
    off = race_annulled(ALONE, reason="Hocker withdraws", published="2025-11-01")
    scenario.given(*NOBODY_YET, ALONE | {"source": source("2025-10-01")}, off)
    scenario.given(BOTH | {"source": source("2025-10-15")})

    days = ("2025-09-30", "2025-10-01", "2025-10-15", "2025-10-31", "2025-11-01")
    assert [announced(scenario, HOCKER, known_at=day) for day in days] == [[], [4], [4], [4], [6]]


def test_the_same_again_is_a_repetition_of_the_one_it_repeats(scenario: Scenario) -> None:
    scenario.given(*NOBODY_YET, ALONE)
    scenario.given(OFF)
    assert receipts(scenario, ALONE) == [(4, True)]
    assert receipts(scenario, OFF) == [(5, True)]
    scenario.given(BOTH)
    assert receipts(scenario, ALONE) == [(4, True)]
    assert receipts(scenario, BOTH) == [(6, True)]
    assert next_meeting(scenario, INGEBRIGTSEN) == 6


def test_the_second_announcement_is_called_off_for_the_same_reason_as_the_first(scenario: Scenario) -> None:
    scenario.given(*NOBODY_YET, ALONE, OFF)
    scenario.given(BOTH)

    assert receipts(scenario, OFF) == [(7, False)]
    assert next_meeting(scenario, INGEBRIGTSEN) is None
    assert receipts(scenario, OFF) == [(7, True)]


def test_a_change_of_the_entries_that_is_sent_again_changes_nothing(scenario: Scenario) -> None:
    """In a batch that repeats an announcement, the calling-off in front of it is about the one before."""
    scenario.given(*NOBODY_YET, ALONE)
    change = [OFF, BOTH]

    assert receipts(scenario, *change) == [(5, False), (6, False)]
    assert receipts(scenario, *change) == [(5, True), (6, True)]
    assert next_meeting(scenario, INGEBRIGTSEN) == 6


def test_a_file_loaded_again_calls_off_nothing_anew(scenario: Scenario) -> None:
    """In a batch that repeats an announcement, the calling-off behind it is about that one."""
    scenario.given(*NOBODY_YET)
    file = [ALONE, OFF, BOTH]
    assert receipts(scenario, *file) == [(4, False), (5, False), (6, False)]
    assert receipts(scenario, *file) == [(4, True), (5, True), (6, True)]
    assert next_meeting(scenario, INGEBRIGTSEN) == 6

    assert receipts(scenario, *file, OFF) == [(4, True), (5, True), (6, True), (7, False)]
    assert receipts(scenario, *file, OFF) == [(4, True), (5, True), (6, True), (7, True)]


def test_a_calling_off_for_another_reason_shows_what_stands(scenario: Scenario) -> None:
    other = race_annulled(ALONE, reason="storm")
    scenario.given(*NOBODY_YET, ALONE, OFF)
    scenario.given(BOTH, other)

    assert receipts(scenario, OFF) == [(5, True)]
    third = scenario.post(race_annulled(ALONE, reason="strike")).get_json()
    assert (third["status"], third["standing"]["reason"]) == (409, "storm")


def test_a_result_fulfils_whichever_stands(scenario: Scenario) -> None:
    scenario.given(*NOBODY_YET, ALONE, OFF)
    scenario.given(BOTH)
    scenario.clock.passes(days=300)
    scenario.given(a_final("2026-08-06", kerr=1, ingebrigtsen=2))

    assert announced(scenario) == []
    assert next_meeting(scenario, INGEBRIGTSEN, as_of="2026-08-01") == 6
    assert receipts(scenario, ALONE) == [(4, True)]
    assert receipts(scenario, OFF) == [(5, True)]
    assert scenario.score(KERR, INGEBRIGTSEN) == (1, 0)
    assert scenario.post(BOTH | {"venue": "Oslo"}).get_json()["corrected_by"][0] == "race_corrected"


def test_a_result_bears_on_who_was_entered_only_at_first_where_the_calling_off_is_not_known_yet(
    scenario: Scenario,
) -> None:
    at_first = scheduled("2025-06-01", "kerr", "hocker", published="2025-05-01")
    later = scheduled("2025-06-01", "kerr", "ingebrigtsen", published="2025-05-01")
    scenario.given(*registered("kerr", "ingebrigtsen", "hocker", "nuguse"), at_first, race_annulled(at_first))
    scenario.given(later)
    asked = f"/rivalries/{HOCKER}/{NUGUSE}/timeline"
    before = scenario.get(asked, known_at="2025-12-01")
    assert [each["position"] for each in before.get_json()["entries"]] == [5]

    scenario.given(a_final("2025-06-01", kerr=1, ingebrigtsen=2))

    after = scenario.get(asked, known_at="2025-12-01")
    assert after.get_json()["entries"] == []
    assert after.headers["ETag"] != before.headers["ETag"]
    assert scenario.ask(asked, known_at="2025-12-01", position=after.get_json()["position"])["entries"] == []


@pytest.mark.parametrize(("struck", "then"), [(4, 6), (5, 6), (6, None)])
def test_a_what_if_may_strike_either_announcement(scenario: Scenario, struck: int, then: int | None) -> None:
    scenario.given(*NOBODY_YET, ALONE, OFF)
    scenario.given(BOTH)

    answer = scenario.what_if(KERR, INGEBRIGTSEN, without=[struck], as_of="2026-08-06")

    upcoming = answer["hypothetical"]["next_meeting"]
    assert (upcoming["position"] if upcoming else None) == then
    scheduled_then = [each for each in answer["hypothetical"]["timeline"] if each["kind"] == "scheduled"]
    assert [each["position"] for each in scheduled_then] == ([then] if then else [])


def test_a_what_if_may_call_off_the_second_and_announce_a_third(scenario: Scenario) -> None:
    scenario.given(*NOBODY_YET, ALONE, OFF)
    scenario.given(BOTH)
    third = scheduled("2026-08-06", "kerr", "ingebrigtsen", "hocker")

    answer = scenario.what_if(KERR, HOCKER, OFF, third)

    assert answer["actual"]["next_meeting"] is None
    assert len(answer["hypothetical"]["next_meeting"]["entries"]) == 3


def calendar(scenario: Scenario, other: str = INGEBRIGTSEN, **at: Any) -> list[tuple[str, str, str]]:
    """UID, SEQUENCE and STATUS of each event."""
    one, two = sorted((KERR, other))
    text = scenario.client.get(f"/{one}-vs-{two}/calendar.ics", query_string=at).get_data(as_text=True)
    return [
        (event.uid, next(each.value for each in event.extra if each.name == "SEQUENCE"), str(event.status))
        for event in Calendar(text).events
    ]


def test_in_a_calendar_it_is_cancelled_then_confirmed_again_under_the_same_uid(sqlite_scenario: Scenario) -> None:
    uid = f"{RACE}@rivalry.example"
    hour = BOTH | {"occurred_at": "2026-08-06T09:00:00+02:00"}  # earlier than the whole day of the first
    sqlite_scenario.given(*NOBODY_YET, BOTH, OFF)
    sqlite_scenario.given(hour)

    told = [calendar(sqlite_scenario, position=position) for position in (4, 5, 6)]
    assert told == [[(uid, "0", "CONFIRMED")], [(uid, "1", "CANCELLED")], [(uid, "2", "CONFIRMED")]]


def test_in_the_calendar_of_who_is_entered_no_more_it_stays_cancelled(sqlite_scenario: Scenario) -> None:
    sqlite_scenario.given(*NOBODY_YET, ALONE, OFF)
    sqlite_scenario.given(BOTH)

    assert [status for _, _, status in calendar(sqlite_scenario, HOCKER)] == ["CANCELLED"]
    assert [status for _, _, status in calendar(sqlite_scenario)] == ["CONFIRMED"]


def test_the_page_of_the_race_shows_the_announcement_that_stands(sqlite_scenario: Scenario) -> None:
    sqlite_scenario.given(*NOBODY_YET, ALONE, OFF)
    off = sqlite_scenario.client.get(f"/races/{RACE}")
    sqlite_scenario.given(BOTH)
    anew = sqlite_scenario.client.get(f"/races/{RACE}")

    assert "Hocker withdraws" in off.get_data(as_text=True)
    assert "Hocker withdraws" not in anew.get_data(as_text=True)
    assert "Jakob Ingebrigtsen" in anew.get_data(as_text=True)
    assert off.headers["ETag"] != anew.headers["ETag"]
    assert "Hocker withdraws" in sqlite_scenario.client.get(f"/races/{RACE}?position=5").get_data(as_text=True)


def test_the_read_model_rebuilt_is_the_same_and_verified(scenario: Scenario) -> None:
    scenario.given(*NOBODY_YET, ALONE, OFF)
    scenario.given(BOTH)
    before = scenario.ask(f"/rivalries/{KERR}/{INGEBRIGTSEN}")

    scenario.parts.read_model.rebuild()

    assert scenario.ask(f"/rivalries/{KERR}/{INGEBRIGTSEN}") == before
    scenario.given(OFF, scheduled("2026-08-06", "kerr"))
    assert next_meeting(scenario, INGEBRIGTSEN) is None


def retracted(quote: str, reason: str = "misheard") -> Event:
    return {"type": "quote_retracted", "quote": quote, "reason": reason}


CLAIM = {
    "type": "claim", "outlet": "The Paper", "published_on": "2024-08-01", "athletes": [INGEBRIGTSEN, KERR],
    "wins": {KERR: 1},
}  # fmt: skip
TAKEN_BACK: dict[str, tuple[Event, Event, Event]] = {
    "quote": (
        a_quote("2024-06-02", "next guy"),
        {"type": "quote_retracted", "reason": "another was meant"},
        a_quote("2024-06-02", "next guy", about=HOCKER),
    ),
    "claim": (CLAIM, {"type": "claim_retracted", "reason": "misread"}, CLAIM | {"note": "page 3"}),
    "title_won": (
        a_title("2024-08-06", "kerr"),
        {"type": "title_stripped", "reason": "the wrong day"},
        a_title("2024-08-07", "kerr"),
    ),
}


@pytest.mark.parametrize("kind", TAKEN_BACK)
def test_a_quote_a_claim_and_a_title_are_said_anew_once_taken_back(scenario: Scenario, kind: str) -> None:
    said, taking_back, anew = TAKEN_BACK[kind]
    scenario.given(*NOBODY_YET)
    taken_back = taking_back | {kind: scenario.post(said).get_json()["events"][0]["id"]}
    refused = scenario.post(anew).get_json()
    assert refused["corrected_by"] == [taking_back["type"]]

    scenario.given(taken_back)
    assert receipts(scenario, anew) == [(6, False)]

    timeline_kind = kind.removesuffix("_won")
    spans = [
        [each["position"] for each in scenario.timeline(KERR, INGEBRIGTSEN, kind=timeline_kind, position=position)]
        for position in (4, 5, 6)
    ]
    assert spans == [[4], [], [6]]
    assert receipts(scenario, said, taken_back, anew) == [(4, True), (5, True), (6, True)]
    assert receipts(scenario, taken_back) == [(7, False)]
    assert scenario.timeline(KERR, INGEBRIGTSEN, kind=timeline_kind) == []


def test_a_title_given_back_is_held_again(scenario: Scenario) -> None:
    scenario.given(*NOBODY_YET, a_title("2024-08-06", "kerr"))
    scenario.given({"type": "title_stripped", "title_won": f"{KERR}-olympic-1500m-2024", "reason": "doping"})
    assert scenario.form(KERR)["titles"] == []
    scenario.given(a_title("2024-08-06", "kerr") | {"note": "the appeal was upheld"})

    assert [each["position"] for each in scenario.form(KERR)["titles"]] == [6]
