"""The rivalry's page: what a reader sees, with and without a script, at any width and in either theme."""

import re

import pytest
from browsing import DESKTOP, LOOKS, Visitor, inaccessible, score
from people import a_final, a_race, corrected, registered, result_annulled, scheduled
from playwright.sync_api import expect
from scenario import Scenario

PAGE = "/jakob-ingebrigtsen-vs-josh-kerr"
EVE = f"{PAGE}?discipline=1500m&as_of=2024-08-01"


def html(scenario: Scenario, address: str, status: int = 200) -> str:
    response = scenario.client.get(address, headers={"Accept": "text/html"})
    assert response.status_code == status, response.get_data(as_text=True)
    assert response.mimetype == "text/html"
    return response.get_data(as_text=True)


def test_the_score_is_large_and_has_its_scope_in_words(visitor: Visitor) -> None:
    window = visitor.window(DESKTOP)
    window.goto(EVE)

    expect(score(window)).to_have_text("8–1")
    expect(window.locator(".scope-line")).to_have_text("1500 m finals, to 1 August 2024")
    assert score(window).bounding_box()["height"] > 90  # type: ignore[index]


def test_every_meeting_is_listed_with_places_marks_margin_and_source(visitor: Visitor) -> None:
    window = visitor.window()
    window.goto(EVE)

    rows = window.locator(".meetings tbody tr")
    expect(rows).to_have_count(9)
    budapest = rows.first.inner_text().split()
    assert {"23", "Aug", "2023", "2nd", "3:29.65", "1st", "3:29.38", "0.27"} <= set(budapest)
    assert rows.first.locator("a.source").get_attribute("href")


def test_another_scope_is_one_click_away_and_says_its_score_before(visitor: Visitor) -> None:
    window = visitor.window()
    others = {"All rounds": "12–2", "1500 m + mile": "8–2", "All disciplines": "8–2", "Olympics & Worlds": "3–1"}
    for scope, expected in others.items():
        window.goto(EVE)
        choice = window.locator(".scopes a", has_text=scope).first
        expect(choice).to_have_text(f"{scope} {expected}")
        choice.click()
        expect(window.locator(".scopes a[aria-current]", has_text=scope)).to_be_visible()
        expect(score(window)).to_have_text(expected)


def test_the_address_holds_the_whole_state_so_a_link_shows_what_its_sender_saw(visitor: Visitor) -> None:
    sender = visitor.window()
    sender.goto(f"{PAGE}?discipline=1500m")
    sender.get_by_text("Go to any day").click()
    sender.get_by_label("As of").fill("2023-08-22")
    sender.get_by_label("As known on").fill("2023-08-22")
    sender.get_by_role("button", name="Go", exact=True).click()
    expect(sender.locator(".banner")).to_contain_text("by what was known on 22 August 2023")

    receiver = visitor.window(javascript=False)
    receiver.goto(sender.url)
    for window in (sender, receiver):
        expect(score(window)).to_have_text("8–0")
        expect(window.locator(".scope-line")).to_have_text(
            "1500 m finals, to 22 August 2023, as known on 22 August 2023"
        )


def test_the_slider_and_its_keys_move_the_whole_page_through_time(visitor: Visitor) -> None:
    window = visitor.window()
    window.goto(f"{PAGE}?discipline=1500m&as_of=2023-08-23")
    expect(score(window)).to_have_text("8–1")

    window.locator("#day-slider").focus()
    window.keyboard.press("ArrowLeft")
    expect(window.locator(".scope-line")).to_have_text("1500 m finals, to 22 August 2023")
    expect(score(window)).to_have_text("8–0")
    expect(window).to_have_url(re.compile("as_of=2023-08-22"))
    expect(window.locator("#day-slider")).to_be_focused()

    window.keyboard.press("Home")
    expect(window.locator(".scope-line")).to_have_text("1500 m finals, to 21 July 2016")
    expect(score(window)).to_have_text("1–0")


def test_previous_and_next_event_step_through_the_rivalry_and_back_undoes_a_step(visitor: Visitor) -> None:
    window = visitor.window()
    window.goto(f"{PAGE}?discipline=1500m&as_of=2023-08-23")

    window.locator("#previous-event").click()
    expect(window.locator(".banner")).to_be_visible()
    expect(window.locator(".scope-line")).not_to_contain_text("23 August 2023")
    expect(score(window)).to_have_text("8–0")
    window.locator("#next-event").click()
    expect(window.locator(".scope-line")).to_contain_text("23 August 2023")
    expect(score(window)).to_have_text("8–1")
    window.go_back()
    expect(window.locator(".scope-line")).not_to_contain_text("23 August 2023")
    expect(score(window)).to_have_text("8–0")


def test_a_banner_says_when_one_looks_at_the_past_and_leads_back_to_now(visitor: Visitor) -> None:
    window = visitor.window()
    window.goto(f"{PAGE}?as_of=2023-08-22")
    expect(window.locator(".banner")).to_contain_text("You are looking at the past: as of 22 August 2023")

    window.get_by_role("link", name="Back to now").click()
    expect(window.locator(".banner")).to_have_count(0)
    expect(window).to_have_url(PAGE)


def test_without_a_script_the_page_is_complete_and_time_travel_is_a_form_and_links(visitor: Visitor) -> None:
    window = visitor.window(javascript=False)
    window.goto(f"{PAGE}?discipline=1500m")

    window.get_by_text("Go to any day").click()
    expect(window.locator("#day-slider")).to_be_hidden()
    expect(window.locator(".timeline .entry").first).to_be_visible()
    window.get_by_label("As of").fill("2023-08-22")
    window.get_by_role("button", name="Go", exact=True).click()
    expect(score(window)).to_have_text("8–0")
    window.locator("#next-event").click()
    expect(score(window)).to_have_text("8–1")


def test_the_sentence_is_copied_with_its_citation(visitor: Visitor) -> None:
    window = visitor.window(permissions=["clipboard-read", "clipboard-write"])
    window.goto(EVE)
    window.get_by_text("Cite this").click()
    window.get_by_role("button", name="Copy with citation").click()
    expect(window.locator(".said")).to_have_text("Copied.")

    sentence, citation = window.evaluate("navigator.clipboard.readText()").splitlines()
    assert sentence == "Jakob Ingebrigtsen leads Josh Kerr 8–1 (1500 m finals; 9 meetings; to 1 August 2024)."
    address = citation.rpartition(" ")[2]
    assert address.startswith(visitor.address)
    window.goto(address)
    expect(score(window)).to_have_text("8–1")


def test_the_timeline_has_a_lane_an_athlete_and_is_filtered_by_kind(visitor: Visitor) -> None:
    window = visitor.window()
    window.goto(f"{EVE}&entries=100")
    kerr = window.locator(".entry.lane-right blockquote").first
    expect(kerr).to_contain_text("Josh Kerr")
    assert kerr.bounding_box()["x"] > DESKTOP / 2  # type: ignore[index]

    window.locator(".timeline-section .choices a", has_text="Injuries").click()
    expect(window.locator(".timeline .entry")).to_have_count(1)
    expect(window.locator(".timeline .entry")).to_contain_text("achilles tendon")


@LOOKS
def test_nothing_is_in_the_way_of_anybody_and_nothing_overflows(visitor: Visitor, width: int, theme: str) -> None:
    window = visitor.window(width, theme, reduced_motion="reduce")
    window.goto(f"{EVE}&known_at=2024-08-01")

    assert inaccessible(window) == []
    assert window.evaluate("document.documentElement.scrollWidth") <= width
    assert window.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_a_reader_with_a_keyboard_alone_comes_first_to_the_content(visitor: Visitor) -> None:
    window = visitor.window()
    window.goto(EVE)
    window.keyboard.press("Tab")
    expect(window.get_by_role("link", name="Skip to the content")).to_be_focused()
    window.keyboard.press("Enter")
    expect(window).to_have_url(re.compile("#main$"))


def test_on_paper_there_is_the_record_and_nothing_to_press(visitor: Visitor) -> None:
    window = visitor.window()
    window.goto(EVE)
    window.emulate_media(media="print")

    expect(window.locator(".score")).to_be_visible()
    expect(window.locator(".meetings")).to_be_visible()
    for control in (".travel", ".scopes", ".search", ".masthead nav"):
        expect(window.locator(control)).to_be_hidden()


@pytest.fixture
def corrected_final(sqlite_scenario: Scenario) -> Scenario:
    race = a_final("2024-05-25", kerr={"place": 1, "mark": "3:45.24"}, ingebrigtsen={"place": 2, "mark": "3:45.60"})
    lines = {"kerr": {"place": 1, "mark": "3:45.34"}, "ingebrigtsen": {"place": 2, "mark": "3:45.60"}}
    correction = corrected(race, published="2024-06-01", reason="photo finish", **lines)
    return sqlite_scenario.given(race).given(correction)


def test_what_was_corrected_is_marked_with_before_and_after(corrected_final: Scenario) -> None:
    page = html(corrected_final, PAGE)
    assert (
        "Corrected (1 June 2024): <bdi>Kerr</bdi> <del>1st, 3:45.24</del> <ins>1st, 3:45.34</ins>. photo finish" in page
    )


def test_a_page_of_before_the_correction_shows_what_was_known_and_says_it_was_later_corrected(
    corrected_final: Scenario,
) -> None:
    page = html(corrected_final, f"{PAGE}?known_at=2024-05-31")
    assert "Later corrected (1 June 2024): <bdi>Kerr</bdi> <del>1st, 3:45.24</del> <ins>1st, 3:45.34</ins>" in page
    assert '<span class="mark">3:45.24</span>' in page


def test_an_annulled_line_is_marked_where_the_race_is_shown(sqlite_scenario: Scenario) -> None:
    race = a_final("2024-05-25", kerr=1, ingebrigtsen=2)
    sqlite_scenario.given(race).given(result_annulled(race, "kerr", published="2024-07-01"))
    assert "<del>1st</del> <ins>annulled</ins>. doping" in html(sqlite_scenario, PAGE)


def test_either_order_is_a_page_and_both_link_to_the_one_canonical_address(eve_of_paris: Scenario) -> None:
    canonical = '<link rel="canonical" href="http://localhost/jakob-ingebrigtsen-vs-josh-kerr">'
    for address, first in ((PAGE, "8–2"), ("/josh-kerr-vs-jakob-ingebrigtsen", "2–8")):
        page = html(eve_of_paris, f"{address}?as_of=2024-08-01")
        assert canonical in page
        assert f": {first} – Rivalry</title>" in page


def test_an_id_may_have_versus_in_it(sqlite_scenario: Scenario) -> None:
    people = [
        {"type": "athlete_registered", "athlete": athlete, "name": athlete, "country": "GBR"}
        for athlete in ("red-vs-blue", "green")
    ]
    sqlite_scenario.given(*people)
    assert "<title>red-vs-blue v green" in html(sqlite_scenario, "/red-vs-blue-vs-green")
    assert "<title>green v red-vs-blue" in html(sqlite_scenario, "/green-vs-red-vs-blue")


def test_two_who_never_met_have_a_page_that_says_so(sqlite_scenario: Scenario) -> None:
    sqlite_scenario.given(*registered("kerr", "ingebrigtsen"))
    page = html(sqlite_scenario, PAGE)
    assert "Jakob Ingebrigtsen and Josh Kerr have not met" in page
    assert "Nobody in the log has met both." in page


def test_the_next_meeting_is_the_race_both_are_entered_for(sqlite_scenario: Scenario) -> None:
    sqlite_scenario.given(*registered("kerr", "ingebrigtsen"))
    sqlite_scenario.given(scheduled("2026-03-01", "kerr", "ingebrigtsen", venue="Oslo"))
    page = html(sqlite_scenario, PAGE)
    assert "<strong>Sunday 1 March 2026</strong>" in page
    assert "Oslo. Both are entered." in page


def test_a_field_event_is_apart_by_metres_and_a_drop_out_by_status(sqlite_scenario: Scenario) -> None:
    jump = {"discipline": "long-jump", "competition": "Jumps"}
    sqlite_scenario.given(
        a_race("2024-05-01", fields=jump, kerr={"place": 1, "mark": "8.10"}, ingebrigtsen={"place": 2, "mark": "7.95"}),
        a_final("2024-05-02", kerr=1, ingebrigtsen="DNF"),
    )
    page = html(sqlite_scenario, PAGE)
    assert "0.15 m" in page
    assert '<span class="place">DNF</span>' in page


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("as_of=yesterday", "is neither a date"),
        ("round=final&round=heat", "Given more than once"),
        ("entries=0", "Must be greater than or equal to 1"),
        ("position=999999", "beyond the log"),
    ],
)
def test_what_cannot_be_read_is_a_page_that_says_what_is_wrong(
    eve_of_paris: Scenario, query: str, sentence: str
) -> None:
    assert sentence in html(eve_of_paris, f"{PAGE}?{query}", status=400)


def test_unknown_athletes_and_pages_are_a_page_for_a_reader_and_a_problem_for_a_program(
    eve_of_paris: Scenario,
) -> None:
    assert "There is no athlete &#39;nobody&#39;." in html(eve_of_paris, "/josh-kerr-vs-nobody", status=404)
    lost = html(eve_of_paris, "/nowhere", status=404)
    assert "<h1>There is no such page</h1>" in lost
    assert "Nothing is at /nowhere. Search for an athlete above" in lost
    assert "/api/v1/docs." not in lost
    program = eve_of_paris.client.get("/josh-kerr-vs-nobody")
    assert program.content_type == "application/problem+json"
    assert "Accept" in program.vary


def test_a_page_that_has_not_changed_is_not_sent_again_and_none_is_kept_for_ever(eve_of_paris: Scenario) -> None:
    first = eve_of_paris.client.get(f"{PAGE}?position=100")
    assert first.headers["Cache-Control"] == "no-cache"
    again = eve_of_paris.client.get(f"{PAGE}?position=100", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304


def test_what_a_source_says_cannot_become_part_of_the_page(sqlite_scenario: Scenario) -> None:
    hostile = "</script><script>alert(1)</script><img src=x onerror=alert(1)>"
    quote = {
        "type": "quote", "occurred_on": "2024-05-02", "speaker": "josh-kerr", "about": ["jakob-ingebrigtsen"],
        "text": hostile, "source": {"publisher": hostile, "url": "javascript:alert(1)", "published_on": "2024-05-02"},
    }  # fmt: skip
    sqlite_scenario.given(*registered("kerr", "ingebrigtsen")).holding(quote)
    page = html(sqlite_scenario, PAGE)

    assert "alert(1)" in page
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert 'href="javascript:' not in page
