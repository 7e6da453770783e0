"""A nation: its athletes, bests, titles and rivalries; its page shows what the API gives."""

import html
import re

import pytest
from people import HOCKER, INGEBRIGTSEN, KERR, NUGUSE, a_final, a_heat, a_race, a_title, registered
from scenario import Scenario

pytestmark = pytest.mark.above_the_store

RACES = [
    a_final("2024-06-01", hocker={"place": 1, "mark": "3:30.00"}, nuguse={"place": 2, "mark": "3:31.00"}, kerr=3),
    a_heat("2024-06-02", nuguse={"place": 1, "mark": "3:29.00"}, hocker=2),
    a_race("2024-06-03", fields={"discipline": "mile"}, ingebrigtsen={"place": 1, "mark": "3:45.00"}),
]


def met(answer: object, which: str) -> list[list[str]]:
    return [each["athletes"] for each in answer["rivalries"][which]]  # type: ignore[index]


def test_it_has_its_athletes_and_the_rivalries_among_them_and_with_others(scenario: Scenario) -> None:
    scenario.given(*RACES)
    answer = scenario.ask("/nations/USA")

    assert (answer["nation"], answer["name"], answer["athletes_in_all"]) == ("USA", "United States", 2)
    assert [each["athlete"] for each in answer["athletes"]] == [HOCKER, NUGUSE]
    assert met(answer, "both") == [[HOCKER, NUGUSE]]
    assert met(answer, "one") == [[HOCKER, KERR], [KERR, NUGUSE]]
    assert answer["rivalries"]["both"][0]["wins"] == {HOCKER: 1, NUGUSE: 0}
    assert scenario.ask("/nations/USA", round="any")["rivalries"]["both"][0]["wins"] == {HOCKER: 1, NUGUSE: 1}


def test_its_bests_are_the_first_of_the_lists_by_nation(scenario: Scenario) -> None:
    scenario.given(*RACES)
    (best,) = scenario.ask("/nations/usa")["bests"]

    assert (best["discipline"], best["sex"], best["best"]["mark"]) == ("1500m", "m", "3:29.00")
    assert best["best"] == scenario.ask("/lists/1500m", country="USA", sex="m")["marks"][0]
    assert [each["best"]["athlete"] for each in scenario.ask("/nations/NOR")["bests"]] == [INGEBRIGTSEN]


def test_a_title_is_held_until_somebody_of_whatever_nation_wins_it(scenario: Scenario) -> None:
    scenario.given(
        *RACES, a_title("2023-08-01", "kerr"), a_title("2024-08-01", "hocker"), a_title("2024-09-01", "kerr", "Mile")
    )

    titles = [(each["title"], each["held"]) for each in scenario.ask("/nations/GBR")["titles"]]
    assert titles == [("Mile", True), ("Olympic 1500m", False)]
    assert [each["held"] for each in scenario.ask("/nations/GBR", as_of="2024-07-01")["titles"]] == [True]


def test_who_turns_out_to_be_one_person_is_of_the_nation_of_the_id_that_stands(scenario: Scenario) -> None:
    scenario.given(*RACES, {"type": "athlete_merged", "athlete": KERR, "into": INGEBRIGTSEN, "reason": "one person"})

    norway = scenario.ask("/nations/NOR")
    assert met(norway, "one") == [[HOCKER, INGEBRIGTSEN], [INGEBRIGTSEN, NUGUSE]]
    assert norway["athletes_in_all"] == 1
    assert scenario.get("/nations/GBR").status_code == 404
    assert [each["nation"] for each in scenario.ask("/nations")["nations"]] == ["NOR", "USA"]


def test_its_athletes_come_a_page_at_a_time_and_nobody_twice(sqlite_scenario: Scenario) -> None:
    sqlite_scenario.given(*registered("kerr", "coe", "hocker"))
    first = sqlite_scenario.ask("/nations/GBR", limit=1)
    second = sqlite_scenario.ask("/nations/GBR", limit=1, cursor=first["next"])

    assert [each["athlete"] for page in (first, second) for each in page["athletes"]] == [KERR, "sebastian-coe"]
    assert second["next"] is None


def test_a_nation_of_nobody_is_not_found_and_says_so(sqlite_scenario: Scenario) -> None:
    response = sqlite_scenario.get("/nations/XYZ")
    assert (response.status_code, response.get_json()["errors"][0]["detail"]) == (
        404,
        "There is no nation 'XYZ' within these bounds.",
    )


@pytest.fixture
def page(sqlite_scenario: Scenario) -> str:
    sqlite_scenario.given(*RACES, a_title("2024-08-01", "hocker"))
    response = sqlite_scenario.client.get("/nations/USA")
    assert response.status_code == 200
    return html.unescape(
        re.sub(r"\s+", " ", re.sub(r"</?(?:bdi|span|strong)\b[^>]*>", "", response.get_data(as_text=True)))
    )


def test_the_page_shows_what_the_api_gives_and_leads_on(page: str) -> None:
    for words in ("United States", "Cole Hocker", "3:29.00", "Olympic 1500m", "holder in this log"):
        assert words in page
    for path in ("/lists/1500m?country=USA", f"/athletes/{HOCKER}", "/api/v1/nations/USA", "/nations"):
        assert f'href="{path}"' in page


def test_an_athlete_and_the_home_page_lead_to_it(sqlite_scenario: Scenario) -> None:
    sqlite_scenario.given(*RACES)
    for path in (f"/athletes/{HOCKER}", "/?by=nation", "/nations"):
        assert 'href="/nations/USA"' in sqlite_scenario.client.get(path).get_data(as_text=True)


@pytest.mark.parametrize("path", ["/seasons/2024", "/competitions/test-meeting"])
def test_what_the_page_of_a_season_or_competition_shows_the_api_answers(sqlite_scenario: Scenario, path: str) -> None:
    sqlite_scenario.given(*RACES)
    answer = sqlite_scenario.ask(path, limit=2)

    assert [(each["race"]["date"], each["winners"][0]["name"]) for each in answer["races"]] == [
        ("2024-06-03", "Jakob Ingebrigtsen"),
        ("2024-06-02", "Yared Nuguse"),
    ]
    (last,) = sqlite_scenario.ask(path, limit=2, cursor=answer["next"])["races"]
    assert last["winners"][0]["mark"] == "3:30.00"
    assert {tuple(each["athletes"]) for each in answer["rivalries"]} == {
        (HOCKER, NUGUSE),
        (HOCKER, KERR),
        (KERR, NUGUSE),
    }
    assert f'href="/api/v1{path}"' in sqlite_scenario.client.get(path).get_data(as_text=True)
