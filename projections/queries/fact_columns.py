"""Facts made of rows: which column each field of a fact is read from, by name, and the fact made of what was read."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Generic, TypeVar, cast

import msgspec
from sqlalchemy import ColumnElement, FromClause, literal

from domain.events import AnyContent, Attempt, Source
from projections.facts import Happening, Line, Race
from projections.queries.standing_report import annulled
from projections.read_model.rows.races import WHOLE_RACE
from projections.read_model.tables import happenings, lines, races, versions

F = TypeVar("F", bound=msgspec.Struct)


class FactColumns(Generic[F]):
    """The columns that a fact is made of, in the order of its fields, for queries to select.

    A field is read from the column of its name in the first of *tables* that has one, or from what *read_from* says;
    *decoded* says of some how their value becomes the field's. So many of the fact's first fields as are *given* come
    with each row that is read.
    """

    def __init__(
        self,
        fact: type[F],
        *tables: FromClause,
        given: int = 0,
        decoded: Mapping[str, Callable[[Any], Any]] | None = None,
        **read_from: ColumnElement[Any],
    ) -> None:
        self.fact = fact
        self.fields = fact.__struct_fields__[given:]
        named = {name: column for table in reversed(tables) for name, column in table.c.items()} | read_from
        self.columns = tuple(named[name] for name in self.fields)
        self.decoded = dict(decoded or {})

    def reader(self, *, behind: Sequence["FactColumns[Any]"] = ()) -> Callable[..., F]:
        """What makes the fact of a row and what is given, where the columns are selected *behind* those of others."""
        start = sum(len(each.columns) for each in behind)
        own = slice(start, start + len(self.columns))
        decoders = [(self.fact.__struct_fields__.index(name), decode) for name, decode in self.decoded.items()]
        fact: Callable[..., F] = self.fact

        def read(row: Sequence[Any], *given: Any) -> F:
            values = [*given, *row[own]]
            for at, decode in decoders:
                values[at] = decode(values[at])
            return fact(*values)

        return read


_source = msgspec.json.Decoder(Source).decode
_made = msgspec.json.Decoder(tuple[Attempt, ...]).decode
_content = msgspec.json.Decoder(cast("type[AnyContent]", AnyContent)).decode


@lru_cache(maxsize=1024)  # one source stands behind many races
def source_from(kept: bytes | None) -> Source | None:
    return _source(kept) if kept is not None else None


RACE = FactColumns(
    Race,
    races,
    versions,
    date=races.c.occurred_on,
    first=races.c.key,
    annulled=annulled(literal(WHOLE_RACE)).label("race_annulled"),
    decoded={"source": source_from},
)
"""A race by the version of it that a query joins."""

HAPPENING = FactColumns(Happening, happenings, given=1, decoded={"content": _content})
"""A happening; for whom it was looked up is given."""


@lru_cache(maxsize=1024)
def _words(kept: str) -> tuple[str, ...]:
    return tuple(kept.split())


@lru_cache(maxsize=1024)
def _attempts(kept: bytes | None) -> tuple[Attempt, ...]:
    return _made(kept) if kept is not None else ()


@lru_cache(maxsize=1024)
def _in_lines(kept: str) -> tuple[str, ...]:
    return tuple(kept.split("\n")) if kept else ()


def line_columns(
    line: FromClause, *, annulled: ColumnElement[bool], athlete: ColumnElement[str] | None = None
) -> FactColumns[Line]:
    """A line, and whether it is *annulled*; whose it is is given, unless it is read from *athlete*."""
    decoded = {"records": _words, "attempts": _attempts, "records_as_given": _in_lines}
    if athlete is None:
        return FactColumns(Line, line, given=1, annulled=annulled, decoded=decoded)
    return FactColumns(Line, line, annulled=annulled, athlete=athlete, decoded=decoded)


def standing_line_columns(line: FromClause, athlete: ColumnElement[str] | None = None) -> FactColumns[Line]:
    """A line as it stands, in a query that joins its race and the version of it."""
    return line_columns(line, annulled=annulled(line.c.athlete), athlete=athlete)


LINE = standing_line_columns(lines)
"""A line as it stands; whose it is is given: the id that stands may be another than the one listed."""

race_of, line_of, happening_of = RACE.reader(), LINE.reader(), HAPPENING.reader()
