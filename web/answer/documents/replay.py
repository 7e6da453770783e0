"""A rivalry event by event, as it goes out."""

from typing import Annotated

from msgspec import Meta, Struct

from projections.calculators.head_to_head import ByAthlete
from projections.calculators.replay.steps import ReplayStep
from projections.calculators.scope import ScopeEcho


class ToldStep(ReplayStep, frozen=True):
    """A step with its record in a sentence."""

    sentence: Annotated[str, Meta(description="The record after it, in words.")]
    cursor: Annotated[str, Meta(description="Where the events behind this one begin.")]


class ReplayDocument(Struct, frozen=True):
    """A page of a replay, for those who show it whole."""

    athletes: tuple[str, str]
    names: ByAthlete[str]
    scope: ScopeEcho
    order: str
    steps: list[ToldStep]
    steps_in_all: int
    next: str | None
