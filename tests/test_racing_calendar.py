"""The races of both as iCalendar, written by one library and read by another."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from ics import Calendar, Event
from people import INGEBRIGTSEN, KERR, a_final, a_heat, corrected, race_id, registered, scheduled
from scenario import Scenario

PAIR = f"{INGEBRIGTSEN}-vs-{KERR}"
RACE = "2026-08-06-test-meeting-1500m-m-final"


def calendar(scenario: Scenario, pair: str = PAIR, **query: Any) -> Calendar:
    response = scenario.client.get(f"/{pair}/calendar.ics", query_string=query)
    assert response.status_code == 200, response.get_data(as_text=True)
    assert response.mimetype == "text/calendar"
    return Calendar(response.get_data(as_text=True))


def the_event(scenario: Scenario, **query: Any) -> Event:
    (event,) = calendar(scenario, **query).events
    return event


def line(event: Event, name: str) -> str | None:
    """What the other library keeps as it found it."""
    return next((each.value for each in event.extra if each.name == name), None)


def test_it_has_every_race_both_were_in_heats_too(eve_of_paris: Scenario) -> None:
    events = calendar(eve_of_paris).events

    record = eve_of_paris.head_to_head(INGEBRIGTSEN, KERR, round="any")
    assert {f"{meeting['race']}@rivalry.example" for meeting in record["meetings"]} <= {event.uid for event in events}


def test_a_narrower_scope_is_a_smaller_calendar(eve_of_paris: Scenario) -> None:
    events = calendar(eve_of_paris, discipline="1500m", round="final", as_of="2024-08-01").events

    assert len([event for event in events if event.begin.date() < date(2024, 8, 1)]) == 9


def test_a_result_is_in_the_summary_and_the_race_page_behind_it(sqlite_scenario: Scenario) -> None:
    sqlite_scenario.given(a_final("2024-08-06", kerr={"place": 2, "mark": "3:27.79"}, ingebrigtsen=4))

    event = the_event(sqlite_scenario)

    assert event.name == "Test Meeting 1500 m final: Josh Kerr 2nd, 3:27.79; Jakob Ingebrigtsen 4th"
    assert event.url == "http://localhost/races/2024-08-06-test-meeting-1500m-m-final"
    assert event.all_day
    assert event.begin.date() == date(2024, 8, 6)


def test_an_announced_race_keeps_its_uid_when_it_is_run_and_corrected(sqlite_scenario: Scenario) -> None:
    told = []
    sqlite_scenario.given(*registered("kerr", "ingebrigtsen"), scheduled("2026-08-06", "kerr", "ingebrigtsen"))
    told.append(the_event(sqlite_scenario))
    sqlite_scenario.clock.now = datetime(2026, 8, 7, tzinfo=UTC)
    race = a_final("2026-08-06", kerr=2, ingebrigtsen=4)
    sqlite_scenario.given(race)
    told.append(the_event(sqlite_scenario))
    sqlite_scenario.clock.passes(days=1)
    sqlite_scenario.given(corrected(race, kerr=1, ingebrigtsen=4))
    told.append(the_event(sqlite_scenario))

    assert race_id(race) == RACE
    assert {event.uid for event in told} == {f"{RACE}@rivalry.example"}
    assert [line(event, "SEQUENCE") for event in told] == ["0", "1", "2"]
    assert [event.status for event in told] == ["CONFIRMED"] * 3
    changed = [event.last_modified for event in told]
    assert changed == sorted(set(changed))
    assert [event.name.partition(": ")[2] for event in told] == [
        "Jakob Ingebrigtsen v Josh Kerr",
        "Josh Kerr 2nd; Jakob Ingebrigtsen 4th",
        "Josh Kerr 1st; Jakob Ingebrigtsen 4th",
    ]


def test_a_race_that_is_called_off_is_cancelled_not_gone(sqlite_scenario: Scenario) -> None:
    sqlite_scenario.given(*registered("kerr", "ingebrigtsen"), scheduled("2026-08-06", "kerr", "ingebrigtsen"))
    sqlite_scenario.clock.passes(days=1)
    sqlite_scenario.given({"type": "race_annulled", "race": RACE, "reason": "storm"})

    event = the_event(sqlite_scenario)

    assert event.status == "CANCELLED"
    assert line(event, "SEQUENCE") == "1"
    assert event.name.startswith("Called off: ")


def test_a_calling_off_is_not_known_before_it_is_published(sqlite_scenario: Scenario) -> None:
    schedule = scheduled("2026-08-06", "kerr", "ingebrigtsen", published="2025-12-01")
    sqlite_scenario.given(*registered("kerr", "ingebrigtsen"), schedule)
    sqlite_scenario.given({"type": "race_annulled", "race": RACE, "reason": "storm"})

    assert the_event(sqlite_scenario, known_at="2025-12-24").status == "CONFIRMED"


def test_a_race_only_one_is_entered_for_is_none_of_theirs(sqlite_scenario: Scenario) -> None:
    sqlite_scenario.given(*registered("kerr", "ingebrigtsen"), scheduled("2026-08-06", "kerr"))

    assert calendar(sqlite_scenario).events == set()


@pytest.mark.parametrize("what", ["scheduled", "run"])
def test_an_hour_that_is_known_is_the_hour_of_the_event(sqlite_scenario: Scenario, what: str) -> None:
    at = {"occurred_at": "2025-08-06T20:50:00+02:00"}
    race = a_final("2025-08-06", kerr=2, ingebrigtsen=4) | at
    announced = scheduled("2025-08-06", "kerr", "ingebrigtsen") | at
    sqlite_scenario.given(*registered("kerr", "ingebrigtsen"), race if what == "run" else announced)

    event = the_event(sqlite_scenario)

    assert not event.all_day
    assert event.begin.datetime == datetime(2025, 8, 6, 18, 50, tzinfo=UTC)


def test_stamps_are_the_logs_own(sqlite_scenario: Scenario) -> None:
    sqlite_scenario.given(a_heat("2024-08-02", kerr=1, ingebrigtsen=2))

    event = the_event(sqlite_scenario)

    assert event.created.datetime == event.last_modified.datetime == sqlite_scenario.clock.now


def test_either_order_of_the_pair_has_the_same_events(eve_of_paris: Scenario) -> None:
    one, other = calendar(eve_of_paris), calendar(eve_of_paris, f"{KERR}-vs-{INGEBRIGTSEN}")

    assert {event.uid for event in one.events} == {event.uid for event in other.events}
