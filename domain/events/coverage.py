"""What the log is complete in, by somebody's word, and the retraction of that."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, ClassVar, Self

from msgspec.structs import replace

from domain.events.base.aggregate import records
from domain.events.base.content import Dated, HappeningContent, Identities, Named, Withdrawal, all_under
from domain.events.base.withdrawable import WithdrawableAggregate
from domain.fields import rules
from domain.fields.describing import described
from domain.refusals import (
    EndsBeforeItBegins,
    FutureDate,
    NothingCovered,
    PublishedBeforeItHappened,
    Refused,
    TooFewToMeet,
    UnreadableDate,
)
from domain.values.dates import parse_span
from domain.values.disciplines import discipline_slug
from domain.values.slugs import beginning, fingerprint, joined
from domain.values.vocabulary import COVERED, COVERED_BESIDES, COVERED_MEETINGS, ENTRIES, NO_RACES, SEXES

EVERYBODY = "everybody"
"""What a statement concerns that names no athletes: it is about all who raced there."""

_READABLE = 60


class CoverageStated(HappeningContent, frozen=True, kw_only=True, tag="coverage_stated", rename={"from_": "from"}):
    """The log has every one of these races: of *athletes* (all of them, or each), of a competition, of disciplines.

    ``races``: all their races, only finals, the meetings of any two of the athletes, or those in finals. Without
    ``from`` it is complete from the beginning; a month or a year begins with its first day and ends with its last. It
    is no thing that happens on a day, so it has no entry in a timeline; ``occurred_on`` is only shown.

    ``also``: that it has every injury of *athletes*, every quote by them, or every entry for a race that was announced
    by the last day; where that is all it has, ``races`` is ``none``.
    """

    KIND: ClassVar[str] = "coverage"
    TOPIC: ClassVar[str] = "rivalry:coverage.stated.v1"
    IN_SHORT: ClassVar[str] = "What the log is complete in, and who says so."
    IN_FULL: ClassVar[str] = (
        "The log has every race of these athletes, of this competition or of these disciplines, from one day to "
        "another. Of the world an answer speaks only within it; elsewhere it says “in this log”."
    )
    DATED: ClassVar[Dated] = Dated.AT_WILL
    APPEARS_AS: ClassVar[str] = "coverage"
    HAS_ENTRY: ClassVar[bool] = False

    athletes: Annotated[
        tuple[str, ...], described("Whose; everybody's unless given.", example=["jakob-ingebrigtsen", "josh-kerr"])
    ] = ()
    competition: Annotated[
        str | None, described("Only its races, and the titles won in them.", example="World Championships")
    ] = None
    discipline: Annotated[tuple[str, ...], described("Only these; every one unless given.", example=["1500m"])] = ()
    sex: Annotated[str | None, described("Only its races; all unless given.", one_of=SEXES)] = None
    races: Annotated[str, described("Which of their races.", example="finals", one_of=COVERED)]
    from_: Annotated[
        str | None, described("Its first day; from the very beginning unless given.", example="2016-07-01")
    ] = None
    to: Annotated[str, described("Its last day, which no source can know ahead.", example="2024-08-06")]
    also: Annotated[
        tuple[str, ...], described("What else of theirs it has all of: injuries, quotes, entries.", example=["quotes"])
    ] = ()

    def subject(self) -> str:
        who = [*self.athletes] or [self.competition or "", *self.discipline]
        what = fingerprint(
            sorted(self.athletes), self.competition, sorted(self.discipline), self.sex, self.races, self.from_,
            self.to, self.source.publisher if self.source else None, *([sorted(self.also)] if self.also else []),
        )  # fmt: skip
        return joined(self.races, beginning(" ".join(who), _READABLE), self.to, what)

    def concerns(self) -> str | None:
        return None if self.athletes else EVERYBODY

    def canonical(self) -> tuple[Self, list[Refused]]:
        """With full days, and disciplines under their slugs."""
        disciplines = tuple(dict.fromkeys(map(discipline_slug, self.discipline or ())))
        try:
            first = parse_span(self.from_).first.isoformat() if self.from_ is not None else None
            last = parse_span(self.to).last.isoformat()
        except ValueError:
            first, last = self.from_, self.to  # refused by its rules
        return replace(self, discipline=disciplines, from_=first, to=last), []

    def refusals(self, today: date) -> Iterator[Refused]:
        yield from rules.athletes_listed("/athletes", self.athletes, may_be_empty=True)
        for index, named in enumerate(self.discipline or ()):
            yield from rules.discipline_asked(f"/discipline/{index}", named)
        yield from rules.one_of("/sex", self.sex, SEXES)
        yield from rules.one_of("/races", self.races, COVERED)
        if self.races in COVERED_MEETINGS:
            if len(self.athletes) < 2:  # noqa: PLR2004 - who meet
                yield TooFewToMeet("/athletes", self.races, len(self.athletes))
        elif not self.athletes and self.competition is None and not self.discipline:
            yield NothingCovered("/athletes")
        yield from self._besides()
        yield from self._days(today)

    def _besides(self) -> Iterator[Refused]:
        """Injuries and quotes are somebody's; entries may be all of a competition."""
        for index, each in enumerate(self.also):
            yield from rules.one_of(f"/also/{index}", each, COVERED_BESIDES)
        if self.races == NO_RACES and not self.also:
            yield NothingCovered("/also")
        if not self.athletes and set(self.also) - {ENTRIES}:
            yield NothingCovered("/athletes")

    def _days(self, today: date) -> Iterator[Refused]:
        unreadable = [(at, text) for at, text in (("/from", self.from_), ("/to", self.to)) if not _is_readable(text)]
        yield from (UnreadableDate(at, str(text)) for at, text in unreadable)
        if unreadable:
            return
        if self.from_ is not None and self.from_ > self.to:
            yield EndsBeforeItBegins("/to", self.from_, self.to)
        if parse_span(self.to).last > today:
            yield FutureDate("/to", self.to, today)
        published = self.source.published_on if self.source is not None else None
        if published is not None and rules.is_a_day(published) and published < self.to:
            yield PublishedBeforeItHappened("/source/published_on", published, self.to)

    def named(self) -> Iterator[Named]:
        for index, athlete in enumerate(self.athletes):
            yield Named(f"/athletes/{index}", athlete)

    def renamed(self, ids: Identities) -> Self:
        return replace(self, athletes=all_under(ids, self.athletes))


def _is_readable(text: str | None) -> bool:
    try:
        return text is None or bool(parse_span(text))
    except ValueError:
        return False


class CoverageRetracted(Withdrawal, frozen=True, kw_only=True, tag="coverage_retracted"):
    KIND: ClassVar[str] = "coverage"
    TOPIC: ClassVar[str] = "rivalry:coverage.retracted.v1"
    IN_SHORT: ClassVar[str] = "The log turned out to lack something it was said to have."
    FOLLOWS: ClassVar[tuple[str, str] | None] = ("coverage_stated", "coverage_stated")

    coverage_stated: Annotated[str, described("The id of the `coverage_stated`.")]
    reason: str

    def subject(self) -> str:
        return self.coverage_stated

    def event_id(self) -> str:
        return f"{self.coverage_stated}-retracted"

    def takes_back(self) -> tuple[str, str]:
        return CoverageStated.APPEARS_AS, self.coverage_stated


class CoverageAggregate(WithdrawableAggregate):
    """A statement of coverage, until it is retracted; it may be made anew then."""

    TOPIC = "rivalry:coverage"
    KIND = "coverage"
    RECORDS = records(CoverageStated, CoverageRetracted)
