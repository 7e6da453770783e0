"""The head-to-head record of two, with every race it counts and the number it leaves out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from projections.calculators.questions import ask_head_to_head
from projections.calculators.scope import Scope
from projections.explain.numbers import of_head_to_head
from projections.facts import Bounds
from projections.read_model.follower import View
from web.answer.documents.parts import fields_of
from web.answer.notes import named_in, noted
from web.answer.pair_facts import pair_facts
from web.question.dependencies import RestsOn
from web.question.pairs import Pair
from web.question.question import Question
from web.use_cases.explanation import NumberAsked, explained


@dataclass(frozen=True, kw_only=True)
class HeadToHeadQuestion(Question):
    """The record of *pair* within *scope*."""

    pair: Pair
    scope: Scope
    explain: NumberAsked | None

    def rests_on(self) -> RestsOn:
        return RestsOn(self.pair, words=named_in(self.scope))

    def answer(self, view: View, at: Bounds, /) -> Mapping[str, Any]:
        facts = pair_facts(view, at, self.pair)
        record = ask_head_to_head(facts.known, *facts.ids, self.scope, facts.names)
        return (
            fields_of(record)
            | noted(view, self.scope, at.position)
            | explained(
                self.explain, facts.known, lambda: of_head_to_head(record, facts.known.shared_races(*facts.ids)), record
            )
        )
