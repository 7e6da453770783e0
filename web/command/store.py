"""The log and its read model: the whole of it out and in again, built anew and verified."""

import contextlib
import sys

import click

from projections.audit.verify import events
from projections.audit.verify import verify as differences
from web.command import exporting
from web.command.running import (
    Failed,
    command,
    opened,
    progress,
    reading_twice,
)
from web.feeds import csv_tables
from web.feeds.standards import columnar
from web.feeds.standards.log_tables import TABLES


@command()
@click.argument("file", required=False)
@click.option("--as", "form", type=click.Choice(["jsonl", "csv", "parquet"]), default="jsonl", show_default=True)
@click.option("--table", type=click.Choice(list(TABLES)), default="events", show_default=True, help="Of csv, parquet.")
def export(file: str | None, form: str, table: str) -> None:
    """Write the whole log to FILE or standard output: as JSON Lines, which can be restored, or as a table.

    The last line is no event: it says how many there are and has a hash over them, by which `restore` tells a whole
    export.

    A table has a row an event, or with `--table results` a row for each line of every result list.

    Example: rivalry export > log.jsonl
    """
    with opened() as rivalry, contextlib.ExitStack() as stack:
        out = stack.enter_context(open(file, "wb")) if file else sys.stdout.buffer  # noqa: PTH123
        of = TABLES[table]
        match form:
            case "csv":
                out.writelines(csv_tables.lines(of.columns, of.rows(events(rivalry.ledger))))
            case "parquet":
                try:
                    columnar.write(of.columns, of.rows(events(rivalry.ledger)), out)
                except columnar.NoParquet as error:
                    raise Failed(columnar.MEND) from error
            case _:
                out.writelines(exporting.export(rivalry.ledger))
        out.flush()


@command()
@click.argument("file", type=click.Path(dir_okay=False))
def restore(file: str) -> None:
    """Bring an exported log back into an empty store, with its positions, times and names; - is standard input.

    All of it or nothing: whatever is wrong with a line, or whenever it is stopped, the store stays empty. An export
    that was cut off or altered is refused.

    Example: DATABASE_URL=sqlite:///copy.db rivalry restore log.jsonl
    """
    with opened() as rivalry:
        with reading_twice(file) as lines, progress(file) as report:
            restored = exporting.restore(rivalry, file, lines, lambda at: report(at, None))
        with progress("read model") as report:
            rivalry.read_model.rebuild(report)  # one that lies there is of a log that is gone
        rivalry.rankings.settle()
    if not restored.is_whole:
        click.echo(
            f"{file} does not say where it ends: an older version exported it, or it was cut off. "
            "Whether these are all of its events cannot be told.",
            err=True,
        )
    click.echo(f"{restored.events} events restored.", err=True)


@command()
def rebuild() -> None:
    """Build the read model anew beside the live one, which answers meanwhile, and swap.

    Example: rivalry rebuild
    """
    with opened() as rivalry, progress("rebuild") as report:
        position = rivalry.read_model.rebuild(report)
        rivalry.rankings.settle()
    click.echo(f"The read model is new, up to position {position}.", err=True)


@command()
def prune() -> None:
    """Drop the builds of the read model that other versions of the software made.

    Each version has a build of its own, so that two may run side by side in an upgrade. That of a version which nobody
    has run for a week goes with the next rebuild; this is for those who do not wait. The log is not touched.

    Example: rivalry prune
    """
    with opened() as rivalry:
        versions = rivalry.read_model.drop_other_versions()
    click.echo(f"The builds of {versions} {'version' if versions == 1 else 'versions'} were dropped.", err=True)


@command()
def verify() -> None:
    """Replay the log, compare with the read model; exit 1 and name the first difference.

    Example: rivalry verify && echo sound
    """
    with opened() as rivalry:
        with progress("verify") as report:
            first = next(iter(differences(rivalry.ledger, rivalry.read_model, report)), None)
        last = rivalry.ledger.last_position()
    if first is not None:
        at = f"as_of={first.at.as_of} known_at={first.at.known_at} position={first.at.position}"
        click.echo(f"{first.what} ({at}): the read model has {first.read_model!r}, the log says {first.log!r}")
        raise Failed("The read model differs from the log; `rivalry rebuild` makes it anew.")
    click.echo(f"The read model is what the log says, up to position {last}.", err=True)
