"""``RIVALRY_REPLICA_URL``: a standby answers while it has all that was appended; otherwise the primary does."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from people import INGEBRIGTSEN, KERR, a_final
from scenario import Scenario
from sqlalchemy import make_url

from projections.read_model.follower import ReadModel
from web.settings import Settings


@pytest.fixture
def another_database(postgres_server: str) -> Iterator[str]:
    """A database that follows nothing, as a standby that has lost its primary."""
    name = f"standby_{uuid4().hex}"
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    yield postgres_server.replace("/postgres?", f"/{name}?")
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def _asked_of(scenario: Scenario, model: ReadModel) -> tuple[str, int]:
    """Which database answers, and up to which position."""
    with model.reading() as view:
        where = view.connection.exec_driver_sql("SELECT current_database()").scalar_one()
        return str(where), view.position


def _name(url: str) -> str:
    return str(make_url(url).database)


@pytest.fixture
def scenario(postgres_url: str, tmp_path: Path) -> Iterator[Scenario]:
    scenario = Scenario(postgres_url, tmp_path)
    scenario.given(a_final(kerr=1, ingebrigtsen=2))
    assert scenario.score(KERR, INGEBRIGTSEN) == (1, 0)
    yield scenario
    scenario.close()


def _with_replica(scenario: Scenario, url: str) -> ReadModel:
    return ReadModel(scenario.settings.views_url, scenario.parts.ledger, url)


def test_the_standby_answers_where_it_has_everything(scenario: Scenario, another_database: str) -> None:
    # What the standby has is told apart from what the primary has by its database: fill it as streaming would.
    standby = ReadModel(another_database, scenario.parts.ledger)
    standby.catch_up()
    model = _with_replica(scenario, another_database)

    assert _asked_of(scenario, model) == (_name(another_database), 3)
    scenario.given(a_final("2024-08-08", kerr=1, ingebrigtsen=2))
    assert _asked_of(scenario, model) == (_name(scenario.settings.views_url), 4)
    standby.catch_up()
    assert _asked_of(scenario, model) == (_name(another_database), 4)
    standby.close()
    model.close()


def test_a_standby_that_has_nothing_is_passed_over(scenario: Scenario, another_database: str) -> None:
    model = _with_replica(scenario, another_database)

    assert _asked_of(scenario, model) == (_name(scenario.settings.views_url), 3)
    model.close()


def test_a_standby_that_is_away_is_passed_over(scenario: Scenario) -> None:
    model = _with_replica(scenario, "postgresql://nobody@127.0.0.1:9/none")

    assert _asked_of(scenario, model) == (_name(scenario.settings.views_url), 3)
    model.close()


def test_the_setting_names_it() -> None:
    settings = Settings.from_environment({"RIVALRY_REPLICA_URL": "postgresql://standby/rivalry"})

    assert settings.replica_url == "postgresql://standby/rivalry"
