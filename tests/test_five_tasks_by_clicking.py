"""What five people come for, each by clicking alone and in a few clicks: no address is typed, no form written into."""

import re
from typing import Any

import pytest
from browsing import DESKTOP, PHONE, Visitor, score
from playwright.sync_api import Locator, expect


class Clicks:
    """Somebody who begins at the home page and only clicks; *made* are the clicks so far."""

    def __init__(self, visitor: Visitor, width: int) -> None:
        self.window: Any = visitor.window(width)
        self.window.goto("/")
        self.made = 0

    def on(self, what: Locator) -> None:
        what.first.click()
        self.made += 1

    def link(self, name: str) -> None:
        self.on(self.window.get_by_role("link", name=name))

    def fold(self, name: str) -> None:
        self.on(self.window.locator("summary", has_text=name))

    def choose(self, label: str, choice: str) -> None:
        """One of a list: a click opens it, another takes one."""
        self.window.get_by_role("combobox", name=label).select_option(choice)
        self.made += 2

    def rivalry(self) -> None:
        self.on(self.window.locator(".fixture", has_text="Jakob Ingebrigtsen").filter(has_text="Josh Kerr"))


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_each_is_done_in_a_few_clicks(visitor: Visitor, width: int) -> None:
    # Quote today's record with its source.
    clicks = Clicks(visitor, width)
    clicks.rivalry()
    clicks.fold("Cite this")
    expect(clicks.window.locator("#sentence")).to_contain_text("Ingebrigtsen")
    expect(clicks.window.locator("#citation")).to_contain_text("log position")
    assert clicks.made == 2

    # See it as it stood before Budapest.
    clicks = Clicks(visitor, width)
    clicks.rivalry()
    clicks.fold("Go to any day")
    clicks.link("World Championships, 23 Aug 2023")
    expect(score(clicks.window)).to_have_text("8–0")
    assert clicks.made == 3

    # Embed the chart of the lead, in Norwegian.
    clicks = Clicks(visitor, width)
    clicks.rivalry()
    clicks.on(clicks.window.locator(".take-away").get_by_role("link", name="the lead"))
    expect(clicks.window.locator("#snippet")).to_contain_text("<iframe")
    expect(clicks.window.locator("#snippet")).to_contain_text("parts=lead")
    clicks.choose("Language", "norsk bokmål")
    clicks.on(clicks.window.get_by_role("button", name="Look at it"))
    expect(clicks.window.locator("#snippet")).to_contain_text("lang=nb")
    expect(clicks.window.locator("iframe").content_frame.get_by_role("img")).to_have_attribute(
        "alt", re.compile("har ledet")
    )
    assert clicks.made == 5

    # Find who has beaten whom most at 1500 m.
    clicks = Clicks(visitor, width)
    clicks.on(clicks.window.locator(".all-disciplines a, .group h3 a", has_text="1500 m"))
    clicks.link("Who has beaten whom most")
    expect(clicks.window.locator("#rivalries-h ~ .rivalry-list .figure").first).to_have_text("v 8–1")
    assert clicks.made == 2

    # What happens to the record if the other wins on Sunday.
    clicks = Clicks(visitor, width)
    clicks.rivalry()
    clicks.link("What if…?")
    clicks.link("Ingebrigtsen wins")
    expect(clicks.window.locator("h1")).to_contain_text("it would be Ingebrigtsen 9–2 Kerr")
    assert clicks.made == 3
