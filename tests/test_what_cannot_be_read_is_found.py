"""The eyes of the tests of our pages: a text that is too pale is found among however many that are not."""

from collections.abc import Iterator

import pytest
from browsing import inaccessible
from playwright.sync_api import Browser, Page

LEGIBLE = "<p>What anybody can read</p>" * 60
ODD = '<p id="odd" style="color: #999">Pale</p>'
UNSEEN = '<p style="color: #999" hidden>Unseen</p>' * 9
PALE = {
    "for its own colour": ODD,
    "for the ground that it stands on": '<p id="odd" style="background: #555">Pale</p>',
    "for the ground of what it stands in": '<div style="background: #555"><p id="odd">Pale</p></div>',
    "for all of it being let through": '<div style="opacity: 0.4"><p id="odd">Pale</p></div>',
    "where a mark stands within a line": '<p>In a line <b id="odd" style="color: #aaa">Pale</b></p>',
    "where something is typed": '<label>Name <input id="odd" value="Pale" style="color: #aaa"></label>',
    "beside others of its look that nobody sees": f"{UNSEEN}{ODD}{UNSEEN}",
}


@pytest.fixture
def window(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context()
    yield context.new_page()
    context.close()


def page_of(inside: str) -> str:
    style = "<style>body { color: #222; background: #fff }</style>"
    return (
        f'<!doctype html><html lang="en"><head><title>A page</title>{style}</head>'
        f"<body><main><h1>A page</h1>{LEGIBLE}{inside}{LEGIBLE}</main></body></html>"
    )


def test_among_many_that_are_legible_the_one_that_is_not_is_found(window: Page) -> None:
    for why, pale in PALE.items():
        window.set_content(page_of(pale))
        found = [(each.partition(":")[0], 'id="odd"' in each) for each in inaccessible(window)]

        assert found == [("color-contrast", True)], why


def test_of_what_is_legible_nothing_is_found(window: Page) -> None:
    window.set_content(page_of(""))

    assert inaccessible(window) == []
