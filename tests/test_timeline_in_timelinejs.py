"""The timeline as TimelineJS reads it, held against its documented rules (timeline.knightlab.com/docs/json-format)."""

from html.parser import HTMLParser
from typing import Any

import pytest
from people import INGEBRIGTSEN, KERR, a_final, a_quote, a_recovery, an_injury, registered
from scenario import Scenario

PATH = f"/{INGEBRIGTSEN}-vs-{KERR}/timeline.json"
DATE_PARTS = ("year", "month", "day", "hour", "minute", "second", "millisecond")


def timeline(scenario: Scenario, **query: Any) -> Any:
    response = scenario.client.get(PATH, query_string=query)
    assert response.status_code == 200, response.get_data(as_text=True)
    return response.get_json()


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:  # noqa: ARG002 - the parser hands them over
        self.tags.append(tag)


def tags(html: str) -> set[str]:
    parser = _Tags()
    parser.feed(html)
    return set(parser.tags)


def test_every_slide_keeps_the_documented_rules(eve_of_paris: Scenario) -> None:
    told = timeline(eve_of_paris)

    assert set(told) <= {"title", "events", "eras", "scale"}
    assert told["scale"] == "human"
    assert "start_date" not in told["title"]
    assert len({event["unique_id"] for event in told["events"]}) == len(told["events"])
    for event in told["events"]:
        assert set(event) <= {"unique_id", "group", "start_date", "end_date", "display_date", "text", "media"}
        assert set(event["text"]) == {"headline", "text"}
        for date in (event["start_date"], event.get("end_date", event["start_date"])):
            parts = [date[part] for part in DATE_PARTS if part in date]
            assert set(date) == set(DATE_PARTS[: len(parts)]), "an exact part needs those before it"
            assert all(isinstance(part, int) for part in parts)
        assert event.get("media", {"url": "https://"})["url"].startswith(("http://", "https://"))


def test_the_whole_timeline_is_there_in_a_lane_an_athlete(eve_of_paris: Scenario) -> None:
    told = timeline(eve_of_paris)

    entries = eve_of_paris.timeline(INGEBRIGTSEN, KERR, limit=1000)
    assert len(told["events"]) == len(entries)
    assert {event["group"] for event in told["events"]} == {"Jakob Ingebrigtsen", "Josh Kerr", "Both"}


def test_an_injury_lasts_until_its_recovery(sqlite_scenario: Scenario) -> None:
    injury = an_injury("2024-03")
    sqlite_scenario.given(*registered("kerr", "ingebrigtsen"), injury)
    sqlite_scenario.given(a_recovery("2024-04-10", "jakob-ingebrigtsen-achilles-tendon-2024-03"))

    event = timeline(sqlite_scenario, kind=["injury", "recovery"])["events"][0]

    assert event["start_date"] == {"year": 2024, "month": 3}
    assert event["end_date"] == {"year": 2024, "month": 4, "day": 10}
    assert event["display_date"] == "March 2024 to 10 April 2024"


@pytest.mark.parametrize(("day", "parts"), [("2024", {"year": 2024}), ("2024-02", {"year": 2024, "month": 2})])
def test_a_date_is_no_more_exact_than_its_source(sqlite_scenario: Scenario, day: str, parts: dict[str, int]) -> None:
    sqlite_scenario.given(*registered("kerr", "ingebrigtsen"), an_injury(day))

    assert timeline(sqlite_scenario)["events"][0]["start_date"] == parts


def test_an_hour_that_is_known_is_told(sqlite_scenario: Scenario) -> None:
    quote = a_quote("2024-08-01", "He was next") | {"occurred_at": "2024-08-01T20:05:00+02:00"}
    sqlite_scenario.given(*registered("kerr", "ingebrigtsen"), quote)

    assert timeline(sqlite_scenario)["events"][0]["start_date"] == {
        "year": 2024, "month": 8, "day": 1, "hour": 20, "minute": 5,
    }  # fmt: skip


def test_nothing_that_was_posted_becomes_markup(sqlite_scenario: Scenario) -> None:
    hostile = '<img src=x onerror="alert(1)"></p><script>alert(2)</script>'
    quote = a_quote("2024-08-01", hostile, speaker=hostile) | {
        "note": hostile,
        "source": {"publisher": hostile, "url": "https://example.org/" + hostile},
    }
    sqlite_scenario.given(*registered("kerr", "ingebrigtsen"), quote)

    event = timeline(sqlite_scenario)["events"][0]

    shown = [event["group"], *event["text"].values(), event.get("media", {}).get("credit", "")]
    assert set().union(*map(tags, shown)) <= {"p", "blockquote", "a"}
    assert "&lt;script&gt;" in event["text"]["text"]


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://www.youtube.com/watch?v=abc", True),
        ("https://x.com/joshk97/status/1", True),
        ("https://desk.example/finish.JPG", True),
        ("https://www.theguardian.com/sport/2023/aug/23/britain-josh-kerr-stuns", False),
        ("https://desk.example/story.html?picture=a.jpg", False),
    ],
)
def test_a_source_is_media_only_where_timelinejs_can_show_it(sqlite_scenario: Scenario, url: str, shown: bool) -> None:
    quote = a_quote("2024-08-01", "Look") | {"source": {"publisher": "Desk", "url": url}}
    sqlite_scenario.given(*registered("kerr", "ingebrigtsen"), quote)

    event = timeline(sqlite_scenario)["events"][0]

    assert ("media" in event) is shown
    assert f'<a href="{url}">Desk</a>' in event["text"]["text"]


def test_an_address_that_is_none_of_the_web_is_no_link(sqlite_scenario: Scenario) -> None:
    quote = a_quote("2024-08-01", "Click") | {"source": {"publisher": "Desk", "url": "javascript:alert(1)"}}
    sqlite_scenario.given(*registered("kerr", "ingebrigtsen")).holding(quote)

    for path in ("timeline.json", "feed.atom", "calendar.ics"):
        body = sqlite_scenario.client.get(f"/{INGEBRIGTSEN}-vs-{KERR}/{path}").get_data(as_text=True)
        assert "javascript:" not in body


def test_a_corrected_race_keeps_its_name(sqlite_scenario: Scenario) -> None:
    race = a_final("2024-08-06", kerr=2, ingebrigtsen=4)
    sqlite_scenario.given(race)
    before = timeline(sqlite_scenario, kind="race")["events"]
    sqlite_scenario.given(
        {"type": "race_corrected", "race": "2024-08-06-test-meeting-1500m-m-final", "reason": "photo finish",
         "results": [{"athlete": KERR, "place": 1}, {"athlete": INGEBRIGTSEN, "place": 4}]}
    )  # fmt: skip

    after = timeline(sqlite_scenario, kind="race")["events"]

    assert [event["unique_id"] for event in after] == [event["unique_id"] for event in before]
    assert "Corrected: photo finish" in after[0]["text"]["text"]
