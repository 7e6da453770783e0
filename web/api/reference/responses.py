"""What is answered: each route says which struct it answers with, and the OpenAPI document is made of these."""

from collections.abc import Callable, Iterator, Sequence
from http import HTTPStatus
from typing import Any

from apispec import APISpec
from flask import Flask
from flask_smorest import Blueprint
from marshmallow import Schema
from msgspec import Struct

from web.answer.documents.parts import Bounded
from web.api.reference.bodies import OTHER_THAN_JSON, content
from web.api.reference.derived import Answered, part_of, parts
from web.problems.document import MEDIA_TYPE, ConflictDocument, ProblemDocument

_Views = Callable[..., Any]


_OF_STORES = {HTTPStatus.OK: (503,), HTTPStatus.CREATED: (503, 507)}
"""A store may always be away, and where something is written, its disk full."""


def documented(
    blueprint: Blueprint,
    struct: type[Struct] | None,
    *,
    beside: Sequence[type[Struct]] = (Bounded,),
    status: HTTPStatus = HTTPStatus.OK,
    body: type[Schema] | None = None,
    errors: Sequence[int] = (400, 404),
    needs_token: bool = False,
    content_type: str | None = None,
) -> Callable[[_Views], _Views]:
    """Describe a route: its answer, and the problems it may answer with instead. The view writes its own response.

    *struct* is what it answers with; where *content_type* is not JSON, lines of it, say, each of which is *struct*, or
    what that media type has a part of its own for.
    """
    answer = OTHER_THAN_JSON.get(content_type or "") or part_of(struct or ProblemDocument)

    def decorate(view: _Views) -> _Views:
        for error in sorted({*errors, *_OF_STORES[status]}, reverse=True):
            problem = ConflictDocument if error == HTTPStatus.CONFLICT else ProblemDocument
            view = blueprint.alt_response(
                error, schema=part_of(problem), content_type=MEDIA_TYPE, description=HTTPStatus(error).phrase
            )(view)
        if status == HTTPStatus.OK and body is None and not needs_token and content_type != "text/event-stream":
            view = blueprint.alt_response(HTTPStatus.NOT_MODIFIED, description="The answer you have stands")(view)
        if body is not None:
            view = blueprint.doc(requestBody={"required": True, "content": content(body)})(view)
        if status == HTTPStatus.CREATED:
            view = blueprint.alt_response(HTTPStatus.OK, schema=answer, description="All were there already")(view)
        if needs_token or status == HTTPStatus.CREATED:
            view = blueprint.doc(security=[{"bearer": []}])(view)
        view = blueprint.response(status, answer, content_type=content_type)(view)
        view.needs_token = needs_token or status == HTTPStatus.CREATED  # type: ignore[attr-defined]
        if struct is not None:
            view.answered = Answered(struct, tuple(beside))  # type: ignore[attr-defined]
        return view

    return decorate


def name_in(spec: APISpec, app: Flask) -> None:
    """Put the parts that the routes of *app* answer with into *spec*, each under its name."""
    for name, part in parts([*_answered(app), Answered(ProblemDocument, ()), Answered(ConflictDocument, ())]).items():
        if name not in spec.components.schemas:  # what comes in and goes out alike (a source) is there already
            spec.components.schema(name, part)


def _answered(app: Flask) -> Iterator[Answered]:
    for view in app.view_functions.values():
        kind = getattr(view, "view_class", None)
        for method in getattr(kind, "methods", None) or ():
            answered = getattr(getattr(kind, method.lower(), None), "answered", None)
            if answered is not None:
                yield answered
