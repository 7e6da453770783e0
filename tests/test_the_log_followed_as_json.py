"""``/api/v1/events/stream``: the log as it grows, as JSON; who was away goes on where it was."""

import json
import time
from collections.abc import Iterator
from typing import Any

import pytest
from people import a_final, a_quote
from scenario import Scenario
from tampering import Tampering

from web.live.stream import live

FINAL = a_final("2024-06-01", kerr=1, ingebrigtsen=2)


@pytest.fixture
def brisk(sqlite_scenario: Scenario) -> Iterator[Scenario]:
    """A log with one race, whose streams send a heartbeat so often that no test waits for it."""
    sqlite_scenario.given(FINAL)
    live(sqlite_scenario.app).heartbeat = 0.1
    yield sqlite_scenario
    live(sqlite_scenario.app).watcher.end()


class Follower:
    """Reads a stream message by message, as an EventSource does."""

    def __init__(self, scenario: Scenario, query: str = "", **headers: str) -> None:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        self.response = scenario.client.get(f"/api/v1/events/stream{query}", headers=sent)
        assert self.response.status_code == 200, self.response.get_data(as_text=True)
        self._lines = self._read()
        assert next(self._lines).startswith("retry:")

    def _read(self) -> Iterator[str]:
        chunks: Any = self.response.response
        for chunk in chunks:
            yield from (chunk if isinstance(chunk, str) else chunk.decode()).splitlines()

    def hears(self) -> tuple[int, Any]:
        """The ``id`` and the data of the next message."""
        position = next(line for line in self._lines if line.startswith("id: "))
        return int(position.removeprefix("id: ")), json.loads(next(self._lines).removeprefix("data: "))


def test_each_event_is_told_as_the_log_answers_it_when_it_is_appended(brisk: Scenario) -> None:
    follower = Follower(brisk)
    brisk.given(a_final("2024-07-01", kerr=1, ingebrigtsen=2))
    position, event = follower.hears()

    assert follower.response.content_type == "text/event-stream"
    assert position == brisk.parts.ledger.last_position()
    assert event == brisk.ask(f"/events/{position}")


def test_who_comes_back_with_the_last_id_hears_the_rest_and_nothing_twice(brisk: Scenario) -> None:
    brisk.given(a_final("2024-07-01", kerr=1, ingebrigtsen=2)).given(a_quote("2024-07-02", "I’m ready"))
    last = brisk.parts.ledger.last_position()
    back = Follower(brisk, "?after=0", Last_Event_ID=str(last - 2))

    assert [back.hears()[0], back.hears()[0]] == [last - 1, last]


@pytest.mark.parametrize("beyond", [1, 50, 10**17])
def test_who_comes_back_with_an_id_of_a_longer_log_hears_what_is_appended_from_now_on(
    brisk: Scenario, beyond: int
) -> None:
    live(brisk.app).life = 20
    last = brisk.parts.ledger.last_position()
    back = Follower(brisk, "?after=0", Last_Event_ID=str(last + beyond))
    brisk.given(a_final("2024-07-01", kerr=1, ingebrigtsen=2))

    assert back.hears()[0] == last + 1


def test_what_comes_in_the_place_of_a_lost_end_is_told_to_who_follows(brisk: Scenario) -> None:
    live(brisk.app).life = 30
    follower, watcher = Follower(brisk), live(brisk.app).watcher
    brisk.given(a_final("2024-07-01", kerr=1, ingebrigtsen=2)).given(a_quote("2024-07-02", "I’m ready"))
    lost = [follower.hears()[0], follower.hears()[0]]
    for position in lost:
        Tampering(brisk.settings.database_url).delete(position)
    patience = time.monotonic() + 20
    while not watcher.fallen.times and time.monotonic() < patience:
        time.sleep(0.02)
    brisk.given(a_final("2024-08-01", kerr=2, ingebrigtsen=1))

    position, event = follower.hears()
    assert (position, event["occurred_on"]) == (lost[0], "2024-08-01")


def test_it_is_narrowed_as_the_log_is(brisk: Scenario) -> None:
    narrowed = Follower(brisk, "?after=0&type=quote&athlete=josh-kerr")
    brisk.given(a_final("2024-07-01", kerr=1, ingebrigtsen=2)).given(a_quote("2024-07-02", "next guy"))

    assert narrowed.hears()[1]["text"] == "next guy"


@pytest.mark.parametrize("query", ["after=x", "type=gossip", "limit=5", "afer=1"])
def test_what_cannot_be_asked_of_it_is_refused_and_takes_no_place(brisk: Scenario, query: str) -> None:
    response = brisk.client.get(f"/api/v1/events/stream?{query}")

    assert response.status_code == 400
    assert response.get_json()["errors"][0]["pointer"] == query.partition("=")[0]


def test_to_ask_for_its_headers_takes_no_place(brisk: Scenario) -> None:
    head = brisk.client.head("/api/v1/events/stream")

    assert (head.status_code, head.content_type, head.get_data()) == (200, "text/event-stream", b"")
