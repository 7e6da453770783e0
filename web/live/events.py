"""``/api/v1/events/stream``: the events of the log as they are appended, as JSON in Server-Sent Events.

The ``id`` of each is its position, so who comes back with ``Last-Event-ID`` (an EventSource does) has missed nothing.
"""

from functools import partial

from flask import Response
from flask.views import MethodView
from flask_smorest import Blueprint
from marshmallow.validate import Range

from web.answer.documents.log import LoggedEventDocument
from web.answer.respond import encode
from web.answer.stored_events import logged_rows
from web.api.reference.responses import documented
from web.composition import rivalry
from web.live.stream import CONTENT_TYPE, message, next_rows, streamed
from web.question.fields.strict import Strict, described
from web.question.fields.values import WholeNumber
from web.question.parameters import Arguments, Parameters
from web.question.schemas import EventsQuery

blueprint = Blueprint("event-stream", __name__, description="The log as it grows.")
blueprint.ARGUMENTS_PARSER = Parameters()


class StreamedQuery(EventsQuery):
    """As ``/events``, but there are no pages."""

    class Meta(Strict.Meta):
        exclude = ("limit",)

    after = WholeNumber(
        validate=Range(0, 2**62),
        metadata=described("Events behind this position; unless given only those to come."),
    )


@blueprint.route("/events/stream")
class StreamResource(MethodView):
    @blueprint.arguments(StreamedQuery(), location="query")
    @documented(blueprint, LoggedEventDocument, beside=(), errors=(400,), content_type=CONTENT_TYPE)
    def get(self, arguments: Arguments) -> Response:
        """Follow the log

        Server-Sent Events: of each event behind `after` one message, at once or when it is appended, whose `data` is
        the event as `/events/{position}` answers it and whose `id` is its position. A stream ends after some minutes;
        asked again with `Last-Event-ID` it goes on there. Where all places are taken it is a 503 with `Retry-After`.
        """
        return streamed(partial(_news, arguments), arguments)


def _news(arguments: Arguments, after: int) -> tuple[str, int]:
    """The messages of the next events behind *after*, and how far they go."""
    with rivalry().read_model.reading() as view:
        rows, reached = next_rows(view, arguments, after)
    bodies = zip(rows, logged_rows(rows), strict=True)
    return "".join(message(row.position, encode(body).decode()) for row, body in bodies), max(after, reached)
