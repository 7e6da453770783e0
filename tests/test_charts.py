"""A rivalry in pictures: the lead, the marks, the season; as specs, as SVG and PNG, on the page and interactive."""

import gzip
import importlib.util
import json
import re
import struct
from itertools import combinations, product
from pathlib import Path
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree as ET

import jsonschema_rs
import pytest
from browsing import DESKTOP, LOOKS, PHONE, Visitor, inaccessible
from effort import times
from fixture_logs import BOWERMAN_MILE, BUDAPEST_FINAL, PARIS, loaded
from people import INGEBRIGTSEN, KERR, a_final, a_race, a_recovery, an_injury, corrected, registered
from playwright.sync_api import expect
from random_logs import ATHLETES, RandomLog, write
from scenario import Scenario
from werkzeug.test import TestResponse

from web.charts.lettering.fonts import renderer
from web.charts.lettering.measured import NOWHERE

PAIR = f"/{INGEBRIGTSEN}-vs-{KERR}"
EVE = {"discipline": "1500m", "as_of": "2024-08-01"}
CHARTS = ("lead", "marks", "season")
SVG = "{http://www.w3.org/2000/svg}"


def fetched(scenario: Scenario, path: str, pair: str = PAIR, **query: Any) -> TestResponse:
    response = scenario.client.get(f"{pair}/{path}", query_string=query)
    assert response.status_code == 200, response.get_data(as_text=True)
    return response


def spec(scenario: Scenario, chart: str, **query: Any) -> Any:
    return fetched(scenario, f"{chart}.json", **query).get_json()


def rows(scenario: Scenario, chart: str, **query: Any) -> list[dict[str, Any]]:
    values: list[dict[str, Any]] = spec(scenario, chart, **query)["data"]["values"]
    return values


def size_of(png: bytes) -> tuple[int, int]:
    """Width and height as its header has them."""
    width, height = struct.unpack(">II", png[16:24])
    return width, height


@pytest.fixture(scope="module")
def vega_lite() -> Any:
    """Vega-Lite's own schema, of the version the specs name."""
    found = importlib.util.find_spec("altair")
    assert found is not None
    assert found.origin is not None
    path = Path(found.origin).parent / "vegalite/v6/schema/vega-lite-schema.json"
    return jsonschema_rs.validator_for(json.loads(path.read_text(encoding="utf-8"), object_hook=_with_plain_references))


def _with_plain_references(part: dict[str, Any]) -> dict[str, Any]:
    """The schema refers to names such as ``MarkPropDef<string>``, which as they stand are no references."""
    return part | {"$ref": quote(part["$ref"], safe="#/")} if isinstance(part.get("$ref"), str) else part


# The lead


def test_the_lead_ends_at_seven_on_the_eve_of_paris(eve_of_paris: Scenario) -> None:
    leads = [row["lead"] for row in rows(eve_of_paris, "lead", **EVE)]

    assert leads == [1, 2, 3, 4, 5, 6, 7, 8, 7]
    assert spec(eve_of_paris, "lead", **EVE)["description"] == (
        "Ingebrigtsen has led since July 2016 and was never behind; by seven since August 2023, by eight at most, "
        "in nine meetings."
    )


def test_the_final_of_paris_takes_one_off_the_lead(eve_of_paris: Scenario) -> None:
    loaded(eve_of_paris, *PARIS)

    last = rows(eve_of_paris, "lead", discipline="1500m", as_of="2024-08-06")[-1]

    assert (last["lead"], last["score"], last["ahead"]) == (6, "8–2", "Josh Kerr")
    assert rows(eve_of_paris, "lead", **EVE)[-1]["lead"] == 7


def test_who_stands_first_on_the_page_is_above_and_has_the_first_colour(eve_of_paris: Scenario) -> None:
    def seen(pair: str) -> tuple[int, str, str, list[str]]:
        drawn = fetched(eve_of_paris, "lead.json", pair=pair, **EVE).get_json()
        above = next(layer for layer in drawn["layer"] if "▲" in str(layer["encoding"].get("text")))
        points = next(layer for layer in drawn["layer"] if layer["mark"]["type"] == "point")
        scale = points["encoding"]["color"]["scale"]
        colours = dict(zip(scale["domain"], scale["range"], strict=True))
        last = drawn["data"]["values"][-1]["lead"]
        return last, above["encoding"]["text"]["value"], above["mark"]["color"], [colours[INGEBRIGTSEN], colours[KERR]]

    blue, vermilion = "#0069a8", "#b04300"
    assert seen(PAIR) == (7, "▲ Ingebrigtsen ahead", blue, [blue, vermilion])
    assert seen(f"/{KERR}-vs-{INGEBRIGTSEN}") == (-7, "▲ Kerr ahead", blue, [vermilion, blue])


def test_the_lead_ends_with_the_last_meeting(sqlite_scenario: Scenario) -> None:
    scenario = sqlite_scenario.given(a_final("2022-06-01", kerr=1, ingebrigtsen=2))

    drawn = spec(scenario, "lead", as_of="2025-12-31")

    days = [row["date"] for layer in drawn["layer"] for row in layer.get("data", {}).get("values", []) if "date" in row]
    assert max(days) == "2022-06-01"


def test_a_tie_and_an_undecided_meeting_do_not_move_the_lead(sqlite_scenario: Scenario) -> None:
    scenario = sqlite_scenario.given(
        a_final("2022-06-01", kerr=1, ingebrigtsen=2),
        a_final("2022-07-01", kerr=2, ingebrigtsen=2),
        a_final("2022-08-01", kerr="DNF", ingebrigtsen="DNF"),
    )

    assert [(row["lead"], row["ahead"]) for row in rows(scenario, "lead")] == [
        (-1, "Josh Kerr"), (-1, "tied"), (-1, "undecided"),
    ]  # fmt: skip
    assert spec(scenario, "lead")["title"]["text"] == ["Kerr leads Ingebrigtsen 1–0 and was never behind, in this log"]


def test_who_has_drawn_level_is_said_to_be_level(sqlite_scenario: Scenario) -> None:
    scenario = sqlite_scenario.given(
        a_final("2022-06-01", kerr=1, ingebrigtsen=2), a_final("2022-07-01", kerr=2, ingebrigtsen=1)
    )

    assert spec(scenario, "lead")["description"] == (
        "Ingebrigtsen and Kerr have been level since July 2022; Kerr led by 1 at most."
    )


def test_what_was_not_yet_known_is_not_drawn(sqlite_scenario: Scenario) -> None:
    race = a_final("2022-06-01", kerr=1, ingebrigtsen=2)
    scenario = sqlite_scenario.given(race).given(corrected(race, published="2022-06-10", kerr=2, ingebrigtsen=1))

    assert [row["lead"] for row in rows(scenario, "lead", known_at="2022-06-05")] == [-1]
    assert [row["lead"] for row in rows(scenario, "lead", known_at="2022-06-10")] == [1]


def test_without_meetings_a_chart_says_so(eve_of_paris: Scenario) -> None:
    for chart, told in (
        ("lead", "Jakob Ingebrigtsen and Josh Kerr have not met in this scope."),
        ("marks", "No marks are known at the pole vault of Jakob Ingebrigtsen or Josh Kerr."),
        ("season", "No races of Jakob Ingebrigtsen or Josh Kerr are known."),
    ):
        drawn = fetched(eve_of_paris, f"{chart}.svg", discipline="pole-vault", as_of="2010-01-01").get_data(
            as_text=True
        )
        assert told in "".join(ET.fromstring(drawn).itertext())


# The marks


def test_marks_are_those_of_the_results_and_only_meetings_are_joined(eve_of_paris: Scenario) -> None:
    drawn = spec(eve_of_paris, "marks", **EVE)
    budapest = {row["athlete"]: row["mark"] for row in drawn["data"]["values"] if row["id"] == BUDAPEST_FINAL}
    joined = {row["id"]: (row["from"], row["to"]) for row in drawn["layer"][0]["data"]["values"]}

    assert budapest == {KERR: "3:29.38", INGEBRIGTSEN: "3:29.65"}
    assert joined[BUDAPEST_FINAL] == (209_650, 209_380)
    assert len(joined) == 8  # the ninth, of 2016, has no marks in its source
    assert "Best at 1500 m: Ingebrigtsen 3:26.73 (July 2024)" in drawn["description"]


def test_a_slower_time_is_lower_and_a_longer_jump_higher(sqlite_scenario: Scenario) -> None:
    def of(slug: str, kerr: str, ingebrigtsen: str) -> dict[str, Any]:
        fields = {"discipline": slug}
        return a_race(fields=fields, kerr={"place": 1, "mark": kerr}, ingebrigtsen={"place": 2, "mark": ingebrigtsen})

    scenario = sqlite_scenario.given(of("1500m", "3:27.79", "3:28.24"), of("long-jump", "8.10", "7.95"))

    for slug, best, worst in (
        ("1500m", "Josh Kerr", "Jakob Ingebrigtsen"),
        ("long-jump", "Josh Kerr", "Jakob Ingebrigtsen"),
    ):
        heights = _heights(spec(scenario, "marks", discipline=slug))
        assert heights[best] > heights[worst]


def _heights(spec: dict[str, Any]) -> dict[str, float]:
    """How high each athlete's only point is drawn."""
    return {
        _after(each.get("aria-label", ""), "Athlete: "): -float(each.get("transform", "").split(",")[1].rstrip(")"))
        for each in _points(spec)
    }


def _points(spec: dict[str, Any]) -> list[ET.Element]:
    """The points as they are drawn, each with what Vega says of it."""
    drawn = str(renderer().vegalite_to_svg(spec, allowed_base_urls=NOWHERE))
    return [each for each in ET.fromstring(drawn).iter(f"{SVG}path") if each.get("aria-roledescription") == "point"]


def _after(label: str, name: str) -> str:
    return label.split(name)[1].split(";", maxsplit=1)[0]


def test_the_axis_is_in_the_sports_own_form(eve_of_paris: Scenario) -> None:
    drawn = ET.fromstring(fetched(eve_of_paris, "marks.svg", **EVE).data)
    words = [text.text for text in drawn.iter(f"{SVG}text")]

    assert {"3:26", "3:28", "3:30", "3:38"} <= set(words)
    assert not [word for word in words if word and word.isdigit() and int(word) > 9_999]


def test_a_hand_time_keeps_its_letter_and_who_did_not_finish_has_no_point(sqlite_scenario: Scenario) -> None:
    scenario = sqlite_scenario.given(
        a_final("2022-06-01", kerr={"place": 1, "mark": "3:35.4h"}, ingebrigtsen="DNF"),
        a_final("2022-07-01", kerr={"place": 1, "mark": "3:33.10"}, ingebrigtsen={"place": 2, "mark": "3:34.00"}),
    )

    drawn = spec(scenario, "marks")

    assert [(row["athlete"], row["mark"]) for row in drawn["data"]["values"]] == [
        (INGEBRIGTSEN, "3:34.00"), (KERR, "3:35.4h"), (KERR, "3:33.10"),
    ]  # fmt: skip
    assert [row["date"] for row in drawn["layer"][0]["data"]["values"]] == ["2022-07-01"]


def test_a_wind_aided_mark_says_so_and_is_no_best(sqlite_scenario: Scenario) -> None:
    def hundred(day: str, kerr: str, wind: float) -> dict[str, Any]:
        fields = {"discipline": "100m", "wind": wind}
        return a_race(day, fields=fields, kerr={"place": 1, "mark": kerr}, ingebrigtsen=2)

    scenario = sqlite_scenario.given(hundred("2022-06-01", "10.90", 3.4), hundred("2022-07-01", "11.00", 0.1))

    drawn = spec(scenario, "marks")

    assert [row["mark"] for row in drawn["data"]["values"]] == ["10.90 (wind +3.4)", "11.00 (+0.1)"]
    assert drawn["description"].startswith("Best at 100 m: Kerr 11.00 (July 2022)")
    filled, hollow = (layer for layer in drawn["layer"] if layer["mark"]["type"] == "point")
    assert (filled["transform"], filled["mark"]["filled"]) == ([{"filter": "!datum.aided"}], True)
    assert (hollow["transform"], hollow["mark"]["filled"]) == ([{"filter": "datum.aided"}], False)
    assert "hollow: wind-aided" in " ".join(drawn["title"]["subtitle"])


def test_a_distance_has_its_unit_and_as_many_decimals_as_the_others(sqlite_scenario: Scenario) -> None:
    fields = {"discipline": "javelin-throw"}
    thrown = a_race(fields=fields, kerr={"place": 1, "mark": "89.10"}, ingebrigtsen={"place": 2, "mark": "85.5"})
    scenario = sqlite_scenario.given(thrown)

    drawn = spec(scenario, "marks")

    assert [row["mark"] for row in drawn["data"]["values"]] == ["85.50 m", "89.10 m"]
    assert "Ingebrigtsen 85.50 m (August 2024), Kerr 89.10 m" in drawn["description"]
    words = [text.text for text in ET.fromstring(fetched(scenario, "marks.svg").data).iter(f"{SVG}text")]
    assert {"85 m", "89 m"} <= set(words)


def test_minutes_apart_are_told_in_minutes(sqlite_scenario: Scenario) -> None:
    marathon = {"discipline": "marathon"}
    run = a_race(fields=marathon, kerr={"place": 1, "mark": "2:05:00"}, ingebrigtsen={"place": 2, "mark": "2:06:09"})
    scenario = sqlite_scenario.given(run)

    assert spec(scenario, "lead")["title"]["text"] == ["Kerr beat Ingebrigtsen by 1:09 in their one final, in this log"]
    page = scenario.client.get(PAIR, headers={"Accept": "text/html"}).get_data(as_text=True)
    assert "<bdi>Kerr</bdi> 1st, <bdi>Ingebrigtsen</bdi> 2nd, 1:09 apart" in page
    assert "69.00" not in page


def test_marks_are_of_the_discipline_they_met_in_most_unless_one_is_asked(eve_of_paris: Scenario) -> None:
    assert spec(eve_of_paris, "marks", as_of="2024-08-01")["title"]["text"] == [
        "Ingebrigtsen’s best at 1500 m is 2.32 s faster than Kerr’s, in this log"
    ]
    mile = rows(eve_of_paris, "marks", discipline="mile", as_of="2024-08-01")
    assert {row["mark"] for row in mile if row["id"] == BOWERMAN_MILE} == {"3:45.34", "3:45.60"}


# The season


def test_the_season_is_that_of_the_day_or_the_last_one_with_races(eve_of_paris: Scenario) -> None:
    for day, year in (("2023-12-31", 2023), ("2024-08-01", 2024), ("2025-08-01", 2024)):
        assert spec(eve_of_paris, "season", as_of=day)["title"]["text"][0].startswith(f"In {year} ")
    assert all(row["date"] <= "2024-05-31" for row in rows(eve_of_paris, "season", as_of="2024-05-31"))


def test_wins_stand_out_by_shape(eve_of_paris: Scenario) -> None:
    shapes: dict[str, set[str]] = {}
    for each in _points(spec(eve_of_paris, "season", **EVE)):
        result = _after(each.get("aria-label", ""), "Result: ")
        # A disc is drawn with arcs, a diamond with straight lines.
        shapes.setdefault("win" if result.startswith("1st") else "other", set()).add(
            "A" if "A" in each.get("d", "") else "L"
        )

    assert shapes == {"win": {"L"}, "other": {"A"}}


def test_an_injury_is_a_bar_to_its_recovery_or_to_the_day(sqlite_scenario: Scenario) -> None:
    scenario = sqlite_scenario.given(*registered("kerr", "ingebrigtsen")).given(
        a_final("2022-06-01", kerr=1, ingebrigtsen=2),
        an_injury("2022-07-01"),
        an_injury("2021-12-01", "kerr", "calf"),
        a_recovery("2022-02-01", f"{KERR}-calf-2021-12-01"),
    )

    def bars(as_of: str) -> dict[str, tuple[str, str]]:
        layers = spec(scenario, "season", as_of=as_of)["layer"]
        drawn = [layer["data"]["values"] for layer in layers if layer["mark"]["type"] == "rect"]
        return {bar["injury"]: (bar["date"], bar["until"]) for values in drawn for bar in values}

    assert bars("2022-08-01") == {
        "achilles tendon": ("2022-07-01", "2022-08-01"), "calf": ("2022-01-01", "2022-02-01"),
    }  # fmt: skip
    assert "achilles tendon" not in bars("2022-06-30")


def test_who_did_not_finish_is_in_the_season_with_his_status(sqlite_scenario: Scenario) -> None:
    scenario = sqlite_scenario.given(a_final("2022-06-01", kerr=1, ingebrigtsen="DNF"))

    assert [(row["athlete"], row["place"], row["won"]) for row in rows(scenario, "season")] == [
        (INGEBRIGTSEN, "DNF", False), (KERR, "1", True),
    ]  # fmt: skip


# As spec, SVG, PNG


@pytest.mark.parametrize("chart", CHARTS)
@pytest.mark.parametrize(
    "query", [EVE, {"as_of": "2023-12-31", "theme": "dark", "width": 340}, {"as_of": "2010-01-01"}]
)
def test_every_spec_is_valid_vega_lite(
    eve_of_paris: Scenario, vega_lite: Any, chart: str, query: dict[str, Any]
) -> None:
    drawn = spec(eve_of_paris, chart, **query)

    assert [f"{error.instance_path}: {error.message[:300]}" for error in vega_lite.iter_errors(drawn)] == []
    assert drawn["usermeta"]["rivalry"]["permalink"].startswith(f"{PAIR}/{chart}.json?")


@pytest.mark.parametrize("seed", range(times(1, 1, 3)))
def test_whatever_the_log_every_chart_is_valid_and_draws(sqlite_scenario: Scenario, vega_lite: Any, seed: int) -> None:
    write(sqlite_scenario.parts.ledger, RandomLog(seed).batches(60), sqlite_scenario.clock())
    queries: list[dict[str, Any]] = [
        {"round": "any"},
        {"as_of": "2024-06-01", "width": 300, "theme": "dark"},
        {"known_at": "2024-06-03", "discipline": ["long-jump", "100m"], "width": 1600},
    ]

    drawn = 0
    for a, b in combinations(ATHLETES, 2):
        for query, chart in product(queries, CHARTS):
            response = sqlite_scenario.client.get(f"/{a}-vs-{b}/{chart}.json", query_string=query)
            if response.status_code != 200:  # within the bounds one was not yet known, or the two are one person
                assert response.status_code in (400, 404)
                continue
            assert vega_lite.is_valid(response.get_json())
            ET.fromstring(fetched(sqlite_scenario, f"{chart}.svg", pair=f"/{a}-vs-{b}", **query).data)
            drawn += 1
    assert drawn


@pytest.mark.parametrize("chart", CHARTS)
def test_an_svg_stands_alone_with_its_words(eve_of_paris: Scenario, chart: str) -> None:
    response = fetched(eve_of_paris, f"{chart}.svg", **EVE)
    drawn = ET.fromstring(response.data)

    assert response.content_type == "image/svg+xml"
    assert drawn.get("role") == "img"
    assert (drawn.find(f"{SVG}title"), drawn.find(f"{SVG}desc")) != (None, None)
    assert drawn.findtext(f"{SVG}desc") == spec(eve_of_paris, chart, **EVE)["description"]


@pytest.mark.parametrize("chart", CHARTS)
def test_who_hears_a_chart_hears_its_sentence_and_no_words_of_the_software(eve_of_paris: Scenario, chart: str) -> None:
    drawn = ET.fromstring(fetched(eve_of_paris, f"{chart}.svg", lang="nb", **EVE).data)
    told = {name: value for each in drawn.iter() for name, value in each.attrib.items() if name.startswith("aria-")}

    assert told == {"aria-labelledby": "title desc"}


def test_four_times_the_meetings_are_four_times_the_picture(sqlite_scenario: Scenario) -> None:
    def met(since: int, until: int) -> None:
        days = [f"2025-{1 + at // 28:02d}-{1 + at % 28:02d}" for at in range(since, until)]
        mark = {"mark": "3:30.00"}
        sqlite_scenario.given(*(a_final(day, kerr={"place": 1} | mark, ingebrigtsen={"place": 2}) for day in days))

    def sizes() -> dict[str, int]:
        drawn = [f"{chart}.{form}" for chart, form in product(CHARTS, ("svg", "json"))]
        return {each: len(fetched(sqlite_scenario, each).get_data()) for each in drawn}

    met(0, 60)
    some = sizes()
    met(60, 240)

    assert {each: size for each, size in sizes().items() if size >= 5 * some[each]} == {}


def test_a_name_that_is_markup_stays_a_name(sqlite_scenario: Scenario) -> None:
    odd = {"athlete": "odd-one", "name": 'Odd "]}<script>&', "country": "GBR", "place": 2, "mark": "3:40.00"}
    race = a_final("2022-06-01", kerr={"place": 1, "mark": "3:39.00"})
    sqlite_scenario.given({**race, "results": [*race["results"], odd]})

    for path in ("lead.svg", "marks.svg", "season.svg", "card.svg"):
        drawn = ET.fromstring(fetched(sqlite_scenario, path, pair=f"/{KERR}-vs-odd-one").data)
        assert not list(drawn.iter(f"{SVG}script"))
        assert '"]}<script>&' in "".join(drawn.itertext())


@pytest.mark.parametrize(("width", "scale"), [(300, 1), (720, 2), (1600, 4)])
def test_a_png_has_the_size_asked(eve_of_paris: Scenario, width: int, scale: int) -> None:
    for chart in CHARTS:
        response = fetched(eve_of_paris, f"{chart}.png", **EVE, width=width, scale=scale)
        height = spec(eve_of_paris, chart, **EVE, width=width)["height"]
        assert response.content_type == "image/png"
        assert size_of(response.data) == (width * scale, height * scale)


def test_both_themes_have_the_colours_of_the_page(eve_of_paris: Scenario) -> None:
    light, dark = (
        fetched(eve_of_paris, "lead.svg", **EVE, theme=theme).get_data(as_text=True) for theme in ("light", "dark")
    )

    assert {"#0069a8", "#b04300"} <= {word for word in ("#0069a8", "#b04300", "#5ab4f0", "#f0a052") if word in light}
    assert {"#5ab4f0", "#f0a052"} <= {word for word in ("#0069a8", "#b04300", "#5ab4f0", "#f0a052") if word in dark}
    assert "#0069a8" not in dark
    assert "#5ab4f0" not in light


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("lead.svg?width=299", "width"),
        ("lead.svg?width=wide", "width"),
        ("marks.png?scale=5", "scale"),
        ("season.json?theme=sepia", "theme"),
    ],
)
def test_a_parameter_that_cannot_be_is_named(eve_of_paris: Scenario, path: str, name: str) -> None:
    response = eve_of_paris.client.get(f"{PAIR}/{path}")

    assert response.status_code == 400
    assert [error["pointer"] for error in response.get_json()["errors"]] == [name]


def test_a_chart_of_nobody_is_not_found(eve_of_paris: Scenario) -> None:
    assert eve_of_paris.client.get("/josh-kerr-vs-nobody-known/lead.svg").status_code == 404
    assert eve_of_paris.client.get("/josh-kerr-vs-josh-kerr/lead.svg").status_code == 400
    assert eve_of_paris.client.get(f"{PAIR}/lead.gif").status_code == 404


def test_a_chart_is_given_as_every_answer_is(eve_of_paris: Scenario) -> None:
    first = fetched(eve_of_paris, "lead.png", **EVE)

    again = eve_of_paris.client.get(
        f"{PAIR}/lead.png", query_string=EVE, headers={"If-None-Match": first.headers["ETag"]}
    )

    assert again.status_code == 304
    loaded(eve_of_paris, *PARIS)  # later than the day asked, but it bears on them
    assert fetched(eve_of_paris, "lead.png", **EVE).data == first.data


# On the page


@LOOKS
def test_the_page_shows_the_pictures_of_its_theme_and_width(visitor: Visitor, width: int, theme: str) -> None:
    window = visitor.window(width, theme, javascript=False)
    window.goto(f"{PAIR}?discipline=1500m&as_of=2024-08-01")

    for name in ("lead", "marks-1500m", "season"):
        picture = window.locator(f"#chart-{name} img")
        picture.scroll_into_view_if_needed()
        window.wait_for_function("name => document.querySelector(`#chart-${name} img`).naturalWidth > 0", arg=name)
        shown = picture.evaluate("image => image.currentSrc")
        assert ("theme=dark" in shown) == (theme == "dark")
        assert f"width={358 if width == PHONE else 1152}" in shown
        assert picture.get_attribute("alt")
    expect(window.locator("#chart-lead .told")).to_have_text(re.compile("^Ingebrigtsen has led since July 2016"))
    expect(window.locator("[data-interactive]").first).to_be_hidden()


def test_each_chart_can_be_read_as_a_table(visitor: Visitor) -> None:
    window = visitor.window(DESKTOP, javascript=False)
    window.goto(f"{PAIR}?discipline=1500m&as_of=2024-08-01")

    window.locator("#chart-lead summary").click()
    last = window.locator("#chart-lead tbody tr").last

    assert last.inner_text().split("\t") == [
        "23 August 2023", "World Championships 1500 m final", "Josh Kerr", "Ingebrigtsen +7",
    ]  # fmt: skip


@pytest.mark.parametrize(("width", "theme"), [(DESKTOP, "light"), (PHONE, "dark")])
def test_a_chart_becomes_interactive_where_its_button_is_pressed(visitor: Visitor, width: int, theme: str) -> None:
    asked: list[str] = []
    window = visitor.window(width, theme)
    window.on("request", lambda request: asked.append(request.url))
    window.goto(f"{PAIR}?discipline=1500m&as_of=2024-08-01")
    assert not [url for url in asked if "vega" in url]

    for name in ("lead", "marks-1500m", "season"):
        window.locator(f"[data-interactive=chart-{name}]").click()
        window.locator(f"#chart-{name} .interactive svg").wait_for(timeout=60_000)
        expect(window.locator(f"#chart-{name} [data-interactive]")).to_be_hidden()

    assert inaccessible(window) == []
    window.locator("#chart-lead .interactive .mark-symbol path").nth(4).hover()
    tooltip = window.locator("#vg-tooltip-element.visible")
    expect(tooltip).to_contain_text("26 August 2022")
    expect(tooltip).to_contain_text("5–0")
    assert window.evaluate("document.documentElement.scrollWidth") <= width


def test_of_little_or_nothing_too_a_chart_becomes_interactive(visitor: Visitor) -> None:
    window = visitor.window(PHONE)
    for as_of in ("2010-01-01", "2016-12-31", "2019-10-03", "2023-12-31"):
        window.goto(f"{PAIR}?round=any&as_of={as_of}")

        for figure in window.locator(".chart").all():
            figure.locator("[data-interactive]").click()
            figure.locator(".interactive svg").wait_for(timeout=60_000)


def test_an_interactive_chart_stays_so_on_another_day(visitor: Visitor) -> None:
    window = visitor.window(DESKTOP)
    window.goto(f"{PAIR}?discipline=1500m&as_of=2024-08-01")
    window.locator("[data-interactive=chart-lead]").click()
    window.locator("#chart-lead .interactive svg").wait_for(timeout=60_000)

    window.locator("#previous-event").click()
    expect(window).to_have_url(re.compile("as_of=2024-07-"))

    window.locator("#chart-lead .interactive svg").wait_for()


def test_the_script_behind_it_is_made_once_and_sent_small(sqlite_scenario: Scenario) -> None:
    small = sqlite_scenario.client.get("/assets/vega.js", headers={"Accept-Encoding": "gzip"})
    plain = sqlite_scenario.client.get("/assets/vega.js")

    assert small.headers["Content-Encoding"] == "gzip"
    assert small.headers["Vary"] == "Accept-Encoding"
    assert gzip.decompress(small.data) == plain.data
    assert small.headers["ETag"] != plain.headers["ETag"]
    assert plain.headers["Cache-Control"] == "no-cache"
    again = sqlite_scenario.client.get("/assets/vega.js", headers={"If-None-Match": plain.headers["ETag"]})
    assert again.status_code == 304


def test_the_address_the_page_loads_it_from_may_be_kept_for_ever(eve_of_paris: Scenario) -> None:
    page = eve_of_paris.client.get(PAIR).get_data(as_text=True)
    address = page.split('data-vega="')[1].split('"')[0]

    assert "immutable" in eve_of_paris.client.get(address).headers["Cache-Control"]
