"""``make serve`` on a fresh place serves the rivalry that comes along, and again what is there."""

import json
import os
import signal
import subprocess
import time
import urllib.request
from pathlib import Path

import pytest
from servers import HANGS, free_port

pytestmark = pytest.mark.processes

HOUSE = Path(__file__).parent.parent


def served_from(folder: Path) -> int:
    """The log's last position, as a server that the command started tells it."""
    port = free_port()
    outer = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    environment = outer | {"DATABASE_URL": f"sqlite:///{folder / 'rivalry.db'}", "PORT": str(port)}
    command = ["make", "--directory", str(HOUSE), "serve"]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, start_new_session=True)
    end = time.monotonic() + HANGS
    try:
        while True:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=HANGS) as answer:
                    return int(json.load(answer)["log_position"])
            except OSError:
                assert process.poll() is None
                assert time.monotonic() < end
                time.sleep(0.1)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(HANGS)


def test_into_a_log_of_no_events_the_rivalry_is_loaded_once(tmp_path: Path) -> None:
    first = served_from(tmp_path)

    assert first > 0
    assert served_from(tmp_path) == first
