"""``…/what-if`` and ``…/changes``: a rivalry from two standpoints, and what moves from one to the other."""

from flask import Response
from flask.views import MethodView
from flask_smorest import Blueprint

from web.answer.documents.causes import ChangesDocument, WhatIfDocument
from web.answer.documents.parts import Bounded
from web.answer.notes import Noted
from web.answer.respond import give, json_response
from web.api import posted
from web.api.reference.bodies import WhatIfBodySchema
from web.api.reference.responses import documented
from web.composition import rivalry
from web.question import clock, pairs
from web.question import schemas as query_schemas
from web.question.address import here
from web.question.bounds import BoundsAsked
from web.question.parameters import Arguments, Parameters, scope_of, scope_parameters
from web.use_cases.changes import ChangesQuestion
from web.use_cases.what_if import WhatIfQuestion

blueprint = Blueprint("what-if", __name__, description="What would change, and what has changed and why.")
blueprint.ARGUMENTS_PARSER = Parameters()


@blueprint.route("/rivalries/<string:a>/<string:b>/what-if")
class WhatIfResource(MethodView):
    @blueprint.arguments(query_schemas.WhatIfQuery(), location="query")
    @documented(
        blueprint, WhatIfDocument, beside=(Noted,), body=WhatIfBodySchema, errors=(400, 404, 409, 413, 415, 422)
    )
    def post(self, arguments: Arguments, a: str, b: str) -> Response:
        """What if?

        Events as they would be posted, judged by the same rules, and log positions to leave out; nothing is appended.
        Dates may lie in the future. Answers what is, what would be, and each number that moves with a sentence. The
        day is `as_of`; without it today's, or that of the last event supposed. An event without `published_on` is
        known to the question, whatever its `known_at`.
        """
        question = WhatIfQuestion(
            pair=pairs.distinct(a, b),
            scope=scope_of(arguments),
            latest=arguments["latest"],
            supposed=posted.supposed(posted.body(only_asked=True)),
            now=clock.now(),
            as_of=arguments.get("as_of"),
            known_at=arguments.get("known_at"),
        )
        with rivalry().read_model.reading() as view:
            answer = question.answer(view, rivalry().ledger)
        return json_response(answer, cache_control="no-store")


@blueprint.route("/rivalries/<string:a>/<string:b>/changes")
class ChangesResource(MethodView):
    @blueprint.arguments(query_schemas.ChangesQuery(), location="query")
    @documented(blueprint, ChangesDocument, beside=(Bounded, Noted))
    def get(self, arguments: Arguments, a: str, b: str) -> Response:
        """What changed between two points, and because of what

        Each point has its `as_of`, `known_at` and `position` (`from_…` and `to_…`). The first has the day and the log
        of the second unless `from_as_of` and `from_position` say otherwise; a `known_at` not given is unbounded.
        """
        since, until = (
            BoundsAsked(*(arguments.get(f"{point}_{name}") for name in BoundsAsked._fields)) for point in ("from", "to")
        )
        question = ChangesQuestion(
            asked=until,
            today=clock.today(),
            pair=pairs.distinct(a, b),
            scope=scope_of(arguments),
            since=since,
            ledger=rivalry().ledger,
        )
        own = {f"from_{name}": value for name, value in since._asdict().items()}
        named = [f"to_{name}" for name in BoundsAsked._fields]
        return give(question, here(scope_parameters(arguments) | own), bounds_named=named)
