"""How an answer is given: bounds, validators, permalink, caching. One way for every GET that asks about the past.

An answer depends on the question, the three bounds and the events that bear on it, so the last such position makes
its ETag, and an unchanged ETag is answered before anything is computed. Answers already made are kept by ETag; a
request that repeats while the log has not moved is answered from memory.
"""

from collections.abc import Callable, Mapping
from hashlib import sha256
from http import HTTPStatus
from typing import Any, NamedTuple

import msgspec
from flask import Response, g, request

from domain.refusals import PositionBeyondLog
from projections.facts import Bounds
from projections.read_model.follower import View
from web.answer.cache import Made
from web.composition import rivalry
from web.question import clock
from web.question.address import Address
from web.question.bounds import Asked

_PINNED = "public, max-age=31536000, immutable"
_UNPINNED = "no-cache"


class Writing(NamedTuple):
    """How an answer is written.

    edition     changes whenever the same facts would be written in other bytes: it is part of every ETag
    frozen      whether a pinned answer may be kept for ever: a page changes its looks with the software
    """

    content_type: str
    write: Callable[[Mapping[str, Any]], bytes]
    edition: str
    frozen: bool = False


def encode(body: object) -> bytes:
    """*body* as JSON, ended by a new line for those who read it in a terminal."""
    return msgspec.json.encode(body) + b"\n"


JSON = Writing("application/json", encode, "3", frozen=True)


class Question(NamedTuple):
    """One question about the past.

    bearing     the last position up to a given one that bears on the answer
    compute     the answer's own fields, from a view and the bounds
    parameters  the question in canonical form, without the bounds; makes the permalink
    named       what the bounds are called in the permalink
    writing     JSON, a page, a picture
    as_of       set where the question has a day of its own though none was asked (form is of *some* day)
    """

    bearing: Callable[[View, int], int]
    compute: Callable[[View, Bounds], Mapping[str, Any]]
    parameters: Mapping[str, Any]
    asked: Asked
    as_of: str | None = None
    named: tuple[str, str, str] = ("as_of", "known_at", "position")
    writing: Writing = JSON


def give(question: Question) -> Response:
    """Answer *question*: 304 where the asker has it, from memory where we have, else computed.

    Raises:
        PositionBeyondLog: a pinned position that the log has not come to.

    """
    asked = question.asked
    as_of = asked.as_of or question.as_of
    with rivalry().read_model.reading() as view:
        if asked.position is not None and asked.position > view.position:
            raise PositionBeyondLog(asked.position, view.position)
        bounds = asked._replace(as_of=as_of).at(view.position)
        position = question.bearing(view, bounds.position)
        pinned = zip(question.named, (as_of, asked.known_at, position), strict=True)
        permalink = str(Address(request.path, {**question.parameters, **dict(pinned)}))
        writing = question.writing
        etag = sha256(f"{writing.edition} {own_address()} {permalink}".encode()).hexdigest()[:32]
        cache_control = _PINNED if asked.position is not None and writing.frozen else _UNPINNED
        if _has(etag):
            return _headers(Response(status=HTTPStatus.NOT_MODIFIED), etag, cache_control)
        # As its permalink will be: what does not bear on the answer cannot get into it.
        fields = question.compute(view, msgspec.structs.replace(bounds, position=position))
        head = view.position if asked.position is None else None
    echoed = {"as_of": as_of, "known_at": asked.known_at, "position": position, "permalink": permalink}
    body = writing.write(echoed | dict(fields))
    g.made = Made(head, clock.today(), etag, body)
    return _headers(Response(body, content_type=writing.content_type), etag, cache_control)


def own_address(path: object = "") -> str:
    """A *path* of ours as an address the world can follow: at the address configured, else at the one asked.

    Pages and feeds name it, so it is part of what makes an answer.
    """
    base = rivalry().settings.public_url or request.host_url
    return base.rstrip("/") + str(path)


def json_response(body: object, status: int = HTTPStatus.OK, cache_control: str = _UNPINNED) -> Response:
    """JSON with an ETag of its bytes, for what is no question about the past."""
    raw = encode(body)
    etag = sha256(raw).hexdigest()[:32]
    if status == HTTPStatus.OK and _has(etag):
        return _headers(Response(status=HTTPStatus.NOT_MODIFIED), etag, cache_control)
    return _headers(Response(raw, int(status), content_type="application/json"), etag, cache_control)


def _has(etag: str) -> bool:
    """Whether the asker has this very answer. A proxy that compressed it may have weakened the tag."""
    return request.if_none_match.contains_weak(etag)


def _headers(response: Response, etag: str, cache_control: str) -> Response:
    response.headers["ETag"] = f'"{etag}"'
    response.headers["Cache-Control"] = cache_control
    return response
