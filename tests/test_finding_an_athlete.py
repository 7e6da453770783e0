"""Athletes by name: accents do not matter, every word must be there, a page at a time."""

import pytest
from scenario import Scenario

NAMES = {"narve-gilje-nordas": "Narve Gilje Nordås", "zan-rudolf": "Žan Rudolf", "josh-kerr": "Josh Kerr"}


def found(scenario: Scenario, **asked: object) -> list[str]:
    return [each["athlete"] for each in scenario.ask("/athletes", **asked)["athletes"]]


@pytest.fixture
def told(scenario: Scenario) -> Scenario:
    return scenario.given(
        *({"type": "athlete_registered", "athlete": athlete, "name": name, "country": "NOR"}
          for athlete, name in NAMES.items())
    )  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "athletes"),
    [
        ("nordas", ["narve-gilje-nordas"]),
        ("NORDÅS narve", ["narve-gilje-nordas"]),
        ("zan", ["zan-rudolf"]),
        ("josh-kerr", ["josh-kerr"]),
        ("r", ["josh-kerr", "narve-gilje-nordas", "zan-rudolf"]),
        ("josh nordas", []),
        ("%", []),
        ("_", []),
        ("\N{GRINNING FACE}", []),
    ],
)
def test_every_word_of_the_question_must_be_in_the_name(told: Scenario, asked: str, athletes: list[str]) -> None:
    assert found(told, q=asked) == athletes


def test_a_page_goes_on_behind_its_cursor(told: Scenario) -> None:
    first = told.ask("/athletes", limit=2)

    assert [each["athlete"] for each in first["athletes"]] == ["josh-kerr", "narve-gilje-nordas"]
    assert found(told, cursor=first["next"]) == ["zan-rudolf"]
    assert told.ask("/athletes", cursor=first["next"])["next"] is None


def test_who_was_not_registered_yet_is_not_found(told: Scenario) -> None:
    assert found(told, position=1) == ["narve-gilje-nordas"]
    assert found(told, position=0) == []
