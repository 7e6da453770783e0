"""What an event that cannot be projected would have taught its batch is forgotten with it."""

import sqlite3
from contextlib import closing

import psycopg
import pytest
from people import INGEBRIGTSEN, KERR, NUGUSE, a_final, corrected
from scenario import Scenario

from domain.events import AthleteRegistered
from domain.log.codec import LoggedEvent
from projections.audit.verify import verify
from web.api.event_schemas import read_event

A_RACE = a_final("2024-06-01", kerr=1, hocker=2)
OTHERS = a_final("2024-06-02", ingebrigtsen=1, nuguse=2)
POISONED = corrected(A_RACE, kerr=1, ingebrigtsen=2, nuguse=3)
GOOD = corrected(A_RACE, kerr=1, ingebrigtsen=2)


@pytest.fixture
def damaged(scenario: Scenario) -> Scenario:
    """A registration that can be read no longer, so that a correction which lists its athlete is poison."""
    contents = [read_event(each) for each in (A_RACE, OTHERS, POISONED, GOOD)]
    scenario.parts.ledger.append(contents, now=scenario.clock(), recorded_by="desk")
    _damage(scenario, _registration_of(scenario, NUGUSE))
    return scenario


def _registration_of(scenario: Scenario, athlete: str) -> int:
    log = [each for each in scenario.parts.ledger.read(0, 100) if isinstance(each, LoggedEvent)]
    contents = {each.position: each.content for each in log}
    registered = {position: each for position, each in contents.items() if isinstance(each, AthleteRegistered)}
    (position,) = (position for position, each in registered.items() if each.athlete == athlete)
    return position


def _damage(scenario: Scenario, position: int) -> None:
    url = scenario.settings.database_url
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)) as store:
            found = store.execute("UPDATE stored_events SET state = 'torn' WHERE rowid = ?", (position,)).rowcount
    else:
        with psycopg.connect(url) as database:
            query = "UPDATE ledger_events SET state = 'torn' WHERE notification_id = %s"
            found = database.execute(query, (position,)).rowcount
    assert found == 1


def _is_right(scenario: Scenario) -> bool:
    """The good correction counts; the poisoned one is named and verification finds nothing else wrong."""
    found = [each.what for each in verify(scenario.parts.ledger, scenario.parts.read_model)]
    assert all("position" in what for what in found), found
    return scenario.score(KERR, INGEBRIGTSEN) == (1, 0)


@pytest.mark.by_sql
def test_in_one_batch_the_good_correction_behind_it_counts(damaged: Scenario) -> None:
    assert _is_right(damaged)
    assert len(damaged.parts.read_model.poisoned()) == 3  # the registration, and both that list the athlete


@pytest.mark.by_sql
def test_one_by_one_it_is_the_same(damaged: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("projections.read_model.advancing.BATCH", 1)

    assert _is_right(damaged)


@pytest.mark.by_sql
def test_rebuilt_it_is_the_same(damaged: Scenario) -> None:
    damaged.parts.read_model.rebuild()

    assert _is_right(damaged)
