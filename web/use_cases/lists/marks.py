"""A list of marks, and where an athlete stands on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from projections.calculators.coverage.asking import coverage_of_list
from projections.calculators.lists.left_open import left_out
from projections.calculators.lists.listing import Listing
from projections.calculators.lists.ranking_marks import Stands, ask_list, ask_where_one_stands
from projections.explain.lists import of_list
from projections.facts import Bounds
from projections.queries import VisibleFacts
from projections.queries.lists.last_days import last_day_of_list
from projections.queries.lists.season_lists import last_bearing_on_list
from projections.queries.lists.visible_lists import VisibleLists
from projections.read_model.follower import View
from projections.tongue import say
from web.answer.documents.lists import ListDocument
from web.answer.documents.parts import fields_of
from web.answer.notes import bearing_with_notes, left_out_of_list, noted
from web.question.dependencies import last_about
from web.question.question import Question
from web.use_cases.explanation import NumberAsked, explained


@dataclass(frozen=True, kw_only=True)
class ListQuestion(Question):
    """The *limit* marks of the list behind the first *passed*, one an athlete or all; and where *athlete* stands."""

    listing: Listing
    one_each: bool
    athlete: str | None
    passed: int
    limit: int
    explain: NumberAsked | None = None

    def depends_on(self, view: View, position: int, /) -> int:
        about = last_about([self.athlete], view, position) if self.athlete is not None else 0
        bearing = max(about, last_bearing_on_list(view.connection, self.listing, position))
        return bearing_with_notes(view, self.listing, position, bearing)

    def answer(self, view: View, at: Bounds, /) -> Mapping[str, Any]:
        known = VisibleFacts(view.connection, at)
        stands = self._stands(known)
        lists = VisibleLists(known)
        page = ask_list(lists, self.listing, self.passed, self.limit, one_each=self.one_each)
        so_far = "" if page.next is None else say(" no worse than those listed")
        left = left_out_of_list(self.listing, left_out(lists, self.listing, page), so_far)
        answer = ListDocument(
            scope=self.listing,
            per_athlete="one" if self.one_each else "all",
            marks=page.marks,
            athlete=known.person(self.athlete).id if self.athlete is not None else None,
            stands=stands,
            next=str(page.next) if page.next is not None else None,
        ).saying(coverage_of_list(known, self.listing, last_day_of_list(known.connection, self.listing, at)))
        return (
            fields_of(answer)
            | noted(view, self.listing, at.position, *left)
            | explained(self.explain, known, lambda: of_list(self.listing, page.marks, stands), answer)
        )

    def _stands(self, known: VisibleFacts) -> Stands | None:
        if self.athlete is None:
            return None
        lists = VisibleLists(known)
        best = lists.best_of(self.listing, known.person(self.athlete).id)
        return ask_where_one_stands(lists, self.listing, best)
