"""Refusals of what goes on from a statement, or takes it back, by what stands."""

from dataclasses import dataclass

from domain.refusals.rule import Refused


@dataclass(eq=False)
class TakenBack(Refused):
    """What it goes on from, of type *expected*, was taken back and stands no longer."""

    expected: str
    id: str


@dataclass(eq=False)
class RecoveryStands(Refused):
    """The injury cannot be taken back while a recovery from it stands."""

    injury: str
    recovery: str
