"""``/events``: append to the log, and read it."""

from http import HTTPStatus
from typing import Any

import msgspec
from flask import Response, request
from flask.views import MethodView
from flask_smorest import Blueprint

from domain.contents import Content
from domain.dates import Moment
from domain.errors import NothingAt
from domain.ledger import Receipt
from projections import visible
from web import schemas, shapes
from web.answers import json_response, rivalry
from web.auth import writer
from web.documents import AppendedSchema, EventsPageSchema, LoggedEventSchema, PostedSchema, documented
from web.problems import Problem, Unprocessable
from web.queries import Arguments, Parameters

blueprint = Blueprint("events", __name__, description="The log: what was appended, in order.")
blueprint.ARGUMENTS_PARSER = Parameters()


@blueprint.route("/events")
class Events(MethodView):
    @blueprint.arguments(schemas.EventsQuery, location="query")
    @documented(blueprint, EventsPageSchema)
    def get(self, arguments: Arguments) -> Response:
        """Read the log

        In order of position, behind `after`, a page at a time; `next` is the `after` of the following page.
        """
        with rivalry().read_model.reading() as view:
            listed = visible.log_page(
                view.connection, arguments["after"], arguments["limit"], arguments.get("type"), arguments.get("athlete")
            )
        return json_response(
            {"events": _bodies(listed.rows), "next": listed.rows[-1].position if listed.more else None}
        )

    @blueprint.arguments(schemas.NoQuery, location="query", as_kwargs=True)
    @documented(
        blueprint, AppendedSchema, status=HTTPStatus.CREATED, body=PostedSchema, errors=(400, 401, 409, 413, 415, 422)
    )
    def post(self) -> Response:
        """Append events

        One event, or a batch of up to 1,000 as `{"events": [...]}`, all or nothing, in order; a batch may refer to
        what stands earlier in it. What was appended before answers with its position and `duplicate: true`.
        """
        name = writer()
        events, is_batch = _posted()
        contents = _contents(events, is_batch=is_batch)
        receipts = _appended(contents, name, is_batch=is_batch)
        return _receipt(receipts)


@blueprint.route("/events/<int:position>")
class Event(MethodView):
    @blueprint.arguments(schemas.NoQuery, location="query", as_kwargs=True)
    @documented(blueprint, LoggedEventSchema, errors=(400, 404))
    def get(self, position: int) -> Response:
        """One event of the log"""
        with rivalry().read_model.reading() as view:
            listed = visible.log_page(view.connection, position - 1, 1, None, None) if 0 < position < 2**62 else None
        if listed is None or not listed.rows or listed.rows[0].position != position:
            raise NothingAt("event", str(position))
        return json_response(_bodies(listed.rows)[0], cache_control="public, max-age=31536000, immutable")


def _posted() -> tuple[list[Any], bool]:
    """The events of the request's body, and whether it was a batch."""
    if request.mimetype != "application/json":
        sentence = f"{request.mimetype or 'No media type'} is not read here; send application/json."
        raise Unprocessable(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "Unsupported media type", [("", sentence)])
    try:
        body = msgspec.json.decode(request.get_data(cache=False))
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise Unprocessable(HTTPStatus.BAD_REQUEST, "The body is no JSON", [("", f"{error}.")]) from error
    if not isinstance(body, dict):
        raise Unprocessable(
            HTTPStatus.UNPROCESSABLE_ENTITY, "The body is no event", [("", 'Send one event, or {"events": [...]}.')]
        )
    if "events" not in body:
        return [body], False
    unknown = [(f"/{key}", "There is no such field beside `events`.") for key in body if key != "events"]
    if unknown:
        raise Unprocessable(HTTPStatus.UNPROCESSABLE_ENTITY, "The body is no batch", unknown)
    events = body["events"]
    if not isinstance(events, list) or not 1 <= len(events) <= schemas.MOST_EVENTS:
        sentence = f"A batch is a list of 1 to {schemas.MOST_EVENTS:,} events."
        raise Unprocessable(HTTPStatus.UNPROCESSABLE_ENTITY, "The body is no batch", [("/events", sentence)])
    return events, True


def _contents(events: list[Any], *, is_batch: bool) -> list[Content]:
    problems: list[Problem] = []
    contents: list[Content] = []
    for index, event in enumerate(events):
        try:
            contents.append(schemas.read_event(event))
        except schemas.MalformedEvent as malformed:
            prefix = f"/events/{index}" if is_batch else ""
            problems += [(prefix + pointer, sentence) for pointer, sentence in malformed.problems]
    if problems:
        raise Unprocessable(
            HTTPStatus.UNPROCESSABLE_ENTITY, "An event cannot be read; nothing was recorded", problems[:100]
        )
    return contents


def _appended(contents: list[Content], name: str, *, is_batch: bool) -> list[Receipt]:
    return rivalry().ledger.append(contents, now=rivalry().now(), recorded_by=name, single=not is_batch)


def _receipt(receipts: list[Receipt]) -> Response:
    """What became of each event, with positions and times as the log has them."""
    with rivalry().read_model.reading() as view:
        rows = visible.log_rows(view.connection, [(receipt.id, receipt.type, receipt.position) for receipt in receipts])
    events = [
        {
            "id": receipt.id,
            "type": receipt.type,
            "position": row.position,
            "recorded_at": shapes.recorded_at(Moment(row.recorded)),
            "duplicate": receipt.duplicate,
        }
        for receipt, row in zip(receipts, rows, strict=True)
    ]
    status = HTTPStatus.OK if all(receipt.duplicate for receipt in receipts) else HTTPStatus.CREATED
    return json_response({"position": max(row.position for row in rows), "events": events}, status, "no-store")


def _bodies(rows: list[visible.LogRow]) -> list[dict[str, Any]]:
    """The stored events behind *rows*, read from the log in runs of neighbouring positions."""
    found: dict[int, Any] = {}
    start = 0
    for index, row in enumerate(rows):
        last = index == len(rows) - 1
        if last or rows[index + 1].position != row.position + 1:
            first = rows[start].position
            for event in rivalry().ledger.read(first - 1, row.position - first + 1):
                found[event.position] = event
            start = index + 1
    return [shapes.logged(found[row.position], row.id, Moment(row.recorded)) for row in rows]
