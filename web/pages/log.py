"""``/log``: what was appended, the newest first, and from a given position on."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, request
from marshmallow import ValidationError, fields, validates_schema
from marshmallow.validate import Length, OneOf, Range

from projections import queries
from projections.facts import Bounds
from projections.queries import LogPage
from projections.read_model.follower import View
from web.answer import html
from web.answer.respond import Question, give
from web.api.event_schemas import EVENT_SCHEMAS
from web.pages.headlines import headlines
from web.question.address import Address
from web.question.bounds import Asked
from web.question.page_parameters import read
from web.question.parameters import Arguments
from web.question.schemas import Count, Strict

blueprint = Blueprint("log_page", __name__)

A_PAGE = 50
_MOST = 500


class LogFilter(Strict):
    """Which events."""

    type = fields.String(validate=OneOf(list(EVENT_SCHEMAS)))
    athlete = fields.String(validate=Length(1, 200))


class LogPageQuery(LogFilter):
    """``after``: from the next position on, upwards; else downwards from the newest, or from what lies ``before``."""

    after = Count(validate=Range(0, 2**62))
    before = Count(validate=Range(0, 2**62))
    position = Count(validate=Range(0, 2**62))
    limit = Count(load_default=A_PAGE, validate=Range(1, _MOST))

    @validates_schema
    def one_way(self, given: Arguments, **_: Any) -> None:
        if "after" in given and "before" in given:
            raise ValidationError("Give one of `after` and `before`: a list runs one way.", "before")


@blueprint.get("/log")
def show() -> Response:
    arguments = read(LogPageQuery())
    names = ("type", "athlete", "after", "before")
    own = {name: arguments.get(name) for name in names}
    own["limit"] = arguments["limit"] if arguments["limit"] != A_PAGE else None
    address = Address(request.path, own | {"position": arguments.get("position")})
    upwards = "after" in arguments

    def compute(view: View, at: Bounds) -> Mapping[str, Any]:
        asked = (arguments["limit"], arguments.get("type"), arguments.get("athlete"))
        if upwards:
            page = _up_to(at.position, queries.log_page(view.connection, arguments["after"], *asked))
        else:
            page = queries.newest(view.connection, min(arguments.get("before", 2**62), at.position + 1), *asked)
        events = headlines(view, page.rows)
        older, newer = _ways(address, page)
        return {
            "events": events,
            "types": list(EVENT_SCHEMAS),
            "older": older,
            "newer": newer,
            "address": address,
            "arguments": arguments,
            "upwards": upwards,
            # New events belong to a list that ends with the newest, whichever way it runs.
            "live": newer is None and "position" not in arguments and "before" not in arguments,
            "last": at.position,
            "behind": max(at.position, arguments.get("after", 0)),
        }

    asked = Asked(None, None, arguments.get("position"))
    return give(Question(lambda _, last: last, compute, own, asked, writing=html.page("log.html")))


def _up_to(position: int, page: LogPage) -> LogPage:
    rows = [row for row in page.rows if row.position <= position]
    return LogPage(rows, more=page.more and len(rows) == len(page.rows))


def _ways(address: Address, page: LogPage) -> tuple[Address | None, Address | None]:
    """To older events and to newer ones, where there may be any."""
    positions = [row.position for row in page.rows]
    if address.parameters["after"] is not None:
        first = min(positions, default=address.parameters["after"] + 1)
        older = address.but(after=None, before=first) if first > 1 else None
        return older, address.but(after=max(positions)) if page.more else None
    newest = address.but(before=None) if address.parameters["before"] is not None else None
    return address.but(before=min(positions)) if page.more else None, newest
