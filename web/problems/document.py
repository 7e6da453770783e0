"""An error as ``application/problem+json`` (RFC 9457), or as a page for who asked for a page."""

from collections.abc import Sequence
from typing import Annotated, Any

import msgspec
from flask import Response, render_template, request
from msgspec import UNSET, Meta, Struct, UnsetType
from werkzeug.exceptions import BadHost

from projections.tongue import say
from web.problems.sentences import Problem
from web.tracing.request_id import request_identity

MEDIA_TYPE = "application/problem+json"

_MOST_PROBLEMS = 100
_MOST_TOLD = 64 * 1024
_LONGEST_POINTER = 200
_LONGEST_SENTENCE = 4_000
"""So much is told of what is wrong: problems, characters of all, of a pointer, of a sentence."""


class ProblemError(Struct, frozen=True):
    """One thing that is wrong."""

    pointer: Annotated[str, Meta(description="JSON pointer into the body, or the parameter's name.")]
    detail: str


class ProblemDocument(Struct, frozen=True, kw_only=True):
    """Problem details (RFC 9457)."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str | UnsetType = UNSET
    errors: list[ProblemError]
    request_id: Annotated[str | UnsetType, Meta(description="As in `X-Request-Id`, and in the log of the service.")] = (
        UNSET
    )


class ConflictDocument(ProblemDocument, frozen=True, kw_only=True):
    """The key stands with other content."""

    standing: Annotated[dict[str, Any], Meta(description="The event, or the decision, that stands, with its id.")]
    corrected_by: Annotated[list[str], Meta(description="The event types that correct it; none may.")]


def problem(
    status: int, title: str, detail: str | None = None, problems: list[Problem] | None = None, **more: Any
) -> Response:
    """A problem+json response (a conflict, where there is *more* to say); a page for a browser that asked for one."""
    listed = bounded(problems or [])
    if detail is None and listed:
        detail = listed[0][1] if problems is not None and len(problems) == 1 else _how_many(problems or [], listed)
    identity = request_identity()
    body = (ConflictDocument if more else ProblemDocument)(
        title=say(title),
        status=int(status),
        detail=say(detail) if detail is not None else UNSET,
        errors=[ProblemError(*each) for each in listed],
        request_id=identity.request_id if identity else UNSET,
        **more,
    )
    if a_person_asks():
        page = render_template("problem.html", **msgspec.to_builtins(body))
        response = Response(page, int(status), content_type="text/html; charset=utf-8")
    else:
        response = Response(msgspec.json.encode(body) + b"\n", int(status), content_type=MEDIA_TYPE)
    response.vary.add("Accept")
    return response


def bounded(problems: Sequence[Problem]) -> list[Problem]:
    """The first of *problems*, each cut to what somebody can read: what is answered stays within bounds, whatever was
    sent.
    """
    listed: list[Problem] = []
    room = _MOST_TOLD
    for pointer, sentence in problems[:_MOST_PROBLEMS]:
        each = _cut(pointer, _LONGEST_POINTER), _cut(sentence, _LONGEST_SENTENCE)
        room -= sum(map(len, each))
        if room < 0 and listed:
            break
        listed.append(each)
    return listed


def _how_many(problems: Sequence[Problem], listed: Sequence[Problem]) -> str:
    there_are = say("{number} things are wrong", number=f"{len(problems):,}")
    return (
        f"{there_are}."
        if len(problems) == len(listed)
        else say("{there_are}; the first {number} are listed.", there_are=there_are, number=len(listed))
    )


def _cut(text: str, most: int) -> str:
    """*text*, without its middle where it is longer than *most*: a sentence ends with its mend."""
    if len(text) <= most:
        return text
    return f"{text[: most // 2]} […] {text[-most // 2 :]}"


def a_person_asks() -> bool:
    """Whether HTML is wanted, outside the API: browsers say so, programs seldom do.

    No page where the ``Host`` is no name: a page has links.
    """
    if request.path.startswith("/api/") or isinstance(request.routing_exception, BadHost):
        return False
    return request.accept_mimetypes.best_match([MEDIA_TYPE, "application/json", "text/html"]) == "text/html"
