"""What every route keeps to: problems in one form, validators before work, a permalink, and its own description."""

import gzip
import re
import time
from io import BytesIO
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from described import differs
from people import (
    HOCKER,
    INGEBRIGTSEN,
    KERR,
    a_final,
    a_quote,
    a_title,
    an_injury,
    corrected,
    race_id,
    scheduled,
    source,
)
from scenario import Scenario

from projections import queries
from projections.read_model.following.builds import ReadModelUnavailable
from projections.read_model.following.views import Views

pytestmark = pytest.mark.above_the_store

FINAL = a_final("2024-06-01", fields={"level": "diamond-league"}, kerr=1, ingebrigtsen=2, hocker=3)
RIVALRY = f"/rivalries/{KERR}/{INGEBRIGTSEN}"

QUESTIONS = {
    "/athletes": "Athletes",
    f"/athletes/{KERR}": "Athlete",
    f"/athletes/{KERR}/form": "Form",
    f"/athletes/{KERR}/races": "AthleteRaces",
    f"/athletes/{KERR}/opponents": "Opponents",
    f"/races/{race_id(FINAL)}": "Race",
    RIVALRY: "Rivalry",
    f"{RIVALRY}/head-to-head": "HeadToHead",
    f"{RIVALRY}/timeline": "Timeline",
}


@pytest.fixture
def told(scenario: Scenario) -> Scenario:
    return scenario.given(
        FINAL,
        corrected(FINAL, kerr={"place": 1, "mark": "3:29.65"}, ingebrigtsen={"place": 2, "mark": "3:29.90"}, hocker=3),
        an_injury("2024-01-01"),
        a_quote("2024-06-02", "next guy"),
        a_title("2024-06-01", "kerr"),
        scheduled("2027-06-01", "kerr", "ingebrigtsen"),
    )


# --- problems ---------------------------------------------------------------------------------------------------

WRONG: dict[str, tuple[str, int, str, str]] = {
    "an unknown athlete": (f"{RIVALRY[:11]}nobody/{KERR}", 404, "", "no athlete 'nobody'"),
    "two unknown athletes": ("/rivalries/no-a/no-b", 404, "", "no athlete 'no-b'"),
    "nobody's form": ("/athletes/nobody/form", 404, "", "no athlete 'nobody'"),
    "an unknown race": ("/races/no-race", 404, "", "no race 'no-race'"),
    "an unknown route": ("/rivalry", 404, "", ""),
    "an athlete against himself": (f"/rivalries/{KERR}/{KERR}", 400, "", "name two athletes"),
    "an unknown parameter": (f"{RIVALRY}?colour=red", 400, "colour", "the fields are: age_group, as_of, competition"),
    "a date that is none": (f"{RIVALRY}?as_of=yesterday", 400, "as_of", "neither a date such as"),
    "a plus that became a space": (f"{RIVALRY}?known_at=2024-01-01T10:00:00+02:00", 400, "known_at", "%2B"),
    "a parameter given twice": (f"{RIVALRY}?as_of=2024-01-01&as_of=2024-01-02", 400, "as_of", "once is enough"),
    "a position that is no number": (f"{RIVALRY}?position=last", 400, "position", "integer"),
    "a position beyond the log": (f"{RIVALRY}?position=9999", 400, "position", "beyond the log"),
    "an unknown level": (f"{RIVALRY}/head-to-head?level=galactic", 400, "level", "olympic-games"),
    "a discipline that is no slug": (
        f"{RIVALRY}/head-to-head?discipline=mile&discipline=1%20parsec",
        400,
        "discipline",
        "'1 parsec' is not a slug such as 1500m, mile, 3000mSC, long-jump. Use small letters and digits, joined by",
    ),
    "a round that is no slug": (
        f"{RIVALRY}/head-to-head?round=semi%20final",
        400,
        "round",
        "'semi final' is not a slug such as final, semi-final",
    ),
    "an unknown kind": (f"{RIVALRY}/timeline?kind=gossip", 400, "kind", "quote"),
    "a day that is none": (f"{RIVALRY}/timeline?from=2024", 400, "from", "2024-08-01"),
    "a cursor of somebody else's": (f"{RIVALRY}/timeline?cursor=x", 400, "cursor", "take it from `next`"),
    "a page too long": ("/events?limit=1001", 400, "limit", "1000"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_cannot_be_answered_says_what_is_wrong_and_where(sqlite_scenario: Scenario, name: str) -> None:
    sqlite_scenario.given(FINAL)
    path, status, pointer, sentence = WRONG[name]
    response = sqlite_scenario.client.get(f"/api/v1{path}")
    body = response.get_json()

    assert (response.status_code, response.content_type) == (status, "application/problem+json")
    assert body["status"] == status
    assert body["title"]
    assert sentence in f"{body['errors']}"
    assert {error["pointer"] for error in body["errors"]} <= {pointer, f"/{pointer}", "kind", ""}
    assert differs(sqlite_scenario, body, "Problem") == []


@pytest.mark.parametrize(
    ("path", "status", "pointer"),
    [
        ("/athletes/%00", 404, ""),
        ("/athletes/%00/form", 404, ""),
        ("/races/%00", 404, ""),
        (f"/rivalries/{KERR}/%00/timeline", 404, ""),
        ("/athletes?cursor=%00", 400, "cursor"),
        ("/athletes?q=%00", 400, "q"),
        ("/events?athlete=a%00", 400, "athlete"),
        (f"{RIVALRY}/head-to-head?discipline=mile&discipline=%00", 400, "discipline"),
        (f"{RIVALRY}/timeline?cursor={2**63}_1_1", 400, "cursor"),
        (f"{RIVALRY}/timeline?cursor=1_1_-{2**63}", 400, "cursor"),
        (f"/athletes/{KERR}/races?cursor=1_{2**63 - 1}_1", 200, ""),
    ],
)
def test_what_no_store_can_be_asked_is_refused_before_it_is_asked(
    scenario: Scenario, path: str, status: int, pointer: str
) -> None:
    scenario.given(FINAL)
    response = scenario.client.get(f"/api/v1{path}")

    assert response.status_code == status, response.get_data(as_text=True)
    if status >= 400:
        assert response.content_type == "application/problem+json"
        assert [error["pointer"] for error in response.get_json()["errors"]] == [pointer]


def test_a_method_that_is_not_answered_names_those_that_are(sqlite_scenario: Scenario) -> None:
    response = sqlite_scenario.client.delete("/api/v1/events/1")

    assert (response.status_code, response.content_type) == (405, "application/problem+json")
    assert "GET" in response.headers["Allow"]
    assert "GET" in response.get_json()["detail"]
    assert response.get_json()["errors"] == [{"pointer": "", "detail": response.get_json()["detail"]}]


def test_a_body_that_cannot_be_read_says_why(sqlite_scenario: Scenario) -> None:
    def posted(body: bytes, media_type: str = "application/json") -> tuple[int, str]:
        headers = {"Authorization": f"Bearer {sqlite_scenario.token}"}
        response = sqlite_scenario.client.post("/api/v1/events", data=body, content_type=media_type, headers=headers)
        assert response.content_type == "application/problem+json"
        return response.status_code, response.get_json()["detail"]

    assert posted(b"{")[0] == 400
    assert "truncated" in posted(b"{")[1]
    assert posted(b"")[0] == 400
    assert posted(b"\xff\xfe")[0] == 400
    assert posted(b"[]") == (422, 'Send one event, or {"events": [...]}.')
    assert posted(b"{}", "text/plain")[0] == 415
    assert posted(b"[" * 100_000)[0] == 400
    assert posted(b'{"type": ' + b"1" * 5_000 + b"}")[0] == 400
    twice = b'{"events": [{"type": "injury", "athlete": "josh-kerr", "athlete": "jakob-ingebrigtsen"}]}'
    assert posted(twice) == (400, "The field 'athlete' is given twice in one object; leave one of them.")
    many = ",".join(f'"k{number}": 0' for number in range(50_000))
    started = time.process_time()
    assert posted(f'{{{many}, "k49998": 1, "k3": 1}}'.encode())[1].startswith("The field 'k49998' is given twice")
    assert time.process_time() - started < 2
    assert posted(b" " * (sqlite_scenario.settings.max_body + 1)) == (413, "A body may have at most 16,777,216 bytes.")


def test_a_body_too_large_is_told_so_even_where_its_length_is_not_sent(sqlite_scenario: Scenario) -> None:
    sqlite_scenario.app.config["MAX_CONTENT_LENGTH"] = 100
    response = sqlite_scenario.client.post(
        "/api/v1/events",
        input_stream=BytesIO(b" " * 101),
        content_type="application/json",
        headers={"Authorization": f"Bearer {sqlite_scenario.token}"},
        environ_overrides={"wsgi.input_terminated": True, "HTTP_TRANSFER_ENCODING": "chunked"},
    )

    assert (response.status_code, response.content_type) == (413, "application/problem+json")
    assert response.get_json()["errors"] == [{"pointer": "", "detail": "A body may have at most 100 bytes."}]


def test_a_compressed_body_is_refused_as_what_it_is(sqlite_scenario: Scenario) -> None:
    response = sqlite_scenario.client.post(
        "/api/v1/events",
        data=gzip.compress(b"{}"),
        content_type="application/json",
        headers={"Authorization": f"Bearer {sqlite_scenario.token}", "Content-Encoding": "gzip"},
    )

    assert (response.status_code, response.content_type) == (415, "application/problem+json")
    assert response.get_json()["detail"] == "A body in gzip is not read here; send it as it is."


def test_a_route_without_parameters_says_so(sqlite_scenario: Scenario) -> None:
    response = sqlite_scenario.get("/events/1", colour="red")

    assert response.status_code == 400
    assert response.get_json()["errors"] == [{"pointer": "colour", "detail": "There is no such field; there are none."}]


# --- validators and permalinks -------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [*QUESTIONS, "/events"])
def test_the_answer_one_has_is_not_computed_again(told: Scenario, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first = told.get(path)
    assert first.status_code == 200
    if path != "/events":
        monkeypatch.setattr(queries.VisibleFacts, "__init__", None)  # whoever computes now fails
    told.app.extensions["answers"]._answers.clear()  # and it is not from memory

    again = told.client.get(f"/api/v1{path}", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.get_data()) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    weak = told.client.get(f"/api/v1{path}", headers={"If-None-Match": f"W/{first.headers['ETag']}"})
    assert weak.status_code == 304


@pytest.mark.parametrize("path", ["/openapi.json", "/docs", "/docs/console", "/events/1"])
def test_what_is_no_question_about_the_past_has_a_validator_too(sqlite_scenario: Scenario, path: str) -> None:
    first = sqlite_scenario.given(FINAL).get(path)

    again = sqlite_scenario.client.get(f"/api/v1{path}", headers={"If-None-Match": first.headers["ETag"]})
    assert (first.status_code, again.status_code, again.get_data()) == (200, 304, b"")


@pytest.mark.parametrize("path", QUESTIONS)
def test_an_answer_carries_a_permalink_that_gives_its_bytes_for_ever(told: Scenario, path: str) -> None:
    first = told.get(path)
    assert first.headers["Cache-Control"] == "no-cache"
    permalink = first.get_json()["permalink"]
    pinned = told.client.get(permalink)
    assert pinned.get_data() == first.get_data()
    assert pinned.headers["Cache-Control"] == "public, max-age=31536000, immutable"

    told.given(a_final("2025-06-01", kerr=2, ingebrigtsen=1, nuguse=3), corrected(FINAL, kerr=3, hocker=1))
    told.parts.read_model.rebuild()
    assert told.client.get(permalink).get_data() == first.get_data()
    assert told.get(path).get_data() != first.get_data()


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        ("/rivalries/top", {"explain": "rivalries.0.score"}),
        (f"/athletes/{INGEBRIGTSEN}/opponents", {"explain": "opponents.0.meetings", "min_meetings": 1}),
        (f"/rivalries/{INGEBRIGTSEN}/{HOCKER}/head-to-head", {"explain": "meetings"}),
    ],
)
def test_what_does_not_move_the_tag_of_an_answer_does_not_move_its_explanation(
    sqlite_scenario: Scenario, path: str, asked: dict[str, Any]
) -> None:
    race = a_final("2024-06-01", kerr=1, ingebrigtsen=2, hocker=3)
    first = sqlite_scenario.given(race).get(path, **asked)
    report = {"type": "race_reported", "race": race_id(race), "results": [{"athlete": KERR, "place": 2}]}
    second = sqlite_scenario.given(report | {"source": source("2024-06-02")}).get(path, **asked)

    assert second.get_data() == first.get_data() or second.headers["ETag"] != first.headers["ETag"]
    assert sqlite_scenario.client.get(second.get_json()["permalink"]).get_data() == second.get_data()


@pytest.mark.parametrize("path", [path for path in QUESTIONS if path != "/athletes"])
def test_what_is_appended_about_others_changes_nothing(told: Scenario, path: str) -> None:
    before = told.get(path)
    told.given(a_final("2025-06-01", nuguse=1))
    after = told.client.get(f"/api/v1{path}", headers={"If-None-Match": before.headers["ETag"]})

    assert after.status_code == 304
    assert told.get(path).get_data() == before.get_data()


def test_the_order_of_the_pair_changes_who_comes_first_and_no_number(told: Scenario) -> None:
    one, other = told.head_to_head(KERR, INGEBRIGTSEN), told.head_to_head(INGEBRIGTSEN, KERR)

    assert one["athletes"] == other["athletes"][::-1]
    assert one["wins"] == other["wins"]
    assert one["meetings"] == other["meetings"]


def test_every_answer_says_what_it_was_asked_and_what_it_was_computed_from(told: Scenario) -> None:
    for path in QUESTIONS:
        answer = told.ask(path, as_of="2025-01-01", known_at="2025-01-01T12:00:00+02:00")
        assert answer["as_of"] == "2025-01-01"
        assert answer["known_at"] == "2025-01-01T12:00:00+02:00"
        assert 0 < answer["position"] <= told.parts.ledger.last_position()


def test_a_store_that_is_away_is_a_503_that_says_when_to_come_again(
    sqlite_scenario: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object) -> None:
        raise ReadModelUnavailable

    monkeypatch.setattr(Views, "_primary_view", away)
    response = sqlite_scenario.get("/athletes")

    assert (response.status_code, response.content_type) == (503, "application/problem+json")
    assert response.headers["Retry-After"] == "1"


# --- the description ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", QUESTIONS)
def test_an_answer_has_the_fields_that_are_described_and_no_others(told: Scenario, path: str) -> None:
    for query in ({}, {"as_of": "2023-01-01"}, {"as_of": "2025-01-01"}):
        if path.startswith("/races") and query.get("as_of") == "2023-01-01":
            continue  # not run yet
        assert differs(told, told.ask(path, **query), QUESTIONS[path]) == []


def test_every_route_is_described_and_every_parameter(scenario: Scenario) -> None:
    described = scenario.ask("/openapi.json")
    routes = {
        re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule)
        for rule in scenario.app.url_map.iter_rules()
        if rule.rule.startswith("/api/v1/") and "docs" not in rule.rule and "openapi" not in rule.rule
    }

    assert described["openapi"].startswith("3.1")
    assert set(described["paths"]) == routes
    head_to_head = described["paths"]["/api/v1/rivalries/{a}/{b}/head-to-head"]["get"]
    assert {"as_of", "known_at", "position", "round", "from"} <= {each["name"] for each in head_to_head["parameters"]}
    for path in described["paths"].values():
        for method in path.keys() & {"get", "post"}:
            assert path[method]["summary"]
            assert {"400"} <= set(path[method]["responses"])


@pytest.mark.parametrize("path", ["/docs", "/docs/console"])
def test_the_docs_pages_ask_no_other_origin_for_anything(sqlite_scenario: Scenario, path: str) -> None:
    page = sqlite_scenario.get(path)
    html = page.get_data(as_text=True)

    assert page.status_code == 200
    security = page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in security
    assert "script-src 'self'" in security
    fetched = re.sub(r'<link rel="alternate"[^>]*>', "", html)  # the same in another language: nobody fetches it
    linked = {urldefrag(address).url for address in re.findall(r'(?:src|href)="([^"]+)"', fetched)}
    assert any(address.partition("?")[0].endswith(".css") for address in linked)
    for address in linked:
        assert urlsplit(address).netloc == ""
        with sqlite_scenario.client.get(urljoin(f"/api/v1{path}", address), follow_redirects=True) as asset:
            assert asset.status_code == 200


def test_a_get_may_be_a_head(told: Scenario) -> None:
    for path in QUESTIONS:
        head = told.client.head(f"/api/v1{path}")
        assert (head.status_code, head.get_data()) == (200, b"")
        assert head.headers["ETag"] == told.get(path).headers["ETag"]


def test_health_readiness_and_metrics(scenario: Scenario) -> None:
    scenario.given(FINAL)
    assert scenario.client.get("/healthz").status_code == 200
    ready = scenario.client.get("/readyz")
    assert ready.status_code == 200
    metrics = scenario.client.get("/metrics").get_data(as_text=True)
    assert re.search(r"^rivalry_\w+", metrics, re.MULTILINE)
