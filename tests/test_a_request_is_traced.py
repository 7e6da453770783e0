"""Every request has an id: taken over from who asks where it can be, echoed, in problems, in log lines and in spans."""

import contextlib
import json
import logging
import logging.config
import re
import sys
from collections.abc import Iterator

import pytest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from people import INGEBRIGTSEN, KERR, a_final
from scenario import Scenario

from projections import queries
from web.settings import Settings, UnusableSetting
from web.tracing import spans
from web.tracing.log_lines import log_config

TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
PARENT = f"00-{TRACE}-00f067aa0ba902b7-01"
RECORD = f"/api/v1/rivalries/{KERR}/{INGEBRIGTSEN}/head-to-head"
NEW = re.compile(r"[0-9a-f]{32}")


FINAL = a_final("2024-06-01", kerr=1, ingebrigtsen=2)


@pytest.fixture(scope="module")
def told(shared_scenario: Scenario) -> Scenario:
    return shared_scenario.given(FINAL)


@pytest.fixture
def own(sqlite_scenario: Scenario) -> Scenario:
    """One that a test may change, and that has answered nothing before."""
    return sqlite_scenario.given(FINAL)


@pytest.mark.parametrize("sent", ["desk-7", "01J9ZK.5/a:b=c+d@e~f_g", "x" * 128])
def test_an_id_that_comes_along_is_taken_over(told: Scenario, sent: str) -> None:
    for path in (RECORD, RECORD, "/healthz", "/nothing-here"):  # computed, from memory, about operations, refused
        assert told.client.get(path, headers={"X-Request-Id": sent}).headers["X-Request-Id"] == sent


@pytest.mark.parametrize("sent", ["", " ", "a b", "x" * 129, "a\tb", "<b>", 'a"b', "naïve", "a,b", "${jndi:ldap}"])
def test_one_that_could_not_stand_in_a_log_line_is_replaced(told: Scenario, sent: str) -> None:
    answered = told.client.get(RECORD, headers={"X-Request-Id": sent.encode().decode("latin-1")})

    assert answered.status_code == 200
    assert NEW.fullmatch(answered.headers["X-Request-Id"])


def test_without_one_each_request_has_a_new_one(told: Scenario) -> None:
    ids = {told.client.get(RECORD).headers["X-Request-Id"] for _ in range(5)}

    assert len(ids) == 5
    assert all(NEW.fullmatch(each) for each in ids)


@pytest.mark.parametrize("parent", [PARENT, f"cc-{TRACE}-00f067aa0ba902b7-01-what-is-to-come"])
def test_a_trace_goes_on_and_its_id_is_the_requests(told: Scenario, parent: str) -> None:
    answered = told.client.get(RECORD, headers={"traceparent": parent})
    version, trace, span, flags = answered.headers["traceparent"].split("-")

    assert (version, trace, flags) == ("00", TRACE, "01")
    assert re.fullmatch(r"[0-9a-f]{16}", span)
    assert span != "00f067aa0ba902b7"
    assert answered.headers["X-Request-Id"] == TRACE
    named = told.client.get(RECORD, headers={"traceparent": parent, "X-Request-Id": "desk-7"})
    assert (named.headers["X-Request-Id"], named.headers["traceparent"][3:35]) == ("desk-7", TRACE)


@pytest.mark.parametrize(
    "parent",
    [
        "",
        "nonsense",
        PARENT.upper(),
        f"ff-{TRACE}-00f067aa0ba902b7-01",
        f"00-{'0' * 32}-00f067aa0ba902b7-01",
        f"00-{TRACE}-{'0' * 16}-01",
        f"{PARENT}-more",
        f"00-{TRACE}-00f067aa0ba902b7-1",
        f"{PARENT},{PARENT}",
    ],
)
def test_a_trace_that_is_none_is_begun_anew(told: Scenario, parent: str) -> None:
    answered = told.client.get(RECORD, headers={"traceparent": parent})

    assert answered.headers["X-Request-Id"] == answered.headers["traceparent"].split("-")[1] != TRACE


def test_a_problem_names_the_request_for_programs_and_for_people(told: Scenario) -> None:
    headers = {"X-Request-Id": "desk-7"}
    refused = told.client.get("/api/v1/races/none", headers=headers)
    page = told.client.get("/races/none", headers={**headers, "Accept": "text/html"})

    assert (refused.status_code, refused.get_json()["request_id"]) == (404, "desk-7")
    assert page.status_code == 404
    assert "desk-7" in page.get_data(as_text=True)


@contextlib.contextmanager
def logging_as(log_format: str, level: str) -> Iterator[None]:
    """Log lines of a format and from a level on, as the server sets them up; as they were at the end."""
    loggers = [logging.getLogger(name) for name in ("rivalry", "_granian", None)]
    before = [(each, each.level, each.handlers[:], each.propagate) for each in loggers]
    logging.config.dictConfig(log_config(log_format, level))
    try:
        yield
    finally:
        for each, was, handlers, propagate in before:
            each.setLevel(was)
            each.handlers, each.propagate = handlers, propagate


def fails(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on whoever computes an answer fails."""
    monkeypatch.setattr(queries.VisibleFacts, "__init__", None)


def test_log_lines_are_json_on_demand_one_a_request(own: Scenario, capfd: pytest.CaptureFixture[str]) -> None:
    with logging_as("json", "info"):
        own.client.get(f"{RECORD}?round=any", headers={"traceparent": PARENT, "X-Request-Id": "desk-7"})
    lines = [json.loads(line) for line in capfd.readouterr().err.splitlines()]

    assert len(lines) == 1
    line = lines[0]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z", line["time"])
    assert {name: line[name] for name in ("level", "logger", "request_id", "trace_id", "method", "path", "status")} == {
        "level": "INFO",
        "logger": "rivalry.requests",
        "request_id": "desk-7",
        "trace_id": TRACE,
        "method": "GET",
        "path": f"{RECORD}?round=any",
        "status": 200,
    }
    assert line["seconds"] >= 0


def test_what_went_wrong_is_one_line_of_json_with_its_traceback(
    own: Scenario, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    fails(monkeypatch)
    with logging_as("json", "warning"):
        broken = own.client.get(RECORD, headers={"X-Request-Id": "desk-7"})
    (line,) = capfd.readouterr().err.splitlines()

    assert broken.status_code == 500
    assert broken.get_json()["request_id"] == "desk-7"
    told_of = json.loads(line)
    assert (told_of["level"], told_of["request_id"]) == ("ERROR", "desk-7")
    assert "TypeError" in told_of["exc_info"]


def test_as_text_a_line_names_its_request_too_and_a_good_request_is_silent(
    own: Scenario, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with logging_as("text", "warning"):
        own.client.get(RECORD)
        assert capfd.readouterr().err == ""
        fails(monkeypatch)
        own.client.get(f"{RECORD}?round=any", headers={"X-Request-Id": "desk-7"})

    assert re.match(r"\S+ \S+ ERROR rivalry \[desk-7\] unforeseen error\n", capfd.readouterr().err)


def test_no_token_gets_into_a_log_line(own: Scenario, capfd: pytest.CaptureFixture[str]) -> None:
    with logging_as("json", "debug"):
        own.given(a_final("2024-07-01", kerr=1, ingebrigtsen=2))
    written = capfd.readouterr().err

    assert '"path":"/api/v1/events"' in written
    assert own.token not in written


def test_what_a_library_complains_of_is_a_line_like_the_others(capfd: pytest.CaptureFixture[str]) -> None:
    with logging_as("json", "warning"):
        logging.getLogger("sqlalchemy.pool").error("Exception during reset")
        logging.getLogger("sqlalchemy.engine").info("SELECT 1")
    (line,) = capfd.readouterr().err.splitlines()

    assert {"logger": "sqlalchemy.pool", "message": "Exception during reset"}.items() <= json.loads(line).items()


@pytest.mark.parametrize(("name", "value"), [("RIVALRY_LOG_FORMAT", "xml"), ("RIVALRY_LOG_LEVEL", "loud")])
def test_a_format_or_level_that_there_is_not_is_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(UnusableSetting, match=f"{name} is '{value}'; it must be one of"):
        Settings.from_environment({name: value})


@pytest.fixture
def exported(own: Scenario) -> InMemorySpanExporter:
    """The spans of the application, as an exporter gets them."""
    exporter = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    spans.record(own.app, provider)
    return exporter


def test_a_span_a_request_goes_to_opentelemetry_in_the_askers_trace(
    own: Scenario, exported: InMemorySpanExporter
) -> None:
    answers = [  # the second is from memory
        own.client.get(RECORD, headers={"traceparent": PARENT}, buffered=True) for _ in range(2)
    ]
    found = exported.get_finished_spans()

    assert [span.name for span in found] == ["GET /api/v1/rivalries/<string:a>/<string:b>/head-to-head"] * 2
    for span, answer in zip(found, answers, strict=True):
        context = span.get_span_context()
        assert context is not None
        assert format(context.trace_id, "032x") == TRACE == answer.headers["X-Request-Id"]


def test_without_a_trace_the_span_begins_one_and_the_id_is_its_own(
    own: Scenario, exported: InMemorySpanExporter
) -> None:
    answer = own.client.get(RECORD, buffered=True)
    (span,) = exported.get_finished_spans()
    context = span.get_span_context()

    assert context is not None
    assert format(context.trace_id, "032x") == answer.headers["X-Request-Id"]
    assert span.parent is None


def test_where_it_is_asked_for_and_not_installed_that_is_said_and_nothing_else_happens(
    own: Scenario, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(sys.modules, "opentelemetry.sdk.trace", None)
    spans.export(own.app, "http://127.0.0.1:9/")

    assert "pip install 'rivalry-timeline[opentelemetry]'" in caplog.text
    assert own.client.get(RECORD).status_code == 200
