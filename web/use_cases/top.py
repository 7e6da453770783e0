"""The rivalries of the log, by score, meetings, closeness, wins or recency."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from projections import queries
from projections.calculators.coverage.asking import coverage_of_everybody
from projections.calculators.scope import Scope, ScopeEcho
from projections.explain.numbers import of_records
from projections.facts import Bounds
from projections.queries import VisibleFacts
from projections.ranking.incremental_rankings import Rankings
from projections.ranking.score import score
from projections.ranking.which_pairs import WhichPairs
from projections.read_model.follower import View
from web.answer.documents.more_than_two import TopDocument, ranked
from web.answer.documents.parts import fields_of
from web.answer.notes import noted
from web.question.question import Question
from web.use_cases.explanation import NumberAsked, explained


@dataclass(frozen=True, kw_only=True)
class TopQuestion(Question):
    """The first *limit* rivalries within *scope*, of the pairs and in the order of *which*; *rankings* follow the
    log.
    """

    scope: Scope
    which: WhichPairs
    limit: int
    rankings: Rankings
    explain: NumberAsked | None = None

    def depends_on(self, view: View, position: int, /) -> int:
        last_race = queries.last_race_event(view.connection, position)
        return max(last_race, queries.last_coverage_of_everybody(view.connection, position))

    def answer(self, view: View, at: Bounds, /) -> Mapping[str, Any]:
        found = self.rankings.top(view, at, self.scope, self.limit, self.which)
        known = VisibleFacts(view.connection, at)
        names = known.names({athlete for each in found for athlete in each.record.athletes})
        days = [date.fromisoformat(last.date) for each in found if (last := each.record.last_meeting) is not None]
        coverage = coverage_of_everybody(known, self.scope, max(days, default=None))
        answer = TopDocument(
            scope=ScopeEcho.of(self.scope),
            rivalries=[ranked(each, names) for each in found],
            sort=self.which.by,
            sex=self.which.sex,
            nation=self.which.nation,
        ).saying(coverage)
        count = partial(of_records, "rivalries", dict(enumerate(each.record for each in found)), score)
        return fields_of(answer) | noted(view, self.scope, at.position) | explained(self.explain, known, count, answer)
