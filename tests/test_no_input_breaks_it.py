"""No input gives a 500: what schemathesis makes of our own description, and what no description would think of."""

import json
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from effort import STEADY, times
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from people import INGEBRIGTSEN, KERR, a_final, a_quote, an_injury, scheduled
from scenario import Scenario
from schemathesis import checks

from web.live.stream import live

OF_EACH_ROUTE = times(5, 8, 100)
OF_JUNK = times(60, 180, 4_000)

SETTINGS = settings(
    STEADY,
    max_examples=OF_EACH_ROUTE,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Scenario:
    """One application for all the examples: what they append stays, and must not matter."""
    folder = tmp_path_factory.mktemp("told")
    scenario = Scenario(f"sqlite:///{folder / 'rivalry.db'}", Path(folder))
    live(scenario.app).life = 0  # a stream ends as soon as it has begun
    return scenario.given(
        a_final("2024-06-01", kerr=1, ingebrigtsen=2),
        an_injury("2024-01-01"),
        a_quote("2024-06-02", "next guy"),
        scheduled("2027-06-01", "kerr", "ingebrigtsen"),
    )


CHECKS = [
    checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
]


def test_every_route_answers_whatever_its_description_allows(told: Scenario, subtests: pytest.Subtests) -> None:
    described = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", told.app)
    operations: list[Any] = [each.ok() for each in described.get_all_operations()]  # type: ignore[union-attr]
    assert len(operations) > 10
    for operation in operations:
        with subtests.test(operation.label):
            _answers_everything(operation, told)


def _answers_everything(operation: Any, told: Scenario) -> None:
    @given(case=operation.as_strategy())
    @SETTINGS
    def run(case: Any) -> None:
        # Called within this process, it does not decode what it says it takes.
        response = case.call(headers={"Authorization": f"Bearer {told.token}", "Accept-Encoding": "identity"})
        case.validate_response(response, checks=CHECKS)

    run()


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.just(10**400),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)
GOOD = [
    a_final("2024-06-02", kerr=1),
    an_injury("2024-02-01"),
    a_quote("2024-06-02", "x"),
    scheduled("2027-06-02", "kerr"),
]


@st.composite
def nearly_good(draw: st.DrawFn) -> Any:
    """An event of which one value, anywhere, is something else."""
    event = json.loads(json.dumps(draw(st.sampled_from(GOOD))))
    at: Any = event
    while True:
        key = draw(st.sampled_from(sorted(at) if isinstance(at, dict) else range(len(at))))
        if isinstance(at[key], dict | list) and at[key] and draw(st.booleans()):
            at = at[key]
            continue
        at[key] = draw(JUNK)
        return event


@given(body=JUNK | nearly_good() | st.fixed_dictionaries({"events": st.lists(JUNK | nearly_good(), max_size=4)}))
@settings(SETTINGS, max_examples=OF_JUNK)
def test_any_json_posted_is_taken_or_refused_with_a_reason(told: Scenario, body: Any) -> None:
    before = told.parts.ledger.last_position()
    response = told.client.post(
        "/api/v1/events",
        data=json.dumps(body),
        content_type="application/json",
        headers={"Authorization": f"Bearer {told.token}"},
    )

    assert response.status_code in (200, 201, 400, 409, 422), response.get_data(as_text=True)
    if response.status_code >= 400:
        assert response.content_type == "application/problem+json"
        assert response.get_json()["errors"][0]["detail"]
        assert told.parts.ledger.last_position() == before


@given(body=st.binary(max_size=200))
@settings(SETTINGS, max_examples=OF_JUNK // 3)
def test_any_bytes_posted_are_refused_with_a_reason(told: Scenario, body: bytes) -> None:
    response = told.client.post(
        "/api/v1/events", data=body, content_type="application/json", headers={"Authorization": f"Bearer {told.token}"}
    )

    assert response.status_code in (400, 422)


PATHS = [
    f"/api/v1/rivalries/{KERR}/{INGEBRIGTSEN}",
    f"/api/v1/rivalries/{KERR}/{INGEBRIGTSEN}/head-to-head",
    f"/api/v1/rivalries/{KERR}/{INGEBRIGTSEN}/timeline",
    f"/api/v1/athletes/{KERR}/races",
    f"/api/v1/athletes/{KERR}/opponents",
    "/api/v1/athletes",
    "/api/v1/events",
]
NAMES = ["as_of", "known_at", "position", "discipline", "round", "level", "indoor", "from", "to", "limit", "cursor",
         "q", "after", "type", "kind", "min_meetings", "nonfinish", "competition", "latest"]  # fmt: skip
VALUES = st.text(max_size=30) | st.sampled_from(
    ["0001-01-01", "9999-12-31", "9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+23:59", "2024-02-30", "-1", "1e5",
     "9" * 19, "9" * 40, "٣", "true", "0", "\x00", "%00", "../..", "2024-06-01", "1_2_3", "-9_-9_-9", f"{2**63}_1_1"]
)  # fmt: skip


@given(path=st.sampled_from(PATHS), query=st.lists(st.tuples(st.sampled_from(NAMES), VALUES), max_size=4))
@settings(SETTINGS, max_examples=OF_JUNK)
def test_any_parameter_is_answered_or_refused_with_its_name(
    told: Scenario, path: str, query: list[tuple[str, str]]
) -> None:
    response = told.client.get(path, query_string=query)

    assert response.status_code in (200, 400), response.get_data(as_text=True)


@given(parts=st.lists(st.text(max_size=20), min_size=1, max_size=5))
@settings(SETTINGS, max_examples=OF_JUNK // 3)
def test_any_path_is_answered(told: Scenario, parts: list[str]) -> None:
    for prefix in ("/", "/api/v1/athletes/", "/api/v1/races/", "/api/v1/rivalries/", "/api/v1/events/"):
        # As a server hands it over: a client would take `//name` for a host before the application saw it.
        path = (prefix + "/".join(parts)).encode("utf-8", "surrogatepass").decode("latin-1")
        response = told.client.get("/", environ_overrides={"PATH_INFO": path})

        assert response.status_code < 500, response.get_data(as_text=True)
