"""Refusals of what goes on from a statement, or takes it back, by what stands."""

from dataclasses import dataclass
from datetime import date

from domain.refusals.rule import Refused, RivalryError


@dataclass(eq=False)
class TakenBack(Refused):
    """What it goes on from, of type *expected*, was taken back and stands no longer."""

    expected: str
    id: str


@dataclass(eq=False)
class RemovedByOrder(Refused):
    """What is personal of *thing* was removed, and nothing personal is said of it again."""

    thing: str
    on: date | None


@dataclass(eq=False)
class StoredInPlain(RivalryError):
    """What is to be removed stands at *positions* as it was stored before there were keys."""

    thing: str
    positions: tuple[int, ...]


@dataclass(eq=False)
class StillInFiles(RivalryError):
    """*thing* was removed, and can still be read in the files of a store that somebody holds as it was."""

    thing: str


@dataclass(eq=False)
class RecoveryStands(Refused):
    """The injury cannot be taken back while a recovery from it stands."""

    injury: str
    recovery: str
