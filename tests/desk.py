"""An editor at a desk, without a browser: opens forms, fills in what they have, presses their buttons."""

from collections.abc import Mapping
from html.parser import HTMLParser
from typing import Any

from scenario import Event, Scenario
from werkzeug.test import TestResponse


class Controls(HTMLParser):
    """The controls of a page's forms with their values, and what stands at which of them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self.ids: dict[str, str] = {}
        self.described: dict[str, str] = {}
        self.invalid: set[str] = set()
        self.links: set[str] = set()
        self._text_of = ""
        self._option_of = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        of = {name: value or "" for name, value in attrs}
        if tag in ("input", "select", "textarea") and "name" in of:
            if of.get("type") == "radio" and "checked" in of:
                self.values[of["name"]] = of["value"]
            else:
                self.values.setdefault(of["name"], "" if of.get("type") == "radio" else of.get("value", ""))
            self.ids[of["name"]] = of.get("id", "")
            self.described[of["name"]] = of.get("aria-describedby", "")
            if of.get("aria-invalid") == "true":
                self.invalid.add(of["name"])
            self._text_of = of["name"] if tag == "textarea" else ""
            self._option_of = of["name"] if tag == "select" else self._option_of
        elif tag == "option" and "selected" in of:
            self.values[self._option_of] = of.get("value", "")
        elif tag == "a":
            self.links.add(of.get("href", ""))

    def handle_data(self, data: str) -> None:
        if self._text_of:
            self.values[self._text_of] += data

    def handle_endtag(self, tag: str) -> None:
        self._text_of = "" if tag == "textarea" else self._text_of


class Desk:
    """A browser of an editor's, signed in unless told otherwise."""

    def __init__(self, scenario: Scenario, *, signed_in: bool = True) -> None:
        self.scenario = scenario
        self.browser = scenario.app.test_client()
        if signed_in:
            response = self.sign_in(scenario.token)
            assert response.status_code == 303, response.text

    def sign_in(self, token: str, wanted: str = "/post") -> TestResponse:
        page = Controls(self.get(f"/sign-in?next={wanted}").text)
        return self.browser.post("/sign-in", data={**page.values, "token": token}, headers=_A_BROWSERS)

    def get(self, path: str) -> TestResponse:
        return self.browser.get(path, headers=_A_BROWSERS)

    def post(self, path: str, form: Mapping[str, Any]) -> TestResponse:
        return self.browser.post(path, data=dict(form), headers=_A_BROWSERS)

    def fill(self, event_type: str, typed: Mapping[str, str], step: str = "preview", query: str = "") -> TestResponse:
        """Open the form of *event_type*, fill in *typed*, press the button of *step*."""
        page = Controls(self.get(f"/post/{event_type}{query}").text)
        for at in range(len([name for name in typed if name.startswith("/results/")]) // 6):
            page.values.setdefault(f"/results/{at}/athlete", "")
        missing = [name for name in typed if name not in page.values and not name.startswith("/results/")]
        assert missing == [], f"the form has no {missing}"
        return self.post(f"/post/{event_type}", {**page.values, **typed, "step": step})

    def press(self, page: TestResponse, step: str, event_type: str, **changed: str) -> TestResponse:
        """Press another button of a page that was answered."""
        return self.post(f"/post/{event_type}", {**Controls(page.text).values, **changed, "step": step})

    def posted(self) -> Event:
        """The last event of the log."""
        last = self.scenario.parts.ledger.last_position()
        event: Event = self.scenario.ask(f"/events/{last}")
        return event


_A_BROWSERS = {"Accept": "text/html"}
