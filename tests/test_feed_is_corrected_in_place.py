"""The Atom feed, read by feedparser: a correction updates an entry and never makes another."""

from typing import Any

import feedparser
from fixture_logs import BOWERMAN_MILE
from people import (
    INGEBRIGTSEN,
    KERR,
    a_final,
    a_quote,
    corrected,
    race_id,
    registered,
    result_annulled,
    scheduled,
)  # fmt: skip
from scenario import Scenario

PAIR = f"{INGEBRIGTSEN}-vs-{KERR}"


def feed(scenario: Scenario, pair: str = PAIR, **query: Any) -> Any:
    response = scenario.client.get(f"/{pair}/feed.atom", query_string=query)
    assert response.status_code == 200, response.get_data(as_text=True)
    found = feedparser.parse(response.get_data(), response_headers={"content-type": response.content_type})
    assert not found.bozo, found.get("bozo_exception")
    assert found.version == "atom10"
    return found


def entry_about(found: Any, what: str) -> Any:
    (entry,) = [each for each in found.entries if each.id.endswith(what)]
    return entry


def test_the_latest_entries_come_first_and_fifty_at_most(eve_of_paris: Scenario) -> None:
    found = feed(eve_of_paris)

    assert len(found.entries) == 50
    assert len({entry.id for entry in found.entries}) == 50
    updated = [entry.updated for entry in found.entries]
    assert updated == sorted(updated, reverse=True)
    assert found.feed.updated == updated[0]


def test_more_can_be_asked_for(eve_of_paris: Scenario) -> None:
    entries = eve_of_paris.timeline(INGEBRIGTSEN, KERR, limit=1000)

    assert len(feed(eve_of_paris, entries=1000).entries) == len(entries)


def test_a_correction_keeps_the_id_moves_updated_and_says_before_and_after(eve_of_paris: Scenario) -> None:
    before = entry_about(feed(eve_of_paris, entries=1000), f"/race-{BOWERMAN_MILE}")
    eve_of_paris.clock.passes(hours=1)
    eve_of_paris.given(
        {"type": "race_corrected", "race": BOWERMAN_MILE, "reason": "As The Mountain West prints it",
         "results": [{"athlete": KERR, "place": 1, "mark": "3:45.24"},
                     {"athlete": INGEBRIGTSEN, "place": 2, "mark": "3:45.60"}]}
    )  # fmt: skip

    found = feed(eve_of_paris)
    after = entry_about(found, f"/race-{BOWERMAN_MILE}")

    assert after.id == before.id
    assert after.published == before.published
    assert after.updated_parsed > before.updated_parsed
    assert "Corrected" not in before.content[0].value
    assert "<del>1st, 3:45.34</del>" in after.content[0].value
    assert "<ins>1st, 3:45.24</ins>" in after.content[0].value
    assert after.id in [each.id for each in found.entries][:5], "what the log learned last stands first"


def test_an_annulled_result_moves_updated_too(sqlite_scenario: Scenario) -> None:
    race = a_final("2024-08-06", kerr=2, ingebrigtsen=4)
    sqlite_scenario.given(race)
    before = entry_about(feed(sqlite_scenario), race_id(race))
    sqlite_scenario.clock.passes(days=30)
    sqlite_scenario.given(result_annulled(race, "kerr"))

    after = entry_about(feed(sqlite_scenario), race_id(race))

    assert after.updated_parsed > before.updated_parsed
    assert "<ins>annulled</ins>" in after.content[0].value


def test_a_scheduled_race_and_its_result_are_one_entry(sqlite_scenario: Scenario) -> None:
    sqlite_scenario.given(*registered("kerr", "ingebrigtsen"), scheduled("2024-08-06", "kerr", "ingebrigtsen"))
    (before,) = feed(sqlite_scenario, kind=["scheduled", "race"]).entries
    sqlite_scenario.clock.passes(hours=1)
    sqlite_scenario.given(a_final("2024-08-06", kerr=2, ingebrigtsen=4))

    (after,) = feed(sqlite_scenario, kind=["scheduled", "race"]).entries

    assert (after.id, after.published) == (before.id, before.published)
    assert after.updated_parsed > before.updated_parsed
    assert after.title.startswith("Josh Kerr 2nd")


def test_what_is_retracted_is_gone(sqlite_scenario: Scenario) -> None:
    sqlite_scenario.given(*registered("kerr", "ingebrigtsen"), a_quote("2024-08-01", "I take it back"))
    (quote,) = sqlite_scenario.timeline(INGEBRIGTSEN, KERR, kind="quote")
    assert len(feed(sqlite_scenario).entries) == 1

    sqlite_scenario.given({"type": "quote_retracted", "quote": quote["id"], "reason": "never said"})

    assert feed(sqlite_scenario).entries == []


def test_computed_milestones_and_claims_keep_their_ids_as_the_log_grows(eve_of_paris: Scenario) -> None:
    kinds: dict[str, Any] = {"kind": ["milestone", "claim"], "entries": 1000}
    before = {entry.id for entry in feed(eve_of_paris, **kinds).entries}
    eve_of_paris.clock.passes(days=1)
    eve_of_paris.given(a_final("2024-09-08", kerr=1, ingebrigtsen=2))

    assert len(before) > 10
    assert before <= {entry.id for entry in feed(eve_of_paris, **kinds).entries}


def test_a_milestone_changes_with_the_races_it_rests_on(sqlite_scenario: Scenario) -> None:
    first = a_final("2024-06-01", kerr={"place": 1, "mark": "3:30.00"}, ingebrigtsen=2)
    sqlite_scenario.given(first, a_final("2024-08-06", kerr={"place": 1, "mark": "3:29.00"}, ingebrigtsen=2))
    best = "personal-best-josh-kerr-2024-08-06-test-meeting-1500m-m-final"
    before = entry_about(feed(sqlite_scenario), best)
    sqlite_scenario.clock.passes(hours=1)
    sqlite_scenario.given(corrected(first, kerr={"place": 1, "mark": "3:30.50"}, ingebrigtsen=2))

    after = entry_about(feed(sqlite_scenario), best)

    assert "(before: 3:30.00)" in before.title
    assert "(before: 3:30.50)" in after.title
    assert (after.id, after.published) == (before.id, before.published)
    assert after.updated_parsed > before.updated_parsed


def test_either_order_of_the_pair_and_any_host_is_the_same_feed(eve_of_paris: Scenario) -> None:
    one = feed(eve_of_paris)
    other = feedparser.parse(
        eve_of_paris.client.get(f"/{KERR}-vs-{INGEBRIGTSEN}/feed.atom", base_url="https://elsewhere.example").get_data()
    )

    assert one.feed.id == other.feed.id
    assert [entry.id for entry in one.entries] == [entry.id for entry in other.entries]


def test_it_links_to_itself_the_page_and_each_source(eve_of_paris: Scenario) -> None:
    found = feed(eve_of_paris, discipline="1500m")

    links = {link.rel: link.href for link in found.feed.links}
    assert links["self"] == f"http://localhost/{PAIR}/feed.atom?discipline=1500m"
    assert links["alternate"] == f"http://localhost/{PAIR}?discipline=1500m"
    assert {"alternate", "via"} in [{link.rel for link in entry.links} for entry in found.entries]
    assert {"race", "quote", "milestone"} <= {entry.tags[0].term for entry in found.entries}


def test_the_same_log_gives_the_same_bytes_and_an_unchanged_one_is_not_sent_again(eve_of_paris: Scenario) -> None:
    first = eve_of_paris.client.get(f"/{PAIR}/feed.atom")
    eve_of_paris.clock.passes(days=3)

    again = eve_of_paris.client.get(f"/{PAIR}/feed.atom", headers={"If-None-Match": first.headers["ETag"]})

    assert again.status_code == 304
    assert eve_of_paris.client.get(f"/{PAIR}/feed.atom").data == first.data


def test_a_correction_not_yet_known_is_not_told(sqlite_scenario: Scenario) -> None:
    race = a_final("2024-08-06", kerr=2, ingebrigtsen=4)
    sqlite_scenario.given(race)
    sqlite_scenario.given(corrected(race, published="2024-09-01", kerr=1, ingebrigtsen=4))

    then = feed(sqlite_scenario, known_at="2024-08-31", kind="race").entries[0]
    now = feed(sqlite_scenario, kind="race").entries[0]

    assert "Corrected" not in then.content[0].value
    assert "Corrected (1 September 2024)" in now.content[0].value


def test_what_xml_cannot_hold_is_replaced(sqlite_scenario: Scenario) -> None:
    said = "an odd ￿ ￾   character & <b>markup</b> ]]> 😀 " + "x" * 1900
    sqlite_scenario.given(*registered("kerr", "ingebrigtsen"), a_quote("2024-08-01", said))

    (entry,) = feed(sqlite_scenario).entries

    assert "�" in entry.title
    assert "<b>" not in entry.content[0].value
    assert "😀" in entry.content[0].value
