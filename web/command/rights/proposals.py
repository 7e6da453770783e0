"""What waits for a second pair of eyes, in the terminal. Who has the store at hand is one."""

from collections.abc import Callable

import click
import msgspec

from domain.events import title_of, type_of
from domain.log.ledger import Receipt
from domain.values.dates import format_instant
from web.answer.documents.rights import ProposalDocument
from web.authorization import deciding
from web.command.running import as_json_option, failing_clearly, main, opened, tell
from web.composition import Rivalry
from web.rights.audit import AuditEntry, AuditOutcome, audited
from web.rights.proposals import Proposal, ProposalState

_BY = "cli"
_A_READ = 1_000


@main.group()
def proposals() -> None:
    """What waits for a second pair of eyes: list, approve and reject it."""


def _proposals_command(name: str) -> Callable[[Callable[..., None]], click.Command]:
    def decorate(run: Callable[..., None]) -> click.Command:
        return proposals.command(name)(failing_clearly(run))

    return decorate


@_proposals_command("list")
@click.option("--all", "all_of_them", is_flag=True, help="Those that were decided too.")
@click.option("--json", "as_json", is_flag=True, help="A JSON object a line, with the events.")
def list_(*, all_of_them: bool, as_json: bool) -> None:
    """List what waits: id, state, who proposed it, when, and which events.

    Example: rivalry proposals list
    """
    with opened() as rivalry:
        following: int | None = 0
        while following is not None:
            state = None if all_of_them else ProposalState.OPEN
            found, following = rivalry.proposals.page(state, following, _A_READ)
            for each in found:
                click.echo(msgspec.json.encode(ProposalDocument.of(each)) if as_json else "\t".join(_told(each)))


@_proposals_command("approve")
@click.argument("proposal")
@as_json_option
def approve(proposal: str, *, as_json: bool) -> None:
    """Append what was proposed as PROPOSAL, as recorded by who proposed it.

    Example: rivalry proposals approve 5f2b1c9a7e40
    """
    with opened() as rivalry:
        found = rivalry.proposals.named(proposal)
        receipts = deciding.approve(rivalry, found, _BY, rivalry.now())
        _note(rivalry, found, AuditOutcome.APPROVED, list(receipts))
    positions = [each.position for each in receipts if each.position is not None]
    at = ", ".join(map(str, positions))
    said = f"Appended at position {at}." if at else "It stood already; nothing was appended."
    tell(said, {"proposal": found.id, "approved": True, "positions": positions}, as_json=as_json)


@_proposals_command("reject")
@click.argument("proposal")
@as_json_option
def reject(proposal: str, *, as_json: bool) -> None:
    """Reject PROPOSAL, for good.

    Example: rivalry proposals reject 5f2b1c9a7e40
    """
    with opened() as rivalry:
        found = rivalry.proposals.named(proposal)
        deciding.reject(rivalry, found, _BY, rivalry.now())
        _note(rivalry, found, AuditOutcome.REJECTED, [])
    tell("Rejected.", {"proposal": found.id, "approved": False}, as_json=as_json)


def _note(rivalry: Rivalry, proposal: Proposal, outcome: AuditOutcome, receipts: list[Receipt]) -> None:
    rivalry.audit.note(
        AuditEntry(
            at=format_instant(rivalry.now()),
            token=_BY,
            outcome=outcome,
            route="rivalry proposals",
            status=0,
            types=sorted({type_of(each) for each in proposal.contents}),
            events=audited(receipts),
            proposal=proposal.id,
        )
    )


def _told(each: Proposal) -> list[str]:
    titles = ", ".join(f"{title_of(type(content))} ({content.event_id()})" for content in each.contents)
    return [each.id, each.state, each.proposed_by, each.proposed_at, titles]
