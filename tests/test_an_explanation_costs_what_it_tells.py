"""To explain one number of an answer costs little more than the answer: the others are not counted, and what they rest
on is not told.
"""

from typing import Any

import pytest
from people import KERR, a_race
from scenario import Scenario
from working import calls_of

pytestmark = pytest.mark.above_the_store

OPPONENTS = f"/athletes/{KERR}/opponents"
RIVALS = 60


def test_one_opponent_of_many_is_explained_without_the_records_against_the_others(sqlite_scenario: Scenario) -> None:
    given_a_full_field(sqlite_scenario, races=8)
    sqlite_scenario.ask(OPPONENTS, explain="opponents.7.meetings")
    whole = calls_of(lambda: sqlite_scenario.ask(OPPONENTS, as_of="2025-01-01"))
    told = calls_of(lambda: sqlite_scenario.ask(OPPONENTS, as_of="2025-01-02", explain="opponents.7.meetings"))
    assert told < 2 * whole


def test_the_opponent_explained_is_the_one_at_that_place_of_the_page(sqlite_scenario: Scenario) -> None:
    given_a_full_field(sqlite_scenario, races=2)
    first = sqlite_scenario.ask(OPPONENTS, limit=5)
    page = sqlite_scenario.ask(OPPONENTS, limit=5, cursor=first["next"], explain=f"opponents.3.wins.{KERR}")
    assert page["explanation"]["value"] == page["opponents"][3]["wins"][KERR]
    assert len(page["explanation"]["evidence"]) == page["explanation"]["value"]


@pytest.mark.parametrize("path", ["opponents.60.meetings", "opponents.1.victories", "nonesuch"])
def test_what_is_no_number_of_the_list_names_those_there_are(sqlite_scenario: Scenario, path: str) -> None:
    given_a_full_field(sqlite_scenario, races=1)
    refused = sqlite_scenario.get(OPPONENTS, explain=path)
    assert refused.status_code == 400
    assert ".meetings" in refused.get_json()["detail"]


def given_a_full_field(scenario: Scenario, races: int) -> None:
    """One and sixty others in each race; the one wins every other time."""
    for number in range(races):
        field = [KERR, *(f"rival-{each}" for each in range(RIVALS))]
        turned = field if number % 2 == 0 else field[::-1]
        results: list[dict[str, Any]] = [
            {"athlete": each, "name": each.replace("-", " ").title(), "country": "GBR", "place": place}
            for place, each in enumerate(turned, 1)
        ]
        scenario.given(a_race(f"2024-06-{number + 1:02}", fields={"results": results}))
