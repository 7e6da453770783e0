"""Webhooks made, listed, removed, replayed, given new secrets: here everybody's, over the API each token's own."""

from collections.abc import Callable
from functools import partial
from typing import Any

import click
import msgspec

from domain.events import TYPES
from web.answer.documents.integration.webhooks import WebhookDocument
from web.answer.documents.parts import plain
from web.api.integration.webhook_bodies import begins_after, keep, rotated, subscription_of
from web.command.running import Failed, as_json_option, failing_clearly, main, opened, tell
from web.subscriptions.interest import MILESTONES
from web.subscriptions.store import Subscription

_BY = "cli"


@main.group()
def webhook() -> None:
    """Who is told of what is appended: webhooks made, listed, removed, replayed, given new secrets.

    `rivalry serve` delivers them.
    """


def _webhook_command(name: str) -> Callable[[Callable[..., None]], click.Command]:
    def decorate(run: Callable[..., None]) -> click.Command:
        return webhook.command(name)(failing_clearly(run))

    return decorate


@_webhook_command("add")
@click.argument("url")
@click.option("--name", help="What it is called; made up unless given.")
@click.option("--pair", nargs=2, help="Only what names one of these two; milestones are of the two together.")
@click.option("--athlete", help="Only what names this athlete.")
@click.option("--type", "types", multiple=True, type=click.Choice(list(TYPES)), help="Repeatable; all unless given.")
@click.option("--milestone", "milestones", multiple=True, type=click.Choice(MILESTONES), help="Repeatable.")
@click.option("--after", type=click.IntRange(0), help="Begin behind this log position; at the log's end unless given.")
@as_json_option
def add(url: str, types: tuple[str, ...], milestones: tuple[str, ...], *, as_json: bool, **asked: Any) -> None:
    """Have what is appended posted to URL, signed; prints the secret by which that is verified, this once.

    Example: rivalry webhook add https://desk.example/rivalry --pair jakob-ingebrigtsen josh-kerr --milestone all
    """
    given = {"url": url, "types": list(types) or None, "milestones": list(milestones) or None, **asked}
    if given["pair"] is not None:
        given["pair"] = list(given["pair"])
    with opened() as rivalry:
        allowed = rivalry.settings.webhooks_private
        with rivalry.read_model.reading() as view:
            made = subscription_of(given, view, by=_BY, now=rivalry.now(), private_allowed=allowed)
        keep(made, rivalry.subscriptions, shown=partial(_show, made, as_json=as_json))
    if not as_json:
        click.echo(f"The webhook {made.name} is told of what is behind position {made.position}.", err=True)


def _show(made: Subscription, *, as_json: bool) -> None:
    told = {**plain(WebhookDocument.of(made)), "secret": made.secret}
    click.echo(msgspec.json.encode(told) if as_json else made.secret)


@_webhook_command("list")
@click.option("--json", "as_json", is_flag=True, help="All there is to know, a JSON object a line.")
def listed(as_json: bool) -> None:
    """List the webhooks: name, address, the position up to which all was told, and what is wrong.

    Example: rivalry webhook list
    """
    with opened() as rivalry:
        for each in rivalry.subscriptions.all():
            if as_json:
                click.echo(msgspec.json.encode(WebhookDocument.of(each)))
            else:
                click.echo(f"{each.name}\t{each.url}\t{each.position}\t{_state(each)}")


@_webhook_command("remove")
@click.argument("name")
@as_json_option
def remove(name: str, *, as_json: bool) -> None:
    """Remove the webhook of NAME; nothing more is posted to it.

    Example: rivalry webhook remove my-desk
    """
    with opened() as rivalry:
        if not rivalry.subscriptions.remove(name):
            raise Failed(_there_is_none(name))
    tell("Nothing more is posted to it.", {"name": name, "removed": True}, as_json=as_json)


@_webhook_command("replay")
@click.argument("name")
@click.option("--after", required=True, type=click.IntRange(0), help="Tell everything behind it; 0 is the whole log.")
@as_json_option
def replay(name: str, after: int, *, as_json: bool) -> None:
    """Tell the webhook of NAME once more, from any position; one that was stopped goes on.

    Example: rivalry webhook replay my-desk --after 140
    """
    with opened() as rivalry:
        behind = begins_after({"after": after}, rivalry.ledger.last_position())
        if not rivalry.subscriptions.replay(name, behind):
            raise Failed(_there_is_none(name))
    tell(f"It is told what is behind position {behind}.", {"name": name, "after": behind}, as_json=as_json)


@_webhook_command("rotate")
@click.argument("name")
@click.option(
    "--overlap",
    default=24,
    show_default=True,
    type=click.IntRange(0, 168),
    help="Hours in which messages are signed by the secret before, too; 0 where that has become known.",
)
@as_json_option
def rotate(name: str, overlap: int, *, as_json: bool) -> None:
    """Give the webhook of NAME a new secret; prints it, this once.

    Example: rivalry webhook rotate my-desk --overlap 48
    """
    with opened() as rivalry:
        secret = rotated({"overlap_hours": overlap}, name, rivalry.subscriptions, rivalry.now())
        if secret is None:
            raise Failed(_there_is_none(name))
        now = rivalry.subscriptions.named(name)
    if as_json:
        click.echo(msgspec.json.encode({**(plain(WebhookDocument.of(now)) if now else {}), "secret": secret}))
        return
    click.echo(secret)
    both = f"by the one before, too, until {now.old_secret_until}" if now and overlap else "by no other from now on"
    click.echo(f"Messages to {name} are signed by this secret; {both}.", err=True)


@_webhook_command("show")
@click.argument("name")
@as_json_option
def show(name: str, *, as_json: bool) -> None:
    """All there is to know of the webhook of NAME but its secret, a field a line; with --json all on one.

    Example: rivalry webhook show my-desk
    """
    with opened() as rivalry:
        found = rivalry.subscriptions.named(name)
        if found is None:
            raise Failed(_there_is_none(name))
        written = msgspec.json.encode(WebhookDocument.of(found))
        click.echo(written if as_json else msgspec.json.format(written))


def _state(of: Subscription) -> str:
    if of.stopped is not None:
        return f"stopped: {of.stopped}"
    return f"failing ({of.failures}): {of.last_error} Again at {of.retry_at}." if of.failures else "ok"


def _there_is_none(name: str) -> str:
    return f"There is no webhook named {name}."
