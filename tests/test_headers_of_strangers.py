"""Headers are whatever somebody sends: they are no one else's, and none of them breaks an answer."""

from collections.abc import Callable, Iterable
from http.client import HTTPConnection
from typing import Any

import pytest
from laned import lanes_of, serving
from scenario import Scenario


def _seen(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    """An application that answers whom it was forwarded for, and by whom it was asked."""
    start("200 OK", [("Content-Type", "text/plain")])
    return [environ.get(name, "-").encode() for name in ("HTTP_X_FORWARDED_FOR", "HTTP_AUTHORIZATION")]


@pytest.mark.parametrize("name", ["X_Forwarded_For", "X_FORWARDED-FOR", "X-Forwarded_For"])
@pytest.mark.parametrize("comes_first", [True, False])
def test_a_name_that_only_looks_like_the_one_a_proxy_sets_is_not_taken_for_it(name: str, comes_first: bool) -> None:
    sent = [(name, "192.0.2.66"), ("X-Forwarded-For", "192.0.2.1")]
    with serving(lanes_of(_seen)) as port:
        connection = HTTPConnection("127.0.0.1", port, timeout=60)
        connection.putrequest("GET", "/")
        for header in sent if comes_first else reversed(sent):
            connection.putheader(*header)
        connection.endheaders()

        assert connection.getresponse().read() == b"192.0.2.1-"
        connection.close()


@pytest.mark.parametrize("host", ["a..b", ".", f"{'x' * 64}.example", "x" * 500, "a b", "[::1", "h:0", "\xff", ""])
@pytest.mark.parametrize("path", ["/", "/no/such/page", "/josh-kerr-vs-cole-hocker/feed.atom", "/api/v1/athletes"])
def test_a_host_that_is_no_name_is_refused_or_passed_over(sqlite_scenario: Scenario, host: str, path: str) -> None:
    response = sqlite_scenario.client.get(path, headers={"Host": host, "Accept": "text/html"})

    assert response.status_code in (200, 400, 404)
    if response.status_code == 400:
        assert response.content_type == "application/problem+json"


@pytest.mark.parametrize("path", ["/api/v1/log/checkpoint", "/api/v1/docs"])
def test_what_if_match_does_not_name_is_not_answered_in_its_place(sqlite_scenario: Scenario, path: str) -> None:
    own = sqlite_scenario.client.get(path).headers["ETag"]
    other = sqlite_scenario.client.get(path, headers={"If-Match": '"another"'})

    assert sqlite_scenario.client.get(path, headers={"If-Match": own}).status_code == 200
    assert (other.status_code, other.content_type) == (412, "application/problem+json")
    assert other.get_json()["errors"][0]["detail"] == "It is not what If-Match names; ask without it."
