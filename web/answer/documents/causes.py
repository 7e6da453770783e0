"""Why a number is what it is, what changed and because of what, and what would."""

from collections.abc import Iterable
from typing import Annotated, Any

from msgspec import UNSET, Meta, Struct, UnsetType, field

from domain.events import type_of
from domain.values.dates import format_moment
from projections.by_name import by_name
from projections.calculators.coverage.answer import SaysCoverage
from projections.calculators.evidence import Evidence
from projections.calculators.head_to_head import ByAthlete
from projections.explain.changes import Change
from projections.explain.numbers import Number
from projections.explain.visible_events import VisibleEvent
from projections.facts import SourceInFull
from web.answer.documents.rivalries import RivalryDocument


class Cause(Struct, frozen=True):
    """An event that a number rests on, or that moved it."""

    position: Annotated[int | None, Meta(description="Null where it is only supposed.")]
    type: str
    id: str
    recorded_at: str | None
    source: SourceInFull | None
    hypothetical: bool


class Explanation(Struct, frozen=True):
    """How one number of an answer is counted, and what was counted."""

    path: str
    value: Any
    rule: str
    evidence: tuple[Evidence, ...]
    events: list[Cause]


class Explained(Struct, frozen=True):
    """What ``explain`` adds to an answer."""

    explanation: Explanation | UnsetType = UNSET


class ChangeDocument(Struct, frozen=True):
    """One number that differs, in a sentence, and the events behind it."""

    path: str
    before: Any
    after: Any
    sentence: str
    because: list[Cause]


class PointInTime(Struct, frozen=True):
    as_of: str | None
    known_at: str | None
    position: int


class ChangesDocument(SaysCoverage, frozen=True):
    athletes: tuple[str, str]
    from_: PointInTime = field(name="from")
    to: PointInTime
    changes: list[ChangeDocument]


class WhatIfDocument(Struct, frozen=True):
    athletes: tuple[str, str]
    names: ByAthlete[str]
    as_of: str
    known_at: str | None
    position: int
    actual: RivalryDocument
    hypothetical: RivalryDocument
    changes: list[ChangeDocument]


def cause(of: VisibleEvent) -> Cause:
    """One event as a cause: which, of what type, and whose word it is."""
    return Cause(
        position=of.position if of.recorded is not None else None,
        type=type_of(of.content),
        id=of.content.event_id(),
        recorded_at=format_moment(of.recorded) if of.recorded is not None else None,
        source=SourceInFull.of(of.content.source),
        hypothetical=of.recorded is None,
    )


def explanation(number: Number, events: Iterable[VisibleEvent]) -> Explanation:
    causes = [cause(event) for event in events]
    return by_name(Explanation, number, evidence=tuple(number.evidence), events=causes)


def change(of: Change) -> ChangeDocument:
    return by_name(ChangeDocument, of, because=[cause(event) for event in of.because])
