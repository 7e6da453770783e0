"""Addresses: where a source says something is one of the web that everybody may see; ours is the one configured."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask.testing import FlaskClient
from people import INGEBRIGTSEN, KERR, a_quote, registered
from scenario import Event, Scenario

from domain.values.addresses import is_link
from web.app import create_app

QUOTE = a_quote("2024-08-01", "Look")


def said_at(url: str) -> Event:
    return QUOTE | {"source": {"publisher": "Desk", "url": url}}


@pytest.mark.parametrize(
    ("url", "scheme"),
    [
        ("javascript:alert(1)", "javascript"),
        ("JavaScript:alert(1)", "JavaScript"),
        (" javascript:alert(1)", "javascript"),
        ("data:text/html,<script>", "data"),
        ("vbscript:x", "vbscript"),
        ("file:///etc/passwd", "file"),
        ("ftp://host/results.pdf", "ftp"),
    ],
)
def test_another_scheme_is_refused_by_name_with_the_mend(sqlite_scenario: Scenario, url: str, scheme: str) -> None:
    sqlite_scenario.given(*registered("kerr", "ingebrigtsen"))

    assert sqlite_scenario.refusal(said_at(url)) == [
        ("/source/url", f"An address of the web begins with https:// or http://, not with {scheme}:.")
    ]
    batch = sqlite_scenario.refusal(QUOTE, said_at(url))
    assert [pointer for pointer, _ in batch] == ["/events/1/source/url"]


@pytest.mark.parametrize(
    "url",
    [
        "https://user:secret@desk.example/a",
        "http://user@desk.example",
        "HTTPS://worldathletics.org@evil.example/",
        "https:///user:secret@desk.example",
        "https:\\\\user:secret@desk.example",
        "//user:secret@desk.example",
        " https://user:secret@desk.example",
    ],
)
def test_one_with_a_name_or_a_password_is_refused(sqlite_scenario: Scenario, url: str) -> None:
    sqlite_scenario.given(*registered("kerr", "ingebrigtsen"))

    ((pointer, sentence),) = sqlite_scenario.refusal(said_at(url))

    assert pointer == "/source/url"
    assert "without" in sentence
    assert "secret" not in sentence


@pytest.mark.parametrize(
    "url",
    [
        "https://medium.com/@kerr/a-race",
        "https://desk.example:8080/a?to=me@desk.example#x@y",
        "http://[::1]/a",
        "https://desk.example/a:b",
    ],
)
def test_an_address_of_the_web_is_taken_and_linked(sqlite_scenario: Scenario, url: str) -> None:
    sqlite_scenario.given(*registered("kerr", "ingebrigtsen"), said_at(url))

    assert f'href="{url}"' in sqlite_scenario.client.get(f"/{INGEBRIGTSEN}-vs-{KERR}").get_data(as_text=True)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "https://user:secret@desk.example/", "https://a.b@evil.example/"]
)
def test_what_a_log_holds_from_before_is_kept_and_never_a_link(sqlite_scenario: Scenario, url: str) -> None:
    sqlite_scenario.given(*registered("kerr", "ingebrigtsen"))
    sqlite_scenario.holding(said_at(url))

    page = sqlite_scenario.client.get(f"/{INGEBRIGTSEN}-vs-{KERR}").get_data(as_text=True)

    assert "Look" in page
    assert url not in page
    assert not is_link(url)


@pytest.mark.parametrize("nothing", [{}, "", 0, False, {"type": "injury"}])
def test_events_that_are_no_list_are_refused_wherever_they_are_taken(
    sqlite_scenario: Scenario, nothing: object
) -> None:
    sqlite_scenario.given(*registered("kerr", "ingebrigtsen"))
    for body, pointer in (
        ({"events": nothing}, "/events"),
        ({"events": nothing, "without": [1]}, "/events"),
        ({"without": nothing, "events": [QUOTE]}, "/without"),
        ({"without": nothing}, "/without"),
    ):
        refused = sqlite_scenario.post_what_if(KERR, INGEBRIGTSEN, body)
        assert refused.status_code == 422
        assert [each["pointer"] for each in refused.get_json()["errors"]] == [pointer]
    assert sqlite_scenario.refusal({"events": nothing}) == [("/events", "A batch is a list of 1 to 1,000 events.")]


@pytest.fixture
def behind_a_proxy(sqlite_scenario: Scenario) -> Iterator[FlaskClient]:
    app = create_app(replace(sqlite_scenario.settings, public_url="https://rivalry.example"), sqlite_scenario.clock)
    yield app.test_client()
    app.extensions["rivalry"].close()


@pytest.mark.parametrize(
    ("asked", "led_to"),
    [
        ("/api//v1/events?limit=1", "/api/v1/events?limit=1"),
        ("/kerr-vs-hocker//lead.svg", "/kerr-vs-hocker/lead.svg"),
        ("/log//", "/log/"),
    ],
)
def test_two_slashes_lead_to_our_own_address_whatever_was_asked(
    behind_a_proxy: FlaskClient, sqlite_scenario: Scenario, asked: str, led_to: str
) -> None:
    path, _, query = asked.partition("?")
    for host in ("http://10.0.0.7:8000", "https://evil.example"):
        told = {"base_url": host, "environ_overrides": {"PATH_INFO": path}, "query_string": query}
        assert behind_a_proxy.get(**told).headers["Location"] == f"https://rivalry.example{led_to}"
    at_itself = sqlite_scenario.client.get(**told | {"base_url": "http://here.example"})
    assert at_itself.headers["Location"] == f"http://here.example{led_to}"


def test_a_path_that_looks_like_a_host_leads_nowhere(behind_a_proxy: FlaskClient) -> None:
    response = behind_a_proxy.get(environ_overrides={"PATH_INFO": "//evil.example/a"})

    assert response.status_code == 404
    assert "Location" not in response.headers
