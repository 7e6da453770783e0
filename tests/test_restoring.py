"""An exported log comes back whole or not at all; an export that was cut or altered is told from a whole one."""

import io
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from click.testing import CliRunner, Result
from effort import chance, times
from log_backups import path_of
from people import INGEBRIGTSEN, KERR, a_final, a_quote, corrected
from random_logs import RandomLog, write
from scenario import Scenario

from domain.refusals import LogNotEmpty
from web.command.cli import main
from web.command.exporting import export, restore

KILLS = times(2, 3, 50)
RACES = [a_final(f"2024-06-{day:02}", kerr=1 + day % 2, ingebrigtsen=2 - day % 2) for day in range(1, 12)]


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a log, with an export of it."""
    folder = tmp_path_factory.mktemp("original")
    original = Scenario(f"sqlite:///{folder / 'rivalry.db'}", folder)
    original.given(*RACES)
    original.given(corrected(RACES[0], kerr=1, ingebrigtsen=2), a_quote("2024-06-02", "next guy"))
    (folder / "export.jsonl").write_bytes(b"".join(export(original.parts.ledger)))
    original.close()
    return folder


@pytest.fixture
def lines(original: Path, tmp_path: Path) -> list[str]:
    """The lines of the export, with the last, which ends it."""
    shutil.copytree(original, tmp_path / "original")
    return (original / "export.jsonl").read_bytes().decode().splitlines(keepends=True)


@pytest.fixture
def run(engine_url: str, tmp_path: Path) -> Callable[[str], Result]:
    """``rivalry restore`` of a text, into a fresh store."""

    def restoring(text: str) -> Result:
        file = tmp_path / "log.jsonl"
        file.write_bytes(text.encode(errors="surrogateescape"))
        return CliRunner().invoke(main, ["restore", str(file)], env=_stores(engine_url, tmp_path))

    return restoring


def _stores(url: str, folder: Path) -> dict[str, str]:
    """With the keys of the original, which are kept apart."""
    keys = f"sqlite:///{folder / 'original' / 'keys'}.db"
    return {"DATABASE_URL": url, "RIVALRY_TOKENS_URL": f"sqlite:///{folder / 'tokens.db'}", "RIVALRY_KEYS_URL": keys}


def _log(url: str, folder: Path) -> bytes:
    """What is in the log, as an export has it."""
    scenario = Scenario(url, _fresh(folder))
    exported = b"".join(export(scenario.parts.ledger))
    scenario.close()
    return exported


def _fresh(folder: Path) -> Path:
    return Path(tempfile.mkdtemp(dir=folder))


def _is_empty(url: str, folder: Path) -> bool:
    return len(_log(url, folder).splitlines()) == 1


def test_an_export_ends_with_how_many_events_it_has_and_a_hash_over_them(lines: list[str]) -> None:
    *events, last = lines
    end = json.loads(last)["end_of_export"]

    assert end["events"] == len(events) == len(RACES) + 2 + 2
    assert end["head"].startswith("sha256:")


def test_a_whole_export_is_restored_and_nothing_is_said_against_it(
    run: Callable[[str], Result], lines: list[str], engine_url: str, tmp_path: Path
) -> None:
    result = run("".join(lines))

    assert (result.exit_code, result.stderr.strip()) == (0, f"{len(lines) - 1} events restored.")
    assert _log(engine_url, tmp_path).decode() == "".join(lines)


@pytest.mark.parametrize("ending", ["\r\n", "\n\n"])
def test_other_line_ends_alter_nothing(run: Callable[[str], Result], lines: list[str], ending: str) -> None:
    assert run(ending.join(line.strip() for line in lines)).exit_code == 0


def test_an_export_of_an_older_version_is_restored_and_it_is_said_that_it_has_no_end(
    run: Callable[[str], Result], lines: list[str], engine_url: str, tmp_path: Path
) -> None:
    result = run("".join(lines[:-1]))

    assert result.exit_code == 0
    assert "does not say where it ends" in result.stderr
    assert _log(engine_url, tmp_path).decode() == "".join(lines)


ALTERED: dict[str, Callable[[list[str]], list[str]]] = {
    "a place": lambda lines: [line.replace('"place":2', '"place":3') for line in lines],
    "a name": lambda lines: [line.replace("desk", "disk") for line in lines],
    "an id": lambda lines: [line.replace('"id":"josh-kerr"', '"id":"josh-karr"') for line in lines],
    "a space": lambda lines: [lines[0].replace(":", ": ", 1), *lines[1:]],
    "the time of the last": lambda lines: [*lines[:-2], lines[-2].replace("2026-01-01T12", "2026-01-01T13"), lines[-1]],
    "the head": lambda lines: [*lines[:-1], lines[-1].replace("sha256:", "sha256:0")],
}


@pytest.mark.parametrize("alter", ALTERED.values(), ids=ALTERED)
def test_an_altered_export_is_refused_and_nothing_of_it_kept(
    run: Callable[[str], Result],
    lines: list[str],
    engine_url: str,
    tmp_path: Path,
    alter: Callable[[list[str]], list[str]],
) -> None:
    altered = alter(lines)
    assert altered != lines
    result = run("".join(altered))

    assert result.exit_code == 1
    assert f"log.jsonl:{len(lines)}: /end_of_export/head: A line was altered" in result.stderr
    assert "Nothing was appended" in result.stderr
    assert _is_empty(engine_url, tmp_path)


CUT: dict[str, Callable[[list[str]], list[str]]] = {
    "events before the end": lambda lines: [*lines[:5], lines[-1]],
    "the last event": lambda lines: [*lines[:-2], lines[-1]],
    "all events": lambda lines: lines[-1:],
    "within an event": lambda lines: [*lines[:5], lines[5][:40]],
    "within the end": lambda lines: [*lines[:-1], lines[-1][:40]],
    "an event in the middle": lambda lines: [*lines[:4], *lines[5:]],
    "nothing, but twice": lambda lines: [*lines, *lines],
    "nothing, but events follow": lambda lines: [*lines, lines[-2]],
}


@pytest.mark.parametrize("cut", CUT.values(), ids=CUT)
def test_an_export_that_was_cut_is_refused_and_nothing_of_it_kept(
    run: Callable[[str], Result],
    lines: list[str],
    engine_url: str,
    tmp_path: Path,
    cut: Callable[[list[str]], list[str]],
) -> None:
    result = run("".join(cut(lines)))

    assert result.exit_code == 1
    assert result.stderr.startswith(str(tmp_path / "log.jsonl:"))
    assert _is_empty(engine_url, tmp_path)


@pytest.mark.parametrize("line", ['"text"', "7", "[1]", "null", "{}", '{"end_of_export": 3}', "[" * 100_000, "\udcff"])
def test_what_is_no_line_of_an_export_is_refused_by_its_number(
    run: Callable[[str], Result], lines: list[str], line: str
) -> None:
    result = run("".join([*lines[:3], f"{line}\n", *lines[3:]]))

    assert (result.exit_code, isinstance(result.exception, SystemExit)) == (1, True)
    assert "log.jsonl:4: " in result.stderr


def test_an_event_that_the_rules_refuse_late_leaves_nothing_of_those_before_it(
    run: Callable[[str], Result], lines: list[str], engine_url: str, tmp_path: Path
) -> None:
    """An export of an older version, altered: only when it is appended does it turn out that there is no such race."""
    late = [line.replace('"race":"2024-06-01', '"race":"2023-06-01') for line in lines[:-1]]
    result = run("".join(late))

    assert result.exit_code == 1
    assert "There is no race" in result.stderr
    assert _is_empty(engine_url, tmp_path)


def test_a_row_that_could_not_be_read_is_named(run: Callable[[str], Result], lines: list[str]) -> None:
    unreadable = json.dumps({"position": 4, "unreadable": "KeyError: 'race'"}) + "\n"
    result = run("".join([*lines[:3], unreadable]))

    assert "log.jsonl:4: This is no line of an exported log: position 4 could not be read" in result.stderr


def test_a_log_that_takes_an_event_in_meanwhile_keeps_that_and_nothing_else(
    scenario: Scenario, lines: list[str]
) -> None:
    given = False

    def meanwhile(_done: int) -> None:
        nonlocal given
        if not given:
            scenario.given(a_final("2025-01-01", kerr=1, ingebrigtsen=2))
            given = True

    with pytest.raises(LogNotEmpty):
        restore(scenario.parts, "log.jsonl", io.StringIO("".join(lines)), meanwhile)
    assert scenario.parts.ledger.last_position() == 3
    assert scenario.score(KERR, INGEBRIGTSEN) == (1, 0)


def test_a_service_that_runs_sees_it_whole_or_not_at_all(scenario: Scenario, lines: list[str]) -> None:
    seen: set[int] = set()

    def look(_done: int) -> None:
        seen.add(scenario.parts.ledger.last_position())

    restore(scenario.parts, "log.jsonl", io.StringIO("".join(lines)), look)
    assert seen == {0}
    assert scenario.score(KERR, INGEBRIGTSEN) == (6, 5)
    scenario.given(a_final("2025-01-01", kerr=1, ingebrigtsen=2))
    assert scenario.score(KERR, INGEBRIGTSEN) == (7, 5)


@pytest.mark.by_sql
def test_the_read_model_of_the_log_before_is_not_answered_from(
    scenario: Scenario, run: Callable[[str], Result], lines: list[str], engine_url: str
) -> None:
    """The first and the last event are the same; one between them was altered on purpose."""
    restore(scenario.parts, "log.jsonl", io.StringIO("".join(lines)))
    assert scenario.score(KERR, INGEBRIGTSEN) == (6, 5)
    _empty(engine_url)
    altered = [_kerr_second(line) if '"occurred_on":"2024-06-02"' in line else line for line in lines[:-1]]
    assert altered != lines[:-1]
    assert run("".join(altered)).exit_code == 0

    assert scenario.score(KERR, INGEBRIGTSEN, round="any") == (5, 6)


def _kerr_second(line: str) -> str:
    event = json.loads(line)
    for result in event.get("results", ()):
        result["place"] = 2 if result["athlete"] == KERR else 1
    return json.dumps(event) + "\n"


def _empty(url: str) -> None:
    if url.startswith("sqlite"):
        connection = sqlite3.connect(path_of(url))
        connection.execute("DELETE FROM stored_events")
        connection.commit()
        connection.close()
    else:
        with psycopg.connect(url, autocommit=True) as connected:
            connected.execute("DELETE FROM ledger_events")


@pytest.mark.processes
@pytest.mark.by_sql
def test_a_restore_killed_at_any_moment_leaves_nothing_or_all_and_can_be_begun_again(
    engine_url: str, tmp_path: Path
) -> None:
    folder = _fresh(tmp_path)
    original = Scenario(f"sqlite:///{folder / 'rivalry.db'}", folder)
    write(original.parts.ledger, RandomLog(5).batches(150), original.clock())
    exported = b"".join(export(original.parts.ledger))
    original.close()
    file = tmp_path / "log.jsonl"
    file.write_bytes(exported)
    moments = chance("restoring killed")
    command = [sys.executable, "-m", "web", "restore", str(file)]
    environment = os.environ | _stores(engine_url, tmp_path)
    found = set()
    for _ in range(KILLS):
        process = subprocess.Popen(
            command, env=environment, cwd=Path(__file__).parent.parent, stderr=subprocess.DEVNULL
        )
        time.sleep(0.5 + 2 * moments.random())
        process.send_signal(signal.SIGKILL)
        process.wait()
        found.add(_log(engine_url, tmp_path))
        _empty(engine_url)
    done = subprocess.run(command, env=environment, cwd=Path(__file__).parent.parent, capture_output=True, check=False)

    assert {len(each.splitlines()) for each in found} <= {1, len(exported.splitlines())}
    assert done.returncode == 0, done.stderr
    assert _log(engine_url, tmp_path) == exported
    assert _left_over(engine_url) == []


def _left_over(url: str) -> list[str]:
    if url.startswith("sqlite"):
        path = path_of(url)
        return [each.name for each in path.parent.glob(f"{path.name}.restoring*")]
    with psycopg.connect(url, autocommit=True) as connection:
        return [str(row[0]) for row in connection.execute("SELECT relname FROM pg_class WHERE relname ~ '^restoring'")]


def test_whoever_has_read_enough_of_an_export_may_close_the_pipe(engine_url: str, tmp_path: Path) -> None:
    scenario = Scenario(engine_url, tmp_path)
    write(scenario.parts.ledger, RandomLog(5).batches(150), scenario.clock())
    scenario.close()
    command = [sys.executable, "-m", "web", "export"]
    environment = os.environ | _stores(engine_url, tmp_path)
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=Path(__file__).parent.parent
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert json.loads(process.stdout.readline())["position"] == 1
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 0


@pytest.mark.parametrize("hours", [1, -1])
def test_a_restored_log_has_the_head_that_was_signed_of_the_one_before(tmp_path: Path, hours: int) -> None:
    """Whatever the clocks of those did who appended to it: what they said is stored, and restored."""
    logs = []
    for name in ("original", "restored"):
        (tmp_path / name).mkdir()
        logs.append(Scenario(f"sqlite:///{tmp_path / name / 'rivalry.db'}", tmp_path / name))
    original, restored = logs
    for race in RACES:
        original.given(race)
        original.clock.passes(hours=hours)
    write(original.parts.ledger, RandomLog(4).batches(60), original.clock())
    exported = io.StringIO(b"".join(export(original.parts.ledger)).decode())
    restore(restored.parts, "log.jsonl", exported)

    heads = [log.parts.witness.head().head for log in logs]
    assert (heads[0].size, heads[0].root) == (heads[1].size, heads[1].root)
    assert b"".join(export(restored.parts.ledger)).decode() == exported.getvalue()
    for log in logs:
        log.close()
