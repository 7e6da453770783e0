"""What is asked of a career asks the store as often, however long the career is."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
from people import INGEBRIGTSEN, KERR, Event, a_final
from scenario import Scenario
from sqlalchemy import Engine, event

WHAT = {
    f"/athletes/{KERR}/streaks": {},
    f"/athletes/{KERR}/since": {"opponent": INGEBRIGTSEN},
    f"/athletes/{KERR}/seasons": {},
    f"/athletes/{KERR}/honours": {},
    f"/athletes/{KERR}/form": {},
    f"/rivalries/{KERR}/{INGEBRIGTSEN}/streaks": {},
    "/streaks": {},
}


def career(races: int, first: str) -> list[Event]:
    days = (date.fromisoformat(first) + timedelta(days=30 * number) for number in range(races))
    fields = {"level": "world-championships"}
    return [
        a_final(str(day), fields=fields, kerr=1 + day.month % 2, ingebrigtsen=1 + (day.month + 1) % 2) for day in days
    ]


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements sent to any store meanwhile, but for the look, once a second, whether a key has gone."""
    sent: list[str] = []

    def take(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if "rivalry_keys_gone" not in statement:
            sent.append(statement)

    event.listen(Engine, "before_cursor_execute", take)
    try:
        yield sent
    finally:
        event.remove(Engine, "before_cursor_execute", take)


def statements(scenario: Scenario, path: str, day: int) -> int:
    scenario.ask(path, as_of="2025-12-30", **WHAT[path])  # what an application asks once only is behind us
    with counted() as sent:
        scenario.ask(path, as_of=f"2025-12-{day}", **WHAT[path])  # which nobody has asked before
    return len(sent)


@pytest.mark.parametrize("path", WHAT)
def test_a_longer_career_takes_no_more_statements(scenario: Scenario, path: str) -> None:
    few = statements(scenario.given(*career(3, "2010-01-01")), path, 28)

    assert 0 < statements(scenario.given(*career(60, "2012-01-01")), path, 29) <= few
