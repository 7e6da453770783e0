"""What a page of another origin may ask from its script: whatever anybody may read or ask, and nothing that writes."""

from typing import Any

import pytest
from people import INGEBRIGTSEN, KERR, a_final
from scenario import Scenario

PAIR = f"/api/v1/rivalries/{INGEBRIGTSEN}/{KERR}"
CLAIM = {"athletes": [INGEBRIGTSEN, KERR], "wins": {KERR: 1, INGEBRIGTSEN: 0}, "published_on": "2024-08-01"}
PUBLIC_POSTS = [
    (f"{PAIR}/what-if", {"events": [a_final("2025-06-01", kerr=1, ingebrigtsen=2)]}),
    ("/api/v1/claims/check", CLAIM),
    ("/api/v1/results/read", {"text": "1 KERR Josh GBR 3:27.79"}),
]
ELSEWHERE = {"Origin": "https://desk.example"}


@pytest.fixture(scope="module")
def told(shared_scenario: Scenario) -> Scenario:
    return shared_scenario.given(a_final("2024-06-01", kerr=1, ingebrigtsen=2))


def preflight(scenario: Scenario, path: str, method: str) -> Any:
    asked = {"Access-Control-Request-Method": method, "Access-Control-Request-Headers": "content-type,if-none-match"}
    return scenario.client.options(path, headers=ELSEWHERE | asked)


@pytest.mark.parametrize(("path", "body"), PUBLIC_POSTS)
def test_a_question_with_a_body_may_be_asked_after_its_preflight(told: Scenario, path: str, body: Any) -> None:
    before = preflight(told, path, "POST")
    asked = told.client.post(path, json=body, headers=ELSEWHERE)

    assert before.status_code in (200, 204)
    assert before.headers["Access-Control-Allow-Origin"] == "*"
    assert "POST" in before.headers["Access-Control-Allow-Methods"]
    assert "content-type" in before.headers["Access-Control-Allow-Headers"].lower()
    assert int(before.headers["Access-Control-Max-Age"]) > 0
    assert (asked.status_code, asked.headers["Access-Control-Allow-Origin"]) == (200, "*")


@pytest.mark.parametrize(("path", "_"), PUBLIC_POSTS)
def test_what_is_wrong_with_it_can_be_read_too(told: Scenario, path: str, _: Any) -> None:
    refused = told.client.post(path, json=[], headers=ELSEWHERE)

    assert refused.status_code == 422
    assert refused.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    "path", [f"{PAIR}/head-to-head", "/api/v1/openapi.json", f"/{INGEBRIGTSEN}-vs-{KERR}/meetings.csv"]
)
def test_what_anybody_may_read_shows_its_validator(told: Scenario, path: str) -> None:
    first = told.client.get(path, headers=ELSEWHERE)
    again = told.client.get(path, headers=ELSEWHERE | {"If-None-Match": first.headers["ETag"]})
    before = preflight(told, path, "GET")

    assert again.status_code == 304
    for each in (first, again):
        assert each.headers["Access-Control-Allow-Origin"] == "*"
        assert "ETag" in each.headers["Access-Control-Expose-Headers"]
        assert "Retry-After" in each.headers["Access-Control-Expose-Headers"]
    assert "if-none-match" in before.headers["Access-Control-Allow-Headers"].lower()
    assert "GET" in before.headers["Access-Control-Allow-Methods"]


@pytest.mark.parametrize(
    ("path", "method"),
    [("/api/v1/events", "POST"), ("/api/v1/webhooks", "POST"), ("/api/v1/webhooks", "GET"), ("/post", "POST"),
     ("/api/v1/webhooks/desk", "DELETE"), ("/sign-in", "POST"), (f"{PAIR}/head-to-head", "POST"), ("/nowhere", "GET")],
)  # fmt: skip
def test_what_writes_or_needs_a_token_is_not_for_other_peoples_pages(told: Scenario, path: str, method: str) -> None:
    before = preflight(told, path, method)
    asked = told.client.open(path, method=method, json={}, headers=ELSEWHERE)

    assert "Access-Control-Allow-Origin" not in before.headers
    assert asked.status_code >= 400
    if method != "GET":
        assert "Access-Control-Allow-Origin" not in asked.headers
