"""Bodies that carry events: read from JSON, with every problem at its pointer."""

from datetime import date
from http import HTTPStatus
from typing import Any, NoReturn

import msgspec
from flask import request
from werkzeug.exceptions import RequestEntityTooLarge

from domain.events import AnyContent, ClaimPublished
from domain.validation import NO_DAY_IS_FUTURE, canonical
from projections.explain.what_if import Supposition
from web.api import event_schemas, json_text
from web.problems.sentences import Problem
from web.problems.unprocessable import Unprocessable, malformed

MOST_SUPPOSED = 100
MOST_BYTES = 1024 * 1024
"""What a body may have that is only asked about: who asks needs no token."""

_SUPPOSE = 'Send {"events": [...]}, {"without": [positions]} or both.'


def body(*, only_asked: bool = False) -> Any:
    """The request's JSON.

    Raises:
        Unprocessable: it is of another media type, compressed, no JSON, or too large to be *only_asked* about.
        RequestEntityTooLarge: it is longer than a body may be.

    """
    if only_asked:
        request.max_content_length = min(MOST_BYTES, request.max_content_length or MOST_BYTES)
    if request.mimetype != "application/json":
        sentence = f"{request.mimetype or 'No media type'} is not read here; send application/json."
        raise Unprocessable(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "Unsupported media type", [("", sentence)])
    if request.content_encoding not in (None, "identity"):
        sentence = f"A body in {request.content_encoding} is not read here; send it as it is."
        raise Unprocessable(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "Unsupported content encoding", [("", sentence)])
    try:
        given = json_text.decode(_whole())
    except RequestEntityTooLarge as error:
        if not only_asked:
            raise
        problems = [("", f"What is only asked about may have {request.max_content_length:,} bytes.")]
        raise Unprocessable(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "The body is too large", problems) from error
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise Unprocessable(HTTPStatus.BAD_REQUEST, "The body is no JSON", [("", f"{error}.")]) from error
    # What is to be appended is looked at by the domain, field by field.
    if only_asked and (wrong := list(json_text.unkeepable(given))):
        raise malformed(wrong)
    return given


def _whole() -> bytes:
    """The body; where its length was not sent (chunked), no more than the limit is read of it."""
    data = request.get_data(cache=False)
    terminated = request.content_length is None and request.environ.get("wsgi.input_terminated")
    if terminated and request.environ["wsgi.input"].read(1):
        raise RequestEntityTooLarge
    return data


def events(given: Any) -> tuple[list[Any], bool]:
    """The events of a body to be appended, and whether it was a batch.

    Raises:
        Unprocessable: it is neither an event nor a batch.

    """
    if not isinstance(given, dict):
        _refuse("The body is no event", [("", 'Send one event, or {"events": [...]}.')])
    if "events" not in given:
        return [given], False
    unknown = [(f"/{key}", "There is no such field beside `events`.") for key in given if key != "events"]
    if unknown:
        _refuse("The body is no batch", unknown)
    listed = given["events"]
    if not isinstance(listed, list) or not 1 <= len(listed) <= event_schemas.MOST_EVENTS:
        _refuse(
            "The body is no batch", [("/events", f"A batch is a list of 1 to {event_schemas.MOST_EVENTS:,} events.")]
        )
    return listed, True


def supposed(given: Any) -> Supposition:
    """The events and strikes of a what-if.

    Raises:
        Unprocessable: it says nothing, or too much, or something else.

    """
    if isinstance(given, dict) and "type" in given:
        return Supposition(contents([given], is_batch=False), single=True)
    fields = ("events", "without")
    if not isinstance(given, dict) or not any(name in given for name in fields):
        _refuse("The body supposes nothing", [("", _SUPPOSE)])
    # A null says the same as no field at all; anything else that is empty has still to be a list.
    listed, struck = ([] if given.get(name) is None else given[name] for name in fields)
    if not isinstance(listed, list) or len(listed) > MOST_SUPPOSED:
        _refuse("The body is no what-if", [("/events", f"Suppose a list of at most {MOST_SUPPOSED} events.")])
    if not isinstance(struck, list) or len(struck) > MOST_SUPPOSED:
        _refuse("The body is no what-if", [("/without", f"Strike a list of at most {MOST_SUPPOSED} positions.")])
    if not listed and not struck:
        _refuse("The body supposes nothing", [("", _SUPPOSE)])
    sentence = "There is no such field; the fields are: events, without."
    unknown = [(f"/{key}", sentence) for key in given if key not in fields]
    if unknown:
        _refuse("The body is no what-if", unknown)
    wrong = [
        (f"/without/{index}", "A log position is a whole number from 1 on.")
        for index, at in enumerate(struck)
        if not isinstance(at, int) or isinstance(at, bool) or not 1 <= at < 2**62
    ]
    if wrong:
        _refuse("The body is no what-if", wrong)
    return Supposition(contents(listed, is_batch=True), struck)


def claim(given: Any, today: date) -> ClaimPublished:
    """The claim of a body that is only asked about; without ``published_on`` it is one of *today*.

    Raises:
        Unprocessable: it is no claim.
        CommandRefused: it breaks a rule.

    """
    if not isinstance(given, dict):
        raise malformed([("", "A claim is a JSON object.")])
    filled = {"type": "claim", "outlet": "The claim", "published_on": today.isoformat(), **given}
    try:
        content = event_schemas.read_event(filled)
    except event_schemas.MalformedEvent as error:
        raise malformed(error.problems) from error
    if not isinstance(content, ClaimPublished):
        raise malformed([("/type", "Only a claim can be checked.")])
    checked = canonical(content, NO_DAY_IS_FUTURE)
    assert isinstance(checked, ClaimPublished)
    return checked


def contents(given: list[Any], *, is_batch: bool) -> list[AnyContent]:
    """Events from the wire as contents.

    Raises:
        Unprocessable: with every field of every event that is wrong.

    """
    problems: list[Problem] = []
    read: list[AnyContent] = []
    for index, event in enumerate(given):
        try:
            read.append(event_schemas.read_event(event))
        except event_schemas.MalformedEvent as malformed:
            prefix = f"/events/{index}" if is_batch else ""
            problems += [(prefix + pointer, sentence) for pointer, sentence in malformed.problems]
    if problems:
        _refuse("An event cannot be read; nothing was recorded", problems)
    return read


def _refuse(title: str, problems: list[Problem]) -> NoReturn:
    raise Unprocessable(HTTPStatus.UNPROCESSABLE_ENTITY, title, problems)
