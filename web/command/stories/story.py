"""``rivalry story``: a rivalry so far, in sentences that can be printed as they stand."""

from datetime import date
from typing import Any

import click
import msgspec

from projections.story.story import LENGTHS, PARAGRAPH
from web.command.asking import answered, arguments_of, bounded
from web.command.naming.athletes import athlete_argument
from web.command.running import command
from web.command.scope_options import scoped
from web.languages.catalogue import ENGLISH, LANGUAGES
from web.question import pairs
from web.question.address import Address
from web.question.parameters import Arguments, bounds_of, scope_of, scope_parameters
from web.question.schemas import StoryQuery
from web.use_cases.story.asked import StoryQuestion


@command()
@athlete_argument("a")
@athlete_argument("b")
@click.option("--length", type=click.Choice(LENGTHS), default=PARAGRAPH, show_default=True, help="How long it is.")
@click.option("--lang", metavar="LANGUAGE", help=f"One of {', '.join(LANGUAGES)}; English unless given.")
@click.option("--sentence", metavar="N", help="One sentence of it alone: the first is 1.")
@bounded
@click.option("--position", help="What the log held up to this position.")
@scoped
@click.option("--json", "as_json", is_flag=True, help="The same as JSON, each sentence with its claim and evidence.")
def story(a: str, b: str, as_json: bool, **asked: Any) -> None:
    """Tell a rivalry so far, in words that can be printed.

    Example: rivalry story josh-kerr jakob-ingebrigtsen --as-of 2024-08-07 --length full --lang nb
    """
    arguments = arguments_of(StoryQuery(), asked)
    pair = pairs.distinct(a, b)
    answer = answered(lambda today: story_asked(arguments, pair, today))
    click.echo(msgspec.json.encode(answer) if as_json else answer["text"])


def story_asked(arguments: Arguments, pair: pairs.Pair, today: date) -> StoryQuestion:
    """The question that *arguments* ask of *pair*; its sentences have the addresses they have over HTTP."""
    lang = arguments.get("lang") or ENGLISH
    told = scope_parameters(arguments) | {"length": arguments["length"], "lang": lang}
    return StoryQuestion(
        asked=bounds_of(arguments),
        today=today,
        pair=pair,
        scope=scope_of(arguments),
        length=arguments["length"],
        lang=lang,
        address=Address(f"/api/v1/rivalries/{pair[0]}/{pair[1]}/story", told),
        sentence=arguments.get("sentence"),
    )
