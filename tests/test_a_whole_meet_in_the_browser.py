"""From a saved page to every number moved, in a real browser: a file is dropped, looked over, posted."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import DESKTOP, LOOKS, PHONE, Visitor, inaccessible, score
from people import INGEBRIGTSEN, KERR
from playwright.sync_api import Page, expect
from saved_pages import RACES, a_saved_page, an_encyclopedias_page
from scenario import Scenario

OPEN = "Heat 1\n1 Josh Ker GBR 3:35.1\n2 Ola Nordmann 3:36.0\n\nHeat 2\n1 INGEBRIGTSEN Jakob NOR 3:36.1"


@pytest.fixture
def editor(visitor: Visitor) -> Iterator[Visitor]:
    """A visitor to whom a refusal (422) is an answer: the browser alone takes it for a failure."""
    yield visitor
    visitor.complaints[:] = [each for each in visitor.complaints if "status of 4" not in each]


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    file = tmp_path / "olympic-1500m.html"
    file.write_text(a_saved_page(), encoding="utf-8")
    return file


def at_the_desk(editor: Visitor, scenario: Scenario, width: int, theme: str = "light", *, script: bool = True) -> Page:
    window = editor.window(width, theme, javascript=script)
    window.goto("/post/results")
    window.get_by_label("Token").fill(scenario.token)
    window.get_by_role("button", name="Sign in").click()
    expect(window.get_by_role("heading", name="Post results")).to_be_visible()
    window.wait_for_load_state()
    return window


def drop(window: Page, content: str) -> None:
    dropped = window.evaluate_handle(
        """(content) => {
            const held = new DataTransfer();
            held.items.add(new File([content], "saved.html", { type: "text/html" }));
            return held;
        }""",
        content,
    )
    window.dispatch_event("body", "dragover", {"dataTransfer": dropped})
    window.dispatch_event("body", "drop", {"dataTransfer": dropped})


def beside_its_name(window: Page) -> bool:
    """Whether every mark stands whole in the line in which its athlete begins, however long the name."""
    beside = """(marks) => marks.every((mark) => {
        const lines = document.createRange();
        lines.selectNodeContents(mark);
        const place = mark.parentElement.firstElementChild.getBoundingClientRect();
        return new Set([...lines.getClientRects()].map((each) => each.top)).size <= 1
            && mark.getBoundingClientRect().top === place.top;
    })"""
    return bool(window.locator(".card-lines td:last-child").evaluate_all(beside))


def test_a_dropped_page_moves_every_number_with_one_button_and_no_key(editor: Visitor, eve_of_paris: Scenario) -> None:
    window = at_the_desk(editor, eve_of_paris, DESKTOP)

    drop(window, a_saved_page())
    expect(window.get_by_role("heading", name="8 races to post")).to_be_visible()
    expect(window.locator("#change")).to_contain_text("This will make it 8–2 (now 8–1).")
    window.get_by_role("button", name="Post all 8").first.click()

    expect(window.get_by_text("8 races were appended.")).to_be_visible()
    assert eve_of_paris.score(INGEBRIGTSEN, KERR, discipline="1500m") == (8, 2)


@pytest.mark.parametrize(("width", "script"), [(DESKTOP, True), (PHONE, False)], ids=["desktop", "phone, no script"])
def test_from_a_saved_page_to_the_rivalrys_moved_number_by_clicks_alone(
    editor: Visitor, eve_of_paris: Scenario, saved: Path, *, width: int, script: bool
) -> None:
    window = at_the_desk(editor, eve_of_paris, width, script=script)
    page = an_encyclopedias_page().replace("Reynold Kipkorir", "Reynold").replace("García Romo", "Garcia")
    saved.write_text(page, encoding="utf-8")
    read, posted = (window.get_by_role("button", name=name).first for name in ("Read the results", "Post all 8"))

    window.get_by_label("A file").set_input_files(saved)
    read.click() if not script else None
    expect(window.get_by_role("heading", name="8 races, as read")).to_be_visible()
    expect(window.locator(".asked li")).to_have_count(2)
    for who in window.get_by_role("group", name=re.compile("Reynold Cheruiyot|Mario Garcia")).all():
        who.get_by_role("radio").first.check()
    window.get_by_role("button", name="Answer, and see what it would change").click()
    expect(window.locator(".moves .score-line").first).to_have_text("This will make it 8–2 (now 8–1). 1500 m finals")
    posted.click()
    window.get_by_role("link", name=re.compile("Ingebrigtsen.*8–2.*Kerr")).click()

    expect(score(window)).to_have_text("8–2")
    expect(window.locator(".scope-line")).to_have_text("1500 m finals, to 6 August 2024")


def test_without_a_script_it_is_a_file_and_two_buttons(editor: Visitor, eve_of_paris: Scenario, saved: Path) -> None:
    window = at_the_desk(editor, eve_of_paris, PHONE, script=False)

    window.get_by_label("A file").set_input_files(saved)
    window.get_by_role("button", name="Read the results").click()
    window.get_by_role("button", name="Post all 8").first.click()

    expect(window.get_by_text("8 races were appended.")).to_be_visible()
    logged = eve_of_paris.ask("/events", type="race_result", limit=1000)["events"][-len(RACES) :]
    assert [race["round"] for race in logged] == [race["round"] for race in RACES]


def test_what_is_pasted_is_read_at_once_and_what_is_open_answered_where_it_is_asked(
    editor: Visitor, eve_of_paris: Scenario
) -> None:
    window = at_the_desk(editor, eve_of_paris, DESKTOP)

    window.get_by_label("Or paste the results").fill(OPEN)
    window.get_by_label("Or paste the results").dispatch_event("paste")
    window.get_by_role("link", name="Of which nation is Ola Nordmann?").click()
    expect(window.get_by_label("Nation of the newcomers")).to_be_focused()
    window.get_by_label("Nation of the newcomers").fill("NOR")
    window.get_by_role("group", name="Josh Ker").get_by_label("Josh Kerr (GBR)").check()
    window.locator('[name="/all/occurred_on"]').fill("2024-08-02")
    window.locator('[name="/all/competition"]').fill("Olympic Games")
    window.locator('[name="/all/discipline"]').fill("1500m")
    window.get_by_role("button", name="Answer, and see what it would change").click()

    expect(window.get_by_role("button", name="Post all 2").first).to_be_visible()
    assert window.locator(".race-card").count() == len(OPEN.split("\n\n"))


@LOOKS
def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(
    editor: Visitor, eve_of_paris: Scenario, width: int, theme: str
) -> None:
    window = at_the_desk(editor, eve_of_paris, width, theme)

    def look() -> None:
        window.wait_for_load_state()  # its styles too: without them nothing has the colours it will have
        assert inaccessible(window) == [], window.url
        assert window.evaluate("document.documentElement.scrollWidth") <= width, window.url

    look()
    window.get_by_role("button", name="Read the results").click()
    expect(window.locator("#errors")).to_be_focused()
    look()
    drop(window, OPEN)
    expect(window.get_by_role("heading", name="2 races, as read")).to_be_visible()
    look()
    window.goto("/post/results")
    drop(window, a_saved_page(RACES[:3]))  # the heats, in which everybody ran
    expect(window.get_by_role("heading", name="3 races to post")).to_be_visible()
    assert beside_its_name(window)
    for folded in window.locator("details").all():
        folded.evaluate("each => each.open = true")
    look()
    window.locator('[name="/races/1/heat"]').fill("0")
    window.locator('[name="/races/2/left_out"]').check()
    window.get_by_role("button", name="Answer anew").click()
    expect(window.locator("#errors")).to_be_visible()
    look()
    window.locator('[name="/races/1/heat"]').fill("2")
    window.get_by_role("button", name="Answer, and see what it would change").click()
    window.get_by_role("button", name="Post all 2").first.click()
    expect(window.get_by_text("2 races were appended.")).to_be_visible()
    look()
