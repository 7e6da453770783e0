"""Every way a command or a question can be refused. Leaves carry data, never prose, and know no HTTP.

RivalryError
├── Refused                 the event breaks a rule; ``pointer`` names the field
│   ├── UnreadableDate, UnreadableInstant, InstantOnAnotherDay, NeedsFullDate, FutureDate
│   ├── PublishedInTheFuture, PublishedBeforeItHappened
│   ├── Unreadable          a mark, slug or word that is not in the form or the list it must be in
│   ├── UnprintableText, TooLong, NumberOutOfRange, AthleteTwiceInRace, PlaceOfANonStarter, NobodyListed
│   ├── RelayNotCounted, NearlyADiscipline
│   ├── UnknownAthlete, UnknownReference, AthleteNotInRace
│   ├── RecoveryBeforeInjury, RecoveryStands, TakenBack (the last two: ``domain.events.base.standing``)
│   ├── MergedIntoItself, MergedAway, RacedEachOther, OnePersonTwice
│   ├── NotFirst, StrikesARegistration
│   ├── NothingCovered, TooFewToMeet, EndsBeforeItBegins
│   └── NotAPair, NotOfThePair, NothingClaimed, FieldNeeded, ClaimedTwice, ClaimedOnAnotherDay
├── CommandRefused          all refusals of one batch
├── AlreadyRecorded         the key stands with other content
├── TextTooLong             a text of results with more in it than is read at once
├── UnreadableFile          a file of results that is broken
├── LogNotEmpty, PositionsDiffer     a restore that would not give the same log
├── SameAthlete, AthleteNotFound, NothingAt, NoSuchNumber, PositionBeyondLog     questions about what is not there
└── LogAltered, UnreadableHead, UnusableLogKey   what proves the log (``projections.transparency.refusals``)
"""

from dataclasses import dataclass, replace
from datetime import date

from msgspec import Struct


class RivalryError(Exception):
    """The root: nothing of ours is raised that is not one of these."""


@dataclass(eq=False)
class Refused(RivalryError):
    """A rule is broken by the field at *pointer* (RFC 6901, from the event's root)."""

    pointer: str

    def within(self, prefix: str) -> "Refused":
        return replace(self, pointer=prefix + self.pointer)


@dataclass(eq=False)
class UnreadableDate(Refused):
    text: str


@dataclass(eq=False)
class UnreadableInstant(Refused):
    text: str


@dataclass(eq=False)
class InstantOnAnotherDay(Refused):
    occurred_on: str
    occurred_at: str


@dataclass(eq=False)
class NeedsFullDate(Refused):
    type: str
    text: str | None


@dataclass(eq=False)
class FutureDate(Refused):
    text: str
    today: date


@dataclass(eq=False)
class PublishedInTheFuture(Refused):
    published_on: str
    today: date


@dataclass(eq=False)
class PublishedBeforeItHappened(Refused):
    published_on: str
    occurred_on: str


@dataclass(eq=False)
class Unreadable(Refused):
    """*text* is not *expected*; ``mend`` says what would be."""

    text: str
    expected: str
    mend: str


@dataclass(eq=False)
class UnprintableText(Refused):
    code_point: int


@dataclass(eq=False)
class TooLong(Refused):
    length: int
    limit: int


@dataclass(eq=False)
class NumberOutOfRange(Refused):
    number: float
    least: float
    most: float


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


@dataclass(eq=False)
class NotAPair(Refused):
    number: int


@dataclass(eq=False)
class NotOfThePair(Refused):
    athlete: str


@dataclass(eq=False)
class NothingClaimed(Refused):
    """A claim without a number."""


@dataclass(eq=False)
class ClaimedOnAnotherDay(Refused):
    occurred_on: str
    published_on: str


@dataclass(eq=False)
class FieldNeeded(Refused):
    """A field without which what the claim says by *word* has no meaning."""

    word: str


@dataclass(eq=False)
class ClaimedTwice(Refused):
    """A claim of a kind, and beside it the numbers of one without."""


@dataclass(eq=False)
class NothingCovered(Refused):
    """A statement of coverage that is about nobody and nothing."""


@dataclass(eq=False)
class TooFewToMeet(Refused):
    """``covered`` are meetings; of so many athletes there are none."""

    covered: str
    number: int


@dataclass(eq=False)
class EndsBeforeItBegins(Refused):
    first: str
    last: str


@dataclass(eq=False)
class StrikesARegistration(Refused):
    """A what-if strikes what happened, not who there is."""

    athlete: str
    position: int


@dataclass(eq=False)
class CommandRefused(RivalryError):
    """Nothing of the batch was kept; every refusal points into it."""

    refusals: tuple[Refused, ...]


@dataclass(eq=False)
class AlreadyRecorded(RivalryError):
    """The natural key is taken by other content: *standing*, which the types of *corrected_by* change."""

    pointer: str
    type: str
    id: str
    standing: Struct
    corrected_by: tuple[str, ...]

    def within(self, prefix: str) -> "AlreadyRecorded":
        return replace(self, pointer=prefix + self.pointer)


@dataclass(eq=False)
class TextTooLong(RivalryError):
    """More *of* (characters, lines) than is read at once."""

    length: int
    limit: int
    of: str


@dataclass(eq=False)
class UnreadableFile(RivalryError):
    """It is not the *kind* of file that it begins as."""

    kind: str


@dataclass(eq=False)
class LogNotEmpty(RivalryError):
    """A log is restored only into an empty store."""

    last_position: int


@dataclass(eq=False)
class PositionsDiffer(RivalryError):
    """An exported line did not come back at its own position."""

    exported: int
    restored: int


@dataclass(eq=False)
class SameAthlete(RivalryError):
    athlete: str


@dataclass(eq=False)
class AthleteNotFound(RivalryError):
    athletes: tuple[str, ...]


@dataclass(eq=False)
class NothingAt(RivalryError):
    """No event, race or athlete is there to be shown."""

    kind: str
    id: str


@dataclass(eq=False)
class NoSuchNumber(RivalryError):
    """An answer has no number of this *path*; *numbers* are the first of those it has."""

    path: str
    numbers: tuple[str, ...]


@dataclass(eq=False)
class PositionBeyondLog(RivalryError):
    position: int
    last: int
    parameter: str = "position"
