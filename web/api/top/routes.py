"""``/rivalries/top``."""

from flask import Response
from flask.views import MethodView
from flask_smorest import Blueprint

from web.answer.documents.causes import Explained
from web.answer.documents.more_than_two import TopDocument
from web.answer.documents.parts import Bounded
from web.answer.notes import Noted
from web.answer.respond import give
from web.api.explaining import explaining, number_asked
from web.api.reference.responses import documented
from web.api.top.asked import TopQuery, own_shown, top_asked
from web.composition import rivalry
from web.question import clock
from web.question.address import here
from web.question.parameters import Arguments, Parameters, scope_parameters

blueprint = Blueprint("top", __name__, description="The rivalries of the log.")
blueprint.ARGUMENTS_PARSER = Parameters()


@blueprint.route("/rivalries/top")
class TopResource(MethodView):
    @blueprint.arguments(TopQuery(), location="query")
    @documented(blueprint, TopDocument, beside=(Bounded, Explained, Noted), errors=(400,))
    def get(self, arguments: Arguments) -> Response:
        """The rivalries of the log: by score, meetings, closeness or recency

        The score is the worth of the meetings (Olympic Games and World Championships 4, World Indoor Championships 3,
        other championships and Diamond League 2, national championships and the rest 1) * (1 + closeness) / 2;
        closeness is 1 - abs(wins - wins) / meetings in which one was ahead; where there is none, it counts as 1.
        """
        question = top_asked(arguments, clock.today(), rivalry().rankings, number_asked(arguments))
        own = own_shown(arguments) | {"limit": arguments["limit"]} | explaining(arguments)
        return give(question, here(scope_parameters(arguments) | own))
