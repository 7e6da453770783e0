"""The log and its read model: the whole of it out and in again, built anew and verified."""

import contextlib
import sys
from collections.abc import Sequence

import click
import msgspec
from sqlalchemy.exc import SQLAlchemyError

from projections.audit.verify import events
from projections.audit.verify import verify as differences
from projections.transparency.notes import TreeHead, VerifierKey
from web.command import exporting
from web.command.running import (
    Failed,
    as_json_option,
    command,
    number_of_events,
    opened,
    progress,
    reading,
    reading_twice,
    tell,
)
from web.composition import Rivalry
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
@click.option(
    "--keys",
    metavar="URL",
    help="Where the keys of the exported log are (its RIVALRY_KEYS_URL): take over those that are needed.",
)
@click.option("--without-keys", is_flag=True, help="Nobody has the keys: what is sealed is never to be read.")
@as_json_option
def restore(file: str, keys: str | None, without_keys: bool, as_json: bool) -> None:
    """Bring an exported log back into an empty store, with its positions, times and names; - is standard input.

    All of it or nothing: whatever is wrong with a line, or whenever it is stopped, the store stays empty. An export
    that was cut off or altered is refused. What is personal comes as it was sealed, and is read where its key is.

    Example: DATABASE_URL=sqlite:///copy.db rivalry restore log.jsonl --keys sqlite:///rivalry.keys.db
    """
    with opened() as rivalry:
        with reading_twice(file) as lines, progress(file) as report:
            missing = _still_missing(rivalry, exporting.things_of(lines), keys, without_keys=without_keys)
            lines.seek(0)
            restored = exporting.restore(rivalry, file, lines, lambda at: report(at, None))
        with progress("read model") as report:
            rivalry.read_model.rebuild(report)  # one that lies there is of a log that is gone
        rivalry.settle()
    if not restored.is_whole:
        click.echo(
            f"{file} does not say where it ends: an older version exported it, or it was cut off. "
            "Whether these are all of its events cannot be told.",
            err=True,
        )
    if missing:
        click.echo(
            f"The keys of {missing[0]} and {len(missing) - 1} more are not here; what needs them answers 503 "
            "until they are: put them where RIVALRY_KEYS_URL says. If nobody has them: rivalry give-up-keys.",
            err=True,
        )
    told = {"events": restored.events, "whole": restored.is_whole, "keys_missing": list(missing)}
    tell(f"{number_of_events(restored.events)} restored.", told, as_json=as_json)


def _still_missing(rivalry: Rivalry, things: set[str], at: str | None, *, without_keys: bool) -> list[str]:
    """Those of *things* of which there is no key here, nor at the place *at*; nobody has them, where that was said."""
    if at is not None:
        rivalry.keys.take_over(at, things)
    missing = rivalry.keys.missing(things) if things else []
    if missing and without_keys:
        rivalry.keys.give_up(missing)
        return []
    return missing


@command()
@as_json_option
def rebuild(as_json: bool) -> None:
    """Build the read model anew beside the live one, which answers meanwhile, and swap.

    Not from a log that was altered since it was fixed: that is what `verify` finds, and no rebuild mends.

    Example: rivalry rebuild
    """
    with opened() as rivalry, progress("rebuild") as report:
        _refuse_altered(rivalry)
        position = rivalry.read_model.rebuild(report)
        rivalry.settle()
    tell(f"The read model is new, up to position {position}.", {"position": position}, as_json=as_json)


@command()
@as_json_option
def prune(as_json: bool) -> None:
    """Drop the builds of the read model that other versions of the software made.

    Each version has a build of its own, so that two may run side by side in an upgrade. That of a version which nobody
    has run for a week goes with the next rebuild; this is for those who do not wait. The log is not touched.

    Example: rivalry prune
    """
    with opened() as rivalry:
        versions = rivalry.read_model.drop_other_versions()
    said = f"The builds of {versions} {'version' if versions == 1 else 'versions'} were dropped."
    tell(said, {"versions_dropped": versions}, as_json=as_json)


@command()
@click.option(
    "--checkpoint",
    "files",
    metavar="FILE",
    type=click.Path(dir_okay=False),
    multiple=True,
    help="A signed head that was kept elsewhere: hold the log against it too. May be given again.",
)
@click.option("--key", metavar="KEY", help="The verifier key that signed it, where that is not this log's own.")
@click.option(
    "--begin-anew",
    is_flag=True,
    help="Forget what was fixed, and fix the log as it is, under a new key. Whoever kept a head will see that.",
)
@as_json_option
def verify(files: tuple[str, ...], key: str | None, begin_anew: bool, as_json: bool) -> None:
    """Hold the log against what was fixed of it, and the read model against the log.

    Every event is read and hashed anew; the first that was altered, is missing or was inserted is named. Then the log
    is replayed and compared with the read model. Exit 1 with the first difference.

    Example: rivalry verify && echo sound
    """
    with opened() as rivalry:
        heads = [_kept_head(file, key, rivalry) for file in files]
        if begin_anew:
            rivalry.witness.begin_anew(rivalry.log_key.renew)
            said = rivalry.witness.key.verifier
            click.echo(f"What was fixed is forgotten. The key is a new one, for who checks the log: {said}", err=True)
        elif not _hold(rivalry, heads, as_json=as_json):
            click.echo("Nothing is kept here that the log could be held against.", err=True)
        with progress("verify") as report:
            first = next(iter(differences(rivalry.ledger, rivalry.read_model, report)), None)
        last = rivalry.ledger.last_position()
    if first is not None:
        at = f"as_of={first.at.as_of} known_at={first.at.known_at} position={first.at.position}"
        differs = f"{first.what} ({at}): the read model has {first.read_model!r}, the log says {first.log!r}"
        _tell_difference(differs, as_json=as_json)
        raise Failed("The read model differs from the log; `rivalry rebuild` makes it anew.")
    if as_json:
        click.echo(msgspec.json.encode({"sound": True, "position": last}))
    click.echo(f"The log is what was fixed, and the read model what the log says, up to position {last}.", err=True)


def _hold(rivalry: Rivalry, heads: Sequence[TreeHead], *, as_json: bool) -> bool:
    """Whether there is something to hold the log against; it is what was fixed then."""
    try:
        found = rivalry.witness.hold(heads)
    except SQLAlchemyError:
        return False
    if found is not None:
        _tell_difference(str(found), as_json=as_json)
        raise Failed(
            "The log is not what was fixed: put it back from a backup. A rebuild would only have the read model agree "
            "with it. Where it lost its end with a server, and is to go on so: `rivalry verify --begin-anew`."
        )
    return True


def _tell_difference(said: str, *, as_json: bool) -> None:
    click.echo(msgspec.json.encode({"sound": False, "difference": said}) if as_json else said)


def _refuse_altered(rivalry: Rivalry) -> None:
    """Where it is the end of the log that differs, it is one that was put back, which a rebuild is for."""
    found = None
    with contextlib.suppress(SQLAlchemyError):
        found = rivalry.witness.hold()
    if found is not None and not found.to_the_end:
        click.echo(str(found))
        raise Failed("Nothing was rebuilt: it would be from a log that was altered. Put that back from a backup first.")


def _kept_head(file: str, key: str | None, rivalry: Rivalry) -> TreeHead:
    with reading(file) as lines:
        note = lines.read()
    verifier = VerifierKey.read(key) if key else rivalry.witness.key.verifier
    return TreeHead.read(verifier.opened(note))


@command("log-key")
@as_json_option
def log_key(as_json: bool) -> None:
    """Print the public key of those who check the log: its verifier key.

    Publish it where it can be had without this service: that is what makes a proof one.

    Example: rivalry log-key > rivalry.vkey
    """
    with opened() as rivalry:
        key = rivalry.witness.key.verifier
    click.echo(msgspec.json.encode({"key": str(key)}) if as_json else key)
