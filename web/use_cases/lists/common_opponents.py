"""How each of two fared against everybody both have met."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from projections.calculators.coverage.asking import coverage_of
from projections.calculators.pairs.common_opponents import FIRST, PlaceInCommon, common_opponents
from projections.calculators.scope import Scope
from projections.explain.numbers import Numbers
from projections.explain.pairs import of_common_opponents
from projections.facts import Bounds
from projections.queries.careers.encounters import encounters_of_both
from projections.read_model.follower import View
from web.answer.documents.parts import fields_of
from web.answer.notes import named_in, noted
from web.answer.pair_facts import pair_facts
from web.question.cursors import PlaceAmongOpponents
from web.question.dependencies import RestsOn
from web.question.pairs import Pair
from web.question.question import Question
from web.use_cases.explanation import NumberAsked, explained


@dataclass(frozen=True, kw_only=True)
class CommonOpponentsQuestion(Question):
    """Everybody whom each of *pair* has met *fewest* times at least within *scope*: all of them, or so many as *limit*
    says *behind* a place in the list.
    """

    pair: Pair
    scope: Scope
    fewest: int
    behind: PlaceAmongOpponents | None = None
    limit: int | None = None
    explain: NumberAsked | None = None

    def rests_on(self) -> RestsOn:
        return RestsOn(self.pair, words=named_in(self.scope))

    def answer(self, view: View, at: Bounds, /) -> Mapping[str, Any]:
        facts = pair_facts(view, at, self.pair)
        known = facts.known
        met = encounters_of_both(known, facts.ids, self.scope)
        found = common_opponents(
            facts.ids,
            met,
            self.scope,
            known.names,
            self.fewest,
            PlaceInCommon(*self.behind) if self.behind is not None else FIRST,
            self.limit,
        )
        found = found.saying(coverage_of(known, facts.ids, self.scope))

        def numbers() -> Numbers:
            return of_common_opponents(found, met, self.fewest, chain.from_iterable(map(known.starts, facts.ids)))

        return fields_of(found) | noted(view, self.scope, at.position) | explained(self.explain, known, numbers, found)
