"""``rivalry load``: files into the log; or what is wrong with them, or all of them that is right."""

import contextlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click
import msgspec
from eventsourcing.persistence import PersistenceError

from web.command.loading.appending import Keeping, append
from web.command.loading.checking import check
from web.command.loading.json_lines import JsonLines
from web.command.loading.parts import BadLine, EventFile
from web.command.loading.shape import shape_of
from web.command.loading.table import OwnTable
from web.command.loading.text import ResultsText
from web.command.results import as_text, columns_of, people_of, telling, telling_columns, told_by
from web.command.running import (
    STORE_UNUSABLE,
    Failed,
    as_json_option,
    command,
    number_of_events,
    opened,
    progress,
    reading,
    said_by_store,
    tell,
)
from web.composition import Rivalry
from web.reading.reading import Remark


@command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--format", "as_format", type=click.Choice(["jsonl", "csv", "text"]), help="Where neither name nor beginning tells."
)
@telling
@telling_columns
@click.option("--check", "only_check", is_flag=True, help="List all that is wrong with the files; append nothing.")
@click.option(
    "--keep-going",
    metavar="REST",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Append what is right, and write the rest to this new file, to be mended and loaded.",
)
@click.option(
    "--correct",
    "reason",
    metavar="REASON",
    help="Append what differs from a result in the log as its correction, for this reason; or, where another source"
    " says it, as that source's report.",
)
@as_json_option
def load(
    files: tuple[str, ...],
    as_format: str | None,
    told: tuple[str, ...],
    who: tuple[str, ...],
    columns: str | None,
    only_check: bool,
    keep_going: Path | None,
    reason: str | None,
    *,
    as_json: bool,
) -> None:
    """Append the events of JSON Lines or CSV files, or the results of any text; - is standard input.

    Batches of 1,000 events are all or nothing. A bad line is reported with its number, and nothing of its batch is
    kept. With --check all bad lines are reported at once, and nothing is kept; with --keep-going all that is right is.
    What is in the log already is passed over. A race that is in the log and told otherwise is shown line by line, and
    appended where --correct confirms it.

    In a CSV one row is one result line, and neighbouring rows of one race are one race. Columns (a header names those
    there are): occurred_on (or date), competition, discipline, round, heat, section, sex, level, indoor, wind, venue,
    country, exclude, new_discipline, athlete, name, athlete_country, place, mark, status, role, line_wind, records
    (separated by spaces), qualified, lane, bib, reaction, records_as_given, legal, reason, attempts (separated by
    commas: 8.31 (+2.4), x, -), publisher, url, published_on. Without athlete the id is made of name.

    A file of another shape is read as `rivalry read` reads it, and appended once nothing is open in it.

    With --json standard output has an object for each file: how many events, and what is wrong with which lines.

    Example: rivalry load fixtures/kerr-ingebrigtsen/paris-heats.jsonl
    """
    if only_check and keep_going is not None:
        raise click.UsageError("--check appends nothing, --keep-going what is right: give one of them.")
    if reason is not None and not reason.strip():
        raise click.UsageError("--correct: say why, for the reason is printed beside the correction.")
    if keep_going is not None and len(files) > 1:
        raise click.UsageError("--keep-going: one FILE at a time, for its rest is a file of the same shape.")
    answers = (told_by(told), people_of(who), columns_of(columns))
    with opened() as rivalry:
        for file in files:
            with reading(file) as text:
                shape, lines = shape_of(file, text, "text" if columns is not None else as_format)
                source: EventFile
                match shape:
                    case "csv":
                        source = OwnTable(file, lines)
                    case "jsonl":
                        source = JsonLines(file, lines)
                    case _:
                        source = ResultsText(rivalry, file, as_text(lines), *answers)
                        _tell(file, source.remarks)
                if only_check:
                    _check(rivalry, file, source, as_json=as_json)
                else:
                    _append(rivalry, file, source, reason, keep_going, as_json=as_json)
        if not only_check:
            _follow(rivalry)


def _check(rivalry: Rivalry, file: str, source: EventFile, *, as_json: bool) -> None:
    checked = check(rivalry, file, source)
    _tell_bad(checked.bad)
    counted = f"{file}: {number_of_events(checked.events)}, {checked.duplicates} of them already there"
    fields = _told(file, checked.events, checked.duplicates, checked.bad)
    if checked.bad:
        _tell_fields(fields, as_json=as_json)
        raise Failed(f"{counted}; {_lines(checked.bad)} wrong. Nothing was appended.")
    tell(f"{counted}; nothing is wrong. Nothing was appended.", fields, as_json=as_json)


def _append(
    rivalry: Rivalry, file: str, source: EventFile, reason: str | None, rest: Path | None, *, as_json: bool
) -> None:
    with contextlib.ExitStack() as stack:
        report = stack.enter_context(progress(file))
        keeping = Keeping(stack.enter_context(rest.open("x", encoding="utf-8", newline=""))) if rest else None
        try:
            loaded = append(
                rivalry, file, source, progress=lambda done: report(done, None), reason=reason, keeping=keeping
            )
        except BadLine as bad:
            _tell_fields(_told(file, bad.kept, None, [bad]), as_json=as_json)
            raise
    _tell(file, loaded.remarks)
    done = f"{file}: {number_of_events(loaded.events)}, {loaded.duplicates} of them already there"
    fields = _told(file, loaded.events, loaded.duplicates, keeping.bad if keeping is not None else [])
    with contextlib.suppress(PersistenceError):  # what is loaded is loaded
        fields["position"] = rivalry.ledger.last_position()
        done += f"; the log ends at position {fields['position']}"
    tell(f"{done}.", fields, as_json=as_json)
    if keeping is not None and rest is not None:
        if keeping.bad:
            _tell_bad(keeping.bad)
            them = "it" if len(keeping.bad) == 1 else "them"
            counted = number_of_events(len(keeping.bad))
            raise Failed(f"{counted} could not be appended: mend {them} in {rest}, and load the file.")
        rest.unlink()


def _follow(rivalry: Rivalry) -> None:
    try:
        with progress("read model") as report:
            rivalry.read_model.bring_up(report)
        rivalry.settle()
    except STORE_UNUSABLE as error:
        sound = "All of it is in the log; the read model follows when it is next asked. Now its store cannot be used"
        click.echo(f"{sound}: {said_by_store(error)}", err=True)


def _told(file: str, events: int, duplicates: int | None, bad: Sequence[BadLine]) -> dict[str, Any]:
    """What became of a file: how many events are in the log by it, how many were there already, and what is wrong."""
    wrong = [
        {"line": each.line, "pointer": pointer, "detail": sentence}
        for each in bad
        for pointer, sentence in each.problems
    ]
    return {"file": file, "events": events, "duplicates": duplicates, "wrong": wrong}


def _tell_fields(fields: Mapping[str, Any], *, as_json: bool) -> None:
    """Where it fails, and its words are the failure's."""
    if as_json:
        click.echo(msgspec.json.encode(fields))


def _tell(file: str, remarks: Sequence[Remark]) -> None:
    for remark in remarks:
        click.echo(f"{file}:{remark.line}: {remark.text}", err=True)


def _tell_bad(bad: Sequence[BadLine]) -> None:
    for each in bad:
        for pointer, sentence in each.problems:
            click.echo(f"{each.file}:{each.line}: {pointer}{': ' if pointer else ''}{sentence}", err=True)


def _lines(bad: Sequence[BadLine]) -> str:
    return "1 line is" if len(bad) == 1 else f"{len(bad)} lines are"
