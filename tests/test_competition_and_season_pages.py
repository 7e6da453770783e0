"""The pages of a competition and of a season: who met whom, every race with who won it."""

import html
import re

import pytest
from people import HOCKER, KERR, a_final, a_heat, a_race, corrected, merged, race_annulled, registered, unmerged
from scenario import Scenario

pytestmark = pytest.mark.above_the_store


def read(scenario: Scenario, path: str, status: int = 200) -> str:
    response = scenario.client.get(path, headers={"Accept": "text/html"})
    assert response.status_code == status
    page = re.sub(r"</?(?:span|bdi|strong)\b[^>]*>", "", response.get_data(as_text=True))
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", page)))


@pytest.mark.parametrize("path", ["/competitions/test-meeting", "/seasons/2024"])
def test_the_races_and_their_winners_stand_the_newest_first_and_finals_say_who_met_whom(
    scenario: Scenario, path: str
) -> None:
    scenario.given(
        a_heat("2024-06-01", kerr={"place": 1, "mark": "3:40.00"}, ingebrigtsen=2),
        a_final("2024-06-02", kerr=2, ingebrigtsen={"place": 1, "mark": "3:30.00", "records": ["NR"]}, hocker=1),
    )
    page = read(scenario, path)
    assert "Jakob Ingebrigtsen v 1–0 Josh Kerr" in page
    assert page.index("Test Meeting 1500 m final") < page.index("Test Meeting 1500 m heat 1")
    assert "Josh Kerr GBR 3:40.00" in page


def test_the_winner_is_of_the_report_that_stands_at_the_moment_asked_for(scenario: Scenario) -> None:
    race = a_final("2024-06-02", kerr=2, ingebrigtsen=1)
    scenario.given(race, corrected(race, published="2024-07-01", kerr=1, ingebrigtsen=2))
    assert "1500 m final Josh Kerr" in read(scenario, "/competitions/test-meeting")
    assert "1500 m final Jakob Ingebrigtsen" in read(scenario, "/competitions/test-meeting?known_at=2024-06-15")
    assert "No race of it" in read(scenario, "/competitions/test-meeting?as_of=2024-06-01")


def test_a_long_season_is_read_page_by_page_and_no_race_twice(sqlite_scenario: Scenario) -> None:
    days = [f"2024-{month:02d}-{day:02d}" for month in range(1, 13) for day in range(1, 11)]
    sqlite_scenario.given(*(a_final(day, kerr=1, ingebrigtsen=2) for day in days))
    found, path = [], "/seasons/2024"
    while path:
        page = sqlite_scenario.client.get(path).get_data(as_text=True)
        found += re.findall(r'href="/races/([^"]+)"', page)
        older = re.search(r'rel="next" href="([^"]+)"', page)
        path = html.unescape(older[1]) if older else ""
    assert [race[:10] for race in found] == sorted(days, reverse=True)


@pytest.mark.parametrize("path", ["/competitions/nowhere", "/seasons/1999", "/seasons/0", "/seasons/99999"])
def test_what_the_log_has_nothing_of_is_not_found(sqlite_scenario: Scenario, path: str) -> None:
    sqlite_scenario.given(a_final("2024-06-02", kerr=2, ingebrigtsen=1))
    read(sqlite_scenario, path, status=404)


def test_a_race_leads_to_both(sqlite_scenario: Scenario) -> None:
    sqlite_scenario.given(a_final("2024-06-02", kerr=2, ingebrigtsen=1))
    page = sqlite_scenario.client.get("/races/2024-06-02-test-meeting-1500m-m-final").get_data(as_text=True)
    for path in ("/competitions/test-meeting", "/seasons/2024"):
        assert f'href="{path}"' in page
        assert sqlite_scenario.client.get(path).status_code == 200


def test_every_competition_and_every_season_is_a_click_away_with_the_bounds_kept(scenario: Scenario) -> None:
    cup = a_final("2023-06-02", published=None, fields={"competition": "Alpha Cup"}, kerr=2, ingebrigtsen=1)
    scenario.given(cup, a_final("2024-06-02", kerr=2, ingebrigtsen=1), a_heat("2024-06-01", kerr=2, ingebrigtsen=1))

    assert scenario.ask("/competitions")["competitions"] == [
        {"competition": "alpha-cup", "name": "Alpha Cup", "races": 1, "last": "2023-06-02"},
        {"competition": "test-meeting", "name": "Test Meeting", "races": 2, "last": "2024-06-02"},
    ]
    assert scenario.ask("/seasons")["seasons"] == [2024, 2023]
    page = scenario.client.get("/competitions?as_of=2023-12-31").get_data(as_text=True)
    assert re.findall(r'href="(/competitions/[^"]+)"', page) == ["/competitions/alpha-cup?as_of=2023-12-31"]
    page = scenario.client.get("/seasons?as_of=2023-12-31").get_data(as_text=True)
    assert re.findall(r'href="(/seasons/[^"]+)"', page) == ["/seasons/2023?as_of=2023-12-31"]
    home = scenario.client.get("/").get_data(as_text=True)
    assert all(f'href="{path}"' in home for path in ("/competitions", "/seasons"))


def test_many_competitions_are_read_page_by_page_each_once(sqlite_scenario: Scenario) -> None:
    names = [f"Meeting {chr(65 + n // 26)}{chr(65 + n % 26)}" for n in range(70)]
    sqlite_scenario.given(*(a_final(fields={"competition": name}, kerr=2, ingebrigtsen=1) for name in names))
    found, path = [], "/competitions"
    while path:
        page = sqlite_scenario.client.get(path).get_data(as_text=True)
        found += re.findall(r'href="/competitions/([^"?]+)"', page)
        further = re.search(r'rel="next" href="([^"]+)"', page)
        path = html.unescape(further[1]) if further else ""
    assert found == [name.lower().replace(" ", "-") for name in names]


@pytest.mark.parametrize("path", ["/competitions", "/seasons"])
def test_of_an_empty_log_both_say_what_to_do_next(sqlite_scenario: Scenario, path: str) -> None:
    assert "No race is known yet. Paste results" in read(sqlite_scenario, path)
    sqlite_scenario.given(a_final(kerr=2, ingebrigtsen=1))
    assert "No race of them lies within what is asked" in read(sqlite_scenario, f"{path}?as_of=2020-01-01&cursor=")


@pytest.mark.parametrize("path", ["/competitions/test-meeting", "/seasons/2024"])
def test_a_race_that_no_record_counts_is_one_of_them_too_and_says_so(scenario: Scenario, path: str) -> None:
    scenario.given(
        a_race("2024-06-01", fields={"exclude": "exhibition"}, kerr=1),
        a_race("2024-06-02", fields={"exclude": "combined-leg", "round": "heat"}, hocker=1),
    )

    page = read(scenario, path)
    assert "Test Meeting 1500 m final exhibition, not counted Josh Kerr" in page
    assert "Test Meeting 1500 m heat combined leg, not counted Cole Hocker" in page
    (held,) = scenario.ask("/competitions")["competitions"]
    assert held["races"] == len(scenario.ask(path)["races"]) == 2


def test_nobody_won_a_race_that_was_annulled(scenario: Scenario) -> None:
    race = a_final("2024-06-02", kerr=1, ingebrigtsen=2)
    scenario.given(race, race_annulled(race, published="2024-06-10"))

    (annulled,) = scenario.ask("/seasons/2024")["races"]
    assert (annulled["race"]["annulled"], annulled["winners"]) == (True, [])
    assert "1500 m final annulled – –" in read(scenario, "/seasons/2024")
    assert "1500 m final Josh Kerr" in read(scenario, "/seasons/2024?known_at=2024-06-09")


def test_who_won_is_told_as_the_one_that_two_ids_turned_out_to_be(scenario: Scenario) -> None:
    scenario.given(*registered("kerr", "hocker"), a_final("2024-06-02", hocker=1, ingebrigtsen=2))

    def winners(**asked: int) -> list[tuple[str, str]]:
        (race,) = scenario.ask("/seasons/2024", **asked)["races"]
        return [(each["athlete"], each["name"]) for each in race["winners"]]

    before = scenario.parts.ledger.last_position()
    scenario.given(merged("hocker", "kerr"))
    assert winners() == [(KERR, "Josh Kerr")]
    assert winners(position=before) == [(HOCKER, "Cole Hocker")]
    scenario.given(unmerged("hocker"))
    assert winners() == [(HOCKER, "Cole Hocker")]
