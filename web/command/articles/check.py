"""``rivalry check``: what is claimed, or stated in an article, judged."""

from typing import Any

import click
import msgspec
from rich.console import Console

from projections.calculators.claims.finding import OTHERWISE, SUPPORTED
from projections.tongue import say_of
from web.api.claims.checking import checked
from web.command import terminal
from web.command.articles.checking import check_article, is_prose
from web.command.asking import arguments_of, in_a_language
from web.command.naming.athletes import ATHLETE
from web.command.running import Failed, command, json_of, opened, reading
from web.question.schemas import CheckQuery


@command()
@click.argument("file", metavar="FILE|CLAIM")
@click.option("--as-of", help="Judged as of this day: the claim's own unless given.")
@click.option("--known-at", help="What had been published by then.")
@click.option("--published", metavar="DAY", help="FILE is an article of this day: each statement of it is checked.")
@click.option("--pair", nargs=2, type=(ATHLETE, ATHLETE), metavar="A B", help="Whom the article is about.")
@click.option("--json", "as_json", is_flag=True, help="The same as JSON.")
@in_a_language()
def check(file: str, as_json: bool, published: str | None, pair: tuple[str, str] | None, **asked: Any) -> None:
    """Judge the claims of FILE (JSON Lines; - is standard input), or one CLAIM in JSON, without recording them.

    With --published, or where its name ends in .txt or .html, FILE is an article, and each statement is checked.

    Exit 0 where all hold, if in another scope; 1 where one is wrong or cannot be checked.

    Example: rivalry check '{"kind": "streak", "athlete": "Ingebrigtsen", "condition": "unbeaten", "since":
    {"competition": "Oslo"}, "published_on": "1 August 2024"}'
    """
    if published is not None or is_prose(file):
        with reading(file) as lines:
            check_article(lines, published, pair, asked["known_at"], as_json=as_json)
        return
    if file.lstrip().startswith("{"):
        claims = [json_of("the claim", 1, file)]
    else:
        with reading(file) as lines:
            claims = [json_of(file, number, line) for number, line in enumerate(lines, 1) if line.strip()]
    arguments = arguments_of(CheckQuery(), asked)
    with opened() as rivalry:
        today = rivalry.now().date()
        with rivalry.read_model.reading() as view:
            bounds = {name: arguments.get(name) for name in ("as_of", "known_at")}
            verdicts = [checked(view, claim, today, **bounds) for claim in claims]
            names = terminal.names_in([each["claim"] for each in verdicts], view)
    for verdict in verdicts:
        if as_json:
            click.echo(msgspec.json.encode(verdict))
        else:
            Console(highlight=False, markup=False).print(terminal.verdict(verdict, names))
    wrong = sum(verdict["verdict"] not in (SUPPORTED, OTHERWISE) for verdict in verdicts)
    if wrong:
        judged = say_of(len(verdicts), "{number} claim", "{number} claims")
        raise Failed(
            say_of(
                wrong,
                "{number} of {judged} is not supported.",
                "{number} of {judged} are not supported.",
                judged=judged,
            )
        )
