"""Who wrote what, and who was refused, in the terminal."""

import click
import msgspec

from web.api.rights.asked import WHAT, since_of
from web.command.running import Failed, command, opened
from web.rights.audit import AuditAsked, AuditEntry

_A_READ = 1_000


@command()
@click.option("--since", metavar="TIME", help="From then on: 2024-08-01, a date-time, or so long ago: 90m, 24h, 7d.")
@click.option("--who", metavar="NAME", help="Of the token of that name.")
@click.option("--what", type=click.Choice(WHAT), metavar="OUTCOME|TYPE", help=f"One of: {', '.join(WHAT)}.")
@click.option("--after", type=click.IntRange(0), default=0, help="Behind this number: where the last reading ended.")
@click.option("--limit", type=click.IntRange(1), help="At most so many; all unless given.")
@click.option("--json", "as_json", is_flag=True, help="A JSON object a line, as the API has them.")
def audit(
    since: str | None, who: str | None, what: str | None, after: int, limit: int | None, *, as_json: bool
) -> None:
    """Who wrote what over HTTP or from the editors' room, and who was refused, in order.

    A line an entry, with tabs between: its number, when, the token's name (- where none was right), what came of it,
    the route with the status, and the events with their positions, the proposal, or why it was refused.

    Example: rivalry audit --since 7d --what refused
    """
    with opened() as rivalry:
        try:
            start = None if since is None else since_of(since, rivalry.now())
        except ValueError as error:
            raise Failed(f"--since: {error}") from error
        left = limit
        following: int | None = after
        while following is not None and left != 0:
            size = _A_READ if left is None else min(left, _A_READ)
            entries, following = rivalry.audit.page(AuditAsked(start, who, what, following, size))
            left = None if left is None else left - len(entries)
            for each in entries:
                click.echo(msgspec.json.encode(each) if as_json else "\t".join(_told(each)))


def _told(each: AuditEntry) -> list[str]:
    events = " ".join(f"{event.id}@{event.position or '='}" for event in each.events)
    told = [text for text in (events, each.proposal, each.reason, each.address) if text]
    return [
        str(each.number), each.at, each.token or "-", each.outcome, f"{each.route} {each.status}", *map(str, told),
    ]  # fmt: skip
