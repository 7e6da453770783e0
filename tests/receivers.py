"""A receiver of webhooks: a server on this machine that writes down what is posted to it, and answers as it is told."""

import contextlib
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple

from scenario import Scenario

from web.live.stream import live
from web.subscriptions.leading import Lead
from web.webhooks.deliveries import Deliveries


class Received(NamedTuple):
    headers: dict[str, str]
    raw: bytes

    @property
    def message(self) -> Any:
        return json.loads(self.raw)

    @property
    def position(self) -> int:
        position: int = self.message["data"]["position"]
        return position


class Receiver:
    """*answers*: a status a message, the last of them for all that follow."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.received: list[Received] = []
        self.answers: list[int] = [204]
        self.more: dict[str, str] = {}
        self.silent_until = threading.Event()
        self.silent_until.set()

    @property
    def positions(self) -> list[int]:
        return [each.position for each in self.received]

    def heard(self, number: int) -> bool:
        return len(self.received) >= number

    def types(self) -> list[str]:
        return [each.message["type"] for each in self.received]


@contextlib.contextmanager
def receiving() -> Iterator[Receiver]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            receiver.silent_until.wait(30)
            receiver.received.append(Received({name.lower(): value for name, value in self.headers.items()}, body))
            status = receiver.answers.pop(0) if len(receiver.answers) > 1 else receiver.answers[0]
            self.send_response(status)
            for name, value in receiver.more.items():
                self.send_header(name, value)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Nothing is said."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        receiver = Receiver(f"http://127.0.0.1:{server.server_address[1]}/hook")
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield receiver
        finally:
            receiver.silent_until.set()
            server.shutdown()
            thread.join()


def subscribed(scenario: Scenario, url: str, **wanted: Any) -> Any:
    """What making a webhook answers."""
    response = ask_as(scenario, "POST", "/webhooks", {"name": "desk", "url": url, **wanted})
    assert response.status_code == 201, response.get_data(as_text=True)
    return response.get_json()


def ask_as(scenario: Scenario, method: str, path: str, body: Any = None, token: str | None = None) -> Any:
    bearer = {"Authorization": f"Bearer {token or scenario.token}"}
    return scenario.client.open(f"/api/v1{path}", method=method, json=body, headers=bearer)


def delivered(scenario: Scenario, *, seconds: float = 10) -> None:
    """A process that serves delivers what there is, and ends."""
    process = Deliveries(scenario.app, live(scenario.app).watcher)
    process.delivery.seconds = seconds
    lead = Lead(scenario.parts.subscriptions.engine)
    process.round(lead, to_its_end=True)
    lead.let_go()
