"""Every way a command or a question can be refused. Leaves carry data, never prose, and know no HTTP.

rule             the root, a rule that is broken, all that is wrong with one batch
values           a date, a text or a number that is not what it must be
races            what cannot be of a race, or of those who are in it
standing         what goes on from a statement, or takes it back, by what stands
claims           what cannot be claimed, or stated of the log
asking           what is there already, what is not there, files and logs that will not do

RivalryError
├── Refused                 the event breaks a rule; ``pointer`` names the field
│   ├── UnreadableDate, UnreadableInstant, InstantOnAnotherDay, NeedsFullDate, FutureDate
│   ├── PublishedInTheFuture, PublishedBeforeItHappened
│   ├── Unreadable          a mark, slug or word that is not in the form or the list it must be in
│   ├── UnprintableText, TooLong, NumberOutOfRange
│   ├── AthleteTwiceInRace, PlaceOfANonStarter, NobodyListed
│   ├── RelayNotCounted, NearlyADiscipline
│   ├── UnknownAthlete, UnknownReference, AthleteNotInRace
│   ├── RecoveryBeforeInjury, RecoveryStands, TakenBack, RemovedByOrder
│   ├── MergedIntoItself, MergedAway, RacedEachOther, OnePersonTwice
│   ├── NotFirst, NothingCorrected, StrikesARegistration
│   ├── NothingCovered, TooFewToMeet, EndsBeforeItBegins
│   └── NotAPair, NotOfThePair, NothingClaimed, FieldNeeded, ClaimedTwice, ClaimedOnAnotherDay
├── CommandRefused          all refusals of one batch
├── AlreadyRecorded         the key stands with other content
├── TextTooLong             a text of results with more in it than is read at once
├── UnreadableFile          a file of results that is broken
├── FileIsNoText            a picture, an archive … in the place of results
├── UnknownColumn           a column of a table of results that is not there, or of no such field
├── LogNotEmpty, PositionsDiffer     a restore that would not give the same log
├── SameAthlete, AthleteNotFound, NothingAt, NoSuchNumber     questions about what is not there
├── PositionBeyondLog
├── OwnProposal, ProposalDecided   what waits for a second pair of eyes (``web.rights.proposals``)
├── StoredInPlain           what an order says to remove, and no key can
├── StillInFiles            what was removed, while somebody reads what was there before
└── LogAltered, UnreadableHead, UnusableLogKey   what proves the log (``projections.transparency.refusals``)
"""

from domain.refusals.asking import (
    AlreadyRecorded,
    AthleteNotFound,
    FileIsNoText,
    LogNotEmpty,
    NoSuchNumber,
    NoTextKind,
    NothingAt,
    PositionBeyondLog,
    PositionsDiffer,
    SameAthlete,
    TextTooLong,
    UnknownColumn,
    UnreadableFile,
)
from domain.refusals.claims import (
    ClaimedOnAnotherDay,
    ClaimedTwice,
    EndsBeforeItBegins,
    FieldNeeded,
    NotAPair,
    NothingClaimed,
    NothingCovered,
    NotOfThePair,
    StrikesARegistration,
    TooFewToMeet,
)
from domain.refusals.races import (
    AthleteNotInRace,
    AthleteTwiceInRace,
    MergedAway,
    MergedIntoItself,
    NearlyADiscipline,
    NobodyListed,
    NotFirst,
    NothingCorrected,
    OnePersonTwice,
    PlaceOfANonStarter,
    RacedEachOther,
    RecoveryBeforeInjury,
    RelayNotCounted,
    UnknownAthlete,
    UnknownReference,
)
from domain.refusals.rule import CommandRefused, Refused, RivalryError
from domain.refusals.standing import RecoveryStands, RemovedByOrder, StillInFiles, StoredInPlain, TakenBack
from domain.refusals.values import (
    FutureDate,
    InstantOnAnotherDay,
    NeedsFullDate,
    NumberOutOfRange,
    PublishedBeforeItHappened,
    PublishedInTheFuture,
    TooLong,
    UnprintableText,
    Unreadable,
    UnreadableDate,
    UnreadableInstant,
)

__all__ = [
    "AlreadyRecorded",
    "AthleteNotFound",
    "AthleteNotInRace",
    "AthleteTwiceInRace",
    "ClaimedOnAnotherDay",
    "ClaimedTwice",
    "CommandRefused",
    "EndsBeforeItBegins",
    "FieldNeeded",
    "FileIsNoText",
    "FutureDate",
    "InstantOnAnotherDay",
    "LogNotEmpty",
    "MergedAway",
    "MergedIntoItself",
    "NearlyADiscipline",
    "NeedsFullDate",
    "NoSuchNumber",
    "NoTextKind",
    "NobodyListed",
    "NotAPair",
    "NotFirst",
    "NotOfThePair",
    "NothingAt",
    "NothingClaimed",
    "NothingCorrected",
    "NothingCovered",
    "NumberOutOfRange",
    "OnePersonTwice",
    "PlaceOfANonStarter",
    "PositionBeyondLog",
    "PositionsDiffer",
    "PublishedBeforeItHappened",
    "PublishedInTheFuture",
    "RacedEachOther",
    "RecoveryBeforeInjury",
    "RecoveryStands",
    "Refused",
    "RelayNotCounted",
    "RemovedByOrder",
    "RivalryError",
    "SameAthlete",
    "StillInFiles",
    "StoredInPlain",
    "StrikesARegistration",
    "TakenBack",
    "TextTooLong",
    "TooFewToMeet",
    "TooLong",
    "UnknownAthlete",
    "UnknownColumn",
    "UnknownReference",
    "UnprintableText",
    "Unreadable",
    "UnreadableDate",
    "UnreadableFile",
    "UnreadableInstant",
]
