"""``/rivalries/{a}/{b}``: the record, the timeline, and all of it at once."""

from http import HTTPStatus

from flask import Response
from flask.views import MethodView
from flask_smorest import Blueprint

from projections.calculators import head_to_head
from projections.calculators.questions import EVER, Days
from web.answer.documents.causes import Explained
from web.answer.documents.parts import Bounded
from web.answer.documents.rivalries import RivalryDocument, TimelineDocument
from web.answer.notes import Noted
from web.answer.respond import give
from web.api.as_text.asked import RivalryAsAsked, varying, wants_text
from web.api.as_text.rivalry import give_as_text
from web.api.explaining import number_asked
from web.api.reference.responses import AS_TEXT, documented
from web.api.rivalries.asked import about_two, address_of
from web.question import clock, pairs
from web.question import schemas as query_schemas
from web.question.address import here
from web.question.cursors import after
from web.question.parameters import Arguments, Parameters, bounds_of, kinds_of
from web.use_cases.head_to_head import HeadToHeadQuestion
from web.use_cases.rivalry import RivalryQuestion
from web.use_cases.timeline import TimelineQuestion

blueprint = Blueprint("rivalries", __name__, description="Two athletes: head-to-head, form, timeline.")
blueprint.ARGUMENTS_PARSER = Parameters()


@blueprint.route("/rivalries/<string:a>/<string:b>")
class RivalryResource(MethodView):
    @blueprint.arguments(RivalryAsAsked(), location="query")
    @blueprint.alt_response(HTTPStatus.OK, **AS_TEXT)
    @documented(blueprint, RivalryDocument, beside=(Bounded, Explained, Noted))
    def get(self, arguments: Arguments, a: str, b: str) -> Response:
        """A rivalry at a glance

        The record, both athletes' form, the latest timeline entries (newest first) and the next meeting. The day is
        `as_of`; without it today's, or for a pinned answer the day that position was recorded. With `format=text`, or
        `Accept: text/plain`, the card of the terminal.
        """
        if wants_text(arguments, "application/json"):
            return varying(give_as_text(arguments, pairs.distinct(a, b)))
        question = RivalryQuestion(
            **about_two(arguments, a, b),
            latest=arguments["latest"],
            explain=number_asked(arguments),
        )
        return varying(give(question, address_of(arguments, "latest")))


@blueprint.route("/rivalries/<string:a>/<string:b>/head-to-head")
class HeadToHeadResource(MethodView):
    @blueprint.arguments(query_schemas.HeadToHeadQuery(), location="query")
    @documented(blueprint, head_to_head.HeadToHead, beside=(Bounded, Explained, Noted))
    def get(self, arguments: Arguments, a: str, b: str) -> Response:
        """The head-to-head record, with every race it counts and the number it leaves out"""
        question = HeadToHeadQuestion(**about_two(arguments, a, b), explain=number_asked(arguments))
        return give(question, address_of(arguments))


@blueprint.route("/rivalries/<string:a>/<string:b>/timeline")
class TimelineResource(MethodView):
    @blueprint.arguments(query_schemas.TimelineQuery(), location="query")
    @documented(blueprint, TimelineDocument)
    def get(self, arguments: Arguments, a: str, b: str) -> Response:
        """Everything visible about either athlete, in the order of happening"""
        days = Days(arguments.get("from_", EVER.first), arguments.get("to", EVER.last))
        question = TimelineQuestion(
            asked=bounds_of(arguments),
            today=clock.today(),
            pair=pairs.distinct(a, b),
            kinds=kinds_of(arguments),
            days=days,
            behind=after(arguments.get("cursor"), days.first),
            limit=arguments["limit"],
        )
        own = {name: arguments.get(name) for name in ("kind", "cursor", "limit", "to")}
        return give(question, here(own | {"from": arguments.get("from_")}))
