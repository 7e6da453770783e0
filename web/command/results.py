"""``rivalry read``: what a file of results says, as a table or as JSON; and the options that answer what is open."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import click
import msgspec
from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from domain.events import Attempt
from domain.values.slugs import SLUG
from projections.results_in_words import tried_in_words
from projections.tongue import counted, say, say_in, say_of
from web.command.asking import in_a_language
from web.command.running import command, opened, reading
from web.reading.files.decoding import FileText, decoded
from web.reading.reader import read as results_in
from web.reading.tables.cells.told import FIELDS, ColumnsTold, columns_told
from web.use_cases.results.reading import TOLD, ReadingDocument, document_of

_SHOWN = (
    "place", "athlete", "name", "country", "mark", "status", "wind", "records", "qualified", "lane", "bib", "attempts",
)  # fmt: skip


def telling(run: Callable[..., None]) -> Callable[..., None]:
    """The options that answer what a text leaves open."""
    who = click.option(
        "--who",
        multiple=True,
        metavar="NAME=ID",
        help="Whose id a name in the text means, of somebody registered or new. Repeatable.",
    )(run)
    return click.option(
        "--set",
        "told",
        multiple=True,
        metavar="FIELD=VALUE",
        help=f"What the text does not say, of every race in it: {', '.join(TOLD)} (the newcomers'). Repeatable.",
    )(who)


def telling_columns(run: Callable[..., None]) -> Callable[..., None]:
    """The option that tells what the columns of a table hold."""
    return click.option(
        "--columns",
        metavar="COLUMNS",
        help="What the columns of the table hold, where its titles do not tell: all in order (place,name,-,mark), or"
        " some by their titles (Suorittaja=name,Aika=mark), one without a title by its number ('#5=wind')."
        f" They hold: {', '.join(FIELDS)}; - is left out.",
    )(run)


def columns_of(option: str | None) -> ColumnsTold | None:
    """What *option* tells of columns.

    Raises:
        UnknownColumn: a field is none of those that a column may hold.

    """
    return None if option is None else columns_told(option)


def people_of(options: tuple[str, ...]) -> dict[str, str]:
    """The ids that *options* give, by the names of the text.

    Raises:
        click.UsageError: one is of no such form, or of no such id.

    """
    people = {}
    for option in options:
        name, mark, athlete = option.rpartition("=")
        if not mark or not name.strip() or not SLUG.fullmatch(athlete.strip()):
            raise click.UsageError(f"--who {option}: write NAME=ID, with an id such as josh-kerr.")
        people[name.strip()] = athlete.strip()
    return people


def told_by(options: tuple[str, ...]) -> dict[str, str]:
    """The fields that *options* tell.

    Raises:
        click.UsageError: one is of no such form, or of no such field.

    """
    told = {}
    for option in options:
        name, mark, value = option.partition("=")
        if not mark or name not in TOLD or not value.strip():
            raise click.UsageError(f"--set {option}: write FIELD=VALUE; the fields are: {', '.join(TOLD)}.")
        told[name] = value.strip()
    return told


def as_text(lines: Iterable[str]) -> FileText:
    """The lines of a file opened as UTF-8, as the text they are in the encoding that they are in."""
    return decoded("".join(lines).encode("utf-8", "surrogateescape"))


@command()
@click.argument("file")
@telling
@telling_columns
@click.option("--json", "as_json", is_flag=True, help="The same as JSON.")
@in_a_language()
def read(file: str, told: tuple[str, ...], who: tuple[str, ...], columns: str | None, *, as_json: bool) -> None:
    """Say what FILE says of results (- is standard input), in whatever shape it was copied. Nothing is appended.

    Tables copied from pages, the lines of a PDF, reports of HyTek, FinishLynx files, an agency's paragraph. Everything
    that is left aside is told at its line, and everything that is open is asked.

    Example: rivalry read final.txt --set occurred_on=2024-08-06 --set competition="Olympic Games"
    """
    with opened() as rivalry, reading(file) as lines, rivalry.read_model.reading() as view:
        text = as_text(lines)
        found = document_of(view.connection, results_in(*text, columns_of(columns)), told_by(told), people_of(who))
    if as_json:
        click.echo(msgspec.json.encode(found))
    else:
        Console(highlight=False, markup=False).print(_picture(found))


def _picture(found: ReadingDocument) -> Group:
    parts: list[Any] = [_table(race) for race in found.races]
    if found.questions:
        parts.append(Text(f"\n{say('Still open')}", style="bold"))
        parts += [Text(f"{each.pointer}: {each.text}") for each in found.questions]
    if found.remarks:
        parts.append(Text(f"\n{say('To be looked at')}", style="bold"))
        parts += [
            Text(say("Line {line}: {value}", line=each.line, value=each.text) if each.line else each.text)
            for each in found.remarks
        ]
    rows = found.rows
    told = say_of(
        len(found.races),
        "{understood} of {seen} rows were understood, in {number} race.",
        "{understood} of {seen} rows were understood, in {number} races.",
        understood=counted(rows.understood),
        seen=counted(rows.seen),
    )
    parts.append(Text(f"\n{told}"))
    return Group(*parts)


def _table(race: Mapping[str, Any]) -> Table:
    of_race = (str(value) for name, value in race.items() if name not in ("type", "results"))
    table = Table(title=" · ".join(of_race) or say("A race"), title_justify="left")
    names = [name for name in _SHOWN if any(name in line for line in race["results"])]
    for name in names:
        table.add_column(say_in("column", name))
    for line in race["results"]:
        table.add_row(*(Text(_cell(line.get(name, ""))) for name in names))
    return table


def _cell(value: object) -> str:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return tried_in_words(msgspec.convert(value, tuple[Attempt, ...]))
    return " ".join(value) if isinstance(value, list) else str(value)
