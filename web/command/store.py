"""The log and its read model: files into it, the whole of it out and in again, built anew and verified."""

import contextlib
import sys

import click
from eventsourcing.persistence import PersistenceError

from projections.audit.verify import verify as differences
from web.command import exporting, loading, loading_text
from web.command.results import as_text, people_of, telling, told_by
from web.command.running import (
    STORE_UNUSABLE,
    Failed,
    command,
    opened,
    progress,
    reading,
    reading_twice,
    said_by_store,
)


@command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--format", "as_format", type=click.Choice(["jsonl", "csv", "text"]), help="Where neither name nor beginning tells."
)
@telling
def load(files: tuple[str, ...], as_format: str | None, told: tuple[str, ...], who: tuple[str, ...]) -> None:
    """Append the events of JSON Lines or CSV files, or the results of any text; - is standard input.

    Batches of 1,000 events are all or nothing. A bad line is reported with its number, and nothing of its batch is
    kept.
    What is in the log already is passed over.

    In a CSV one row is one result line, and neighbouring rows of one race are one race. Columns (a header names those
    there are): occurred_on (or date), competition, discipline, round, heat, section, sex, level, indoor, wind, venue,
    country, exclude, new_discipline, athlete, name, athlete_country, place, mark, status, role, line_wind, records
    (separated by spaces), publisher, url, published_on. Without athlete the id is made of name.

    A file of another shape is read as `rivalry read` reads it, and appended once nothing is open in it.

    Example: rivalry load fixtures/kerr-ingebrigtsen/paris-heats.jsonl
    """
    with opened() as rivalry:
        for file in files:
            with reading(file) as text, progress(file) as report:
                shape, lines = loading.shape_of(file, text, as_format)
                if shape == "text":
                    loaded = loading_text.load(rivalry, file, as_text(lines), told_by(told), people_of(who))
                    for remark in loaded.remarks:
                        click.echo(f"{file}:{remark.line}: {remark.text}", err=True)
                else:
                    loaded = loading.load(
                        rivalry, file, lines, is_csv=shape == "csv", progress=lambda done: report(done, None)
                    )
            done = f"{file}: {loaded.events} events, {loaded.duplicates} of them already there"
            with contextlib.suppress(PersistenceError):  # what is loaded is loaded
                done += f"; the log ends at position {rivalry.ledger.last_position()}"
            click.echo(f"{done}.", err=True)
        try:
            with progress("read model") as report:
                rivalry.read_model.bring_up(report)
            rivalry.rankings.settle()
        except STORE_UNUSABLE as error:
            sound = (
                "All of it is in the log; the read model follows when it is next asked. Now its store cannot be used"
            )
            click.echo(f"{sound}: {said_by_store(error)}", err=True)


@command()
@click.argument("file", required=False)
def export(file: str | None) -> None:
    """Write the whole log as JSON Lines, to FILE or standard output.

    The last line is no event: it says how many there are and has a hash over them, by which `restore` tells a whole
    export.

    Example: rivalry export > log.jsonl
    """
    with opened() as rivalry, contextlib.ExitStack() as stack:
        out = stack.enter_context(open(file, "wb")) if file else sys.stdout.buffer  # noqa: PTH123
        for line in exporting.export(rivalry.ledger):
            out.write(line)
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
