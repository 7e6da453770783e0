"""One question asked of many at once. A server is given a table of what is asked, to which the question is joined row
by row: planned once, however many there are. SQLite has no such joins; there the statement has a part for each.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import (
    BigInteger,
    BindParameter,
    ColumnClause,
    ColumnElement,
    Connection,
    FromClause,
    Select,
    String,
    bindparam,
    column,
    func,
    literal,
    select,
    true,
    union_all,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import TypeEngine

T = TypeVar("T")
Values = Mapping[str, int | str]
"""What is asked for, by name."""
Value = Callable[[str], ColumnElement[Any]]
"""The same in a statement."""

PARTS = 16
"""So many parts are asked in one statement: of more, each part costs more to compile and to plan than to ask alone."""
_TYPES: Mapping[type, type[TypeEngine[Any]]] = {int: BigInteger, str: String}
_IN_A_TABLE = 0


class AskedAsTable(NamedTuple):
    """What is asked as a table of these names and types: of lists, on a server, which sees how long they are and plans
    for it; of a JSON text in a file.
    """

    types: tuple[tuple[str, type], ...]
    on_server: bool

    def rows(self) -> Select[Any]:
        if self.on_server:
            table = self.of_lists()
            return select(*(table.c[name] for name, _ in self.types))
        each = func.json_each(bindparam("asked")).table_valued("value")
        values: list[ColumnElement[Any]] = [
            func.json_extract(each.c.value, f"$[{number}]", type_=_TYPES[of]).label(name)
            for number, (name, of) in enumerate(self.types)
        ]
        return select(*values)

    def of_lists(self) -> FromClause:
        lists: list[BindParameter[Any]] = [
            bindparam(f"{name}_asked", type_=ARRAY(_TYPES[of])) for name, of in self.types
        ]
        columns: list[ColumnClause[Any]] = [column(name, _TYPES[of]) for name, of in self.types]
        return func.unnest(*lists).table_valued(*columns).render_derived("asked")


def in_a_table(connection: Connection, asked: Sequence[Values]) -> tuple[AskedAsTable, dict[str, Any]]:
    """What is *asked*, something at least, and its parameters."""
    table = AskedAsTable(_types_of(asked[0]), _is_server(connection))
    return table, _lists_of(asked) if table.on_server else {"asked": json.dumps([[*each.values()] for each in asked])}


class AskedOfEach(NamedTuple):
    """What a statement is made for: values of these names and types, for so many *parts* or in a table."""

    types: tuple[tuple[str, type], ...]
    parts: int

    def each(self, question: Callable[[Value], Select[Any]]) -> Any:
        """The rows of the *question* for each of what is asked, with the number of that: ``part``."""
        if self.parts == _IN_A_TABLE:
            asked = AskedAsTable(self.types, on_server=True).of_lists()
            of_one = question(lambda name: asked.c[name]).lateral("of_one")
            return select(asked.c.part, *of_one.c).select_from(asked.join(of_one, true()))
        return union_all(*map(self._part_of(question), range(self.parts)))

    @staticmethod
    def _part_of(question: Callable[[Value], Select[Any]]) -> Callable[[int], Select[Any]]:
        def part_of(part: int) -> Select[Any]:
            of_one = question(lambda name: bindparam(f"{name}{part}")).subquery()
            return select(literal(part).label("part"), *of_one.c)

        return part_of


def asked_at_once(
    connection: Connection, asked: Sequence[T], values_of: Callable[[T], Values]
) -> Iterator[tuple[AskedOfEach, Sequence[T], dict[str, Any]]]:
    """What is *asked*, so much at once as one statement takes: the form of that, and its parameters. The forms are few:
    parts are always a power of two, and what is left over asks again for the last.
    """
    if _is_server(connection):
        if asked:
            values = [{"part": part, **values_of(each)} for part, each in enumerate(asked)]
            yield AskedOfEach(_types_of(values[0]), _IN_A_TABLE), asked, _lists_of(values)
        return
    for start in range(0, len(asked), PARTS):
        portion = asked[start : start + PARTS]
        parts = 1 << (len(portion) - 1).bit_length()
        each_of = [values_of(each) for each in portion]
        each_of += [each_of[-1]] * (parts - len(portion))
        numbered = {f"{name}{part}": value for part, each in enumerate(each_of) for name, value in each.items()}
        yield AskedOfEach(_types_of(each_of[0]), parts), [*portion, *[portion[-1]] * (parts - len(portion))], numbered


def _is_server(connection: Connection) -> bool:
    return connection.dialect.name == "postgresql"


def _types_of(values: Values) -> tuple[tuple[str, type], ...]:
    return tuple((name, type(value)) for name, value in values.items())


def _lists_of(asked: Sequence[Values]) -> dict[str, Any]:
    return {f"{name}_asked": [each[name] for each in asked] for name in asked[0]}
