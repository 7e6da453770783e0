"""Which nations the log has athletes of, and how many."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from projections import queries
from projections.calculators.coverage.asking import EVERYTHING, coverage_of_everybody
from projections.facts import Bounds
from projections.queries import VisibleFacts
from projections.queries.lists.last_days import last_day_of_races
from projections.queries.nations.registered import nations
from projections.read_model.follower import View
from web.answer.documents.parts import fields_of
from web.answer.documents.places.nations import NationInBrief, NationsDocument
from web.question.question import Question
from web.reading.words.nations import called


@dataclass(frozen=True, kw_only=True)
class NationsQuestion(Question):
    """Every nation that anybody is registered for."""

    def depends_on(self, view: View, position: int, /) -> int:
        return max(
            queries.last_registration(view.connection, position),
            queries.last_race_event(view.connection, position),
            queries.last_coverage_of_everybody(view.connection, position),
        )

    def answer(self, view: View, at: Bounds, /) -> Mapping[str, Any]:
        known = VisibleFacts(view.connection, at)
        there_are = nations(view.connection, at, known.ids)
        answer = NationsDocument(
            [NationInBrief(each.country, called(each.country), each.athletes) for each in there_are]
        )
        coverage = coverage_of_everybody(known, EVERYTHING, last_day_of_races(view.connection, at))
        return fields_of(answer.saying(coverage))
