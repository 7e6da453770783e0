"""What a scope asks of a race, in SQL: the same conditions as are asked of a fact, over the table of races."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any, assert_never

from sqlalchemy import ColumnElement, Connection, or_, select

from domain.values.dates import happened_by
from projections.calculators.conditions import AmongValues, BetweenDays, Condition, FitsRule, HasWord
from projections.calculators.scope import Scope, asked_of_race
from projections.facts import Bounds
from projections.read_model import tables

races, entries, words = tables.races, tables.entries, tables.words
Conditions = list[ColumnElement[bool]]

_MOST_NAMES = 10_000
_COLUMN_OF = {"date": "occurred_on"}
"""The column of a race's field, where it has another name."""


def bounded_by(at: Bounds) -> Conditions:
    """What the bounds say of a race by itself: that it was run by then, and is in the log."""
    by = happened_by(at.as_of)
    return [races.c.occurred <= by.calendar, races.c.instant <= by.clock, races.c.key <= at.position]


def within(connection: Connection, at: Bounds, scope: Scope, of: Collection[int] | None = None) -> Conditions:
    """What the scope says of a race by itself; who started, and what was annulled, is asked of the few.

    *of*: the keys of the athletes alone whose races are asked of, so that it costs what their careers are long.
    """
    return [*asked(connection, at, scope, of), races.c.exclude.is_(None)]


def asked(connection: Connection, at: Bounds, scope: Scope, of: Collection[int] | None = None) -> Conditions:
    """The same of every race, one that no record counts included."""
    found = bounded_by(at)
    for _, _, condition in asked_of_race(scope):
        found += _in_sql(condition, connection, of)
    return found


def _in_sql(condition: Condition, connection: Connection, of: Collection[int] | None) -> Iterator[ColumnElement[bool]]:
    column = races.c[_COLUMN_OF.get(condition.field, condition.field)]
    match condition:
        case AmongValues(values=values, wanted=wanted):
            yield _among(column, values, wanted=wanted)
        case BetweenDays(first=first, last=last):
            if first is not None:
                yield column >= first
            if last is not None:
                yield column <= last
        case HasWord(field=field, word=word):
            with_word = select(words.c.race).where(words.c.kind == field, words.c.word == word)
            if of is None:
                yield races.c.key.in_(with_word)  # the way in
            else:
                yield with_word.where(words.c.race == races.c.key).exists()  # asked of the races of a career
        case FitsRule(rule=rule, wanted=wanted):
            # Competitions and sections are few against the races: the rule is asked of each name once. Where too many
            # are not wanted for a query, the scope is asked of the pairs alone, which is right and slow.
            names = [name for name in _names(connection, column, of) if rule(name)]
            if wanted or 0 < len(names) <= _MOST_NAMES:
                yield _among(column, names, wanted=wanted)
        case _:
            assert_never(condition)


def _among(column: ColumnElement[Any], values: Iterable[Any], *, wanted: bool) -> ColumnElement[bool]:
    listed = sorted(values)
    return column.in_(listed) if wanted else or_(column.is_(None), column.not_in(listed))


def _names(connection: Connection, column: ColumnElement[str], of: Collection[int] | None) -> Iterable[str]:
    query = select(column).where(column.is_not(None)).distinct()
    if of is not None:
        query = query.join(entries, entries.c.race == races.c.key).where(entries.c.athlete.in_(of))
    return connection.scalars(query)
