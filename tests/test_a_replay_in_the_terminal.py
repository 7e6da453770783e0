"""``rivalry replay``: event by event with the score each made, all at once, at a speed, or a key for each."""

import json
from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result
from people import INGEBRIGTSEN, KERR, a_final, a_heat, corrected

from web.command.cli import main

Run = Callable[..., Result]
PAIR = (KERR, INGEBRIGTSEN)
LAST = a_final("2024-07-30", kerr=2, ingebrigtsen=1)
LOG = (
    a_final("2022-07-19", kerr=5, ingebrigtsen=2),
    a_heat("2023-08-19", kerr=1, ingebrigtsen=2),
    a_final("2023-08-23", kerr=1, ingebrigtsen=2),
    LAST,
    corrected(LAST, kerr=1, ingebrigtsen=2) | {"source": {"publisher": "Jury", "published_on": "2024-08-02"}},
)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The command, over a log of four races, the last of which was corrected."""
    folder = tmp_path_factory.mktemp("log")
    environment = {
        "DATABASE_URL": f"sqlite:///{folder / 'log.db'}",
        "RIVALRY_TOKENS_URL": f"sqlite:///{folder / 'tokens.db'}",
    }

    def command(*arguments: str, typed: str = "") -> Result:
        return CliRunner(env=environment).invoke(main, arguments, input=typed)

    lines = folder / "log.jsonl"
    lines.write_text("\n".join(map(json.dumps, LOG)), encoding="utf-8")
    assert command("load", str(lines)).exit_code == 0
    return command


def scored(told: Result) -> list[tuple[str, str]]:
    """The day and the score of each event."""
    assert told.exit_code == 0, told.stderr
    rows = [line.split(maxsplit=2) for line in told.stdout.splitlines() if line[:2] == "20"]
    return [(day, score) for day, score, _ in rows]


def test_each_event_with_the_score_it_made_and_the_milestone_it_was(run: Run) -> None:
    told = run("replay", *PAIR)

    assert scored(told) == [("2022-07-19", "0–1"), ("2023-08-19", "0–1"), ("2023-08-23", "1–1"), ("2024-07-30", "2–1")]
    assert told.stdout.startswith("Josh Kerr v Jakob Ingebrigtsen, as it happened")
    assert "(not counted: round)" in told.stdout
    assert "* Josh Kerr levels the record" in told.stdout
    assert told.stdout.rstrip().endswith("Josh Kerr leads Jakob Ingebrigtsen 2–1 in this log.")
    assert max(map(len, told.stdout.splitlines())) <= 80


def test_as_the_world_came_to_know_it(run: Run) -> None:
    told = run("replay", *PAIR, "--as-known")

    assert scored(told)[-2:] == [("2024-07-30", "1–2"), ("2024-08-02", "2–1")]
    assert "Corrected: " in told.stdout


def test_from_a_day_to_a_day(run: Run) -> None:
    told = run("replay", *PAIR, "--from", "2023-01-01", "--to", "2023-12-31", "--kind", "race", "--round", "any")
    assert scored(told) == [("2023-08-19", "1–0"), ("2023-08-23", "2–0")]


def test_a_key_for_each_event_until_one_has_seen_enough(run: Run) -> None:
    assert len(scored(run("replay", *PAIR, "--step", typed="\n\n\n\n"))) == 4
    assert len(scored(run("replay", *PAIR, "--step", typed="\nq\n"))) == 2
    assert len(scored(run("replay", *PAIR, "--step"))) == 1


def test_at_a_speed_it_tells_the_same(run: Run) -> None:
    assert run("replay", *PAIR, "--speed", "1000").stdout == run("replay", *PAIR).stdout


def test_the_same_as_json_lines(run: Run) -> None:
    told = [json.loads(line) for line in run("replay", *PAIR, "--json").stdout.splitlines()]
    assert [each["state"]["wins"][KERR] for each in told] == [0, 0, 1, 2]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--step", "--speed", "2"), "Choose one"),
        (("--speed", "0"), "--speed"),
        (("--from", "yesterday"), "--from: Not a valid date"),
        (("--kind", "gossip"), "--kind"),
    ],
)
def test_what_cannot_be_replayed_so_is_told_in_a_line(run: Run, options: tuple[str, ...], words: str) -> None:
    refused = run("replay", *PAIR, *options)
    assert refused.exit_code == 2
    assert words in refused.stderr


def test_whoever_is_unknown_is_told_with_those_of_a_like_name(run: Run) -> None:
    refused = run("replay", "josh-ker", INGEBRIGTSEN)
    assert refused.exit_code == 1
    assert "Did you mean josh-kerr?" in refused.stderr
