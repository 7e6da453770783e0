"""``rivalry streaks``, ``since``, ``seasons``, ``honours``."""

import json
from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result
from people import INGEBRIGTSEN, KERR, a_final, a_heat

from web.command.cli import main

Run = Callable[..., Result]
WORLDS = {"level": "world-championships"}
LOG = (
    a_final("2023-08-23", fields=WORLDS, kerr=1, ingebrigtsen=2),
    a_heat("2024-06-29", kerr=1),
    a_final("2024-06-30", kerr=1),
    a_final("2024-07-30", kerr=2, ingebrigtsen=1),
)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The command, over a log of four races."""
    folder = tmp_path_factory.mktemp("log")
    environment = {
        "DATABASE_URL": f"sqlite:///{folder / 'log.db'}",
        "RIVALRY_TOKENS_URL": f"sqlite:///{folder / 'tokens.db'}",
    }

    def command(*arguments: str) -> Result:
        return CliRunner(env=environment).invoke(main, arguments)

    lines = folder / "log.jsonl"
    lines.write_text("\n".join(map(json.dumps, LOG)), encoding="utf-8")
    assert command("load", str(lines)).exit_code == 0
    return command


def test_the_longest_run_and_what_ended_it(run: Run) -> None:
    told = run("streaks", KERR, "--condition", "won")

    assert told.exit_code == 0, told.stderr
    assert "2023-08-23" in told.stdout
    assert "2024-07-30" in told.stdout
    assert max(map(len, told.stdout.splitlines())) <= 80


def test_of_everybody_without_an_athlete(run: Run) -> None:
    answer = json.loads(run("streaks", "--condition", "won", "--json").stdout)

    assert [(each["athlete"], each["length"]) for each in answer["streaks"]] == [(KERR, 2), (INGEBRIGTSEN, 1)]


def test_what_was_done_since_in_all_rounds_unless_one_is_asked_for(run: Run) -> None:
    told = run("since", KERR, "--date", "2024-01-01").stdout
    assert "has raced 3 times since 1 January 2024: 2 finals, 1 won" in told
    finals = run("since", KERR, "--season", "2024", "--round", "final", "--opponent", INGEBRIGTSEN).stdout
    assert "has raced just twice in 2024" in finals
    assert "Meetings with Jakob Ingebrigtsen: 1, ahead in 0" in finals


def test_a_season_and_the_honours(run: Run) -> None:
    assert json.loads(run("seasons", KERR, "--json").stdout)["seasons"][0]["races"] == 3
    assert run("seasons", KERR).stdout.index("2024") < run("seasons", KERR).stdout.index("2023")
    assert "1 gold, 0 silver, 0 bronze; 1 final at championships" in run("honours", KERR).stdout


@pytest.mark.parametrize(
    ("arguments", "said", "code"),
    [
        (("streaks", "josh-ker"), "Did you mean josh-kerr?", 1),
        (("streaks", KERR, "--condition", "lucky"), "ahead-of:josh-kerr", 2),
        (("streaks", KERR, "--condition", "mark:5.79"), "discipline=pole-vault", 1),
        (("streaks", "--condition", "won", "--condition", "podium"), "one --condition", 2),
        (("since", KERR, "--season", "2024", "--date", "2024-01-01"), "Name one of", 1),
        (("since", KERR, "--race", "no-such-race"), "There is no race", 1),
    ],
)
def test_what_cannot_be_asked_is_said_in_a_line(run: Run, arguments: tuple[str, ...], said: str, code: int) -> None:
    told = run(*arguments)

    assert (told.exit_code, told.stdout) == (code, "")
    assert said in " ".join(told.stderr.split())


@pytest.mark.parametrize("command", ["streaks", "since", "seasons", "honours"])
def test_every_command_explains_itself(command: str) -> None:
    assert "Usage:" in CliRunner().invoke(main, [command, "--help"]).stdout
