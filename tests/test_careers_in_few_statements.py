"""What is asked of a career asks the store as often, however long the career is."""

from datetime import date, timedelta

from counting import counted
from people import INGEBRIGTSEN, KERR, Event, a_final
from scenario import Scenario

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


def statements(scenario: Scenario, day: int) -> dict[str, int]:
    """That each answer takes."""
    taken = {}
    for path, asked in WHAT.items():
        scenario.ask(path, as_of="2025-12-30", **asked)  # what an application asks once only is behind us
        with counted() as sent:
            scenario.ask(path, as_of=f"2025-12-{day}", **asked)  # which nobody has asked before
        taken[path] = len(sent)
    return taken


def test_a_longer_career_takes_no_more_statements(scenario: Scenario) -> None:
    few = statements(scenario.given(*career(3, "2010-01-01")), 28)
    many = statements(scenario.given(*career(60, "2012-01-01")), 29)

    assert {path: (few[path], taken) for path, taken in many.items() if not 0 < taken <= few[path]} == {}
