"""Names as people write them, wherever the command line takes an athlete; and a shell that completes them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from people import INGEBRIGTSEN, KERR, a_final, line

from web.command.cli import main

Run = Callable[..., Result]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Runs ``rivalry`` over a store with a final of Kerr, Ingebrigtsen and a namesake of each."""
    race = a_final("2024-06-01", kerr=2, ingebrigtsen=1)
    race["results"] += [
        line("hocker", 3) | {"athlete": "josh-thompson", "name": "Josh Thompson", "country": "USA"},
        line("hocker", 4) | {"athlete": "henrik-ingebrigtsen", "name": "Henrik Ingebrigtsen", "country": "NOR"},
        line("hocker", 5) | {"athlete": "pedro-garcia-romo", "name": "Pedro García Romo", "country": "ESP"},
        line("hocker", 6) | {"athlete": "pedro-garcia", "name": "Pedro García", "country": "ESP"},
    ]
    folder = tmp_path_factory.mktemp("log")
    file = folder / "events.jsonl"
    file.write_text(json.dumps(race))
    environment = {"DATABASE_URL": f"sqlite:///{folder}/log.db", "RIVALRY_TOKENS_URL": f"sqlite:///{folder}/t.db"}

    def rivalry(*arguments: str, **more: str) -> Result:
        return CliRunner().invoke(main, arguments, env=environment | more, prog_name="rivalry")

    assert rivalry("load", str(file)).exit_code == 0
    return rivalry


@pytest.mark.parametrize(
    "command",
    [
        ("show",),
        ("story",),
        ("splits",),
        ("common-opponents",),
        ("replay",),
        ("what-if", "--without", "7"),
    ],
)
def test_every_command_about_two_takes_their_names(run: Run, command: tuple[str, ...]) -> None:
    name, *options = command
    named = run(name, "Josh Kerr", "jakob INGEBRIGTSEN", *options, "--json")
    by_id = run(name, KERR, INGEBRIGTSEN, *options, "--json")
    assert by_id.exit_code == 0, by_id.stderr
    assert (named.exit_code, named.stdout) == (0, by_id.stdout)


@pytest.mark.parametrize("command", ["streaks", "seasons", "honours"])
def test_every_command_about_one_takes_a_name(run: Run, command: str) -> None:
    assert run(command, "Kerr", "--json").stdout == run(command, KERR, "--json").stdout


def test_options_that_name_somebody_take_names_too(run: Run) -> None:
    ahead = run("streaks", "kerr", "--condition", "ahead-of:Josh Thompson", "--json")
    assert json.loads(ahead.stdout)["streaks"][0]["condition"] == "ahead-of:josh-thompson"
    since = run("since", "kerr", "--opponent", "Jakob Ingebrigtsen", "--date", "2024-01-01", "--json")
    assert json.loads(since.stdout)["meetings"]["opponent"] == INGEBRIGTSEN
    assert run("list", "1500m", "--athlete", "kerr", "--json").exit_code == 0


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Ingebrigtsen", "Jakob Ingebrigtsen (jakob-ingebrigtsen, NOR)"),
        ("Ingebrigtsen", "Henrik Ingebrigtsen (henrik-ingebrigtsen, NOR)"),
        ("josh", "Josh Thompson (josh-thompson, USA)"),
    ],
)
def test_a_name_that_may_be_several_lists_them_and_answers_nothing(run: Run, name: str, told: str) -> None:
    result = run("show", name, "hocker")
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"{name!r} may be " in result.stderr
    assert told in result.stderr


def test_the_whole_name_comes_before_one_that_has_it_and_more(run: Run) -> None:
    whole = run("streaks", "garcia pedro", "--json")
    assert json.loads(whole.stdout)["streaks"][0]["athlete"] == "pedro-garcia"


def test_a_slip_of_the_pen_is_nobody_and_is_helped_on(run: Run) -> None:
    result = run("show", "kerr", "Jakob Ingebritsen")
    assert result.exit_code == 1
    assert "Did you mean jakob-ingebrigtsen" in result.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_is_given_its_script(run: Run, shell: str) -> None:
    script = run("completion", shell)
    assert (script.exit_code, "_RIVALRY_COMPLETE" in script.stdout) == (0, True)


def test_a_shell_is_told_the_athletes_whose_names_begin_so(run: Run) -> None:
    asked = {"_RIVALRY_COMPLETE": "zsh_complete", "COMP_WORDS": "rivalry show ing", "COMP_CWORD": "2"}
    told = run(**asked).stdout.splitlines()
    assert told == [
        "plain", INGEBRIGTSEN, "Jakob Ingebrigtsen, NOR",
        "plain", "henrik-ingebrigtsen", "Henrik Ingebrigtsen, NOR",
    ]  # fmt: skip


def test_a_shell_that_cannot_read_the_log_is_told_nobody(tmp_path: Path) -> None:
    asked = {"_RIVALRY_COMPLETE": "zsh_complete", "COMP_WORDS": "rivalry show ing", "COMP_CWORD": "2"}
    (tmp_path / "no.db").write_text("no database" * 1_000)
    told = CliRunner().invoke(
        main, [], prog_name="rivalry", env=asked | {"DATABASE_URL": f"sqlite:///{tmp_path}/no.db"}
    )
    assert told.stdout.strip() == ""


def test_what_operators_ask_is_answered_as_json_too(run: Run) -> None:
    assert json.loads(run("verify", "--json").stdout) == {"sound": True, "position": 7}
    assert json.loads(run("token", "list", "--json").stdout) == []
    run("token", "create", "my-desk")
    assert [each["name"] for each in json.loads(run("token", "list", "--json").stdout)] == ["my-desk"]
    assert json.loads(run("log-key", "--json").stdout)["key"] == run("log-key").stdout.strip()
