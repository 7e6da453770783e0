"""Whoever finished ahead of the other has not won the race, unless placed first: wherever a sentence says it."""

import re
from typing import Any

import pytest
from people import INGEBRIGTSEN, KERR, a_final, a_race
from scenario import Scenario

PAGE = f"/{KERR}-vs-{INGEBRIGTSEN}"
LOST = a_final(
    "2024-08-06",
    hocker={"place": 1, "mark": "3:27.65"},
    kerr={"place": 2, "mark": "3:27.79"},
    ingebrigtsen={"place": 4, "mark": "3:28.24"},
)


def words_of(scenario: Scenario, path: str) -> str:
    """What somebody reads there: tags become blanks, blanks one."""
    response = scenario.client.get(path)
    assert response.status_code == 200, response.get_data(as_text=True)
    return " ".join(re.sub(r"<[^>]+>", " ", response.get_data(as_text=True)).split())


@pytest.mark.parametrize(
    ("results", "sentence"),
    [
        (
            {"kerr": {"place": 2, "mark": "3:27.79"}, "ingebrigtsen": {"place": 4, "mark": "3:28.24"}},
            "Kerr 2nd, Ingebrigtsen 4th, 0.45 s apart",
        ),
        (
            {"kerr": {"place": 1, "mark": "3:29.38"}, "ingebrigtsen": {"place": 2, "mark": "3:29.65"}},
            "Kerr 1st, Ingebrigtsen 2nd, 0.27 s apart",
        ),
        (
            {"kerr": {"place": 4, "mark": "3:36.58"}, "ingebrigtsen": {"place": 3, "mark": "3:36.58"}},
            "Ingebrigtsen 3rd, Kerr 4th Test Meeting",
        ),
        ({"kerr": 9, "ingebrigtsen": "DNF"}, "Kerr 9th, Ingebrigtsen DNF Test Meeting"),
        ({"kerr": 1, "ingebrigtsen": "DQ"}, "Kerr 1st, Ingebrigtsen DQ Test Meeting"),
        ({"kerr": 3, "ingebrigtsen": 3}, "Kerr 3rd, Ingebrigtsen 3rd, tied for 3rd"),
        ({"kerr": "DNF", "ingebrigtsen": "DNF"}, "Kerr DNF, Ingebrigtsen DNF Test Meeting"),
    ],
)
def test_the_page_says_of_the_last_meeting_who_was_ahead(
    sqlite_scenario: Scenario, results: dict[str, Any], sentence: str
) -> None:
    sqlite_scenario.given(a_final("2024-08-06", **results))

    assert f"Last meeting {sentence}" in words_of(sqlite_scenario, PAGE)


def test_of_a_throw_it_says_the_metres(sqlite_scenario: Scenario) -> None:
    marks: dict[str, Any] = {"kerr": {"place": 2, "mark": "8.21"}, "ingebrigtsen": {"place": 3, "mark": "8.09"}}
    sqlite_scenario.given(a_race("2024-08-06", fields={"discipline": "long-jump"}, **marks))

    assert "Last meeting Kerr 2nd, Ingebrigtsen 3rd, 0.12 m apart" in words_of(sqlite_scenario, PAGE)


WON = re.compile(r"\b(?:won|wins?|winner|victor\w*)\b", re.IGNORECASE)
_OF_RACES_AND_TITLES = re.compile(
    r"what if one of them wins|\d+ races?, 0 won|won none|Diamonds are wins|title won"
    r"|Won, the longest run|Won, to the last final|a tie for first is a win|Finals Won|won are finals"
)


@pytest.mark.parametrize(
    "path",
    [
        PAGE,
        f"/embed{PAGE}?parts=score,form,meetings,next,timeline",
        f"{PAGE}/card.svg",
        f"{PAGE}/feed.atom",
        f"{PAGE}/calendar.ics",
        f"{PAGE}/timeline.json",
        f"{PAGE}/lead.svg",
        f"{PAGE}/marks.svg",
        f"{PAGE}/season.svg",
        f"/athletes/{KERR}",
        "/races/2024-08-06-test-meeting-1500m-m-final",
        "/log",
        "/",
    ],
)
def test_nobody_who_came_second_is_said_to_have_won(sqlite_scenario: Scenario, path: str) -> None:
    sqlite_scenario.given(LOST)

    told = _OF_RACES_AND_TITLES.sub("", words_of(sqlite_scenario, path))

    assert WON.search(told) is None, told


def test_a_run_of_finals_ahead_is_no_run_of_wins(sqlite_scenario: Scenario) -> None:
    for year in (2021, 2022, 2023):
        sqlite_scenario.given(a_final(f"{year}-08-06", hocker=1, ingebrigtsen=3, kerr=5))
    sqlite_scenario.given(a_final("2024-08-06", hocker=1, kerr=2, ingebrigtsen=4))

    told = [each["headline"] for each in sqlite_scenario.timeline(KERR, INGEBRIGTSEN, kind="milestone")]

    assert "Josh Kerr ends Jakob Ingebrigtsen’s run of 3 finals ahead, the longest of the rivalry, in this log" in told
    assert [each for each in told if WON.search(each)] == []
