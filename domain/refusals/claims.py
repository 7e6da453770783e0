"""What cannot be claimed, or stated of the log."""

from dataclasses import dataclass

from domain.refusals.rule import Refused


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
