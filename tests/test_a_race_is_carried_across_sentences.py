"""*There*, *that race*, *the final* mean the race that the text was about just before, where that was one."""

from typing import Any

import msgspec
import pytest
from articles import found, of_kind, said

from domain.claims import kind_of
from projections.calculators.claims.finding import CONTRADICTED, SUPPORTED

BUDAPEST = "2023-08-23-world-championships-1500m-m-final"
TOKYO = "2021-08-07-olympic-games-1500m-m-final"
OSLO = "2023-06-15-bislett-games-1500m-m-final"
LAUSANNE = "2022-08-26-athletissima-1500m-m-final"


def places(text: str) -> list[tuple[str, Any, int]]:
    """Of each place the last name, the race and the number."""
    claims = [msgspec.to_builtins(each) for each in of_kind("place", text)]
    return [(each["athlete"].split("-")[1], each["race"].get("race"), each["place"]) for each in claims]


CARRIED = {
    "Kerr beat Ingebrigtsen in Budapest. There Ingebrigtsen was second.": ("ingebrigtsen", BUDAPEST, 2),
    "In Oslo in June 2023 Ingebrigtsen set a European record. Kerr was ninth in that race.": ("kerr", OSLO, 9),
    "Ingebrigtsen won in Lausanne in August 2022. Kerr was fourth.": ("kerr", LAUSANNE, 4),
    "Ingebrigtsen won gold in Tokyo. It was hot. In the final, Kerr was third.": ("kerr", TOKYO, 3),
    "Kerr beat Ingebrigtsen in Budapest. On that day he was first.": ("kerr", BUDAPEST, 1),
    "Ingebrigtsen won in Lausanne in August 2022, with Kerr fourth.": ("kerr", LAUSANNE, 4),
}


@pytest.mark.parametrize("text", CARRIED)
def test_it_is_the_race_that_was_named_last(text: str) -> None:
    assert places(text)[-1] == CARRIED[text]
    assert [each for each in said(text) if found(each).verdict != SUPPORTED] == []


def test_a_place_that_was_another_in_that_race_is_contradicted_though_it_was_so_elsewhere() -> None:
    altered = "In Oslo in June 2023 Ingebrigtsen set a European record. Kerr was fourth in that race."

    (claim,) = (each for each in said(altered) if kind_of(each) == "place")
    assert found(claim).verdict != SUPPORTED
    (lausanne,) = of_kind("place", "Ingebrigtsen beat Kerr in Budapest. There Kerr was third.")
    assert found(lausanne).verdict == CONTRADICTED


NOT_CARRIED = {
    "two races were named": "Kerr beat Ingebrigtsen in Budapest and in Eugene. He was first.",
    "it was too long ago": "Kerr beat Ingebrigtsen in Budapest. It was hot. It was late. The crowd left. He was first.",
    "a place of its own": "Kerr beat Ingebrigtsen in Budapest. He was first in Zagreb.",
    "there is no place": "Kerr beat Ingebrigtsen in Budapest. There is no first among equals.",
    "a career": "Kerr beat Ingebrigtsen in Budapest. He has never been second.",
    "nothing was named": "Kerr was calm. He was first.",
}


@pytest.mark.parametrize("why", NOT_CARRIED)
def test_no_race_is_meant_where_it_cannot_be_told(why: str) -> None:
    assert [race for _, race, _ in places(NOT_CARRIED[why]) if race == BUDAPEST] == []


def test_another_round_of_that_competition_is_told_apart() -> None:
    text = "Ingebrigtsen won his semi-final in Budapest. Kerr won the final."

    assert places(text)[-1] == ("kerr", BUDAPEST, 1)


def test_who_stands_behind_a_nation_is_no_other() -> None:
    for name in ("Britain’s Josh Kerr", "the Scot Josh Kerr", "compatriot Josh Kerr", "world champion Josh Kerr"):
        (claim,) = of_kind("margin", f"Ingebrigtsen beat {name} in Lausanne in 2022.")
        assert msgspec.to_builtins(claim)["winner"] == "jakob-ingebrigtsen"
