"""A body that comes slowly, or never, or is too long, costs nobody but its sender anything."""

import asyncio
import contextlib
import gc
import json
import socket
import threading
import time
import urllib.request
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from http.client import HTTPConnection
from typing import Any
from weakref import ReferenceType, ref

import pytest
from effort import times
from laned import MOST, lanes_of, serving
from scenario import Scenario
from werkzeug.exceptions import RequestTimeout

from web.operations import ALIVE
from web.server.bodies import RefusedBody, TimeForABody
from web.server.crew import Crew

pytestmark = pytest.mark.processes

CHECK = "/api/v1/claims/check"


def begun(port: int, head: str, part: bytes = b"") -> socket.socket:
    """A connection on which a request has begun."""
    connection = socket.create_connection(("127.0.0.1", port), timeout=60)
    connection.sendall(f"POST {CHECK} HTTP/1.1\r\nHost: here\r\n{head}\r\n\r\n".encode() + part)
    return connection


def heard(connection: socket.socket) -> tuple[int, Any]:
    """Status and JSON of the answer on a connection."""
    answer = connection.makefile("rb")
    status = int(answer.readline().split()[1])
    length = 0
    while line := answer.readline().strip():
        name, _, value = line.partition(b":")
        length = int(value) if name.lower() == b"content-length" else length
    return status, json.loads(answer.read(length))


def echoed(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    """An application that answers what it has read."""
    try:
        read = environ["wsgi.input"].read()
    except Exception as error:  # noqa: BLE001 - as an application would: each error is an answer
        start(f"{getattr(error, 'code', 500)} Refused", [("Content-Type", "application/json")])
        return [b'"refused"']
    start("200 OK", [("Content-Type", "application/json")])
    return [json.dumps({"read": len(read), "told": environ.get("CONTENT_LENGTH")}).encode()]


def test_those_who_send_slowly_keep_nobody_from_being_answered(sqlite_scenario: Scenario) -> None:
    with serving(lanes_of(sqlite_scenario.app, TimeForABody(600))) as port, ExitStack() as slow:
        for _ in range(times(60, 120, 300)):
            head = "Content-Type: application/json\r\nContent-Length: 100"
            slow.enter_context(closing(begun(port, head, b"{")))
        for path in ("/healthz", "/readyz", "/", "/api/v1/events") * 3:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=60) as answer:
                assert answer.status == 200
        quick = begun(port, "Content-Type: application/json\r\nContent-Length: 2", b"{}")
        assert heard(quick)[0] == 422
        quick.close()


def test_one_that_stands_still_is_given_up_with_a_reason(
    monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.setenv("RIVALRY_BODY_SECONDS", "1")
    _, address = request.getfixturevalue("served")
    with closing(begun(int(address.rsplit(":", 1)[1]), "Content-Type: application/json\r\nContent-Length: 9")) as slow:
        status, told = heard(slow)

        assert status == 408
        assert "did not come within 1 seconds" in told["detail"]
        assert slow.recv(1) == b""  # and the connection with it


def test_a_request_that_was_answered_is_held_by_nobody_so_the_server_can_close_its_connection() -> None:
    """Whoever holds it keeps the server waiting for the rest of its body: that showed once in thirty times."""

    class Held:
        """What belongs to a request."""

        def __call__(self) -> None:
            with contextlib.suppress(RequestTimeout):
                RefusedBody(RequestTimeout, 0).read()

    async def answered() -> ReferenceType[Held]:
        request = Held()
        await Crew(1).do(request)
        return ref(request)

    def read_by(_: Held, body: RefusedBody) -> None:
        with contextlib.suppress(RequestTimeout):
            body.read()

    gc.disable()
    try:
        held, body = Held(), RefusedBody(RequestTimeout, 0)
        read_by(held, body)
        with ThreadPoolExecutor(1) as beside:  # the browser's tests leave a loop in this thread
            by_its_body, by_its_thread = ref(held), beside.submit(asyncio.run, answered()).result()
        del held
        patience = time.monotonic() + 60
        while by_its_thread() is not None and time.monotonic() < patience:
            time.sleep(0.01)

        assert by_its_body() is None
        assert by_its_thread() is None
    finally:
        gc.enable()


def test_a_long_one_over_a_slow_line_has_the_longer() -> None:
    assert TimeForABody(10, 1024).of(0) == 10
    assert TimeForABody(10, 1024).of(2048) == 12


@pytest.mark.parametrize("chunked", [False, True])
def test_a_refusal_of_one_too_long_reaches_a_client_that_sends_on(chunked: bool) -> None:
    piece = b" " * 65_536
    with serving(lanes_of(echoed)) as port:
        head = "Transfer-Encoding: chunked" if chunked else f"Content-Length: {len(piece) * 300}"
        with closing(begun(port, head)) as connection:
            for _ in range(300):
                connection.sendall(b"10000\r\n" + piece + b"\r\n" if chunked else piece)
            if chunked:
                connection.sendall(b"0\r\n\r\n")

            assert heard(connection) == (413, "refused")


def test_one_that_comes_in_pieces_is_read_whole() -> None:
    with serving(lanes_of(echoed)) as port:
        with closing(begun(port, "Content-Length: 5", b"ab")) as told:
            told.sendall(b"cde")
            assert heard(told) == (200, {"read": 5, "told": "5"})
        with closing(begun(port, "Transfer-Encoding: chunked", b"3\r\nabc\r\n")) as chunked:
            chunked.sendall(b"2\r\nde\r\n0\r\n\r\n")
            assert heard(chunked) == (200, {"read": 5, "told": "5"})
        with closing(begun(port, f"Content-Length: {MOST}", b"x" * MOST)) as longest:
            assert heard(longest) == (200, {"read": MOST, "told": str(MOST)})


def test_one_broken_off_is_not_taken_for_a_whole_one() -> None:
    asked: list[str] = []

    def application(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        asked.append(environ["REQUEST_METHOD"])
        return echoed(environ, start)

    with serving(lanes_of(application)) as port:
        begun(port, "Content-Length: 5", b"ab").close()
        connection = HTTPConnection("127.0.0.1", port, timeout=60)
        connection.request("PUT", "/", body=b"abc")
        assert connection.getresponse().read() == b'{"read": 3, "told": "3"}'
        connection.close()

    assert asked == ["PUT"]


def test_that_the_process_lives_is_answered_while_every_thread_waits_for_a_store() -> None:
    stores_are_back, waiting = threading.Event(), threading.Semaphore(0)

    def application(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        waiting.release()
        assert stores_are_back.wait(60)
        return echoed(environ, start)

    with serving(lanes_of(application, threads=2)) as port, ExitStack() as open_:
        held = [open_.enter_context(closing(begun(port, "Content-Length: 0"))) for _ in range(5)]
        assert waiting.acquire(timeout=60)
        assert waiting.acquire(timeout=60)
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=60) as answer:
                assert (answer.status, answer.read()) == (200, ALIVE)
        finally:
            stores_are_back.set()
        assert [heard(each)[0] for each in held] == [200] * 5


def test_who_leaves_a_stream_is_noticed_and_its_end_is_told_to_the_application() -> None:
    closed = threading.Event()

    class Endless:
        def __iter__(self) -> "Endless":
            return self

        def __next__(self) -> bytes:
            return b"news\n"

        def close(self) -> None:
            closed.set()

    def application(_: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        start("200 OK", [("Content-Type", "text/plain")])
        return Endless()

    with serving(lanes_of(application)) as port:
        reader = begun(port, "Content-Length: 0")
        assert b"200" in reader.recv(100)
        assert not closed.is_set()
        reader.close()
        assert closed.wait(60)


def test_an_application_that_fails_is_a_500_and_not_a_silence() -> None:
    def application(_: dict[str, Any], __: Callable[..., Any]) -> Iterable[bytes]:
        raise LookupError

    with serving(lanes_of(application)) as port, closing(begun(port, "Content-Length: 0")) as connection:
        assert connection.recv(100).startswith(b"HTTP/1.1 500")
