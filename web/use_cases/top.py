"""The rivalries of the log, the highest score first."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from projections import queries
from projections.calculators.scope import Scope
from projections.explain.numbers import of_records
from projections.facts import Bounds
from projections.queries import VisibleFacts
from projections.ranking.followed import Rankings
from projections.ranking.score import score
from projections.read_model.follower import View
from web.answer import shapes
from web.question.question import Question
from web.use_cases.explanation import NumberAsked, explained


@dataclass(frozen=True, kw_only=True)
class TopQuestion(Question):
    """The *limit* rivalries within *scope* that score highest; *rankings* follow the log."""

    scope: Scope
    limit: int
    rankings: Rankings
    explain: NumberAsked | None

    def depends_on(self, view: View, position: int, /) -> int:
        return queries.last_race_event(view.connection, position)

    def answer(self, view: View, at: Bounds, /) -> Mapping[str, Any]:
        found = self.rankings.top(view, at, self.scope, self.limit)
        known = VisibleFacts(view.connection, at)
        names = known.names({athlete for each in found for athlete in each.record.athletes})
        answer = {
            "scope": shapes.scope(self.scope),
            "rivalries": [
                {
                    "athletes": list(each.record.athletes),
                    "names": {athlete: names.get(athlete, athlete) for athlete in each.record.athletes},
                    "score": each.score,
                    "wins": each.record.wins,
                    "ties": each.record.ties,
                    "undecided": each.record.undecided,
                    "meetings": len(each.record.meetings),
                }
                for each in found
            ],
        }
        ranked = [each.record for each in found]
        return answer | explained(self.explain, known, lambda: of_records("rivalries", ranked, score), answer)
