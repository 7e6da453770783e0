"""Applications behind the real server, in the test's own process."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from granian.server.embed import Server

from web.server.bodies import TimeForABody
from web.server.crew import Crew
from web.server.lanes import Lanes

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

MOST = 100_000
"""Bytes that a body may have."""


@contextmanager
def serving(lanes: Lanes) -> Iterator[int]:
    """One process's lanes behind the real server, in this process; the port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    loop = asyncio.new_event_loop()
    made: list[Server] = []

    async def serve() -> None:
        made.append(Server(lanes, port=port, log_enabled=False, websockets=False))
        await made[0].serve()

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),))
    thread.start()
    try:
        while True:
            try:
                socket.create_connection(("127.0.0.1", port)).close()
                break
            except ConnectionRefusedError:
                assert thread.is_alive()
        yield port
    finally:
        loop.call_soon_threadsafe(made[0].stop)
        thread.join()
        loop.close()


def lanes_of(application: "WSGIApplication", patience: TimeForABody | None = None, threads: int = 2) -> Lanes:
    return Lanes(
        application=application,
        crew=Crew(threads),
        most_bytes=MOST,
        started=lambda: None,
        patience=patience or TimeForABody(60),
    )
