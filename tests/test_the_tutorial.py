"""docs/tutorial.md, typed as it stands: what a command says has the lines that are printed below it, in their order."""

import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from fnmatch import fnmatchcase
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from servers import HANGS, free_port

pytestmark = pytest.mark.processes

TUTORIAL = (Path(__file__).parent.parent / "docs" / "tutorial.md").read_text(encoding="utf-8")
_BLOCK = re.compile(r"^```(sh|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_NEXT = "-- what is typed next --"


class Step(NamedTuple):
    typed: str
    shown: list[str]


def steps() -> list[Step]:
    blocks = [(kind, text) for kind, text in _BLOCK.findall(TUTORIAL)] + [("sh", "")]
    return [
        Step(text, after.splitlines() if kind_after == "text" else [])
        for (kind, text), (kind_after, after) in pairwise(blocks)
        if kind == "sh"
    ]


def missing(shown: list[str], output: str) -> list[str]:
    """The lines shown of which *output* has none, after that of the one before; … stands for anything."""
    rest, lost = iter(output.splitlines()), []
    for line in shown:
        pattern = line.rstrip().replace("[", "[[]").replace("…", "*")
        if not any(fnmatchcase(each.rstrip(), pattern) for each in rest):
            lost.append(line)
    return lost


@pytest.fixture
def served(installed: Path, tmp_path: Path) -> Iterator[int]:
    """The first terminal, with the port that it was told instead of the tutorial's."""
    port = free_port()
    command = f"exec {steps()[0].typed.replace('8000', str(port))}"
    process = subprocess.Popen(["sh", "-c", command], cwd=tmp_path, env=_terminal(installed), stderr=subprocess.DEVNULL)
    end = time.monotonic() + HANGS
    while True:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            break
        except OSError:
            assert process.poll() is None
            assert time.monotonic() < end
            time.sleep(0.1)
    yield port
    process.send_signal(signal.SIGINT)
    process.wait(HANGS)


def _terminal(installed: Path) -> dict[str, str]:
    return os.environ | {"PATH": f"{installed.parent}:{os.environ['PATH']}", "COLUMNS": "80"}


def test_what_is_typed_shows_what_is_printed(installed: Path, served: int, tmp_path: Path) -> None:
    second = steps()[1:]
    script = "".join(f"{step.typed}echo; echo '{_NEXT}'\n" for step in second).replace("8000", str(served))

    ran = subprocess.run(
        ["sh"],
        input=script,
        cwd=tmp_path,
        env=_terminal(installed),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=True,
        timeout=HANGS * len(second),
    )
    outputs = ran.stdout.split(f"{_NEXT}\n")[:-1]

    assert len(outputs) == len(second) > 8
    for step, output in zip(second, outputs, strict=True):
        assert missing(step.shown, output) == [], f"{step.typed}\n{output}"
