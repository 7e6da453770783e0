"""A real Chromium on a really served application. What a page must never do is checked at the end of every visit."""

import os
import shutil
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from axe_playwright_python.sync_playwright import Axe
from effort import SOAK
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Playwright, Request, expect
from werkzeug.serving import make_server
from werkzeug.wsgi import ClosingIterator

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

DESKTOP, PHONE = 1280, 390
LOOKS = pytest.mark.parametrize(
    ("width", "theme"),
    [(DESKTOP, "light"), (PHONE, "dark"), *([(DESKTOP, "dark"), (PHONE, "light")] if SOAK else [])],
)
"""Each width and each theme; how they go together only in a soak."""
# The first has no windows to draw that nobody looks at: the same pages cost half.
_NAMES = (
    "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome",
)  # fmt: skip
# A browser shows a page before it has all of it: what a test asks of one it waits for, with `expect`.
expect.set_options(timeout=15_000)
_ALONE = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-quic",
)  # fmt: skip


def launch(playwright: Playwright) -> Browser:
    """Start the Chromium that ``make test`` found or installed."""
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    if path is None:
        msg = (
            "No Chromium: run `apt-get install chromium-headless-shell` (or your system's package), "
            "or set CHROMIUM to its path."
        )
        raise RuntimeError(msg)
    return playwright.chromium.launch(executable_path=path, args=list(_ALONE))


def _over_a_slow_link(app: "WSGIApplication") -> "WSGIApplication":
    """Every answer stops for a while when it has hardly begun: a browser is on a page of which it has nothing yet."""

    def slow(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        body = app(environ, start_response)

        def trickled() -> Iterator[bytes]:
            parts = iter(body)
            first = next(parts, b"")
            yield first[:100]
            time.sleep(0.2)
            yield first[100:]
            yield from parts

        return ClosingIterator(trickled(), getattr(body, "close", None))

    return slow


@contextmanager
def serving(app: "WSGIApplication") -> Iterator[str]:
    """An application behind a real socket; its address."""
    server = make_server("127.0.0.1", 0, _over_a_slow_link(app) if SOAK else app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        for each in threading.enumerate():  # nobody may close the stores under an answer still being made
            if "process_request_thread" in each.name:
                each.join(timeout=10)


class Visitor:
    """Somebody with a browser: opens windows and remembers what went wrong in any of them."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser = browser
        self.address = address
        self.complaints: list[str] = []

    def window(self, width: int = DESKTOP, theme: str = "light", *, javascript: bool = True, **more: Any) -> Page:
        """A window of its own, with nothing remembered from others."""
        context = self.browser.new_context(
            base_url=self.address,
            viewport={"width": width, "height": 900},
            color_scheme="dark" if theme == "dark" else "light",
            java_script_enabled=javascript,
            **more,
        )
        context.set_default_timeout(15_000)
        page = context.new_page()
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        page.on("request", self._request)
        return page

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"console: {message.text}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:", "about:")):
            self.complaints.append(f"another origin: {request.url}")

    def leave(self) -> None:
        """Close every window; nothing may have been complained about."""
        for context in self.browser.contexts:
            context.close()
        assert self.complaints == []


def score(page: Page) -> Locator:
    """The hero of a rivalry's page, such as ``8-1``."""
    return page.locator(".score")


def inaccessible(page: Page, but: str = "") -> list[str]:
    """What axe finds wrong with the page as it stands, its styles and all; *but* what a selector names is taken out
    before, as the work grows faster than the page.

    Whether a text stands out from its ground took nine tenths of it: short of a soak, that is asked of three texts of
    each look.
    """
    page.wait_for_load_state()
    if but:
        page.locator(but).evaluate_all("(alike) => alike.forEach((each) => each.remove())")
    if not SOAK:
        page.evaluate(_A_FEW_OF_EACH_LOOK)
    # It is not loaded in a frame, and one without scripts answers its call with a warning; what is well is not told.
    found = _AXE.run(page, None, {"iframes": False, "resultTypes": ["violations"]}).response["violations"]
    return [f"{each['id']}: {node['html'][:200]} {node['failureSummary']}" for each in found for node in each["nodes"]]


_OF_A_FEW = 'axe.configure({ rules: [{ id: "color-contrast", selector: "[data-of-its-look]" }] });'
_AXE = Axe() if SOAK else Axe(f"{AXE_SCRIPT}\n{_OF_A_FEW}")
# A look is all that axe computes a contrast from: how the text is drawn, and on what. Of a look the first, the last
# and one in between are marked, whatever axe has reasons to pass over.
_A_FEW_OF_EACH_LOOK = r"""() => {
  const looks = new Map(), grounds = new Map([[null, ""]]);
  const ground = (each) => {
    if (!grounds.has(each)) {
      const { backgroundColor, backgroundImage, opacity, position } = getComputedStyle(each);
      const drawn = [backgroundColor, backgroundImage, opacity, position].join();
      const below = ground(each.parentElement);
      grounds.set(each, drawn === "rgba(0, 0, 0, 0),none,1,static" ? below : `${drawn} on ${below}`);
    }
    return grounds.get(each);
  };
  for (const each of document.body.querySelectorAll("*")) {
    const says = [...each.childNodes].some((part) => part.nodeType === Node.TEXT_NODE && part.data.trim());
    if (!(says || each.matches("input, select, textarea"))) continue;
    const { width, height } = each.getBoundingClientRect();
    if (width <= 1 || height <= 1 || !each.checkVisibility({ visibilityProperty: true })) continue;
    const { color, fill, fontSize, fontWeight, textShadow } = getComputedStyle(each);
    const off = each.closest(":disabled, [aria-disabled=true]") !== null;
    const look = JSON.stringify([color, fill, fontSize, fontWeight, textShadow, off, each.localName, ground(each)]);
    looks.set(look, [...(looks.get(look) ?? []), each]);
  }
  for (const alike of looks.values())
    for (const each of [alike[0], alike[alike.length >> 1], alike.at(-1)]) each.setAttribute("data-of-its-look", "");
}"""


_MISFITS = r"""() => {
  const found = [], wide = document.documentElement.clientWidth;
  const needed = document.documentElement.scrollWidth;
  if (needed > wide) found.push(`the page is ${needed} wide`);
  for (const region of document.querySelectorAll(".scroll"))
    if (region.checkVisibility() && region.scrollWidth > region.clientWidth + 1)
      found.push(`to be scrolled: ${region.getAttribute("aria-label")}`);
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text; (text = texts.nextNode());) {
    const of = text.parentElement;
    if (!of.checkVisibility({ visibilityProperty: true })) continue;
    if (of.closest("script, style, code, pre, svg, textarea, thead, .unseen, .skip, .citation")) continue;
    for (const word of text.textContent.matchAll(/[\p{Script=Latin}\p{Script=Arabic}\p{Script=Ethiopic}\p{N}]{2,}/gu)) {
      const range = document.createRange();
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      const tops = [...range.getClientRects()].filter((box) => box.width > 1).map((box) => box.top);
      if (Math.max(...tops) - Math.min(...tops) > 6) found.push(`torn: ${word[0]}, in ${of.className || of.tagName}`);
    }
  }
  return found;
}"""


def misfits(page: Page) -> list[str]:
    """What of the page does not fit its window: what is wider, must be scrolled sideways, or is torn within a word."""
    page.wait_for_load_state()
    found: list[str] = page.evaluate(_MISFITS)
    return found


def picture(page: Page, folder: Path, name: str) -> Path:
    """A picture of the whole page, for a person to look at."""
    path = folder / f"{name}.png"
    page.screenshot(path=path, full_page=True)
    return path
