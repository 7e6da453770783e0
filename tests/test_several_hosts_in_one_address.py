"""Of several hosts in one address the one that is meant is found at once, though the machine of another is gone."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import closing, suppress
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest
from servers import HANGS, Server

from projections.stores.addresses import postgres_address
from projections.stores.connections import Connector
from projections.stores.hosts import told
from projections.stores.patience import Patience, Reach
from projections.stores.waiting import PatientConnection

PATIENT = Reach(Patience(opening=HANGS))

pytestmark = pytest.mark.postgres


class Gone:
    """What is left of a machine: connections to it are begun, and nobody says anything."""

    def __init__(self) -> None:
        self._listens = socket.create_server(("127.0.0.1", 0))
        self._listens.setblocking(False)
        self._begun: list[socket.socket] = []
        self.port: int = self._listens.getsockname()[1]

    def asked(self) -> int:
        """How many times it was, since the last time this was."""
        before = len(self._begun)
        with suppress(BlockingIOError):
            while True:
                self._begun.append(self._listens.accept()[0])
        return len(self._begun) - before

    def close(self) -> None:
        for each in (self._listens, *self._begun):
            each.close()


@pytest.fixture
def gone() -> Iterator[Gone]:
    with closing(Gone()) as gone:
        yield gone


def _in_the_url(hosts: str, ports: str, monkeypatch: pytest.MonkeyPatch, folder: Path) -> str:
    del monkeypatch, folder
    return f"postgresql://postgres@/postgres?host={hosts}&port={ports}&target_session_attrs=read-write"


def _in_a_service_file(hosts: str, ports: str, monkeypatch: pytest.MonkeyPatch, folder: Path) -> str:
    file = folder / "services"
    file.write_text(
        f"[log]\nhost={hosts}\nport={ports}\ndbname=postgres\nuser=postgres\ntarget_session_attrs=read-write\n"
    )
    monkeypatch.setenv("PGSERVICEFILE", str(file))
    return "postgresql:///?service=log"


def _in_the_environment(hosts: str, ports: str, monkeypatch: pytest.MonkeyPatch, folder: Path) -> str:
    del folder
    for name, value in (("PGHOST", hosts), ("PGPORT", ports), ("PGTARGETSESSIONATTRS", "primary")):
        monkeypatch.setenv(name, value)
    return "postgresql://postgres@/postgres"


@pytest.mark.parametrize("url_of", [_in_the_url, _in_a_service_file, _in_the_environment])
def test_a_machine_that_is_gone_holds_up_no_connection_to_one_that_is_there(
    gone: Gone, primary: Server, url_of: Callable[..., str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    url = url_of(f"127.0.0.1,{primary.folder}", f"{gone.port},5432", monkeypatch, tmp_path)
    connector = Connector(postgres_address(url).conninfo, Reach(Patience(opening=2, statement=2)))

    with closing(connector), closing(connector()) as first:
        assert first.execute("SELECT 7").fetchone() == (7,)
        gone.asked()
        with closing(connector()), closing(connector()):
            asked_for_its_own_sake = url_of is _in_a_service_file  # libpq alone knows what a service is
            assert gone.asked() == 2 * asked_for_its_own_sake


def test_a_standby_that_is_promoted_is_found_while_the_machine_of_the_primary_says_nothing(
    gone: Gone, primary: Server, standby: Server
) -> None:
    hosts = (
        f"host=127.0.0.1,{standby.folder}&port={gone.port},5432&target_session_attrs=primary&connect_timeout={HANGS}"
    )
    connector = Connector(postgres_address(f"postgresql://postgres@/postgres?{hosts}").conninfo, PATIENT)
    found: Future[PatientConnection] = Future()

    with closing(connector):
        threading.Thread(target=told, args=(found, connector)).start()
        while not gone.asked():
            time.sleep(0.01)
        primary.stop()
        standby.promote()
        found.result(HANGS / 2).close()


def test_where_none_is_the_one_that_is_meant_each_says_why(primary: Server) -> None:
    hosts = f"host={quote(str(primary.folder))},127.0.0.1&port=5432,9&target_session_attrs=standby"
    connector = Connector(postgres_address(f"postgresql://postgres@/postgres?{hosts}").conninfo, Reach())

    with closing(connector), pytest.raises(psycopg.OperationalError, match=r"(?s)standby.*port 9.*refused"):
        connector()
