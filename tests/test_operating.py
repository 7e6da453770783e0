"""What docs/operating.md tells operators to use is there, and what it ships runs as it is."""

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
import yaml
from click import Context
from click.testing import CliRunner
from people import a_quote, registered
from scenario import Scenario
from servers import _BINARIES, HANGS, Server, as_the_servers_user, free_port

from projections.log.engine_settings import event_store_environment
from web.command.cli import main
from web.command.exporting import export
from web.settings import Settings

HOUSE = Path(__file__).parent.parent
SHIPPED = HOUSE / "docs" / "operating"
MANUAL = (HOUSE / "docs" / "operating.md").read_text(encoding="utf-8")
UNIT = SHIPPED / "rivalry.service"
DOCKERFILE = (SHIPPED / "Dockerfile").read_text(encoding="utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load((SHIPPED / "compose.yaml").read_text(encoding="utf-8"))
HOSTS = [name for name in COMPOSE["services"] if name.startswith("rivalry")]
VARIABLES = set(re.findall(r"\b(?:[A-Z]+_)+[A-Z]+\b", Settings.__doc__ or ""))


def env_file(name: str = "rivalry.env") -> dict[str, str]:
    lines = (SHIPPED / name).read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def of_the_host(name: str) -> dict[str, str]:
    """What a host of the compose file is told, with every password filled in."""
    given = COMPOSE["services"][name]["environment"]
    return {key: re.sub(r"\$\{\w+:\?\}", "secret", value) for key, value in given.items()}


def commands() -> list[list[str]]:
    """Every command ``rivalry …`` that the manual, the unit or the image names, in words."""
    written = re.findall(r"\brivalry ((?:serve|load|show|export|restore|rebuild|verify|token)\b[^`|>;,\n]*)", MANUAL)
    image = re.findall(r"^CMD \[(.+)\]$", DOCKERFILE, re.MULTILINE)
    unit = re.findall(r"^ExecStart=\S+/rivalry (.+)$", UNIT.read_text(encoding="utf-8"), re.MULTILINE)
    assert (len(image), len(unit)) == (1, 1)
    return [shlex.split(each) for each in (*written, *unit)] + [re.findall(r'"([^"]+)"', image[0])[1:]]


def test_every_command_named_is_one_with_these_options() -> None:
    assert len(commands()) > 10
    for words in commands():
        command: Any = main.get_command(Context(main), words[0])
        if words[0] == "token":
            command = command.commands[words[1]]
        known = {option for parameter in command.params for option in parameter.opts}
        assert {word for word in words if word.startswith("--")} <= known, words


def test_every_file_named_is_there_and_every_file_there_is_named() -> None:
    named = set(re.findall(r"\]\(operating/([\w.-]+)\)", MANUAL))
    elsewhere = re.findall(r"[\w-]+\.sh|Dockerfile|compose\.yaml", str(COMPOSE))

    assert named | set(elsewhere) == {file.name for file in SHIPPED.iterdir()}


def test_every_variable_a_host_is_told_is_a_setting_that_can_be_used() -> None:
    assert len(HOSTS) == 2
    for told in (env_file(), *map(of_the_host, HOSTS)):
        assert set(told) <= VARIABLES
        settings = Settings.from_environment(told)
        assert event_store_environment(settings.database_url)["PERSISTENCE_MODULE"].endswith(":PostgresLogFactory")
        assert settings.views_url.startswith("sqlite:////")


def test_what_a_single_host_is_told_needs_no_database_server() -> None:
    told = env_file("one-host.env")

    assert set(told) <= VARIABLES
    assert Settings.from_environment(told).database_url == "sqlite:////var/lib/rivalry/rivalry.db"


def test_a_log_moves_to_another_store_by_the_commands_of_the_manual(
    sqlite_scenario: Scenario, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sqlite_scenario.given(*registered("kerr", "ingebrigtsen"), a_quote("2024-06-02", "We will see"))
    new = tmp_path / "new"
    new.mkdir()
    (command,) = re.findall(r"2\. On the new database: `DATABASE_URL=\S+ rivalry ([^`]+)`", MANUAL)
    words = [
        {"log.jsonl": str(new / "log.jsonl")}.get(each, each.replace("/var/lib/rivalry/rivalry.keys.db", "OLD"))
        for each in shlex.split(command)
    ]
    old_keys = sqlite_scenario.settings.keys_url.removeprefix("sqlite:///")
    (new / "log.jsonl").write_bytes(b"".join(export(sqlite_scenario.parts.ledger)))
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{new / 'rivalry.db'}")

    restored = CliRunner().invoke(main, [each.replace("OLD", old_keys) for each in words])

    assert restored.exit_code == 0, restored.output
    assert "are not here" not in restored.output
    assert CliRunner().invoke(main, ["verify"]).exit_code == 0


def test_every_series_to_watch_is_measured(sqlite_scenario: Scenario) -> None:
    told = set(re.findall(r"`(rivalry_\w+)", MANUAL))
    measured = sqlite_scenario.client.get("/metrics").get_data(as_text=True)
    families = set(re.findall(r"^# TYPE (\w+) ", measured, re.MULTILINE))

    assert len(told) > 8
    assert told <= families


def test_the_compose_file_hangs_together() -> None:
    services = COMPOSE["services"]
    assert set(COMPOSE) - {key for key in COMPOSE if key.startswith("x-")} == {"name", "services", "volumes"}
    for service in services.values():
        assert set(service.get("depends_on", ())) <= set(services)
        waited_for = [
            name for name, how in service.get("depends_on", {}).items() if how["condition"].endswith("healthy")
        ]
        assert all("healthcheck" in services[name] for name in waited_for)
        assert "build" in service or re.fullmatch(r"[\w/]+:\d[\w.-]*", service["image"])  # never whatever is the latest
        for mount in service.get("volumes", ()):
            source = mount.split(":")[0]
            assert source in COMPOSE["volumes"] or (SHIPPED / source).is_file()
        for port in service.get("ports", ()):
            assert port.startswith("127.0.0.1:")  # nothing is open to the world unasked
    published = [port for name in HOSTS for port in services[name]["ports"]]
    kept = [volume for name in HOSTS for volume in services[name]["volumes"]]
    assert len({*published}) == len({*kept}) == len(HOSTS)  # no two share a port or a read model


def test_the_image_is_made_of_what_is_here() -> None:
    sources = [word for line in re.findall(r"^COPY (.+)$", DOCKERFILE, re.MULTILINE) for word in line.split()[:-1]]
    context = (SHIPPED / COMPOSE["services"][HOSTS[0]]["build"]["context"]).resolve()

    assert context == HOUSE
    assert [source for source in sources if not (context / source).exists()] == []
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    told = {project["project"]["readme"], *project["project"]["license-files"]}
    assert {*wheel["packages"], *wheel["force-include"], *told, "requirements.lock", "pyproject.toml"} <= set(sources)
    assert re.search(r"^USER (?!root)", DOCKERFILE, re.MULTILINE)


def test_the_image_is_one_that_hadolint_takes() -> None:
    linter = Path(sys.executable).with_name("hadolint")
    checked = subprocess.run(
        [linter, "--no-color", SHIPPED / "Dockerfile"], capture_output=True, text=True, check=False, timeout=HANGS
    )

    assert (checked.returncode, checked.stdout) == (0, "")


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="needs systemd's own check")
def test_the_unit_is_one_that_systemd_takes(tmp_path: Path) -> None:
    unit = tmp_path / UNIT.name
    text = UNIT.read_text(encoding="utf-8")
    unit.write_text(text.replace("/opt/rivalry/bin/rivalry", sys.executable), encoding="utf-8")
    checked = subprocess.run(
        ["systemd-analyze", "verify", str(unit)], capture_output=True, text=True, check=False, timeout=60
    )

    assert (checked.returncode, checked.stderr) == (0, "")


@pytest.fixture
def folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="rivalry-operating-"))
    folder.chmod(0o777)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def script(name: str, *arguments: str, **told: str) -> subprocess.Popen[str]:
    """One of the scripts, run by whom the image runs it: the server's own user."""
    environment = {**told, "PATH": f"{_BINARIES}:{os.environ['PATH']}"}
    command = ["bash", "-s", "--", *arguments]
    with (SHIPPED / name).open(encoding="utf-8") as text:  # who runs it may not be let into this folder
        return subprocess.Popen(
            command,
            stdin=text,
            env=environment,
            cwd="/",
            stdout=subprocess.DEVNULL,
            text=True,
            **as_the_servers_user(),
        )


@pytest.mark.postgres
def test_the_scripts_of_the_compose_file_make_a_primary_and_a_standby_that_it_waits_for(folder: Path) -> None:
    port = free_port()
    primary = Server(folder / "primary", port=port).initialized().started()
    standby = Server(folder / "standby")
    following: subprocess.Popen[str] | None = None
    try:
        host = {"PGHOST": str(primary.folder), "PGPORT": str(port)}
        passwords = {"RIVALRY_PASSWORD": "one", "REPLICATOR_PASSWORD": "two"}
        who = {"POSTGRES_USER": "postgres", "POSTGRES_DB": "postgres", "PGDATA": str(primary.data)}
        assert script("primary-init.sh", **host, **passwords, **who).wait(HANGS) == 0
        primary.restart()
        following = script(
            "standby.sh",
            *("-h", "", "-k", str(standby.folder), "-p", "5432"),
            PGDATA=str(standby.data),
            PGPORT=str(port),
            PRIMARY="127.0.0.1",
            **passwords,
        )
        address = f"postgresql://postgres@/postgres?host={primary.folder}&port={port}"
        with psycopg.connect(address, autocommit=True) as connection:
            end = time.monotonic() + HANGS
            while connection.execute("SELECT sync_state FROM pg_stat_replication").fetchone() != ("sync",):
                assert following.poll() is None
                assert time.monotonic() < end
                time.sleep(0.05)
        with psycopg.connect(address.replace("postgres@/postgres", "rivalry@/rivalry"), autocommit=True) as owner:
            owner.execute("CREATE TABLE acknowledged ()")  # returns once the standby has it
    finally:
        standby.over()
        primary.over()
        if following is not None:
            following.wait(HANGS)
