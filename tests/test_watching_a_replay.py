"""A rivalry is watched event by event: as a page without JavaScript, and played on the rivalry's page with it."""

import re
from html import unescape

import pytest
from browsing import PHONE, Visitor, inaccessible
from people import INGEBRIGTSEN, KERR, a_final, a_heat, corrected
from playwright.sync_api import Page, expect
from scenario import Scenario

PAIR = f"/{KERR}-vs-{INGEBRIGTSEN}"
LAST = a_final("2024-05-25", published="2024-05-26", kerr=2, ingebrigtsen=1)


@pytest.fixture
def told(sqlite_scenario: Scenario) -> Scenario:
    by_the_jury = {"source": {"publisher": "The jury", "published_on": "2024-06-01"}}
    return sqlite_scenario.given(
        a_final("2022-07-19", kerr=5, ingebrigtsen=2),
        a_heat("2023-08-19", kerr=1, ingebrigtsen=3),
        a_final("2023-08-23", kerr=1, ingebrigtsen=2),
        LAST,
        corrected(LAST, kerr=1, ingebrigtsen=2) | by_the_jury,
    )


def page(scenario: Scenario, path: str) -> str:
    response = scenario.client.get(path, headers={"Accept": "text/html"})
    assert response.status_code == 200, response.text
    return response.text


def rows(text: str) -> list[tuple[str, str]]:
    """Where each event's day leads to, and the score it made."""
    found = re.findall(r'<td class="date"><a href="([^"]*)">.*?</a></td>\s*<td class="figure[^"]*">([^<]*)</td>', text)
    return [(unescape(link), score) for link, score in found]


@pytest.mark.parametrize("order", ["occurred", "known"])
def test_the_day_of_each_event_leads_to_the_page_with_the_score_it_made(told: Scenario, order: str) -> None:
    found = rows(page(told, f"{PAIR}/replay?order={order}&round=any"))

    assert [score for _, score in found] == {
        "occurred": ["0–1", "1–1", "2–1", "3–1"],
        "known": ["0–1", "1–1", "2–1", "2–2", "3–1"],
    }[order]
    for link, score in found:
        assert f'aria-label="{score.replace("–", " to ")}"' in page(told, link)


def test_the_rivalrys_page_leads_to_both_orders_and_to_the_events_around_its_day(told: Scenario) -> None:
    shown = page(told, f"{PAIR}?as_of=2023-08-19&kind=race")
    replay = shown[shown.index('class="replay"') : shown.index('id="player"')]

    assert f'href="{PAIR}/replay"' in replay
    assert f'href="{PAIR}/replay?order=known"' in replay
    assert re.search(rf'rel="prev" href="{PAIR}\?[^"]*as_of=2022-07-19"', replay)
    assert re.search(rf'rel="next" href="{PAIR}\?[^"]*as_of=2023-08-23"', replay)


def test_a_long_replay_goes_on_on_the_next_page(told: Scenario) -> None:
    first = page(told, f"{PAIR}/replay?limit=3")
    further = re.search(r'rel="next" href="([^"]*)">Further on', first)

    assert further is not None
    assert [score for _, score in rows(first)] == ["0–1", "0–1", "1–1"]
    assert [score for _, score in rows(page(told, unescape(further[1])))] == ["2–1"]


def test_of_two_of_whom_nothing_happened_there_is_nothing_to_replay(told: Scenario) -> None:
    assert "There is nothing to replay" in page(told, f"{PAIR}/replay?as_of=2000-01-01")


def shows(window: Page, name: str, words: str) -> None:
    expect(window.locator(f'[data-show="{name}"]')).to_have_text(words)


def test_it_is_played_and_stopped_with_keys_and_moves_the_score_and_the_headline(visitor: Visitor) -> None:
    window = visitor.window(PHONE, reduced_motion="reduce")
    window.clock.install()
    window.goto(f"/{INGEBRIGTSEN}-vs-{KERR}?discipline=1500m")

    window.get_by_role("button", name="Play it event by event").click()
    shows(window, "play", "Pause")
    window.get_by_label("Speed").select_option("10")
    window.locator("#player").focus()
    window.clock.run_for(3_000)
    expect(window.locator('[data-show="count"]')).to_contain_text(re.compile(r"[1-9]\d of"))
    window.keyboard.press(" ")
    shows(window, "play", "Play")

    window.keyboard.press("Home")
    expect(window.locator('[data-show="count"]')).to_contain_text("1 of")
    shows(window, "a", "1")
    shows(window, "b", "0")
    drawn = window.locator('[data-show="lead"]').get_attribute("points") or ""
    window.keyboard.press("End")
    shows(window, "a", "8")
    shows(window, "b", "1")
    shows(window, "sentence", "Jakob Ingebrigtsen leads Josh Kerr 8–1 in this log.")
    assert len(window.locator('[data-show="lead"]').get_attribute("points") or "") > len(drawn)
    assert inaccessible(window) == []
    assert window.evaluate("document.documentElement.scrollWidth") <= PHONE

    # As the world came to know it: from the beginning again, and its links are to what was known then.
    window.locator('select[data-replay="order"]').select_option("known")
    expect(window.locator('[data-show="count"]')).to_contain_text("1 of")
    window.get_by_role("button", name="One event on").click()
    expect(window.locator('[data-show="page"]')).to_have_attribute("href", re.compile("known_at="))

    # The page of another day has a player of its own.
    window.locator("#travel-h").click()
    window.locator("#next-event, #previous-event").first.click()
    expect(window.locator("#player")).to_be_hidden()
    window.get_by_role("button", name="Play it event by event").click()
    shows(window, "play", "Pause")


def test_without_javascript_there_is_no_button_that_does_nothing(visitor: Visitor) -> None:
    window = visitor.window(javascript=False)
    window.goto(f"/{INGEBRIGTSEN}-vs-{KERR}?discipline=1500m")

    expect(window.get_by_role("button", name="Play it event by event")).to_have_count(0)
    window.get_by_role("link", name="every event as it happened").click()
    expect(window.get_by_role("heading", name="Every event")).to_be_visible()
    window.locator("#event-1 .date a").click()
    expect(window.locator(".score")).to_have_text("1–0")
