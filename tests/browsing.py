"""A real Chromium on a really served application. What a page must never do is checked at the end of every visit."""

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, Request
from werkzeug.serving import make_server

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

DESKTOP, PHONE = 1280, 390
_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
_ALONE = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-quic",
)  # fmt: skip


def launch(playwright: Playwright) -> Browser:
    """Start the Chromium that ``make test`` found or installed."""
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    if path is None:
        msg = "No Chromium: run `apt-get install chromium` (or your system's package), or set CHROMIUM to its path."
        raise RuntimeError(msg)
    return playwright.chromium.launch(executable_path=path, args=list(_ALONE))


@contextmanager
def serving(app: "WSGIApplication") -> Iterator[str]:
    """An application behind a real socket; its address."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()


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


def inaccessible(page: Page) -> list[str]:
    """What axe finds wrong with the page as it stands."""
    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {node['html'][:200]} {node['failureSummary']}" for each in found for node in each["nodes"]]


def picture(page: Page, folder: Path, name: str) -> Path:
    """A picture of the whole page, for a person to look at."""
    path = folder / f"{name}.png"
    page.screenshot(path=path, full_page=True)
    return path
