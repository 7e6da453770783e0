"""Who may write: tokens made, listed, revoked."""

from collections.abc import Callable

import click
import msgspec

from web.command.running import Failed, as_json_option, failing_clearly, main, opened


@main.group()
def token() -> None:
    """Who may write: make, list and revoke bearer tokens."""


def _token_command(name: str) -> Callable[[Callable[..., None]], click.Command]:
    def decorate(run: Callable[..., None]) -> click.Command:
        return token.command(name)(failing_clearly(run))

    return decorate


@_token_command("create")
@click.argument("name")
def create(name: str) -> None:
    """Make a token for NAME and print it, this once.

    Example: TOKEN=$(rivalry token create my-desk)
    """
    with opened() as rivalry:
        click.echo(rivalry.tokens.create(name, rivalry.now()))
    click.echo("Keep it: only its hash is stored.", err=True)


@_token_command("list")
@as_json_option
def list_(as_json: bool) -> None:
    """List the names that have a token, and since when.

    Example: rivalry token list
    """
    with opened() as rivalry:
        tokens = rivalry.tokens.all()
    if as_json:
        click.echo(msgspec.json.encode([{"name": each.name, "created_at": each.created_at} for each in tokens]))
    else:
        for each in tokens:
            click.echo(f"{each.name}\t{each.created_at}")


@_token_command("revoke")
@click.argument("name")
def revoke(name: str) -> None:
    """Revoke the token of NAME; it opens nothing from then on.

    Example: rivalry token revoke my-desk
    """
    with opened() as rivalry:
        if not rivalry.tokens.revoke(name):
            raise Failed(f"There is no token named {name}.")
