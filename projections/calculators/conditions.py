"""What a filter can ask of a race, as data: asked here of a fact, and in SQL of the races table (``scope_in_sql``).

So a filter says its rule once, and what is counted race by race and what is read race by race cannot differ.
"""

from collections.abc import Callable
from typing import assert_never

from msgspec import Struct

from domain.values.slugs import slug
from projections.facts import Race


class AmongValues(Struct, frozen=True):
    """The field holds one of *values*; none of them, where that is not *wanted*."""

    field: str
    values: frozenset[str | bool]
    wanted: bool = True


class BetweenDays(Struct, frozen=True):
    """The field's day is not before *first* nor after *last* (ISO 8601); None bounds nothing."""

    field: str
    first: str | None = None
    last: str | None = None


class HasWord(Struct, frozen=True):
    """The field's text, as a slug, is *word*."""

    field: str
    word: str


class FitsRule(Struct, frozen=True):
    """*rule*, which SQL cannot ask, holds of the field's text (never of none); or does not, where not *wanted*."""

    field: str
    rule: Callable[[str], bool]
    wanted: bool = True


Condition = AmongValues | BetweenDays | HasWord | FitsRule


def holds(condition: Condition, race: Race) -> bool:
    value = getattr(race, condition.field)
    match condition:
        case AmongValues(values=values, wanted=wanted):
            return (value in values) is wanted
        case BetweenDays(first=first, last=last):
            return (first is None or value >= first) and (last is None or value <= last)
        case HasWord(word=word):
            return value is not None and slug(value) == word
        case FitsRule(rule=rule, wanted=wanted):
            return (value is not None and rule(value)) is wanted
        case _:
            assert_never(condition)
