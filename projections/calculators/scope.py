"""Which shared races are counted. Every answer echoes its scope and counts what the scope left out."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import repeat
from typing import Any

from msgspec import Struct, field

from domain.values.vocabulary import FINISHED
from projections.by_name import by_name
from projections.calculators.conditions import Condition, holds
from projections.calculators.filters import ANY, FILTERS, Filter
from projections.facts import Line, Race, SharedRace, Start

__all__ = [
    "ANY",
    "REASONS",
    "UNASKED",
    "Scope",
    "ScopeEcho",
    "admitting",
    "asked_of_race",
    "in_words",
    "left_out",
    "no_meeting",
    "within_scope",
]

REASONS = (
    "dns",
    "pacemaker",
    "annulled",
    "excluded-race",
    *dict.fromkeys(each.reason for each in FILTERS if each.reason),
)
"""Why a race both entered is not counted, in the answer's order. The scope is asked first, then the race itself."""

_REMEMBERED = 1_024


class Scope(Struct, frozen=True, cache_hash=True):  # what it asks is looked up for each race
    """What is asked of the filters of a head-to-head question, freely combined; None and the defaults ask nothing.

    ``nonfinish``: what one placed against one not placed makes: ``loss`` for who is not placed, or ``exclude``
    (undecided). ``age_group``: whether the races of an age group count, ``include`` or ``exclude``. ``level`` may
    name a group of levels.
    """

    discipline: tuple[str, ...] = ()
    round: str = "final"
    level: str | None = None
    indoor: bool | None = None
    competition: str | None = None
    from_: date | None = None
    to: date | None = None
    nonfinish: str = "loss"
    age_group: str = "include"


class ScopeEcho(Scope, frozen=True):
    """Which races were counted; null where the question leaves it open."""

    discipline: tuple[str, ...] | None = None  # type: ignore[assignment]  # none asked is null, not an empty list
    from_: date | None = field(default=None, name="from")

    @classmethod
    def of(cls, scope: Scope) -> "ScopeEcho":
        return by_name(cls, scope, discipline=scope.discipline or None)


UNASKED = Scope()
"""The defaults: finals, and who is not placed has lost."""


def in_words(scope: Mapping[str, Any]) -> str:
    """A scope as an answer echoes it: ``1500 m finals``, ``all disciplines, all rounds, outdoors``."""
    asked = ((each, scope[each.name]) for each in _IN_SENTENCE)
    said = {each.name: each.spoken.words(value) for each, value in asked if _is_said(each, value)}
    disciplines, rounds = said.pop("discipline"), said.pop("round")
    finals = scope["discipline"] and scope["round"] == UNASKED.round
    return ", ".join([f"{disciplines} {rounds}" if finals else f"{disciplines}, {rounds}", *said.values()])


_IN_SENTENCE = sorted(FILTERS, key=lambda each: each.spoken.order)


def _is_said(each: Filter, asked: object) -> bool:
    return each.spoken.always or asked not in (None, getattr(UNASKED, each.field))


@lru_cache(_REMEMBERED)
def asked_of_race(scope: Scope) -> tuple[tuple[str, str, Condition], ...]:
    """What *scope* asks of a race, in order: the filter, its reason, the condition."""
    given = ((each, getattr(scope, each.field)) for each in FILTERS)
    return tuple(
        (each.name, each.reason, condition)
        for each, asked in given
        if asked not in (None, ())
        for condition in each.conditions(asked)
    )


def within_scope(starts: Iterable[Start], scope: Scope) -> list[Start]:
    """Those of one athlete's *starts* whose race is of the scope; where drop-outs are not counted, none without a
    result.
    """
    some = starts if scope.nonfinish != "exclude" else (start for start in starts if start.line.status == FINISHED)
    if not asked_of_race(scope):
        return list(some)
    admits = admitting(scope)
    return [start for start in some if admits(start.race)]


def admitting(scope: Scope, filters: Collection[str] | None = None) -> Callable[[Race], bool]:
    """Whether the scope's filters, or these of them, let a race in: made once, asked of thousands."""
    asked = [condition for name, _, condition in asked_of_race(scope) if filters is None or name in filters]

    def admits(race: Race) -> bool:
        return all(map(holds, asked, repeat(race)))

    return admits


def left_out(shared: SharedRace, scope: Scope) -> str | None:
    """The reason why this race is not a meeting within *scope*, or None where it is one.

    Rule: DESIGN section 4. A meeting is a race in which both have a line, neither is ``DNS`` or a pacemaker, neither
    line is annulled and the race is not excluded or annulled.
    """
    race, lines = shared.race, (shared.a, shared.b)
    for _, reason, condition in asked_of_race(scope):
        if not holds(condition, race):
            return reason
    return no_meeting(lines, excluded=race.exclude is not None, annulled=race.annulled)


def no_meeting(lines: Sequence[Line], *, excluded: bool, annulled: bool) -> str | None:
    """The reason why who has one of these *lines* met nobody, whatever the scope; None where they met.

    *excluded* and *annulled* are said of the whole race.
    """
    if excluded:
        return "excluded-race"
    if annulled:
        return "annulled"
    # Loops, for a generator a line is half the time where thousands are asked of.
    for line in lines:
        if line.annulled:
            return "annulled"
    for line in lines:
        if not line.started:
            return "dns"
    for line in lines:
        if line.role == "pacemaker":
            return "pacemaker"
    return None
