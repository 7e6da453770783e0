"""``rivalry bench``: what this software does, against the least that could do it, in one run on one machine."""

import contextlib
import tempfile
from collections.abc import Iterator, Mapping
from http.client import HTTPException
from pathlib import Path

import click
import msgspec
from rich.console import Console
from sqlalchemy import Engine, create_engine

from projections.stores.connections import engine_at
from projections.stores.patience import UNHURRIED
from web.command.bench import reads, writes
from web.command.bench.comparing import Compared, table
from web.command.bench.made_up import FEWEST_LINES
from web.command.bench.places import Places, opened, places
from web.command.bench.processes import CannotBeMeasured
from web.command.running import Failed, command

_LINES = 100_000
_MOST_LINES = 100_000_000
_WIDTH = 120


@command()
@click.option(
    "--lines", default=_LINES, show_default=True, type=click.IntRange(FEWEST_LINES, _MOST_LINES),
    help="Result lines of the large log.",
)  # fmt: skip
@click.option("--engine", default="sqlite", show_default=True, type=click.Choice(["sqlite", "postgresql"]))
@click.option("--server", help="postgresql://…: where databases may be made for the run; they are dropped again.")
@click.option("--json", "file", default="bench.json", show_default=True, help="Where the figures are written, as JSON.")
def bench(lines: int, engine: str, server: str | None, file: str) -> None:
    """Measure reads, loads, rebuilds and appends, each against a rival in the same run.

    It makes its own log, in a folder of its own that is gone afterwards; your log is not touched. What counts are the
    ratios: the figures are of this machine, and of what else runs on it. It takes about a minute for 100,000 lines.

    Example: rivalry bench --lines 20000
    """
    if (engine == "postgresql") != (server is not None):
        raise click.UsageError("--engine postgresql needs --server postgresql://…, and no other does.")
    rows: list[Compared] = []
    with tempfile.TemporaryDirectory(prefix="rivalry-bench-") as folder:
        try:
            with places(server, Path(folder)) as where:
                for row in _measured(lines, where, Path(folder)):
                    click.echo(f"{row.what}: {row.ratio:.2f}", err=True)
                    rows.append(row)
        except CannotBeMeasured as error:
            raise Failed(str(error)) from error
        except (ConnectionError, HTTPException) as error:
            raise Failed(f"The server that is measured does not answer: {error}") from error
    document = {"engine": engine, "lines": lines, "rows": [row.document() for row in rows]}
    Path(file).write_bytes(msgspec.json.format(msgspec.json.encode(document)) + b"\n")
    Console(highlight=False, markup=False, width=_WIDTH).print(table(rows))


def _measured(lines: int, where: Places, folder: Path) -> Iterator[Compared]:
    small, tenth, large = (where.new(name) for name in ("small", "tenth", "large"))
    file = folder / "log.jsonl"
    took = []
    for env, size in ((small, FEWEST_LINES), (tenth, max(FEWEST_LINES, lines // 10)), (large, lines)):
        writes.written(size, file)
        took.append(writes.load(file, env).mebibytes)
    yield Compared("memory of a load", took[2], "of a tenth of it", took[1], "MiB", 1.2)
    yield from writes.loading(writes.some_races(lines), where.new("empty"))
    yield from reads.of_the_sport(large)
    yield from reads.in_two_sizes(small, large)
    yield from reads.beside_the_record(large)
    with _scratch(tenth, folder) as scratch:
        yield from writes.building(small, large, scratch)
    with opened(large) as rivalry:
        token = rivalry.tokens.create("bench", rivalry.now())
    yield from reads.hot(large, token)
    yield from writes.appending(large, token)


@contextlib.contextmanager
def _scratch(env: Mapping[str, str], folder: Path) -> Iterator[Engine]:
    """A store of the same engine for the rival's own rows."""
    url = env["DATABASE_URL"]
    engine = create_engine(f"sqlite:///{folder / 'view.db'}") if url.startswith("sqlite") else engine_at(url, UNHURRIED)
    try:
        yield engine
    finally:
        engine.dispose()
