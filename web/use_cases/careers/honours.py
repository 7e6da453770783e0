"""Medals, finals and titles at championships."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from projections.calculators.careers.asked import ask_honours
from projections.calculators.careers.honours import finals_made
from projections.calculators.scope import Scope
from projections.explain.career_numbers import of_honours
from projections.facts import Bounds
from projections.queries import VisibleFacts
from projections.read_model.follower import View
from web.answer.documents.parts import fields_of
from web.answer.notes import named_in, noted
from web.question.dependencies import RestsOn
from web.question.question import Question
from web.use_cases.explanation import NumberAsked, explained


@dataclass(frozen=True, kw_only=True)
class HonoursQuestion(Question):
    """The honours of an athlete within *scope*."""

    athlete: str
    scope: Scope
    explain: NumberAsked | None = None

    def rests_on(self) -> RestsOn:
        return RestsOn([self.athlete], words=named_in(self.scope))

    def answer(self, view: View, at: Bounds, /) -> Mapping[str, Any]:
        known = VisibleFacts(view.connection, at)
        who = known.person(self.athlete).id
        answer = ask_honours(known, who, self.scope)
        return (
            fields_of(answer)
            | noted(view, self.scope, at.position)
            | explained(
                self.explain, known, lambda: of_honours(answer, finals_made(known.starts(who), self.scope)), answer
            )
        )
