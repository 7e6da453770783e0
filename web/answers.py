"""How an answer is given: bounds, validators, permalink, caching. One way for every GET that asks about the past.

An answer depends on the question, the three bounds and the events that bear on it, so the last such position makes
its ETag, and an unchanged ETag is answered before anything is computed. Answers already made are kept by ETag; a
request that repeats while the log has not moved is answered from memory.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from http import HTTPStatus
from typing import Any, NamedTuple

import msgspec
from flask import Flask, Response, current_app, request

from domain.errors import PositionBeyondLog
from projections.facts import Bounds
from projections.read_model import View
from web.addresses import Address
from web.bounds import Asked
from web.composition import Rivalry

_PINNED = "public, max-age=31536000, immutable"
_UNPINNED = "no-cache"
_MOST_REMEMBERED = 4_096
_MOST_BYTES = 32 * 1024 * 1024


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


class _Remembered(NamedTuple):
    head: int | None  # the log's last position when it was made; None where the request pinned the position
    day: str
    etag: str
    body: bytes
    cache_control: str
    content_type: str


@dataclass
class Memory:
    """Answers already made, by request, the least used dropped first; bounded in number and bytes."""

    _answers: OrderedDict[str, _Remembered] = field(default_factory=OrderedDict)
    _bytes: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def get(self, key: str) -> _Remembered | None:
        with self._lock:
            found = self._answers.get(key)
            if found is not None:
                self._answers.move_to_end(key)
            return found

    def put(self, key: str, answer: _Remembered) -> None:
        with self._lock:
            old = self._answers.pop(key, None)
            self._bytes += len(answer.body) - (len(old.body) if old else 0)
            self._answers[key] = answer
            while self._answers and (len(self._answers) > _MOST_REMEMBERED or self._bytes > _MOST_BYTES):
                _, dropped = self._answers.popitem(last=False)
                self._bytes -= len(dropped.body)


def rivalry() -> Rivalry:
    """The parts behind the running application."""
    return current_app.extensions["rivalry"]  # type: ignore[no-any-return]


def answer_repeats(app: Flask) -> None:
    """Answer a request that was answered before, where nothing was appended since, ahead of all other work."""
    app.extensions["answers"] = Memory()
    app.before_request(_repeat)


def _repeat() -> Response | None:
    if request.method not in ("GET", "HEAD"):
        return None
    remembered = current_app.extensions["answers"].get(_asked_for())
    if remembered is None or remembered.day != rivalry().now().date().isoformat():
        return None
    if remembered.head is not None and remembered.head != rivalry().ledger.last_position():
        return None
    return _respond(remembered)


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
        fields = question.compute(view, bounds)
        head = view.position if asked.position is None else None
    echoed = {"as_of": as_of, "known_at": asked.known_at, "position": position, "permalink": permalink}
    body = writing.write(echoed | dict(fields))
    today = rivalry().now().date().isoformat()
    remembered = _Remembered(head, today, etag, body, cache_control, writing.content_type)
    current_app.extensions["answers"].put(_asked_for(), remembered)
    return _respond(remembered)


def _asked_for() -> str:
    return own_address(request.full_path)


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


def _respond(remembered: _Remembered) -> Response:
    if _has(remembered.etag):
        return _headers(Response(status=HTTPStatus.NOT_MODIFIED), remembered.etag, remembered.cache_control)
    response = Response(remembered.body, content_type=remembered.content_type)
    return _headers(response, remembered.etag, remembered.cache_control)


def _has(etag: str) -> bool:
    """Whether the asker has this very answer. A proxy that compressed it may have weakened the tag."""
    return request.if_none_match.contains_weak(etag)


def _headers(response: Response, etag: str, cache_control: str) -> Response:
    response.headers["ETag"] = f'"{etag}"'
    response.headers["Cache-Control"] = cache_control
    return response
