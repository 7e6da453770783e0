"""Athletes by name: accents do not matter, every word must be there, a page at a time."""

import pytest
from people import INGEBRIGTSEN, KERR, merged, registered
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


FOUND: dict[str, list[str]] = {
    "nordas": ["narve-gilje-nordas"],
    "NORDÅS narve": ["narve-gilje-nordas"],
    "zan": ["zan-rudolf"],
    "josh-kerr": ["josh-kerr"],
    "r": ["josh-kerr", "narve-gilje-nordas", "zan-rudolf"],
    "josh nordas": [],
    "%": [],
    "_": [],
    "\N{GRINNING FACE}": [],
}


def test_every_word_of_the_question_must_be_in_the_name(told: Scenario) -> None:
    assert {asked: found(told, q=asked) for asked in FOUND} == FOUND


def test_a_page_goes_on_behind_its_cursor(told: Scenario) -> None:
    first = told.ask("/athletes", limit=2)

    assert [each["athlete"] for each in first["athletes"]] == ["josh-kerr", "narve-gilje-nordas"]
    assert found(told, cursor=first["next"]) == ["zan-rudolf"]
    assert told.ask("/athletes", cursor=first["next"])["next"] is None


def test_who_was_not_registered_yet_is_not_found(told: Scenario) -> None:
    assert found(told, position=1) == ["narve-gilje-nordas"]
    assert found(told, position=0) == []


ELSEWHERE = {
    KERR: {"World Athletics": "14564446", "wikidata": "q54876654"},
    INGEBRIGTSEN: {
        "wa": "https://worldathletics.org/athletes/norway/jakob-ingebrigtsen-14653717",
        "tilastopaja": "x:1",
    },
}


@pytest.fixture
def known_elsewhere(scenario: Scenario) -> Scenario:
    return scenario.given(
        *({"type": "athlete_registered", "athlete": each, "name": each, "country": "GBR", "external_ids": ids}
          for each, ids in ELSEWHERE.items())
    )  # fmt: skip


FOUND_BY_ID: dict[str, list[str]] = {
    "worldathletics:14564446": [KERR],
    "world-athletics:14564446": [KERR],
    "iaaf:https://worldathletics.org/athletes/-/14564446": [KERR],
    "WA:14653717": [INGEBRIGTSEN],
    "wikidata:Q54876654": [KERR],
    "wikidata:http://www.wikidata.org/entity/Q54876654": [KERR],
    "tilastopaja:x:1": [INGEBRIGTSEN],
    "wikidata:14564446": [],
    "worldathletics:145": [],
    "nobody:1": [],
}


def test_who_has_an_id_elsewhere_is_found_by_it(known_elsewhere: Scenario) -> None:
    assert {asked: found(known_elsewhere, external_id=asked) for asked in FOUND_BY_ID} == FOUND_BY_ID


def test_who_was_merged_is_found_under_the_id_that_stands(known_elsewhere: Scenario) -> None:
    known_elsewhere.given(*registered("hocker"), merged("kerr", "hocker"))
    last = known_elsewhere.parts.ledger.last_position()

    assert found(known_elsewhere, external_id="wikidata:Q54876654") == ["cole-hocker"]
    assert found(known_elsewhere, external_id="wikidata:Q54876654", position=last - 1) == [KERR]
    assert found(known_elsewhere, external_id="wikidata:Q54876654", position=0) == []
    assert found(known_elsewhere, external_id="wikidata:Q54876654", q="ingebrigtsen") == []


@pytest.mark.above_the_store
@pytest.mark.parametrize("asked", ["Q42", ":Q42", "wikidata:", "--:Q42"])
def test_an_id_without_its_register_is_refused(scenario: Scenario, asked: str) -> None:
    response = scenario.get("/athletes", external_id=asked)

    assert response.status_code == 400
    [error] = response.get_json()["errors"]
    assert (error["pointer"], "wikidata:Q42" in error["detail"]) == ("external_id", True)
