"""A secret that is shown once is kept once it was shown: whoever is cut off before has none, and asks again."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from scenario import Scenario

COMMANDS = [("token", "create", "my-desk"), ("webhook", "add", "https://desk.example/x", "--name", "my-desk")]


@pytest.fixture
def run(store_folder: Path) -> Callable[..., "subprocess.CompletedProcess[str]"]:
    """``rivalry`` in a process of its own, with standard output to *where*."""
    places = ("TOKENS", "SECRET", "VIEWS", "PROOFS", "KEYS", "WEBHOOKS")
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{store_folder / 'rivalry.db'}",
        **{f"RIVALRY_{place}_URL": f"sqlite:///{store_folder / place.lower()}.db" for place in places},
    }

    def ask(*words: str, where: str | None = None) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-m", "web", *words]
        with open(where or os.devnull, "w", encoding="utf-8") as out:  # noqa: PTH123 - a device
            heard = out if where else subprocess.PIPE
            return subprocess.run(
                command, env=environment, stdout=heard, stderr=subprocess.PIPE, text=True, check=False
            )

    return ask


@pytest.mark.processes
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full")
@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
def test_what_could_not_be_shown_was_not_made(
    run: Callable[..., "subprocess.CompletedProcess[str]"], words: tuple[str, ...]
) -> None:
    refused = run(*words, where="/dev/full")
    assert refused.returncode != 0
    assert "No space left on device" in refused.stderr

    again = run(*words)
    assert (again.returncode, len(again.stdout.split())) == (0, 1), again.stderr


def test_who_is_cut_off_while_it_is_shown_may_have_the_name_again(sqlite_scenario: Scenario) -> None:
    class CutOffError(Exception):
        """As a kill at that moment."""

    shown: list[str] = []

    def show(token: str) -> None:
        shown.append(token)
        raise CutOffError

    tokens, now = sqlite_scenario.parts.tokens, sqlite_scenario.clock()
    with pytest.raises(CutOffError):
        tokens.create("one", now, shown=show)
    made = tokens.create("one", now, shown=shown.append)

    assert shown[1] == made
    assert [tokens.bearer(each, now) is not None for each in shown] == [False, True]
