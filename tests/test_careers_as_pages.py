"""Streaks, what was done since, seasons and honours as pages: what the API answers, to be read."""

import re
from html import unescape
from typing import Any

import pytest
from people import INGEBRIGTSEN, KERR, a_final, a_heat, a_title, covered, race_id
from scenario import Scenario

WORLDS = a_final(
    "2023-08-23", fields={"level": "world-championships"}, kerr={"place": 1, "mark": "3:29.38"}, ingebrigtsen=2
)
LOST = a_final("2024-07-30", kerr=2, ingebrigtsen=1)


@pytest.fixture
def told(sqlite_scenario: Scenario) -> Scenario:
    return sqlite_scenario.given(WORLDS, a_heat("2024-06-29", kerr=1), LOST, a_title("2023-08-23", "kerr"))


def page(scenario: Scenario, path: str, **query: Any) -> str:
    response = scenario.client.get(path, query_string=query)
    assert (response.status_code, response.mimetype) == (200, "text/html"), response.get_data(as_text=True)
    return unescape(response.get_data(as_text=True))


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html.partition("<main")[2]).split())


def test_each_question_about_a_career_has_its_page_with_the_same_as_data(told: Scenario) -> None:
    titles = {
        "streaks": "Races in a row",
        "since": "Every race of Josh Kerr",
        "seasons": "Seasons of Josh Kerr",
        "honours": "Honours of Josh Kerr",
    }
    for what, title in titles.items():
        shown = page(told, f"/athletes/{KERR}/{what}")
        assert f"<h1>{title}</h1>" in shown
        for form in re.findall(r'As data: <a href="([^"]+)">JSON</a>, <a href="([^"]+)">CSV</a>', shown)[0]:
            assert told.client.get(form).status_code == 200, form


def test_a_run_has_its_days_and_a_link_to_what_ended_it(told: Scenario) -> None:
    shown = page(told, f"/athletes/{KERR}/streaks", condition="won")

    assert "1 Josh Kerr won 23 August 2023 Ended by" in words(shown)
    assert f'<a href="/races/{race_id(LOST)}">' in shown


def test_the_runs_of_everybody_and_of_two_name_whose_they_are(told: Scenario) -> None:
    everybody, both = page(told, "/streaks"), page(told, f"/{KERR}-vs-{INGEBRIGTSEN}/streaks")

    for shown in (everybody, both):
        assert f'<a href="/athletes/{INGEBRIGTSEN}">' in shown
        assert f'<a href="/athletes/{KERR}">' in shown
    assert "Josh Kerr v Jakob Ingebrigtsen : runs" in words(both)


def test_since_says_its_sentence_and_what_came_of_the_meetings(told: Scenario) -> None:
    told.given(covered("kerr", to="2023-12-31"))
    shown = words(page(told, f"/athletes/{KERR}/since", race=race_id(WORLDS), opponent=INGEBRIGTSEN))

    assert "In this log Josh Kerr has raced just twice since the Test Meeting 1500 m final of 23 August 2023" in shown
    assert "Meetings with Jakob Ingebrigtsen: 1, ahead in 0" in shown


def test_honours_say_the_medals_the_finals_and_the_titles(told: Scenario) -> None:
    shown = words(page(told, f"/athletes/{KERR}/honours"))

    assert "1 gold, 0 silver, 0 bronze; 1 final at championships" in shown
    assert "Olympic 1500m, Olympic Games" in shown


def test_what_nothing_is_there_of_is_said_and_a_name_misspelled_is_noted(told: Scenario) -> None:
    shown = words(page(told, f"/athletes/{KERR}/streaks", competition="Test Meetin"))

    assert "No race of this log has the competition Test Meetin; there is Test Meeting." in shown


def test_an_athlete_s_page_leads_to_them(told: Scenario) -> None:
    shown = page(told, f"/athletes/{KERR}")

    for what in ("streaks", "since", "seasons", "honours"):
        assert f'href="/athletes/{KERR}/{what}"' in shown
