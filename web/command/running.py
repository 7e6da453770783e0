"""How a command runs: its stores are opened and closed, progress is shown, and whatever fails is one clear line."""

import contextlib
import gc
import io
import os
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from functools import wraps
from importlib import import_module
from typing import IO, Any

import click
import msgspec
from eventsourcing.persistence import PersistenceError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from sqlalchemy.exc import SQLAlchemyError

from domain.refusals import RivalryError
from projections.log.engine_settings import UnsafeEngine, UnusableDatabaseUrl
from projections.read_model.follower import ReadModelUnavailable
from projections.stores.addresses import shown
from web.api import json_text
from web.api.event_schemas import MOST_EVENTS
from web.command.loading.parts import BadLine, LoadInterrupted
from web.composition import Rivalry, compose
from web.problems.sentences import Problem, explain
from web.problems.unprocessable import Unprocessable
from web.server.serving import PortTaken
from web.settings import Settings, UnusableSetting
from web.tokens import LONGEST_NAME, ReservedTokenName, TokenNameTaken, UnusableTokenName

STORE_UNUSABLE = (PersistenceError, SQLAlchemyError, sqlite3.DatabaseError, ReadModelUnavailable)
errors = Console(stderr=True, highlight=False, markup=False)
# A command makes millions of objects and hardly a cycle: to look for cycles less often saves a tenth of a long load.
_OBJECTS_A_COLLECTION = 100_000


class Failed(click.ClickException):
    """One clear line on standard error, and exit code 1."""

    def show(self, file: Any = None) -> None:
        click.echo(self.format_message(), err=True, file=file)


_COMMANDS = {
    "articles.check": ("check",),
    "bench.bench": ("bench",),
    "careers": ("honours", "seasons", "since", "streaks"),
    "cli": ("serve", "show", "what-if"),
    "demo.demonstration": ("demo",),
    "load": ("load",),
    "naming.completion": ("completion",),
    "orders.erase": ("erase",),
    "orders.give_up_keys": ("give-up-keys",),
    "replay.replaying": ("replay",),
    "results": ("read",),
    "rights.audit": ("audit",),
    "rights.proposals": ("proposals",),
    "store": ("export", "log-key", "prune", "rebuild", "restore", "verify"),
    "stories.story": ("story",),
    "subscribing.webhook": ("webhook",),
    "tables": ("common-opponents", "list", "records", "splits", "top"),
    "token": ("token",),
}
_MODULE_OF = {name: f"web.command.{module}" for module, names in _COMMANDS.items() for name in names}


class OfModules(click.Group):
    """The commands of this folder; the module of one is imported when that one is asked for, or all of them are told
    of: to import them all took longer than most commands take.
    """

    def list_commands(self, _context: click.Context) -> list[str]:
        return sorted(_MODULE_OF)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name in _MODULE_OF:
            import_module(_MODULE_OF[name])
        return super().get_command(context, name)


@click.group(cls=OfModules, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="rivalry-timeline")
def main() -> None:
    """Sporting rivalries from an event log: head-to-head, form and timeline, at any date, as known at any moment."""


def command(*arguments: Any, **options: Any) -> Callable[[Callable[..., None]], click.Command]:
    """A command of ``rivalry`` whose failures are one line each."""

    def decorate(run: Callable[..., None]) -> click.Command:
        made: click.Command = main.command(*arguments, **options)(failing_clearly(run))
        return made

    return decorate


@contextlib.contextmanager
def failing_in_a_line() -> Iterator[None]:
    """Whatever fails within is one clear line."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read us (head, say) has enough; Python must not complain about it at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except Unprocessable as error:
        raise Failed(_listed(error.problems)) from error
    except BadLine as bad:
        raise Failed(_bad_line(bad)) from bad
    except RivalryError as error:
        raise Failed(_listed(explain(error))) from error
    except TokenNameTaken as error:
        raise Failed(f"There is a token named {error}; revoke it first.") from error
    except ReservedTokenName as error:
        raise Failed(
            f"{str(error)!r} is what the log calls the command line; choose another name, such as my-desk."
        ) from error
    except UnusableTokenName as error:
        raise Failed(f"{str(error)!r} is no name; use 1 to {LONGEST_NAME} printable characters.") from error
    except (UnusableSetting, UnusableDatabaseUrl, UnsafeEngine, PortTaken) as error:
        raise Failed(str(error)) from error
    except LoadInterrupted as interrupted:
        raise Failed(_interrupted(interrupted)) from interrupted
    except STORE_UNUSABLE as error:
        raise Failed(f"The store cannot be used: {said_by_store(error)}. {where_the_log_is()}.") from error
    except UnicodeEncodeError as error:
        raise Failed(f"{error.object!r} is not UTF-8.") from error
    except OSError as error:
        raise Failed(f"{error.filename or 'The file'}: {error.strerror or error}") from error


def failing_clearly(run: Callable[..., None]) -> Callable[..., None]:
    @wraps(run)
    def wrapped(*arguments: Any, **options: Any) -> None:
        with failing_in_a_line():
            run(*arguments, **options)

    return wrapped


as_json_option = click.option("--json", "as_json", is_flag=True, help="The same as JSON.")


def tell(said: str, fields: Mapping[str, Any], *, as_json: bool) -> None:
    """What a command did: in words on standard error, or its *fields* as JSON on standard output where asked for."""
    click.echo(msgspec.json.encode(fields) if as_json else said, err=not as_json)


def where_the_log_is(settings: Settings | None = None) -> str:
    """``The log is sqlite:////var/lib/rivalry.db (DATABASE_URL)``: for who is in doubt which one is read."""
    read = settings or Settings.from_environment()
    if read.engine is not None:
        return f"The log is kept by {read.engine['PERSISTENCE_MODULE']} (PERSISTENCE_MODULE)"
    said = "DATABASE_URL" if os.environ.get("DATABASE_URL") else "the default; DATABASE_URL sets another"
    return f"The log is {shown(read.database_url)} ({said})"


def number_of_events(number: int) -> str:
    """``1 event``, ``12 events``."""
    return f"{number} event{'' if number == 1 else 's'}"


def said_by_store(error: BaseException) -> str:
    """What the store itself said, in a line."""
    cause = error.__cause__ if isinstance(error, ReadModelUnavailable) and error.__cause__ else error
    return f"{type(cause).__name__}: {str(cause).splitlines()[0] if str(cause) else ''}"


def _interrupted(load: LoadInterrupted) -> str:
    return (
        f"The store cannot be used: {said_by_store(load.__cause__ or load)}\n"
        f"{load.kept} events of {load.file} are in the log; those after them may be, up to {MOST_EVENTS}. "
        f"Load the file again: what is in the log is passed over."
    )


def _listed(problems: list[Problem]) -> str:
    return "\n".join(f"{pointer}: {sentence}" if pointer else sentence for pointer, sentence in problems)


def _bad_line(bad: BadLine) -> str:
    told = "\n".join(
        f"{bad.file}:{bad.line}: {pointer}{': ' if pointer else ''}{sentence}" for pointer, sentence in bad.problems
    )
    kept = f"{bad.kept} events before its batch were appended" if bad.kept else "Nothing was appended"
    return f"{told}\n{kept}; nothing of the batch with this line was."


@contextlib.contextmanager
def opened() -> Iterator[Rivalry]:
    rivalry = compose(Settings.from_environment())
    thresholds = gc.get_threshold()
    gc.set_threshold(_OBJECTS_A_COLLECTION, *thresholds[1:])
    try:
        yield rivalry
    finally:
        gc.set_threshold(*thresholds)
        rivalry.close()


@contextlib.contextmanager
def progress(what: str) -> Iterator[Callable[[int, int | None], None]]:
    """Tells how far a long work is: a bar where a person looks, nothing where a program does."""
    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=errors, disable=not errors.is_terminal, transient=True) as bar:
        task = bar.add_task(what, total=None)

        def tell(done: int, total: int | None = None) -> None:
            bar.update(task, completed=done, total=total)

        yield tell


@contextlib.contextmanager
def reading(file: str) -> Iterator[IO[str]]:
    if file == "-":
        yield io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", errors="surrogateescape", newline="")
    else:
        with open(file, encoding="utf-8", errors="surrogateescape", newline="") as lines:  # noqa: PTH123 - "-" is no path
            yield lines


@contextlib.contextmanager
def reading_twice(file: str) -> Iterator[IO[str]]:
    """As ``reading``, for who goes back to the beginning: a pipe cannot, so it is kept aside first."""
    with reading(file) as lines:
        if lines.seekable():
            yield lines
            return
        with tempfile.TemporaryFile("w+", encoding="utf-8", errors="surrogateescape", newline="") as kept:
            shutil.copyfileobj(lines, kept)
            kept.seek(0)
            yield kept


def json_of(file: str, number: int, line: str) -> Any:
    """What a *line* of a file holds."""
    try:
        return json_text.decode(line)
    except (msgspec.DecodeError, RecursionError, UnicodeEncodeError) as error:
        raise Failed(f"{file}:{number}: {error}.") from error
