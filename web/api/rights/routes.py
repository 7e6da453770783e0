"""``/audit``: who wrote what, and who was refused; ``/proposals``: what waits for a second pair of eyes."""

from flask import Response
from flask.views import MethodView
from flask_smorest import Blueprint

from web.answer.documents.rights import AuditPageDocument, ProposalDocument, ProposalsPageDocument
from web.answer.respond import json_response
from web.api.reference.responses import documented
from web.api.rights.asked import AuditQuery, ProposalsQuery, audit_asked, state_of
from web.authorization import asking, deciding, noting
from web.composition import rivalry
from web.question import clock
from web.question.parameters import Arguments, Parameters
from web.question.schemas import NoQuery
from web.rights.audit import AuditOutcome
from web.rights.proposals import Proposal
from web.rights.scopes import TokenScope
from web.tokens import TokenBearer

blueprint = Blueprint("rights", __name__, description="Who may do what, and what was done.")
blueprint.ARGUMENTS_PARSER = Parameters()

_KEPT_BY_NOBODY = "no-store"


@blueprint.route("/audit")
class AuditResource(MethodView):
    @blueprint.arguments(AuditQuery(), location="query")
    @documented(blueprint, AuditPageDocument, beside=(), errors=(400, 401, 403, 429), needs_token=True)
    def get(self, arguments: Arguments) -> Response:
        """Who wrote what, and who was refused

        Every write over HTTP or from the editors' room and every refusal of one, in order: when, by which token, at
        which route, what came of it, the events with their positions. Needs a token with the scope `audit`.
        """
        asking.bearer(TokenScope.AUDIT)
        entries, following = rivalry().audit.page(audit_asked(arguments, clock.now()))
        return json_response(AuditPageDocument(entries, following), cache_control=_KEPT_BY_NOBODY)


@blueprint.route("/proposals")
class ProposalsResource(MethodView):
    @blueprint.arguments(ProposalsQuery(), location="query")
    @documented(blueprint, ProposalsPageDocument, beside=(), errors=(400, 401, 429), needs_token=True)
    def get(self, arguments: Arguments) -> Response:
        """What waits for a second pair of eyes

        Events that one token proposed and another has to approve, because the service is set so. Any token lists them.
        """
        asking.bearer()
        state = state_of(arguments["state"])
        found, following = rivalry().proposals.page(state, arguments["after"], arguments["limit"])
        page = ProposalsPageDocument([ProposalDocument.of(each) for each in found], following)
        return json_response(page, cache_control=_KEPT_BY_NOBODY)


@blueprint.route("/proposals/<string:proposal>")
class ProposalResource(MethodView):
    @blueprint.arguments(NoQuery(), location="query", as_kwargs=True)
    @documented(blueprint, ProposalDocument, beside=(), errors=(400, 401, 404, 429), needs_token=True)
    def get(self, proposal: str) -> Response:
        """One proposal, and what became of it"""
        asking.bearer()
        return json_response(ProposalDocument.of(rivalry().proposals.named(proposal)), cache_control=_KEPT_BY_NOBODY)


@blueprint.route("/proposals/<string:proposal>/approval")
class ApprovalResource(MethodView):
    @blueprint.arguments(NoQuery(), location="query", as_kwargs=True)
    @documented(
        blueprint, ProposalDocument, beside=(), errors=(400, 401, 403, 404, 409, 422, 429, 507), needs_token=True
    )
    def post(self, proposal: str) -> Response:
        """Approve what another token proposed

        It is appended, as recorded by who proposed it. Needs a token with the scopes that its events need.
        """
        found, by = _asked_about(proposal, AuditOutcome.APPROVED)
        attempt = noting.begin()
        attempt.receipts = deciding.approve(rivalry(), found, by.name, clock.now())
        return json_response(ProposalDocument.of(rivalry().proposals.named(proposal)), cache_control=_KEPT_BY_NOBODY)


@blueprint.route("/proposals/<string:proposal>/rejection")
class RejectionResource(MethodView):
    @blueprint.arguments(NoQuery(), location="query", as_kwargs=True)
    @documented(blueprint, ProposalDocument, beside=(), errors=(400, 401, 403, 404, 409, 429, 507), needs_token=True)
    def post(self, proposal: str) -> Response:
        """Reject a proposal, for good

        Who proposed it may take it back so.
        """
        found, by = _asked_about(proposal, AuditOutcome.REJECTED)
        deciding.reject(rivalry(), found, by.name, clock.now())
        return json_response(ProposalDocument.of(rivalry().proposals.named(proposal)), cache_control=_KEPT_BY_NOBODY)


def _asked_about(proposal: str, outcome: AuditOutcome) -> tuple[Proposal, TokenBearer]:
    """The proposal that is to be decided, and by whom.

    Raises:
        Unprocessable: the token is not for what its events need.
        NothingAt: there is none such.

    """
    by = asking.bearer()
    found = rivalry().proposals.named(proposal)
    asking.decides(by, found, outcome)
    return found, by
