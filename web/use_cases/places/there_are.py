"""Which competitions and which seasons the log has races of."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from projections import queries
from projections.calculators.coverage.asking import EVERYTHING, coverage_of_everybody
from projections.facts import Bounds
from projections.queries import VisibleFacts
from projections.queries.competitions.held import held
from projections.queries.lists.last_days import last_day_of_races
from projections.queries.seasons.raced import years_raced
from projections.read_model.follower import View
from web.answer.documents.parts import fields_of
from web.answer.documents.places.there_are import CompetitionInBrief, CompetitionsDocument, SeasonsOfTheLogDocument
from web.question.question import Question


@dataclass(frozen=True, kw_only=True)
class _OfRaces(Question):
    """A question whose answer only a race, or what is stated of all, can change."""

    def depends_on(self, view: View, position: int, /) -> int:
        return max(
            queries.last_race_event(view.connection, position),
            queries.last_coverage_of_everybody(view.connection, position),
        )

    def said(self, view: View, at: Bounds, answer: CompetitionsDocument | SeasonsOfTheLogDocument) -> Mapping[str, Any]:
        """*answer*, with how much the log has of everybody's races."""
        last_day = last_day_of_races(view.connection, at)
        return fields_of(answer.saying(coverage_of_everybody(VisibleFacts(view.connection, at), EVERYTHING, last_day)))


@dataclass(frozen=True, kw_only=True)
class CompetitionsQuestion(_OfRaces):
    """The *limit* competitions behind the slug *behind*."""

    behind: str
    limit: int

    def answer(self, view: View, at: Bounds, /) -> Mapping[str, Any]:
        page = held(view.connection, at, self.behind, self.limit)
        there_are = [CompetitionInBrief(each.slug, each.name, each.races, each.last) for each in page.competitions]
        return self.said(view, at, CompetitionsDocument(there_are, page.next))


@dataclass(frozen=True, kw_only=True)
class YearsRacedQuestion(_OfRaces):
    """Every calendar year with a race."""

    def answer(self, view: View, at: Bounds, /) -> Mapping[str, Any]:
        return self.said(view, at, SeasonsOfTheLogDocument(years_raced(view.connection, at)))
