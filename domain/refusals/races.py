"""What cannot be of a race, or of those who are in it."""

from dataclasses import dataclass

from domain.refusals.rule import Refused


@dataclass(eq=False)
class AthleteTwiceInRace(Refused):
    athlete: str


@dataclass(eq=False)
class PlaceOfANonStarter(Refused):
    athlete: str
    place: int


@dataclass(eq=False)
class RelayNotCounted(Refused):
    discipline: str


@dataclass(eq=False)
class NearlyADiscipline(Refused):
    """No discipline that is known, but spelt nearly like *known*: which of the two is meant is asked."""

    discipline: str
    known: str


@dataclass(eq=False)
class NobodyListed(Refused):
    """An empty list where at least one athlete must stand."""


@dataclass(eq=False)
class UnknownAthlete(Refused):
    athlete: str
    can_be_introduced: bool = False


@dataclass(eq=False)
class UnknownReference(Refused):
    """A later event names an earlier one that is not in the log (``expected`` is its type)."""

    expected: str
    id: str


@dataclass(eq=False)
class AthleteNotInRace(Refused):
    athlete: str
    race: str


@dataclass(eq=False)
class RecoveryBeforeInjury(Refused):
    recovered_on: str
    injured_on: str


@dataclass(eq=False)
class NothingCorrected(Refused):
    """A correction of an athlete that has none of the fields it may correct."""


@dataclass(eq=False)
class MergedIntoItself(Refused):
    athlete: str


@dataclass(eq=False)
class MergedAway(Refused):
    """*athlete* is itself merged into *into*: a chain would hide who is meant."""

    athlete: str
    into: str


@dataclass(eq=False)
class RacedEachOther(Refused):
    """Two ids with a line in one race, or an entry for one, are two persons."""

    athlete: str
    into: str
    races: tuple[str, ...]


@dataclass(eq=False)
class OnePersonTwice(Refused):
    """*athlete* and *other*, listed before, are two ids of one person."""

    athlete: str
    other: str


@dataclass(eq=False)
class NotFirst(Refused):
    """A title's race shows *athlete* at another *place*, out with a *status*, or not at all, and who was first."""

    athlete: str
    race: str
    place: int | None
    status: str | None
    winners: tuple[str, ...]
