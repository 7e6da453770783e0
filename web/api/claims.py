"""``/claims/check``: is a published number right?"""

from flask import Response
from flask.views import MethodView
from flask_smorest import Blueprint

from web.answer.documents.claims import CheckedDocument
from web.answer.respond import json_response
from web.api import event_schemas, posted
from web.api.reference.responses import documented
from web.composition import rivalry
from web.question import clock
from web.question import schemas as query_schemas
from web.question.parameters import Arguments, Parameters
from web.use_cases.claim_check import ClaimQuestion

blueprint = Blueprint("claims", __name__, description="Published numbers, judged.")
blueprint.ARGUMENTS_PARSER = Parameters()


@blueprint.route("/claims/check")
class CheckResource(MethodView):
    @blueprint.arguments(query_schemas.CheckQuery(), location="query")
    @documented(
        blueprint, CheckedDocument, beside=(), body=event_schemas.CheckedClaimSchema, errors=(400, 404, 413, 415, 422)
    )
    def post(self, arguments: Arguments) -> Response:
        """Judge a claim without recording it

        `supported` in the scope it states (finals, where it states none), `supported-under-other-scope` with
        the nearest scopes in which it holds; else `contradicted` where the log was stated to have all that it counts,
        and `unsupported-in-this-log` where not. Judged at its own date, by what was
        known then and by what is known now.
        """
        question = ClaimQuestion(
            claim=posted.claim(posted.body(only_asked=True), clock.today()),
            as_of=arguments.get("as_of"),
            known_at=arguments.get("known_at"),
        )
        with rivalry().read_model.reading() as view:
            answer = question.answer(view)
        return json_response(answer, cache_control="no-store")
