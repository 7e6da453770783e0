"""A date, a text or a number that is not what it must be."""

from dataclasses import dataclass
from datetime import date

from domain.refusals.rule import Refused


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
