"""The rivalries of a log are ranked within so much memory as few of its lines take, whatever its size, and no other."""

import tracemalloc
from random import Random
from typing import Any

import pytest
from effort import STEADY, times
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from people import a_final
from random_logs import Batch, logs
from random_stores import stores
from scenario import Scenario
from sqlalchemy import Connection

from domain.values.dates import UNBOUNDED
from projections.calculators.scope import ANY, Scope
from projections.facts import Bounds
from projections.ranking.ranking import Ranking, ranking
from projections.ranking.score import MERITS
from projections.ranking.which_pairs import BY_SCORE_ALONE, WhichPairs

ASKED = [*map(WhichPairs, MERITS), WhichPairs(nation="GBR"), WhichPairs(sex="m"), WhichPairs(nation="NOR", abroad=True)]
ALL_AT_ONCE = 10**9


def ranked(
    connection: Connection, position: int, most: int, at_once: int, which: WhichPairs = BY_SCORE_ALONE
) -> Ranking:
    at = Bounds(UNBOUNDED, UNBOUNDED, position)
    return ranking(connection, at, Scope(round=ANY), most, which=which, at_once=at_once)


@given(logs(40), st.sampled_from((1, 4, 40)), st.sampled_from((0, 5, 30)))
@settings(STEADY, max_examples=times(1, 3, 60), suppress_health_check=list(HealthCheck))
def test_in_portions_of_any_size_the_same_pairs_are_found_as_at_once(
    tmp_path_factory: pytest.TempPathFactory, log: list[Batch], most: int, at_once: int
) -> None:
    with stores(tmp_path_factory.mktemp("portions"), log) as (_, read_model), read_model.reading() as view:
        for which in ASKED:
            in_portions = ranked(view.connection, view.position, most, at_once, which)
            assert in_portions == ranked(view.connection, view.position, most, ALL_AT_ONCE, which)


def circuits(number: int, *, after: int = 0) -> list[dict[str, Any]]:
    """Of ten athletes each, who meet again and again; one race is everybody's."""
    random = Random(after)
    found, everybody = [], []
    for circuit in range(after, after + number):
        runners = [f"runner-{circuit}-{each}" for each in range(10)]
        fields = [random.sample(runners, 6) for _ in range(8)]
        found += [_race(day, circuit, field) for day, field in enumerate(fields, 1)]
        everybody += runners
    return [*found, _race(28, after, everybody)]


def _race(day: int, circuit: int, field: list[str]) -> dict[str, Any]:
    results = [{"athlete": who, "name": who, "country": "GBR", "place": n} for n, who in enumerate(field, 1)]
    return a_final(f"2024-06-{day:02d}", fields={"competition": f"Circuit {circuit}"}) | {"results": results}


def test_both_engines_read_a_portion_with_those_who_are_merged_into_it(scenario: Scenario) -> None:
    scenario.given(*circuits(3)).given(*circuits(1, after=3))
    for one, into in (("runner-3-1", "runner-0-3"), ("runner-1-4", "runner-3-2")):
        scenario.given({"type": "athlete_merged", "athlete": one, "into": into, "reason": "One person."})

    with scenario.parts.read_model.reading() as view:
        for which in (BY_SCORE_ALONE, WhichPairs(nation="GBR")):
            anew = ranked(view.connection, view.position, 20, ALL_AT_ONCE, which)
            assert ranked(view.connection, view.position, 20, 100, which) == anew
            assert len(anew.placed) == 20


def held(scenario: Scenario, at_once: int) -> int:
    """The most memory the ranking takes, in bytes."""
    with scenario.parts.read_model.reading() as view:
        ranked(view.connection, view.position, 5, at_once)
        tracemalloc.start()
        ranked(view.connection, view.position, 5, at_once)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    return peak


def test_memory_does_not_grow_with_the_log(sqlite_scenario: Scenario) -> None:
    few = [held(sqlite_scenario.given(*circuits(8)), at_once) for at_once in (200, ALL_AT_ONCE)]
    for after in range(8, 48, 8):
        sqlite_scenario.given(*circuits(8, after=after))
    many = [held(sqlite_scenario, at_once) for at_once in (200, ALL_AT_ONCE)]

    # What is held at once grows with it; a few hundred lines do not, though what else there is to do leaves its traces.
    assert many[0] - few[0] < (many[1] - few[1]) / 2
