"""UmaDB servers that a test may stop, freeze and start again. The client's wheel brings the server."""

import contextlib
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil  # type: ignore[import-untyped]
from servers import HANGS, free_port, frozen
from umadb import Client, TransportError


class UmaDB:
    """One server, at one address as often as it is started."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._listens = f"127.0.0.1:{free_port()}"
        self.url = f"umadb://{self._listens}"

    @contextlib.contextmanager
    def running(self) -> Iterator[str]:
        self.start()
        yield self.url
        self.kill()

    def start(self) -> None:
        serve = "from umadb.umadb_server_cli import main; main()"
        self._process = subprocess.Popen(
            [sys.executable, "-c", serve, "--listen", self._listens, "--db-path", str(self._folder)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        end = time.monotonic() + HANGS
        while True:
            try:
                Client(f"http://{self._listens}").head()
            except TransportError:
                assert time.monotonic() < end
                assert self._process.poll() is None
            else:
                return

    def kill(self) -> None:
        """As a crash does, in the middle of whatever it is at."""
        self._process.kill()
        self._process.wait(HANGS)

    @contextlib.contextmanager
    def frozen(self) -> Iterator[None]:
        with frozen([psutil.Process(self._process.pid)]):
            yield
