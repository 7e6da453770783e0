"""``/sign-in``, ``/sign-out``: by the token the API takes. The browser keeps the sign-in's key, never the token."""

from http import HTTPStatus
from urllib.parse import urlsplit

from flask import redirect, render_template, request
from werkzeug.wrappers import Response

from projections.tongue import say
from web.authorization import asking, noting
from web.editor import sessions
from web.editor.sessions import blueprint, editor
from web.problems.unprocessable import Unprocessable

_HOME = "/post"


@blueprint.route("/sign-in", methods=["GET", "POST"])
def sign_in() -> Response | str | tuple[str, int]:
    wanted = _of_ours(request.values.get("next") or _HOME)
    if request.method == "GET":
        return render_template("editor/sign_in.html", next=wanted, editor=editor(), refused=False)
    token = request.form.get("token", "").strip()
    noting.begin().is_write = False
    found = asking.looked_up(token)
    if found is None or found.has_expired:
        page = render_template("editor/sign_in.html", next=wanted, editor=None, refused=True)
        return page, HTTPStatus.UNAUTHORIZED
    sessions.sign_in(token)
    return redirect(wanted, HTTPStatus.SEE_OTHER)


@blueprint.route("/sign-out", methods=["GET", "POST"])
def sign_out() -> Response | str:
    if request.method == "GET":
        return render_template("editor/sign_out.html", editor=editor())
    sessions.sign_out()
    return redirect("/sign-in", HTTPStatus.SEE_OTHER)


def _of_ours(path: str) -> str:
    """*path*, which must be one of ours: a link to our sign-in leads nowhere else.

    Raises:
        Unprocessable: it is no path, or one that a browser reads as another site.

    """
    # Browsers drop tabs and new lines and read "\\" as "/": what is left could name a host.
    plain = path.isprintable() and "\\" not in path
    if not plain or not path.startswith("/") or path.startswith("//") or urlsplit(path).netloc:
        problems = [
            ("next", say("{path} is no path of this site; use one such as {home}.", path=repr(path[:200]), home=_HOME))
        ]
        raise Unprocessable(HTTPStatus.BAD_REQUEST, "A parameter cannot be read", problems)
    return path
