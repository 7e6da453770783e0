"""A private log: every read needs a token with the scope ``read``, or the sign-in of one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk import Desk
from holders import Holder, refused
from people import INGEBRIGTSEN, KERR, a_race
from scenario import Scenario

RACE = a_race(kerr=1, ingebrigtsen=2)
READS = [
    "/",
    f"/{KERR}-vs-{INGEBRIGTSEN}",
    f"/athletes/{KERR}",
    "/log",
    "/log/events",
    f"/api/v1/rivalries/{KERR}/{INGEBRIGTSEN}/head-to-head",
    "/api/v1/events",
    "/api/v1/events/1",
    "/api/v1/events/stream",
    "/api/v1/log/checkpoint",
    "/api/v1/openapi.json",
    "/api/v1/nothing-here",
]


@pytest.fixture
def private(store_folder: Path) -> Iterator[Scenario]:
    scenario = Scenario(f"sqlite:///{store_folder / 'rivalry.db'}", store_folder, RIVALRY_PRIVATE="yes")
    scenario.given(RACE)
    yield scenario
    scenario.close()


def test_nothing_is_read_without_a_token_and_nothing_with_one_for_something_else(private: Scenario) -> None:
    writer = Holder(private, "writer", "results")

    for path in READS:
        assert private.client.get(path).status_code == 401, path
        assert private.client.head(path).status_code == 401, path
        response = writer.get(path)
        assert response.status_code == 403, path
        assert 'scope="read"' in response.headers["WWW-Authenticate"]
    what_if = f"/api/v1/rivalries/{KERR}/{INGEBRIGTSEN}/what-if"
    assert private.client.post(what_if, json={"without": [1]}).status_code == 401
    assert writer.send("POST", what_if, json={"without": [1]}).status_code == 403


def test_with_the_scope_everything_is_and_no_cache_keeps_it_for_others(private: Scenario) -> None:
    reader = Holder(private, "reader", "read")
    path = f"/api/v1/rivalries/{KERR}/{INGEBRIGTSEN}/head-to-head"

    for _ in range(2):
        response = reader.get(path, position=3)
        assert response.get_json()["wins"][KERR] == 1
        assert response.headers["Cache-Control"] == "max-age=31536000, immutable, private"
        assert {"Authorization", "Cookie"} <= set(response.vary)
        assert "Access-Control-Allow-Origin" not in response.headers
        assert private.client.get(path, query_string={"position": 3}).status_code == 401
    assert reader.post(a_race("2024-05-01", kerr=1)).status_code == 403


def test_who_only_appends_needs_not_read(private: Scenario) -> None:
    assert Holder(private, "wire", "results").post(a_race("2024-05-01", kerr=1)).status_code == 201


def test_a_browser_is_led_to_the_sign_in_and_back(private: Scenario) -> None:
    desk = Desk(private, signed_in=False)
    page = f"/{KERR}-vs-{INGEBRIGTSEN}"
    response = desk.get(f"{page}?round=any")

    assert response.status_code == 303
    assert response.headers["Location"].startswith("/sign-in?next=%2F")
    assert desk.get(response.headers["Location"]).status_code == 200
    desk.sign_in(Holder(private, "reader", "read").token)
    assert desk.get(page).status_code == 200
    blind = Desk(private, signed_in=False)
    blind.sign_in(Holder(private, "writer", "results").token)
    assert blind.get(page).status_code == 403


def test_what_tells_whether_it_lives_stays_open(private: Scenario) -> None:
    for path in ("/healthz", "/readyz", "/metrics", "/static/console.js"):
        assert private.client.get(path).status_code == 200, path


def test_a_read_that_is_refused_is_in_the_audit_and_one_that_is_answered_is_not(private: Scenario) -> None:
    chief, reader = Holder(private, "chief", "audit"), Holder(private, "reader", "read", per_minute=1)
    private.client.get("/api/v1/events")
    for _ in range(3):
        reader.ask("/api/v1/events")
    reader.send("POST", "/api/v1/claims/check", json={})

    told = [(each["token"], each["route"], each["status"]) for each in chief.ask("/api/v1/audit")["entries"]]
    assert told[1:] == [(None, "GET /api/v1/events", 401)]
    assert next(each for each in private.parts.tokens.all() if each.name == "reader").last_used_at is not None


def test_a_public_log_is_read_by_everybody(sqlite_scenario: Scenario) -> None:
    sqlite_scenario.given(RACE)
    response = sqlite_scenario.get("/events")

    assert response.status_code == 200
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert refused(sqlite_scenario.client.get("/api/v1/audit"), 401)
