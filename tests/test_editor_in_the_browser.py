"""The editors' room in a real browser: the Paris heats are posted from it in a minute, with and without a script."""

from collections.abc import Iterator
from typing import Any

import pytest
from browsing import DESKTOP, LOOKS, PHONE, Visitor, inaccessible
from fixture_logs import events_of
from holders import the_examples_wait
from playwright.sync_api import Page, expect
from scenario import Scenario

HEATS = [event for event in events_of("paris-heats") if event["type"] == "race_result"]
FINAL = next(event for event in events_of("paris-final") if event["type"] == "race_result")
_ONCE_A_ROUND = ("competition", "occurred_on", "discipline", "round", "venue", "country")


@pytest.fixture
def editor(visitor: Visitor) -> Iterator[Visitor]:
    """A visitor to whom a refusal (422, 409) is an answer: the browser alone takes it for a failure."""
    yield visitor
    visitor.complaints[:] = [each for each in visitor.complaints if "status of 4" not in each]


def sign_in(window: Page, scenario: Scenario, wanted: str = "/post") -> None:
    window.goto(wanted)
    window.get_by_label("Token").fill(scenario.token)
    window.get_by_role("button", name="Sign in").click()
    expect(window).to_have_url(wanted)
    window.wait_for_load_state()


def table(race: dict[str, Any]) -> str:
    return "\n".join(f"{of['place']}.\t{of['name']}\t{of['country']}\t{of['mark']} Q" for of in race["results"])


def fill_in(window: Page, race: dict[str, Any]) -> None:
    for name in _ONCE_A_ROUND:
        window.locator(f'[name="/{name}"]').fill(race[name])
    if "heat" in race:
        window.locator('[name="/heat"]').fill(str(race["heat"]))
    window.get_by_label("Women or men").select_option("Men")
    window.locator('[name="/level"]').select_option("Olympic Games")
    window.get_by_label("Publisher").fill(race["source"]["publisher"])


def post_pasted(window: Page, race: dict[str, Any]) -> None:
    window.get_by_label("Paste the results table").fill(table(race))
    window.get_by_role("button", name="Read the table").click()
    expect(window.get_by_text(f"{len(race['results'])} lines were read.")).to_be_visible()
    window.get_by_role("button", name="Preview: what would it change?").click()
    expect(window.get_by_text("Nothing is posted yet.")).to_be_visible()
    window.get_by_role("button", name="Post it").click()
    expect(window.get_by_role("heading", name="Posted")).to_be_visible()


@pytest.mark.parametrize(
    ("width", "javascript"), [(DESKTOP, True), (PHONE, False)], ids=["desktop", "phone, no script"]
)
def test_the_paris_heats_are_posted_one_after_the_other(
    editor: Visitor, eve_of_paris: Scenario, width: int, *, javascript: bool
) -> None:
    window = editor.window(width, javascript=javascript)
    sign_in(window, eve_of_paris, "/post/race_result")
    fill_in(window, HEATS[0])

    for heat in HEATS:
        expect(window.locator('[name="/heat"]')).to_have_value(str(heat["heat"]))
        post_pasted(window, heat)
        window.get_by_role("link", name="Post the next heat of this round").click()

    logged = eve_of_paris.ask("/events", type="race_result", limit=1000)["events"][-len(HEATS) :]
    for posted, heat in zip(logged, HEATS, strict=True):
        assert posted["heat"] == heat["heat"]
        lines = [(line["athlete"], line["place"], line["mark"]) for line in posted["results"]]
        assert lines == [(line["athlete"], line["place"], line["mark"]) for line in heat["results"]]


def test_the_preview_of_the_final_says_that_it_will_be_eight_two(editor: Visitor, eve_of_paris: Scenario) -> None:
    window = editor.window(DESKTOP)
    sign_in(window, eve_of_paris, "/post/race_result")
    fill_in(window, FINAL)

    window.get_by_label("Paste the results table").fill(table(FINAL))
    window.get_by_role("button", name="Read the table").click()
    expect(window.locator("#read")).to_be_visible()
    window.get_by_role("button", name="Preview: what would it change?").click()

    told = window.locator(".moves", has_text="Jakob Ingebrigtsen v Josh Kerr")
    expect(told.locator(".score-line")).to_contain_text("This will make it 8–2 (now 8–1). 1500 m finals")
    assert eve_of_paris.score("jakob-ingebrigtsen", "josh-kerr", discipline="1500m") == (8, 1)


def test_the_summary_of_what_is_wrong_has_the_focus_and_leads_to_each_field(
    editor: Visitor, eve_of_paris: Scenario
) -> None:
    window = editor.window(DESKTOP)
    sign_in(window, eve_of_paris, "/post/injury")

    window.get_by_role("button", name="Preview: what would it change?").click()
    expect(window.locator("#errors")).to_be_focused()
    window.get_by_role("link", name="Part of the body").click()
    expect(window.get_by_label("Part of the body")).to_be_focused()


def test_it_can_be_done_by_keyboard_alone(editor: Visitor, eve_of_paris: Scenario) -> None:
    window = editor.window(DESKTOP)
    window.goto("/post/injury")
    window.get_by_label("Token").focus()
    window.keyboard.type(eve_of_paris.token)
    window.keyboard.press("Enter")
    expect(window.get_by_role("button", name="Preview: what would it change?")).to_be_visible()
    window.get_by_label("Athlete", exact=True).focus()
    for text in ("josh-kerr", "2024-08-01", "calf"):
        window.keyboard.type(text)
        window.keyboard.press("Tab")
    window.keyboard.press("Shift+Tab")
    window.keyboard.press("Enter")

    expect(window.get_by_text("Nothing is posted yet.")).to_be_visible()
    window.get_by_role("button", name="Post it").press("Enter")
    expect(window.get_by_role("heading", name="Posted")).to_be_visible()


def test_a_line_is_added_in_place_and_athletes_are_looked_up_while_one_types(
    editor: Visitor, eve_of_paris: Scenario
) -> None:
    window = editor.window(DESKTOP)
    sign_in(window, eve_of_paris, "/post/race_result")
    before = window.locator("table.lines tbody tr").count()

    window.get_by_role("button", name="Add a line").click()

    expect(window.locator("table.lines tbody tr")).to_have_count(before + 1)
    added = window.get_by_label(f"Athlete, line {before + 1}")
    expect(added).to_have_attribute("name", f"/results/{before}/athlete")
    with window.expect_response(lambda response: "/api/v1/athletes" in response.url):
        added.fill("kerr")


@LOOKS
def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(
    editor: Visitor, eve_of_paris: Scenario, width: int, theme: str
) -> None:
    window = editor.window(width, theme)

    def look() -> None:
        window.wait_for_load_state()  # its styles too: without them nothing has the colours it will have
        assert inaccessible(window) == [], window.url
        assert window.evaluate("document.documentElement.scrollWidth") <= width, window.url

    window.goto("/sign-in")
    look()
    sign_in(window, eve_of_paris)
    the_examples_wait(eve_of_paris)
    waiting = ("/post/proposals", "/post/proposals/5f2b1c9a7e40")
    for path in ("/post", "/post/race_corrected", "/post/claim", "/post/athlete_registered", "/posted/1", *waiting):
        window.goto(path)
        look()
    window.goto("/post/race_result")
    window.get_by_role("button", name="Preview: what would it change?").click()
    expect(window.locator("#errors")).to_be_visible()
    look()
    fill_in(window, HEATS[0])
    window.get_by_label("Paste the results table").fill(table(HEATS[0]))
    window.get_by_role("button", name="Read the table").click()
    expect(window.locator("#read")).to_be_visible()
    look()
    window.get_by_role("button", name="Preview: what would it change?").click()
    expect(window.get_by_text("Nothing is posted yet.")).to_be_visible()
    look()
    other = {**HEATS[0], "results": [{**HEATS[0]["results"][0], "mark": "3:35.99"}, *HEATS[0]["results"][1:]]}
    eve_of_paris.given(other)
    window.get_by_role("button", name="Post it").click()
    expect(window.get_by_role("heading", name="This is recorded already, with other content")).to_be_visible()
    look()
