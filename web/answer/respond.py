"""How an answer is given: bounds, validators, permalink, caching. One way for every GET that asks about the past.

An answer depends on the question, the three bounds and the events that bear on it, so the last such position, with
what stands there, makes its ETag, and an unchanged ETag is answered before anything is computed. A request that repeats
is answered from memory for as long as its ETag is the same, whatever was appended about others.
"""

import contextlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from http import HTTPStatus
from typing import Any, NamedTuple

import msgspec
from flask import Response, g, request

from domain.refusals import AthleteNotFound, PositionBeyondLog, RivalryError
from projections import queries
from projections.facts import Bounds
from projections.read_model.follower import View
from projections.tail.seen import SinceTheView
from projections.tail.subjects import Subjects
from web.answer.cache import FreshAnswer
from web.answer.documents.parts import Bounded, fields_of
from web.composition import rivalry
from web.question.address import Address
from web.question.bounds import BoundsAsked
from web.question.question import Question
from web.thing_keys import KeptThingKeys

_PINNED = "public, max-age=31536000, immutable"
_UNPINNED = "no-cache"
_CHECKPOINT = "/api/v1/log/checkpoint"


class Writing(NamedTuple):
    """How an answer is written.

    edition     changes whenever the same facts would be written in other bytes: it is part of every ETag
    frozen      whether a pinned answer may be kept for ever: a page changes its looks with the software
    links       what its ``Link`` header leads to: relations and addresses
    """

    content_type: str
    write: Callable[[Mapping[str, Any]], bytes]
    edition: str
    frozen: bool = False
    links: Callable[[Mapping[str, Any]], Iterable[tuple[str, str]]] = lambda _: ()


def encode(body: object) -> bytes:
    """*body* as JSON, ended by a new line for those who read it in a terminal."""
    return msgspec.json.encode(body) + b"\n"


JSON = Writing("application/json", encode, "6", frozen=True)


def give(
    question: Question, address: Address, writing: Writing = JSON, bounds_named: Sequence[str] = BoundsAsked._fields
) -> Response:
    """Answer *question*: 304 where the asker has it, from memory where we have, else computed.

    *address* is where it is asked, in canonical form; with the bounds, under the names they have there, it is the
    permalink.

    Raises:
        PositionBeyondLog: a pinned position that the log has not come to.

    """
    asking = _Asking(question, address, writing, bounds_named, own_address(), rivalry().keys)
    if question.asked.position is not None:
        return _given(asking, None)
    try:
        news = SinceTheView(rivalry().tail, asking.subjects)
        return _given(asking, news)
    except RivalryError:
        if not news.was_behind:
            raise
    # What is refused, as a position the log has not come to, is refused of the whole log alone.
    return _given(asking, SinceTheView(rivalry().tail, lambda _: None))


def _given(asking: "_Asking", news: SinceTheView | None) -> Response:
    question, writing, pinned = asking.question, asking.writing, asking.question.asked.position
    with rivalry().read_model.reading(pinned, news) as view:
        if pinned is not None and pinned > view.position:
            raise PositionBeyondLog(pinned, view.position)
        standing = asking.at(view)
        etag = standing.etag
        cache_control = _PINNED if pinned is not None and writing.frozen else _UNPINNED
        if _has(etag):
            return _headers(Response(status=HTTPStatus.NOT_MODIFIED), etag, cache_control)
        # As its permalink will be: what does not bear on the answer cannot get into it.
        fields = question.answer(view, standing.bounds)
        head = news.stands_at(view) if news is not None else None
    whole = fields_of(standing.echoed) | dict(fields)
    body = writing.write(whole)
    if "stale_at" not in g:
        g.made = FreshAnswer(head, question.today, etag, body, lambda later: asking.at(later).etag, asking.subjects)
    response = Response(body, content_type=writing.content_type)
    for relation, where in writing.links(whole):
        response.headers.add("Link", f'<{where}>; rel="{relation}"')
    return _headers(response, etag, cache_control)


class _Standing(NamedTuple):
    """What an answer rests on at one point of the log, and the ETag that follows from it."""

    bounds: Bounds
    echoed: Bounded
    etag: str


@dataclass(frozen=True)
class _Asking:
    """A question, where it was asked and how its answer is to be written: *own* is our address as the asker has it.
    It is asked again without a request, so it holds all it needs.
    """

    question: Question
    address: Address
    writing: Writing
    bounds_named: Sequence[str]
    own: str
    keys: KeptThingKeys

    def at(self, view: View) -> _Standing:
        """What its answer rests on as of *view*: a few seeks, and nothing is computed."""
        question, asked = self.question, self.question.asked
        as_of = question.day(view)
        bounds = asked._replace(as_of=as_of).at(view.position)
        position = question.depends_on(view, bounds.position)
        pinned = zip(self.bounds_named, (as_of, asked.known_at, position), strict=True)
        permalink = str(self.address.but(**dict(pinned)))
        return _Standing(
            msgspec.structs.replace(bounds, position=position),
            Bounded(as_of, asked.known_at, position, permalink, f"{_CHECKPOINT}?position={position}"),
            self._etag(permalink, queries.digest_at(view.connection, position)),
        )

    def subjects(self, view: View) -> Subjects | None:
        """What an event behind *view* must be about to bear on the answer; None where anything may, or where whoever
        is asked about is not known there.
        """
        rests_on = self.question.rests_on()
        with contextlib.suppress(AthleteNotFound):
            return rests_on.subjects(view) if rests_on is not None else None
        return None

    def _etag(self, permalink: str, digest: int) -> str:
        """What stands at the position is part of it: a log that lost its end and went on gives the same positions to
        other events, and an answer that rests on those lost is no longer that answer. So is what was removed since.
        """
        self.keys.look()
        made_of = f"{self.writing.edition} {self.own} {permalink} {digest} {self.keys.gone}"
        return sha256(made_of.encode()).hexdigest()[:32]


def own_address(path: object = "") -> str:
    """A *path* of ours as an address the world can follow: at the address configured, else at the one asked.

    Pages and feeds name it, so it is part of what makes an answer.
    """
    base = rivalry().settings.public_url or request.host_url
    return base.rstrip("/") + str(path)


def lead_home(response: Response) -> Response:
    """*response*, led on by the routes (two slashes become one) to our own address and not to the one asked, which
    behind a proxy is one that the world cannot reach.
    """
    where = response.headers.get("Location", "")
    if where.startswith(request.host_url):
        response.headers["Location"] = own_address(f"/{where.removeprefix(request.host_url)}")
    return response


def json_response(body: object, status: int = HTTPStatus.OK, cache_control: str = _UNPINNED) -> Response:
    """JSON with an ETag of its bytes, for what is no question about the past."""
    raw = encode(body)
    etag = sha256(raw).hexdigest()[:32]
    if status == HTTPStatus.OK and _has(etag):
        return _headers(Response(status=HTTPStatus.NOT_MODIFIED), etag, cache_control)
    return _headers(Response(raw, int(status), content_type="application/json"), etag, cache_control)


def _has(etag: str) -> bool:
    """Whether the asker has this very answer. Compressed, it has a weak tag."""
    return request.if_none_match.contains_weak(etag)


def _headers(response: Response, etag: str, cache_control: str) -> Response:
    response.headers["ETag"] = f'"{etag}"'
    response.headers["Cache-Control"] = cache_control
    return response
