"""``/events``: append to the log, and read it."""

from http import HTTPStatus

from flask import Response
from flask.views import MethodView
from flask_smorest import Blueprint
from msgspec import UNSET

from domain.events import AnyContent
from domain.log.ledger import Receipt
from domain.refusals import NothingAt
from domain.values.dates import Moment, format_moment
from projections import queries
from web.answer.documents.log import AppendedDocument, AppendedEvent, EventsPageDocument, LoggedEventDocument
from web.answer.respond import json_response
from web.answer.stored_events import logged_rows
from web.api import posted
from web.api.reference.bodies import PostedSchema
from web.api.reference.responses import documented
from web.authorization import writer
from web.composition import rivalry
from web.problems.handling import STORE_FAILED
from web.question import clock
from web.question import schemas as query_schemas
from web.question.parameters import Arguments, Parameters

blueprint = Blueprint("events", __name__, description="The log: what was appended, in order.")
blueprint.ARGUMENTS_PARSER = Parameters()


@blueprint.route("/events")
class EventsResource(MethodView):
    @blueprint.arguments(query_schemas.EventsQuery(), location="query")
    @documented(blueprint, EventsPageDocument, beside=())
    def get(self, arguments: Arguments) -> Response:
        """Read the log

        In order of position, behind `after`, a page at a time; `next` is the `after` of the following page.
        """
        with rivalry().read_model.reading() as view:
            listed = queries.log_page(
                view.connection, arguments["after"], arguments["limit"], arguments.get("type"), arguments.get("athlete")
            )
        return json_response(
            {"events": logged_rows(listed.rows), "next": listed.rows[-1].position if listed.more else None}
        )

    @blueprint.arguments(query_schemas.NoQuery(), location="query", as_kwargs=True)
    @documented(
        blueprint,
        AppendedDocument,
        beside=(),
        status=HTTPStatus.CREATED,
        body=PostedSchema,
        errors=(400, 401, 409, 413, 415, 422),
    )
    def post(self) -> Response:
        """Append events

        One event, or a batch of up to 1,000 as `{"events": [...]}`, all or nothing, in order; a batch may refer to
        what stands earlier in it. What was appended before answers with its position and `duplicate: true`.
        """
        name = writer()
        events, is_batch = posted.events(posted.body())
        contents = posted.contents(events, is_batch=is_batch)
        receipts = _appended(contents, name, is_batch=is_batch)
        return _receipt(receipts)


@blueprint.route("/events/<int:position>")
class EventResource(MethodView):
    @blueprint.arguments(query_schemas.NoQuery(), location="query", as_kwargs=True)
    @documented(blueprint, LoggedEventDocument, beside=())
    def get(self, position: int) -> Response:
        """One event of the log"""
        with rivalry().read_model.reading(position) as view:
            listed = queries.log_page(view.connection, position - 1, 1, None, None) if 0 < position < 2**62 else None
        if listed is None or not listed.rows or listed.rows[0].position != position:
            raise NothingAt("event", str(position))
        return json_response(logged_rows(listed.rows)[0], cache_control="public, max-age=31536000, immutable")


def _appended(contents: list[AnyContent], name: str, *, is_batch: bool) -> list[Receipt]:
    return rivalry().ledger.append(contents, now=clock.now(), recorded_by=name, single=not is_batch)


def _receipt(receipts: list[Receipt]) -> Response:
    """What became of each event, with positions and times as the log has them."""
    appended = [receipt.position for receipt in receipts if receipt.position is not None]
    try:
        places = _places(receipts)
    except STORE_FAILED:
        if not appended:
            raise
        # It is in the log for good, so that is what is said, though more cannot be found out now.
        events = [_without_time(receipt) for receipt in receipts]
        return json_response(AppendedDocument(max(appended), events), HTTPStatus.CREATED, "no-store")
    events = [
        AppendedEvent(
            id=receipt.id,
            type=receipt.type,
            position=position,
            recorded_at=format_moment(recorded),
            duplicate=receipt.duplicate,
        )
        for receipt, (position, recorded) in zip(receipts, places, strict=True)
    ]
    status = HTTPStatus.CREATED if appended else HTTPStatus.OK
    return json_response(AppendedDocument(max(position for position, _ in places), events), status, "no-store")


def _without_time(receipt: Receipt) -> AppendedEvent:
    position = UNSET if receipt.position is None else receipt.position
    return AppendedEvent(id=receipt.id, type=receipt.type, position=position, duplicate=receipt.duplicate)


def _places(receipts: list[Receipt]) -> list[tuple[int, Moment]]:
    """Where each event stands and since when. Of new ones the log itself knows; of old ones, the read model."""
    positions = [receipt.position for receipt in receipts if receipt.position is not None]
    times = rivalry().recorded.of(positions) if len(positions) == len(receipts) else None
    if times is not None:
        return list(zip(positions, times, strict=True))
    with rivalry().read_model.reading() as view:
        places = [(row.position, Moment(row.recorded)) for row in queries.log_rows(view.connection, receipts)]
    rivalry().recorded.learn(*max(places))
    return places
