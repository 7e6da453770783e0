"""``/log``: what was appended, the newest first, and from a given position on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response
from marshmallow import ValidationError, fields, validates_schema
from marshmallow.validate import Length, OneOf, Range

from projections import queries
from projections.facts import Bounds
from projections.queries import LogPage
from projections.read_model.follower import View
from web.answer import html
from web.answer.respond import give
from web.api.event_schemas import EVENT_SCHEMAS
from web.pages.headlines import headlines
from web.question import clock
from web.question.address import Address, here
from web.question.bounds import BoundsAsked
from web.question.fields.strict import Strict
from web.question.fields.values import WholeNumber
from web.question.page_parameters import read
from web.question.parameters import Arguments
from web.question.question import Question

blueprint = Blueprint("log_page", __name__)

A_PAGE = 50
_MOST = 500


class LogFilter(Strict):
    """Which events."""

    type = fields.String(validate=OneOf(list(EVENT_SCHEMAS)))
    athlete = fields.String(validate=Length(1, 200))


class LogPageQuery(LogFilter):
    """``after``: from the next position on, upwards; else downwards from the newest, or from what lies ``before``."""

    after = WholeNumber(validate=Range(0, 2**62))
    before = WholeNumber(validate=Range(0, 2**62))
    position = WholeNumber(validate=Range(0, 2**62))
    limit = WholeNumber(load_default=A_PAGE, validate=Range(1, _MOST))

    @validates_schema
    def one_way(self, given: Arguments, **_: Any) -> None:
        if "after" in given and "before" in given:
            raise ValidationError("Give one of `after` and `before`: a list runs one way.", "before")


@dataclass(frozen=True, kw_only=True)
class LogPageQuestion(Question):
    """*limit* events of a *type* or about an *athlete*: upwards from the position *after*, else downwards from the
    newest or from what lies *before*.
    """

    type: str | None
    athlete: str | None
    after: int | None
    before: int | None
    limit: int
    address: Address

    def depends_on(self, _: View, position: int, /) -> int:
        return position

    def answer(self, view: View, at: Bounds, /) -> Mapping[str, Any]:
        page = self._page(view, at)
        older, newer = self._ways(page)
        return {
            "events": headlines(view, page.rows),
            "types": list(EVENT_SCHEMAS),
            "older": older,
            "newer": newer,
            "address": self.address,
            "asked": self.asked,
            "type": self.type,
            "athlete": self.athlete,
            "after": self.after,
            # New events belong to a list that ends with the newest, whichever way it runs.
            "live": newer is None and self.asked.position is None and self.before is None,
            "last": at.position,
            "behind": max(at.position, self.after or 0),
        }

    def _page(self, view: View, at: Bounds) -> LogPage:
        which = (self.limit, self.type, self.athlete)
        if self.after is not None:
            return _up_to(at.position, queries.log_page(view.connection, self.after, *which))
        last = at.position + 1
        return queries.newest(view.connection, last if self.before is None else min(self.before, last), *which)

    def _ways(self, page: LogPage) -> tuple[Address | None, Address | None]:
        """To older events and to newer ones, where there may be any."""
        positions = [row.position for row in page.rows]
        if self.after is not None:
            first = min(positions, default=self.after + 1)
            older = self.address.but(after=None, before=first) if first > 1 else None
            return older, self.address.but(after=max(positions)) if page.more else None
        newest = self.address.but(before=None) if self.before is not None else None
        return self.address.but(before=min(positions)) if page.more else None, newest


@blueprint.get("/log")
def show() -> Response:
    arguments = read(LogPageQuery())
    filters = {name: arguments.get(name) for name in ("type", "athlete", "after", "before")}
    limit, position = arguments["limit"], arguments.get("position")
    address = here(filters | {"limit": limit if limit != A_PAGE else None, "position": position})
    question = LogPageQuestion(
        asked=BoundsAsked(None, None, position), today=clock.today(), limit=limit, address=address, **filters
    )
    return give(question, address, html.page("log.html"))


def _up_to(position: int, page: LogPage) -> LogPage:
    rows = [row for row in page.rows if row.position <= position]
    return LogPage(rows, more=page.more and len(rows) == len(page.rows))
