"""What was proposed, approved or rejected by a second pair of eyes, wherever these look at it."""

from collections.abc import Sequence
from datetime import datetime

from domain.log.ledger import Receipt
from domain.refusals import AlreadyRecorded, CommandRefused
from web.composition import Rivalry
from web.rights.proposals import OwnProposal, Proposal, ProposalState


def approve(parts: Rivalry, proposal: Proposal, by: str, now: datetime) -> Sequence[Receipt]:
    """Append what was proposed, as recorded by who proposed it. One that was approved but not seen to its end is: what
    stands already is not appended twice.

    Raises:
        OwnProposal: who proposed it does not approve it.
        ProposalDecided: it was decided before.
        CommandRefused, AlreadyRecorded: the log has moved on, and it cannot be appended; it is as open as before.

    """
    if proposal.proposed_by == by:
        raise OwnProposal(proposal.id, by)
    parts.proposals.decide(proposal, ProposalState.APPROVING, by=by, now=now)
    try:
        receipts = parts.ledger.append(
            proposal.contents, now=now, recorded_by=proposal.proposed_by, single=proposal.single
        )
    except (CommandRefused, AlreadyRecorded):
        parts.proposals.reopen(proposal)
        raise
    parts.proposals.settle(proposal, [each.position for each in receipts if each.position is not None])
    return receipts


def reject(parts: Rivalry, proposal: Proposal, by: str, now: datetime) -> None:
    """Never append it. Who proposed it may say so too.

    Raises:
        ProposalDecided: it was decided before.

    """
    parts.proposals.decide(proposal, ProposalState.REJECTED, by=by, now=now)
