"""Several processes on one log and one read model: nothing twice, nothing lost, nothing unseen."""

import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from effort import chance, seeds, times
from people import a_final, corrected
from random_logs import RandomLog, write
from rivalry_processes import first_word, heard, start
from scenario import Scenario

from domain.events import RaceRecorded
from domain.log.codec import LoggedEvent
from projections.audit.verify import verify

pytestmark = pytest.mark.processes

ROUNDS = times(1, 1, 6)
KILLED = seeds(1, 3, 40)
EVENTS = times(20, 30, 150)

Event = dict[str, Any]


def _post_at_once(engine_url: str, tmp_path: Path, name: str, events: list[Event]) -> Counter[str]:
    """A process each, all posting at the same sign."""
    go = tmp_path / f"go-{name}"
    posters = [start("post", url=engine_url, event=event, go=str(go)) for event in events]
    for poster in posters:
        assert first_word(poster) == "ready"
    go.touch()
    return Counter(word for poster in posters for word in heard(poster))


def _races(scenario: Scenario) -> list[RaceRecorded]:
    log = scenario.parts.ledger.read(0, 100_000)
    return [each.content for each in log if isinstance(each, LoggedEvent) and isinstance(each.content, RaceRecorded)]


def test_the_same_race_posted_by_several_at_once_is_one_race(
    scenario: Scenario, engine_url: str, tmp_path: Path
) -> None:
    for number in range(ROUNDS):
        final = a_final(f"2024-{1 + number % 12:02}-{1 + number // 12:02}", kerr=1, ingebrigtsen=2)
        words = _post_at_once(engine_url, tmp_path, str(number), [final] * 3)

        assert words == {"appended": 1, "duplicate": 2}
        assert len(_races(scenario)) == number + 1
    assert list(verify(scenario.parts.ledger, scenario.parts.read_model)) == []


def test_of_contradicting_results_posted_at_once_one_stands_and_the_others_are_refused(
    scenario: Scenario, engine_url: str, tmp_path: Path
) -> None:
    for number in range(ROUNDS):
        day = f"2024-{1 + number % 12:02}-{1 + number // 12:02}"
        finals = [a_final(day, kerr=1, ingebrigtsen=2), a_final(day, kerr=2, ingebrigtsen=1), a_final(day, kerr=1)]
        words = _post_at_once(engine_url, tmp_path, str(number), finals)

        assert words == {"appended": 1, "refused": 2}
        assert len(_races(scenario)) == number + 1


def test_corrections_of_one_race_posted_at_once_are_all_taken(
    scenario: Scenario, engine_url: str, tmp_path: Path
) -> None:
    final = a_final("2024-06-01", kerr=1, ingebrigtsen=2)
    scenario.given(final)
    corrections = [
        corrected(final, kerr=place, ingebrigtsen=place + 1, reason=f"ruling {place}") for place in (2, 3, 4)
    ]
    words = _post_at_once(engine_url, tmp_path, "corrections", corrections)

    assert words == {"appended": 3}
    history = scenario.ask("/races/2024-06-01-test-meeting-1500m-m-final")["history"]
    assert {each["reason"] for each in history[1:]} == {"ruling 2", "ruling 3", "ruling 4"}


def test_every_reader_sees_all_that_was_acknowledged_to_anybody_before_it_asked(
    scenario: Scenario, engine_url: str, tmp_path: Path
) -> None:
    stop = tmp_path / "stop"
    files = [str(tmp_path / f"acknowledged-{number}") for number in range(3)]
    readers = [start("read", url=engine_url, acknowledged=files, stop=str(stop)) for _ in range(2)]
    for reader in readers:
        first_word(reader)
    writers = [
        start(
            "write",
            url=engine_url,
            acknowledged=file,
            events=[
                a_final(fields={"competition": f"Meeting {number} {count}"}, kerr=1, ingebrigtsen=2)
                for count in range(EVENTS)
            ],
        )
        for number, file in enumerate(files)
    ]
    for writer in writers:
        heard(writer)
    stop.touch()
    said = [heard(reader)[0] for reader in readers]

    assert [each["missed"] for each in said] == [[], []]
    assert all(each["reads"] > 3 for each in said)
    assert len(_races(scenario)) == 3 * EVENTS
    assert list(verify(scenario.parts.ledger, scenario.parts.read_model)) == []


def test_processes_killed_while_they_follow_the_log_lose_nothing_and_leave_no_half(
    scenario: Scenario, engine_url: str
) -> None:
    moments = chance("followers killed")
    for number in KILLED:
        batches = RandomLog(number).batches(40)
        for batch in batches:
            # The same few races would soon be all taken: each round has meetings of its own.
            batch.events[:] = [
                type(event)(**{**_fields(event), "competition": f"Meeting {number}"})
                if hasattr(event, "competition")
                else event
                for event in batch.events
            ]
        write(scenario.parts.ledger, batches, scenario.clock())
        followers = [start("follow", url=engine_url) for _ in range(2)]
        for each in followers:
            first_word(each)
        time.sleep(moments.random() * 0.06)
        for each in followers:
            each.kill()
            heard(each, killed=True)

    assert list(verify(scenario.parts.ledger, scenario.parts.read_model)) == []
    with scenario.parts.read_model.reading() as view:
        assert view.position == scenario.parts.ledger.last_position()


def _fields(event: object) -> dict[str, Any]:
    return {name: getattr(event, name) for name in event.__struct_fields__}  # type: ignore[attr-defined]
