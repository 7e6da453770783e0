"""``/api/v1/docs``: the OpenAPI document as a page to read, with nothing left out and nothing that does not work."""

import gzip
import json
import re
import shlex
from collections.abc import Mapping
from html import unescape
from html.parser import HTMLParser
from typing import Any

import pytest
from browsing import LOOKS, PHONE, Visitor, inaccessible
from effort import SOAK
from holders import the_examples_wait
from markupsafe import escape
from playwright.sync_api import expect
from scenario import Scenario
from werkzeug.test import TestResponse

from web.api.event_schemas import EVENT_SCHEMAS
from web.api.reference.examples import curl
from web.api.reference.page import reference
from web.live.stream import live

DOCS = "/api/v1/docs"
LIKE_THOSE_BEFORE = ".operation:nth-of-type(n+3), .schema:nth-of-type(n+5)"
"""Of the operations and the schemas of a group, those that look as the first of them do."""
CONTENT_TYPES = ("text/html; charset=utf-8", "application/json")


class _Reading(HTMLParser):
    """The anchors of a page, and what its links lead to."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.anchors: list[str] = []
        self.links: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.anchors += [given["id"] or ""] if "id" in given else []
        self.links += [given["href"] or ""] if tag == "a" else []


@pytest.fixture
def page(sqlite_scenario: Scenario) -> str:
    response = sqlite_scenario.client.get(DOCS)
    assert (response.status_code, response.content_type) == (200, CONTENT_TYPES[0])
    return response.get_data(as_text=True)


@pytest.fixture
def document(sqlite_scenario: Scenario) -> Any:
    return sqlite_scenario.ask("/openapi.json")


def operations(document: Any) -> list[tuple[str, str, Any, list[Any]]]:
    """Every (method, path, operation, parameters of its path and its own)."""
    return [
        (method.upper(), path, operation, item.get("parameters", []) + operation.get("parameters", []))
        for path, item in document["paths"].items()
        for method, operation in item.items()
        if method != "parameters"
    ]


def section(page: str, method: str, path: str) -> str:
    """What the page says of one operation."""
    each = re.findall(r'<section class="operation">.*?</section>', page, re.DOTALL)
    [found] = [str(said) for said in each if f'<b class="{method.lower()}">{method}</b> <code>{path}</code>' in said]
    return found


def test_every_operation_is_there_with_each_of_its_parameters_and_answers(page: str, document: Any) -> None:
    for method, path, operation, parameters in operations(document):
        said = section(page, method, path)
        rows = re.findall(r"<tr><th><code>(\w+)</code>(.*?)</tr>", said)
        assert [name for name, _ in rows] == [each["name"] for each in parameters]
        for (_, row), each in zip(rows, parameters, strict=True):
            schema = each["schema"]
            assert f"<td>{each['in']}</td>" in row
            assert ("required" in row) == each.get("required", False)
            assert all(f"<code>{value}</code>" in row for value in schema.get("enum", []))
            assert "default" not in schema or f"<td><code>{schema['default']}</code></td>" in row
        for status in operation["responses"]:
            assert f"<b>{status}</b>" in said
        assert ("needs a token" in said) == ("security" in operation)


def test_every_parameter_and_every_event_type_says_what_it_is(document: Any) -> None:
    silent = [
        (path, each["name"])
        for _, path, _, parameters in operations(document)
        for each in parameters
        if not each.get("description")
    ]
    parts = document["components"]["schemas"]
    types = parts["AnyEvent"]["discriminator"]["mapping"]
    silent += [(each, part) for each, part in types.items() if not parts[part.rsplit("/", 1)[-1]].get("description")]

    assert silent == []


def test_every_event_type_is_there_with_each_of_its_fields(page: str, document: Any) -> None:
    mapping = document["components"]["schemas"]["AnyEvent"]["discriminator"]["mapping"]
    assert mapping.keys() == EVENT_SCHEMAS.keys()
    for event_type, part in mapping.items():
        name = part.rsplit("/", 1)[-1]
        [said] = re.findall(rf'<h3 id="schema-{name}"><code>{event_type}</code></h3>.*?</section>', page, re.DOTALL)
        assert set(re.findall(r"<tr><th><code>(\w+)</code>", said)) == set(
            document["components"]["schemas"][name]["properties"]
        )


def test_an_anchor_is_readable_and_there_once_and_every_link_has_its_target(page: str, document: Any) -> None:
    read = _Reading(page)

    assert {"get-rivalries-a-b-head-to-head", "post-events", "schema-RaceResultEvent", "errors"} <= set(read.anchors)
    assert len(read.anchors) == len(set(read.anchors))
    within = {link[1:] for link in read.links if link.startswith("#")}
    assert within <= set(read.anchors)
    assert {f"schema-{name}" for name in document["components"]["schemas"]} >= {
        anchor for anchor in read.anchors if anchor.startswith("schema-")
    }
    for _, _, operation, _ in operations(document):
        for named in re.findall(r"#/components/schemas/(\w+)", json.dumps(operation)):
            assert f"schema-{named}" in within


def test_it_tells_how_to_ask_about_the_past_and_what_an_error_is_and_so_does_the_document(
    page: str, document: Any
) -> None:
    told = document["info"]["description"]
    for heading in ("Questions about the past", "Tokens", "Errors", "Validators and caching"):
        assert f"## {heading}\n" in told
        assert f">{heading}</h2>" in page
    assert "<code>known_at</code>: what had been <strong>published</strong> by then" in page


def words_of(command: str) -> list[str]:
    """As a shell takes them apart."""
    return shlex.split(command.replace("\\\n", ""))


def the_examples(page: str) -> list[list[str]]:
    """The words of each command that the page tells."""
    shown = re.findall(r'<pre class="example"><code>(.*?)</code></pre>', page, re.DOTALL)
    return [words_of(unescape(each)) for each in shown]


def pasted(scenario: Scenario, words: list[str]) -> TestResponse:
    """What the command of *words* gets."""
    _, address, *options = words
    path = address.removeprefix("http://localhost")
    if not options:
        return scenario.client.get(path)
    given = list(zip(options[::2], options[1::2], strict=True))
    body = next((value for option, value in given if option == "-d"), None)
    method = next((value for option, value in given if option == "-X"), "GET" if body is None else "POST")
    headers = [value.replace("$TOKEN", scenario.token).split(": ") for option, value in given if option == "-H"]
    return scenario.client.open(path, method=method, data=body, headers=[(name, value) for name, value in headers])


def test_every_example_works_as_it_stands(eve_of_paris: Scenario, document: Any) -> None:
    live(eve_of_paris.app).life = 0  # a stream ends as soon as it has begun
    the_examples_wait(eve_of_paris)
    commands = the_examples(eve_of_paris.client.get(DOCS).get_data(as_text=True))
    assert len(commands) == len(operations(document))
    answers = {words[1]: pasted(eve_of_paris, words) for words in commands}

    assert {address: each.status_code for address, each in answers.items() if each.status_code not in (200, 201)} == {}
    [head_to_head] = [each.get_json() for address, each in answers.items() if "/head-to-head?" in address]
    assert head_to_head["wins"] == {"jakob-ingebrigtsen": 8, "josh-kerr": 1}
    [changed] = [each.get_json() for address, each in answers.items() if "/changes?" in address]
    assert changed["changes"]


def test_an_example_asks_with_what_is_required_and_escapes_what_a_shell_would_take_apart() -> None:
    parameters: list[Mapping[str, Any]] = [
        {"name": "who", "in": "path", "required": True, "schema": {}, "example": "a/b c"},
        {"name": "athletes", "in": "query", "required": True, "schema": {"example": "a,b"}},
        {"name": "limit", "in": "query", "schema": {"example": 5}},
    ]
    body = {"application/json": {"example": {"text": "It's $HOME"}}}
    command = curl("put", "http://x/{who}", parameters, body, with_token=False)

    assert "limit" not in command
    address, *options = words_of(command)[1:]
    assert address == "http://x/a%2Fb%20c?athletes=a,b"
    assert options[:2] == ["-X", "PUT"]
    assert json.loads(options[-1]) == {"text": "It's $HOME"}


def test_what_a_description_says_in_html_is_shown_and_not_obeyed() -> None:
    evil = "<script>alert(1)</script> [x](javascript:alert(1)) `<b>`"
    parameter = {"name": "q", "in": "query", "description": evil, "schema": {"type": "string", "default": evil}}
    operation = {"tags": ["t"], "summary": evil, "description": evil, "parameters": [parameter], "responses": {}}
    shown = reference(
        {
            "info": {"description": f"## {evil}\n\n{evil}"},
            "tags": [{"name": "t", "description": evil}],
            "paths": {"/t": {"get": operation}},
            "components": {"schemas": {}},
        },
        "http://x",
    )

    [group] = shown.groups
    [asked] = group.operations
    [field] = asked.parameters
    for told in (shown.about, group.description, asked.summary, asked.description, field.description):
        assert escape("<script>alert(1)</script>") in told
        assert "<code>&lt;b&gt;</code>" in told
        assert not re.search(r"<script|<b>|<a ", told)
    assert not hasattr(field.default, "__html__")  # a template escapes it


def test_an_unchanged_reference_is_not_sent_again_and_a_head_weighs_nothing(sqlite_scenario: Scenario) -> None:
    for path in (DOCS, f"{DOCS}/console"):
        first = sqlite_scenario.client.get(path)
        again = sqlite_scenario.client.get(path, headers={"If-None-Match": first.headers["ETag"]})
        head = sqlite_scenario.client.head(path)

        assert (again.status_code, again.get_data()) == (304, b"")
        assert (head.status_code, head.get_data(), head.headers["ETag"]) == (200, b"", first.headers["ETag"])


def test_only_the_console_may_style_itself(sqlite_scenario: Scenario) -> None:
    ours, theirs = (
        sqlite_scenario.client.get(path).headers["Content-Security-Policy"] for path in (DOCS, f"{DOCS}/console")
    )

    assert "unsafe" not in ours
    assert theirs == ours.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")


def test_it_weighs_less_than_40_kilobytes_as_it_is_sent(page: str) -> None:
    assert len(gzip.compress(page.encode())) < 40_000


@LOOKS
def test_it_is_accessible_and_fits_at_every_width_in_every_theme(visitor: Visitor, width: int, theme: str) -> None:
    window = visitor.window(width, theme)
    window.goto(DOCS)

    assert window.evaluate("document.documentElement.scrollWidth") <= width
    assert inaccessible(window, "" if SOAK else LIKE_THOSE_BEFORE) == []


def test_without_a_script_the_contents_lead_to_an_operation_and_on_to_its_answer(visitor: Visitor) -> None:
    window = visitor.window(PHONE, javascript=False)
    window.goto("/")
    window.get_by_role("navigation", name="Site").get_by_role("link", name="API").click()
    window.get_by_role("navigation", name="Contents").get_by_text("/rivalries/{a}/{b}/head-to-head").click()

    operation = window.locator(".operation", has=window.locator(":target"))
    expect(operation).to_be_in_viewport()
    operation.get_by_role("link", name="HeadToHead").click()
    expect(window.locator("#schema-HeadToHead")).to_be_in_viewport()


def test_the_console_is_one_click_away_shows_the_operations_and_leads_back(visitor: Visitor) -> None:
    window = visitor.window()
    window.goto(DOCS)
    window.get_by_role("link", name="Try it in the console").click()

    expect(window.locator(".opblock-summary-path").first).to_be_visible()
    expect(window.get_by_text("Append events")).to_be_visible()
    window.get_by_role("link", name="the reference").click()
    expect(window.get_by_role("heading", level=1)).to_have_text("The Rivalry API")


def test_on_paper_there_is_the_reference_and_no_contents_beside_it(visitor: Visitor) -> None:
    window = visitor.window()
    window.goto(DOCS)
    window.emulate_media(media="print")

    expect(window.locator(".contents")).to_be_hidden()
    expect(window.locator("#get-rivalries-a-b-head-to-head")).to_be_visible()
