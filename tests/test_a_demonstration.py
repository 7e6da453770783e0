"""``rivalry demo``, from the wheel: the rivalry on the eve of Paris, in a log of its own, for who has only that."""

import json
import os
import re
import signal
import subprocess
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner
from servers import HANGS, free_port

from web.command.cli import main
from web.command.demo.place import keep_to

pytestmark = pytest.mark.processes

HOUSE = Path(__file__).parent.parent
PACKAGES = ("domain", "projections", "web")
RECORD = "api/v1/rivalries/jakob-ingebrigtsen/josh-kerr/head-to-head?discipline=1500m"


@dataclass
class Shown:
    process: subprocess.Popen[bytes]
    port: int

    def asked(self, path: str) -> str:
        end = time.monotonic() + HANGS
        while True:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{path}", timeout=HANGS) as answer:
                    return str(answer.read().decode())
            except OSError:
                assert self.process.poll() is None
                assert time.monotonic() < end
                time.sleep(0.1)

    def position(self) -> int:
        return int(json.loads(self.asked("readyz"))["log_position"])


@contextmanager
def shown(installed: Path, folder: Path, *words: str, **told: str) -> Iterator[Shown]:
    port = free_port()
    environment = os.environ | {"HOME": str(folder), "TMPDIR": str(folder), **told}
    command = [str(installed), "demo", "--port", str(port), *words]
    with (folder / "said").open("w", encoding="utf-8") as said:
        process = subprocess.Popen(command, env=environment, cwd=folder, stderr=said)
    try:
        yield Shown(process, port)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(HANGS)


def test_the_wheel_has_all_that_is_in_the_packages_and_what_the_demonstration_shows(wheel: Path) -> None:
    ours = (file for package in PACKAGES for file in (HOUSE / package).rglob("*") if file.is_file())
    here = {file.relative_to(HOUSE).as_posix() for file in ours if "__pycache__" not in file.parts}
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
        metadata = archive.read(next(n for n in archive.namelist() if n.endswith("/METADATA"))).decode()
        licence = next(name for name in archive.namelist() if name.endswith("licenses/LICENSE"))

        assert "MIT License" in archive.read(licence).decode()
    assert {Path(name).suffix for name in here} >= {".py", ".html", ".css", ".js", ".md", ".po", ".svg"}
    assert held - here == {
        file.relative_to(HOUSE).as_posix() for file in (HOUSE / "fixtures/kerr-ingebrigtsen").iterdir()
    }
    assert here - held == set()
    assert "License-Expression: MIT" in metadata


def test_it_opens_the_rivalry_on_the_eve_of_paris_and_leaves_nothing_behind(installed: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine.db"
    browser = tmp_path / "browser"
    browser.write_text(f"#!/bin/sh\necho $1 > {tmp_path}/opened\n", encoding="utf-8")
    browser.chmod(0o755)
    before = set(tmp_path.iterdir())
    mine_too = {"DATABASE_URL": f"sqlite:///{mine}", "RIVALRY_VIEWS_URL": f"sqlite:///{mine}", "BROWSER": str(browser)}

    with shown(installed, tmp_path, "--open", **mine_too) as demo:
        record = json.loads(demo.asked(RECORD))
        page = demo.asked("jakob-ingebrigtsen-vs-josh-kerr")
        while not (opened := tmp_path / "opened").exists() or not opened.read_text():
            time.sleep(0.05)
    said = (tmp_path / "said").read_text(encoding="utf-8")

    assert record["wins"] == {"jakob-ingebrigtsen": 8, "josh-kerr": 1}
    assert record["last_known"] == "2024-08-01"
    assert "Jakob Ingebrigtsen" in page
    assert opened.read_text().strip() == f"http://127.0.0.1:{demo.port}/jakob-ingebrigtsen-vs-josh-kerr"
    assert re.search(rf"^http://127\.0\.0\.1:{demo.port}/jakob-ingebrigtsen-vs-josh-kerr$", said, re.MULTILINE)
    assert "thrown away" in said
    assert set(tmp_path.iterdir()) - before == {opened, tmp_path / "said"}


def test_a_kept_one_is_told_what_happened_next_and_goes_on_from_there(installed: Path, tmp_path: Path) -> None:
    folder = "an evening, 100% à Paris"
    with shown(installed, tmp_path, "--keep", folder) as demo:
        eve = demo.position()
        said = (tmp_path / "said").read_text(encoding="utf-8")
        told, token = re.search(r"^ +(DATABASE_URL=.+)$", said, re.MULTILINE), re.search(r"rvl_\S+", said)
        assert told
        assert token
        environment = os.environ | {"PATH": f"{installed.parent}:{os.environ['PATH']}"}
        subprocess.run(told[1], shell=True, check=True, env=environment, timeout=HANGS)
        after_the_heats = demo.position()
    with shown(installed, tmp_path, "--keep", folder) as demo:
        again = demo.position()
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token[0]}"}
        stale = urllib.request.Request(f"http://127.0.0.1:{demo.port}/api/v1/events", b"{}", headers)
        with pytest.raises(urllib.error.HTTPError, match="401"):  # each demonstration has a token of its own
            urllib.request.urlopen(stale, timeout=HANGS)

    assert 0 < eve < after_the_heats == again


def test_a_folder_that_no_address_can_name_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "what?"

    refused = CliRunner().invoke(main, ["demo", "--keep", str(folder)])

    assert refused.exit_code == 2
    assert "without '?'" in refused.output
    assert list(tmp_path.iterdir()) == []


def test_no_store_of_the_users_is_known_to_it() -> None:
    told = {
        "DATABASE_URL": "postgresql://newsroom/rivalry",
        "RIVALRY_VIEWS_URL": "sqlite:////var/views.db",
        "RIVALRY_REPLICA_URL": "postgresql://standby/rivalry",
        "RIVALRY_SIGNING_KEY": "PRIVATE+KEY+…",
        "PERSISTENCE_MODULE": "umadb",
        "RIVALRY_LOG_LEVEL": "info",
    }

    keep_to("sqlite:////tmp/demo/rivalry.db", told)

    assert told == {"DATABASE_URL": "sqlite:////tmp/demo/rivalry.db", "RIVALRY_LOG_LEVEL": "info"}
