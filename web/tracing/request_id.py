"""The id of a request, and the trace that it is part of: those of who asks where they can be used, else new ones.

``X-Request-Id`` is whatever the asker calls it; ``traceparent`` is W3C Trace Context's. Both are in the answer.
"""

import logging
import re
import secrets
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_logger = logging.getLogger("rivalry.requests")

_USABLE = re.compile(r"[A-Za-z0-9._:/+=@~-]{1,128}", re.ASCII)
"""What may stand in a header and in a log line without being taken for more than a name."""
_TRACEPARENT = re.compile(
    r"(?P<version>(?!ff)[0-9a-f]{2})-(?P<trace>(?!0{32})[0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-(?P<flags>[0-9a-f]{2})"
    r"(?P<more>-[\x21-\x2b\x2d-\x7e]*)?",
    re.ASCII,
)
_SAMPLED = 1


class RequestIdentity(NamedTuple):
    """Hexadecimal all but the first. ``span``: this service's part of the trace."""

    request_id: str
    trace: str
    span: str
    flags: str

    @property
    def traceparent(self) -> str:
        return f"00-{self.trace}-{self.span}-{self.flags}"


_current: ContextVar[RequestIdentity | None] = ContextVar("request", default=None)


def request_identity() -> RequestIdentity | None:
    """That of the request being answered; None outside of one."""
    return _current.get()


def identify(environ: "WSGIEnvironment") -> RequestIdentity:
    """Who this request is: by its headers, where they are usable."""
    parent = _TRACEPARENT.fullmatch(environ.get("HTTP_TRACEPARENT", ""))
    if parent is not None and parent["version"] == "00" and parent["more"]:
        parent = None  # only a later version may say more
    trace = parent["trace"] if parent else secrets.token_hex(16)
    flags = f"{int(parent['flags'], 16) & _SAMPLED:02x}" if parent else "00"
    named = _USABLE.fullmatch(environ.get("HTTP_X_REQUEST_ID", ""))
    return RequestIdentity(named[0] if named else trace, trace, secrets.token_hex(8), flags)


@dataclass(frozen=True)
class Identified:
    """The WSGI application, each request of it with its identity: in the answer, and in a log line once it is given."""

    answer: "WSGIApplication"
    clock: Callable[[], float] = perf_counter

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        began, identity, status = self.clock(), identify(environ), ["500"]

        def start(told: str, headers: list[tuple[str, str]], *failure: Any) -> Any:
            status[:] = told.split(" ", 1)
            own = [("X-Request-Id", identity.request_id), ("traceparent", identity.traceparent)]
            return start_response(told, [*headers, *own], *failure)

        token = _current.set(identity)
        try:
            return self.answer(environ, start)
        finally:
            if _logger.isEnabledFor(logging.INFO):
                _log(environ, int(status[0]), self.clock() - began)
            _current.reset(token)


def _log(environ: "WSGIEnvironment", status: int, seconds: float) -> None:
    method, path = environ["REQUEST_METHOD"], environ.get("PATH_INFO", "")
    if environ.get("QUERY_STRING"):
        path += f"?{environ['QUERY_STRING']}"
    told = {"method": method, "path": path, "status": status, "seconds": round(seconds, 6)}
    _logger.info("%s %s %s %.1f ms", method, ascii(path)[1:-1], status, seconds * 1000, extra=told)
