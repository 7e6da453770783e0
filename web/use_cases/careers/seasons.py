"""A career season by season."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from projections.calculators.careers.asked import ask_seasons
from projections.calculators.scope import Scope
from projections.explain.career_numbers import of_seasons
from projections.facts import Bounds
from projections.queries import VisibleFacts
from projections.queries.careers.encounters import beaten
from projections.read_model.follower import View
from web.answer.documents.parts import fields_of
from web.answer.notes import named_in, noted
from web.question.dependencies import RestsOn
from web.question.question import Question
from web.use_cases.explanation import NumberAsked, explained


@dataclass(frozen=True, kw_only=True)
class SeasonsQuestion(Question):
    """The seasons of an athlete within *scope*, the latest first."""

    athlete: str
    scope: Scope
    explain: NumberAsked | None = None

    def rests_on(self) -> RestsOn:
        return RestsOn([self.athlete], words=named_in(self.scope))

    def answer(self, view: View, at: Bounds, /) -> Mapping[str, Any]:
        known = VisibleFacts(view.connection, at)
        who = known.person(self.athlete)
        others = beaten(known, who.id, self.scope.nonfinish)
        answer = ask_seasons(known, who.id, self.scope, others)
        return (
            fields_of(answer)
            | noted(view, self.scope, at.position)
            | explained(
                self.explain, known, lambda: of_seasons(answer, self.scope, known.starts(who.id), others), answer
            )
        )
