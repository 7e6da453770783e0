"""A result line may say lane, bib, reaction time, who qualified, and records of a vocabulary that is not the log's."""

from typing import Any

import msgspec
import pytest
from scenario import Scenario

from domain.events import ResultLine

LINE = {"athlete": "arno-alpha", "name": "Arno Alpha", "country": "JAM", "place": 1, "mark": "9.81"}
ALL = {"qualified": "Q", "lane": 6, "bib": "2612", "reaction": "0.155", "records_as_given": ["NUR", "WU20R"]}


def race(**line: Any) -> dict[str, Any]:
    return {
        "type": "race_result", "occurred_on": "2024-08-04", "competition": "Olympic Games", "discipline": "100m",
        "round": "semi-final", "heat": 1, "sex": "m", "results": [{**LINE, **line}],
    }  # fmt: skip


def test_what_it_says_is_kept_and_given_again(scenario: Scenario) -> None:
    scenario.given(race(**ALL))

    (recorded,) = scenario.ask("/events", type="race_result")["events"]
    assert {name: recorded["results"][0][name] for name in ALL} == ALL


@pytest.mark.parametrize(
    ("line", "pointer"),
    [
        ({"qualified": "yes"}, "/results/0/qualified"),
        ({"lane": 0}, "/results/0/lane"),
        ({"reaction": "fast"}, "/results/0/reaction"),
        ({"bib": ""}, "/results/0/bib"),
        ({"bib": 12}, "/results/0/bib"),
    ],
)
def test_what_it_cannot_say_is_refused_at_its_field(scenario: Scenario, line: dict[str, Any], pointer: str) -> None:
    assert pointer in dict(scenario.refusal(race(**line)))


def test_a_line_that_says_nothing_of_it_is_stored_as_it_always_was() -> None:
    assert msgspec.json.encode(msgspec.convert(LINE, ResultLine)) == msgspec.json.encode(LINE)
