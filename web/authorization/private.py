"""A private log: every read needs a token with the scope ``read``, or the sign-in of one. What tells whether the
service lives stays open, and so does the way in.
"""

from http import HTTPStatus

from flask import Flask, Response, g, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from web.authorization import asking, noting
from web.problems.document import a_person_asks
from web.question.address import Address
from web.rights.scopes import TokenScope

_OPEN = frozenset({"static", "operations.healthz", "operations.readyz", "metrics", "editor.sign_in", "editor.sign_out"})
_APPENDS = ("POST", "events.EventsResource")
_RIGHTS = "rights"
"""The blueprint whose routes each need a token of their own."""


def register(app: Flask) -> None:
    """Let who reads *app* be asked for a token."""
    app.before_request(_ask)
    app.after_request(_keep_private)


def _ask() -> AnyResponse | None:
    if request.endpoint in _OPEN or request.blueprint == _RIGHTS or request.method == "OPTIONS":
        return None
    if (request.method, request.endpoint) == _APPENDS:
        return None
    if asking.token_sent():
        noting.begin().is_write = False
        asking.bearer(TokenScope.READ)
        g.pop("attempt", None)  # what it writes beside is noted by what does that
        return None
    if "no_session" in g:
        raise g.no_session
    found = asking.signed_in()
    if found is None:
        if request.method == "GET" and a_person_asks():
            return redirect(str(Address("/sign-in", {"next": request.full_path.rstrip("?")})), HTTPStatus.SEE_OTHER)
        asking.bearer(TokenScope.READ)  # says what is missing
    elif TokenScope.READ not in found.scopes:
        noting.begin(found)
        raise asking.forbidden(found, [TokenScope.READ])
    return None


def _keep_private(response: Response) -> Response:
    """No cache between keeps it for others, and no page of another origin reads it."""
    if request.endpoint in _OPEN:
        return response
    response.vary.update(("Authorization", "Cookie"))
    response.headers.pop("Access-Control-Allow-Origin", None)
    if response.cache_control.public:
        response.cache_control.public = False
        response.cache_control.private = True
    return response
