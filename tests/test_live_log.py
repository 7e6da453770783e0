"""The log's page: what was appended, the newest first; and new events on it as they are appended."""

import http.client
import json
import re
import signal
import subprocess
import threading
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest
from browsing import DESKTOP, LOOKS, PHONE, Visitor, inaccessible
from fixture_logs import BOWERMAN_MILE
from people import (
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
from playwright.sync_api import expect
from rivalry_processes import opened
from scenario import Scenario
from werkzeug.test import TestResponse

from web.api.event_schemas import read_event
from web.composition import utc_now
from web.live.capacity import STREAMS
from web.live.stream import live

FINAL = a_final("2024-06-01", kerr=1, ingebrigtsen=2)


def page_of(scenario: Scenario, path: str) -> str:
    response = scenario.client.get(path)
    assert response.status_code == 200, response.get_data(as_text=True)
    return response.get_data(as_text=True)


def positions_on(page: str) -> list[int]:
    return [int(each) for each in re.findall(r'<li class="event" id="position-(\d+)"', page)]


def newest(scenario: Scenario) -> tuple[str, str | None]:
    """The headline of the last event, and where it leads."""
    page = page_of(scenario, "/log?limit=1")
    found = re.search(r'<p class="headline">(?:<a href="([^"]+)">)?([^<]+)', page)
    assert found is not None
    return found[2], found[1]


def test_the_newest_event_comes_first_and_older_ones_a_page_at_a_time(eve_of_paris: Scenario) -> None:
    last = eve_of_paris.parts.ledger.last_position()
    path, seen = "/log?limit=60", []
    for _ in range(1 + last // 60):
        page = page_of(eve_of_paris, path)
        seen += positions_on(page)
        older = re.search(r'rel="next" href="([^"]+)"', page)
        path = older[1].replace("&amp;", "&") if older else path

    assert seen == list(range(last, 0, -1))
    assert older is None


def test_a_link_to_a_position_lands_on_its_event(eve_of_paris: Scenario) -> None:
    for position in (1, 70, eve_of_paris.parts.ledger.last_position()):
        assert positions_on(page_of(eve_of_paris, f"/log?after={position - 1}"))[0] == position


def test_every_event_says_when_by_whom_and_of_what_type_and_leads_to_its_json(eve_of_paris: Scenario) -> None:
    page = page_of(eve_of_paris, "/log?after=73&limit=1")

    assert "World Championships 1500 m final: Josh Kerr 1st (3:29.38), Jakob Ingebrigtsen 2nd (3:29.65)" in page
    assert 'href="/races/2023-08-23-world-championships-1500m-m-final"' in page
    assert 'href="/api/v1/events/74"' in page
    assert all(part in page for part in ("race result", "UTC", "by cli"))


def test_type_and_athlete_narrow_it(eve_of_paris: Scenario) -> None:
    page = page_of(eve_of_paris, "/log?type=race_corrected&athlete=josh-kerr")

    assert positions_on(page) == [
        each["position"] for each in reversed(eve_of_paris.ask("/events", type="race_corrected")["events"])
    ]


def test_the_log_as_it_was_ends_at_the_position_asked_for(eve_of_paris: Scenario) -> None:
    assert positions_on(page_of(eve_of_paris, "/log?position=50"))[0] == 50
    assert positions_on(page_of(eve_of_paris, "/log?after=48&position=50")) == [49, 50]


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("after=1&before=9", "before"),
        ("after=x", "after"),
        ("after=-1", "after"),
        ("type=gossip", "type"),
        ("limit=0", "limit"),
        ("limit=501", "limit"),
        ("position=99999", "position"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(eve_of_paris: Scenario, query: str, parameter: str) -> None:
    response = eve_of_paris.client.get(f"/log?{query}")

    assert response.status_code == 400
    assert [each["pointer"] for each in response.get_json()["errors"]] == [parameter]


def test_each_type_of_event_has_a_plain_headline_that_leads_on(sqlite_scenario: Scenario) -> None:
    race, pair = f"/races/{race_id(FINAL)}", f"/{INGEBRIGTSEN}-vs-{KERR}"
    injury, quote = an_injury("2024-06-02"), a_quote("2024-06-03", "I’m ready")
    announced = scheduled("2026-08-01", "kerr", "ingebrigtsen")
    told: list[tuple[dict[str, Any], str, str]] = [
        (registered("hocker")[0], "Cole Hocker (USA) registered", "/athletes/cole-hocker"),
        (FINAL, "Test Meeting 1500 m final: Josh Kerr 1st, Jakob Ingebrigtsen 2nd", race),
        (corrected(FINAL, kerr=2, ingebrigtsen=1), "Corrected: Test Meeting 1500 m final. photo finish", race),
        (result_annulled(FINAL, "kerr"), "Annulled: Josh Kerr in Test Meeting 1500 m final. doping", race),
        (race_annulled(FINAL), "Annulled: Test Meeting 1500 m final. course too short", race),
        (injury, "Jakob Ingebrigtsen injured: achilles tendon", f"/athletes/{INGEBRIGTSEN}"),
        (quote, "Jakob Ingebrigtsen: “I’m ready”", pair),
        (a_title("2024-08-06", "kerr"), "Josh Kerr wins the Olympic 1500m title", f"/athletes/{KERR}"),
        (announced, "Scheduled for 1 August 2026: Test Meeting 1500 m final", f"/races/{race_id(announced)}"),
        (
            race_annulled(announced, reason="storm"),
            "Called off: Test Meeting 1500 m final. storm",
            f"/races/{race_id(announced)}",
        ),
        (
            {"type": "claim", "outlet": "The Paper", "published_on": "2024-06-05", "athletes": [KERR, INGEBRIGTSEN],
             "wins": {KERR: 3, INGEBRIGTSEN: 8}},
            "The Paper on Josh Kerr v Jakob Ingebrigtsen: 3–8",
            pair,
        ),
    ]  # fmt: skip
    for event, words, path in told:
        sqlite_scenario.given(event)
        assert newest(sqlite_scenario) == (words, path)
    ids = {each["type"]: each["id"] for each in sqlite_scenario.ask("/events", limit=1000)["events"]}
    later: list[tuple[dict[str, Any], str]] = [
        (a_recovery("2024-07-01", ids["injury"]), "Recovered: Jakob Ingebrigtsen injured: achilles tendon"),
        (
            {"type": "quote_retracted", "quote": ids["quote"], "reason": "misheard"},
            "Retracted: Jakob Ingebrigtsen: “I’m ready”. misheard",
        ),
        (
            {"type": "title_stripped", "title_won": ids["title_won"], "reason": "doping"},
            "Stripped: Josh Kerr wins the Olympic 1500m title. doping",
        ),
    ]
    for event, words in later:
        sqlite_scenario.given(event)
        assert newest(sqlite_scenario)[0] == words


def test_an_empty_log_says_how_to_begin(sqlite_scenario: Scenario) -> None:
    assert "The log is empty" in page_of(sqlite_scenario, "/log")


class Listener:
    """Somebody at the other end of a stream: reads its chunks one by one."""

    def __init__(self, scenario: Scenario, query: str = "", **headers: str) -> None:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        self.response: TestResponse = scenario.client.get(f"/log/events{query}", headers=sent)
        chunks: Any = self.response.response
        self.chunks: Iterator[bytes | str] = iter(chunks)

    def hears(self) -> str:
        """The next chunk that is no heartbeat."""
        return next(text for chunk in self.chunks if (text := _text(chunk)) != ":\n\n")

    def positions(self) -> list[int]:
        return [int(each) for each in re.findall(r"^id: (\d+)$", self.hears(), re.MULTILINE)]


def _text(chunk: bytes | str) -> str:
    return chunk if isinstance(chunk, str) else chunk.decode()


@pytest.fixture
def brisk(sqlite_scenario: Scenario) -> Iterator[Scenario]:
    """A log with one race, whose streams send a heartbeat so often that no test waits for it."""
    sqlite_scenario.given(FINAL)
    live(sqlite_scenario.app).heartbeat = 0.1
    yield sqlite_scenario
    live(sqlite_scenario.app).watcher.end()


def test_a_stream_tells_what_is_appended_after_it_began(brisk: Scenario) -> None:
    listener = Listener(brisk)
    assert listener.response.content_type == "text/event-stream"
    assert listener.hears() == "retry: 3000\n\n"

    brisk.given(a_final("2024-07-01", kerr=1, ingebrigtsen=2))
    told = listener.hears()
    assert told.startswith(f'id: {brisk.parts.ledger.last_position()}\ndata: <li class="event"')
    assert "Josh Kerr 1st, Jakob Ingebrigtsen 2nd" in told


def test_a_stream_hears_of_the_appends_of_other_processes(brisk: Scenario) -> None:
    listener = Listener(brisk)
    listener.hears()
    other = opened(brisk.settings.database_url)
    event = read_event(a_final("2024-07-01", kerr=1, ingebrigtsen=2))
    (receipt,) = other.ledger.append([event], now=utc_now(), recorded_by="elsewhere")
    other.close()

    assert listener.positions() == [receipt.position]


def test_who_comes_back_hears_what_came_meanwhile_and_nothing_twice(brisk: Scenario) -> None:
    begun = brisk.parts.ledger.last_position()
    for month in (7, 8, 9):
        brisk.given(a_final(f"2024-{month:02d}-01", kerr=1, ingebrigtsen=2))
    back = Listener(brisk, "?after=0", Last_Event_ID=str(begun + 1))
    back.hears()

    assert back.positions() == [begun + 2, begun + 3]


@pytest.mark.parametrize("nonsense", ["", "abc", "-1", "9" * 40, "１２"])
def test_a_last_event_id_that_is_none_of_ours_asks_nothing(brisk: Scenario, nonsense: str) -> None:
    listener = Listener(brisk, "?after=0", Last_Event_ID=nonsense.encode().decode("latin-1"))
    listener.hears()

    assert listener.positions()[0] == 1


def test_a_stream_is_narrowed_as_the_page_is(brisk: Scenario) -> None:
    listener = Listener(brisk, "?type=quote")
    listener.hears()
    brisk.given(a_final("2024-07-01", kerr=1, ingebrigtsen=2))
    brisk.given(a_quote("2024-07-02", "I’m ready"))

    assert listener.positions() == [brisk.parts.ledger.last_position()]


def test_a_stream_ends_after_its_time_and_when_the_process_stops(brisk: Scenario) -> None:
    live(brisk.app).life = 0.2
    assert _text(b"".join(each.encode() for each in map(_text, Listener(brisk).chunks))).endswith(":\n\n")

    live(brisk.app).life = float("inf")
    chunks = map(_text, Listener(brisk).chunks)
    assert [next(chunks), next(chunks)] == ["retry: 3000\n\n", ":\n\n"]
    live(brisk.app).watcher.end()
    assert {*chunks} <= {":\n\n"}


def test_who_finds_every_place_taken_is_told_when_to_come_back(brisk: Scenario) -> None:
    listeners = [Listener(brisk) for _ in range(STREAMS)]
    refused = brisk.client.get("/log/events")

    assert {each.response.status_code for each in listeners} == {200}
    assert refused.status_code == 503
    assert refused.headers["Retry-After"] == "15"
    assert "/api/v1/events?after=" in refused.get_json()["detail"]

    listeners[0].response.close()
    assert Listener(brisk).response.status_code == 200


def test_to_ask_for_the_headers_takes_no_place(brisk: Scenario) -> None:
    live(brisk.app).places = threading.Semaphore(1)

    assert [brisk.client.head("/log/events").status_code for _ in range(3)] == [200] * 3
    assert Listener(brisk).response.status_code == 200


@pytest.mark.parametrize("query", ["after=x", "type=gossip"])
def test_a_stream_of_what_there_is_not_is_refused(brisk: Scenario, query: str) -> None:
    assert brisk.client.get(f"/log/events?{query}").status_code == 400


@pytest.fixture
def reader(visitor: Visitor, eve_of_paris: Scenario) -> Iterator[Visitor]:
    """A visitor of the log, whose streams end with the test."""
    live(eve_of_paris.app).heartbeat = 0.3
    yield visitor
    live(eve_of_paris.app).watcher.end()


def test_a_new_event_appears_on_the_open_page(reader: Visitor, eve_of_paris: Scenario) -> None:
    window = reader.window(DESKTOP)
    window.goto("/log")
    window.locator(".live[data-state=live]").wait_for()
    eve_of_paris.given(a_final("2024-07-01", kerr=1, ingebrigtsen=2))
    last = eve_of_paris.parts.ledger.last_position()

    new = window.locator(f"#position-{last}")
    expect(new).to_contain_text("Josh Kerr 1st, Jakob Ingebrigtsen 2nd")
    expect(window.locator(".event").first).to_have_id(f"position-{last}")


def test_a_page_that_runs_upwards_grows_at_its_end(reader: Visitor, eve_of_paris: Scenario) -> None:
    begun = eve_of_paris.parts.ledger.last_position()
    window = reader.window(DESKTOP)
    window.goto(f"/log?after={begun - 2}")
    window.locator(".live[data-state=live]").wait_for()
    eve_of_paris.given(a_final("2024-07-01", kerr=1, ingebrigtsen=2))

    expect(window.locator(".event").last).to_have_id(f"position-{begun + 1}")


def test_where_no_stream_is_to_be_had_the_page_asks_now_and_then(reader: Visitor, eve_of_paris: Scenario) -> None:
    live(eve_of_paris.app).places = threading.Semaphore(0)
    window = reader.window(DESKTOP)
    window.goto("/log")
    window.locator(".live[data-state=asking]").wait_for()
    eve_of_paris.given(a_final("2024-07-01", kerr=1, ingebrigtsen=2))

    window.locator(f"#position-{eve_of_paris.parts.ledger.last_position()}").wait_for()
    # The browser itself reports what the page is made to bear.
    assert all("503" in each for each in reader.complaints)
    reader.complaints.clear()


def test_without_javascript_there_is_a_link_to_load_the_page_again(reader: Visitor, eve_of_paris: Scenario) -> None:
    window = reader.window(PHONE, javascript=False)
    window.goto("/log?type=race_result")
    eve_of_paris.given(a_final("2024-07-01", kerr=1, ingebrigtsen=2))
    window.get_by_role("link", name="Load again").click()

    last = eve_of_paris.parts.ledger.last_position()
    expect(window.locator(".event").first).to_have_id(f"position-{last}")


def test_a_position_on_a_rivalrys_page_leads_to_its_event(reader: Visitor) -> None:
    window = reader.window(DESKTOP)
    window.goto(f"/races/{BOWERMAN_MILE}")
    link = window.locator("a.position").first
    position = link.inner_text().removeprefix("#")
    link.click()

    expect(window.locator(".event").first).to_have_id(f"position-{position}")


@LOOKS
def test_it_is_accessible_and_fits_at_every_width_in_every_theme(reader: Visitor, width: int, theme: str) -> None:
    window = reader.window(width, theme)
    for path in ("/log", "/log?after=60&limit=20", "/log?athlete=nobody"):
        window.goto(path)

        assert inaccessible(window) == []
        assert window.evaluate("document.documentElement.scrollWidth") <= width


def test_streams_leave_the_served_application_free_and_do_not_keep_it_from_stopping(
    served: tuple[subprocess.Popen[str], str],
) -> None:
    process, address = served
    host = address.removeprefix("http://")
    connections = [http.client.HTTPConnection(host, timeout=60) for _ in range(20)]
    for connection in connections:
        connection.request("GET", "/log/events")
    answers = [connection.getresponse() for connection in connections]
    assert {each.status for each in answers} <= {200, 503}
    assert sum(each.status == 200 for each in answers) >= STREAMS

    with urllib.request.urlopen(f"{address}/api/v1/events", timeout=60) as answer:
        assert json.load(answer)["events"] == []
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=60) == 0
    for connection in connections:
        connection.close()
