"""A rivalry, all of it at once: what its page, its HTTP answer and the terminal show."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from domain.values.dates import Moment
from projections.calculators.questions import ask_form, ask_head_to_head, ask_latest, ask_next_meeting
from projections.calculators.scope import Scope
from projections.explain.findings import findings
from projections.explain.numbers import Numbers
from projections.explain.standpoint import Standpoint
from projections.explain.visible_events import VisibleEvents
from projections.facts import Bounds
from projections.facts_asked import Facts
from projections.queries import Athlete
from projections.read_model.follower import View
from web.answer.documents.parts import fields_of
from web.answer.documents.rivalries import RivalryDocument, next_meeting
from web.answer.notes import named_in, noted
from web.answer.pair_facts import whole_pair_facts
from web.question.dependencies import RestsOn
from web.question.pairs import Pair
from web.question.question import QuestionOfADay
from web.use_cases.explanation import NumberAsked, explained


@dataclass(frozen=True, kw_only=True)
class RivalryQuestion(QuestionOfADay):
    """The record, both forms, the *latest* entries (newest first) and the next meeting of *pair*."""

    pair: Pair
    scope: Scope
    latest: int
    explain: NumberAsked | None = None

    def who(self) -> Collection[str]:
        return self.pair

    def rests_on(self) -> RestsOn:
        return RestsOn(self.pair, seasons=True, claims=True, words=named_in(self.scope))

    def answer(self, view: View, at: Bounds, /) -> Mapping[str, Any]:
        facts = whole_pair_facts(view, at, self.pair)
        known, to_come = facts.known, facts.to_come
        answer = overview(known, to_come, facts.people, at.as_of, self.scope, self.latest)

        def numbers() -> Numbers:
            assert self.explain is not None
            events = VisibleEvents(self.explain.ledger, known)
            standpoint = Standpoint(known, to_come, at.as_of, events, known.ids)
            return findings(standpoint, facts.ids, self.scope).explicable()

        return (
            fields_of(answer) | noted(view, self.scope, at.position) | explained(self.explain, known, numbers, answer)
        )


def overview(
    known: Facts, to_come: Facts, pair: tuple[Athlete, Athlete], day: Moment, scope: Scope, latest: int
) -> RivalryDocument:
    """The same of any facts: *to_come* are those not bounded by the day."""
    a, b = (athlete.id for athlete in pair)
    names = {athlete.id: athlete.name for athlete in pair}
    record = ask_head_to_head(known, a, b, scope, names)
    return RivalryDocument(
        head_to_head=record,
        form={athlete: ask_form(known, athlete, day) for athlete in (a, b)},
        timeline=ask_latest(known, (a, b), latest),
        next_meeting=next_meeting(ask_next_meeting(known, to_come, (a, b), day)),
        coverage=record.coverage,
        covered_by=record.covered_by,
        uncovered=record.uncovered,
        last_known=record.last_known,
    )
