"""Everything visible about either of two, in the order of happening, a page at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from msgspec.structs import replace

from projections.calculators.coverage.asking import EVERYTHING, coverage_of
from projections.calculators.questions import Days, ask_timeline
from projections.facts import Bounds, Order
from projections.read_model.follower import View
from web.answer.documents.parts import fields_of
from web.answer.documents.rivalries import TimelineDocument
from web.answer.pair_facts import pair_facts
from web.question.cursors import cursor, latest_end
from web.question.dependencies import RestsOn
from web.question.pairs import Pair
from web.question.question import Question


@dataclass(frozen=True, kw_only=True)
class TimelineQuestion(Question):
    """The entries of *kinds* and of *days* about either of *pair*: *limit* of them *behind* a place in time."""

    pair: Pair
    kinds: Sequence[str]
    days: Days
    behind: Order
    limit: int

    def rests_on(self) -> RestsOn:
        return RestsOn(self.pair, seasons="milestone" in self.kinds, claims="claim" in self.kinds)

    def answer(self, view: View, at: Bounds, /) -> Mapping[str, Any]:
        at = replace(at, as_of=min(at.as_of, latest_end(self.days.last)))
        facts = pair_facts(view, at, self.pair)
        page = ask_timeline(
            facts.known, facts.ids, kinds=self.kinds, after=self.behind, limit=self.limit, days=self.days
        )
        answer = TimelineDocument(facts.ids, page.entries, cursor(page.next))
        since = replace(EVERYTHING, from_=self.days.first if self.days.first > date.min else None)
        return fields_of(answer.saying(coverage_of(facts.known, facts.ids, since)))
