"""``rivalry streaks``, ``since``, ``seasons``, ``honours``: what one career has, in the terminal."""

from collections.abc import Callable, Mapping
from typing import Any

import click
import msgspec
from rich import box
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from projections.calculators.careers.feats import read_feat
from projections.results_in_words import placing
from projections.tongue import marked, say, say_in
from projections.wording import discipline_name
from web.answer.career_tables import said_of_honours, said_of_since
from web.answer.wording import feat_in_words, race_told, scope_said
from web.api.careers import asked
from web.command.asking import answered, answered_by, arguments_of, bounded, in_a_language
from web.command.naming.athletes import ATHLETE, CONDITION, athlete_argument
from web.command.running import command
from web.command.scope_options import scoped, scoped_in_all_rounds
from web.question.question import Question
from web.use_cases.careers.named import NamedQuestion

Answer = Mapping[str, Any]
_AS_JSON = click.option("--json", "as_json", is_flag=True, help="The same as JSON.")
_CONDITION = click.option(
    "--condition", multiple=True, type=CONDITION, help="won, unbeaten, podium, ahead-of:ID, mark:5.79 …; repeatable."
)


def _told(question: Callable[[Any], Question], picture: Callable[[Answer], RenderableType], *, as_json: bool) -> None:
    _show(answered(question if as_json else lambda today: _named(question(today))), picture, as_json=as_json)


def _named(of: Question) -> NamedQuestion:
    return NamedQuestion(asked=of.asked, today=of.today, of=of)


def _show(answer: Answer, picture: Callable[[Answer], RenderableType], *, as_json: bool) -> None:
    if as_json:
        click.echo(msgspec.json.encode(answer))
    else:
        Console(highlight=False, markup=False).print(picture(answer))


@command()
@athlete_argument("athlete", required=False)
@_CONDITION
@click.option("--limit", help="How many of the longest runs.")
@bounded
@scoped
@_AS_JSON
@in_a_language()
def streaks(athlete: str | None, as_json: bool, condition: tuple[str, ...], **given: Any) -> None:
    """The longest and the current run of ATHLETE; without one, the longest of anybody in the log.

    Example: rivalry streaks robert-harting --discipline discus-throw --condition won
    """
    if athlete is None:
        one = condition[0] if condition else None
        if len(condition) > 1:
            raise click.UsageError("Of everybody one --condition is asked for at a time.")
        arguments = arguments_of(asked.LogStreaksQuery(), given | {"condition": one})
        of_everybody = answered_by(
            lambda rivalry: asked.log_streaks_asked(arguments, rivalry.now().date(), None, rivalry.longest_runs)
        )
        _show(of_everybody, _streaks, as_json=as_json)
        return
    arguments = arguments_of(asked.StreaksQuery(), given | {"condition": condition})
    _told(lambda today: asked.streaks_asked(arguments, today, athlete, None), _streaks, as_json=as_json)


@command()
@athlete_argument("athlete")
@click.option("--race", help="Since this race, by its id.")
@click.option("--date", metavar="DAY", help="Since this day.")
@click.option("--birthday", metavar="AGE", help="Since the athlete turned so old.")
@click.option("--season", metavar="YEAR", help="In this calendar year.")
@click.option("--opponent", type=ATHLETE, help="Meetings with this athlete too.")
@click.option("--condition", help="In how many of the races such a mark was made: mark:5.79.")
@bounded
@scoped_in_all_rounds
@_AS_JSON
@in_a_language()
def since(athlete: str, as_json: bool, **given: Any) -> None:
    """What ATHLETE has done since a race, a day or a birthday, or in a season.

    Example: rivalry since josh-kerr --race 2024-05-25-prefontaine-classic-mile-m-final
    """
    arguments = arguments_of(asked.SinceQuery(), given)
    _told(lambda today: asked.since_asked(arguments, today, athlete, None), _since, as_json=as_json)


@command()
@athlete_argument("athlete")
@bounded
@scoped_in_all_rounds
@_AS_JSON
@in_a_language()
def seasons(athlete: str, as_json: bool, **given: Any) -> None:
    """The career of ATHLETE season by season: races, finals won, bests, opponents beaten."""
    arguments = arguments_of(asked.SeasonsQuery(), given)
    _told(lambda today: asked.seasons_asked(arguments, today, athlete, None), _seasons, as_json=as_json)


@command()
@athlete_argument("athlete")
@bounded
@scoped
@_AS_JSON
@in_a_language()
def honours(athlete: str, as_json: bool, **given: Any) -> None:
    """The medals, finals and titles of ATHLETE at championships."""
    arguments = arguments_of(asked.HonoursQuery(), given)
    _told(lambda today: asked.honours_asked(arguments, today, athlete, None), _honours, as_json=as_json)


def _table(*columns: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def _scope(answer: Answer) -> Text:
    return Text(scope_said(answer), style="italic")


def _lead(said: list[str]) -> list[Text]:
    return [Text(said[0], style="bold"), *map(Text, said[1:])]


def _streaks(answer: Answer) -> RenderableType:
    table = _table(
        say("Athlete"),
        say("Each race"),
        say("Races"),
        say_in("of days", "From"),
        say_in("of days", "To"),
        say("Ended by"),
    )
    for each in answer["streaks"]:
        ended = each["broken_by"]
        by = say_in("run", "going on") if ended is None else f"{ended['date']}  {race_told(ended)}"
        said = feat_in_words(read_feat(each["condition"]), answer["names"])
        row = (each["athlete"], said, str(each["length"]), each["from"] or "–", each["to"] or "–", by)
        table.add_row(*row)
    return Group(_scope(answer), table)


def _since(answer: Answer) -> RenderableType:
    table = _table(say("Date"), say("Race"), say("Place"), say("Mark"))
    for race in answer["races"]:
        table.add_row(race["date"], race_told(race), placing(race["place"], race["status"]), marked(race["mark"] or ""))
    lines = _lead(said_of_since(answer))
    return Group(*lines, table) if answer["races"] else Group(*lines)


def _seasons(answer: Answer) -> RenderableType:
    table = _table(
        say("Year"), say("Races"), say("Finals"), say("Won"), say("Opponents beaten"), say("Bests in this log")
    )
    for season in answer["seasons"]:
        bests = ", ".join(
            f"{discipline_name(slug)} {marked(of['best']['mark'])}"
            for slug, of in season["disciplines"].items()
            if of["best"]
        )
        counts = (season[name] for name in ("year", "races", "finals", "wins", "opponents_beaten"))
        table.add_row(*map(str, counts), bests)
    return Group(_scope(answer), table)


def _honours(answer: Answer) -> RenderableType:
    table = _table(say("Date"), say("Final"), say("Place"), say("Medal"))
    for each in answer["finals"]:
        table.add_row(
            each["date"],
            race_told(each),
            placing(each["place"], each["status"]),
            each["medal"] and say_in("term", each["medal"]),
        )
    head, *titles = _lead(said_of_honours(answer))
    return Group(head, _scope(answer), table, *titles)
