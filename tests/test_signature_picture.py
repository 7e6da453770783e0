"""The one wide picture of a rivalry: from one meeting to two hundred, whatever its size, nothing collides."""

import random
import re
import struct
from datetime import date, timedelta
from itertools import combinations
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from effort import seeds
from fixture_logs import BUDAPEST_FINAL, PARIS_FINAL, loaded
from people import INGEBRIGTSEN, KERR, a_final, a_quote, a_race, a_recovery, an_injury, registered
from scenario import Scenario
from seeing import Seen, given

from domain.values.dates import day_of
from projections.calculators.scope import Scope
from web.charts.catalogue import ChartFacts
from web.charts.chart import sides_of
from web.charts.lettering.measured import width
from web.charts.picture.placing import Box, FreeSpace, Spot, in_hanging_order, outward
from web.charts.picture.routes import picture_told
from web.charts.picture.sheet import Imprint, drawn, height_of
from web.charts.picture.told import PictureTold
from web.charts.style import ChartStyle

PAIR = f"/{INGEBRIGTSEN}-vs-{KERR}"
SVG = "{http://www.w3.org/2000/svg}"
NAMES = {INGEBRIGTSEN: "Jakob Ingebrigtsen", KERR: "Josh Kerr"}
LONG = {INGEBRIGTSEN: "Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh von Ingebrigtsen", KERR: "ቀነኒሳ በቀለ"}
AT = Imprint(7, "rivalry.example/jakob-ingebrigtsen-vs-josh-kerr?as_of=2024-10-02&position=7")


def told(log: Seen, names: dict[str, str] = NAMES, as_of: str = "2025-12-31", **scope: Any) -> PictureTold:
    facts = log.facts(as_of)
    return picture_told(ChartFacts(facts, sides_of(names), facts.at, None), Scope(**scope))


def met(number: int) -> Seen:
    """So many finals over twelve years, a dozen of them great, with injuries and quotes among them."""
    chance = random.Random(number)
    days = sorted(chance.sample(range(12 * 365), number))
    events = []
    for at, offset in enumerate(days):
        day = (date(2013, 1, 1) + timedelta(days=offset)).isoformat()
        first, second = chance.choice([("kerr", "ingebrigtsen"), ("ingebrigtsen", "kerr")])
        lines: dict[str, Any] = {
            first: {"place": 1, "mark": "3:30.00"},
            second: {"place": 2, "mark": f"3:{30 + chance.random() * 9:05.2f}"},
        }
        level = {"level": "olympic-games", "competition": "Games of the Olympiad"} if at % 17 == 0 else {}
        events.append(a_race(day, fields={"competition": "Meeting", **level}, **lines))
    beside = [an_injury("2015-03-01"), an_injury("2015-06-01", "kerr", "calf"), an_injury("2024-11-01", "kerr", "hip")]
    said = [a_quote(f"20{13 + at}-05-0{at % 9 + 1}", f"{'a word and another ' * at}was said") for at in range(12)]
    return given(*registered("kerr", "ingebrigtsen"), *events, *beside, *said)


def words_of(svg: str) -> list[tuple[str, Box]]:
    """Every text of the picture, and the box that its letters fill."""
    found = []
    root = ET.fromstring(svg)

    def walk(element: ET.Element, down: float) -> None:
        moved = re.search(r"translate\(0 (-?[\d.]+)\)", element.get("transform", ""))
        down += float(moved.group(1)) if moved else 0
        if element.tag == f"{SVG}text":
            size, y = float(element.get("font-size", 0)), float(element.get("y", 0)) + down
            for part in [element] if element.text else list(element):
                words = part.text or ""
                x = float(part.get("x", 0))
                wide = float(part.get("textLength") or size * width(words, bold=bool(element.get("font-weight"))))
                left = x - wide * {"start": 0.0, "middle": 0.5, "end": 1.0}[element.get("text-anchor", "start")]
                found.append((words, Box(left, y - 0.72 * size, left + wide, y)))
        for child in element:
            walk(child, down)

    walk(root, 0)
    return found


def collisions(svg: str) -> list[tuple[str, str]]:
    texts = words_of(svg)
    return [(one, other) for (one, box), (other, taken) in combinations(texts, 2) if box.wider(-0.1).meets(taken)]


def outside(svg: str) -> list[str]:
    root = ET.fromstring(svg)
    _, _, wide, high = (float(each) for each in root.get("viewBox", "").split())
    return [words for words, box in words_of(svg) if not box.within(Box(0, 0, wide + 0.5, high))]


@pytest.mark.parametrize("names", [NAMES, LONG], ids=["usual", "long"])
@pytest.mark.parametrize("number", [1, 2, 9, 40, 200])
def test_from_one_meeting_to_two_hundred_nothing_collides(number: int, names: dict[str, str]) -> None:
    seen = told(met(number), names)

    assert len(seen.meetings) == number
    for wide in (300, 390, 720, 1200, 1600):
        svg = drawn(seen, AT, ChartStyle("light", wide))
        assert collisions(svg) == []
        assert outside(svg) == []
        assert f' height="{height_of(seen, AT, ChartStyle("light", wide))}" ' in svg  # as a page says it, undrawn
        assert svg.count("<rect") >= 2 * number  # every meeting has its two bars
        said = [words for words, _ in words_of(svg) if words.startswith("“")]
        assert bool(said) == bool(seen.quotes)  # pinned though injuries that never healed lie above them


def test_two_who_never_met_have_a_picture_that_says_so() -> None:
    svg = drawn(told(given(*registered("kerr", "ingebrigtsen"))), AT, ChartStyle("dark", 390))

    assert "have not met in a final" in " ".join(words for words, _ in words_of(svg))
    assert (collisions(svg), outside(svg)) == ([], [])


@pytest.mark.parametrize("seed", seeds(20, 100, 2_000))
def test_labels_take_no_place_that_is_taken(seed: int) -> None:
    chance = random.Random(seed)
    frame = Box(0, 0, chance.uniform(100, 900), 300)
    sheet = FreeSpace(frame)
    placed: list[Spot] = []
    for x in in_hanging_order([chance.uniform(0, frame.right) for _ in range(30)], float, frame):
        wide = chance.uniform(10, 90)
        spots = [
            Spot(Box(left, top, left + wide, top + 20), Box(x - 0.5, 0, x + 0.5, top))
            for top in range(10, 280, 14)
            for left in outward(wide, x, frame)
        ]
        placed += [spot for spot in [sheet.put(spots)] if spot]

    boxes = [(at, box) for at, spot in enumerate(placed) for box in spot.boxes]
    assert placed
    assert not [1 for (one, box), (other, taken) in combinations(boxes, 2) if one != other and box.meets(taken)]
    assert all(spot.words.within(frame) for spot in placed)


def test_the_lead_ends_with_the_last_meeting_though_more_is_drawn_behind_it() -> None:
    log = given(a_final("2022-06-01", kerr=1, ingebrigtsen=2), an_injury("2024-06-01"))

    svg = drawn(told(log), AT, ChartStyle("light", 1200))

    line = next(each for each in re.findall(r'<path d="([^"]+)" fill="none"', svg))
    assert max(float(x) for x in re.findall(r"[ML](-?[\d.]+) ", line.replace(" L", "L"))) < 100


def test_an_injury_reaches_to_its_recovery_and_is_named() -> None:
    log = given(
        a_final("2022-06-01", kerr=1, ingebrigtsen=2),
        a_final("2024-06-01", kerr=1, ingebrigtsen=2),
        an_injury("2022-12-01"),
        a_recovery("2023-03-01", f"{INGEBRIGTSEN}-achilles-tendon-2022-12-01"),
        an_injury("2023-09-01", "kerr", "calf"),
    )

    seen = told(log)

    assert [(each.athlete, each.since, each.until) for each in seen.injuries] == [
        (INGEBRIGTSEN, date(2022, 12, 1), date(2023, 3, 1)),
        (KERR, date(2023, 9, 1), day_of(log.facts("2025-12-31").at.as_of)),
    ]
    words = [each for each, _ in words_of(drawn(seen, AT, ChartStyle("light", 390)))]
    assert {"Ingebrigtsen: achilles tendon", "Kerr: calf"} <= set(words)


def test_the_first_of_the_page_is_up(eve_of_paris: Scenario) -> None:
    def bars(pair: str) -> list[tuple[str | None, bool]]:
        svg = ET.fromstring(eve_of_paris.client.get(f"{pair}/picture.svg").data)
        drawn_bars = [each for each in svg.iter(f"{SVG}rect") if each.get("fill-opacity") is None][1:]
        return [(each.get("fill"), float(each.get("y", 0)) < 0) for each in drawn_bars]

    blue, vermilion = "#0069a8", "#b04300"
    assert set(bars(PAIR)) == {(blue, True), (vermilion, False)}
    assert set(bars(f"/{KERR}-vs-{INGEBRIGTSEN}")) == {(blue, True), (vermilion, False)}


def asked(scenario: Scenario, form: str, status: int = 200, **query: Any) -> Any:
    response = scenario.client.get(f"{PAIR}/picture.{form}", query_string=query)
    assert response.status_code == status, response.get_data(as_text=True)
    return response


def test_its_headline_is_found_in_the_meetings_and_named_with_its_races(eve_of_paris: Scenario) -> None:
    loaded(eve_of_paris, "paris-heats", "paris-semi-finals", "paris-final")

    says = asked(eve_of_paris, "json", discipline="1500m").get_json()

    assert says["headline"].startswith("Kerr has beaten Ingebrigtsen in their last two global championship finals")
    assert [each["id"] for each in says["findings"][0]["evidence"]] == [BUDAPEST_FINAL, PARIS_FINAL]
    assert "Kerr 2nd, Ingebrigtsen 4th" in says["in_words"]
    assert "won" not in says["headline"]  # he was second


def test_its_source_and_its_day_are_burned_in(eve_of_paris: Scenario) -> None:
    svg = asked(eve_of_paris, "svg", discipline="1500m", as_of="2024-08-01").get_data(as_text=True)

    words = " ".join(each for each, _ in words_of(svg))
    assert "To 1 August 2024. Results: " in words
    assert re.search(r"log position \d+, localhost", words)
    assert f"localhost{PAIR}?discipline=1500m&as_of=2024-08-01" in words.replace("& ", "&")


def test_it_comes_as_svg_png_and_pdf_in_print_sizes(eve_of_paris: Scenario) -> None:
    png = asked(eve_of_paris, "png", width=390, scale=3)
    pdf = asked(eve_of_paris, "pdf", mm=180)
    svg = asked(eve_of_paris, "svg", mm=180)

    assert (png.content_type, struct.unpack(">I", png.data[16:20])[0]) == ("image/png", 1170)
    assert (pdf.content_type, pdf.data[:5]) == ("application/pdf", b"%PDF-")
    box = re.search(rb"/MediaBox \[0 0 ([\d.]+)", pdf.data)
    assert box is not None
    assert float(box.group(1)) == pytest.approx(180 / 25.4 * 72, rel=0.005)
    assert ET.fromstring(svg.data).get("width") == "180mm"


@pytest.mark.parametrize(("name", "value"), [("width", "20"), ("scale", "9"), ("theme", "pink"), ("mm", "0")])
def test_a_size_that_cannot_be_drawn_is_refused_by_name(eve_of_paris: Scenario, name: str, value: str) -> None:
    refused = asked(eve_of_paris, "svg", status=400, **{name: value})

    assert [each["pointer"] for each in refused.get_json()["errors"]] == [name]
