"""How each of two fared against everybody both have met."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from projections.calculators.coverage.asking import coverage_of
from projections.calculators.pairs.common_opponents import common_opponents
from projections.calculators.scope import Scope
from projections.explain.pairs import of_common_opponents
from projections.facts import Bounds
from projections.queries.lists.met_by import met_by
from projections.read_model.follower import View
from web.answer.documents.parts import fields_of
from web.answer.notes import bearing_with_notes, noted
from web.answer.pair_facts import pair_facts
from web.question.dependencies import last_about
from web.question.pairs import Pair
from web.question.question import Question
from web.use_cases.explanation import NumberAsked, explained


@dataclass(frozen=True, kw_only=True)
class CommonOpponentsQuestion(Question):
    """Everybody whom each of *pair* has met *fewest* times at least within *scope*."""

    pair: Pair
    scope: Scope
    fewest: int
    explain: NumberAsked | None = None

    def depends_on(self, view: View, position: int, /) -> int:
        return bearing_with_notes(view, self.scope, position, last_about(self.pair, view, position))

    def answer(self, view: View, at: Bounds, /) -> Mapping[str, Any]:
        facts = pair_facts(view, at, self.pair)
        known = facts.known
        met = {each: met_by(known, each) for each in facts.ids}
        one, other = facts.ids
        names = facts.names | known.names(met[one].keys() & met[other].keys())
        found = common_opponents(one, other, met, self.scope, names, self.fewest)
        found = found.saying(coverage_of(known, facts.ids, self.scope))
        return (
            fields_of(found)
            | noted(view, self.scope, at.position)
            | explained(self.explain, known, lambda: of_common_opponents(found, met), found)
        )
