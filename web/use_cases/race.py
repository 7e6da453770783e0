"""A race: the result as it stood, and every version of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from domain.refusals import NothingAt
from projections import queries
from projections.calculators.coverage.answer import SaysCoverage
from projections.calculators.coverage.asking import coverage_of_race
from projections.facts import Bounds
from projections.queries import VisibleFacts
from projections.read_model.follower import View
from web.answer.documents.parts import fields_of
from web.answer.documents.races import race_with_history
from web.question.question import Question


@dataclass(frozen=True, kw_only=True)
class RaceQuestion(Question):
    """The race of the id *race*."""

    race: str

    def depends_on(self, view: View, position: int, /) -> int:
        said = queries.last_bearing_on_race(view.connection, self.race, position)
        return max(said, queries.last_coverage_of_everybody(view.connection, position)) if said else 0

    def answer(self, view: View, at: Bounds, /) -> Mapping[str, Any]:
        found = queries.race(view.connection, self.race, at)
        if found is None:
            raise NothingAt("race", self.race)
        race, lines = found
        history = queries.history(view.connection, self.race, at)
        listed = {line.athlete for line in lines}
        listed |= {line.athlete for version in history for line in version.lines or ()}
        names = {each.id: each.name for each in queries.find_athletes(view.connection, listed, at).values()}
        coverage = coverage_of_race(VisibleFacts(view.connection, at), race)
        return fields_of(race_with_history(race, lines, history, names)) | fields_of(SaysCoverage().saying(coverage))
