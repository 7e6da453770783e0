"""Processes with a whole application each, playing one role. Each is forked from one that has imported it all: to start
and import anew was most of what they did.
"""

import contextlib
import json
import multiprocessing
import os
import time
from collections.abc import Iterable, Iterator
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest

from domain.refusals import AlreadyRecorded
from projections import queries
from web.api.event_schemas import read_event
from web.composition import Rivalry, compose, utc_now
from web.settings import Settings

_STAGE = multiprocessing.get_context("forkserver")
_STAGE.set_forkserver_preload(["rivalry_processes"])
_LONG = 120
_ours: list[Connection] = []
"""In a process that plays: on what it is heard."""


class Player:
    """A process playing a role, which is told what it needs and is heard a word at a time."""

    def __init__(self, role: str, told: dict[str, Any]) -> None:
        self._hears, says = _STAGE.Pipe(duplex=False)
        self._process = _STAGE.Process(target=play, args=(role, json.dumps(told), says), daemon=True)
        self._process.start()
        says.close()

    def word(self) -> Any:
        """Wait for its next one.

        Raises:
            EOFError: it is over, and has said all.

        """
        assert self._hears.poll(_LONG)
        return self._hears.recv()

    def plays(self) -> bool:
        return self._process.is_alive()

    def kill(self) -> None:
        """As the system kills: it is asked nothing."""
        self._process.kill()

    def over(self) -> int | None:
        """Wait for its end; its exit code."""
        self._process.join(_LONG)
        code = self._process.exitcode
        self._process.close()
        self._hears.close()
        return code


def start(role: str, **told: Any) -> Player:
    """A process playing *role*."""
    root = Path(__file__).parent
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("PYTHONPATH", os.pathsep.join((str(root), str(root.parent))))
        forkserver.ensure_running()
    return Player(role, told)


def heard(process: Player, *, killed: bool = False) -> list[Any]:
    """All that a process says from now on, once it is over; a torn last word of a killed one does not count."""
    said = []
    with contextlib.suppress(EOFError, OSError):
        while True:
            said.append(process.word())
    assert process.over() == 0 or killed, said
    return said


def first_word(process: Player) -> Any:
    """Wait until a process says something."""
    return process.word()


def say(what: object) -> None:
    (says,) = _ours
    says.send(what)


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


def play(role: str, told: str, says: Connection) -> None:
    """The *role* as it is *told*."""
    _ours.append(says)
    globals()[role](**json.loads(told))
