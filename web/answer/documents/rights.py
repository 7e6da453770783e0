"""Who may do what: the audit, and what waits for a second pair of eyes."""

from typing import Annotated, Any, Self

import msgspec
from msgspec import Meta, Struct

from domain.events import type_of
from web.rights.audit import AuditEntry
from web.rights.proposals import Proposal, ProposalState


class AuditPageDocument(Struct, frozen=True):
    """A page of the audit."""

    entries: list[AuditEntry]
    next: Annotated[int | None, Meta(description="The `after` of the next page.")]


class ProposalDocument(Struct, frozen=True, kw_only=True):
    """Events that wait until another token approves them, or what became of them."""

    id: str
    state: Annotated[str, Meta(description=f"One of: {', '.join(ProposalState)}.")]
    proposed_by: str
    proposed_at: str
    needs: Annotated[list[str], Meta(description="The scopes that a token needs to approve it.")]
    decided_by: str | None
    decided_at: str | None
    positions: Annotated[list[int], Meta(description="Where what was approved stands in the log.")]
    events: Annotated[list[dict[str, Any]], Meta(description="As they were posted.")]

    @classmethod
    def of(cls, proposal: Proposal) -> Self:
        return cls(
            id=proposal.id,
            state=proposal.state,
            proposed_by=proposal.proposed_by,
            proposed_at=proposal.proposed_at,
            needs=[str(each) for each in sorted(proposal.needs)],
            decided_by=proposal.decided_by,
            decided_at=proposal.decided_at,
            positions=proposal.positions,
            events=[{"type": type_of(each), **msgspec.to_builtins(each)} for each in proposal.contents],
        )


class ProposalsPageDocument(Struct, frozen=True):
    """A page of proposals, the oldest first."""

    proposals: list[ProposalDocument]
    next: Annotated[int | None, Meta(description="The `after` of the next page.")]
