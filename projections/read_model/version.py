"""The version of the read model: a fingerprint of its tables and of the code that makes its rows.

A build carries it in its name. One of another version is never answered from: whoever changed a table, a handler or the
reading of an event has another fingerprint, and the next read builds anew.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable, ExecutableDDLElement

from projections.read_model.tables import metadata

_DIGITS = 12

MADE_BY = (
    "domain.claims",
    "domain.events",
    "domain.fields",
    "domain.values",
    "domain.log.anchor",
    "domain.log.codec",
    "domain.log.leaf",
    "domain.log.unreadable",
    "projections.by_name",
    "projections.facts",
    "projections.read_model.columns",
    "projections.read_model.handlers",
    "projections.read_model.kept",
    "projections.read_model.lookup",
    "projections.read_model.poison",
    "projections.read_model.prior",
    "projections.read_model.projector",
    "projections.read_model.rows",
    "projections.read_model.tables",
    "projections.read_model.writing",
    "projections.rounds",
)
"""The modules and packages on which it depends what a row is: what events say, how values read, the projector."""


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """Of the code at hand: a few hexadecimal digits, the same in every process and on either engine."""
    return fingerprint_of(declared(), sources())


def fingerprint_of(tables: str, made_by: Mapping[str, str]) -> str:
    """Of these statements that declare the tables, and the text of these modules by name."""
    hashed = sha256(tables.encode())
    for name, text in sorted(made_by.items()):
        hashed.update(f"\0{name}\0{text}".encode())
    return hashed.hexdigest()[:_DIGITS]


def declared() -> str:
    """The statements that create the tables. One engine's tell them apart as well as another's."""
    dialect = sqlite.dialect()
    statements: list[ExecutableDDLElement] = []
    for table in metadata.sorted_tables:
        indexes = sorted(table.indexes, key=lambda index: str(index.name))
        statements += [CreateTable(table), *map(CreateIndex, indexes)]
    return ";".join(str(statement.compile(dialect=dialect)) for statement in statements)


def sources(of: Iterable[str] = MADE_BY) -> dict[str, str]:
    """The text of every one *of* these modules and packages, by name."""
    return {name: text for each in of for name, text in _sources(each)}


def _sources(name: str) -> Iterator[tuple[str, str]]:
    package, _, module = name.rpartition(".")
    file = files(package) / f"{module}.py"
    if file.is_file():
        yield name, file.read_text(encoding="utf-8")
    else:
        yield from _within(name, files(name))


def _within(package: str, folder: Traversable) -> Iterator[tuple[str, str]]:
    for each in folder.iterdir():
        if each.is_dir():
            yield from _within(f"{package}.{each.name}", each)
        elif each.name.endswith(".py"):
            yield f"{package}.{each.name.removesuffix('.py')}", each.read_text(encoding="utf-8")
