"""A result line may say lane, bib, reaction time, who qualified, and records of a vocabulary that is not the log's."""

import re
from typing import Any

import msgspec
import pytest
from desk import Controls, Desk
from scenario import Scenario

from domain.events import ResultLine
from projections.audit.verify import verify

pytestmark = pytest.mark.above_the_store

LINE = {"athlete": "arno-alpha", "name": "Arno Alpha", "country": "JAM", "place": 1, "mark": "9.81"}
RACE = "2024-08-04-olympic-games-100m-m-semi-final-1"
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


def test_it_is_shown_with_the_race_by_the_read_model_and_by_the_replay(scenario: Scenario) -> None:
    scenario.given(race(**ALL))

    (line,) = scenario.ask(f"/races/{RACE}")["results"]
    assert {name: line[name] for name in ALL} == ALL
    (start,) = scenario.ask("/athletes/arno-alpha/races")["races"]
    assert {name: start["result"][name] for name in ALL} == ALL
    assert list(verify(scenario.parts.ledger, scenario.parts.read_model)) == []


def test_a_line_without_it_says_so(scenario: Scenario) -> None:
    scenario.given(race())

    (line,) = scenario.ask(f"/races/{RACE}")["results"]
    assert {name: line[name] for name in ALL} == dict.fromkeys(ALL) | {"records_as_given": []}


def test_a_report_keeps_it_in_the_history(scenario: Scenario) -> None:
    scenario.given(race(**ALL), {"type": "race_corrected", "race": RACE, "reason": "misread", "results": [LINE]})

    first, second = scenario.ask(f"/races/{RACE}")["history"]
    assert (first["results"][0]["lane"], second["results"][0]["lane"]) == (6, None)


def test_the_page_of_the_race_shows_it(scenario: Scenario) -> None:
    scenario.given(race(**ALL))
    page = scenario.client.get(f"/races/{RACE}").get_data(as_text=True)

    row = re.sub(r"<[^>]+>", " ", page[page.index("<tbody>") : page.index("</tbody>")]).split()
    assert row == ["1st", "Arno", "Alpha", "JAM", "9.81", "Q", "NUR", "WU20R", "6", "2612", "0.155"]


def test_the_page_of_a_race_that_says_nothing_of_it_has_no_empty_columns(scenario: Scenario) -> None:
    scenario.given(race())

    assert "Lane" not in scenario.client.get(f"/races/{RACE}").get_data(as_text=True)


def test_a_correction_begins_with_it(scenario: Scenario) -> None:
    scenario.given(race(**ALL))

    form = Controls(Desk(scenario).get(f"/post/race_corrected?race={RACE}").text).values
    shown = {name: " ".join(value) if isinstance(value, list) else str(value) for name, value in ALL.items()}
    assert {name: form[f"/results/0/{name}"] for name in ALL} == shown
