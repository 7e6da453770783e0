"""What a title of results says: a class of age, a distance behind an age, days in the order that one of them shows."""

from typing import Any

import pytest

from web.reading.reader import read
from web.reading.reading import ReadRace

ROWS = "1\tArno Alpha\tUSA\t11.32\n2\tBruno Beta\tGBR\t11.38"


def race(title: str) -> ReadRace:
    (only,) = read(f"{title}\n{ROWS}").races
    return only


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Event 101  M35 5000 Meter Run Masters", {"discipline": "5000m", "sex": "m", "section": "m35"}),
        ("Event 107  W45 Discus Throw Masters", {"discipline": "discus-throw-w45", "sex": "w", "section": ""}),
        ("Girls 100 Meter Dash Under 18", {"discipline": "100m", "sex": "w", "section": "u18"}),
        ("Women U20 100m Final", {"discipline": "100m", "sex": "w", "section": "u20", "round": "final"}),
        ("U20 110 m hurdles", {"discipline": "110mH-u20"}),
        ("World U20 Championships 100 m", {"section": "", "competition": "World U20 Championships"}),
        ("Boys 14 100 m", {"discipline": "100m", "sex": "m"}),
        ("1 500 m men", {"discipline": "1500m", "sex": "m"}),
        ("Mixed 100 m", {"discipline": "100m", "sex": ""}),
        ("Northtown Games - 11/1/2020 to 18/1/2020", {"occurred_on": "2020-01-11", "or_else": "2020-01-18"}),
    ],
)  # fmt: skip
def test_a_title_says_what_a_race_is(title: str, told: dict[str, Any]) -> None:
    found = race(title)

    assert {name: getattr(found, name) for name in told} == told


def test_a_page_that_goes_on_with_an_event_begins_no_other() -> None:
    title = "Event 110  Men 100 Meter Dash"

    (only,) = read(f"{title}\n{ROWS}\n....{title}\n3\tCarl Gamma\tKEN\t11.40").races

    assert [line.name for line in only.lines] == ["Arno Alpha", "Bruno Beta", "Carl Gamma"]


def test_a_race_whose_sex_is_mixed_is_not_of_the_one_before() -> None:
    first, second = read(f"Women 100 m\n{ROWS}\nMixed 200 m\n{ROWS}").races

    assert (first.sex, second.sex) == ("w", "")


@pytest.mark.parametrize(
    "printed",
    ["Last updated: 2 June 2024, 14:02", "Updated 2024-06-02", "Stand: 2.6.2024", "Sist oppdatert 02.06.2024"],
)
def test_the_day_on_which_a_page_was_printed_is_not_the_day_of_the_race(printed: str) -> None:
    assert race(f"Men 100 m final\n30 May 2024\n{printed}").occurred_on == "2024-05-30"


@pytest.mark.parametrize(
    "title", ["1500 m men heat 1", "800 m men heat 1", "1500 m women heat 1", "1500 m Männer Vorlauf 1"]
)
def test_heats_whose_title_names_their_event_are_no_finals_after_that_of_another(title: str) -> None:
    reading = read(f"Men 1500 m final 1\n{ROWS}\n\n{title}\n{ROWS}")

    assert [(each.round, each.heat) for each in reading.races] == [("final", 1), ("heat", 1)]


def test_a_final_that_is_only_named_is_not_that_of_another_events_heats() -> None:
    assert race("Men 1500 m final\nMen 800 m heat 1").round == "heat"


@pytest.mark.parametrize("page", [" - Results", " | Full results", " – Ergebnisse", ": Resultater", " results", ""])
def test_what_the_page_is_called_is_no_part_of_the_meets_name(page: str) -> None:
    assert race(f"26th European Athletics Championships{page}\nMen 1500 m final").competition == (
        "26th European Athletics Championships"
    )


@pytest.mark.parametrize(
    "between",
    [
        "For the women's event, see <a href=x>Women's 1500 metres</a>.",
        "Next event: Women's 800 m Final",
        "See also: the final on 3 June 2024",
        "<span>Tickets</span> <span>Women's Pole Vault</span>",
    ],
)
def test_what_a_page_says_of_other_events_is_not_of_its_own(between: str) -> None:
    rows = (
        "<table><tr><th>Rank</th><th>Name</th><th>Time</th></tr><tr><td>1</td><td>Arno Alpha</td><td>3:30.00</td></tr>"
    )
    day = "<div>30 May 2024</div>"
    page = f"<html><h1>Men's 1500 metres</h1>{day}<div>{between}</div><h3>Heat 1</h3>{rows}</table></html>"
    (found,) = read(page).races

    assert (found.discipline, found.sex, found.round, found.heat) == ("1500m", "m", "heat", 1)
    assert found.occurred_on == "2024-05-30"
