"""A replay of four times as many events takes four times as many steps of work, in whatever order they became known;
what is on another page is not written.
"""

import sys
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from types import FrameType
from typing import Any

import pytest
from people import INGEBRIGTSEN, KERR, a_final
from seeing import given

from domain.values.dates import end_of_day
from projections.calculators.replay.as_it_became_known import Persons, replay_as_it_became_known
from projections.calculators.replay.publications import ReportPublished
from projections.calculators.replay.steps import WHOLE, Excerpt
from projections.calculators.scope import UNASKED
from projections.facts_asked import Facts

TraceFunction = Callable[[FrameType, str, Any], Any]

PAIR = (KERR, INGEBRIGTSEN)
FIRST = date(2020, 1, 1)
IN_TURN: dict[str, Callable[[int, int], int]] = {
    "as they happened": lambda at, _: at,
    "the last one first": lambda at, many: many - at,
    "crosswise": lambda at, many: at * 7919 % many,
}


def facts_of(many: int) -> Facts:
    """One run of finals, all of them won by one."""
    finals = [a_final((FIRST + timedelta(days=at)).isoformat(), kerr=1, ingebrigtsen=2) for at in range(many)]
    return given(*finals).facts()


def told_in(turn: Callable[[int, int], int], facts: Facts) -> list[ReportPublished]:
    shared = facts.shared_races(*PAIR)
    return [
        ReportPublished(
            known=end_of_day(FIRST + timedelta(days=turn(at, len(shared)))),
            position=each.race.position,
            race=each.race,
            lines=(each.a, each.b),
        )
        for at, each in enumerate(shared)
    ]


def lines_run(told: Sequence[ReportPublished], excerpt: Excerpt = WHOLE) -> int:
    """How many lines of ours are run while *told* is replayed: a walk through what was told before shows in it."""
    count = 0

    def see(_frame: FrameType, event: str, _argument: Any) -> TraceFunction:
        nonlocal count
        count += event == "line"
        return see

    persons = Persons(PAIR, {KERR: "Josh Kerr", INGEBRIGTSEN: "Jakob Ingebrigtsen"}, {})
    before = sys.gettrace()
    sys.settrace(see)
    try:
        steps = replay_as_it_became_known(persons, told, UNASKED, excerpt).steps
    finally:
        sys.settrace(before)
    assert steps[-1][1].state.streak.length == min(len(told), excerpt.limit)
    return count


@pytest.mark.parametrize("order", IN_TURN)
def test_four_times_as_many_events_cost_four_times_as_much(order: str) -> None:
    few, many = (lines_run(told_in(IN_TURN[order], facts_of(number))) for number in (60, 240))
    assert many < 4.5 * few


def test_a_page_writes_no_more_than_what_is_on_it() -> None:
    told = told_in(IN_TURN["as they happened"], facts_of(240))
    assert lines_run(told, Excerpt(limit=1)) < lines_run(told) / 2
