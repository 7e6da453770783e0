"""A standby takes over from a primary that died: what was acknowledged stays, or its loss is told.

The service asks one address, which after the failover leads to the standby, as an address that moves does.
"""

import contextlib
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from people import INGEBRIGTSEN, KERR, a_final
from rivalry_processes import heard, opened, start
from scenario import Scenario
from servers import HANGS, Server

from domain.events import RaceRecorded
from domain.log.codec import LoggedEvent
from projections.audit.verify import verify
from projections.read_model.follower import ReadModel
from web.api.event_schemas import read_event
from web.composition import Rivalry, utc_now

pytestmark = pytest.mark.processes

ENOUGH = 15
MOST = 400
RECORD = f"/rivalries/{KERR}/{INGEBRIGTSEN}/head-to-head"


class Cluster:
    """A primary, its standby, and the one address of both."""

    def __init__(self, folder: Path) -> None:
        self._address = folder / "address"
        self.primary = Server(folder / "primary").initialized().started()
        self.standby = self.primary.standby(folder / "standby")
        self._leads_to(self.primary)

    @property
    def url(self) -> str:
        return f"postgresql://postgres@/postgres?host={quote(str(self._address))}"

    def _leads_to(self, server: Server) -> None:
        self._address.unlink(missing_ok=True)
        self._address.symlink_to(server.folder)

    def waits_for_the_standby(self) -> None:
        """From here on nothing is acknowledged that the standby has not written down."""
        with self.primary.connected() as connection:
            connection.execute("ALTER SYSTEM SET synchronous_standby_names = '*'")
            connection.execute("SELECT pg_reload_conf()")
            self._until(connection, "SELECT sync_state = 'sync' FROM pg_stat_replication")

    @staticmethod
    def _until(connection: Any, question: str) -> None:
        end = time.monotonic() + HANGS
        while connection.execute(question).fetchone() != (True,):
            assert time.monotonic() < end
            time.sleep(0.02)

    def takes_over(self) -> None:
        """The standby is promoted, and the address leads to it."""
        self.standby.promote()
        self._leads_to(self.standby)

    def over(self) -> None:
        self.primary.over()
        self.standby.over()


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    folder = Path(tempfile.mkdtemp(prefix="rivalry-failover-"))
    folder.chmod(0o755)
    cluster = Cluster(folder)
    yield cluster
    cluster.over()
    shutil.rmtree(folder, ignore_errors=True)


def meetings(name: str, number: int) -> list[dict[str, Any]]:
    return [
        a_final(fields={"competition": f"Meeting {name} {count}"}, kerr=1, ingebrigtsen=2) for count in range(number)
    ]


def acknowledged(file: Path) -> list[int]:
    return [int(line) for line in file.read_text().splitlines(keepends=True) if line.endswith("\n")]


def races(rivalry: Rivalry) -> dict[int, str]:
    """Where in the log which meeting stands."""
    log = rivalry.ledger.read(0, 100_000)
    return {
        each.position: each.content.competition
        for each in log
        if isinstance(each, LoggedEvent) and isinstance(each.content, RaceRecorded)
    }


@pytest.mark.postgres
def test_with_a_synchronous_standby_nothing_acknowledged_is_lost_and_no_position_is_given_twice(
    cluster: Cluster, tmp_path: Path
) -> None:
    opened(cluster.url).close()  # makes the tables
    cluster.waits_for_the_standby()
    files = {name: tmp_path / name for name in ("one", "two", "three")}
    for file in files.values():
        file.touch()
    writers = [
        start("write", url=cluster.url, acknowledged=str(file), events=meetings(name, MOST))
        for name, file in files.items()
    ]
    while not all(len(acknowledged(file)) >= ENOUGH for file in files.values()):
        assert all(writer.plays() for writer in writers)
        time.sleep(0.01)
    cluster.primary.stop()
    cluster.takes_over()
    for writer in writers:
        writer.kill()
        heard(writer, killed=True)

    with contextlib.closing(opened(cluster.url)) as rivalry:
        kept = races(rivalry)
        told = {
            position: f"Meeting {name} {count}"
            for name, file in files.items()
            for count, position in enumerate(acknowledged(file))
        }
        assert {position: kept.get(position) for position in told} == told
        last = rivalry.ledger.last_position()
        receipts = [
            rivalry.ledger.append([read_event(event)], now=utc_now(), recorded_by="desk", single=True)[0]
            for event in meetings("after", 5)
        ]
        assert [receipt.position for receipt in receipts] == [last + count for count in range(1, 6)]
        assert list(verify(rivalry.ledger, rivalry.read_model)) == []


@pytest.fixture
def host(cluster: Cluster, tmp_path: Path) -> Iterator[Scenario]:
    """A host of the service before the failover."""
    host = Scenario(cluster.url, tmp_path)
    yield host
    host.close()


@pytest.mark.postgres
def test_with_an_asynchronous_standby_what_is_lost_is_told_and_nothing_else_passes_for_it(
    cluster: Cluster, host: Scenario, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    views = f"sqlite:///{tmp_path / 'views.db'}"  # the host's own read model, which the failover does not touch
    host.given(a_final("2024-06-01", kerr=1, ingebrigtsen=2))
    kept = host.get(RECORD, position=3)
    cluster.primary.has_followed(cluster.standby)
    cluster.standby.stop()
    host.given(a_final("2024-07-01", kerr=1, ingebrigtsen=2))
    lost = host.get(RECORD, position=4)
    own = ReadModel(views, host.parts.ledger)
    assert own.catch_up() == 4
    own.close()

    cluster.primary.stop()
    cluster.standby.start()
    cluster.takes_over()
    (tmp_path / "after").mkdir()
    with contextlib.closing(Scenario(cluster.url, tmp_path / "after")) as after:
        asked = after.get(RECORD, position=4)
        assert asked.status_code == 400
        assert "beyond the log, whose last position is 3" in asked.get_json()["detail"]
        after.given(a_final("2024-07-01", kerr=2, ingebrigtsen=1))  # which takes the position of what was lost

        def revalidated(position: int, tag: str) -> int:
            headers = {"If-None-Match": tag}
            return after.client.get(f"/api/v1{RECORD}?position={position}", headers=headers).status_code

        assert revalidated(3, kept.headers["ETag"]) == 304
        assert revalidated(4, lost.headers["ETag"]) == 200
        own = ReadModel(views, after.parts.ledger)
        told = [*(each.what for each in verify(after.parts.ledger, own)), *caplog.messages]
        own.close()
        assert any("position 4 of" in each for each in told)  # by verification, or in a log line where it is mended
