"""Long names, and names in every script, fit every page on a phone and in the narrowest window, what is folded too:
nothing is torn or must be scrolled sideways.
"""

from typing import Any

import pytest
from browsing import PHONE, Visitor, misfits, serving
from people import a_race
from playwright.sync_api import Browser
from scenario import Scenario

NAMES = (
    ("long-one", "Anna-Katharina Schmidt-Wolfeschlegelsteinhausen", "GER"),
    ("long-two", "Thiruvengadathan Venkatanarasimharajuvaripeta", "IND"),
    ("khaled", "خالد بن عبد الرحمن القحطاني", "KSA"),
    ("tirunesh", "ጥሩነሽ በቀለ ደምሴ", "ETH"),
    ("xiaoming", "王小明", "CHN"),
    ("christo", "Christodoulos Papadopoulosar", "GRE"),
    ("aleksei", "Konstantinovic Ingebrigtsenoa", "SRB"),
)
CUP = {"competition": "Internationales Leichtathletik-Grand-Prix-Hauptstadtsportfest", "level": "world-championships"}
NARROWEST = 320
PAIRS = ("long-one-vs-long-two", "khaled-vs-long-one", "tirunesh-vs-xiaoming", "christo-vs-aleksei")
PATHS = (
    "/", "/competitions", "/seasons", "/seasons/2024", "/lists", "/lists/1500m", "/lists/1500m/records", "/top",
    "/streaks", "/nations/GER", "/log", *(f"/{pair}{page}" for pair in PAIRS for page in ("", "/what-if", "/changes")),
    "/long-one-vs-long-two/common-opponents", "/long-one-vs-long-two/splits",
    "/khaled-vs-aleksei/replay", "/long-one-vs-long-two/streaks", "/embed/long-one-vs-long-two",
    "/matrix?athletes=long-one,long-two,khaled,xiaoming", "/matrix?athletes=christo,aleksei,tirunesh",
    "/athletes/long-one", *(f"/athletes/long-one/{page}" for page in ("since", "seasons", "honours", "streaks")),
    "/races/2024-05-05-internationales-leichtathletik-grand-prix-hauptstadtsportfest-1500m-m-final",
)  # fmt: skip


def _race(at: int) -> dict[str, Any]:
    """One that begins with the *at*-th of them."""
    order = NAMES[at % len(NAMES) :] + NAMES[: at % len(NAMES)]
    lines = [
        {"athlete": who, "name": name, "country": country, "place": place, "mark": f"3:3{place}.{at:02}"}
        for place, (who, name, country) in enumerate(order, 1)
    ]
    return {**a_race(f"2024-05-{at + 1:02}", fields=CUP), "results": lines}


@pytest.fixture
def reader(sqlite_scenario: Scenario, chromium: Browser) -> Any:
    sqlite_scenario.given(*(_race(at) for at in range(9)))
    with serving(sqlite_scenario.app) as address:
        visitor = Visitor(chromium, address)
        yield visitor
        visitor.leave()


def test_long_names_and_every_script_fit_each_page_on_a_phone(reader: Visitor) -> None:
    window = reader.window(PHONE)
    found: dict[tuple[str, int], list[str]] = {}
    for path in PATHS:
        answer = window.goto(path)
        assert answer is not None
        assert answer.status == 200, path
        window.evaluate("document.querySelectorAll('main details').forEach((each) => { each.open = true; })")
        for width in (PHONE, NARROWEST):
            window.set_viewport_size({"width": width, "height": 900})
            if misfit := misfits(window):
                found[path, width] = misfit
    assert found == {}
