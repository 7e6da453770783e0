"""One question asked of many at once. A server is given a table of what is asked, to which the question is joined row
by row: planned once, however many there are. SQLite has no such joins; there the statement has a part for each.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    FromClause,
    Select,
    String,
    bindparam,
    cast,
    column,
    func,
    literal,
    select,
    true,
    union,
    union_all,
)
from sqlalchemy.dialects.postgresql import ARRAY

T = TypeVar("T")
Value = Callable[[str], ColumnElement[Any]]
"""What is asked for, by its name."""

PARTS = 16
"""So many parts are asked in one statement: of more, each part costs more to compile and to plan than to ask alone."""
_TYPES = {int: BigInteger, str: String}
_IN_A_TABLE = 0


class Form(NamedTuple):
    """What a statement is made for: values of these names and types, for so many *parts* or in a table."""

    types: tuple[tuple[str, type], ...]
    parts: int

    def each(self, question: Callable[[Value], Select[Any]]) -> Any:
        """The rows of the *question* for each of what is asked, with the number of that: ``part``."""
        if self.parts == _IN_A_TABLE:
            asked = self._table()
            of_one = question(lambda name: asked.c[name]).lateral("of_one")
            return select(asked.c.part, *of_one.c).select_from(asked.join(of_one, true()))
        return union_all(*map(self._part_of(question), range(self.parts)))

    def asked(self) -> Any:
        """What is asked, a row each."""
        if self.parts == _IN_A_TABLE:
            table = self._table()
            return select(*(table.c[name] for name, _ in self.types))
        values = ([cast(bindparam(f"{name}{part}"), _TYPES[of]).label(name) for name, of in self.types]
                  for part in range(self.parts))  # fmt: skip
        return union(*(select(*each) for each in values))

    def _table(self) -> FromClause:
        """Of lists: how long these are the server sees, and plans for."""
        named = [("part", int), *self.types]
        lists = (bindparam(f"{name}_asked", type_=ARRAY(_TYPES[of])) for name, of in named)
        columns = (column(name, _TYPES[of]) for name, of in named)
        return func.unnest(*lists).table_valued(*columns).render_derived("asked")

    @staticmethod
    def _part_of(question: Callable[[Value], Select[Any]]) -> Callable[[int], Select[Any]]:
        def part_of(part: int) -> Select[Any]:
            of_one = question(lambda name: bindparam(f"{name}{part}")).subquery()
            return select(literal(part).label("part"), *of_one.c)

        return part_of


def asked_at_once(
    connection: Connection, asked: Sequence[T], values_of: Callable[[T], Mapping[str, int | str]]
) -> Iterator[tuple[Form, Sequence[T], dict[str, Any]]]:
    """What is *asked*, so much at once as one statement takes: the form of that, and its parameters. The forms are few:
    parts are always a power of two, and what is left over asks again for the last.
    """
    if connection.dialect.name == "postgresql":
        if asked:
            values = [values_of(each) for each in asked]
            lists = {f"{name}_asked": [each[name] for each in values] for name in values[0]}
            yield Form(_types_of(values[0]), _IN_A_TABLE), asked, lists | {"part_asked": list(range(len(asked)))}
        return
    for start in range(0, len(asked), PARTS):
        portion = asked[start : start + PARTS]
        parts = 1 << (len(portion) - 1).bit_length()
        values = [values_of(each) for each in portion]
        values += [values[-1]] * (parts - len(portion))
        numbered = {f"{name}{part}": value for part, each in enumerate(values) for name, value in each.items()}
        yield Form(_types_of(values[0]), parts), [*portion, *[portion[-1]] * (parts - len(portion))], numbered


def _types_of(values: Mapping[str, int | str]) -> tuple[tuple[str, type], ...]:
    return tuple((name, type(value)) for name, value in values.items())
