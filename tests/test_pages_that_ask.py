"""Pages for what only a log of events answers: what would be, each against each, what changed."""

import html
import re
from typing import Any

import pytest
from browsing import DESKTOP, PHONE, Visitor, inaccessible
from effort import SOAK
from people import INGEBRIGTSEN, KERR, a_final, registered, scheduled
from playwright.sync_api import expect
from scenario import Scenario

PAIR = f"/{KERR}-vs-{INGEBRIGTSEN}"
WON = f"place={KERR}.1&place={INGEBRIGTSEN}.2"


def opened(scenario: Scenario, path: str, status: int = 200) -> str:
    """The words of the page."""
    response = scenario.client.get(path)
    assert response.status_code == status, response.get_data(as_text=True)
    main = response.get_data(as_text=True).partition("<main")[2].partition("</main>")[0]
    return words_of(main)


def words_of(page: str) -> str:
    """What is read of it, with a space between blocks and none around what is marked within a line."""
    inline = re.sub(r"</?(?:span|bdi|strong)\b[^>]*>", "", page)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", inline)))


def headline(scenario: Scenario, path: str) -> str:
    found = re.search(r"<h1>(.*?)</h1>", scenario.client.get(path).get_data(as_text=True), re.DOTALL)
    assert found is not None
    return html.unescape(re.sub(r"<[^>]+>", "", found[1])).strip()


def test_what_if_opens_with_the_next_race_both_are_entered_for_won_by_who_is_behind(eve_of_paris: Scenario) -> None:
    assert (
        headline(eve_of_paris, f"{PAIR}/what-if")
        == "If Kerr is 1st and Ingebrigtsen 2nd, it would be Kerr 3–8 Ingebrigtsen"
    )
    said = opened(eve_of_paris, f"{PAIR}/what-if")
    assert "Olympic Games 1500 m final, 6 August 2024. Now it is Kerr 2–8 Ingebrigtsen" in said
    assert "Ahead in a row Kerr, 2 Kerr, 3" in said


def test_the_picks_stand_in_the_address_and_say_what_the_api_says_of_them(sqlite_scenario: Scenario) -> None:
    sqlite_scenario.given(
        *registered("kerr", "ingebrigtsen", "hocker"),
        a_final("2025-06-01", kerr=2, ingebrigtsen=1),
        scheduled("2026-02-01", "kerr", "ingebrigtsen", "hocker"),
    )
    before = sqlite_scenario.parts.ledger.last_position()
    said = opened(sqlite_scenario, f"{PAIR}/what-if?{WON}&place=cole-hocker.DNF")
    supposed = a_final("2026-02-01", published=None, kerr=1, ingebrigtsen=2, hocker="DNF")
    for change in sqlite_scenario.what_if(KERR, INGEBRIGTSEN, supposed, as_of="2026-02-01")["changes"]:
        assert change["path"].startswith("head_to_head.by_") or change["sentence"] in said
    assert "If Kerr is 1st and Ingebrigtsen 2nd, it would be Kerr 1–1 Ingebrigtsen" in said
    assert sqlite_scenario.parts.ledger.last_position() == before


def test_any_other_race_can_be_imagined_and_one_out_of_scope_changes_nothing(eve_of_paris: Scenario) -> None:
    mile = f"{PAIR}/what-if?race=other&in_competition=A+Mile&in_discipline=mile&on=2024-08-09&{WON}"
    assert headline(eve_of_paris, mile).endswith("it would be Kerr 3–8 Ingebrigtsen")
    assert headline(eve_of_paris, f"{mile}&discipline=1500m").endswith("it stays Kerr 1–8 Ingebrigtsen")
    assert "does not count in this scope" in opened(eve_of_paris, f"{mile}&discipline=1500m")


def test_equal_places_are_a_tie_and_who_drops_out_is_behind(eve_of_paris: Scenario) -> None:
    tied = headline(eve_of_paris, f"{PAIR}/what-if?place={KERR}.1&place={INGEBRIGTSEN}.1")
    assert tied == "If both are 1st, it would be Kerr 2–8 Ingebrigtsen"
    out = headline(eve_of_paris, f"{PAIR}/what-if?place={KERR}.DNF&place={INGEBRIGTSEN}.9")
    assert out == "If Ingebrigtsen is 9th and Kerr DNF, it would be Kerr 2–9 Ingebrigtsen"


def test_a_mark_is_imagined_beside_a_place_and_moves_what_it_would(eve_of_paris: Scenario) -> None:
    said = opened(eve_of_paris, f"{PAIR}/what-if?{WON}&mark.{KERR}=3:25.10")
    assert "If Kerr is 1st in 3:25.10 and Ingebrigtsen 2nd" in said
    assert "Josh Kerr would set a personal best at 1500 m, 3:25.10" in said


def test_the_lead_as_it_would_be_is_drawn_with_the_imagined_race_ringed(eve_of_paris: Scenario) -> None:
    drawn = eve_of_paris.client.get(f"{PAIR}/what-if/lead.svg?{WON}&width=720")
    assert (drawn.status_code, drawn.headers["Cache-Control"]) == (200, "no-store")
    assert "If Kerr is 1st and Ingebrigtsen 2nd, it would be Kerr 3–8 Ingebrigtsen" in drawn.get_data(as_text=True)
    assert "stroke-dasharray" in drawn.get_data(as_text=True)
    page = eve_of_paris.client.get(f"{PAIR}/what-if?{WON}").get_data(as_text=True)
    assert f"{PAIR}/what-if/lead.svg?" in page
    out_of_scope = f"{PAIR}/what-if?race=other&in_discipline=mile&{WON}&discipline=1500m"
    assert "/what-if/lead.svg?" not in eve_of_paris.client.get(out_of_scope).get_data(as_text=True)
    assert eve_of_paris.client.get(f"{PAIR}/what-if/lead.svg?race=nowhere").status_code == 422


@pytest.mark.parametrize(
    ("asked", "status", "told"),
    [
        ("race=nowhere", 422, "No race to come has the id nowhere"),
        (f"race=other&in_discipline=1500x&{WON}", 422, "in_discipline : '1500x' is no known discipline"),
        (f"{WON}&place={KERR}.3", 422, "josh-kerr"),
        (f"place={KERR}.1&place=no-body.2", 422, "no-body"),
        (f"place={KERR}.0", 400, "Write ID.PLACE"),
        (f"{WON}&mark.{KERR}=fast", 422, f"mark.{KERR} : 'fast' is not a mark"),
        (f"{WON}&mark.{KERR}={'9' * 40}", 400, "No mark is that long"),
        (f"{WON}&mark.no-body=3:30.00", 422, "Pick a place for no-body too"),
        ("on=yesterday", 400, "on"),
    ],
)
def test_what_cannot_be_so_is_said_at_its_field(eve_of_paris: Scenario, asked: str, status: int, told: str) -> None:
    response = eve_of_paris.client.get(f"{PAIR}/what-if?{asked}", headers={"Accept": "text/html"})
    assert response.status_code == status
    assert told in words_of(response.get_data(as_text=True))


def test_two_who_never_met_can_be_imagined_to_meet(sqlite_scenario: Scenario) -> None:
    sqlite_scenario.given(*registered("kerr", "ingebrigtsen"))
    assert headline(sqlite_scenario, f"{PAIR}/what-if?{WON}").endswith("it would be Kerr 1–0 Ingebrigtsen")
    assert headline(sqlite_scenario, f"{PAIR}/changes") == "Nothing moved: Kerr 0–0 Ingebrigtsen"


def test_what_changed_opens_with_the_last_meeting_and_takes_two_points(eve_of_paris: Scenario) -> None:
    assert headline(eve_of_paris, f"{PAIR}/changes") == "From Kerr 1–8 Ingebrigtsen to Kerr 2–8 Ingebrigtsen"
    asked = "from_as_of=2023-08-22&to_as_of=2023-08-23"
    budapest = f"{PAIR}/changes?{asked}&discipline=1500m"
    assert headline(eve_of_paris, budapest) == "From Kerr 0–8 Ingebrigtsen to Kerr 1–8 Ingebrigtsen"
    told = opened(eve_of_paris, budapest)
    of_the_api = eve_of_paris.ask(
        f"/rivalries/{KERR}/{INGEBRIGTSEN}/changes",
        from_as_of="2023-08-22",
        to_as_of="2023-08-23",
        discipline="1500m",
    )
    assert of_the_api["changes"]
    for change in of_the_api["changes"]:
        assert change["path"].startswith("head_to_head.by_") or change["sentence"] in told


def test_the_matrix_opens_with_who_met_last_and_a_race_of_others_makes_another(sqlite_scenario: Scenario) -> None:
    assert "Pick two athletes or more" in opened(sqlite_scenario, "/matrix")
    sqlite_scenario.given(a_final("2025-06-01", kerr=2, ingebrigtsen=1))
    assert headline(sqlite_scenario, "/matrix") == "Jakob Ingebrigtsen is ahead of the other"
    sqlite_scenario.given(a_final("2025-09-01", hocker=1, nuguse=2))
    assert headline(sqlite_scenario, "/matrix") == "Cole Hocker is ahead of the other"


def added(scenario: Scenario, path: str) -> str:
    response = scenario.client.get(path)
    assert response.status_code == 302
    return response.headers["Location"].replace("%2C", ",")


def test_athletes_are_added_by_name_and_a_doubtful_one_is_asked_about(eve_of_paris: Scenario) -> None:
    assert added(eve_of_paris, f"/matrix?athletes={KERR}&add=Ingebrigtsen").endswith(f"athletes={KERR},{INGEBRIGTSEN}")
    assert added(eve_of_paris, "/matrix?athletes=Kerr,nuguse+yared").endswith(f"athletes={KERR},yared-nuguse")
    assert "Josh Kerr GBR" in opened(eve_of_paris, f"/matrix?athletes={INGEBRIGTSEN}&add=Josh", status=422)
    assert "these come near" in opened(eve_of_paris, "/matrix?add=ingebritsen", status=422)
    assert "Nobody in the log has a name like that" in opened(eve_of_paris, "/matrix?add=xyzzy", status=422)


def test_each_cell_is_the_score_of_the_page_it_leads_to(eve_of_paris: Scenario) -> None:
    path = f"/matrix?athletes={KERR},{INGEBRIGTSEN},jake-wightman&round=any&as_of=2024-01-01"
    page = eve_of_paris.client.get(path).get_data(as_text=True)
    cells = re.findall(r'<td class="\w+"><a href="(/[^"]+)">(\d+–\d+)</a>', page)
    assert len(cells) == 6
    for where, score in cells:
        assert f"{score} – Rivalry</title>" in eve_of_paris.client.get(html.unescape(where)).get_data(as_text=True)


PAGES = (
    f"{PAIR}/what-if", f"{PAIR}/changes", "/matrix", "/matrix?athletes=josh-kerr", "/check/claim",
    "/seasons/2024", "/seasons", "/competitions", "/nations", "/nations/NOR",
    "/lists", "/lists/1500m", "/lists/1500m/records", "/streaks", f"/athletes/{KERR}/streaks", f"{PAIR}/streaks",
)  # fmt: skip


def test_the_pages_fit_every_window_and_stand_in_nobodys_way(visitor: Visitor, eve_of_paris: Scenario) -> None:
    """From the rivalry's page by clicking, without a script: the other wins, and what that makes of the record."""
    window: Any = visitor.window(PHONE, "dark", javascript=False)
    window.goto(PAIR)
    window.get_by_role("link", name="What if…?").click()
    window.get_by_label("Josh Kerr").select_option(label="2nd")
    window.get_by_label("Jakob Ingebrigtsen").select_option(label="1st")
    window.get_by_role("button", name="What if?").click()
    expect(window.locator("h1")).to_have_text("If Ingebrigtsen is 1st and Kerr 2nd, it would be Kerr 2–9 Ingebrigtsen")
    windows = [visitor.window(PHONE, "dark"), visitor.window(DESKTOP, "light")]
    for number, path in enumerate(PAGES):
        for other in windows if SOAK else windows[number % 2 :][:1]:
            other.goto(path)
            assert inaccessible(other) == [], path
            for width in (PHONE, DESKTOP) if number % 2 else (DESKTOP, PHONE):
                other.set_viewport_size({"width": width, "height": 900})
                assert other.evaluate("document.documentElement.scrollWidth") <= width, path


@pytest.mark.parametrize(
    ("claim", "on", "verdict"),
    [
        ("Kerr won bronze in Tokyo.", "2024-08-01", "Supported, as of 1 August 2024"),
        ("Kerr won silver in Tokyo.", "2024-08-01", "Contradicted, as of 1 August 2024"),
        ("It may rain.", "2024-08-01", "Nothing in it is a statement that this log can check"),
        ("Kerr won bronze in Tokyo.", "someday", "no day; write it as 2024-08-01"),
    ],
)
def test_a_claim_in_the_address_is_answered_by_its_verdict(
    eve_of_paris: Scenario, claim: str, on: str, verdict: str
) -> None:
    response = eve_of_paris.client.get("/check/claim", query_string={"claim": claim, "on": on})
    assert response.status_code == (422 if on == "someday" else 200)
    assert verdict in words_of(response.get_data(as_text=True))


def test_a_claim_that_nobody_asked_is_one_of_the_last_week_and_right(sqlite_scenario: Scenario) -> None:
    assert "Check a claim" in opened(sqlite_scenario, "/check/claim")
    sqlite_scenario.given(a_final("2025-06-01", kerr=2, ingebrigtsen=1))
    said = opened(sqlite_scenario, "/check/claim")
    assert "Jakob Ingebrigtsen leads Josh Kerr 1–0 in finals" in said
    assert "Supported, as of" in said


def test_home_and_the_rivalry_lead_to_them(eve_of_paris: Scenario) -> None:
    home = eve_of_paris.client.get("/").get_data(as_text=True)
    page = eve_of_paris.client.get(PAIR).get_data(as_text=True)
    for path, shown in (
        ("/matrix", home),
        ("/check/claim", home),
        (f"{PAIR}/what-if", page),
        (f"{PAIR}/changes", page),
    ):
        assert f'href="{path}"' in shown
    what_if = re.search(r'href="([^"]+/what-if)"', home)
    assert what_if is not None
    assert eve_of_paris.client.get(what_if[1]).status_code == 200
