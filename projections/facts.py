"""The facts that calculators work on. The bounds were applied when they were read: each is visible at the point asked
for.
"""

from collections.abc import Iterable, Mapping
from typing import Annotated, NamedTuple

from msgspec import Meta, Struct, field

from domain.events import (
    AnyHappening,
    Attempt,
    CoverageStated,
    RaceScheduled,
    ResultLine,
    Source,
    TitleWon,
)
from domain.events.legal_marks import BestMark, best_mark, compared_mark
from domain.events.result_lines import place_that_stands
from domain.values.dates import UNBOUNDED, Moment, format_moment
from domain.values.disciplines import discipline
from domain.values.marks import Mark
from domain.values.vocabulary import COMBINED_LEG, FINISHED, STATUSES
from projections.by_name import by_name

FINAL = "final"

Order = tuple[int, int, int]
"""A place in time: the moment on the calendar, the round's rank, the position."""

BEGINNING: Order = (-(2**62), 0, 0)
END: Order = (2**62, 2**31, 2**62)


class Placed(NamedTuple):
    """Where a mark is on a list: the best first, of equal ones the earliest. ``order`` is that of its race."""

    worth: int
    order: Order
    athlete: str


ALL = 2**31 - 1


class Bounds(Struct, frozen=True):
    """The bounds of a question on the three times: happened by, known by, recorded by."""

    as_of: Moment
    known_at: Moment
    position: int

    def on_any_day(self) -> "Bounds":
        """The same without the bound of the day: what lies ahead is known from its announcement."""
        return Bounds(UNBOUNDED, self.known_at, self.position)


def everything_at(position: int) -> Bounds:
    """No bound but the log's: all that was recorded up to *position*."""
    return Bounds(UNBOUNDED, UNBOUNDED, position)


Status = Annotated[str, Meta(extra_json_schema={"enum": list(STATUSES)})]


class SourceInFull(Source, frozen=True, omit_defaults=False):
    """Who published it, where, and the day from which the world could know; null where it does not say."""

    @classmethod
    def of(cls, source: Source | None) -> "SourceInFull | None":
        return cls(source.publisher, source.url, source.published_on) if source is not None else None


class Line(Struct, frozen=True, gc=False):
    """One athlete's line as it stands. ``status`` is never absent here."""

    athlete: str
    name: str | None
    country: str | None
    place: int | None
    mark: str | None
    status: Status
    role: str | None
    wind: float | None
    records: tuple[str, ...]
    annulled: bool
    legal: bool = True
    reason: str | None = None
    attempts: tuple[Attempt, ...] = ()
    qualified: str | None = None
    lane: int | None = None
    bib: str | None = None
    reaction: str | None = None
    records_as_given: tuple[str, ...] = ()

    @property
    def started(self) -> bool:
        return self.status != "DNS"

    @property
    def competed(self) -> bool:
        """Ran for himself: started, was no pacemaker, and it still stands."""
        return self.status != "DNS" and self.role != "pacemaker" and not self.annulled

    @property
    def placed(self) -> bool:
        return self.place is not None and self.status == "OK"

    @property
    def first(self) -> bool:
        return self.placed and self.place == 1


def as_fact(line: ResultLine) -> Line:
    """A line of a report as a calculator sees it."""
    own = {"place": place_that_stands(line), "status": line.status or FINISHED, "legal": line.legal is not False}
    return by_name(Line, line, annulled=False, **own)


class RaceDetails(Struct, frozen=True, gc=False):
    """What race it was: all but its results."""

    id: str = field(name="race")
    date: str
    competition: str
    discipline: str
    round: str
    heat: int | None
    section: str | None
    sex: str | None
    level: str | None
    indoor: bool
    wind: float | None
    venue: str | None
    country: str | None
    exclude: str | None


class Race(RaceDetails, frozen=True, gc=False):
    """A race and which report of it stands. ``position`` is that of the standing report, ``first`` of the first.

    ``occurred`` is its place on the calendar of where it was run, ``instant`` the same on the clock.
    """

    occurred: Moment
    instant: Moment
    rank: int
    first: int
    position: int
    recorded: Moment
    reason: str | None
    source: Source | None
    note: str | None
    annulled: bool

    @property
    def order(self) -> Order:
        """Where it stands in time: by the hour, then by round, then by position."""
        return (self.occurred, self.rank, self.first)

    @property
    def counts(self) -> bool:
        """Whether it is a race for the record: neither annulled nor an exhibition, a leg or a split."""
        return not self.annulled and self.exclude is None

    @property
    def is_final(self) -> bool:
        return self.round == FINAL

    @property
    def corrected(self) -> bool:
        return self.position != self.first

    @property
    def recorded_at(self) -> str:
        return format_moment(self.recorded)


class Start(Struct, frozen=True, gc=False):
    """One athlete in one race."""

    race: Race
    line: Line

    def mark(self) -> Mark | None:
        """The mark, where it counts as one: a finished, standing result."""
        if self.line.mark is None or self.line.status != "OK" or self.line.annulled:
            return None
        return compared_mark(self.line.mark, self.race.discipline)

    def best(self) -> BestMark | None:
        """The mark that counts for bests. A leg of a combined event has one too, and a pacemaker who finished."""
        if self.race.annulled or self.race.exclude not in (None, COMBINED_LEG) or self.line.annulled:
            return None
        return best_mark(self.line, self.race.discipline, self.race.wind)

    @property
    def wind_decides(self) -> bool:
        """Whether the wind decides what the mark counts for: indoors there is none."""
        return not self.race.indoor and discipline(self.race.discipline).wind_counts

    @property
    def raced(self) -> bool:
        """Whether it is a race of the athlete's own that counts."""
        return self.race.counts and self.line.competed

    @property
    def won(self) -> bool:
        return self.line.first

    @property
    def wind(self) -> float | None:
        return self.line.wind if self.line.wind is not None else self.race.wind


class MarkOf(NamedTuple):
    """A mark by its ``Mark.worth``, made in this race."""

    race: Race
    worth: int


class StoodThen(NamedTuple):
    """Where a mark stood on its list of all seasons when it was made: *ahead* are the better ones, the best first, of
    its own race too; *former* is the best of the races before.
    """

    ahead: tuple[Placed, ...]
    former: Placed


class OfNation(NamedTuple):
    """A mark of *athlete* in this race, by its ``Mark.worth``, for a nation."""

    race: Race
    worth: int
    athlete: str
    nation: str


class Reached(NamedTuple):
    """A mark of this race, by somebody of a nation, that reaches a mark which is spoken of; both by ``Mark.worth``."""

    race: Race
    worth: int
    spoken_of: int
    nation: str


class ReachedBefore(NamedTuple):
    """By how many marks of a list it was reached before, and of which nations; many and of none told, where it is no
    news: they are many, or one is of the same nation.
    """

    number: int
    nations: frozenset[str]


class ListedElsewhere(NamedTuple):
    """A mark no worse than *worth*, made before *race* at its discipline, in or out of doors as there, that is on
    another list although it may be of the same sex: one of the two races leaves it open, and who made it is not
    registered with another. Of a nation, where one is asked for; *of_year*, of the race's calendar year.
    """

    race: Race
    worth: int
    nation: str | None = None
    of_year: bool = False


class SharedRace(Struct, frozen=True, gc=False):
    """One race in which both have a line."""

    race: Race
    a: Line
    b: Line


class Happening(Struct, frozen=True):
    """An injury, recovery, quote, title, milestone or scheduled race. ``athlete`` is who it was looked up for."""

    athlete: str | None
    position: int
    kind: str
    id: str
    subject: str | None
    occurred: Moment
    instant: Moment
    rank: int
    recorded: Moment
    content: AnyHappening

    @property
    def order(self) -> Order:
        return (self.occurred, self.rank, self.position)

    @property
    def recorded_at(self) -> str:
        return format_moment(self.recorded)


def open_to(athlete: str, titles: Iterable[Happening], sexes: Mapping[str, str | None]) -> list[Happening]:
    """Of *titles* those that *athlete* could have won: not those of the other sex, where it is known of both."""
    own = sexes.get(athlete)
    won = ((each, sexes.get(each.content.athlete)) for each in titles if isinstance(each.content, TitleWon))
    return [each for each, theirs in won if own is None or theirs is None or own == theirs]


NOTHING_HAPPENED = (RaceScheduled.APPEARS_AS, CoverageStated.APPEARS_AS)
"""The kinds of happenings that say of no day that anything happened on it; nor does one from the beginning."""
