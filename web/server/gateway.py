"""A request of the server as a WSGI environment, and what the application answers to it, given to the server.

granian's own WSGI interface gives a request its thread before its body is there, so whoever sends slowly holds one.
Its native interface (RSGI) leaves that to us; this is what WSGI asks for (PEP 3333), over it.
"""

import asyncio
import sys
from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication, WSGIEnvironment
    from granian.rsgi import HTTPProtocol, Scope

SLOWEST_READER_SECONDS = 30
"""Who takes nothing of a stream for so long is given up."""

Send = Callable[[bytes], None]


class Readable(Protocol):
    """What an application needs of a body."""

    def read(self, size: int = -1, /) -> bytes: ...


_ALWAYS: dict[str, Any] = {
    "SCRIPT_NAME": "",
    "SERVER_SOFTWARE": "Granian",
    "wsgi.version": (1, 0),
    "wsgi.errors": sys.stderr,
    "wsgi.input_terminated": True,
    "wsgi.multithread": True,
    "wsgi.multiprocess": True,
    "wsgi.run_once": False,
}


def environment(scope: "Scope", body: Readable) -> "WSGIEnvironment":
    """The request as WSGI has it: bytes of a path or a header are read as Latin-1, what comes twice is joined.

    A header with ``_`` in its name is left out, as nginx does: WSGI cannot tell it from the one with ``-``, which a
    proxy in front may have set, and who sends both would have the last word.
    """
    name, _, port = scope.server.rpartition(":")
    environ: WSGIEnvironment = {
        **_ALWAYS,
        "REQUEST_METHOD": scope.method,
        "PATH_INFO": scope.path.encode().decode("latin-1"),
        "QUERY_STRING": scope.query_string.encode().decode("latin-1"),
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "SERVER_NAME": name,
        "SERVER_PORT": port,
        "REMOTE_ADDR": scope.client.rpartition(":")[0],
        "HTTP_HOST": scope.authority or "",
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": body,
    }
    seen: set[str] = set()
    for header, value in scope.headers.items():
        if "_" in header:
            continue
        key = header.upper().replace("-", "_")
        if key not in ("CONTENT_TYPE", "CONTENT_LENGTH"):
            key = f"HTTP_{key}"
        environ[key] = f"{environ[key]}{';' if key == 'HTTP_COOKIE' else ','}{value}" if key in seen else value
        seen.add(key)
    return environ


class WsgiAnswer:
    """What the application answers to one request, from the thread in which it works."""

    def __init__(self, proto: "HTTPProtocol", loop: asyncio.AbstractEventLoop) -> None:
        self._proto = proto
        self._loop = loop
        self._status = int(HTTPStatus.INTERNAL_SERVER_ERROR)
        self._headers: list[tuple[str, str]] = []

    def start(self, status: str, headers: list[tuple[str, str]], _failed: object = None, /) -> Send:
        """WSGI's ``start_response``."""
        self._status = int(status.split(" ", 1)[0])
        self._headers = headers
        return _nothing_is_written

    def give(self, application: "WSGIApplication", environ: "WSGIEnvironment") -> None:
        """Ask the *application* and send what it says: at once where its length is told, else as it comes."""
        parts = application(environ, self.start)
        try:
            if isinstance(parts, list) or any(name.lower() == "content-length" for name, _ in self._headers):
                self._proto.response_bytes(self._status, self._headers, b"".join(parts))
            else:
                self._stream(parts)
        finally:
            close = getattr(parts, "close", None)
            if close is not None:
                close()

    def _stream(self, parts: Iterable[bytes]) -> None:
        transport = self._proto.response_stream(self._status, self._headers)

        async def sent(part: bytes) -> None:
            async with asyncio.timeout(SLOWEST_READER_SECONDS):
                await transport.send_bytes(part)

        for part in parts:
            try:
                asyncio.run_coroutine_threadsafe(sent(part), self._loop).result()
            except (TimeoutError, RuntimeError):  # the reader takes nothing, or has gone
                return


def _nothing_is_written(_: bytes) -> None:
    msg = "An answer is what the application returns; nothing is written beside it."
    raise NotImplementedError(msg)
