"""Serving, and the questions. What a program may read goes to standard output; progress and prose to standard error."""

from dataclasses import dataclass
from typing import Any

import click
import msgspec
from rich.console import Console

from domain.refusals import AthleteNotFound
from web.answer.plain_text.rivalry import LATEST, picture
from web.api import posted
from web.api.as_text.rivalry import CardAtAGlance
from web.command import terminal
from web.command.asking import arguments_of, bounded, in_a_language
from web.command.naming.athletes import athlete_argument
from web.command.running import Failed, command, json_of, main, opened, progress, reading, where_the_log_is
from web.command.scope_options import scoped
from web.problems.sentences import explain
from web.question import pairs
from web.question.parameters import bounds_of, scope_of
from web.question.question import OpensAtLastKnown
from web.question.schemas import RivalryQuery, WhatIfQuery
from web.server.serving import serve as serve_forever
from web.use_cases.rivalry import RivalryQuestion
from web.use_cases.what_if import WhatIfQuestion

__all__ = ["main"]


@command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 256), help="Processes.")
def serve(host: str, port: int, workers: int) -> None:
    """Serve the API over HTTP until stopped.

    Example: rivalry serve --port 8080 --workers 2
    """
    # What cannot be opened fails here, in one line, rather than in every worker.
    with opened() as rivalry, progress("read model") as report:
        rivalry.read_model.count_over()
        rivalry.read_model.bring_up(report)
        held = rivalry.ledger.last_position()
    if rivalry.settings.log_format == "text":  # who asks for JSON reads every line as such
        click.echo(f"Serving on http://{host}:{port} (documentation: http://{host}:{port}/api/v1/docs)", err=True)
        events = f"{held:,} events" if held else "no event yet: `rivalry load` with the same setting fills it"
        click.echo(f"{where_the_log_is(rivalry.settings)}; it holds {events}.", err=True)
    serve_forever(host, port, workers, rivalry.settings)


@dataclass(frozen=True, kw_only=True)
class RivalryAtAGlance(OpensAtLastKnown, RivalryQuestion):
    """A rivalry as somebody looks at it who asks for no day."""


@command()
@athlete_argument("a")
@athlete_argument("b")
@bounded
@click.option("--position", help="What the log held up to this position.")
@scoped
@click.option("--json", "as_json", is_flag=True, help="The same as JSON.")
@in_a_language()
def show(a: str, b: str, as_json: bool, **asked: Any) -> None:
    """Show a rivalry: the score, both athletes' form, every meeting, what is next.

    Without --as-of it is of the last day that the log has anything of.

    Example: rivalry show "Josh Kerr" Ingebrigtsen --discipline 1500m --as-of 2024-08-01
    """
    arguments = arguments_of(RivalryQuery(), {"latest": str(LATEST), **asked})
    with opened() as rivalry:
        told = {
            "asked": bounds_of(arguments),
            "today": rivalry.now().date(),
            "pair": pairs.distinct(a, b),
            "scope": scope_of(arguments),
            "latest": arguments["latest"],
        }
        card = CardAtAGlance(**told)
        question = RivalryAtAGlance(**told) if as_json else card
        try:
            answer = terminal.answer(rivalry, question)
        except AthleteNotFound as error:
            near = terminal.near(rivalry, error.athletes)
            raise Failed("\n".join([*(text for _, text in explain(error)), *near])) from error
    if as_json:
        click.echo(msgspec.json.encode(answer))
    else:
        Console(highlight=False, markup=False).print(picture(answer, *card.pair, opened=card.opened(answer)))


@command("what-if")
@athlete_argument("a")
@athlete_argument("b")
@click.argument("file", required=False)
@click.option("--without", multiple=True, type=click.IntRange(1), help="A log position to leave out; repeatable.")
@bounded
@scoped
@click.option("--json", "as_json", is_flag=True, help="The same as JSON.")
@in_a_language()
def what_if_(a: str, b: str, file: str | None, without: tuple[int, ...], as_json: bool, **asked: Any) -> None:
    """What would change if the events of FILE (JSON Lines; - is standard input) had happened. Nothing is appended.

    Example: rivalry what-if jakob-ingebrigtsen josh-kerr fixtures/kerr-ingebrigtsen/paris-final.jsonl
    """
    if file is None and not without:
        raise click.UsageError("Suppose something: name a FILE of events, or --without a position.")
    events: list[Any] = []
    if file is not None:
        with reading(file) as lines:
            events = [json_of(file, number, line) for number, line in enumerate(lines, 1) if line.strip()]
    arguments = arguments_of(WhatIfQuery(), asked)
    with opened() as rivalry:
        question = WhatIfQuestion(
            pair=(a, b),
            scope=scope_of(arguments),
            latest=arguments["latest"],
            supposed=posted.supposed({"events": events, "without": list(without)}),
            now=rivalry.now(),
            as_of=arguments.get("as_of"),
            known_at=arguments.get("known_at"),
        )
        with rivalry.read_model.reading() as view:
            answer = question.answer(view, rivalry.ledger)
    if as_json:
        click.echo(msgspec.json.encode(answer))
    else:
        Console(highlight=False, markup=False).print(terminal.supposition(answer))
