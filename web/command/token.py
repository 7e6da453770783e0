"""Who may do what: tokens made, listed, revoked."""

from collections.abc import Callable
from functools import partial
from typing import Any

import click
import msgspec

from web.command.running import Failed, as_json_option, failing_clearly, main, opened, tell
from web.rights.scopes import EVERYTHING, MEANINGS, TokenScope, written
from web.rights.terms import Terms, UnusableExpiry, expiry_of
from web.tokens import Token

_SCOPES = "; ".join(f"{scope}: {meaning}" for scope, meaning in MEANINGS.items())


@main.group()
def token() -> None:
    """Who may do what: make, list and revoke bearer tokens."""


def _token_command(name: str) -> Callable[[Callable[..., None]], click.Command]:
    def decorate(run: Callable[..., None]) -> click.Command:
        return token.command(name)(failing_clearly(run))

    return decorate


class _Scopes(click.ParamType[Any, frozenset[TokenScope]]):
    """One scope, or several with commas between."""

    name = "scope"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> frozenset[TokenScope]:
        named = [each.strip().lower() for each in str(value).split(",")]
        unknown = [each for each in named if each not in set(map(str, TokenScope))]
        if unknown:
            self.fail(f"{unknown[0]!r} is no scope; the scopes are: {', '.join(TokenScope)}.", param, ctx)
        return frozenset(TokenScope(each) for each in named)


@_token_command("create")
@click.argument("name")
@click.option(
    "--scope", "scopes", type=_Scopes(), multiple=True, help=f"What it is for; repeatable, all unless given. {_SCOPES}."
)
@click.option("--expires", metavar="DAY|90d", help="The first day on which it opens nothing, or days from now.")
@click.option("--per-minute", type=click.IntRange(1, 1_000_000), help="How many writes it may ask for in a minute.")
@as_json_option
def create(
    name: str,
    scopes: tuple[frozenset[TokenScope], ...],
    expires: str | None,
    per_minute: int | None,
    *,
    as_json: bool,
) -> None:
    """Make a token for NAME and print it, this once.

    Example: TOKEN=$(rivalry token create my-desk --scope results,quotes --expires 90d --per-minute 60)
    """
    with opened() as rivalry:
        try:
            expires_at = None if expires is None else expiry_of(expires, rivalry.now())
        except UnusableExpiry as error:
            raise Failed(f"--expires: {error}") from error
        terms = Terms(frozenset().union(*scopes) or EVERYTHING, expires_at, per_minute)
        rivalry.tokens.create(name, rivalry.now(), terms, shown=partial(_show, name, terms, as_json=as_json))
    click.echo("Keep it: only its hash is stored.", err=True)


def _show(name: str, terms: Terms, made: str, *, as_json: bool) -> None:
    if as_json:
        of = {"name": name, "token": made, "scopes": written(terms.scopes).split()}
        click.echo(msgspec.json.encode(of | {"expires_at": terms.expires_at, "per_minute": terms.per_minute}))
    else:
        click.echo(made)


@_token_command("list")
@as_json_option
def list_(as_json: bool) -> None:
    """List the names that have a token: since when, for what, until when, how often, and when it was used last (to the
    hour).

    Example: rivalry token list
    """
    with opened() as rivalry:
        tokens = rivalry.tokens.all()
    if as_json:
        click.echo(msgspec.json.encode([{**each._asdict(), "scopes": written(each.scopes).split()} for each in tokens]))
    else:
        for each in tokens:
            click.echo("\t".join(_told(each)))


def _told(each: Token) -> list[str]:
    return [
        each.name,
        each.created_at,
        "all" if each.scopes == EVERYTHING else written(each.scopes).replace(" ", ","),
        f"expires {each.expires_at}" if each.expires_at else "never expires",
        f"{each.per_minute} a minute" if each.per_minute else "unlimited",
        f"used {each.last_used_at}" if each.last_used_at else "never used",
    ]


@_token_command("revoke")
@click.argument("name")
@as_json_option
def revoke(name: str, *, as_json: bool) -> None:
    """Revoke the token of NAME; it opens nothing from then on.

    Example: rivalry token revoke my-desk
    """
    with opened() as rivalry:
        if not rivalry.tokens.revoke(name):
            raise Failed(f"There is no token named {name}.")
    tell("It opens nothing any more.", {"name": name, "revoked": True}, as_json=as_json)
