"""What a page of another origin may ask from its script (CORS), as the Fetch standard has it.

What anybody may read or ask, anybody's page may: every public GET, and the POSTs that append nothing. Nothing here goes
by cookies, and what needs a token is asked by programs, not by other people's pages.
"""

from flask import Flask, Response, current_app, request

_EXPOSED = "ETag, Retry-After, Warning, X-Request-Id"
_SENT = "Content-Type, If-None-Match, Last-Event-ID, X-Request-Id, traceparent, tracestate"
_A_DAY = "86400"
_STREAM = "text/event-stream"


def register(app: Flask) -> None:
    """Let the answers of *app* say who may read them."""
    app.after_request(_allow)


def _allow(response: Response) -> Response:
    methods = _public_methods()
    asked = request.headers.get("Access-Control-Request-Method", "") if request.method == "OPTIONS" else ""
    if asked:
        if asked.upper() in methods:
            response.headers["Access-Control-Allow-Origin"] = "*"
            response.headers["Access-Control-Allow-Methods"] = ", ".join(methods)
            response.headers["Access-Control-Allow-Headers"] = _SENT
            response.headers["Access-Control-Max-Age"] = _A_DAY
        return response
    kept = not response.cache_control.no_store or response.mimetype == _STREAM
    if (request.method in ("GET", "HEAD") and kept) or (request.method == "POST" and "POST" in methods):
        response.headers.setdefault("Access-Control-Allow-Origin", "*")
        response.headers.setdefault("Access-Control-Expose-Headers", _EXPOSED)
    return response


def _public_methods() -> tuple[str, ...]:
    """The methods of what is asked that need no token, by its description."""
    view = current_app.view_functions.get(request.endpoint or "")
    kind = getattr(view, "view_class", None)
    if kind is None:
        return ("GET", "HEAD") if view is not None else ()
    open_to_all = [each for each in ("GET", "POST") if _is_open(getattr(kind, each.lower(), None))]
    return tuple(name for each in open_to_all for name in ((each, "HEAD") if each == "GET" else (each,)))


def _is_open(view: object) -> bool:
    return view is not None and not getattr(view, "needs_token", True)
