"""A log on a medium that cannot be written to can be read, shown and verified."""

import ctypes
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from log_backups import path_of
from people import INGEBRIGTSEN, KERR, a_final
from scenario import Scenario

from domain.events import AnyContent
from web.api.event_schemas import read_event

pytestmark = pytest.mark.processes

_PR_CAPBSET_DROP, _CAP_DAC_OVERRIDE = 24, 1
_libc = ctypes.CDLL(None)
_HOUSE = Path(__file__).parent.parent

Rivalry = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def told() -> Iterator[Scenario]:
    """A rivalry in a folder that others may look into."""
    folder = Path(tempfile.mkdtemp(prefix="rivalry-medium-"))
    scenario = Scenario(f"sqlite:///{folder / 'rivalry.db'}", folder)
    scenario.given(a_final("2024-06-01", kerr=1, ingebrigtsen=2))
    assert scenario.score(KERR, INGEBRIGTSEN) == (1, 0)
    yield scenario
    scenario.close()
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.fixture
def run(told: Scenario) -> Rivalry:
    """Runs ``rivalry`` where all of the folder can be read, and nothing of it written."""
    folder = path_of(told.settings.database_url).parent

    def rivalry(*arguments: str) -> subprocess.CompletedProcess[str]:
        told.close()
        before = sorted(each.name for each in folder.iterdir())
        for each in folder.iterdir():
            each.chmod(0o444)
        folder.chmod(0o555)
        stores = {"DATABASE_URL": told.settings.database_url, "PYTHONDONTWRITEBYTECODE": "1"}
        command = [sys.executable, "-m", "web", *arguments]
        done = subprocess.run(
            command,
            env=os.environ | stores,
            cwd=_HOUSE,
            capture_output=True,
            text=True,
            check=False,
            preexec_fn=_as_others_may,
        )
        assert sorted(each.name for each in folder.iterdir()) == before
        return done

    return rivalry


def _as_others_may() -> None:
    """To root nothing is read-only: without this power it is."""
    _libc.prctl(_PR_CAPBSET_DROP, _CAP_DAC_OVERRIDE, 0, 0, 0)


def test_it_is_shown(run: Rivalry) -> None:
    shown = run("show", KERR, INGEBRIGTSEN, "--json")
    assert (shown.returncode, shown.stderr) == (0, "")
    assert f'"wins":{{"{KERR}":1,"{INGEBRIGTSEN}":0}}' in shown.stdout


def test_it_is_verified(run: Rivalry) -> None:
    done = run("verify")

    assert (done.returncode, done.stdout) == (0, "")
    assert "up to position 3" in done.stderr


def test_it_is_exported(run: Rivalry) -> None:
    done = run("export")

    assert (done.returncode, len(done.stdout.splitlines())) == (0, 4)


def test_a_read_model_on_it_that_differs_from_the_log_is_found(told: Scenario, run: Rivalry) -> None:
    _change(told, "UPDATE lines SET place = 7 WHERE place = 1")
    done = run("verify")

    assert done.returncode == 1
    assert "place=7" in done.stdout


@pytest.mark.parametrize("there", ["none", "damaged", "behind"])
def test_without_a_read_model_that_can_be_used_one_is_built_for_as_long_as_it_takes(
    told: Scenario, run: Rivalry, there: str
) -> None:
    path = path_of(told.settings.views_url)
    if there == "none":
        told.close()
        for each in path.parent.glob(f"{path.name}*"):
            each.unlink()
    elif there == "damaged":
        _change(told, "DROP TABLE lines")
    else:
        told.parts.ledger.append([_another()], now=told.clock(), recorded_by="desk")
    wins = 2 if there == "behind" else 1
    shown = run("show", KERR, INGEBRIGTSEN, "--json")

    assert shown.returncode == 0, shown.stderr
    assert f'"wins":{{"{KERR}":{wins},"{INGEBRIGTSEN}":0}}' in shown.stdout
    assert run("verify").returncode == 0


def test_what_would_write_is_refused_in_one_line(run: Rivalry) -> None:
    done = run("token", "create", "desk-2")

    assert done.returncode == 1
    assert done.stderr.startswith("The store cannot be used: ")
    assert done.stderr.count("\n") == 1


def _another() -> AnyContent:
    return read_event(a_final("2024-06-02", kerr=1, ingebrigtsen=2))


def _change(told: Scenario, statement: str) -> None:
    connection = sqlite3.connect(path_of(told.settings.views_url))
    connection.execute(statement)
    connection.commit()
    connection.close()
