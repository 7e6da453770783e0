"""One athlete's career: form on a day, races, and totals against everybody met."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from msgspec import UNSET, UnsetType

from projections import queries
from projections.calculators.coverage.asking import coverage_of
from projections.calculators.form import Form
from projections.calculators.head_to_head import HeadToHead, head_to_head, met_within
from projections.calculators.questions import ask_form
from projections.calculators.scope import Scope, ScopeEcho
from projections.explain.career_numbers import of_streaks_in_form
from projections.explain.numbers import Numbers, of_form, of_records
from projections.facts import Bounds, Order
from projections.queries import VisibleFacts
from projections.queries.careers.encounters import encounters_of_one, everybody_beside
from projections.queries.people import IDS_A_QUERY
from projections.read_model.follower import View
from web.answer.documents.parts import fields_of
from web.answer.documents.people import AthleteRacesDocument, OpponentsDocument, opponent
from web.answer.documents.races import start_document
from web.answer.notes import named_in, noted
from web.question.cursors import PlaceAmongOpponents, cursor, opponents_cursor
from web.question.dependencies import RestsOn
from web.question.question import Question, QuestionOfADay
from web.use_cases.explanation import NumberAsked, explained


@dataclass(frozen=True, kw_only=True)
class FormQuestion(QuestionOfADay):
    """An athlete's form on a day, of the races within *scope*."""

    athlete: str
    scope: Scope
    explain: NumberAsked | None

    def who(self) -> Collection[str]:
        return (self.athlete,)

    def rests_on(self) -> RestsOn:
        return RestsOn(self.who(), words=named_in(self.scope))

    def answer(self, view: View, at: Bounds, /) -> Mapping[str, Any]:
        known = VisibleFacts(view.connection, at)
        form = ask_form(known, known.person(self.athlete).id, at.as_of, self.scope)
        return (
            fields_of(form)
            | noted(view, self.scope, at.position)
            | explained(self.explain, known, partial(_numbers, known, form), form)
        )


def _numbers(known: VisibleFacts, form: Form) -> Numbers:
    starts = known.starts(form.athlete)
    return of_form(form, starts) | of_streaks_in_form(form.streaks, starts)


@dataclass(frozen=True, kw_only=True)
class AthleteRacesQuestion(Question):
    """An athlete's races in the order of happening, *limit* of them *behind* a place in time."""

    athlete: str
    behind: Order
    limit: int

    def rests_on(self) -> RestsOn:
        return RestsOn([self.athlete])

    def answer(self, view: View, at: Bounds, /) -> Mapping[str, Any]:
        known = VisibleFacts(view.connection, at)
        found = known.starts(self.athlete, self.behind, self.limit + 1)
        behind = cursor(found[self.limit - 1].race.order) if len(found) > self.limit else None
        races = [start_document(start) for start in found[: self.limit]]
        who = known.person(self.athlete).id
        return fields_of(AthleteRacesDocument(who, races, behind).saying(coverage_of(known, (who,))))


@dataclass(frozen=True, kw_only=True)
class OpponentsQuestion(Question):
    """Totals against everybody an athlete has met at least *fewest* times, most meetings first: all of them, or so many
    as *limit* says *behind* a place in the list.
    """

    athlete: str
    scope: Scope
    fewest: int
    behind: PlaceAmongOpponents | None
    limit: int | None
    explain: NumberAsked | None

    def rests_on(self) -> RestsOn:
        return RestsOn([self.athlete], words=named_in(self.scope))

    def answer(self, view: View, at: Bounds, /) -> Mapping[str, Any]:
        known = VisibleFacts(view.connection, at)
        who = known.person(self.athlete).id
        met = encounters_of_one(known, who, self.scope)
        # With none at least: whom the athlete was ever in a race with, met or not.
        others = met.met.keys() if self.fewest else everybody_beside(known, who)
        places = sorted(PlaceAmongOpponents(-met.met.get(other, 0), other) for other in others)
        often = [each for each in places if -each.met >= self.fewest]
        left = often if self.behind is None else [each for each in often if each > self.behind]
        shown = left[: self.limit]
        answer = OpponentsDocument(
            who,
            ScopeEcho.of(self.scope),
            [opponent(who, each.opponent, met.with_(each.opponent)) for each in shown],
            self._next(shown, left),
        ).saying(coverage_of(known, (who,), self.scope))
        remarks = noted(view, self.scope, at.position)
        told = explained(self.explain, known, partial(self._numbers, known, who, shown), answer)
        return fields_of(answer) | remarks | told

    def _next(
        self, shown: Sequence[PlaceAmongOpponents], left: Sequence[PlaceAmongOpponents]
    ) -> str | UnsetType | None:
        """Where the next page begins; unset where the whole list was asked for."""
        if self.limit is None and self.behind is None:
            return UNSET
        return opponents_cursor(shown[-1]) if len(left) > len(shown) else None

    def _numbers(self, known: VisibleFacts, who: str, shown: Sequence[PlaceAmongOpponents]) -> Numbers:
        """Of the one whom the asked number is of: the others' records are not needed."""
        assert self.explain is not None
        first, last = self.explain.among("opponents", len(shown))
        records = records_against(known, who, [each.opponent for each in shown[first:last]], self.scope)
        return of_records("opponents", dict(enumerate(records, first)))


def records_against(known: VisibleFacts, athlete: str, opponents: Sequence[str], scope: Scope) -> list[HeadToHead]:
    """The whole records of *athlete* against these, who were met within *scope*."""
    only = opponents if len(opponents) <= IDS_A_QUERY else None
    shared = queries.races_by_opponent(known.connection, known.person(athlete), known.at, known.ids, only)
    return [head_to_head(athlete, each, met_within(shared.get(each, ()), scope), scope) for each in opponents]
