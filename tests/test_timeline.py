"""Everything visible about either athlete, in the order of happening."""

import pytest
from people import (
    INGEBRIGTSEN,
    KERR,
    a_final,
    a_quote,
    a_race,
    a_recovery,
    a_title,
    an_injury,
    race_id,
    registered,
    scheduled,
    source,
)
from scenario import Scenario

pytestmark = pytest.mark.above_the_store


def kinds(scenario: Scenario, **asked: object) -> list[str]:
    return [entry["kind"] for entry in scenario.timeline(KERR, INGEBRIGTSEN, **asked)]


def a_rivalry(scenario: Scenario) -> None:
    scenario.given(*registered("kerr", "ingebrigtsen"))
    scenario.given(
        an_injury("2024-01-13"),
        a_race("2024-03-02", fields={"discipline": "3000m", "indoor": True}, kerr=1),
        a_recovery("2024-05-20", "jakob-ingebrigtsen-achilles-tendon-2024-01-13"),
        a_final("2024-08-06", kerr=2, ingebrigtsen=4),
        a_title("2024-03-02", "kerr", "World indoor 3000m"),
        a_quote("2024-08-01", "the Brit who never competes"),
        {
            "type": "milestone", "occurred_on": "2024-05-25", "athletes": [KERR],
            "headline": "British mile record", "source": source("2024-05-25"),
        },
        scheduled("2026-08-01", "kerr", "ingebrigtsen"),
    )  # fmt: skip


def test_everything_stands_in_the_order_of_happening(scenario: Scenario) -> None:
    a_rivalry(scenario)

    assert kinds(scenario) == ["injury", "race", "title", "recovery", "milestone", "quote", "race", "scheduled"]
    dates = [entry["date"] for entry in scenario.timeline(KERR, INGEBRIGTSEN)]
    assert dates == sorted(dates)


def test_a_race_both_ran_is_one_entry_and_a_meeting(scenario: Scenario) -> None:
    a_rivalry(scenario)

    alone, together = scenario.timeline(KERR, INGEBRIGTSEN, kind="race")
    assert (alone["meeting"], alone["athletes"]) == (False, [KERR])
    assert (together["meeting"], sorted(together["athletes"])) == (True, [INGEBRIGTSEN, KERR])
    assert together["results"][KERR]["place"] == 2
    assert together["headline"] == "Josh Kerr 2nd, Jakob Ingebrigtsen 4th: Test Meeting 1500 m final"


def test_it_shows_nothing_that_had_not_happened_or_was_not_known(scenario: Scenario) -> None:
    a_rivalry(scenario)

    assert kinds(scenario, as_of="2024-05-24") == ["injury", "race", "title", "recovery"]
    # An injury without a published day is known from when it was recorded.
    assert kinds(scenario, known_at="2024-07-31") == ["race", "title", "milestone"]


def test_it_can_be_asked_by_kind_and_by_date(scenario: Scenario) -> None:
    a_rivalry(scenario)

    assert kinds(scenario, kind=["quote", "title"]) == ["title", "quote"]
    assert kinds(scenario, from_="2024-05-20", to="2024-08-01") == ["recovery", "milestone", "quote"]


def test_the_date_it_is_asked_by_is_the_one_it_shows_whatever_the_hour_is_in_utc(scenario: Scenario) -> None:
    in_oregon, in_auckland = "2024-06-01T20:30:00-07:00", "2024-06-02T08:00:00+12:00"
    scenario.given(*registered("ingebrigtsen"))
    scenario.given(
        a_race("2024-06-01", fields={"competition": "Eugene", "occurred_at": in_oregon}, kerr=1),
        a_race("2024-06-02", fields={"competition": "Auckland", "occurred_at": in_auckland}, kerr=1),
    )

    for day in ("2024-06-01", "2024-06-02"):
        asked = {"from_": day, "to": day}
        assert [entry["date"] for entry in scenario.timeline(KERR, INGEBRIGTSEN, kind="race", **asked)] == [day]
    assert kinds(scenario, kind="race", from_="2024-06-03") == kinds(scenario, kind="race", to="2024-05-31") == []
    assert kinds(scenario, kind="race", from_="0001-01-01", to="9999-12-31") == ["race", "race"]


def test_pages_follow_on_one_another_without_gap_or_repetition(scenario: Scenario) -> None:
    a_rivalry(scenario)
    whole = scenario.timeline(KERR, INGEBRIGTSEN)

    for limit in range(1, 9):
        pages, cursor = [], None
        while True:
            asked = {"limit": limit} | ({"cursor": cursor} if cursor else {})
            page = scenario.ask(f"/rivalries/{KERR}/{INGEBRIGTSEN}/timeline", **asked)
            assert len(page["entries"]) <= limit
            pages += page["entries"]
            cursor = page["next"]
            if cursor is None:
                break
        assert pages == whole


def test_a_result_fulfils_its_schedule(scenario: Scenario) -> None:
    scenario.given(*registered("kerr", "ingebrigtsen"))
    scenario.given(scheduled("2025-08-01", "kerr", "ingebrigtsen", published="2025-06-01"))
    assert kinds(scenario) == ["scheduled"]

    scenario.given(a_final("2025-08-01", kerr=1, ingebrigtsen=2))
    assert kinds(scenario) == ["race"]
    assert kinds(scenario, known_at="2025-07-01") == ["scheduled"]


def test_the_next_meeting_is_the_nearest_scheduled_race_both_are_entered_for(scenario: Scenario) -> None:
    scenario.given(*registered("kerr", "ingebrigtsen", "hocker"))
    scenario.given(
        scheduled("2025-07-01", "kerr", "hocker", published="2025-01-01"),
        scheduled("2025-09-01", "kerr", "ingebrigtsen", published="2025-01-01"),
        scheduled("2025-08-01", "kerr", "ingebrigtsen", published="2025-06-01"),
    )

    def next_meeting(**asked: object) -> str | None:
        meeting = scenario.ask(f"/rivalries/{KERR}/{INGEBRIGTSEN}", **asked)["next_meeting"]
        return meeting and str(meeting["date"])

    assert next_meeting(as_of="2025-06-15") == "2025-08-01"
    assert next_meeting(as_of="2025-08-01") == "2025-08-01"
    assert next_meeting(as_of="2025-08-02") == "2025-09-01"
    assert next_meeting(as_of="2025-05-01", known_at="2025-05-01") == "2025-09-01"
    assert next_meeting() is None


def test_an_entry_names_its_source_and_its_position(scenario: Scenario) -> None:
    a_rivalry(scenario)

    for entry in scenario.timeline(KERR, INGEBRIGTSEN):
        event = scenario.ask(f"/events/{entry['position']}")
        assert entry["recorded_at"] == event["recorded_at"]
        assert (entry["source"] or {}).get("publisher") == event.get("source", {}).get("publisher")


def test_a_quote_about_either_is_shown_whoever_said_it(scenario: Scenario) -> None:
    scenario.given(*registered("kerr", "ingebrigtsen"))
    scenario.given(a_quote("2024-08-01", "race for the ages", speaker="Sebastian Coe"))

    (entry,) = scenario.timeline(KERR, INGEBRIGTSEN)
    assert entry["headline"] == "Sebastian Coe: “race for the ages”"
    assert race_id(a_final(kerr=1)) == "2024-08-06-test-meeting-1500m-m-final"


def test_the_rivalry_at_a_glance_has_the_latest_first(scenario: Scenario) -> None:
    a_rivalry(scenario)

    glance = scenario.ask(f"/rivalries/{KERR}/{INGEBRIGTSEN}", as_of="2024-08-06", latest=2)
    assert [entry["kind"] for entry in glance["timeline"]] == ["race", "quote"]
    assert glance["head_to_head"]["wins"] == {KERR: 1, INGEBRIGTSEN: 0}
    assert set(glance["form"]) == {KERR, INGEBRIGTSEN}
    assert glance["next_meeting"]["date"] == "2026-08-01"
