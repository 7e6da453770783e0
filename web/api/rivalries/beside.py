"""``/rivalries/{a}/{b}/common-opponents`` and ``…/splits``: what is asked of two beside their record."""

from flask import Response
from flask.views import MethodView
from flask_smorest import Blueprint

from projections.calculators.pairs.common_opponents import CommonOpponents
from projections.calculators.pairs.splits import Splits
from web.answer.documents.causes import Explained
from web.answer.documents.parts import Bounded
from web.answer.notes import Noted
from web.answer.respond import give
from web.api.explaining import number_asked
from web.api.reference.responses import documented
from web.api.rivalries.asked import about_two, address_of
from web.question import schemas as query_schemas
from web.question.cursors import behind_opponent
from web.question.parameters import Arguments, Parameters
from web.use_cases.lists.common_opponents import CommonOpponentsQuestion
from web.use_cases.lists.splits import SplitsQuestion

COMMON_AT_ONCE = 100
"""How many common opponents a page has, unless another number is asked for."""

blueprint = Blueprint("beside_the_record", __name__, description="Two athletes: common opponents, splits.")
blueprint.ARGUMENTS_PARSER = Parameters()


@blueprint.route("/rivalries/<string:a>/<string:b>/common-opponents")
class CommonOpponentsResource(MethodView):
    @blueprint.arguments(query_schemas.CommonOpponentsQuery(), location="query")
    @documented(blueprint, CommonOpponents, beside=(Bounded, Explained, Noted))
    def get(self, arguments: Arguments, a: str, b: str) -> Response:
        """How each of two fared against everybody both have met, those met most often first

        The totals are of all of them, whatever the page.
        """
        question = CommonOpponentsQuestion(
            **about_two(arguments, a, b),
            fewest=arguments["min_meetings"],
            behind=behind_opponent(arguments.get("cursor")),
            limit=arguments.get("limit", COMMON_AT_ONCE),
            explain=number_asked(arguments),
        )
        return give(question, address_of(arguments, "min_meetings", "cursor", "limit"))


@blueprint.route("/rivalries/<string:a>/<string:b>/splits")
class SplitsResource(MethodView):
    @blueprint.arguments(query_schemas.SplitsQuery(), location="query")
    @documented(blueprint, Splits, beside=(Bounded, Explained, Noted))
    def get(self, arguments: Arguments, a: str, b: str) -> Response:
        """The record parted: championship against circuit, home against away, doors, margin, who was fit again first"""
        question = SplitsQuestion(**about_two(arguments, a, b), explain=number_asked(arguments))
        return give(question, address_of(arguments))
