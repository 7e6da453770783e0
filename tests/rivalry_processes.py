"""Processes with a whole application each, playing one role, as they are told on their standard input."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from domain.refusals import AlreadyRecorded
from projections import queries
from web.api.event_schemas import read_event
from web.composition import Rivalry, compose, utc_now
from web.settings import Settings

_PLAYED = "import gc; gc.disable(); import rivalry_processes; gc.freeze(); gc.enable(); rivalry_processes.play()"
"""As a command of the service starts: what is imported is not gone through for garbage."""


def start(role: str, **told: Any) -> subprocess.Popen[str]:
    """A process playing *role*; it answers on its standard output, a line at a time."""
    root = Path(__file__).parent
    with tempfile.TemporaryFile("w+") as parts:  # what it is told may be longer than a command line may be
        json.dump(told, parts)
        parts.seek(0)
        return subprocess.Popen(
            [sys.executable, "-c", _PLAYED, role],
            stdin=parts,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join((str(root), str(root.parent)))},
        )


def heard(process: subprocess.Popen[str], *, killed: bool = False) -> list[Any]:
    """All that a process said, once it is over."""
    output, _ = process.communicate(timeout=120)
    assert killed or process.returncode == 0, output
    return [json.loads(line) for line in output.splitlines(keepends=True) if line.endswith("\n")]


def first_word(process: subprocess.Popen[str]) -> Any:
    """Wait until a process says its first line."""
    assert process.stdout is not None
    return json.loads(process.stdout.readline())


def say(what: object) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def opened(url: str) -> Rivalry:
    return compose(Settings.from_environment({"DATABASE_URL": url, "RIVALRY_TOKENS_URL": "sqlite://"}))


def post(url: str, event: dict[str, Any], go: str) -> None:
    """Post one event at the sign *go*, a file; say what became of it."""
    ledger = opened(url).ledger
    ledger.last_position()
    say("ready")
    while not Path(go).exists():
        time.sleep(0.0005)
    try:
        (receipt,) = ledger.append([read_event(event)], now=utc_now(), recorded_by="desk", single=True)
    except AlreadyRecorded:
        say("refused")
    else:
        say("duplicate" if receipt.duplicate else "appended")


def write(url: str, acknowledged: str, events: list[dict[str, Any]]) -> None:
    """Post events one by one; write each acknowledged position into a file."""
    ledger = opened(url).ledger
    with Path(acknowledged).open("a", buffering=1) as file:
        for event in events:
            receipts = ledger.append([read_event(event)], now=utc_now(), recorded_by="desk", single=True)
            file.writelines(f"{each.position}\n" for each in receipts)


def read(url: str, acknowledged: list[str], stop: str) -> None:
    """Read until *stop* is there: what was acknowledged before a read began and is not seen by it is a miss."""
    rivalry = opened(url)
    say("ready")
    reads, missed = 0, []
    while not Path(stop).exists():
        before = set(_positions(acknowledged))
        with rivalry.read_model.reading() as view:
            rows = queries.log_page(view.connection, 0, 1_000_000, None, None).rows
        missed += sorted(before - {row.position for row in rows})
        reads += 1
    say({"reads": reads, "missed": missed})


def _positions(files: Iterable[str]) -> Iterator[int]:
    for name in files:
        if Path(name).exists():
            yield from (int(line) for line in Path(name).read_text().splitlines(keepends=True) if line.endswith("\n"))


def rebuild(url: str, times: int) -> None:
    """Rebuild the read model so many times."""
    rivalry = opened(url)
    say("ready")
    for _ in range(times):
        rivalry.read_model.rebuild()


def follow(url: str) -> None:
    """Bring the read model up to the log; say how far it is."""
    rivalry = opened(url)
    say("ready")
    say(rivalry.read_model.catch_up())


def play() -> None:
    """The role of the command line, as told on standard input."""
    globals()[sys.argv[1]](**json.load(sys.stdin))
