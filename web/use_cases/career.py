"""One athlete's career: form on a day, races, and totals against everybody met."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from projections import queries
from projections.calculators.head_to_head import HeadToHead, head_to_head
from projections.calculators.questions import ask_form
from projections.calculators.scope import Scope, ScopeEcho
from projections.explain.numbers import of_form, of_records
from projections.facts import Bounds, Order
from projections.queries import VisibleFacts
from projections.read_model.follower import View
from web.answer.documents.parts import fields_of
from web.answer.documents.people import AthleteRacesDocument, OpponentsDocument, opponent
from web.answer.documents.races import start_document
from web.answer.notes import bearing_with_notes, noted
from web.question.cursors import cursor
from web.question.dependencies import last_about
from web.question.question import Question, QuestionOfADay
from web.use_cases.explanation import NumberAsked, explained


@dataclass(frozen=True, kw_only=True)
class FormQuestion(QuestionOfADay):
    """An athlete's form on a day."""

    athlete: str
    explain: NumberAsked | None

    def who(self) -> Collection[str]:
        return (self.athlete,)

    def depends_on(self, view: View, position: int, /) -> int:
        return last_about(self.who(), view, position)

    def answer(self, view: View, at: Bounds, /) -> Mapping[str, Any]:
        known = VisibleFacts(view.connection, at)
        form = ask_form(known, known.person(self.athlete).id, at.as_of)
        return fields_of(form) | explained(self.explain, known, lambda: of_form(form, known.starts(self.athlete)), form)


@dataclass(frozen=True, kw_only=True)
class AthleteRacesQuestion(Question):
    """An athlete's races in the order of happening, *limit* of them *behind* a place in time."""

    athlete: str
    behind: Order
    limit: int

    def depends_on(self, view: View, position: int, /) -> int:
        return last_about([self.athlete], view, position)

    def answer(self, view: View, at: Bounds, /) -> Mapping[str, Any]:
        known = VisibleFacts(view.connection, at)
        found = known.starts(self.athlete, self.behind, self.limit + 1)
        behind = cursor(found[self.limit - 1].race.order) if len(found) > self.limit else None
        races = [start_document(start) for start in found[: self.limit]]
        return fields_of(AthleteRacesDocument(known.person(self.athlete).id, races, behind))


@dataclass(frozen=True, kw_only=True)
class OpponentsQuestion(Question):
    """Totals against everybody an athlete has met at least *fewest* times, most meetings first."""

    athlete: str
    scope: Scope
    fewest: int
    explain: NumberAsked | None

    def depends_on(self, view: View, position: int, /) -> int:
        return bearing_with_notes(view, self.scope, position, last_about([self.athlete], view, position))

    def answer(self, view: View, at: Bounds, /) -> Mapping[str, Any]:
        known = VisibleFacts(view.connection, at)
        met = records_against_all(known, self.athlete, self.scope, self.fewest)
        who = known.person(self.athlete).id
        answer = OpponentsDocument(who, ScopeEcho.of(self.scope), [opponent(record) for record in met])
        remarks = noted(view, self.scope, at.position)
        return (
            fields_of(answer) | remarks | explained(self.explain, known, partial(of_records, "opponents", met), answer)
        )


def records_against_all(known: VisibleFacts, athlete: str, scope: Scope, fewest: int = 1) -> list[HeadToHead]:
    """The records against everybody met at least *fewest* times within the scope, most meetings first."""
    who = known.person(athlete)
    shared = queries.races_by_opponent(known.connection, who, known.at, known.ids)
    records = [head_to_head(who.id, opponent, races, scope) for opponent, races in shared.items()]
    often = [record for record in records if len(record.meetings) >= fewest]
    return sorted(often, key=lambda each: (-len(each.meetings), each.athletes[1]))
