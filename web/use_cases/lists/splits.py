"""The record of two parted: championships and circuit, home, doors, margin, who was fit again first."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from projections.calculators.pairs.splits import ask_splits
from projections.calculators.questions import ask_head_to_head
from projections.calculators.scope import Scope
from projections.explain.pairs import of_splits
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
class SplitsQuestion(Question):
    """The splits of *pair* within *scope*."""

    pair: Pair
    scope: Scope
    explain: NumberAsked | None = None

    def rests_on(self) -> RestsOn:
        return RestsOn(self.pair, words=named_in(self.scope))

    def answer(self, view: View, at: Bounds, /) -> Mapping[str, Any]:
        facts = pair_facts(view, at, self.pair)
        record = ask_head_to_head(facts.known, *facts.ids, self.scope, facts.names)
        found = ask_splits(facts.known, record, {each.id: each.country for each in facts.people})
        return (
            fields_of(found)
            | noted(view, self.scope, at.position)
            | explained(self.explain, facts.known, lambda: of_splits(found), found)
        )
