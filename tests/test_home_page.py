"""The home page: the rivalries of the log, what is new, and what it says while there is nothing."""

import re

import pytest
from browsing import LOOKS, PHONE, Visitor, inaccessible, score
from people import a_final, corrected, result_annulled
from playwright.sync_api import expect
from scenario import Scenario


def page_of(scenario: Scenario, path: str) -> str:
    response = scenario.client.get(path)
    assert response.status_code == 200, response.get_data(as_text=True)
    return response.get_data(as_text=True)


def fixtures(page: str) -> list[tuple[str, str]]:
    """Where each rivalry of the page leads, and its score."""
    return re.findall(r'<a class="fixture" href="/([^"]+)">.*?(\d+–\d+)</span>', page)


def test_the_rivalries_of_the_log_are_listed_with_their_scores_the_highest_first(eve_of_paris: Scenario) -> None:
    page = page_of(eve_of_paris, "/")
    top = eve_of_paris.ask("/rivalries/top", limit=12)["rivalries"]

    assert fixtures(page) == [
        ("-vs-".join(each["athletes"]), "–".join(str(each["wins"][athlete]) for athlete in each["athletes"]))
        for each in top
    ]
    assert fixtures(page)[0] == ("jakob-ingebrigtsen-vs-josh-kerr", "8–2")
    assert "All disciplines, finals." in page
    assert "In the order of what their meetings were worth" in page


def test_other_scopes_and_days_are_a_matter_of_the_address(eve_of_paris: Scenario) -> None:
    assert fixtures(page_of(eve_of_paris, "/?discipline=1500m&as_of=2024-08-01"))[0][1] == "8–1"
    assert fixtures(page_of(eve_of_paris, "/?round=any"))[0][1] == "12–3"
    assert "You are looking at the past" in page_of(eve_of_paris, "/?as_of=2022-01-01")
    assert "You are looking at the past" not in page_of(eve_of_paris, "/")


def test_what_is_new_has_no_registrations_which_come_with_every_name(eve_of_paris: Scenario) -> None:
    page = page_of(eve_of_paris, "/")

    assert "Scheduled for 6 August 2024: Olympic Games 1500 m final" in page
    assert "registered" not in page


def test_an_empty_log_says_how_to_begin(sqlite_scenario: Scenario) -> None:
    page = page_of(sqlite_scenario, "/")

    assert "Nothing has happened yet" in page
    assert "rivalry load fixtures/kerr-ingebrigtsen/before-paris.jsonl" in page


def test_an_append_is_on_the_very_next_page_and_an_unchanged_page_is_not_sent_again(sqlite_scenario: Scenario) -> None:
    sqlite_scenario.given(a_final("2024-06-01", kerr=1, ingebrigtsen=2))
    first = sqlite_scenario.client.get("/")
    again = sqlite_scenario.client.get("/", headers={"If-None-Match": first.headers["ETag"]})
    sqlite_scenario.given(a_final("2024-07-01", kerr=1, ingebrigtsen=2))
    after = sqlite_scenario.client.get("/", headers={"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, after.status_code) == (304, 200)
    assert fixtures(after.get_data(as_text=True)) == [("jakob-ingebrigtsen-vs-josh-kerr", "0–2")]


def test_a_correction_that_turns_a_score_round_is_on_the_very_next_page(sqlite_scenario: Scenario) -> None:
    final = a_final("2024-06-01", kerr=1, ingebrigtsen=2)
    sqlite_scenario.given(final)
    assert fixtures(page_of(sqlite_scenario, "/"))[0][1] == "0–1"
    sqlite_scenario.given(corrected(final, kerr=2, ingebrigtsen=1))
    assert fixtures(page_of(sqlite_scenario, "/"))[0][1] == "1–0"
    sqlite_scenario.given(result_annulled(final, "kerr"))
    assert fixtures(page_of(sqlite_scenario, "/")) == []


def test_the_page_as_it_was_stands_at_its_permalink(sqlite_scenario: Scenario) -> None:
    sqlite_scenario.given(a_final("2024-06-01", kerr=1, ingebrigtsen=2))
    position = sqlite_scenario.parts.ledger.last_position()
    sqlite_scenario.given(a_final("2024-07-01", kerr=1, ingebrigtsen=2))

    assert fixtures(page_of(sqlite_scenario, f"/?position={position}"))[0][1] == "0–1"


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("as_of=soon", "as_of"),
        ("level=galactic", "level"),
        ("position=-1", "position"),
        ("position=99999", "position"),
        ("colour=red", "colour"),
        (f"q={'x' * 101}", "q"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(eve_of_paris: Scenario, query: str, parameter: str) -> None:
    response = eve_of_paris.client.get(f"/?{query}")

    assert response.status_code == 400
    assert [each["pointer"] for each in response.get_json()["errors"]] == [parameter]


def test_the_empty_fields_of_a_form_ask_nothing(eve_of_paris: Scenario) -> None:
    assert fixtures(page_of(eve_of_paris, "/?q=&as_of=")) == fixtures(page_of(eve_of_paris, "/"))


@LOOKS
def test_it_is_accessible_and_fits_at_every_width_in_every_theme(visitor: Visitor, width: int, theme: str) -> None:
    window = visitor.window(width, theme)
    for path in ("/", "/?q=kerr+v+ingebrigtsen", "/?q=xyzzy"):
        window.goto(path)

        assert inaccessible(window) == []
        assert window.evaluate("document.documentElement.scrollWidth") <= width


def test_a_reader_searches_and_comes_to_the_rivalry_without_javascript(visitor: Visitor) -> None:
    window = visitor.window(PHONE, javascript=False)
    window.goto("/")
    window.get_by_role("searchbox").fill("kerr v ingebritsen")
    window.get_by_role("searchbox").press("Enter")
    window.locator(".fixture").first.click()

    expect(score(window)).to_have_text("8–2")
