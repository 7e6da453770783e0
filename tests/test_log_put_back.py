"""A read model answers for the log it was made from and for no other, however the log came to be another."""

from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from log_backups import PutBack, backup, backup_file, without_row
from people import HOCKER, INGEBRIGTSEN, KERR, a_final
from scenario import Scenario
from sqlalchemy import make_url

from domain.log.anchor import Anchor
from domain.log.ledger import Ledger
from projections.audit.verify import verify
from projections.read_model.follower import ReadModel, View

pytestmark = pytest.mark.by_sql


@pytest.fixture
def kept(scenario: Scenario, engine_url: str) -> PutBack:
    """Kerr won in June; then a backup was taken; then Ingebrigtsen won three times."""
    scenario.given(a_final("2024-06-01", kerr=1, ingebrigtsen=2))
    kept = backup(engine_url)
    scenario.given(*(a_final(f"2024-07-0{day}", kerr=2, ingebrigtsen=1, hocker=3) for day in (1, 2, 3)))
    assert scenario.score(KERR, INGEBRIGTSEN) == (1, 3)
    return kept


def _started_again(scenario: Scenario, folder: Path) -> Scenario:
    folder.mkdir()
    return Scenario(scenario.settings.database_url, folder)


def _current(scenario: Scenario) -> str:
    return scenario.parts.read_model._builds._current().name


def test_the_process_that_runs_answers_for_the_log_as_it_was_put_back(scenario: Scenario, kept: PutBack) -> None:
    kept()

    assert scenario.score(KERR, INGEBRIGTSEN) == (1, 0)
    ready = scenario.client.get("/readyz").get_json()
    assert (ready["log_position"], ready["position"]) == (3, 3)
    assert "position 7" in ready["rebuilt_because"]
    assert list(verify(scenario.parts.ledger, scenario.parts.read_model)) == []


def test_a_log_that_is_empty_now_has_no_answer_left(scenario: Scenario, engine_url: str) -> None:
    put_back = backup(engine_url)
    scenario.given(a_final("2024-06-01", kerr=1, ingebrigtsen=2))
    assert scenario.score(KERR, INGEBRIGTSEN) == (1, 0)
    put_back()

    assert scenario.get(f"/rivalries/{KERR}/{INGEBRIGTSEN}").status_code == 404
    scenario.given(a_final("2024-06-01", kerr=2, ingebrigtsen=1))
    assert scenario.score(KERR, INGEBRIGTSEN) == (0, 1)


def test_a_win_acknowledged_after_it_was_put_back_is_counted(scenario: Scenario, kept: PutBack) -> None:
    kept()
    scenario.given(a_final("2024-08-01", kerr=1, ingebrigtsen=2))

    assert scenario.score(KERR, INGEBRIGTSEN) == (2, 0)


@pytest.mark.parametrize("races", [3, 4, 9])
def test_it_is_told_apart_however_far_it_has_grown_since(
    scenario: Scenario, kept: PutBack, tmp_path: Path, races: int
) -> None:
    kept()
    # By a process that keeps its read model elsewhere, so that this one hears nothing of it.
    views, tokens = (f"sqlite:///{tmp_path / name}.db" for name in ("views", "more-tokens"))
    elsewhere = Scenario.over(replace(scenario.settings, views_url=views, tokens_url=tokens))
    elsewhere.clock.passes(hours=1)
    for day in range(1, 1 + races):
        elsewhere.given(a_final(f"2024-08-0{day}", kerr=1, ingebrigtsen=2))
    elsewhere.close()

    assert scenario.score(KERR, INGEBRIGTSEN) == (1 + races, 0)
    again = _started_again(scenario, tmp_path / "again")
    assert again.score(KERR, INGEBRIGTSEN) == (1 + races, 0)
    again.close()


def test_a_process_that_starts_on_it_answers_for_it(scenario: Scenario, kept: PutBack, tmp_path: Path) -> None:
    kept()
    again = _started_again(scenario, tmp_path / "again")

    assert again.score(KERR, INGEBRIGTSEN) == (1, 0)
    assert again.parts.read_model.lag() == 0
    again.close()


def test_what_was_only_in_the_log_before_is_unknown_again(scenario: Scenario, kept: PutBack) -> None:
    """Whatever a process remembers of a log it forgets with it: who is registered, how far each race has come."""
    race = a_final("2024-07-01", kerr=2, ingebrigtsen=1)
    scenario.given(a_final("2024-07-09", kerr=2, hocker=1))
    kept()

    unknown = {"type": "injury", "athlete": HOCKER, "body_part": "knee", "occurred_on": "2024-07-01"}
    assert [pointer for pointer, _ in scenario.refusal(unknown)] == ["/athlete"]
    response = scenario.post(race)
    assert response.get_json()["events"][0]["duplicate"] is False
    assert scenario.score(KERR, INGEBRIGTSEN) == (1, 1)


def test_nothing_is_answered_from_memory_that_another_log_said(scenario: Scenario, kept: PutBack) -> None:
    asked = f"/rivalries/{KERR}/{INGEBRIGTSEN}/head-to-head"
    for query in ({}, {"position": 5}):
        assert [scenario.get(asked, **query).status_code for _ in range(2)] == [200, 200]
    kept()
    scenario.clock.passes(hours=1)
    scenario.given(*(a_final(f"2024-08-0{day}", kerr=1, ingebrigtsen=2, coe=3) for day in (1, 2, 3)))

    assert scenario.score(KERR, INGEBRIGTSEN) == (4, 0)
    assert scenario.score(KERR, INGEBRIGTSEN, position=5) == (2, 0)


def test_a_file_moved_into_the_place_of_the_log_is_read_and_appended_to(tmp_path: Path) -> None:
    scenario = Scenario(f"sqlite:///{tmp_path / 'rivalry.db'}", tmp_path)
    scenario.given(a_final("2024-06-01", kerr=1, ingebrigtsen=2))
    put_back = backup_file(scenario.settings.database_url)
    scenario.given(a_final("2024-07-01", kerr=2, ingebrigtsen=1))
    assert scenario.score(KERR, INGEBRIGTSEN) == (1, 1)
    put_back()

    assert scenario.score(KERR, INGEBRIGTSEN) == (1, 0)
    scenario.given(a_final("2024-08-01", kerr=1, ingebrigtsen=2))
    scenario.close()
    again = _started_again(scenario, tmp_path / "again")
    assert again.score(KERR, INGEBRIGTSEN) == (2, 0)
    again.close()


def test_a_log_whose_file_was_deleted_takes_nothing_in(tmp_path: Path) -> None:
    """What is written to a deleted file is lost when the process ends, and an empty log in its place would be a lie."""
    scenario = Scenario(f"sqlite:///{tmp_path / 'rivalry.db'}", tmp_path)
    scenario.given(a_final("2024-06-01", kerr=1, ingebrigtsen=2))
    put_back = backup_file(scenario.settings.database_url)
    path = tmp_path / "rivalry.db"
    path.rename(tmp_path / "aside.db")

    assert scenario.post(a_final("2024-07-01", kerr=1, ingebrigtsen=2)).status_code >= 500
    assert not path.exists()
    put_back()
    assert scenario.score(KERR, INGEBRIGTSEN) == (1, 0)
    scenario.close()


def test_a_read_model_that_another_log_left_is_not_answered_from(
    scenario: Scenario, kept: PutBack, tmp_path: Path
) -> None:
    del kept
    log, tokens = (f"sqlite:///{tmp_path / name}.db" for name in ("other", "more-tokens"))
    other = Scenario.over(replace(scenario.settings, database_url=log, tokens_url=tokens))
    other.given(a_final("2024-06-01", kerr=2, ingebrigtsen=1))

    assert other.score(KERR, INGEBRIGTSEN) == (0, 1)
    assert scenario.score(KERR, INGEBRIGTSEN, round="any") == (1, 3)
    other.close()


def test_a_standby_that_follows_another_log_is_passed_over(
    postgres_server: str, postgres_url: str, tmp_path: Path
) -> None:
    name = "standby_of_another"
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name}".encode())
        connection.execute(f"CREATE DATABASE {name}".encode())
    standby_url = str(make_url(postgres_url).set(database=name).render_as_string(hide_password=False))
    other = Scenario(standby_url, tmp_path)
    other.given(a_final("2024-06-01", kerr=2, ingebrigtsen=1))
    other.parts.read_model.catch_up()

    (tmp_path / "own").mkdir()
    scenario = Scenario(postgres_url, tmp_path / "own")
    scenario.given(a_final("2024-06-01", kerr=1, ingebrigtsen=2))
    model = ReadModel(scenario.settings.views_url, scenario.parts.ledger, standby_url)
    with model.reading() as view:
        answering = view.connection.exec_driver_sql("SELECT current_database()").scalar_one()
    assert answering == make_url(postgres_url).database
    model.close()
    scenario.close()
    other.close()
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def test_the_same_log_put_back_whole_is_still_the_same(scenario: Scenario, engine_url: str, tmp_path: Path) -> None:
    scenario.given(a_final("2024-06-01", kerr=1, ingebrigtsen=2))
    assert scenario.score(KERR, INGEBRIGTSEN) == (1, 0)
    before = _current(scenario)
    backup(engine_url)()
    again = _started_again(scenario, tmp_path / "again")

    for each in (scenario, again):
        assert each.score(KERR, INGEBRIGTSEN, round="any") == (1, 0)
        assert _current(each) == before
    again.close()


def test_a_gap_in_its_positions_does_not_make_it_another(scenario: Scenario, engine_url: str, tmp_path: Path) -> None:
    scenario.given(a_final("2024-06-01", kerr=1, ingebrigtsen=2), a_final("2024-06-02", kerr=1, ingebrigtsen=2))
    scenario.given(a_final("2024-06-03", kerr=1, ingebrigtsen=2))
    without_row(engine_url, 4)
    again = _started_again(scenario, tmp_path / "again")
    again.parts.read_model.rebuild()
    assert again.score(KERR, INGEBRIGTSEN) == (2, 0)
    before = _current(again)
    again.given(a_final("2024-06-04", kerr=1, ingebrigtsen=2))

    assert again.score(KERR, INGEBRIGTSEN) == (3, 0)
    assert _current(again) == before
    again.close()


class KeyGoesMeanwhile:
    """What a question has heard of the log's end, when another thread heard that a key of what is personal has gone."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def head(self) -> Anchor:
        head = self._ledger.head()
        self._ledger.forget()
        return head

    def leaves_alone(self, view: View) -> bool:
        del view
        return False


def test_a_read_model_is_not_taken_for_anothers_because_a_key_goes_while_somebody_reads(scenario: Scenario) -> None:
    scenario.given(a_final(kerr=1, ingebrigtsen=2))
    assert scenario.score(KERR, INGEBRIGTSEN) == (1, 0)
    before = _current(scenario)

    with scenario.parts.read_model.reading(news=KeyGoesMeanwhile(scenario.parts.ledger)) as view:
        assert view.position == 3
    assert _current(scenario) == before
    assert scenario.client.get("/readyz").get_json()["rebuilt_because"] is None
