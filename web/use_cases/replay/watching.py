"""A rivalry replayed: which order, which events, from where."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from projections.by_name import by_name
from projections.calculators.replay.steps import Excerpt, ReplayStep
from projections.calculators.scope import Scope, ScopeEcho
from projections.facts import Bounds, Order
from projections.read_model.follower import View
from projections.tongue import say
from web.answer.documents.parts import fields_of
from web.answer.documents.replay import ReplayDocument, ToldStep
from web.answer.notes import named_in, noted
from web.answer.pair_facts import pair_facts
from web.answer.wording import stands
from web.question.cursors import cursor
from web.question.dependencies import RestsOn
from web.question.pairs import Pair
from web.question.question import Question
from web.use_cases.replay.stepping import days_of, steps_within


@dataclass(frozen=True, kw_only=True)
class ReplayQuestion(Question):
    """The events of *kinds* about either of *pair* in *order*, *limit* of them *behind* a place in that order, each
    with the record within *scope* after it.
    """

    pair: Pair
    scope: Scope
    kinds: Sequence[str]
    order: str
    behind: Order
    limit: int

    def rests_on(self) -> RestsOn:
        return RestsOn(self.pair, seasons=True, words=named_in(self.scope))

    def answer(self, view: View, at: Bounds, /) -> Mapping[str, Any]:
        facts = pair_facts(view, at, self.pair)
        names = facts.names
        excerpt = Excerpt(self.kinds, days_of(self.scope), self.behind, self.limit)
        page = steps_within(facts.known, facts.ids, self.scope, self.order, excerpt)
        answer = ReplayDocument(
            athletes=facts.ids,
            names=names,
            scope=ScopeEcho.of(self.scope),
            order=self.order,
            steps=[_told(place, step, facts.ids, names) for place, step in page.steps],
            steps_in_all=page.in_all,
            next=cursor(page.next) if page.next is not None else None,
        )
        return fields_of(answer) | noted(view, self.scope, at.position)


def _told(place: Order, step: ReplayStep, pair: Pair, names: Mapping[str, str]) -> ToldStep:
    met = step.state.meetings > 0
    said = (
        stands(pair, names, step.state.wins)
        if met
        else say("{a} and {b} have not met", a=names[pair[0]], b=names[pair[1]])
    )
    return by_name(ToldStep, step, sentence=say("{said} in this log", said=said), cursor=str(cursor(place)))
