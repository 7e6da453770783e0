"""The statements of coverage that are visible, and what they cover of what is sought."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations
from typing import NamedTuple

from domain.events import CoverageStated
from domain.values.dates import parse_span
from domain.values.slugs import slug
from domain.values.vocabulary import COVERED_MEETINGS, NO_RACES
from projections.calculators.coverage.answer import (
    COMPLETE,
    LOG,
    PARTIAL,
    UNSTATED,
    WORLD,
    Coverage,
    Period,
    StatedCoverage,
)
from projections.calculators.coverage.sought import Sought
from projections.calculators.coverage.spans import Span, Spans, joined, left_over, shared
from projections.calculators.filters import ANY
from projections.calculators.scope import UNASKED
from projections.facts import Happening

_FINALS = ("finals", "final-meetings")


class Statements(NamedTuple):
    """All that was stated of the log and is visible, about those asked about and about everybody."""

    visible: tuple[Happening, ...] = ()

    def speak_of(self, sought: Sought) -> str:
        """What a sentence about *sought* speaks of: the world, where all of it is covered, else this log."""
        return WORLD if self.visible and sought.first <= sought.last and not self._lacking(sought) else LOG

    def cover(self, sought: Sought, last_known: date | None) -> Coverage:
        """How much of *sought* is covered. A statement that covers some of it, in any respect, makes it partial.

        A span without a day in it is of nothing, so nothing is stated of it.
        """
        by = tuple(StatedCoverage.of(each) for each in self.visible if _bears(_stated(each), sought))
        known = last_known.isoformat() if last_known is not None else None
        if not by:
            return Coverage(UNSTATED, last_known=known)
        lacking = self._lacking(sought)
        return Coverage(PARTIAL if lacking else COMPLETE, by, tuple(map(_period, lacking)), known)

    def has_every(
        self,
        what: str,
        athlete: str,
        first: date,
        last: date,
        *,
        competition: str | None = None,
        discipline: str | None = None,
    ) -> bool:
        """Whether all injuries, quotes or entries of *athlete* were stated to be there from one day to another."""
        fitting = (
            each
            for each in map(_stated, self.visible)
            if what in each.also
            and (not each.athletes or athlete in each.athletes)
            and (each.competition is None or _same(each.competition, competition))
            and (not each.discipline or discipline in each.discipline)
        )
        return first <= last and not left_over(_days(first, last), joined(map(_span, fitting)))

    def _lacking(self, sought: Sought) -> Spans:
        of_each = (self._covered(sought, each) for each in sought.disciplines or (None,))
        return left_over(_days(sought.first, sought.last), shared(of_each))

    def _covered(self, sought: Sought, discipline: str | None) -> Spans:
        """The days on which the log has all that is *sought* of one discipline; of all of them, where it is None."""
        fitting = [each for each in map(_stated, self.visible) if _fits(each, sought, discipline)]
        whole = joined(_span(each) for each in fitting if not each.athletes)
        if not sought.athletes:
            return whole
        careers = {
            one: joined([*whole, *(_span(each) for each in fitting if _is_of_career(each) and one in each.athletes)])
            for one in sought.athletes
        }
        if not sought.together:
            return shared(careers.values())
        return shared(
            joined([*shared((careers[one], careers[other])), *_met(fitting, one, other)])
            for one, other in combinations(sought.athletes, 2)
        )


def _met(statements: Iterable[CoverageStated], one: str, other: str) -> Iterator[Span]:
    """The spans in which every meeting of the two is there, whatever else of each is not."""
    return (_span(each) for each in statements if not _is_of_career(each) and {one, other} <= set(each.athletes))


def _stated(happening: Happening) -> CoverageStated:
    assert isinstance(happening.content, CoverageStated)
    return happening.content


def _is_of_career(stated: CoverageStated) -> bool:
    return stated.races not in COVERED_MEETINGS


def _fits(stated: CoverageStated, sought: Sought, discipline: str | None) -> bool:
    """Whether, of those it is about, it has every race that is sought: it may have more, not less."""
    return (
        stated.races != NO_RACES
        and (stated.races not in _FINALS or sought.round == UNASKED.round)
        and (not stated.discipline or discipline in stated.discipline)
        and (stated.competition is None or _same(stated.competition, sought.competition))
        and stated.sex in (None, sought.sex)
    )


def _bears(stated: CoverageStated, sought: Sought) -> bool:
    """Whether it has any race that is sought."""
    days = shared(((_span(stated),), (_days(sought.first, sought.last),)))
    return (
        stated.races != NO_RACES
        and bool(joined(days))
        and (not stated.athletes or len({*stated.athletes} & {*sought.athletes}) >= _fewest(stated, sought))
        and (stated.races not in _FINALS or sought.round in (UNASKED.round, ANY))
        and (not stated.discipline or not sought.disciplines or bool({*stated.discipline} & {*sought.disciplines}))
        and (stated.competition is None or sought.competition is None or _same(stated.competition, sought.competition))
        and (stated.sex is None or sought.sex is None or stated.sex == sought.sex)
    )


def _fewest(stated: CoverageStated, sought: Sought) -> int:
    """Of how many of those asked about it must speak: where meetings are sought and stated, of two who met."""
    return 2 if sought.together and not _is_of_career(stated) else 1


def _same(one: str, other: str | None) -> bool:
    return other is not None and slug(one) == slug(other)


def _span(stated: CoverageStated) -> Span:
    first = parse_span(stated.from_).first if stated.from_ is not None else date.min
    return _days(first, parse_span(stated.to).last)


def _days(first: date, last: date) -> Span:
    return first.toordinal(), last.toordinal()


def _period(span: Span) -> Period:
    first, last = map(date.fromordinal, span)
    return Period(first.isoformat() if first > date.min else None, last.isoformat())
