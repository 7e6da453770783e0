"""The story of the README, told by clicking: the eve of Paris, the final posted, a result corrected, both histories."""

import re
from itertools import permutations
from typing import Any

import pytest
from browsing import DESKTOP, PHONE, Visitor, score
from effort import SOAK
from fixture_logs import BOWERMAN_MILE, events_of
from playwright.sync_api import Page, expect
from scenario import Scenario

FINAL = next(event for event in events_of("paris-final") if event["type"] == "race_result")


def show(window: Page, scope: str) -> None:
    window.get_by_text("Other races").click()
    window.locator(".scopes").get_by_role("link", name=scope).first.click()
    expect(window.locator(".scopes a[aria-current]", has_text=scope).first).to_be_visible()


def go_to(window: Page, *, as_of: str, known_at: str = "") -> None:
    if not window.get_by_label("As of").is_visible():
        window.get_by_text("Go to any day").click()
    window.get_by_label("As of").fill(as_of)
    window.get_by_label("As known on").fill(known_at)
    window.get_by_role("button", name="Go", exact=True).click()
    expect(window).to_have_url(re.compile(f"as_of={as_of}"))


def table(race: dict[str, Any]) -> str:
    told = ("place", "name", "country", "mark")
    lines = [[of.get(name, "") for name in told] for of in race["results"]]
    return "\n".join("\t".join(str(cell) for cell in line) for line in lines)


@pytest.mark.parametrize(
    ("first", "then"), list(permutations(((DESKTOP, "light"), (PHONE, "dark")), 2))[: None if SOAK else 1]
)
def test_from_the_eve_of_the_heats_to_a_corrected_result(
    visitor: Visitor, eve_of_paris: Scenario, first: Any, then: Any
) -> None:
    """What is posted at the desk is corrected on a phone; in a soak the other way too."""
    window = visitor.window(*first)

    # 8-1 on the eve of the heats, 8-0 the day before Budapest, and that is also what could be known then.
    window.goto("/")
    window.locator(".fixture", has_text="Jakob Ingebrigtsen").filter(has_text="Josh Kerr").first.click()
    show(window, "1500 m 8–1")
    go_to(window, as_of="2024-08-01")
    expect(score(window)).to_have_text("8–1")
    expect(window.locator(".form", has_text="Jakob Ingebrigtsen")).to_contain_text("3:26.73")
    go_to(window, as_of="2023-08-22", known_at="2023-08-22")
    expect(score(window)).to_have_text("8–0")
    window.get_by_role("link", name="Back to now").click()
    expect(window.locator(".banner")).to_have_count(0)

    # The final is posted from its schedule; the preview says what it will change.
    go_to(window, as_of="2024-08-01")
    window.locator(".last-next").get_by_role("link", name="Olympic Games 1500 m final").click()
    window.get_by_role("link", name="Post the result").click()
    window.get_by_label("Token").fill(eve_of_paris.token)
    window.get_by_role("button", name="Sign in").click()
    window.get_by_label("Paste the results table").fill(table(FINAL))
    window.get_by_role("button", name="Read the table").click()
    expect(window.locator("#read")).to_be_visible()
    window.get_by_role("button", name="Preview: what would it change?").click()
    expect(window.get_by_text("This will make it 8–2 (now 8–1)")).to_be_visible()
    window.get_by_role("button", name="Post it").click()
    expect(window.get_by_role("heading", name="Posted")).to_be_visible()

    window.goto("/jakob-ingebrigtsen-vs-josh-kerr?discipline=1500m")
    expect(score(window)).to_have_text("8–2")
    expect(window.locator(".last-five .mark").nth(5)).to_have_text("3:27.79")

    # A result is corrected by an event of its own, and both histories are there.
    width, theme = then
    window.set_viewport_size({"width": width, "height": 900})
    window.emulate_media(color_scheme=theme)
    window.goto(f"/races/{BOWERMAN_MILE}")
    window.get_by_role("link", name="Correct this result").click()
    window.locator('[name="/results/0/mark"]').fill("3:45.24")
    window.get_by_label("Reason").fill("As The Mountain West prints it")
    window.get_by_role("button", name="Preview: what would it change?").click()
    window.get_by_role("button", name="Post it").click()
    expect(window.get_by_role("heading", name="Posted")).to_be_visible()

    window.goto(f"/races/{BOWERMAN_MILE}")
    expect(window.locator(".history")).to_contain_text("3:45.34")
    expect(window.locator(".result")).to_contain_text("3:45.24")
    window.goto("/jakob-ingebrigtsen-vs-josh-kerr?discipline=mile")
    expect(window.locator(".meetings .correction")).to_contain_text("1st, 3:45.34 1st, 3:45.24")
    window.goto("/jakob-ingebrigtsen-vs-josh-kerr?discipline=mile&known_at=2024-08-01")
    expect(window.locator(".meetings .correction")).to_contain_text("Later corrected")
    expect(window.locator(".meetings .mark").first).to_have_text("3:45.60")
