"""Each against each: the records of several athletes, and how each stands against all of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from projections.calculators.coverage.asking import coverage_of
from projections.calculators.matrix import matrix, records_of
from projections.calculators.scope import Scope, ScopeEcho
from projections.explain.numbers import of_matrix
from projections.facts import Bounds
from projections.queries import VisibleFacts
from projections.read_model.follower import View
from web.answer.documents.more_than_two import MatrixDocument, against_all
from web.answer.documents.parts import fields_of
from web.answer.notes import named_in, noted
from web.question.dependencies import RestsOn
from web.question.question import Question
from web.use_cases.explanation import NumberAsked, explained


@dataclass(frozen=True, kw_only=True)
class MatrixQuestion(Question):
    """The records of *athletes* against each other, within *scope*."""

    athletes: tuple[str, ...]
    scope: Scope
    explain: NumberAsked | None

    def rests_on(self) -> RestsOn | None:
        return RestsOn(self.athletes, words=named_in(self.scope))

    def answer(self, view: View, at: Bounds, /) -> Mapping[str, Any]:
        known = VisibleFacts(view.connection, at)
        people = list({each.id: each for each in known.persons(*self.athletes)}.values())
        ids = [each.id for each in people]
        records = matrix(known, ids, self.scope)
        theirs = {one: records_of(one, records) for one in ids}
        answer = MatrixDocument(
            athletes=ids,
            names={each.id: each.name for each in people},
            scope=ScopeEcho.of(self.scope),
            records={
                one: {other: against_all(one, [record]) for other, record in those.items()}
                for one, those in theirs.items()
            },
            totals={one: against_all(one, those.values()) for one, those in theirs.items()},
        ).saying(coverage_of(known, ids, self.scope, together=True))
        return (
            fields_of(answer)
            | noted(view, self.scope, at.position)
            | explained(self.explain, known, partial(of_matrix, ids, records), answer)
        )
