"""Every command that says anything says it as JSON too, on standard output, for whoever scripts it."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result
from people import a_final

from web.command.cli import main

Run = Callable[..., Result]
SAY_NOTHING_ELSE = {
    "serve": "it runs until it is stopped",
    "demo": "it runs until it is stopped",
    "export": "the log is JSON Lines as it is",
    "completion": "it prints a script for a shell",
}
FINAL = a_final("2024-06-01", kerr=1, ingebrigtsen=2)
UNREADABLE = a_final("2024-06-02", kerr={"place": 1, "mark": "fast"})


def commands(group: click.Group, path: str = "") -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        each = group.get_command(context, name)
        assert each is not None
        if isinstance(each, click.Group):
            yield from commands(each, f"{path}{name} ")
        else:
            yield f"{path}{name}", each


def test_every_command_takes_json_but_for_those_that_say_nothing_else() -> None:
    without = {name for name, each in commands(main) if not any("--json" in option.opts for option in each.params)}
    assert without == set(SAY_NOTHING_ELSE)


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def rivalry(*arguments: str) -> Result:
        store = f"sqlite:///{tmp_path / 'log.db'}"
        beside = {f"RIVALRY_{what}_URL": f"sqlite:///{tmp_path / what}.db" for what in ("TOKENS", "WEBHOOKS", "PROOFS")}
        return CliRunner().invoke(main, arguments, env={"DATABASE_URL": store, **beside})

    return rivalry


def told(result: Result, exit_code: int = 0) -> Any:
    assert result.exit_code == exit_code, result.output
    return json.loads(result.stdout)


def a_file(folder: Path, *events: object) -> str:
    path = folder / "events.jsonl"
    path.write_text("".join(f"{json.dumps(event)}\n" for event in events))
    return str(path)


def test_a_load_says_what_became_of_each_file(run: Run, tmp_path: Path) -> None:
    good = a_file(tmp_path, FINAL)
    assert told(run("load", good, "--check", "--json"))["wrong"] == []
    loaded = told(run("load", good, "--json"))
    assert (loaded["file"], loaded["duplicates"], loaded["wrong"]) == (good, 0, [])
    assert loaded["position"] > loaded["events"] - 1
    assert told(run("load", good, "--json"))["duplicates"] == 1


@pytest.mark.parametrize("more", [("--check",), ()])
def test_a_load_that_fails_says_the_line_and_the_field(run: Run, tmp_path: Path, more: tuple[str, ...]) -> None:
    failed = told(run("load", a_file(tmp_path, FINAL, UNREADABLE), "--json", *more), exit_code=1)
    (wrong,) = failed["wrong"]
    assert (wrong["line"], wrong["pointer"]) == (2, "/results/0/mark")
    assert "'fast' is not a mark" in wrong["detail"]


def test_what_is_done_to_the_stores_is_said(run: Run, tmp_path: Path) -> None:
    run("load", a_file(tmp_path, FINAL))
    assert told(run("rebuild", "--json"))["position"] == told(run("verify", "--json"))["position"]
    assert told(run("prune", "--json")) == {"versions_dropped": 0}


def test_a_token_and_a_webhook_are_made_and_taken_away(run: Run, tmp_path: Path) -> None:
    made = told(run("token", "create", "desk", "--scope", "results", "--per-minute", "60", "--json"))
    assert (made["name"], made["scopes"], made["per_minute"], made["expires_at"]) == ("desk", ["results"], 60, None)
    assert made["token"]
    assert told(run("token", "revoke", "desk", "--json")) == {"name": "desk", "revoked": True}

    run("load", a_file(tmp_path, FINAL))
    hook = told(run("webhook", "add", "https://desk.example/rivalry", "--name", "desk", "--json"))
    assert (hook["name"], hook["url"]) == ("desk", "https://desk.example/rivalry")
    assert hook["secret"]
    assert told(run("webhook", "replay", "desk", "--after", "0", "--json")) == {"name": "desk", "after": 0}
    assert told(run("webhook", "remove", "desk", "--json")) == {"name": "desk", "removed": True}


def test_an_export_comes_back_and_says_whether_it_was_whole(run: Run, tmp_path: Path) -> None:
    run("load", a_file(tmp_path, FINAL))
    copy = str(tmp_path / "copy.jsonl")
    run("export", copy)
    events = len(Path(copy).read_text().splitlines()) - 1
    (tmp_path / "log.db").unlink()
    assert told(run("restore", copy, "--json")) == {"events": events, "whole": True, "keys_missing": []}
