"""A question about a career for those who print it: its answer has the names of those it is about."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from projections.facts import Bounds
from projections.queries import VisibleFacts
from projections.read_model.follower import View
from web.question.dependencies import RestsOn
from web.question.question import Question


@dataclass(frozen=True, kw_only=True)
class NamedQuestion(Question):
    """*of*, with ``names`` beside its answer."""

    of: Question

    def day(self, view: View, /) -> str | None:
        return self.of.day(view)

    def rests_on(self) -> RestsOn | None:
        return self.of.rests_on()

    def depends_on(self, view: View, position: int, /) -> int:
        return self.of.depends_on(view, position)

    def answer(self, view: View, at: Bounds, /) -> Mapping[str, Any]:
        answer = self.of.answer(view, at)
        return {"names": VisibleFacts(view.connection, at).names(_about(answer)), **answer}


def _about(answer: Mapping[str, Any]) -> Iterator[str]:
    """Whose answer it is, and against whom something was asked."""
    yield answer["athlete"]
    if (met := answer.get("meetings")) is not None:
        yield met.opponent
