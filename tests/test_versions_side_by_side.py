"""Two versions of the code side by side on one place, as in a rolling upgrade: each answers from a build of its own."""

import contextlib
import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from click.testing import CliRunner
from effort import times
from log_backups import path_of
from people import INGEBRIGTSEN, KERR, a_final
from scenario import Scenario

from projections.read_model import version
from web.command.cli import main

RACES = times(20, 40, 300)
OLDER, NEWER = "0a" * 6, "0b" * 6

Of = Callable[[str], Scenario]
"""The application as that version of the code has it, over one log and one place for read models."""


@pytest.fixture
def of(engine_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Of]:
    started: list[Scenario] = []

    def start(fingerprint: str) -> Scenario:
        folder = tmp_path / f"{fingerprint}-{len(started)}"
        folder.mkdir()
        with monkeypatch.context() as patch:
            patch.setattr(version, "fingerprint", lambda: fingerprint)
            scenario = Scenario(engine_url, folder)
        started.append(scenario)
        return scenario

    yield start
    for each in started:
        each.close()


def _build(scenario: Scenario) -> str:
    return scenario.parts.read_model._builds._current().name


def _builds(scenario: Scenario) -> set[str]:
    """All that lie there, by their names."""
    url = scenario.settings.views_url
    if url.startswith("sqlite"):
        path = path_of(url)
        return {each.name for each in path.parent.glob(f"{path.name}.v*") if not each.name.endswith(("-wal", "-shm"))}
    with psycopg.connect(url, autocommit=True) as connection:
        return {str(row[0]) for row in connection.execute("SELECT nspname FROM pg_namespace WHERE nspname ~ 'views_v'")}


def _nobody_ran_it_for(days: int, scenario: Scenario, fingerprint: str) -> None:
    url = scenario.settings.views_url
    if url.startswith("sqlite"):
        path = path_of(url)
        then = time.time() - days * 24 * 3600
        os.utime(path.with_name(f"{path.name}.current-{fingerprint}"), (then, then), follow_symlinks=False)
    else:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(
                "UPDATE rivalry_views.builds SET used = now() - make_interval(days => %s) WHERE version = %s",
                (days, fingerprint),
            )


def test_each_builds_once_and_leaves_the_other_its_own(of: Of) -> None:
    older = of(OLDER)
    older.given(a_final("2024-06-01", kerr=1, ingebrigtsen=2))
    assert older.score(KERR, INGEBRIGTSEN) == (1, 0)
    newer = of(NEWER)
    built: set[tuple[str, str]] = set()
    for day in range(2, 8):
        newer.given(a_final(f"2024-06-0{day}", kerr=1, ingebrigtsen=2))
        assert older.score(KERR, INGEBRIGTSEN) == newer.score(KERR, INGEBRIGTSEN) == (day, 0)
        built.add((_build(older), _build(newer)))

    assert len(built) == 1
    assert OLDER in _build(older)
    assert NEWER in _build(newer)


@pytest.mark.by_sql
def test_a_rolling_upgrade_under_load_answers_every_request(of: Of) -> None:
    older = of(OLDER)
    before = _builds(older)
    older.given(a_final("2020-01-01", kerr=1, ingebrigtsen=2))
    older.score(KERR, INGEBRIGTSEN)
    newer: list[Scenario] = []
    wrong: list[object] = []
    asked = 0
    over = threading.Event()

    def keep_asking() -> None:
        nonlocal asked
        while not over.is_set():
            for each in (older, *newer):
                last = each.parts.ledger.last_position()
                response = each.app.test_client().get(f"/api/v1/rivalries/{KERR}/{INGEBRIGTSEN}/head-to-head")
                asked += 1
                if response.status_code != 200 or response.get_json()["wins"][KERR] < last - 2:
                    wrong.append((response.status_code, response.get_data(), last))

    askers = [threading.Thread(target=keep_asking) for _ in range(3)]
    for asker in askers:
        asker.start()
    with contextlib.ExitStack() as stack:
        for asker in askers:
            stack.callback(asker.join)
        stack.callback(over.set)
        for race in range(RACES):
            if race == RACES // 4:
                newer.append(of(NEWER))
            if race == RACES // 2:
                newer[0].parts.read_model.rebuild()
            if race == 3 * RACES // 4:
                older.parts.read_model.rebuild()
            month, day = divmod(race, 28)
            (newer or [older])[-1].given(a_final(f"2024-{month + 1:02}-{day + 1:02}", kerr=1, ingebrigtsen=2))

    assert wrong == []
    assert asked > RACES
    assert _builds(older) == {_build(older), _build(newer[0]), *before}


def test_a_rebuild_of_one_drops_what_it_had_before_and_nothing_of_the_other(of: Of) -> None:
    older, newer = of(OLDER), of(NEWER)
    older.given(a_final("2024-06-01", kerr=1, ingebrigtsen=2))
    for each in (older, newer):
        assert each.score(KERR, INGEBRIGTSEN) == (1, 0)
    others, before = _builds(newer) - {_build(newer)}, _build(newer)
    kept = _build(older)
    newer.parts.read_model.rebuild()

    assert before != _build(newer)
    assert _builds(newer) == {*others, _build(newer)}
    assert _build(older) == kept


@pytest.mark.by_sql
@pytest.mark.parametrize(("days", "is_left"), [(1, True), (30, False)])
def test_the_build_of_a_version_that_nobody_runs_any_longer_is_dropped_after_some_days(
    of: Of, days: int, is_left: bool
) -> None:
    older = of(OLDER)
    older.given(a_final("2024-06-01", kerr=1, ingebrigtsen=2))
    assert older.score(KERR, INGEBRIGTSEN) == (1, 0)
    left = _build(older)
    older.close()
    _nobody_ran_it_for(days, older, OLDER)
    newer = of(NEWER)
    assert newer.score(KERR, INGEBRIGTSEN) == (1, 0)

    assert (left in _builds(newer)) is is_left


def test_a_version_that_starts_again_counts_as_run(of: Of) -> None:
    older = of(OLDER)
    older.given(a_final("2024-06-01", kerr=1, ingebrigtsen=2))
    assert older.score(KERR, INGEBRIGTSEN) == (1, 0)
    _nobody_ran_it_for(30, older, OLDER)
    again = of(OLDER)
    assert again.score(KERR, INGEBRIGTSEN) == (1, 0)
    assert of(NEWER).score(KERR, INGEBRIGTSEN) == (1, 0)

    assert _build(again) in _builds(again)


@pytest.mark.by_sql
def test_the_builds_of_other_versions_go_by_command(of: Of, tmp_path: Path) -> None:
    own, older = of(version.fingerprint()), of(OLDER)
    own.given(a_final("2024-06-01", kerr=1, ingebrigtsen=2))
    for each in (own, older):
        assert each.score(KERR, INGEBRIGTSEN) == (1, 0)
    stores = {"DATABASE_URL": own.settings.database_url, "RIVALRY_TOKENS_URL": f"sqlite:///{tmp_path / 'tokens.db'}"}
    done = CliRunner().invoke(main, ["prune"], env=stores)

    assert done.exit_code == 0, done.output
    assert "1 version" in done.stderr
    assert _builds(own) == {_build(own)}
    assert own.score(KERR, INGEBRIGTSEN, round="any") == (1, 0)
    assert older.score(KERR, INGEBRIGTSEN, round="any") == (1, 0)


def test_a_build_of_the_version_before_this_rule_goes_on_answering_for_it(postgres_url: str, tmp_path: Path) -> None:
    """It knows one current generation, named in a table of one row, and must find it there."""
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute("DROP TABLE rivalry_views.builds")
        connection.execute(f"CREATE SCHEMA rivalry_views_v{OLDER}_7".encode())
        connection.execute("CREATE TABLE rivalry_views.current (name text NOT NULL)")
        connection.execute(f"INSERT INTO rivalry_views.current VALUES ('rivalry_views_v{OLDER}_7')".encode())
    scenario = Scenario(postgres_url, tmp_path)
    scenario.given(a_final("2024-06-01", kerr=1, ingebrigtsen=2))

    assert scenario.score(KERR, INGEBRIGTSEN) == (1, 0)
    assert f"rivalry_views_v{OLDER}_7" in _builds(scenario)
    scenario.close()
