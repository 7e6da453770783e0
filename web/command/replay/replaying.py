"""``rivalry replay``: all at once, at a speed, or a key for each event."""

import sys
from dataclasses import replace
from time import sleep
from typing import Any

import click
import msgspec
from rich.console import Console

from projections.calculators.timeline import KINDS
from projections.facts import ALL
from projections.tongue import say
from web.api.replay.asked import ReplayQuery, replay_asked
from web.command.asking import answered, arguments_of, bounded, in_a_language
from web.command.naming.athletes import athlete_argument
from web.command.replay import pictured
from web.command.running import command
from web.command.scope_options import scoped
from web.question import pairs
from web.use_cases.replay.stepping import KNOWN, OCCURRED


@command()
@athlete_argument("a")
@athlete_argument("b")
@click.option("--as-known", is_flag=True, help="In the order in which the world came to know, corrections and all.")
@click.option("--kind", multiple=True, type=click.Choice(KINDS), help="Only events of this kind; repeatable.")
@click.option("--step", is_flag=True, help="Wait for Enter in front of each further event; q ends it.")
@click.option("--speed", type=click.FloatRange(0.01, 1_000), metavar="N", help="So many events a second.")
@bounded
@click.option("--position", help="What the log held up to this position.")
@scoped
@click.option("--json", "as_json", is_flag=True, help="The same as JSON, a line for each event.")
@in_a_language(as_json=True)
def replay(a: str, b: str, as_known: bool, step: bool, speed: float | None, as_json: bool, **asked: Any) -> None:
    """Replay a rivalry event by event, with the score each made and the milestone it was.

    Example: rivalry replay josh-kerr jakob-ingebrigtsen --from 2021-01-01 --discipline 1500m --speed 2
    """
    if step and speed is not None:
        raise click.UsageError("Choose one: --step waits for you, --speed does not.")
    arguments = arguments_of(ReplayQuery(), {"order": KNOWN if as_known else OCCURRED, **asked})
    pair = pairs.distinct(a, b)
    answer = answered(lambda today: replace(replay_asked(arguments, today, pair), limit=ALL))
    console = Console(highlight=False, markup=False)
    if not as_json:
        console.print(pictured.heading(answer))
    steps = answer["steps"]
    for number, told in enumerate(steps):
        if number and not _goes_on(step, speed):
            return
        if as_json:
            click.echo(msgspec.json.encode(told))
        else:
            console.print(pictured.step(answer, told))
    if not as_json:
        console.print(pictured.ending(steps[-1] if steps else None))


def _goes_on(step: bool, speed: float | None) -> bool:
    """Waits before the next event; False where nobody asks for one any longer."""
    if step:
        return _asked_for_more()
    if speed is not None:
        sleep(1 / speed)
    return True


def _asked_for_more() -> bool:
    if sys.stdin.isatty():
        click.echo(say("Enter: the next event, q: end "), nl=False, err=True)
    line = sys.stdin.readline()
    return line != "" and line.strip().lower() != "q"
