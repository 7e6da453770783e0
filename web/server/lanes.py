"""What a process of the server does with a request, before the application has it and after.

Two lanes. ``/healthz`` is answered where requests arrive: it waits for no thread, no body and no store, so it tells
whether the process lives and nothing else. All others wait, at no cost, until their body is here (``bodies``); only
then does a thread of the crew ask the application.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from io import BytesIO
from typing import TYPE_CHECKING

from werkzeug.exceptions import RequestEntityTooLarge

from web.operations import ALIVE
from web.server.bodies import BrokenOff, IncomingBody, ReceivedBody, TimeForABody, announced
from web.server.crew import Crew
from web.server.gateway import Readable, WsgiAnswer, environment

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication
    from granian.rsgi import HTTPProtocol, Scope

_ALIVE_HEADERS = [
    ("Content-Type", "application/json"),
    ("Content-Length", str(len(ALIVE))),
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
]


@dataclass(frozen=True)
class Lanes:
    """The application of one process, as granian's native interface asks it.

    most_bytes    a body may have so many
    started       called once the server's loop has its signal handlers, and before anybody is served
    """

    application: "WSGIApplication"
    crew: Crew
    most_bytes: int
    started: Callable[[], None]
    patience: TimeForABody = field(default_factory=TimeForABody)

    def __rsgi_init__(self, _: asyncio.AbstractEventLoop) -> None:
        self.started()

    async def __rsgi__(self, scope: "Scope", proto: "HTTPProtocol") -> None:
        if scope.path == "/healthz" and scope.method in ("GET", "HEAD"):
            proto.response_bytes(HTTPStatus.OK, _ALIVE_HEADERS, b"" if scope.method == "HEAD" else ALIVE)
            return
        length = announced(scope)
        if length == 0:
            await self._ask(scope, proto, BytesIO(), 0)
            return
        incoming = IncomingBody(proto, length)
        try:
            body = await incoming.whole(self.most_bytes, self.patience)
        except BrokenOff:
            return  # there is nobody to answer
        if isinstance(body, ReceivedBody):
            with body.file:
                await self._ask(scope, proto, body.file, body.length)
            return
        await self._ask(scope, proto, body, body.length)
        if body.why is RequestEntityTooLarge:
            await incoming.let_finish(self.patience)

    async def _ask(self, scope: "Scope", proto: "HTTPProtocol", body: Readable, length: int) -> None:
        environ = environment(scope, body)
        if length:
            environ["CONTENT_LENGTH"] = str(length)
        answer = WsgiAnswer(proto, asyncio.get_running_loop())
        await self.crew.do(partial(answer.give, self.application, environ))
