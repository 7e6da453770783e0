"""The day of a race is the day on which it was run where it was run, whatever its hour is called elsewhere."""

from datetime import UTC, datetime
from typing import Any

import pytest
from people import INGEBRIGTSEN, KERR, a_final, a_quote, registered, scheduled
from scenario import Scenario

pytestmark = pytest.mark.above_the_store

HOURS = {
    "Paris, in the evening": "2024-08-06T20:50:00+02:00",
    "Eugene, when UTC has the next day": "2024-08-06T23:30:00-07:00",
    "Tokyo, when UTC has the day before": "2024-08-06T00:30:00+09:00",
    "Honolulu, to the last minute": "2024-08-06T23:59:59-10:00",
    "Kiritimati, from the first": "2024-08-06T00:00:00+14:00",
    "Greenwich, at midnight": "2024-08-06T00:00:00Z",
}
PAIR = (KERR, INGEBRIGTSEN)


def a_final_at(hour: str, **results: Any) -> dict[str, Any]:
    return a_final(hour[:10], published=None, fields={"occurred_at": hour}, **results)


@pytest.mark.parametrize("hour", HOURS.values(), ids=HOURS)
def test_a_race_is_there_as_of_the_day_it_was_run_and_not_the_day_before(scenario: Scenario, hour: str) -> None:
    scenario.given(a_final_at(hour, kerr=1, ingebrigtsen=2))

    assert scenario.score(*PAIR, as_of="2024-08-05") == (0, 0)
    assert scenario.score(*PAIR, as_of="2024-08-06") == (1, 0)
    assert scenario.form(KERR, as_of="2024-08-06")["days_since_last_race"] == 0
    assert scenario.form(KERR, as_of="2024-08-06")["season"]["wins"] == 1
    assert scenario.form(KERR, as_of="2024-08-05")["last_races"] == []
    assert [each["date"] for each in scenario.timeline(*PAIR, as_of="2024-08-06", kind="race")] == ["2024-08-06"]
    assert scenario.timeline(*PAIR, as_of="2024-08-05") == []
    assert scenario.get("/races/2024-08-06-test-meeting-1500m-m-final", as_of="2024-08-05").status_code == 404
    assert len(scenario.ask(f"/athletes/{KERR}/races", as_of="2024-08-06")["races"]) == 1
    assert len(scenario.ask(f"/athletes/{KERR}/opponents", as_of="2024-08-06")["opponents"]) == 1
    assert scenario.ask("/rivalries/top", as_of="2024-08-05")["rivalries"] == []
    assert len(scenario.ask("/rivalries/top", as_of="2024-08-06")["rivalries"]) == 1


@pytest.mark.parametrize(
    ("hour", "before", "after"),
    [
        ("2024-08-06T20:50:00+02:00", "2024-08-06T18:49:59Z", "2024-08-06T20:50:00+02:00"),
        ("2024-08-06T23:30:00-07:00", "2024-08-07T06:29:59Z", "2024-08-07T06:30:00Z"),
        ("2024-08-06T00:30:00+09:00", "2024-08-05T15:29:59Z", "2024-08-05T15:30:00Z"),
    ],
)
def test_as_of_an_instant_a_race_is_there_from_the_instant_on(
    scenario: Scenario, hour: str, before: str, after: str
) -> None:
    scenario.given(a_final_at(hour, kerr=1, ingebrigtsen=2))

    assert scenario.score(*PAIR, as_of=before) == (0, 0)
    assert scenario.score(*PAIR, as_of=after) == (1, 0)
    assert scenario.timeline(*PAIR, as_of=before) == []
    assert [each["kind"] for each in scenario.timeline(*PAIR, as_of=after)] == ["race"]


def test_a_timeline_goes_by_the_days_where_they_were_and_within_a_day_by_the_clock(scenario: Scenario) -> None:
    hours = [
        "2024-08-06T09:00:00+09:00",  # midnight in UTC
        "2024-08-06T20:50:00+02:00",
        "2024-08-06T14:00:00-07:00",
        "2024-08-06T23:30:00-07:00",  # half past six of the next day in UTC
        "2024-08-07T08:00:00+09:00",  # 23:00 of the day before in UTC
    ]
    for number, hour in reversed(list(enumerate(hours))):
        race = a_final_at(hour, kerr=1, ingebrigtsen=2) | {"competition": f"Meeting {number}"}
        scenario.given(race)

    told = scenario.timeline(*PAIR, kind="race")
    assert [each["race"][11:20] for each in told] == [f"meeting-{number}" for number in range(5)]
    of_a_day = scenario.ask(
        f"/rivalries/{KERR}/{INGEBRIGTSEN}/timeline", from_="2024-08-06", to="2024-08-06", kind="race"
    )["entries"]
    assert of_a_day == told[:4]
    of_the_next = scenario.ask(f"/rivalries/{KERR}/{INGEBRIGTSEN}/timeline", from_="2024-08-07", kind="race")
    assert of_the_next["entries"] == told[4:]


def test_a_page_of_a_day_and_its_feed_and_calendar_have_the_race_on_its_own_day(sqlite_scenario: Scenario) -> None:
    sqlite_scenario.given(a_final_at("2024-08-06T23:30:00-07:00", kerr=1, ingebrigtsen=2))

    page = f"/{KERR}-vs-{INGEBRIGTSEN}"
    shown = {
        path: sqlite_scenario.client.get(f"{page}{path}", query_string={"as_of": "2024-08-06"}).get_data(as_text=True)
        for path in ("", "/feed.atom", "/timeline.json", "/calendar.ics")
    }

    assert "Josh Kerr leads Jakob Ingebrigtsen 1–0" in shown[""]
    assert "6 August 2024" in shown["/feed.atom"]
    assert "7 August 2024" not in "".join(shown.values())
    assert '"day":6' in shown["/timeline.json"].replace(" ", "")
    assert "DTSTART:20240807T063000Z" in shown["/calendar.ics"]


@pytest.mark.parametrize("hour", ["2026-08-06T20:50:00+02:00", "2026-08-06T23:30:00-07:00"])
def test_an_announced_hour_is_written_in_utc_which_needs_no_time_zone(sqlite_scenario: Scenario, hour: str) -> None:
    sqlite_scenario.given(
        *registered("kerr", "ingebrigtsen"), scheduled("2026-08-06", "kerr", "ingebrigtsen") | {"occurred_at": hour}
    )

    text = sqlite_scenario.client.get(f"/{KERR}-vs-{INGEBRIGTSEN}/calendar.ics").get_data(as_text=True)

    utc = {"2026-08-06T20:50:00+02:00": "20260806T185000Z", "2026-08-06T23:30:00-07:00": "20260807T063000Z"}[hour]
    assert f"DTSTART:{utc}" in text
    assert "TZID" not in text


def test_whatever_has_an_hour_is_of_its_own_day(scenario: Scenario) -> None:
    scenario.given(
        *registered("kerr", "ingebrigtsen"),
        a_quote("2024-08-06", "next guy") | {"occurred_at": "2024-08-06T23:30:00-07:00"},
    )

    assert scenario.timeline(*PAIR, as_of="2024-08-05") == []
    assert [each["kind"] for each in scenario.timeline(*PAIR, as_of="2024-08-06")] == ["quote"]
    assert scenario.timeline(*PAIR, as_of="2024-08-07T06:29:00Z") == []


def test_a_race_run_where_it_is_tomorrow_is_seen_at_once_by_who_asks_of_no_day(scenario: Scenario) -> None:
    scenario.clock.now = datetime(2026, 8, 5, 22, tzinfo=UTC)
    scenario.given(a_final_at("2026-08-06T09:00:00+12:00", kerr=1, ingebrigtsen=2), *registered("hocker"))

    form = scenario.form(KERR)
    assert (form["as_of"], form["days_since_last_race"]) == ("2026-08-06", 0)
    assert scenario.client.get(form["permalink"]).get_json() == form
    assert scenario.ask(f"/rivalries/{KERR}/{INGEBRIGTSEN}")["head_to_head"]["wins"] == {KERR: 1, INGEBRIGTSEN: 0}
    assert "6 August 2026" in scenario.client.get(f"/{KERR}-vs-{INGEBRIGTSEN}").get_data(as_text=True)
    assert scenario.form("cole-hocker")["as_of"] == "2026-08-05"


def test_where_it_is_tomorrow_a_source_of_tomorrow_may_report_it(scenario: Scenario) -> None:
    scenario.clock.now = datetime(2026, 8, 5, 22, tzinfo=UTC)
    race = a_final_at("2026-08-06T09:00:00+12:00", kerr=1, ingebrigtsen=2)

    scenario.given(race | {"source": {"publisher": "Auckland Desk", "published_on": "2026-08-06"}})

    assert scenario.score(*PAIR, known_at="2026-08-05T22:00:00Z") == (1, 0)
    later = a_final_at("2026-08-06T09:00:00+12:00", kerr=1) | {"competition": "Another Meeting"}
    refused = scenario.refusal(later | {"source": {"publisher": "Auckland Desk", "published_on": "2026-08-07"}})
    assert [pointer for pointer, _ in refused] == ["/source/published_on"]


def test_an_hour_of_another_day_is_refused_with_the_way_to_say_it(scenario: Scenario) -> None:
    race = a_final("2024-08-06", fields={"occurred_at": "2024-08-07T06:30:00Z"}, kerr=1)

    ((pointer, sentence),) = scenario.refusal(race)

    assert pointer == "/occurred_at"
    assert "the offset of where it was" in sentence
