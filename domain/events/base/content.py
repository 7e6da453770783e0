"""What every event is: the content as it stands on the wire and in the store, and what it says of itself.

One frozen struct a type, tagged by ``type`` (DESIGN section 3). Marks, dates and ids stay text here, in canonical form.
A type says in its own file what it holds, which rules it must satisfy by itself, what it is about and whom it names;
what needs the log is decided by the aggregate it belongs to.
"""

from abc import abstractmethod
from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum
from typing import Annotated, Any, ClassVar, NamedTuple, Self

from msgspec import Struct

from domain.events.base.attempts import Attempt
from domain.fields.describing import described
from domain.refusals import Refused
from domain.values.vocabulary import QUALIFICATIONS, ROLES, STATUSES

Identities = Mapping[str, str]
"""The id that stands, by every id that was merged away. Most logs have none."""


_A_MARK = described("In the sport's own form: `9.92`, `3:26.73`, `2:01:09`, `8.95`.", example="3:27.79")
_WHY_NOT_LEGAL = described("Why it is not: `downhill`, `short-course`, `clock`, `implement` …", example="downhill")
_A_DAY_KNOWN = described("The day from which the world could know.", example="2024-08-06")
_AN_HOUR = described("The hour, with its offset.", example="2024-08-06T20:50:00+02:00")
_A_DAY = described("The day it happened; but for races `2024-03` or `2024` will do.", example="2024-08-06")


class Source(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """Who published it, where, and the day from which the world could know."""

    publisher: Annotated[str, described("Who says so.", example="World Athletics")]
    url: Annotated[str | None, described("Where they say it: an address of the web.", address=True)] = None
    published_on: Annotated[str | None, _A_DAY_KNOWN] = None


class ResultLine(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """One athlete's line in a result list. ``status`` absent means ``OK``."""

    athlete: Annotated[str, described("The athlete's id.", example="josh-kerr")]
    name: Annotated[str | None, described("With `country` it introduces somebody the log does not know yet.")] = None
    country: Annotated[str | None, described("Three letters.", example="GBR")] = None
    place: Annotated[int | None, described("From 1; equal places are ties, gaps are real.")] = None
    mark: Annotated[str | None, _A_MARK] = None
    status: Annotated[str | None, described(one_of=STATUSES)] = None
    role: Annotated[str | None, described("A pacemaker meets nobody.", one_of=ROLES)] = None
    wind: Annotated[float | None, described("Metres a second, of this attempt; behind is positive.")] = None
    records: Annotated[tuple[str, ...], described("As the source flags them: `WR`, `NR`, `PB`, `=SB`.")] = ()
    qualified: Annotated[str | None, described("For the next round: by place, time, …", one_of=QUALIFICATIONS)] = None
    lane: Annotated[int | None, described("From 1; the position at the start where there are no lanes.")] = None
    bib: Annotated[str | None, described("As it was worn: a number or a name.")] = None
    reaction: Annotated[str | None, described("Reaction time in seconds.", example="0.155")] = None
    records_as_given: Annotated[tuple[str, ...], described("Flags of another vocabulary: `NUR`, `WU20R`.")] = ()
    legal: Annotated[bool | None, described("False: the mark counts for the place, for no best and no list.")] = None
    reason: Annotated[str | None, _WHY_NOT_LEGAL] = None
    attempts: Annotated[tuple[Attempt, ...], described("Of a field event, in order; `mark` is the best of them.")] = ()


class Named(NamedTuple):
    """An athlete whom an event names and who must be registered: where, who, and the line that may introduce."""

    pointer: str
    athlete: str
    line: ResultLine | None = None


class Dated(Enum):
    """How exact ``occurred_on`` must be."""

    ON_A_DAY = "the full date"
    WITHIN_A_SPAN = "a day, a month or a year"
    AT_WILL = "none is needed"


class Content(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True, kw_only=True, tag_field="type"):
    """What every event may carry beside its own fields, and what every type says of itself.

    KIND            the kind of thing it is about: with ``subject()`` the key of its aggregate
    TOPIC           its name in the store, for ever
    TITLE           what a person calls it, where that is more than its type in words
    IN_SHORT        what it is for, in a sentence
    IN_FULL         what the API's documentation says of it, where that is more
    BEGINS          whether later events are about what it began, rather than it about something earlier
    BY_COMMAND      whether nobody posts it: a command does more than record it
    CORRECTS        whether it changes what an earlier event said: it is never known before that one
    FOLLOWS         the field that names the earlier event it is about, and the type of that
    DATED           how exact its date must be
    LIES_AHEAD      whether it may be of a day to come
    KNOWN_AHEAD     whether it may be published before it happens
    """

    KIND: ClassVar[str]
    TOPIC: ClassVar[str]
    TITLE: ClassVar[str] = ""
    IN_SHORT: ClassVar[str]
    IN_FULL: ClassVar[str] = ""
    BEGINS: ClassVar[bool] = True
    BY_COMMAND: ClassVar[bool] = False
    CORRECTS: ClassVar[bool] = False
    FOLLOWS: ClassVar[tuple[str, str] | None] = None
    DATED: ClassVar[Dated] = Dated.WITHIN_A_SPAN
    LIES_AHEAD: ClassVar[bool] = False
    KNOWN_AHEAD: ClassVar[bool] = False

    occurred_on: Annotated[str | None, _A_DAY] = None
    occurred_at: Annotated[str | None, _AN_HOUR] = None
    source: Source | None = None
    note: str | None = None

    @classmethod
    def as_written(cls, data: dict[str, Any]) -> dict[str, Any]:
        """*data* in the form the fields have, where the wire allows a second one."""
        return data

    @abstractmethod
    def subject(self) -> str:
        """The slug of what it is about: the aggregate it belongs to."""

    def event_id(self) -> str:
        """Its own id: of what begins something, that of what it begins."""
        return self.subject()

    def canonical(self) -> tuple[Self, list[Refused]]:
        """Itself in stored form, and what cannot be brought into it."""
        return self, []

    def under(self, slug: str) -> Self:
        """Itself as what stands in the log under *slug*: where that cannot be made of its fields again."""
        del slug
        return self

    def identified(self, event_id: str) -> Self:
        """Itself under the id it had when all its fields were there, where that is a fingerprint of them."""
        del event_id
        return self

    def formerly(self, sent: "Content") -> Self:
        """Itself as the log took it in, from what was *sent*, when a thing could still be spelt in several ways."""
        del sent
        return self

    def refusals(self, today: date) -> Iterator[Refused]:
        """Every rule of its own fields that it breaks, by the calendar of *today* (UTC)."""
        del today
        yield from ()

    @abstractmethod
    def named(self) -> Iterator[Named]:
        """Every athlete it names who must be registered."""

    def mentioned(self) -> tuple[str, ...]:
        """Every id in it that may be an athlete's, in its order; a quote's speaker too, who need not be registered."""
        return tuple(each.athlete for each in self.named())

    def renamed(self, ids: Identities) -> Self:
        """The same with every athlete under the id that stands."""
        del ids
        return self


class HappeningContent(Content, frozen=True, kw_only=True):
    """Something worth a place of its own in a timeline, beside the results of races.

    APPEARS_AS      the kind of its entry there
    HAS_ENTRY       whether it has one at all: what is said of the log itself has none
    """

    APPEARS_AS: ClassVar[str]
    HAS_ENTRY: ClassVar[bool] = True

    @abstractmethod
    def renamed(self, ids: Identities) -> Self:
        """The same with every athlete under the id that stands."""

    def concerns(self) -> str | None:
        """What it is about beside athletes: a title, an injured part of the body, a race."""
        return None

    def continues(self) -> tuple[str, str] | None:
        """The earlier happening, by kind and id, that it goes on from: it is about the same athletes and the same
        thing.
        """
        return None


class Withdrawal(Content, frozen=True, kw_only=True):
    """Takes a happening back: it stands no longer from when this is known."""

    BEGINS: ClassVar[bool] = False
    CORRECTS: ClassVar[bool] = True
    DATED: ClassVar[Dated] = Dated.AT_WILL

    @abstractmethod
    def takes_back(self) -> tuple[str, str]:
        """What it takes back, by kind and id."""

    def named(self) -> Iterator[Named]:
        """Nobody: it names the happening."""
        yield from ()


def type_of(content: Struct | type[Struct]) -> str:
    """The wire name of an event's type, such as ``race_result``."""
    return str(content.__struct_config__.tag)


def title_of(content: type[Content]) -> str:
    """What a person calls an event type: ``Race result``."""
    return content.TITLE or type_of(content).replace("_", " ").capitalize()


def described_as(content: type[Content]) -> str:
    """What the API's documentation says of an event type."""
    return content.IN_FULL or content.IN_SHORT


def key_of(content: Content) -> str:
    """The key of the aggregate that *content* belongs to: ``race:2024-08-06-…``."""
    return f"{content.KIND}:{content.subject()}"


def thing_of(content: Content) -> str:
    """The key of what *content* states or takes back: that of its aggregate, but what goes on from another happening
    (a recovery) shares its aggregate with it, and is a thing of its own.
    """
    if isinstance(content, Withdrawal):
        return ":".join(content.takes_back())
    if isinstance(content, HappeningContent) and content.continues() is not None:
        return f"{content.APPEARS_AS}:{content.event_id()}"
    return key_of(content)


def all_under(ids: Identities, athletes: tuple[str, ...]) -> tuple[str, ...]:
    """*athletes* under the ids that stand, each once."""
    return tuple(dict.fromkeys(ids.get(athlete, athlete) for athlete in athletes))
