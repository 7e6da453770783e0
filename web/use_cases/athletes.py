"""Who there is: athletes by name, and one of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from domain.refusals import NothingAt
from domain.values.external_ids import ExternalId
from projections import queries
from projections.calculators.coverage.answer import SaysCoverage
from projections.calculators.coverage.asking import EVERYTHING, coverage_of, coverage_of_everybody
from projections.facts import Bounds
from projections.queries import VisibleFacts
from projections.queries.lists.last_days import last_day_of_races
from projections.queries.names.called import names_given
from projections.read_model.follower import View
from web.answer.documents.parts import fields_of
from web.answer.documents.people import AthletesDocument, athlete_document, athlete_in_full
from web.question.dependencies import RestsOn
from web.question.question import Question


@dataclass(frozen=True, kw_only=True)
class AthletesQuestion(Question):
    """Athletes whose name has the words *q*, everybody without them; *limit* at a time, behind the id *behind*. Only
    who is *external* at a register, where that is given.
    """

    q: str | None
    behind: str
    limit: int
    external: ExternalId | None = None

    def depends_on(self, view: View, position: int, /) -> int:
        return max(
            queries.last_registration(view.connection, position),
            queries.last_race_event(view.connection, position),
            queries.last_coverage_of_everybody(view.connection, position),
        )

    def answer(self, view: View, at: Bounds, /) -> Mapping[str, Any]:
        known = VisibleFacts(view.connection, at)
        found = queries.search_athletes(
            view.connection, self.q, at, self.behind, self.limit + 1, known.ids, self.external
        )
        behind = found[self.limit - 1].id if len(found) > self.limit else None
        answer = AthletesDocument([athlete_document(each) for each in found[: self.limit]], behind)
        coverage = coverage_of_everybody(known, EVERYTHING, last_day_of_races(view.connection, at))
        return fields_of(answer.saying(coverage))


@dataclass(frozen=True, kw_only=True)
class AthleteQuestion(Question):
    """Who *athlete* is."""

    athlete: str

    def rests_on(self) -> RestsOn:
        return RestsOn([self.athlete])

    def answer(self, view: View, at: Bounds, /) -> Mapping[str, Any]:
        known = VisibleFacts(view.connection, at)
        found = known.person(self.athlete)
        if found.key > at.position:
            raise NothingAt("athlete", self.athlete)
        coverage = coverage_of(known, (found.id,))
        names = names_given(view.connection, found.key, found.registered_as, at)
        return fields_of(athlete_in_full(found, names)) | fields_of(SaysCoverage().saying(coverage))
