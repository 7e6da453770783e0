"""What a reading gives: races as they would be posted, what a person should look at, and what is open.

Pure values: nothing here knows a log, HTTP, or who somebody is.
"""

from dataclasses import dataclass
from typing import Annotated, Any, NamedTuple

from msgspec import Meta, Struct


class Remark(Struct, frozen=True, omit_defaults=True):
    """What a person should look at in a line of the text (0: in the whole)."""

    line: int
    text: str
    column: Annotated[
        int, Meta(description="Where in the line it stands, from 1 on; 0 where it is about the line.")
    ] = 0
    unread: Annotated[
        str,
        Meta(description="The column that was not understood, by its title or as `#4`: `columns` may tell what it is."),
    ] = ""


class OpenQuestion(Struct, frozen=True):
    """What the text does not say, or says in two ways; ``candidates`` are the answers it allows, if it names any."""

    pointer: Annotated[str, Meta(description="JSON pointer from the root of the reading.")]
    text: str
    candidates: tuple[str, ...] = ()


class RowsCounted(Struct, frozen=True):
    """How many rows looked like somebody's result, and how many were understood as one."""

    seen: int
    understood: int


class ReadAttempt(NamedTuple):
    """An attempt of a field event: its mark (at a height, the height), its wind, or what became of it."""

    mark: str = ""
    wind: str = ""
    status: str = ""

    @property
    def is_valid(self) -> bool:
        return bool(self.mark) and (not self.status or self.status.endswith("o"))

    def in_words(self) -> str:
        """``8.31 (+2.4)``, ``2.20 xo``, ``x``: as the log's own attempts are written."""
        return " ".join(
            part for part in (self.mark, f"({float(self.wind):+})" if self.wind else "", self.status) if part
        )


class ReadLine(NamedTuple):
    """One athlete's line as it was written; ``number`` is the line of the text. What it does not say is empty."""

    number: int
    name: str
    country: str = ""
    place: str = ""
    mark: str = ""
    status: str = ""
    role: str = ""
    wind: str = ""
    records: tuple[str, ...] = ()
    qualified: str = ""
    lane: str = ""
    bib: str = ""
    reaction: str = ""
    records_as_given: tuple[str, ...] = ()
    born: str = ""
    attempts: tuple[ReadAttempt, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadRace:
    """A race as far as the text tells it; what it does not tell is empty. ``or_else`` is another day it may mean."""

    lines: tuple[ReadLine, ...]
    occurred_on: str = ""
    or_else: str = ""
    competition: str = ""
    discipline: str = ""
    round: str = ""
    heat: int | None = None
    section: str = ""
    sex: str = ""
    indoor: bool = False
    wind: str = ""
    venue: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything a text says, and everything in it that was left aside."""

    races: tuple[ReadRace, ...]
    remarks: tuple[Remark, ...]
    rows: RowsCounted

    @property
    def lines(self) -> tuple[ReadLine, ...]:
        return tuple(line for race in self.races for line in race.lines)


_NUMBERS = {"place": int, "lane": int, "wind": float}
_OF_RACE = ("occurred_on", "competition", "discipline", "round", "heat", "section", "sex", "venue")
_OF_LINE = (
    "name", "country", "place", "mark", "status", "role", "wind", "records", "qualified", "lane", "bib", "reaction",
    "records_as_given",
)  # fmt: skip


def as_posted(race: ReadRace) -> dict[str, Any]:
    """The ``race_result`` that *race* would be posted as, without what is unknown."""
    event: dict[str, Any] = {"type": "race_result"}
    event |= {name: value for name in _OF_RACE if (value := getattr(race, name)) not in ("", None)}
    event |= ({"indoor": True} if race.indoor else {}) | ({"wind": float(race.wind)} if race.wind else {})
    return event | {"results": [line_as_posted(line) for line in race.lines]}


def line_as_posted(line: ReadLine) -> dict[str, Any]:
    told = {name: value for name in _OF_LINE if (value := getattr(line, name))}
    posted = {name: _NUMBERS[name](value) if name in _NUMBERS else _listed(value) for name, value in told.items()}
    return posted | ({"attempts": [_attempt_as_posted(each) for each in line.attempts]} if line.attempts else {})


def _attempt_as_posted(attempt: ReadAttempt) -> dict[str, Any]:
    told = {name: value for name, value in attempt._asdict().items() if value}
    return told | ({"wind": float(attempt.wind)} if attempt.wind else {})


def _listed(value: str | tuple[str, ...]) -> str | list[str]:
    return list(value) if isinstance(value, tuple) else value
