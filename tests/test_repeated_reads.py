"""A read that repeats is answered from memory, and nobody can tell: but by the time it takes."""

from datetime import UTC, datetime

import pytest
from people import INGEBRIGTSEN, KERR, a_final, a_race, registered
from scenario import Clock, Scenario
from werkzeug.test import TestResponse

from projections import queries

pytestmark = pytest.mark.above_the_store

RECORD = f"/rivalries/{KERR}/{INGEBRIGTSEN}/head-to-head"


@pytest.fixture
def told(scenario: Scenario) -> Scenario:
    return scenario.given(a_final("2024-06-01", kerr=1, ingebrigtsen=2))


def sent(response: TestResponse) -> tuple[int, bytes, dict[str, str]]:
    """All but what names the request."""
    headers = {name: value for name, value in response.headers if name not in ("X-Request-Id", "traceparent")}
    return response.status_code, response.get_data(), headers


def remember_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on whoever computes fails."""
    for asked in ("shared_races", "starts"):
        monkeypatch.setattr(queries.VisibleFacts, asked, None)


def test_it_is_the_same_to_the_last_header_and_computed_once(told: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    first = told.get(RECORD)
    remember_alone(monkeypatch)
    assert sent(told.get(RECORD)) == sent(first)


def test_who_has_it_gets_no_body_and_who_asks_for_the_head_the_head(
    told: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = told.get(RECORD)
    remember_alone(monkeypatch)

    again = told.client.get(f"/api/v1{RECORD}", headers={"If-None-Match": f"W/{first.headers['ETag']}"})
    assert (again.status_code, again.get_data()) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert again.headers["Cache-Control"] == "no-cache"
    head = told.client.head(f"/api/v1{RECORD}")
    assert (head.status_code, head.get_data()) == (200, b"")
    assert head.headers["Content-Length"] == first.headers["Content-Length"]


def test_it_is_asked_anew_once_anything_is_appended(told: Scenario) -> None:
    assert told.score(KERR, INGEBRIGTSEN) == (1, 0)
    told.given(a_final("2024-06-02", kerr=2, ingebrigtsen=1))
    assert told.score(KERR, INGEBRIGTSEN) == (1, 1)


@pytest.mark.parametrize("path", [f"/api/v1{RECORD}", f"/{KERR}-vs-{INGEBRIGTSEN}", f"/api/v1/athletes/{KERR}/form"])
def test_what_is_appended_about_others_makes_nobody_compute_it_anew(
    told: Scenario, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    first = told.client.get(path)
    remember_alone(monkeypatch)
    for day in (2, 3):
        told.holding(*registered("hocker"), a_race(f"2024-06-0{day}", fields={"discipline": "800m"}, hocker=1))
        assert sent(told.client.get(path)) == sent(first)


def test_after_others_had_their_turn_it_is_still_asked_anew_once_it_is_about_them(told: Scenario) -> None:
    before = told.get(RECORD)
    told.given(*registered("hocker"))
    assert sent(told.get(RECORD)) == sent(before)
    told.given(a_final("2024-06-02", kerr=2, ingebrigtsen=1))
    assert told.get(RECORD).headers["ETag"] != before.headers["ETag"]
    assert told.score(KERR, INGEBRIGTSEN) == (1, 1)


def test_it_is_asked_anew_on_another_day(told: Scenario) -> None:
    before = told.form(KERR)["days_since_last_race"]
    told.clock.passes(days=1)
    assert told.form(KERR)["days_since_last_race"] == before + 1


def test_one_asked_just_before_midnight_and_answered_after_it_is_not_that_of_the_new_day(
    told: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    def a_second_passes(clock: Clock) -> datetime:
        now = clock.now
        clock.passes(seconds=1)
        return now

    told.clock.now = datetime(2026, 1, 1, 23, 59, 59, tzinfo=UTC)
    monkeypatch.setattr(Clock, "__call__", a_second_passes)
    of_the_old_day = told.form(KERR)["days_since_last_race"]
    assert told.form(KERR)["days_since_last_race"] == of_the_old_day + 1


def test_of_another_host_it_is_another_answer(told: Scenario) -> None:
    page = f"/{KERR}-vs-{INGEBRIGTSEN}"
    here = told.client.get(page, base_url="http://here.example").get_data(as_text=True)
    there = told.client.get(page, base_url="http://there.example").get_data(as_text=True)
    assert "http://here.example/" in here
    assert "http://there.example/" in there
    assert "here.example" not in there.replace("there.example", "")


def test_a_refusal_is_not_remembered(told: Scenario) -> None:
    nobody = f"/rivalries/{KERR}/cole-hocker/head-to-head"
    assert told.get(nobody).status_code == 404
    told.given(a_final("2024-06-02", kerr=2, hocker=1))
    assert told.get(nobody).status_code == 200


def test_it_is_counted_with_its_route(told: Scenario) -> None:
    for _ in range(3):
        told.get(RECORD)
    counted = told.client.get("/metrics").get_data(as_text=True)
    route = "/api/v1/rivalries/<string:a>/<string:b>/head-to-head"
    assert f'rivalry_requests_total{{method="GET",route="{route}",status="200"}} 3.0' in counted
