"""``/races/{id}``: the visible result, and every version behind it."""

from flask import Response
from flask.views import MethodView
from flask_smorest import Blueprint

from projections.calculators.coverage.answer import SaysCoverage
from web.answer.documents.parts import Bounded
from web.answer.documents.races import RaceDocument
from web.answer.respond import give
from web.api.reference.responses import documented
from web.question import clock
from web.question import schemas as query_schemas
from web.question.address import here
from web.question.parameters import Arguments, Parameters, bounds_of
from web.use_cases.race import RaceQuestion

blueprint = Blueprint("races", __name__, description="Races, with the history of their results.")
blueprint.ARGUMENTS_PARSER = Parameters()


@blueprint.route("/races/<string:race>")
class RaceResource(MethodView):
    @blueprint.arguments(query_schemas.BoundsQuery(), location="query")
    @documented(blueprint, RaceDocument, beside=(Bounded, SaysCoverage))
    def get(self, arguments: Arguments, race: str) -> Response:
        """One race: the result as it stood, and `history`, every version of it"""
        question = RaceQuestion(asked=bounds_of(arguments), today=clock.today(), race=race)
        return give(question, here({}))
