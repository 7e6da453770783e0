"""Lists of marks and runs of races as pages: the finding in words and in a picture, what is asked in the address."""

import html
import re
from itertools import pairwise

import pytest
from people import HOCKER, INGEBRIGTSEN, KERR, a_final, a_heat
from scenario import Scenario

RACES = [
    a_final("2022-06-01", kerr={"place": 1, "mark": "3:31.00"}, hocker={"place": 2, "mark": "3:32.00"}),
    a_final("2023-06-01", ingebrigtsen={"place": 1, "mark": "3:30.00"}, kerr={"place": 2, "mark": "3:30.50"}),
    a_final("2024-06-01", ingebrigtsen={"place": 1, "mark": "3:29.00"}, hocker={"place": 2, "mark": "3:29.50"}),
    a_heat("2024-06-02", kerr={"place": 1, "mark": "3:40.00"}),
]
PAIR = f"/{INGEBRIGTSEN}-vs-{KERR}"


@pytest.fixture
def told(sqlite_scenario: Scenario) -> Scenario:
    return sqlite_scenario.given(*RACES)


def words(scenario: Scenario, path: str, status: int = 200) -> str:
    response = scenario.client.get(path, headers={"Accept": "text/html"})
    assert response.status_code == status, response.get_data(as_text=True)
    page = re.sub(r"</?(?:span|bdi|strong)\b[^>]*>", "", response.get_data(as_text=True).partition("<main")[2])
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", page)))


def pictured(scenario: Scenario, path: str) -> str:
    """The headline of the picture that the page shows; it is there at its address."""
    page = scenario.client.get(path).get_data(as_text=True)
    found = re.search(r'<img src="([^"]+)"[^>]* alt="([^"]+)"', page)
    assert found is not None
    drawn = scenario.client.get(html.unescape(found[1]))
    assert (drawn.status_code, drawn.mimetype) == (200, "image/svg+xml")
    headline = html.unescape(re.search(r"<title[^>]*>(.*?)</title>", drawn.get_data(as_text=True))[1])  # type: ignore[index]
    assert html.unescape(found[2]).startswith(headline)
    return headline


def test_a_list_says_who_leads_it_and_numbers_the_athletes(told: Scenario) -> None:
    assert pictured(told, "/lists/1500m") == "Jakob Ingebrigtsen leads with 3:29.00, ahead of Cole Hocker’s 3:29.50"
    page = words(told, "/lists/1500m")
    assert [page.index(f"{number} {mark}") for number, mark in ((1, "3:29.00"), (2, "3:29.50"), (3, "3:30.50"))]
    assert "No. Mark" in page
    assert pictured(told, "/lists/1500m?season=2022").startswith("Josh Kerr leads with 3:31.00")
    assert "No mark of this log is on this list" in words(told, "/lists/1500m?season=2021")


def test_where_an_athlete_stands_is_said_and_marked(told: Scenario) -> None:
    page = told.client.get(f"/lists/1500m?athlete={KERR}").get_data(as_text=True)
    assert "by athlete number 3" in page
    assert page.count('<tr class="asked">') == 1


def test_records_say_which_stands_and_since_when(told: Scenario) -> None:
    assert pictured(told, "/lists/1500m/records") == "Jakob Ingebrigtsen has had the record, 3:29.00, since 1 June 2024"
    page = words(told, "/lists/1500m/records")
    assert page.index("3:29.00") < page.index("3:30.00") < page.index("3:31.00")
    assert "1 Jun 2024 stands" in page


def test_every_list_is_found_by_its_first_mark(told: Scenario) -> None:
    assert "1500 m 3:29.00 Jakob Ingebrigtsen 2024" in words(told, "/lists")
    (listed,) = told.ask("/lists")["lists"]
    assert listed["best"] == told.ask("/lists/1500m", sex="m")["marks"][0]
    assert "No mark is known yet" in words(told, "/lists?as_of=2020-01-01")


def test_runs_say_the_longest_and_what_ended_each(told: Scenario) -> None:
    assert pictured(told, "/streaks") == "Jakob Ingebrigtsen: two races in a row won, and still going"
    ended = "1 Josh Kerr won 1 June 2022 Ended by Test Meeting 1500 m final , 1 June 2023 (2nd)"
    assert ended in words(told, "/streaks")
    of_podium = "Cole Hocker: two races in a row among the first three, and still going"
    assert pictured(told, "/streaks?condition=podium") == of_podium


def test_a_mark_that_the_form_names_is_a_condition_of_the_address(told: Scenario) -> None:
    asked = "/streaks?condition=won&at=3:30.00&discipline=1500m"
    assert pictured(told, asked) == "Jakob Ingebrigtsen: two races in a row at 3:30.00 or better, and still going"
    assert "condition=mark%3A3%3A30.00" in told.client.get(asked).get_data(as_text=True)
    assert "Name the discipline" in words(told, "/streaks?at=3:30.00", status=400)


def test_one_athletes_and_a_pairs_runs_have_pages_of_their_own(told: Scenario) -> None:
    assert pictured(told, f"/athletes/{HOCKER}/streaks?condition=podium") == (
        "Cole Hocker: two races in a row among the first three, and still going"
    )
    assert pictured(told, f"{PAIR}/streaks") == "Jakob Ingebrigtsen: one race ahead of Josh Kerr, and still going"
    for where, to in ((f"/athletes/{KERR}", f"/athletes/{KERR}/streaks"), (PAIR, f"{PAIR}/streaks"), ("/", "/streaks")):
        assert f'href="{to}"' in told.client.get(where).get_data(as_text=True)


def test_nobody_with_such_a_run_is_told_what_may_help(told: Scenario) -> None:
    assert "No such run in this scope" in words(told, "/streaks?discipline=mile")


@pytest.mark.parametrize("form", ["png", "pdf", "json"])
def test_the_pictures_are_had_in_other_forms(told: Scenario, form: str) -> None:
    for path in ("/lists/1500m", "/lists/1500m/records", "/streaks"):
        assert told.client.get(f"{path}/picture.{form}").status_code == 200


def test_names_in_a_picture_stand_a_line_apart(told: Scenario) -> None:
    for path in ("/lists/1500m?per_athlete=all", "/lists/1500m/records"):
        address = path.replace("?", "/picture.json?") if "?" in path else f"{path}/picture.json"
        spec = told.client.get(address).get_json()
        texts = [each for each in spec["layer"] if each["mark"]["type"] == "text" and "stroke" not in each["mark"]]
        named = sorted(row["value"] for each in texts for row in each["data"]["values"])
        assert named[0] == 209_000  # the best
        assert all(other - one > 2_000 / 12 for one, other in pairwise(named))
