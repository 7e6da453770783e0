"""The records of a list, and how they fell."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from projections.calculators.coverage.asking import coverage_of_list
from projections.calculators.lists.left_open import records_left_out
from projections.calculators.lists.listing import Listing
from projections.calculators.lists.records import ask_records
from projections.explain.lists import of_record_list
from projections.facts import Bounds
from projections.queries import VisibleFacts
from projections.queries.lists.last_days import last_day_of_list
from projections.queries.lists.season_lists import last_bearing_on_list
from projections.queries.lists.visible_lists import VisibleLists
from projections.read_model.follower import View
from projections.tongue import say_of
from web.answer.documents.lists import RecordsDocument
from web.answer.documents.parts import fields_of
from web.answer.notes import bearing_with_notes, left_out_of_list, noted
from web.question.question import Question
from web.use_cases.explanation import NumberAsked, explained


@dataclass(frozen=True, kw_only=True)
class RecordsQuestion(Question):
    """Every mark of the list that was its best when it was made."""

    listing: Listing
    explain: NumberAsked | None = None

    def depends_on(self, view: View, position: int, /) -> int:
        bearing = last_bearing_on_list(view.connection, self.listing, position)
        return bearing_with_notes(view, self.listing, position, bearing)

    def answer(self, view: View, at: Bounds, /) -> Mapping[str, Any]:
        known = VisibleFacts(view.connection, at)
        lists = VisibleLists(known)
        records = ask_records(lists, self.listing)
        left = records_left_out(lists, self.listing)
        would_be = say_of(left, " that may have been a record", " that may have been records")
        coverage = coverage_of_list(known, self.listing, last_day_of_list(known.connection, self.listing, at))
        answer = RecordsDocument(self.listing, records).saying(coverage)
        return (
            fields_of(answer)
            | noted(view, self.listing, at.position, *left_out_of_list(self.listing, left, would_be))
            | explained(self.explain, known, lambda: of_record_list(self.listing, records), answer)
        )
