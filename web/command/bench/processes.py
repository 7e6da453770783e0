"""The commands and servers that are measured, each a process of its own: how long it took, and how much memory."""

import contextlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

_COMMAND = "from web.command.running import main; main()"
_BARE = "import sys; from web.command.bench.bare import serve; serve(int(sys.argv[1]))"
_PATIENCE_SECONDS = 600
_KIB = 1024
_PAUSE_SECONDS = 0.02
_NONE: Mapping[str, str] = MappingProxyType({})


class CannotBeMeasured(Exception):
    """A process that is measured failed; says what it said."""


class Ran(NamedTuple):
    """How long a command took, and the most memory it had."""

    seconds: float
    mebibytes: float


def ran(*arguments: str, env: Mapping[str, str]) -> Ran:
    """Run ``rivalry`` with *arguments* to its end.

    Raises:
        CannotBeMeasured: it failed.

    """
    began = time.perf_counter()
    command = [sys.executable, "-c", _COMMAND, *arguments]
    with subprocess.Popen(  # noqa: S603 - our own command
        command, env=_on_top(env), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as process:
        assert process.stderr is not None
        said = process.stderr.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise CannotBeMeasured(f"rivalry {arguments[0]}: {said.decode(errors='replace').strip()}")
    return Ran(time.perf_counter() - began, used.ru_maxrss / _KIB)


class Server:
    """A server under way, asked over one connection that is kept open."""

    def __init__(self, process: subprocess.Popen[bytes], port: int) -> None:
        self._process = process
        self._port = port
        self._connection = HTTPConnection("127.0.0.1", port, timeout=_PATIENCE_SECONDS)

    def get(self, path: str) -> int:
        """Ask, and read the whole answer; its status."""
        return self._asked("GET", path)[0]

    def must_get(self, path: str) -> None:
        """As ``get``.

        Raises:
            CannotBeMeasured: it is not answered.

        """
        status = self.get(path)
        if status != 200:  # noqa: PLR2004 - as HTTP has it
            raise CannotBeMeasured(f"GET {path} is answered with {status}.")

    def must_post(self, event: Mapping[str, object], token: str) -> None:
        """Append an event.

        Raises:
            CannotBeMeasured: it is refused.

        """
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        status, said = self._asked("POST", "/api/v1/events", json.dumps(event), headers)
        if status >= 300:  # noqa: PLR2004 - as HTTP has it
            raise CannotBeMeasured(f"POST /api/v1/events is answered with {status}: {said.decode()}")

    def _asked(
        self, method: str, path: str, body: str | None = None, headers: Mapping[str, str] = _NONE
    ) -> tuple[int, bytes]:
        try:
            return self._answer(method, path, body, headers)
        except (ConnectionError, HTTPException):
            self._connection.close()  # the server closes one that was idle for long; the next request opens it again
            return self._answer(method, path, body, headers)

    def _answer(self, method: str, path: str, body: str | None, headers: Mapping[str, str]) -> tuple[int, bytes]:
        self._connection.request(method, path, body, dict(headers))
        response = self._connection.getresponse()
        return response.status, response.read()

    def another(self) -> "Server":
        """The same server over a connection of its own, for another thread."""
        return Server(self._process, self._port)

    def mebibytes(self) -> float:
        """What the process and its workers have in memory now; 0 where the system does not say."""
        return sum(map(_resident, _with_children(self._process.pid)))


@contextlib.contextmanager
def serving(env: Mapping[str, str]) -> Iterator[Server]:
    """Rivalry's own server, ready."""
    port = _free_port()
    with _served([_COMMAND, "serve", "--port", str(port)], port, "/healthz", env) as server:
        yield server


@contextlib.contextmanager
def serving_bare() -> Iterator[Server]:
    """The same server with one bare route."""
    port = _free_port()
    with _served([_BARE, str(port)], port, "/", {}) as server:
        yield server


@contextlib.contextmanager
def _served(arguments: list[str], port: int, path: str, env: Mapping[str, str]) -> Iterator[Server]:
    command = [sys.executable, "-c", *arguments]
    process = subprocess.Popen(command, env=_on_top(env), stderr=subprocess.DEVNULL)  # noqa: S603 - our own command
    try:
        server = Server(process, port)
        end = time.monotonic() + _PATIENCE_SECONDS
        while True:
            with contextlib.suppress(OSError, HTTPException):
                server.must_get(path)
                break
            if process.poll() is not None or time.monotonic() > end:
                raise CannotBeMeasured("The server does not come up.")
            server = Server(process, port)
            time.sleep(_PAUSE_SECONDS)
        yield server
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(_PATIENCE_SECONDS)


def _on_top(env: Mapping[str, str]) -> dict[str, str]:
    """The environment of the process without its own stores, and *env*."""
    own = {name: value for name, value in os.environ.items() if not name.startswith(("RIVALRY_", "DATABASE_URL"))}
    return {**own, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), **env}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _with_children(pid: int) -> Iterator[int]:
    yield pid
    with contextlib.suppress(OSError):
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split():
            yield from _with_children(int(child))


def _resident(pid: int) -> float:
    with contextlib.suppress(OSError):
        found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text(encoding="ascii"))
        return int(found[1]) / _KIB if found else 0.0
    return 0.0
