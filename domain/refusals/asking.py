"""What is there already, what is not there, and files and logs that will not do."""

from dataclasses import dataclass, replace
from enum import StrEnum

from msgspec import Struct

from domain.refusals.rule import RivalryError


@dataclass(eq=False)
class AlreadyRecorded(RivalryError):
    """The natural key is taken by other content than what was *told*: *standing*, which the types of *corrected_by*
    change. *is_here*: nothing stands in the log; the same batch says both.
    """

    pointer: str
    type: str
    id: str
    standing: Struct
    corrected_by: tuple[str, ...]
    told: Struct | None = None
    is_here: bool = False

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


class NoTextKind(StrEnum):
    """What a file is that is no text."""

    DOCUMENT = "document"
    PICTURE = "picture"
    ARCHIVE = "archive"
    SPREADSHEET = "spreadsheet"
    OTHER = "other"


@dataclass(eq=False)
class FileIsNoText(RivalryError):
    """A file of results has no text that could be read, but is of another *kind*."""

    kind: NoTextKind


@dataclass(eq=False)
class UnknownColumn(RivalryError):
    """A column was told under a *name* that is none of those *known*; where none is, there is no table."""

    name: str
    known: tuple[str, ...]


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
