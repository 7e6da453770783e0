"""A small question has a small cost and a small answer, whatever was sent."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from effort import times
from people import INGEBRIGTSEN, KERR, a_final
from scenario import Scenario
from werkzeug.test import TestResponse

WHAT_IF = f"/api/v1/rivalries/{KERR}/{INGEBRIGTSEN}/what-if"
MANY = 20_000
A_RACE = {
    "type": "race_result",
    "occurred_on": "2024-06-02",
    "competition": "M",
    "discipline": "1500m",
    "round": "final",
}
ATHLETES = [f"nobody-{number}" for number in range(MANY)]


@pytest.fixture
def told(sqlite_scenario: Scenario) -> Scenario:
    return sqlite_scenario.given(a_final("2024-06-01", kerr=1, ingebrigtsen=2))


def keys(number: int) -> dict[str, int]:
    return {f"k{at}": 1 for at in range(number)}


BODIES: dict[str, tuple[str, Any]] = {
    "a batch of unknown fields": ("/api/v1/events", {"events": []} | keys(MANY)),
    "an event of unknown fields": ("/api/v1/events", {"type": "quote"} | keys(MANY)),
    "a race of unknown athletes": (
        "/api/v1/events",
        A_RACE | {"results": [{"athlete": each, "place": 1} for each in ATHLETES[:5_000]]},
    ),
    "a batch whose every line is wrong": (
        "/api/v1/events",
        {"events": [A_RACE | {"heat": heat, "results": [{"place": "x"}] * 10} for heat in range(500)]},
    ),
    "a what-if of unknown fields": (WHAT_IF, {"events": [{}]} | keys(MANY)),
    "a what-if with strikes of no position": (WHAT_IF, {"without": [-1] * 100}),
    "a milestone of unknown athletes": (
        "/api/v1/events",
        {"type": "milestone", "occurred_on": "2024-06-02", "headline": "x", "athletes": ATHLETES},
    ),
    "a quote about one athlete again and again": (
        "/api/v1/events",
        {"type": "quote", "occurred_on": "2024-06-02", "speaker": "x", "text": "x", "about": [KERR] * MANY},
    ),
    "a claim of unknown fields": ("/api/v1/claims/check", keys(MANY)),
    "a claim about everybody": ("/api/v1/claims/check", {"athletes": ATHLETES, "wins": [1] * MANY}),
    "outside ids of nothing": (
        "/api/v1/events",
        {"type": "athlete_registered", "athlete": "a-b", "name": "x", "country": "GBR",
         "external_ids": dict.fromkeys(ATHLETES, "")},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BODIES)
def test_however_much_is_wrong_with_a_body_the_answer_is_short(told: Scenario, name: str) -> None:
    path, body = BODIES[name]
    response = told.client.post(path, json=body, headers={"Authorization": f"Bearer {told.token}"})

    problem = response.get_json()
    assert response.status_code == 422
    assert len(response.get_data()) < 160_000
    assert 1 <= len(problem["errors"]) <= 100


def test_how_many_things_are_wrong_is_said_though_not_all_are_listed(told: Scenario) -> None:
    problem = told.client.post("/api/v1/claims/check", json=keys(8_000)).get_json()

    assert problem["detail"] == "8,000 things are wrong; the first 100 are listed."
    assert len(problem["errors"]) == 100


ADDRESSES: dict[str, str] = {
    "unknown parameters": "/api/v1/events?" + "&".join(f"k{number}=" for number in range(2_000)),
    "unknown kinds": f"/api/v1/rivalries/{KERR}/{INGEBRIGTSEN}/timeline?"
    + "&".join(f"kind={number}" for number in range(1_500)),
    "a long date": f"/api/v1/rivalries/{KERR}/{INGEBRIGTSEN}?as_of=" + "9" * 15_000,
    "a long name of a parameter": "/api/v1/events?" + "x" * 15_000 + "=1",
    "a path that might be many pairs": "/" + "-vs-".join("a" * 390),
    "a chart of them": "/" + "-vs-".join("a" * 390) + "/lead.svg",
    "no number of the answer": f"/api/v1/rivalries/{KERR}/{INGEBRIGTSEN}/head-to-head?explain=" + "x" * 300,
}


@pytest.mark.parametrize("name", ADDRESSES)
def test_an_address_that_is_refused_is_so_in_few_words(told: Scenario, name: str) -> None:
    response = told.client.get(ADDRESSES[name])

    assert response.status_code in (400, 404)
    assert len(response.get_data()) < 160_000
    assert 1 <= len(response.get_json()["errors"]) <= 100


@pytest.mark.parametrize("address", ["/" + "a" * 3_000, "/log?" + "a" * 20_000, "/api/v1/events?limit=" + "1" * 20_000])
def test_an_address_longer_than_any_of_ours_is_not_read(told: Scenario, address: str) -> None:
    response = told.client.get(address)

    assert (response.status_code, response.content_type) == (414, "application/problem+json")
    assert "2,000" in response.get_json()["detail"]
    assert len(response.get_data()) < 1_000


def test_a_sentence_too_long_keeps_its_beginning_and_its_mend(told: Scenario) -> None:
    response = told.client.get(f"/api/v1/rivalries/{KERR}/{INGEBRIGTSEN}?as_of=" + "9" * 15_000)

    ((pointer, sentence),) = ((each["pointer"], each["detail"]) for each in response.get_json()["errors"])
    assert pointer == "as_of"
    assert sentence.startswith("'999")
    assert sentence.endswith("such as 2024-08-01T12:00:00Z.")
    assert len(sentence) < 5_000


def test_a_pair_may_have_a_vs_of_its_own(told: Scenario) -> None:
    registered = {"type": "athlete_registered", "athlete": "man-vs-horse", "name": "Man vs Horse", "country": "GBR"}
    told.given(registered)

    assert told.client.get(f"/man-vs-horse-vs-{KERR}").status_code == 200
    assert told.client.get(f"/{KERR}-vs-man-vs-horse").status_code == 200


def test_an_invented_method_makes_no_series(told: Scenario) -> None:
    for number in range(times(20, 80, 200)):
        assert told.client.open("/api/v1/events", method=f"INVENTED{number}").status_code == 405
    told.client.open("/nowhere", method="BREW")

    series = told.client.get("/metrics").get_data(as_text=True)
    assert "INVENTED" not in series
    assert "BREW" not in series
    counted = [line for line in series.splitlines() if line.startswith("rivalry_requests_total") and '"other"' in line]
    assert len(counted) == 2


def test_what_is_posted_takes_time_in_proportion_to_its_length(told: Scenario) -> None:
    def spent(ask: Callable[[int], TestResponse], number: int) -> float:
        began = time.process_time()
        assert ask(number).status_code == 422
        return time.process_time() - began

    def claimed(number: int) -> TestResponse:
        body = {"athletes": ATHLETES[:number], "wins": [1] * number}
        return told.client.post("/api/v1/claims/check", json=body)

    claimed(100)
    some = min(spent(claimed, MANY // 8) for _ in range(3))
    assert min(spent(claimed, MANY) for _ in range(2)) < 24 * some  # eight times, and some; 64 where it is the square
