"""The first screen of a rivalry's page tells it; what is wide is bundled, and what is shown is all that is sent."""

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from browsing import DESKTOP, LOOKS, PHONE, Visitor, inaccessible, serving
from effort import times
from people import HOCKER, INGEBRIGTSEN, KERR, a_final, a_heat, a_race, scheduled
from playwright.sync_api import Browser, Response, expect
from scenario import Event, Scenario
from seeing import given

from projections.calculators.head_to_head import HeadToHead
from projections.wording import short_names
from web.pages.rivalry.notable import notable
from web.pages.rivalry.opening import day_and_hour, opening
from web.pages.rivalry.parted import partings
from web.pages.rivalry.shown import MeetingsAsked, shown_of
from web.question.address import Address

PAGE = f"/{INGEBRIGTSEN}-vs-{KERR}"
NAMES = {KERR: "Josh Kerr", INGEBRIGTSEN: "Jakob Ingebrigtsen"}
MANY = 150
ARAB, ETHIOPIAN, CHINESE = "hicham", "kenenisa", "su"
LONG = ("venkata", "wolfe")
NAMED = {
    ARAB: "هشام الكروج", ETHIOPIAN: "ቀነኒሳ በቀለ", CHINESE: "苏炳添",
    LONG[0]: "Venkatanarasimharajuvaripeta Bhattacharyya",
    LONG[1]: "Ana Wolfeschlegelsteinhausenbergerdorff",
}  # fmt: skip


def ran(day: str, kerr: tuple[int, str], ingebrigtsen: tuple[int, str], **fields: Any) -> Event:
    lines = [{"place": place, "mark": mark} for place, mark in (kerr, ingebrigtsen)]
    return a_race(day, fields=fields, kerr=lines[0], ingebrigtsen=lines[1])


def record(*races: Event, **asked: Any) -> HeadToHead:
    return given(*races).head_to_head(KERR, INGEBRIGTSEN, **asked)


def last(*races: Event) -> str:
    """The last meeting as the page says it."""
    told = opening(record(*races), None, NAMES).last
    assert told is not None
    return ", ".join([f"{who} {placed}" for who, placed in told.lines] + ([told.apart] if told.apart else []))


def of_many(number: int = MANY) -> Iterator[Event]:
    """A meeting a month, won by turns of three: each with a margin of its own."""
    first = date(2010, 1, 15)
    for nth in range(number):
        ahead, behind = f"3:{30 + nth % 7}.00", f"3:{30 + nth % 7}.{10 + nth * 37 % 80}"
        kerr, other = ((1, ahead), (2, behind)) if nth % 3 else ((2, behind), (1, ahead))
        level = "olympic-games" if nth % 40 == 39 else "diamond-league" if nth % 2 else "other"
        yield ran(str(first + timedelta(days=30 * nth)), kerr, other, level=level)


@pytest.mark.parametrize(
    ("race", "words"),
    [
        (ran("2024-09-05", (2, "3:29.52"), (4, "3:29.97")), "Kerr 2nd, Ingebrigtsen 4th, 0.45 s apart"),
        (ran("2024-09-05", (4, "3:29.97"), (2, "3:29.52")), "Ingebrigtsen 2nd, Kerr 4th, 0.45 s apart"),
        (a_final("2024-09-05", kerr=1, ingebrigtsen="DNF"), "Kerr 1st, Ingebrigtsen DNF"),
        (a_final("2024-09-05", kerr=3, ingebrigtsen=3), "Kerr 3rd, Ingebrigtsen 3rd, tied for 3rd"),
        (a_final("2024-09-05", kerr=1, ingebrigtsen=2), "Kerr 1st, Ingebrigtsen 2nd, 1 place apart"),
        (
            ran("2024-09-05", (1, "2:05:00"), (2, "2:06:09"), discipline="marathon"),
            "Kerr 1st, Ingebrigtsen 2nd, 1:09 apart",
        ),
        (
            ran("2024-09-05", (1, "27:00.50"), (2, "28:09.75"), discipline="10000m"),
            "Kerr 1st, Ingebrigtsen 2nd, 1:09.25 apart",
        ),
        (
            ran("2024-09-05", (1, "8.10"), (2, "7.95"), discipline="long-jump"),
            "Kerr 1st, Ingebrigtsen 2nd, 0.15 m apart",
        ),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_the_last_meeting_is_a_result(race: Event, words: str) -> None:
    assert last(ran("2023-01-01", (1, "3:30.00"), (2, "3:31.00")), race) == words


def test_a_run_is_two_and_more_and_says_since_when() -> None:
    first, second, third = (a_final(f"2024-0{month}-01", kerr=1, ingebrigtsen=2) for month in (5, 6, 7))

    assert opening(record(first), None, NAMES).run is None
    assert opening(record(first, second, third), None, NAMES).run == (KERR, 3, "2024-05-01")
    assert opening(record(first, a_final("2024-08-01", kerr=2, ingebrigtsen=2)), None, NAMES).run is None


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (None, "Saturday 12 December 2026"),
        ("2026-12-12T20:45:00+01:00", "Saturday 12 December 2026, 20:45 local time (19:45 UTC)"),
        ("2026-12-12T19:45:00Z", "Saturday 12 December 2026, 19:45 UTC"),
    ],
)
def test_the_next_meeting_has_its_day_and_where_it_is_known_its_hour(at: str | None, words: str) -> None:
    assert day_and_hour("2026-12-12", at) == words


def test_a_name_is_short_with_what_is_said_with_it_and_whole_where_two_share_it() -> None:
    names = {"a": "Soufiane El Bakkali", "b": "Andre De Grasse", "c": "苏炳添", "d": "Jakob Ingebrigtsen"}
    assert list(short_names(names).values()) == ["El Bakkali", "De Grasse", "苏炳添", "Ingebrigtsen"]
    assert list(short_names({"a": "Jakob Ingebrigtsen", "b": "Filip Ingebrigtsen"}).values()) == [
        "Jakob Ingebrigtsen",
        "Filip Ingebrigtsen",
    ]


def test_few_meetings_are_shown_whole_and_of_many_those_one_would_name() -> None:
    address = Address(PAGE, {})
    few = shown_of(record(*of_many(12)), MeetingsAsked(), address)
    many = record(*of_many())
    named = shown_of(many, MeetingsAsked(), address)

    assert (len(few.meetings), few.why) == (12, {})
    assert 3 < len(named.meetings) <= 12
    assert str(named.everything) == f"{PAGE}?meetings=1"
    reasons = [reason for those in named.why.values() for reason in those]
    assert {"the first", "the last", "the closest", "the widest apart"} <= set(reasons)
    assert reasons.count("Olympic Games") == sum(each.level == "olympic-games" for each in many.meetings)
    shown = [each.race for each in named.meetings]
    assert shown == [each.race for each in reversed(many.meetings) if each.race in named.why]


def test_where_the_lead_changed_hands_is_one_of_them() -> None:
    days = [a_final(f"2024-05-0{nth}", kerr=1, ingebrigtsen=2) for nth in (1, 2)]
    turned = [a_final(f"2024-06-0{nth}", kerr=2, ingebrigtsen=1) for nth in (1, 2, 3)]
    taken = {race[:10] for race, why in notable(record(*days, *turned)).items() if "the lead changed hands" in why}

    assert taken == {"2024-06-03"}


@pytest.mark.parametrize("sort", ["newest", "oldest", "closest", "widest"])
def test_every_meeting_is_on_one_of_the_pages_in_the_order_asked_for(sort: str) -> None:
    many = record(*of_many(60), a_final("2024-01-01", kerr="DNF", ingebrigtsen=1))
    pages = [shown_of(many, MeetingsAsked(page, sort), Address(PAGE, {})) for page in (1, 2, 3)]
    listed = [each for page in pages for each in page.meetings]

    assert sorted(each.race for each in listed) == sorted(each.race for each in many.meetings)
    assert [choice.chosen for choice in pages[1].further] == [False, True, False]
    apart = [each.margin.seconds for each in listed if each.margin.seconds is not None]
    days = [each.date for each in listed]
    by_day, by_margin = (sorted(each, reverse=sort in ("newest", "widest")) for each in (days, apart))
    assert (days == by_day, apart == by_margin) == (sort in ("newest", "oldest"), sort in ("closest", "widest"))


def test_the_meetings_of_a_year_are_a_click_away() -> None:
    many = record(*of_many(60))
    year = shown_of(many, MeetingsAsked(year="2012"), Address(PAGE, {"year": "2012"}))

    assert {each.date[:4] for each in year.meetings} == {"2012"}
    assert len(year.meetings) == many.by_year["2012"].meetings


def page_of(scenario: Scenario, path: str = PAGE, **asked: Any) -> str:
    response = scenario.client.get(path, query_string=asked)
    assert response.status_code == 200, response.text
    return response.text


def said(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


@pytest.fixture
def many(sqlite_scenario: Scenario) -> Scenario:
    return sqlite_scenario.given(*of_many(), scheduled("2026-12-12", "kerr", "ingebrigtsen"))


def test_the_record_is_parted_by_year_and_by_level_each_part_with_its_meetings(many: Scenario) -> None:
    page = page_of(many)
    parted = page[page.index('id="parted-h"') :]
    by_year = many.head_to_head(INGEBRIGTSEN, KERR)["by_year"]

    for year, totals in by_year.items():
        row = re.search(rf"<tr><th[^>]*><a [^>]*>{year}</a>.*?</tr>", parted)
        assert row is not None
        assert said(row.group()).split() == [year, str(totals["wins"][INGEBRIGTSEN]), str(totals["wins"][KERR])]
    assert "By competition" in said(parted)
    assert f'href="{PAGE}?year=2015#meetings-h"' in parted


def test_a_part_of_one_meeting_has_a_shorter_bar_than_one_of_many() -> None:
    few, many = (a_final(f"20{year}-05-01", kerr=1, ingebrigtsen=2) for year in (22, 23))
    more = [a_final(f"2023-0{month}-01", kerr=2, ingebrigtsen=1) for month in (6, 7, 8)]
    (by_year, *_) = partings(record(few, many, *more), Address(PAGE, {}))

    assert [(part.words, part.wins, part.bars) for part in by_year.parts] == [
        ("2023", (1, 3), (25.0, 25.0, 75.0)), ("2022", (1, 0), (25.0, 25.0, 0.0)),
    ]  # fmt: skip


def test_charts_of_a_course_are_drawn_where_there_is_one(sqlite_scenario: Scenario) -> None:
    sqlite_scenario.given(a_final("2024-05-01", kerr=1, ingebrigtsen=2))
    assert "In pictures" not in page_of(sqlite_scenario)
    sqlite_scenario.given(a_final("2024-05-02", kerr=1, ingebrigtsen=2))
    assert "In pictures" in page_of(sqlite_scenario)


def test_the_data_of_machines_is_that_of_what_is_shown(many: Scenario) -> None:
    page = page_of(many)
    told = json.loads(re.search(r'ld\+json">(.*?)</script>', page)[1])["@graph"]  # type: ignore[index]
    races = {each["url"].rpartition("/")[2] for each in told if each["@type"] == "SportsEvent"}

    for race in races - {"jakob-ingebrigtsen-vs-josh-kerr"}:
        assert page.count(f'href="/races/{race}"') >= 1
    assert len(races) <= 14
    assert len(page.encode()) < 60_000


def test_what_leads_to_more_is_a_link_that_answers(many: Scenario) -> None:
    page = page_of(many)
    links = {each.replace("&amp;", "&").partition("#")[0] for each in re.findall(rf'href="({PAGE}\?[^"]*)"', page)}

    assert f"{PAGE}?meetings=1" in links
    assert {f"{PAGE}?sort=closest&meetings=1", f"{PAGE}?meetings=1&sort=closest"} & links
    for link in sorted(links)[:: times(9, 3, 1)]:
        assert many.client.get(link).status_code == 200
    assert page_of(many, meetings=3).count('class="date"><time') == 25
    assert page_of(many, meetings=9_999).count('class="date"><time') == 25


def test_two_who_never_met_have_a_short_page_with_whom_both_have_met(sqlite_scenario: Scenario) -> None:
    sqlite_scenario.given(
        a_final("2024-05-01", kerr=1, hocker=2),
        a_heat("2024-05-02", ingebrigtsen=1, hocker=2),
        scheduled("2026-03-01", "kerr", "ingebrigtsen", occurred_at="2026-03-01T20:00:00+01:00"),
    )
    page = page_of(sqlite_scenario)

    assert "Jakob Ingebrigtsen and Josh Kerr have not met in this log" in said(page)
    assert "Sunday 1 March 2026, 20:00 local time (19:00 UTC)" in said(page)
    assert f'href="/athletes/{HOCKER}"' in page
    assert "<svg" not in page[: page.index('class="tools"')]
    for absent in ("Timeline</h2>", "In pictures", "Every meeting counted"):
        assert absent not in page
    assert "Timeline</h2>" in page_of(sqlite_scenario, entries=100)


def test_who_met_in_no_race_of_the_scope_is_shown_the_others(sqlite_scenario: Scenario) -> None:
    sqlite_scenario.given(a_heat("2024-05-02", kerr=1, ingebrigtsen=2))
    page = page_of(sqlite_scenario)

    assert "All rounds 0–1" in said(page)
    assert '<details class="tool scopes" open>' in page


def test_what_is_set_is_open_and_the_rest_is_folded(many: Scenario) -> None:
    usual, past, scoped = page_of(many), page_of(many, as_of="2015-01-01"), page_of(many, discipline="1500m")

    assert re.findall(r'<details class="tool (\w+)"[^>]* open>', usual) == []
    assert re.findall(r'<details class="tool (\w+)"[^>]* open>', past) == ["travel"]
    assert re.findall(r'<details class="tool (\w+)"[^>]* open>', scoped) == ["scopes"]


def test_the_strip_ends_at_the_day_the_page_is_of_and_not_at_what_is_announced(many: Scenario) -> None:
    page = page_of(many)
    days = dict(re.findall(r'data-(first|last|day)="([^"]+)"', page))

    assert days == {"first": "2010-01-15", "last": "2022-04-12", "day": "2022-04-12"}
    assert "to 12 April 2022" in said(page)
    past = dict(re.findall(r'data-(last|day)="([^"]+)"', page_of(many, as_of="2015-03-01")))
    assert past == {"last": "2022-04-12", "day": "2015-03-01"}


def in_scripts(scenario: Scenario) -> Scenario:
    people = [
        {"type": "athlete_registered", "athlete": athlete, "name": name, "country": "KEN"}
        for athlete, name in NAMED.items()
    ]
    races = [
        a_race(f"2024-0{month}-01")
        | {"results": [{"athlete": one, "place": 1, "mark": "3:30.00"}, {"athlete": other, "place": 2, "mark": "3:31"}]}
        for month, (one, other) in enumerate([(ARAB, ETHIOPIAN), LONG, (ARAB, CHINESE)], 1)
    ]
    return scenario.given(*people, *races)


def test_a_name_keeps_its_direction_and_leaves_the_sentence_its_own(sqlite_scenario: Scenario) -> None:
    page = page_of(in_scripts(sqlite_scenario), f"/{ARAB}-vs-{ETHIOPIAN}")
    arabic = NAMED[ARAB]
    body = page[page.index("<main") :]

    assert f"<bdi>{arabic}</bdi> leads {NAMED[ETHIOPIAN]}" in body
    assert f"{arabic} leads {NAMED[ETHIOPIAN]} 1–0 in this log" in " ".join(re.sub(r"<[^>]+>", "", body).split())
    for seen in re.finditer(re.escape(arabic), body):
        before = body[: seen.start()]
        assert before.rfind("<bdi") > before.rfind("</bdi>") or before.rfind("<") > before.rfind(">")


@pytest.fixture
def reader(many: Scenario, chromium: Browser) -> Iterator[Visitor]:
    """Somebody with a browser where there are rivalries of 150 meetings and of one, with names of several scripts."""
    with serving(in_scripts(many).app) as address:
        visitor = Visitor(chromium, address)
        yield visitor
        visitor.leave()


MOVES = """
globalThis.moved = 0;
new PerformanceObserver((those) => { for (const each of those.getEntries()) globalThis.moved += each.value; })
  .observe({type: "layout-shift", buffered: true});
"""


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_the_first_view_is_light_comes_in_one_round_trip_and_does_not_move(reader: Visitor, width: int) -> None:
    window = reader.window(width)
    window.add_init_script(MOVES)
    seen: list[Response] = []
    window.on("response", lambda response: seen.append(response))  # noqa: PLW0108 - it must be a function
    page = window.goto(PAGE, wait_until="load")
    assert page is not None
    named = page.text().replace("&amp;", "&")

    assert sum(each.request.sizes()["responseBodySize"] for each in seen) < 60_000
    assert [each.url for each in seen[1:] if each.url.removeprefix(reader.address) not in named] == []
    kept = [each.headers["cache-control"] for each in seen if "/static/" in each.url]
    assert kept
    assert all("max-age=31536000" in each for each in kept)
    assert window.evaluate("globalThis.moved") == 0


@LOOKS
def test_nothing_overflows_and_axe_finds_nothing(reader: Visitor, width: int, theme: str) -> None:
    window = reader.window(width, theme)
    pages = [PAGE, f"/{LONG[0]}-vs-{LONG[1]}", f"/{ARAB}-vs-{ETHIOPIAN}", f"/{CHINESE}-vs-{KERR}", f"{PAGE}?year=2015"]
    for address in pages:
        window.goto(address)
        for folded in window.locator(".tool:not([open]) > summary").all()[::-1]:
            folded.click()

        assert inaccessible(window) == []
        assert window.evaluate("document.documentElement.scrollWidth") <= width


def test_the_rest_is_a_click_away_without_a_script(reader: Visitor) -> None:
    window = reader.window(PHONE, javascript=False)
    window.goto(PAGE)
    window.get_by_role("link", name=f"All {MANY} meetings").click()
    expect(window.locator(".meetings tbody tr")).to_have_count(25)
    window.get_by_role("link", name="Page 6").click()
    window.get_by_role("link", name="Closest first").click()
    expect(window.locator(".meetings tbody tr").first.locator(".apart")).to_have_text("0.10 s")
