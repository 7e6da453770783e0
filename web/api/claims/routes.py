"""``/claims/check``: is what somebody claims right? ``/claims``: what outlets claimed, judged."""

from flask import Response
from flask.views import MethodView
from flask_smorest import Blueprint

from web.answer.documents.claims import CheckedDocument, ClaimsDocument
from web.answer.documents.parts import Bounded
from web.answer.respond import give, json_response
from web.api import posted
from web.api.claims.checking import checked
from web.api.reference.bodies import ClaimToCheckSchema
from web.api.reference.responses import documented
from web.composition import rivalry
from web.question import clock
from web.question import schemas as query_schemas
from web.question.address import here
from web.question.parameters import Arguments, Parameters, bounds_of
from web.use_cases.claims.outlet import OutletQuestion

blueprint = Blueprint("claims", __name__, description="What is claimed, judged.")
blueprint.ARGUMENTS_PARSER = Parameters()


@blueprint.route("/claims/check")
class CheckResource(MethodView):
    @blueprint.arguments(query_schemas.CheckQuery(), location="query")
    @documented(blueprint, CheckedDocument, beside=(), body=ClaimToCheckSchema, errors=(400, 404, 413, 415, 422))
    def post(self, arguments: Arguments) -> Response:
        """Judge a claim without recording it

        The body is a number about two (`wins`, `meetings`), or a claim of a `kind` with its own fields. Names, days,
        marks and scores may be written as people write them. `supported` in the scope it states (finals, where it
        states none), `supported-under-other-scope` with the nearest scopes in which it holds; else `contradicted`,
        with what holds instead, where the log was stated to have all that it is about; elsewhere `cannot-be-checked`
        with the reason: `coverage` (the log has otherwise, but not all of it), `not-in-this-log`, `unknown-kind`,
        `sex-left-open`, or `ambiguous`, where a name may be that of several, who are `asked` about. Judged at its own
        date, by what was known then and by what is known now.
        """
        given = posted.body(only_asked=True)
        with rivalry().read_model.reading() as view:
            answer = checked(
                view, given, clock.today(), as_of=arguments.get("as_of"), known_at=arguments.get("known_at")
            )
        return json_response(answer, cache_control="no-store")


@blueprint.route("/claims")
class ClaimsResource(MethodView):
    @blueprint.arguments(query_schemas.ClaimsQuery(), location="query")
    @documented(blueprint, ClaimsDocument, beside=(Bounded,))
    def get(self, arguments: Arguments) -> Response:
        """What outlets claimed, each claim with its verdict then and now

        With `outlet` the record of one over the years, whatever the spelling of its name; `totals` are by verdict, of
        its latest claims. `overturned`: what became known since changed the verdict.
        """
        question = OutletQuestion(
            asked=bounds_of(arguments),
            today=clock.today(),
            outlet=arguments.get("outlet"),
            passed=arguments.get("cursor", 0),
            limit=arguments["limit"],
        )
        return give(question, here({name: arguments.get(name) for name in ("outlet", "cursor", "limit")}))
