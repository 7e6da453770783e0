"""Who may write: ``Authorization: Bearer …``. Reads are public."""

from http import HTTPStatus

from flask import request

from web.composition import rivalry
from web.problems.unprocessable import Unprocessable

_CHALLENGE = {"WWW-Authenticate": 'Bearer realm="rivalry"'}


def writer() -> str:
    """The name behind the request's token.

    Raises:
        Unprocessable: there is none, or it opens nothing.

    """
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    name = rivalry().tokens.holder(token.strip()) if scheme.lower() == "bearer" and token else None
    if name is None:
        sentence = (
            "Send Authorization: Bearer TOKEN; `rivalry token create NAME` makes one."
            if not token
            else "This token opens nothing; it may have been revoked."
        )
        raise Unprocessable(HTTPStatus.UNAUTHORIZED, "Writing needs a token", [("", sentence)], _CHALLENGE)
    return name
