"""An answer goes out in the coding its asker takes: smaller on the way, the same once it is read."""

import gzip
import json
from collections.abc import Callable

import brotli
import pytest
from backports import zstd
from people import INGEBRIGTSEN, KERR, a_final
from scenario import Scenario
from werkzeug.test import TestResponse

RECORD = f"/api/v1/rivalries/{KERR}/{INGEBRIGTSEN}/head-to-head"
PAGE = f"/{KERR}-vs-{INGEBRIGTSEN}"
PLAIN: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.decompress,
    "br": brotli.decompress,
    "zstd": zstd.decompress,
}


YEAR = [a_final(f"2024-{month:02}-01", kerr=1, ingebrigtsen=2, hocker=3) for month in range(1, 13)]


@pytest.fixture(scope="module")
def told(shared_scenario: Scenario) -> Scenario:
    return shared_scenario.given(*YEAR)


def asked(scenario: Scenario, path: str, taken: str | None, **headers: str) -> TestResponse:
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    return scenario.client.get(path, headers=sent if taken is None else {"Accept-Encoding": taken, **sent})


@pytest.mark.parametrize("path", [RECORD, PAGE, f"{PAGE}/timeline.csv", f"{PAGE}/feed.atom", f"{PAGE}/lead.svg"])
@pytest.mark.parametrize("coding", PLAIN)
def test_it_is_smaller_and_reads_the_same(told: Scenario, path: str, coding: str) -> None:
    plain, sent = asked(told, path, None), asked(told, path, coding)

    assert plain.status_code == 200
    assert (plain.headers.get("Content-Encoding"), sent.headers["Content-Encoding"]) == (None, coding)
    assert PLAIN[coding](sent.data) == plain.data
    assert len(sent.data) < len(plain.data) / 2
    assert int(sent.headers["Content-Length"]) == len(sent.data)
    assert "Accept-Encoding" in plain.vary
    assert "Accept-Encoding" in sent.vary


@pytest.mark.parametrize(
    ("taken", "coding"),
    [
        ("gzip, deflate, br, zstd", "zstd"),
        ("gzip, deflate, br", "br"),
        ("gzip", "gzip"),
        ("GZIP", "gzip"),
        ("x-gzip", "gzip"),
        ("br;q=0.5, gzip;q=0.8", "gzip"),
        ("br; q=1.0, gzip; q=0.8", "br"),
        ("*", "zstd"),
        ("zstd;q=0, *", "br"),
        ("gzip;q=0", None),
        ("*;q=0", None),
        ("identity", None),
        ("identity, gzip;q=0.5", None),
        ("identity;q=0.5, gzip", "gzip"),
        ("deflate", None),
        ("", None),
        (None, None),
        ("gzip;q=many", None),
        (",;,=", None),
    ],
)
def test_the_asker_chooses(told: Scenario, taken: str | None, coding: str | None) -> None:
    sent = asked(told, RECORD, taken)

    assert sent.status_code == 200
    assert sent.headers.get("Content-Encoding") == coding


@pytest.mark.parametrize("coding", [None, *PLAIN])
def test_who_has_it_in_any_coding_gets_no_body(sqlite_scenario: Scenario, coding: str | None) -> None:
    told = sqlite_scenario.given(*YEAR)
    had = asked(told, RECORD, coding)
    tag = had.headers["ETag"]
    assert tag.startswith("W/") == (coding is not None)  # the bytes differ, what they say does not

    for taken in (coding, "gzip", "br", None):
        again = asked(told, RECORD, taken, If_None_Match=tag)
        assert (again.status_code, again.data) == (304, b"")
        assert again.get_etag()[0] == had.get_etag()[0]
        assert "Content-Encoding" not in again.headers
        assert "Accept-Encoding" in again.vary
    told.given(a_final("2025-01-01", kerr=1, ingebrigtsen=2))
    assert asked(told, RECORD, coding, If_None_Match=tag).status_code == 200


def test_a_304_has_the_very_tag_of_the_answer_it_stands_for(sqlite_scenario: Scenario) -> None:
    told = sqlite_scenario.given(*YEAR)
    had = asked(told, RECORD, "gzip")
    told.given(a_final("2025-01-01", hocker=1))  # forgotten, though it is the same
    again = asked(told, RECORD, "gzip", If_None_Match=had.headers["ETag"])

    assert (again.status_code, again.headers["ETag"]) == (304, had.headers["ETag"])


def test_from_memory_it_is_the_same_in_each_coding(told: Scenario) -> None:
    for taken in ("gzip", None, "br", "gzip, br;q=0.1"):
        first, again = asked(told, RECORD, taken), asked(told, RECORD, taken)
        assert (again.data, again.headers["ETag"]) == (first.data, first.headers["ETag"])
        assert again.headers.get("Content-Encoding") == first.headers.get("Content-Encoding")
    head = told.client.head(RECORD, headers={"Accept-Encoding": "gzip"})
    assert (head.headers["Content-Encoding"], head.data) == ("gzip", b"")
    assert int(head.headers["Content-Length"]) == len(asked(told, RECORD, "gzip").data)


def test_what_is_tiny_a_picture_or_live_goes_as_it_is(told: Scenario) -> None:
    for path in ("/healthz", f"{PAGE}/card.png", "/log/events?after=0"):
        sent = asked(told, path, "gzip, br, zstd")
        assert sent.status_code == 200
        assert "Content-Encoding" not in sent.headers
        sent.close()


def test_an_editors_page_goes_as_it_is_for_it_holds_a_secret_beside_what_was_typed(told: Scenario) -> None:
    sent = asked(told, "/sign-in", "gzip, br, zstd")

    assert (sent.status_code, "Content-Encoding" in sent.headers) == (200, False)


def test_what_is_answered_to_a_post_is_compressed_too(told: Scenario) -> None:
    posted = told.client.post(
        f"/api/v1/rivalries/{KERR}/{INGEBRIGTSEN}/what-if", json={"without": [4]}, headers={"Accept-Encoding": "gzip"}
    )

    assert posted.headers["Content-Encoding"] == "gzip"
    assert set(json.loads(gzip.decompress(posted.data))) >= {"actual", "hypothetical", "changes"}


def test_scripts_and_styles_are_compressed_and_still_asked_for_by_tag(told: Scenario) -> None:
    plain, sent = asked(told, "/static/site.css", None), asked(told, "/static/site.css", "br")

    assert brotli.decompress(sent.data) == plain.data
    assert asked(told, "/static/site.css", "br", If_None_Match=sent.headers["ETag"]).status_code == 304
