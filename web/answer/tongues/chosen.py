"""The language of a request: as ``lang=`` asks, else as ``Accept-Language`` does, else English.

The API's JSON is the same in every language, but for what a route of its own tells in one, and the rules of a number
that is explained: it is asked in English.
"""

from http import HTTPStatus

from flask import Flask, Response, request

from projections.tongue import say, speak, spoken
from web.languages.catalogue import ENGLISH, LANGUAGES, language, preferred_of, understood
from web.problems.unprocessable import Unprocessable

PARAMETER = "lang"
_DOCS = "/api/v1/docs"
_PARTS_OF_DOCS = f"{_DOCS}/console/"
_ONE_FOR_ALL = ("/api/", "/static/", "/assets/", "/house", "/metrics", "/healthz", "/readyz")


def register(app: Flask) -> None:
    """Let *app* answer each request in its language, and say in the headers which that is."""
    app.before_request(_choose)
    app.after_request(_say_which)
    app.teardown_request(_be_english)


def asked_by_name() -> str | None:
    """The code of the language that ``lang=`` asks for; None where it asks for none of ours."""
    return understood(request.args.get(PARAMETER, "").strip())


def _choose() -> None:
    speak(language(ENGLISH))
    if is_one_for_all():
        return
    named = asked_by_name()
    speak(language(named or preferred_of(request.headers.get("Accept-Language"))))
    given = request.args.get(PARAMETER, "").strip()
    if given and named is None:
        sentence = say(
            "{value} is no language of these pages; there are {codes}.",
            value=repr(given[:40]),
            codes=", ".join(LANGUAGES),
        )
        raise Unprocessable(HTTPStatus.BAD_REQUEST, "A parameter cannot be read", [(PARAMETER, sentence)])


def _say_which(response: Response) -> Response:
    if "explain" in request.args:
        response.vary.add("Accept-Language")
    if not is_one_for_all():
        response.vary.add("Accept-Language")
        if response.mimetype in {"text/html", "text/plain", "image/svg+xml"}:
            response.headers["Content-Language"] = spoken().code
    return response


def _be_english(_: BaseException | None) -> None:
    """What this thread does next is no answer to this request."""
    speak(language(ENGLISH))


def is_one_for_all() -> bool:
    """Whether what is asked is the same in every language."""
    path = request.path
    return path.startswith(_ONE_FOR_ALL) and (not path.startswith(_DOCS) or path.startswith(_PARTS_OF_DOCS))
