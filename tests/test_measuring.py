"""``rivalry bench`` measures on a made-up sport: a real log, in which two careers are the same at every size."""

import json
from itertools import islice
from pathlib import Path

import pytest
from click.testing import CliRunner
from scenario import Scenario

from web.command.bench.comparing import Compared, side_by_side
from web.command.bench.made_up import FEWEST_LINES, OFTEN, ONCE, STARS, events
from web.command.cli import main
from web.command.loading import load


def careers(lines: int) -> list[object]:
    return [each for each in events(lines) if {*STARS, *OFTEN, *ONCE} & {line["athlete"] for line in each["results"]}]


def test_the_two_careers_are_the_same_in_a_log_of_any_size() -> None:
    assert careers(FEWEST_LINES) == careers(2 * FEWEST_LINES)
    assert sum(len(each["results"]) for each in events(2 * FEWEST_LINES)) >= 2 * FEWEST_LINES


def test_the_log_is_one_that_may_be_appended_and_the_careers_meet(sqlite_scenario: Scenario) -> None:
    load(sqlite_scenario.parts, "made up", map(json.dumps, events(FEWEST_LINES)), is_csv=False)

    record = sqlite_scenario.head_to_head(*STARS, round="any")
    assert len(record["meetings"]) == 85
    assert len(sqlite_scenario.head_to_head(*OFTEN)["meetings"]) == 1
    assert sqlite_scenario.ask(f"/races/{record['meetings'][0]['race']}")["results"]


def test_a_ratio_is_held_to_its_goal_from_the_side_that_is_better() -> None:
    slow = Compared("read", 8, "sql", 2, "ms", 4)
    fast = Compared("rebuild", 7, "runner", 1, "/s", 8, more_is_better=True)

    assert (slow.ratio, slow.met) == (4, True)
    assert (fast.ratio, fast.met) == (7, False)
    assert fast.document() == {
        "what": "rebuild", "measured": 7, "rival": "runner", "against": 1, "unit": "/s", "goal": 8,
        "more_is_better": True, "ratio": 7, "met": False,
    }  # fmt: skip


def test_rivals_take_turns_and_the_first_turn_warms_up() -> None:
    turns = list[tuple[str, int]]()
    times = side_by_side(2, lambda turn: turns.append(("a", turn)), lambda turn: turns.append(("b", turn)))

    assert turns == [("a", 0), ("b", 0), ("a", 1), ("b", 1), ("a", 2), ("b", 2)]
    assert len(times) == 2


@pytest.mark.parametrize("options", [["--engine", "postgresql"], ["--server", "postgresql://localhost/x"]], ids=str)
def test_a_server_is_named_for_postgresql_and_for_nothing_else(options: list[str], tmp_path: Path) -> None:
    file = tmp_path / "bench.json"
    refused = CliRunner().invoke(main, ["bench", "--json", str(file), *options])

    assert refused.exit_code == 2
    assert "--engine postgresql needs --server postgresql://…" in refused.output
    assert not file.exists()


def test_who_is_new_comes_with_a_name_once() -> None:
    named = [
        line["athlete"] for each in islice(events(FEWEST_LINES), 500) for line in each["results"] if "name" in line
    ]

    assert len(named) == len(set(named))
