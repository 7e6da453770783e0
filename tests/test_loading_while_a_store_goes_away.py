"""``rivalry load``: what is committed is said to be, whatever becomes of the stores; the rest is loaded again."""

import json
import os
import threading
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from people import a_final
from servers import HANGS, Server

from web.command.cli import main

RACES = [a_final(f"{year}-{month:02}-{day:02}", kerr=1) for year in range(2010, 2015) for month in range(1, 13)
         for day in range(1, 29)]  # fmt: skip
LINES = [f"{json.dumps(race)}\n" for race in RACES]


def _load(file: Path, **environment: str) -> Result:
    return CliRunner().invoke(main, ["load", str(file), "--format", "jsonl"], env=environment)


@pytest.fixture
def stores(primary: Server, tmp_path: Path) -> dict[str, str]:
    return {
        "DATABASE_URL": primary.url,
        "RIVALRY_VIEWS_URL": f"sqlite:///{tmp_path / 'views.db'}",
        "RIVALRY_TOKENS_URL": f"sqlite:///{tmp_path / 'tokens.db'}",
    }


def _events_in(primary: Server) -> int:
    with primary.connected() as operator:
        row = operator.execute("SELECT count(*) FROM ledger_events WHERE originator_id LIKE 'race:%'").fetchone()
    assert row is not None
    return int(str(row[0]))


def test_a_load_that_the_store_leaves_halfway_says_how_much_is_in_the_log_and_goes_on_when_repeated(
    primary: Server, stores: dict[str, str], tmp_path: Path
) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    def half_and_no_more() -> None:
        with pipe.open("w") as lines:
            lines.writelines(LINES[:1500])
            lines.flush()
            end = time.monotonic() + HANGS
            while _events_in(primary) < 1000:
                assert time.monotonic() < end
                time.sleep(0.02)
            primary.stop()
            lines.writelines(LINES[1500:])

    _load(_a_file(tmp_path, LINES[:1]), **stores)
    half = threading.Thread(target=half_and_no_more)
    half.start()
    interrupted = _load(pipe, **stores)
    half.join()

    assert interrupted.exit_code == 1
    assert f"1000 events of {pipe} are in the log" in interrupted.stderr
    assert "Load the file again" in interrupted.stderr
    primary.start()
    again = _load(_a_file(tmp_path, LINES), **stores)
    assert again.exit_code == 0, again.stderr
    assert f"{len(LINES)} events, 1000 of them already there" in again.stderr
    assert _events_in(primary) == len(LINES)


def test_a_load_is_done_though_the_read_model_cannot_follow(
    primary: Server, stores: dict[str, str], tmp_path: Path
) -> None:
    primary.stop()
    stores = stores | {"DATABASE_URL": f"sqlite:///{tmp_path / 'rivalry.db'}", "RIVALRY_VIEWS_URL": primary.url}

    loaded = _load(_a_file(tmp_path, LINES[:3]), **stores)

    assert loaded.exit_code == 0
    assert "3 events, 0 of them already there; the log ends at position 4" in loaded.stderr
    assert "All of it is in the log" in loaded.stderr
    primary.start()
    assert "3 of them already there" in _load(_a_file(tmp_path, LINES[:3]), **stores).stderr


def _a_file(folder: Path, lines: list[str]) -> Path:
    file = folder / "events.jsonl"
    file.write_text("".join(lines))
    return file
