"""Who may write: ``Authorization: Bearer …``. Reads are public."""

from http import HTTPStatus

from flask import request

from web.answers import rivalry
from web.problems import Unprocessable

CHALLENGE = 'Bearer realm="rivalry"'


class Unauthorized(Unprocessable):
    """No token, or one that opens nothing."""


def writer() -> str:
    """The name behind the request's token.

    Raises:
        Unauthorized: there is none.

    """
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    name = rivalry().tokens.holder(token.strip()) if scheme.lower() == "bearer" and token else None
    if name is None:
        sentence = (
            "Send Authorization: Bearer TOKEN; `rivalry token create NAME` makes one."
            if not token
            else "This token opens nothing; it may have been revoked."
        )
        raise Unauthorized(HTTPStatus.UNAUTHORIZED, "Writing needs a token", [("", sentence)])
    return name
