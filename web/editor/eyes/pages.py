"""``/post/proposals``: what waits for a second pair of eyes, approved or rejected by a button."""

from http import HTTPStatus
from typing import NamedTuple

import msgspec
from flask import redirect, render_template, request
from werkzeug.wrappers import Response

from domain.events import title_of
from domain.refusals import AlreadyRecorded, CommandRefused
from projections.tongue import say
from web.authorization import asking, deciding, noting
from web.composition import rivalry
from web.editor.sessions import blueprint, required_editor
from web.problems.sentences import explain
from web.problems.unprocessable import Unprocessable
from web.question import clock
from web.rights.audit import AuditOutcome
from web.rights.proposals import Proposal, ProposalState
from web.tokens import TokenBearer

_MOST = 100
_DECISIONS = {"approve": AuditOutcome.APPROVED, "reject": AuditOutcome.REJECTED}
Page = str | tuple[str, int] | Response


class ProposalShown(NamedTuple):
    """A proposal as an editor sees it: its events under their titles, and what this editor may do with it."""

    proposal: Proposal
    events: list[tuple[str, object]]
    may_approve: bool
    may_reject: bool


@blueprint.get("/post/proposals")
def proposals() -> Page:
    by = required_editor()
    waiting, following = rivalry().proposals.page(ProposalState.OPEN, 0, _MOST)
    return render_template(
        "editor/eyes/proposals.html", shown=[_shown(each, by) for each in waiting], more=following, editor=by.name
    )


@blueprint.get("/post/proposals/<proposal>")
def one_proposal(proposal: str) -> Page:
    return _page(proposal, required_editor())


@blueprint.post("/post/proposals/<proposal>")
def decide(proposal: str) -> Page:
    by, found = required_editor(), rivalry().proposals.named(proposal)
    asking.decides(by, found, _decision())
    asking.within_rate(by)
    attempt = noting.begin(by)
    if attempt.outcome is AuditOutcome.REJECTED:
        deciding.reject(rivalry(), found, by.name, clock.now())
    else:
        try:
            attempt.receipts = deciding.approve(rivalry(), found, by.name, clock.now())
        except (CommandRefused, AlreadyRecorded) as refused:
            sentences = [sentence for _, sentence in explain(refused)]
            return _page(proposal, by, sentences), HTTPStatus.UNPROCESSABLE_ENTITY
    return redirect(f"/post/proposals/{found.id}", HTTPStatus.SEE_OTHER)


def _decision() -> AuditOutcome:
    said = request.form.get("step", "")
    if said not in _DECISIONS:
        problems = [
            (
                "step",
                say(
                    "{said} decides nothing; the steps are: {listed}.",
                    said=repr(said[:60]),
                    listed=", ".join(_DECISIONS),
                ),
            )
        ]
        raise Unprocessable(HTTPStatus.BAD_REQUEST, "The form cannot be read", problems)
    return _DECISIONS[said]


def _page(proposal: str, by: TokenBearer, problems: list[str] | None = None) -> str:
    shown = _shown(rivalry().proposals.named(proposal), by)
    return render_template("editor/eyes/proposal.html", each=shown, problems=problems or [], editor=by.name)


def _shown(proposal: Proposal, by: TokenBearer) -> ProposalShown:
    is_open = proposal.state in (ProposalState.OPEN, ProposalState.APPROVING)
    is_own, has_all = proposal.proposed_by == by.name, proposal.needs <= by.scopes
    return ProposalShown(
        proposal,
        [(title_of(type(each)), msgspec.to_builtins(each)) for each in proposal.contents],
        may_approve=is_open and has_all and not is_own,
        may_reject=proposal.state is ProposalState.OPEN and (has_all or is_own),
    )
