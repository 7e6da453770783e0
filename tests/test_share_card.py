"""What a shared link shows: a card with who, the score, its scope and its day."""

import struct
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from flask import render_template
from people import INGEBRIGTSEN, KERR, a_final
from scenario import Scenario

from web.charts.lettering.fitting import fitted
from web.charts.lettering.measured import width
from web.question.address import Address

PAIR = f"/{INGEBRIGTSEN}-vs-{KERR}"
SVG = "{http://www.w3.org/2000/svg}"
EVE = {"discipline": "1500m", "as_of": "2024-08-01"}


def words(scenario: Scenario, pair: str = PAIR, **query: Any) -> list[str]:
    response = scenario.client.get(f"{pair}/card.svg", query_string=query)
    assert response.status_code == 200, response.get_data(as_text=True)
    return ["".join(text.itertext()) for text in ET.fromstring(response.data).iter(f"{SVG}text")]


def test_the_card_has_the_score_its_scope_and_its_day(eve_of_paris: Scenario) -> None:
    assert words(eve_of_paris, **EVE) == [
        "Jakob", "Ingebrigtsen", "Josh", "Kerr", "8–1", "1500 m finals",
        "Josh Kerr beat Jakob Ingebrigtsen in their last 1500 m final, at the World Championships on 23 August 2023.",
        "Rivalry", "to 1 August 2024",
    ]  # fmt: skip
    assert "12–3" in words(eve_of_paris, round="any", as_of="2024-08-01")


def test_who_comes_first_in_the_address_comes_first_on_the_card_in_his_own_colour(eve_of_paris: Scenario) -> None:
    def sides(pair: str) -> list[tuple[str | None, str | None]]:
        card = ET.fromstring(eve_of_paris.client.get(f"{pair}/card.svg", query_string=EVE).data)
        return [(each.text, each.get("fill")) for each in card.iter(f"{SVG}tspan") if each.text != "–"]

    assert sides(PAIR) == [("8", "#5ab4f0"), ("1", "#f0a052")]
    assert sides(f"/{KERR}-vs-{INGEBRIGTSEN}") == [("1", "#5ab4f0"), ("8", "#f0a052")]


def test_the_card_is_of_the_size_that_is_shared(eve_of_paris: Scenario) -> None:
    response = eve_of_paris.client.get(f"{PAIR}/card.png", query_string=EVE)

    assert response.content_type == "image/png"
    assert struct.unpack(">II", response.data[16:24]) == (1200, 630)


def test_the_card_follows_what_was_known(eve_of_paris: Scenario) -> None:
    assert words(eve_of_paris, discipline="1500m", as_of="2023-08-22", known_at="2023-08-22")[4:] == [
        "8–0", "1500 m finals",
        "Jakob Ingebrigtsen beat Josh Kerr in their last 1500 m final, at Athletissima on 30 June 2023.",
        "Rivalry", "to 22 August 2023, as known on 22 August 2023",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "name",
    [
        "Kerr",
        "Wightman-Ingebrigtsen",
        "Venkatanarasimharajuvaripeta",
        "W" * 60,
        "Nader El-Sayed Abdel-Rahman Al-Mansouri",
    ],
)
def test_a_name_of_any_length_fits_its_half(name: str) -> None:
    placed = fitted(name, 500, 74, 44)

    assert 33 <= placed.size <= 74
    assert len(placed.lines) <= 2
    assert all(width(line) * placed.size <= 500.01 for line in placed.lines)


def test_a_short_name_is_not_cut_and_a_double_one_breaks_behind_its_hyphen() -> None:
    assert fitted("Ingebrigtsen", 500, 74, 44).lines == ("Ingebrigtsen",)
    assert fitted("Wightman-Ingebrigtsen-Kerr", 400, 74, 44).lines == ("Wightman-", "Ingebrigtsen-Kerr")


def test_a_long_scope_is_told_whole(eve_of_paris: Scenario) -> None:
    told = words(
        eve_of_paris, discipline=["1500m", "mile", "3000m"], level="world-indoor-championships", indoor="true",
        age_group="exclude", nonfinish="exclude", **{"from": "2019-01-01"}, to="2024-08-01",
    )  # fmt: skip

    assert "drop-outs not counted" in " ".join(told)


def test_somebody_with_one_name_has_a_card(sqlite_scenario: Scenario) -> None:
    race = a_final("2022-06-01", kerr=1)
    alone = {"athlete": "pele", "name": "Pelé", "country": "BRA", "place": 2}
    sqlite_scenario.given({**race, "results": [*race["results"], alone]})

    assert words(sqlite_scenario, f"/{KERR}-vs-pele")[:5] == ["Josh", "Kerr", "", "Pelé", "1–0"]


def test_a_page_tells_those_who_share_it_where_its_card_is(eve_of_paris: Scenario) -> None:
    with eve_of_paris.app.test_request_context(PAIR):
        head = render_template(
            "share.html",
            state=Address(PAIR, {"discipline": ["1500m"], "as_of": "2024-08-01", "kind": ["race"]}),
            sentence="Jakob Ingebrigtsen leads Josh Kerr 8–1.",
            names={INGEBRIGTSEN: "Jakob Ingebrigtsen", KERR: "Josh Kerr"},
            own_address=lambda path: f"https://rivalry.example{path}",
        )
    told = {
        each.get("property") or each.get("name"): each.get("content")
        for each in ET.fromstring("<head>" + head.replace('">', '"/>') + "</head>")
    }

    assert told["og:title"] == "Jakob Ingebrigtsen v Josh Kerr"
    assert told["og:url"] == f"https://rivalry.example{PAIR}?discipline=1500m&as_of=2024-08-01"
    assert told["og:image"] == f"https://rivalry.example{PAIR}/card.png?discipline=1500m&as_of=2024-08-01"
    assert told["twitter:card"] == "summary_large_image"
    path = str(told["og:image"]).removeprefix("https://rivalry.example")
    assert eve_of_paris.client.get(path).status_code == 200
