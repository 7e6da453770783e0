"""Stored names and shapes outlive the code: what an earlier version wrote, every later one reads."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, ClassVar

import pytest
from eventsourcing.persistence import StoredEvent
from golden import golden_rows

from domain.events import TYPES, QuotePublished, RaceRecorded, type_of
from domain.events.base.aggregate import Decision, LedgerAggregate, Recording, records
from domain.events.race_aggregate import RaceAggregate
from domain.log.codec import LoggedEvent
from domain.log.ledger import Ledger
from projections.log.engine_settings import event_store_environment


@pytest.fixture
def ledger(engine_url: str) -> Iterator[Ledger]:
    ledger = Ledger(event_store_environment(engine_url))
    yield ledger
    ledger.close()


def test_every_row_the_first_version_wrote_is_read_and_would_be_written_the_same(ledger: Ledger) -> None:
    ledger.recorder.insert_events(golden_rows())

    events = ledger.read(0, 100)
    assert all(isinstance(event, LoggedEvent) for event in events)
    assert {type_of(event.content) for event in events if isinstance(event, LoggedEvent)} == set(TYPES)
    for stored in golden_rows():
        assert ledger.mapper.to_stored_event(ledger.mapper.to_domain_event(stored)) == stored


def test_aggregates_are_rebuilt_from_such_rows(ledger: Ledger) -> None:
    ledger.recorder.insert_events(golden_rows())

    race: Any = ledger.repository.get(
        "race:2024-06-01-test-meeting-1500m-m-final", projector_func=RaceAggregate.project
    )
    assert race.version == 6
    assert [line.place for line in race.standing] == [2, 2]
    assert len(race.rulings) == 4


def test_no_stored_name_is_a_place_in_the_code() -> None:
    """``module:qualname``, the engine's default, would tie every row to our folders."""
    topics = {content.TOPIC for content in TYPES.values()}
    assert topics
    assert all(topic.startswith("rivalry:") for topic in topics | {row.topic for row in golden_rows()})


class Sighting(LedgerAggregate[QuotePublished]):
    """An aggregate whose event has had two versions: the first called the text ``words``."""

    TOPIC = "rivalry-tests:sighting"
    KIND = "sighting"

    class Event(LedgerAggregate.Event):
        pass

    class Sighted(Event):
        TOPIC = "rivalry-tests:sighting.sighted"
        class_version = 2

        @staticmethod
        def upcast_v1_v2(state: dict[str, Any]) -> None:
            state["content"]["text"] = state["content"].pop("words")

    def begin(self) -> None:
        self.quote: QuotePublished | None = None

    def evolve(self, content: QuotePublished) -> None:
        self.quote = content

    def decide(self, content: QuotePublished) -> Decision:
        return Decision(content)


FIRST_VERSION = StoredEvent(
    "sighting:one",
    1,
    "rivalry-tests:sighting.sighted",
    b'{"timestamp":"2026-01-01T00:00:00Z","recorded_by":"desk",'
    b'"content":{"type":"quote","occurred_on":"2024-08-01","speaker":"x","about":[],"words":"hello"}}',
)


def test_an_event_of_an_older_version_is_upcast_on_its_way_out(ledger: Ledger) -> None:
    ledger.recorder.insert_events([FIRST_VERSION])

    (logged,) = ledger.read(0, 1)
    assert isinstance(logged, LoggedEvent)
    assert isinstance(logged.content, QuotePublished)
    assert logged.content.text == "hello"
    sighting: Any = ledger.repository.get("sighting:one", projector_func=Sighting.project)
    assert sighting.quote.text == "hello"


def test_an_event_of_the_newer_version_says_so_and_is_not_upcast(ledger: Ledger) -> None:
    event = Sighting.Sighted(
        "sighting:one", 1, datetime(2026, 1, 1, tzinfo=UTC), "desk",
        QuotePublished(occurred_on="2024-08-01", speaker="x", about=(), text="hello"),
    )  # fmt: skip
    stored = ledger.mapper.to_stored_event(event)

    assert json.loads(stored.state)["class_version"] == 2
    assert ledger.mapper.to_domain_event(stored) == event


class QuoteHeard(QuotePublished, frozen=True, kw_only=True, tag="quote_heard"):
    """A type that has had two versions, as a type says of itself: its class in the engine is made of it."""

    KIND: ClassVar[str] = "hearsay"
    TOPIC: ClassVar[str] = "rivalry-tests:hearsay.heard"
    class_version: ClassVar[int] = 2

    @staticmethod
    def upcast_v1_v2(state: dict[str, Any]) -> None:
        state["content"]["text"] = state["content"].pop("words")


class Hearsay(LedgerAggregate[QuoteHeard]):
    TOPIC = "rivalry-tests:hearsay"
    KIND = "hearsay"
    RECORDS = records(QuoteHeard)

    def begin(self) -> None:
        self.heard: list[object] = []

    def evolve(self, content: QuoteHeard) -> None:
        self.heard.append(content)

    def decide(self, content: QuoteHeard) -> Decision:
        return Decision(content)


def test_the_upcasts_of_a_type_are_those_of_its_rows(ledger: Ledger) -> None:
    row = replace(FIRST_VERSION, originator_id="hearsay:one", topic=QuoteHeard.TOPIC)
    ledger.recorder.insert_events([row])

    (logged,) = ledger.read(0, 1)
    assert isinstance(logged, LoggedEvent)
    assert isinstance(logged.content, QuotePublished)
    assert logged.content.text == "hello"
    hearsay: Any = ledger.repository.get("hearsay:one", projector_func=Hearsay.project)
    assert [each.text for each in hearsay.heard] == ["hello"]


def test_what_a_type_of_two_versions_records_says_it_is_of_the_second(ledger: Ledger) -> None:
    hearsay = Hearsay.nothing_yet("one")
    heard = QuoteHeard(occurred_on="2024-08-01", speaker="x", about=(), text="hello")
    hearsay.record(heard, Recording(datetime(2026, 1, 1, tzinfo=UTC), "desk"))
    stored = ledger.mapper.to_stored_event(*hearsay.collect_events())

    assert (stored.topic, json.loads(stored.state)["class_version"]) == (QuoteHeard.TOPIC, 2)


def test_a_row_that_is_no_event_is_told_and_stops_nothing(ledger: Ledger) -> None:
    ledger.recorder.insert_events([StoredEvent("race:x", 1, "rivalry:race.recorded.v1", b"{}"), *golden_rows()])

    first, *rest = ledger.read(0, 100)
    assert not isinstance(first, LoggedEvent)
    assert len(rest) == len(golden_rows())
    assert isinstance(rest[1].content, RaceRecorded) or isinstance(rest[2].content, RaceRecorded)  # type: ignore[union-attr]
    assert isinstance(first.position, int)
