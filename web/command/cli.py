"""The command ``rivalry``. What a program may read goes to standard output; progress and prose to standard error."""

import contextlib
import gc
import io
import os
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import wraps
from typing import IO, Any

import click
import msgspec
from eventsourcing.persistence import PersistenceError
from marshmallow import Schema, ValidationError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from sqlalchemy.exc import DBAPIError

from domain.events import ClaimPublished
from domain.refusals import AthleteNotFound, RivalryError
from projections.audit.verify import verify as differences
from projections.calculators.claims import CONTRADICTED
from projections.log.engine_settings import UnsafeEngine, UnusableDatabaseUrl
from projections.read_model.follower import ReadModelUnavailable
from web.api import json_text, posted
from web.command import exporting, loading, terminal
from web.composition import Rivalry, compose
from web.problems import Problem, Unprocessable, explain, flatten
from web.question import pairs
from web.question.parameters import asked as bounds_asked
from web.question.parameters import scope_of
from web.question.schemas import CheckQuery, RivalryQuery, WhatIfQuery
from web.server.serving import PortTaken
from web.server.serving import serve as serve_forever
from web.settings import Settings, UnusableSetting
from web.tokens import LONGEST_NAME, TokenNameTaken, UnusableTokenName
from web.use_cases.claim_check import ClaimQuestion
from web.use_cases.rivalry import RivalryQuestion
from web.use_cases.what_if import WhatIfQuestion

_errors = Console(stderr=True, highlight=False)
# A command makes millions of objects and hardly a cycle: to look for cycles less often saves a tenth of a long load.
_OBJECTS_A_COLLECTION = 100_000


class Failed(click.ClickException):
    """One clear line on standard error, and exit code 1."""

    def show(self, file: Any = None) -> None:
        click.echo(self.format_message(), err=True, file=file)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="rivalry-timeline")
def main() -> None:
    """Sporting rivalries from an event log: head-to-head, form and timeline, at any date, as known at any moment."""


def command(*arguments: Any, **options: Any) -> Callable[[Callable[..., None]], click.Command]:
    """A command of ``rivalry`` whose failures are one line each."""

    def decorate(run: Callable[..., None]) -> click.Command:
        made: click.Command = main.command(*arguments, **options)(_failing_clearly(run))
        return made

    return decorate


def _failing_clearly(run: Callable[..., None]) -> Callable[..., None]:
    @wraps(run)
    def wrapped(*arguments: Any, **options: Any) -> None:
        try:
            run(*arguments, **options)
            sys.stdout.flush()
        except BrokenPipeError:
            # Whoever read us (head, say) has enough; Python must not complain about it at exit either.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        except Unprocessable as error:
            raise Failed(_told(error.problems)) from error
        except loading.BadLine as bad:
            raise Failed(_bad_line(bad)) from bad
        except RivalryError as error:
            raise Failed(_told(explain(error))) from error
        except TokenNameTaken as error:
            raise Failed(f"There is a token named {error}; revoke it first.") from error
        except UnusableTokenName as error:
            raise Failed(f"{str(error)!r} is no name; use 1 to {LONGEST_NAME} printable characters.") from error
        except (UnusableSetting, UnusableDatabaseUrl, UnsafeEngine, PortTaken) as error:
            raise Failed(str(error)) from error
        except (PersistenceError, DBAPIError, sqlite3.DatabaseError, ReadModelUnavailable) as error:
            raise Failed(
                f"The store cannot be used: {type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''}"
            ) from error
        except UnicodeEncodeError as error:
            raise Failed(f"{error.object!r} is not UTF-8.") from error
        except OSError as error:
            raise Failed(f"{error.filename or 'The file'}: {error.strerror or error}") from error

    return wrapped


def _told(problems: list[Problem]) -> str:
    return "\n".join(f"{pointer}: {sentence}" if pointer else sentence for pointer, sentence in problems)


def _bad_line(bad: loading.BadLine) -> str:
    told = "\n".join(
        f"{bad.file}:{bad.line}: {pointer}{': ' if pointer else ''}{sentence}" for pointer, sentence in bad.problems
    )
    kept = f"{bad.kept} events before its batch were appended" if bad.kept else "Nothing was appended"
    return f"{told}\n{kept}; nothing of the batch with this line was."


@contextlib.contextmanager
def _opened() -> Iterator[Rivalry]:
    rivalry = compose(Settings.from_environment())
    thresholds = gc.get_threshold()
    gc.set_threshold(_OBJECTS_A_COLLECTION, *thresholds[1:])
    try:
        yield rivalry
    finally:
        gc.set_threshold(*thresholds)
        rivalry.close()


@contextlib.contextmanager
def _progress(what: str) -> Iterator[Callable[[int, int | None], None]]:
    """Tells how far a long work is: a bar where a person looks, nothing where a program does."""
    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=_errors, disable=not _errors.is_terminal, transient=True) as bar:
        task = bar.add_task(what, total=None)

        def tell(done: int, total: int | None = None) -> None:
            bar.update(task, completed=done, total=total)

        yield tell


@command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 256), help="Processes.")
def serve(host: str, port: int, workers: int) -> None:
    """Serve the API over HTTP until stopped.

    Example: rivalry serve --port 8080 --workers 2
    """
    # What cannot be opened fails here, in one line, rather than in every worker.
    with _opened() as rivalry, _progress("read model") as progress:
        rivalry.read_model.bring_up(progress)
    click.echo(f"Serving on http://{host}:{port} (documentation: http://{host}:{port}/api/v1/docs)", err=True)
    serve_forever(host, port, workers)


@command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--format", "as_format", type=click.Choice(["jsonl", "csv"]), help="Where the name does not tell.")
def load(files: tuple[str, ...], as_format: str | None) -> None:
    """Append the events of JSON Lines or CSV files; - is standard input.

    Batches of 1,000 events are all or nothing. A bad line is reported with its number, and nothing of its batch is
    kept.
    What is in the log already is passed over.

    In a CSV one row is one result line, and neighbouring rows of one race are one race. Columns (a header names those
    there are): occurred_on (or date), competition, discipline, round, heat, section, sex, level, indoor, wind, venue,
    country, exclude, athlete, name, athlete_country, place, mark, status, role, line_wind, records (separated by
    spaces), publisher, url, published_on. Without athlete the id is made of name.

    Example: rivalry load fixtures/kerr-ingebrigtsen/paris-heats.jsonl
    """
    with _opened() as rivalry:
        for file in files:
            is_csv = as_format == "csv" or (as_format is None and file.lower().endswith(".csv"))
            with _reading(file) as lines, _progress(file) as progress:
                loaded = loading.load(rivalry, file, lines, is_csv=is_csv, progress=lambda done: progress(done, None))
            click.echo(
                f"{file}: {loaded.events} events, {loaded.duplicates} of them already there; "
                f"the log ends at position {rivalry.ledger.last_position()}.",
                err=True,
            )
        with _progress("read model") as progress:
            rivalry.read_model.bring_up(progress)


@contextlib.contextmanager
def _reading(file: str) -> Iterator[IO[str]]:
    if file == "-":
        yield io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", errors="surrogateescape", newline="")
    else:
        with open(file, encoding="utf-8", errors="surrogateescape", newline="") as lines:  # noqa: PTH123 - "-" is no path
            yield lines


@contextlib.contextmanager
def _reading_twice(file: str) -> Iterator[IO[str]]:
    """As ``_reading``, for who goes back to the beginning: a pipe cannot, so it is kept aside first."""
    with _reading(file) as lines:
        if lines.seekable():
            yield lines
            return
        with tempfile.TemporaryFile("w+", encoding="utf-8", errors="surrogateescape", newline="") as kept:
            shutil.copyfileobj(lines, kept)
            kept.seek(0)
            yield kept


@command()
@click.argument("a")
@click.argument("b")
@click.option("--as-of", help="What had happened by then: a date or a date-time.")
@click.option("--known-at", help="What had been published by then.")
@click.option("--position", help="What the log held up to this position.")
@click.option("--discipline", multiple=True, help="Repeatable; all unless given.")
@click.option("--round", "round_", default="final", show_default=True, help="A round, or any.")
@click.option("--level")
@click.option("--competition")
@click.option("--from", "from_", help="Races on or after this day.")
@click.option("--to", help="Races on or before this day.")
@click.option("--json", "as_json", is_flag=True, help="The same as JSON.")
def show(a: str, b: str, as_json: bool, round_: str, from_: str | None, **asked: Any) -> None:
    """Show a rivalry: the score, both athletes' form, every meeting, what is next.

    Example: rivalry show jakob-ingebrigtsen josh-kerr --discipline 1500m --as-of 2024-08-01
    """
    given = {"round": round_, "from": from_, **asked, "discipline": list(asked["discipline"])}
    arguments = _arguments(RivalryQuery(), {"latest": str(terminal.LATEST), **given})
    with _opened() as rivalry:
        question = RivalryQuestion(
            asked=bounds_asked(arguments),
            today=rivalry.now().date(),
            pair=pairs.distinct(a, b),
            scope=scope_of(arguments),
            latest=arguments["latest"],
        )
        try:
            answer = terminal.answer(rivalry, question)
        except AthleteNotFound as error:
            near = terminal.near(rivalry, error.athletes)
            raise Failed("\n".join([*(text for _, text in explain(error)), *near])) from error
    if as_json:
        click.echo(msgspec.json.encode(answer))
    else:
        Console(highlight=False).print(terminal.picture(answer, a, b))


_SCOPE = (
    click.option("--as-of", help="What had happened by then: a date or a date-time."),
    click.option("--known-at", help="What had been published by then."),
    click.option("--discipline", multiple=True, help="Repeatable; all unless given."),
    click.option("--round", "round_", default="final", show_default=True, help="A round, or any."),
    click.option("--level"),
)


def _scoped(run: Callable[..., None]) -> Callable[..., None]:
    for option in reversed(_SCOPE):
        run = option(run)
    return run


@command("what-if")
@click.argument("a")
@click.argument("b")
@click.argument("file", required=False)
@click.option("--without", multiple=True, type=click.IntRange(1), help="A log position to leave out; repeatable.")
@_scoped
@click.option("--json", "as_json", is_flag=True, help="The same as JSON.")
def what_if_(
    a: str, b: str, file: str | None, without: tuple[int, ...], as_json: bool, round_: str, **asked: Any
) -> None:
    """What would change if the events of FILE (JSON Lines; - is standard input) had happened. Nothing is appended.

    Example: rivalry what-if jakob-ingebrigtsen josh-kerr fixtures/kerr-ingebrigtsen/paris-final.jsonl
    """
    if file is None and not without:
        raise click.UsageError("Suppose something: name a FILE of events, or --without a position.")
    events: list[Any] = []
    if file is not None:
        with _reading(file) as lines:
            events = [_json(file, number, line) for number, line in enumerate(lines, 1) if line.strip()]
    arguments = _arguments(WhatIfQuery(), {"round": round_, **asked, "discipline": list(asked["discipline"])})
    with _opened() as rivalry:
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
        Console(highlight=False).print(terminal.supposition(answer))


@command()
@click.argument("file")
@click.option("--as-of", help="Judged as of this day: the claim's own unless given.")
@click.option("--known-at", help="What had been published by then.")
@click.option("--json", "as_json", is_flag=True, help="The same as JSON.")
def check(file: str, as_json: bool, **asked: Any) -> None:
    """Judge the claims of FILE (JSON Lines; - is standard input) without recording them; exit 1 if one is wrong.

    Example: echo '{"athletes": ["jakob-ingebrigtsen", "josh-kerr"], "wins": [8, 1], "published_on": "2024-08-01",
    "scope": {"discipline": ["1500m"]}}' | rivalry check -
    """
    with _reading(file) as lines:
        claims = [_json(file, number, line) for number, line in enumerate(lines, 1) if line.strip()]
    arguments = _arguments(CheckQuery(), asked)
    with _opened() as rivalry:
        today = rivalry.now().date()
        verdicts = [_verdict(rivalry, posted.claim(claim, today), arguments) for claim in claims]
    for verdict in verdicts:
        if as_json:
            click.echo(msgspec.json.encode(verdict))
        else:
            Console(highlight=False).print(terminal.verdict(verdict))
    wrong = sum(verdict["verdict"] == CONTRADICTED for verdict in verdicts)
    if wrong:
        judged = f"{len(verdicts)} claim{'' if len(verdicts) == 1 else 's'}"
        raise Failed(f"{wrong} of {judged} {'is' if wrong == 1 else 'are'} contradicted.")


def _verdict(rivalry: Rivalry, claim: ClaimPublished, arguments: dict[str, Any]) -> dict[str, Any]:
    question = ClaimQuestion(claim=claim, as_of=arguments.get("as_of"), known_at=arguments.get("known_at"))
    with rivalry.read_model.reading() as view:
        return question.answer(view)


def _json(file: str, number: int, line: str) -> Any:
    try:
        return json_text.decode(line)
    except (msgspec.DecodeError, RecursionError, UnicodeEncodeError) as error:
        raise Failed(f"{file}:{number}: {error}.") from error


def _arguments(query: Schema, given: dict[str, Any]) -> dict[str, Any]:
    try:
        loaded: dict[str, Any] = query.load({name: value for name, value in given.items() if value})
    except ValidationError as error:
        told = (f"--{pointer[1:].replace('_', '-')}: {sentence}" for pointer, sentence in flatten(error.messages))
        raise click.UsageError("; ".join(told)) from error
    return loaded


@command()
@click.argument("file", required=False)
def export(file: str | None) -> None:
    """Write the whole log as JSON Lines, to FILE or standard output.

    Example: rivalry export > log.jsonl
    """
    with _opened() as rivalry, contextlib.ExitStack() as stack:
        out = stack.enter_context(open(file, "wb")) if file else sys.stdout.buffer  # noqa: PTH123
        for line in exporting.export(rivalry.ledger):
            out.write(line)
        out.flush()


@command()
@click.argument("file", type=click.Path(dir_okay=False))
def restore(file: str) -> None:
    """Bring an exported log back into an empty store, with its positions, times and names; - is standard input.

    Example: DATABASE_URL=sqlite:///copy.db rivalry restore log.jsonl
    """
    with _opened() as rivalry:
        with _reading_twice(file) as lines, _progress(file) as progress:
            done = exporting.restore(rivalry, file, lines, lambda at: progress(at, None))
        with _progress("read model") as progress:
            rivalry.read_model.bring_up(progress)
    click.echo(f"{done} events restored.", err=True)


@command()
def rebuild() -> None:
    """Build the read model anew beside the live one, which answers meanwhile, and swap.

    Example: rivalry rebuild
    """
    with _opened() as rivalry, _progress("rebuild") as progress:
        position = rivalry.read_model.rebuild(progress)
    click.echo(f"The read model is new, up to position {position}.", err=True)


@command()
def verify() -> None:
    """Replay the log, compare with the read model; exit 1 and name the first difference.

    Example: rivalry verify && echo sound
    """
    with _opened() as rivalry:
        with _progress("verify") as progress:
            first = next(iter(differences(rivalry.ledger, rivalry.read_model, progress)), None)
        last = rivalry.ledger.last_position()
    if first is not None:
        at = f"as_of={first.at.as_of} known_at={first.at.known_at} position={first.at.position}"
        click.echo(f"{first.what} ({at}): the read model has {first.read_model!r}, the log says {first.log!r}")
        raise Failed("The read model differs from the log; `rivalry rebuild` makes it anew.")
    click.echo(f"The read model is what the log says, up to position {last}.", err=True)


@main.group()
def token() -> None:
    """Who may write: make, list and revoke bearer tokens."""


def _token_command(name: str) -> Callable[[Callable[..., None]], click.Command]:
    def decorate(run: Callable[..., None]) -> click.Command:
        return token.command(name)(_failing_clearly(run))

    return decorate


@_token_command("create")
@click.argument("name")
def create(name: str) -> None:
    """Make a token for NAME and print it, this once.

    Example: TOKEN=$(rivalry token create my-desk)
    """
    with _opened() as rivalry:
        click.echo(rivalry.tokens.create(name, rivalry.now()))
    click.echo("Keep it: only its hash is stored.", err=True)


@_token_command("list")
def list_() -> None:
    """List the names that have a token, and since when.

    Example: rivalry token list
    """
    with _opened() as rivalry:
        for each in rivalry.tokens.all():
            click.echo(f"{each.name}\t{each.created_at}")


@_token_command("revoke")
@click.argument("name")
def revoke(name: str) -> None:
    """Revoke the token of NAME; it opens nothing from then on.

    Example: rivalry token revoke my-desk
    """
    with _opened() as rivalry:
        if not rivalry.tokens.revoke(name):
            raise Failed(f"There is no token named {name}.")
