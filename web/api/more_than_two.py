"""``/rivalries``: each against each."""

from http import HTTPStatus

from flask import Response
from flask.views import MethodView
from flask_smorest import Blueprint

from projections.tongue import say
from web.answer.documents.causes import Explained
from web.answer.documents.more_than_two import MatrixDocument
from web.answer.documents.parts import Bounded
from web.answer.notes import Noted
from web.answer.respond import give
from web.api.explaining import explaining, number_asked
from web.api.reference.responses import documented
from web.problems.unprocessable import Unprocessable
from web.question import clock
from web.question import schemas as query_schemas
from web.question.address import here
from web.question.parameters import Arguments, Parameters, bounds_of, scope_of, scope_parameters
from web.use_cases.matrix import MatrixQuestion

blueprint = Blueprint("many", __name__, description="More than two athletes.")
blueprint.ARGUMENTS_PARSER = Parameters()

_FEWEST, _MOST = 2, 30


@blueprint.route("/rivalries")
class MatrixResource(MethodView):
    @blueprint.arguments(query_schemas.MatrixQuery(), location="query")
    @documented(blueprint, MatrixDocument, beside=(Bounded, Explained, Noted))
    def get(self, arguments: Arguments) -> Response:
        """Each against each: the records of up to 30 athletes, and how each stands against all of them"""
        ids = [each.strip() for each in arguments["athletes"].split(",")]
        if not _FEWEST <= len(set(ids)) == len(ids) <= _MOST or not all(ids):
            problems = [
                (
                    "athletes",
                    say("Name {fewest} to {most} different athletes, separated by commas.", fewest=_FEWEST, most=_MOST),
                )
            ]
            raise Unprocessable(HTTPStatus.BAD_REQUEST, "A parameter cannot be read", problems)
        question = MatrixQuestion(
            asked=bounds_of(arguments),
            today=clock.today(),
            athletes=tuple(ids),
            scope=scope_of(arguments),
            explain=number_asked(arguments),
        )
        own = {"athletes": ",".join(ids)} | explaining(arguments)
        return give(question, here(scope_parameters(arguments) | own))
