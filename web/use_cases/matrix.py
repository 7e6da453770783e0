"""Each against each: the records of several athletes, and what each has won against all of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from projections.calculators.head_to_head import HeadToHead, against, of_one
from projections.calculators.matrix import matrix
from projections.calculators.scope import Scope
from projections.explain.numbers import of_matrix
from projections.facts import Bounds
from projections.queries import VisibleFacts
from projections.read_model.follower import View
from web.answer import shapes
from web.question.dependencies import last_about
from web.question.question import Question
from web.use_cases.explanation import NumberAsked, explained


@dataclass(frozen=True, kw_only=True)
class MatrixQuestion(Question):
    """The records of *athletes* against each other, within *scope*."""

    athletes: tuple[str, ...]
    scope: Scope
    explain: NumberAsked | None

    def depends_on(self, view: View, position: int, /) -> int:
        return last_about(self.athletes, view, position)

    def answer(self, view: View, at: Bounds, /) -> Mapping[str, Any]:
        known = VisibleFacts(view.connection, at)
        people = list({each.id: each for each in known.persons(*self.athletes)}.values())
        ids = [each.id for each in people]
        records = matrix(known, ids, self.scope)
        answer = {
            "athletes": ids,
            "names": {each.id: each.name for each in people},
            "scope": shapes.scope(self.scope),
            "records": {
                one: {other: _counts(one, [record]) for other, record in of_one(one, records).items()} for one in ids
            },
            "totals": {one: _counts(one, of_one(one, records).values()) for one in ids},
        }
        return answer | explained(self.explain, known, lambda: of_matrix(ids, records), answer)


def _counts(one: str, records: Iterable[HeadToHead]) -> dict[str, int]:
    return {name: len(meetings) for name, meetings in against(one, records).items()}
