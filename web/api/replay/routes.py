"""``/rivalries/{a}/{b}/replay``."""

from flask import Response
from flask.views import MethodView
from flask_smorest import Blueprint

from projections.tongue import speaking
from web.answer.respond import give
from web.api.reference.responses import documented
from web.api.replay.asked import ReplayQuery, replay_asked
from web.api.replay.json_lines import CONTENT_TYPE, ReplayLine, json_lines
from web.languages.catalogue import ENGLISH, language
from web.question import clock, pairs
from web.question.address import here
from web.question.parameters import Arguments, Parameters, scope_parameters

blueprint = Blueprint("replay", __name__, description="A rivalry event by event.")
blueprint.ARGUMENTS_PARSER = Parameters()


@blueprint.route("/rivalries/<string:a>/<string:b>/replay")
class ReplayResource(MethodView):
    @blueprint.arguments(ReplayQuery(), location="query")
    @documented(blueprint, ReplayLine, beside=(), content_type=CONTENT_TYPE)
    def get(self, arguments: Arguments, a: str, b: str) -> Response:
        """A rivalry event by event: what each changed in the record, and the record after it

        A JSON object a line. As things happened: everything about either, up to `as_of`; as the world came to know
        them: results, corrections, rulings and news by the moment of their publication, up to `known_at`. `from` and
        `to` are of the scope: the record counts these days, and of these days events are told. Where a line is
        `settled`, the head-to-head asked at its `at` says the same as its `state`. The address of the next page
        (`next`) and the permalink (`bookmark`) are in the `Link` header.
        """
        scope = scope_parameters(arguments)
        address = here(scope | {name: arguments.get(name) for name in ("order", "kind", "cursor", "limit", "lang")})
        question = replay_asked(arguments, clock.today(), pairs.distinct(a, b))
        with speaking(language(arguments.get("lang") or ENGLISH)):
            return give(question, address, json_lines(address, scope))
