"""A row of the log that nobody can project is recorded with its position, reported, and stops nothing."""

import sqlite3
from pathlib import Path

import msgspec
import pytest
from eventsourcing.persistence import StoredEvent
from people import INGEBRIGTSEN, KERR, a_final, race_id
from scenario import Scenario

from domain.events import AnyContent, RaceCorrected, ResultLine, TitleWon
from projections.audit.verify import Difference, verify
from projections.read_model.follower import ReadModelUnavailable
from web.api.event_schemas import read_event
from web.command.exporting import export


def _written_past_the_domain(scenario: Scenario, state: bytes) -> int:
    """A row as no version of ours writes it; its position."""
    number = scenario.parts.ledger.last_position()
    row = StoredEvent(f"race:broken-{number}", 1, RaceCorrected.TOPIC, state)
    (position,) = scenario.parts.ledger.recorder.insert_events([row]) or ()
    return int(position)


def _state(content: AnyContent) -> bytes:
    return msgspec.json.encode({"timestamp": "2026-01-01T12:00:00Z", "recorded_by": "desk", "content": content})


def _of_no_race() -> bytes:
    """Well formed, but it corrects what is not there."""
    line = ResultLine(athlete=KERR, place=1)
    return _state(RaceCorrected(race="never-run", results=(line,), reason="photo finish"))


BROKEN = {"no JSON": b"\x00not json", "no event of ours": b"{}", "a correction of nothing": _of_no_race()}


@pytest.fixture(params=BROKEN)
def broken(request: pytest.FixtureRequest) -> bytes:
    return BROKEN[request.param]


def test_a_broken_row_does_not_stop_what_comes_after_it(scenario: Scenario, broken: bytes) -> None:
    scenario.given(a_final("2024-06-01", kerr=1, ingebrigtsen=2))
    _written_past_the_domain(scenario, broken)
    scenario.given(a_final("2024-06-02", kerr=1, ingebrigtsen=2))

    assert scenario.score(KERR, INGEBRIGTSEN) == (2, 0)
    scenario.parts.read_model.rebuild()
    assert scenario.score(KERR, INGEBRIGTSEN) == (2, 0)


def test_a_row_that_cannot_say_what_it_is_about_stops_nothing(scenario: Scenario) -> None:
    """A title has the year it was won in in its id, and this one has no day."""
    scenario.given(a_final("2024-06-01", kerr=1, ingebrigtsen=2))
    title = TitleWon(athlete=KERR, title="World Mile", competition="Test Meeting")
    position = _written_past_the_domain(scenario, _state(title))
    scenario.given(a_final("2024-06-02", kerr=1, ingebrigtsen=2))

    assert scenario.score(KERR, INGEBRIGTSEN) == (2, 0)
    assert list(scenario.parts.read_model.poisoned()) == [position]


def test_a_row_the_store_refuses_does_not_take_its_batch_along(scenario: Scenario) -> None:
    """One correction with an athlete twice, among so many races that they are inserted in bulk."""
    race = a_final("2024-06-01", kerr=1, ingebrigtsen=2)
    scenario.given(race)
    line = ResultLine(athlete=KERR, place=1)
    _written_past_the_domain(scenario, _state(RaceCorrected(race=race_id(race), results=(line, line), reason="twice")))
    many = [a_final(f"{year}-06-{day:02}", kerr=1, ingebrigtsen=2) for year in range(2001, 2024) for day in range(1, 4)]
    scenario.parts.ledger.append([read_event(each) for each in many], now=scenario.clock(), recorded_by="cli")

    assert scenario.score(KERR, INGEBRIGTSEN) == (70, 0)
    scenario.parts.read_model.rebuild()
    assert scenario.score(KERR, INGEBRIGTSEN) == (70, 0)


def test_readiness_and_verification_name_its_position(scenario: Scenario, broken: bytes) -> None:
    scenario.given(a_final("2024-06-01", kerr=1, ingebrigtsen=2))
    position = _written_past_the_domain(scenario, broken)
    scenario.given(a_final("2024-06-02", kerr=1, ingebrigtsen=2))

    ready = scenario.client.get("/readyz")
    assert ready.status_code == 200
    assert ready.get_json()["poisoned"] == [position]
    assert list(scenario.parts.read_model.poisoned()) == [position]
    assert any(f"position {position} " in difference.what for difference in _differences(scenario))


def test_the_log_is_still_listed_and_exported(scenario: Scenario, broken: bytes) -> None:
    scenario.given(a_final("2024-06-01", kerr=1, ingebrigtsen=2))
    position = _written_past_the_domain(scenario, broken)
    scenario.given(a_final("2024-06-02", kerr=1, ingebrigtsen=2))

    listed = [event["position"] for event in scenario.ask("/events")["events"]]
    assert [each for each in listed if each != position] == [1, 2, 3, 5]
    assert len(list(export(scenario.parts.ledger))) == 5 + 1  # and the line that ends it
    assert scenario.get(f"/events/{position}").status_code < 500


def _differences(scenario: Scenario) -> list[Difference]:
    return list(verify(scenario.parts.ledger, scenario.parts.read_model))


def test_a_store_that_cannot_be_written_for_a_while_poisons_nothing(tmp_path: Path) -> None:
    scenario = Scenario(f"sqlite:///{tmp_path / 'rivalry.db'}", tmp_path, RIVALRY_PATIENCE="0.1")
    scenario.given(a_final("2024-06-01", kerr=1, ingebrigtsen=2))
    assert scenario.score(KERR, INGEBRIGTSEN) == (1, 0)
    second = read_event(a_final("2024-06-02", kerr=1, ingebrigtsen=2))
    scenario.parts.ledger.append([second], now=scenario.clock(), recorded_by="desk")

    holder = sqlite3.connect(scenario.settings.views_url.removeprefix("sqlite:///"), isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(ReadModelUnavailable):
        scenario.parts.read_model.catch_up()
    assert scenario.client.get("/readyz").status_code == 503
    holder.execute("ROLLBACK")
    holder.close()

    assert scenario.score(KERR, INGEBRIGTSEN) == (2, 0)
    assert scenario.parts.read_model.poisoned() == {}
    scenario.close()
