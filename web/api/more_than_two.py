"""``/rivalries``: each against each, and the rivalries of the whole log."""

from http import HTTPStatus

from flask import Response
from flask.views import MethodView
from flask_smorest import Blueprint

from web.answer.documents.causes import Explained
from web.answer.documents.more_than_two import MatrixDocument, TopDocument
from web.answer.documents.parts import Bounded
from web.answer.notes import Noted
from web.answer.respond import give
from web.api.explaining import number_asked
from web.api.reference.responses import documented
from web.composition import rivalry
from web.problems.unprocessable import Unprocessable
from web.question import clock
from web.question import schemas as query_schemas
from web.question.address import here
from web.question.parameters import Arguments, Parameters, bounds_of, scope_of, scope_parameters
from web.use_cases.matrix import MatrixQuestion
from web.use_cases.top import TopQuestion

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
            problems = [("athletes", f"Name {_FEWEST} to {_MOST} different athletes, separated by commas.")]
            raise Unprocessable(HTTPStatus.BAD_REQUEST, "A parameter cannot be read", problems)
        question = MatrixQuestion(
            asked=bounds_of(arguments),
            today=clock.today(),
            athletes=tuple(ids),
            scope=scope_of(arguments),
            explain=number_asked(arguments),
        )
        own = {"athletes": ",".join(ids), "explain": arguments.get("explain")}
        return give(question, here(scope_parameters(arguments) | own))


@blueprint.route("/rivalries/top")
class TopResource(MethodView):
    @blueprint.arguments(query_schemas.TopQuery(), location="query")
    @documented(blueprint, TopDocument, beside=(Bounded, Explained, Noted), errors=(400,))
    def get(self, arguments: Arguments) -> Response:
        """The rivalries of the log, the highest score first

        The score is the worth of the meetings (Olympic Games and World Championships 4, World Indoor Championships 3,
        other championships and Diamond League 2, national championships and the rest 1) * (1 + closeness) / 2;
        closeness is 1 - abs(wins - wins) / decided meetings.
        With `order=wins` by how often one has beaten the other, found among the thousand of the highest score.
        """
        question = TopQuestion(
            asked=bounds_of(arguments),
            today=clock.today(),
            scope=scope_of(arguments),
            limit=arguments["limit"],
            by_wins=arguments["order"] == "wins",
            rankings=rivalry().rankings,
            explain=number_asked(arguments),
        )
        own = {name: arguments.get(name) for name in ("limit", "explain")}
        own |= {"order": "wins"} if question.by_wins else {}
        return give(question, here(scope_parameters(arguments) | own))
