"""The editors' room: what every page of it has in common. Signed in, protected against CSRF, kept by no cache."""

from http import HTTPStatus

from flask import Blueprint, Flask, Request, Response, g, redirect, request, session
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from flask_wtf.csrf import CSRFError, CSRFProtect
from werkzeug.wrappers import Response as AnyResponse

from projections.tongue import say, to_say
from web.authorization import asking, noting
from web.composition import rivalry
from web.problems.document import problem
from web.problems.handling import STORE_FAILED
from web.problems.unprocessable import Unprocessable
from web.question import clock
from web.question.address import Address
from web.sign_ins import A_WORKING_WEEK
from web.tokens import TokenBearer

blueprint = Blueprint("editor", __name__)

MOST_BYTES = 512 * 1024
"""A form may have so many: the longest results table ten times over."""
MOST_BYTES_OF_A_MEET = 6 * 1024 * 1024
"""The form of a whole meet, with the page that it was read from."""
_MOST_FIELDS_OF_A_MEET = 20_000
_OF_A_MEET = "editor.take_meet"
_OPEN = {"editor.sign_in", "editor.sign_out"}
_protection = CSRFProtect()


class _Sessions(SecureCookieSessionInterface):
    """Signed cookies that a script cannot read and another site cannot send; over TLS alone where there is any."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """As Flask does; of who brings no cookie nothing is asked of the store. Where it is away, an editor is told so
        in the room, and elsewhere reads like everybody.
        """
        if self.get_cookie_name(app) in request.cookies:
            try:
                return super().open_session(app, request)
            except STORE_FAILED as error:
                g.no_session = error
        return self.session_class()

    def get_cookie_secure(self, app: Flask) -> bool:  # noqa: ARG002
        return request.is_secure or (rivalry().settings.public_url or "").startswith("https:")


def register(app: Flask) -> None:
    """Give *app* sessions for editors, signed by the secret that all processes share, and their pages."""
    app.session_interface = _Sessions()
    app.config.update(
        SESSION_COOKIE_NAME="rivalry_editor",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=A_WORKING_WEEK,
        # The API takes bearer tokens alone, which no other site can make a browser send: only the room is protected.
        WTF_CSRF_CHECK_DEFAULT=False,
        WTF_CSRF_TIME_LIMIT=None,  # as long as the session: a long form is not lost to the clock
    )
    _protection.init_app(app)
    app.register_blueprint(blueprint)


def sign_in(token: str) -> None:
    """Sign this browser in with *token*, which is a valid one; what it was signed in with is over."""
    sign_out()
    g.pop("signed_in", None)
    session[asking.SIGN_IN] = rivalry().sign_ins.begin(token, clock.now())


def sign_out() -> None:
    """End this browser's sign-in, in whoever's hands its cookie is."""
    key = session.get(asking.SIGN_IN)
    if isinstance(key, str):
        rivalry().sign_ins.end(key)
    session.clear()
    g.pop("signed_in", None)


def editor() -> str | None:
    """The name of the token this browser signed in with: a revoked or expired one stops at once."""
    found = asking.signed_in()
    return found.name if found is not None else None


def required_editor() -> TokenBearer:
    """Who is signed in, with the rights of their token.

    Raises:
        Unprocessable: nobody is signed in (any more).

    """
    found = asking.signed_in()
    if found is None:
        sentence = say(
            "You are signed in no longer; your token may have been revoked, or expired. Sign in at /sign-in, then post"
            " again."
        )
        noting.begin()
        raise Unprocessable(HTTPStatus.UNAUTHORIZED, "Posting needs a token", [("", sentence)])
    return found


@blueprint.before_request
def _guard() -> AnyResponse | None:
    request.max_content_length = MOST_BYTES
    if request.endpoint == _OF_A_MEET:
        most = min(MOST_BYTES_OF_A_MEET, rivalry().settings.max_body)
        request.max_content_length = request.max_form_memory_size = most
        request.max_form_parts = _MOST_FIELDS_OF_A_MEET
    if "no_session" in g:
        raise g.no_session
    if request.method == "POST":
        _protection.protect()
        _readable()
    if request.endpoint in _OPEN or editor() is not None:
        return None
    if request.method == "POST":
        required_editor()
    wanted = request.full_path.rstrip("?")
    return redirect(str(Address("/sign-in", {"next": wanted})), HTTPStatus.SEE_OTHER)


def _readable() -> None:
    """Refuse text that came in another encoding than the page's: what is shown would not be what was typed."""
    broken = [name for name, value in request.form.items(multi=True) if "\ufffd" in name + value]
    if broken:
        problems = [(name, say("The text is not UTF-8; type or paste it again.")) for name in dict.fromkeys(broken)]
        raise Unprocessable(HTTPStatus.BAD_REQUEST, "The form cannot be read", problems)


@blueprint.errorhandler(CSRFError)
def _from_elsewhere(_error: CSRFError) -> Response:
    sentence = say("This form was not sent from a page of this session. Go back, reload the page and send it again.")
    return problem(HTTPStatus.BAD_REQUEST, to_say("The form cannot be taken"), problems=[("csrf_token", sentence)])


@blueprint.after_request
def _kept_by_nobody(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response
