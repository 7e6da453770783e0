"""Questions whose answer is a table: ``list``, ``records``, ``splits``, ``common-opponents``, ``top``."""

from collections.abc import Callable
from typing import Any

import click
import msgspec
from rich import box
from rich.console import Console
from rich.table import Table as Drawn

from domain.refusals import AthleteNotFound
from domain.values.texts import one_line
from domain.values.vocabulary import OPEN_SEX, SEXES
from projections.calculators.coverage.answer import LOG
from projections.ranking.which_pairs import SORTS
from projections.tongue import marked, say, say_in
from web.answer import tables
from web.answer.tables import MadeOf, cell_in_words
from web.api.lists.listing import listing_of
from web.api.top.asked import TopQuery, top_asked
from web.command import terminal
from web.command.asking import arguments_of, bounded, in_a_language
from web.command.naming.athletes import ATHLETE, athlete_argument
from web.command.running import Failed, command, opened
from web.command.scope_options import scoped
from web.composition import Rivalry
from web.problems.sentences import explain
from web.problems.unprocessable import Unprocessable
from web.question import pairs
from web.question.parameters import bounds_of, scope_of
from web.question.question import Question
from web.question.schemas import PER_ATHLETE, CommonOpponentsQuery, ListQuery, RecordsQuery, SplitsQuery
from web.use_cases.lists.common_opponents import CommonOpponentsQuestion
from web.use_cases.lists.marks import ListQuestion
from web.use_cases.lists.records import RecordsQuestion
from web.use_cases.lists.splits import SplitsQuestion

_POSITION = click.option("--position", help="What the log held up to this position.")
_AS_JSON = click.option("--json", "as_json", is_flag=True, help="The same as JSON.")
_IN_THE_TERMINAL = ("race", "position", "source", "athlete", "venue", "round", "a", "b")
"""Columns that 80 characters have no room for."""
Run = Callable[..., None]


def _narrowed(run: Run) -> Run:
    """*run* with the options that say which list of a discipline it is."""
    for option in reversed((
        click.option("--sex", type=click.Choice([*SEXES, OPEN_SEX]), help="Whose; open: of whom nobody says."),
        click.option("--season", help="Of a calendar year; all-time unless given."),
        click.option("--indoors/--outdoors", "indoor", default=None, help="In or out of doors; both unless given."),
        click.option("--country", help="Of this nation's athletes, by its three letters."),
        click.option("--venue", help="Made at this venue."),
        click.option("--competition", help="Of this competition."),
        click.option("--level", help="Of this level, or global-championships."),
    )):  # fmt: skip
        run = option(run)
    return run


@command("list")
@click.argument("discipline")
@_narrowed
@click.option("--per-athlete", type=click.Choice(list(PER_ATHLETE)), help="One mark an athlete (the default) or all.")
@click.option("--athlete", type=ATHLETE, help="Say where this athlete stands, too.")
@click.option("--limit", default="20", show_default=True, help="How many.")
@bounded
@_POSITION
@_AS_JSON
@in_a_language()
def list_(discipline: str, as_json: bool, **asked: Any) -> None:
    """List the marks of a discipline in the log, the best first.

    Example: rivalry list 1500m --sex m --season 2024
    """
    arguments = arguments_of(ListQuery(), asked)
    _show(
        lambda rivalry: ListQuestion(
            asked=bounds_of(arguments),
            today=rivalry.now().date(),
            listing=_listing(discipline, arguments),
            one_each=arguments["per_athlete"] == "one",
            athlete=arguments.get("athlete"),
            passed=0,
            limit=arguments["limit"],
        ),
        tables.of_list,
        as_json=as_json,
    )


@command()
@click.argument("discipline")
@_narrowed
@bounded
@_POSITION
@_AS_JSON
@in_a_language()
def records(discipline: str, as_json: bool, **asked: Any) -> None:
    """Show the records of a discipline in the log, and how they fell.

    Example: rivalry records mile --sex m --outdoors
    """
    arguments = arguments_of(RecordsQuery(), asked)
    _show(
        lambda rivalry: RecordsQuestion(
            asked=bounds_of(arguments), today=rivalry.now().date(), listing=_listing(discipline, arguments)
        ),
        tables.of_records,
        as_json=as_json,
    )


@command()
@athlete_argument("a")
@athlete_argument("b")
@bounded
@_POSITION
@scoped
@_AS_JSON
@in_a_language()
def splits(a: str, b: str, as_json: bool, **asked: Any) -> None:
    """Part the record of two: championships, home, doors, margin, who was fit again first.

    Example: rivalry splits jakob-ingebrigtsen josh-kerr --discipline 1500m
    """
    arguments = arguments_of(SplitsQuery(), asked)
    _show(
        lambda rivalry: SplitsQuestion(
            asked=bounds_of(arguments),
            today=rivalry.now().date(),
            pair=pairs.distinct(a, b),
            scope=scope_of(arguments),
        ),
        tables.of_splits,
        as_json=as_json,
    )


@command("common-opponents")
@athlete_argument("a")
@athlete_argument("b")
@click.option("--min-meetings", help="Only those whom each met so many times.")
@click.option("--limit", help="How many; all unless given.")
@bounded
@_POSITION
@scoped
@_AS_JSON
@in_a_language()
def common_opponents(a: str, b: str, as_json: bool, **asked: Any) -> None:
    """Show how each of two fared against everybody both have met.

    Example: rivalry common-opponents jakob-ingebrigtsen josh-kerr --min-meetings 3
    """
    arguments = arguments_of(CommonOpponentsQuery(), asked)
    _show(
        lambda rivalry: CommonOpponentsQuestion(
            asked=bounds_of(arguments),
            today=rivalry.now().date(),
            pair=pairs.distinct(a, b),
            scope=scope_of(arguments),
            fewest=arguments["min_meetings"],
            limit=arguments.get("limit"),
        ),
        tables.of_common_opponents,
        as_json=as_json,
    )


@command()
@click.option("--sort", type=click.Choice(list(SORTS)), help="What comes first; score unless given.")
@click.option("--sex", type=click.Choice(list(SEXES)), help="Of two of this sex.")
@click.option("--nation", help="With an athlete of this nation, by its three letters.")
@click.option("--limit", default="10", show_default=True, help="How many.")
@bounded
@_POSITION
@scoped
@_AS_JSON
@in_a_language()
def top(as_json: bool, **asked: Any) -> None:
    """Show the rivalries of the log: by score, meetings, closeness, wins or recency.

    Example: rivalry top --sort closeness --discipline 1500m --nation GBR
    """
    arguments = arguments_of(TopQuery(), asked)
    _show(lambda rivalry: top_asked(arguments, rivalry.now().date(), rivalry.rankings), tables.of_top, as_json=as_json)


def _listing(discipline: str, arguments: dict[str, Any]) -> Any:
    try:
        return listing_of(one_line(discipline), arguments)
    except Unprocessable as error:
        raise click.UsageError("; ".join(f"DISCIPLINE: {sentence}" for _, sentence in error.problems)) from error


def _show(question: Callable[[Rivalry], Question], table: MadeOf, *, as_json: bool) -> None:
    with opened() as rivalry:
        try:
            answer = terminal.answer(rivalry, question(rivalry))
        except AthleteNotFound as error:
            near = terminal.near(rivalry, error.athletes)
            raise Failed("\n".join([*(text for _, text in explain(error)), *near])) from error
    if as_json:
        click.echo(msgspec.json.encode(answer))
        return
    console = Console(highlight=False, markup=False)
    for note in answer["notes"]:
        console.print(note["says"])
    stands = answer.get("stands")
    if stands is not None:
        best = stands["best"]
        told = {"name": best["name"], "mark": marked(best["mark"]), "nth": best["nth"], "by": best["by"]}
        console.print(say("{name}: {mark}, number {nth}, by athlete number {by}", **told))
    if answer.get("speaks_of") == LOG:
        said = say(
            "In this log; coverage {coverage}, last known {last}",
            coverage=say_in("coverage", answer["coverage"]),
            last=answer["last_known"] or say("no day"),
        )
        console.print(said, style="dim")
    made = table(answer)
    columns = [each for each in made.columns if each not in _IN_THE_TERMINAL]
    drawn = Drawn(*(_over(each) for each in columns), box=box.SIMPLE_HEAD, pad_edge=False)
    for row in made.rows:
        drawn.add_row(*(cell_in_words(row[each], each) for each in columns))
    console.print(drawn if made.rows else say("None in this scope."))


def _over(column: str) -> str:
    """What stands over a column: its name in words, which may begin with whose it is."""
    who, _, what = column.partition(" ")
    return f"{who} {say_in('column', what.replace('_', ' '))}" if what else say_in("column", column.replace("_", " "))
