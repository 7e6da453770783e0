"""What changed in a rivalry between two points, and because of what."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from domain.log.ledger import Ledger
from domain.refusals import PositionBeyondLog
from projections.calculators.coverage.asking import coverage_of
from projections.calculators.scope import Scope
from projections.explain.changes import changes
from projections.explain.standpoint import actual
from projections.facts import Bounds
from projections.queries import VisibleFacts
from projections.read_model.follower import View
from web.answer.documents.causes import ChangesDocument, PointInTime, change
from web.answer.documents.parts import fields_of
from web.answer.notes import named_in, noted
from web.answer.pair_facts import people_of
from web.question.bounds import BoundsAsked
from web.question.dependencies import RestsOn
from web.question.pairs import Pair
from web.question.question import QuestionOfADay


@dataclass(frozen=True, kw_only=True)
class ChangesQuestion(QuestionOfADay):
    """What differs of *pair* from the point *since* to that of the question's own bounds, the day and the log of which
    it has where it has none of its own.
    """

    pair: Pair
    scope: Scope
    since: BoundsAsked
    ledger: Ledger

    def who(self) -> Collection[str]:
        return self.pair

    def rests_on(self) -> RestsOn:
        return RestsOn(self.pair, seasons=True, words=named_in(self.scope))

    def answer(self, view: View, at: Bounds, /) -> Mapping[str, Any]:
        day = self.day(view)
        since = self.since._replace(as_of=self.since.as_of or day)
        if since.position is not None and since.position > view.position:
            raise PositionBeyondLog(since.position, view.position)
        before = since.at(at.position)
        one, other = people_of(VisibleFacts(view.connection, at), self.pair)
        pair = (one.id, other.id)
        first, second = (actual(view, self.ledger, each, self.today, called=at, pair=pair) for each in (before, at))
        answer = ChangesDocument(
            athletes=pair,
            # Not where the log ends but what bears on the answer, or an append about others would change its bytes.
            from_=PointInTime(since.as_of, since.known_at, self.depends_on(view, before.position)),
            to=PointInTime(day, self.asked.known_at, self.depends_on(view, at.position)),
            changes=[change(each) for each in changes(first, second, pair, self.scope)],
        )
        known = VisibleFacts(view.connection, at)
        coverage = coverage_of(known, answer.athletes, self.scope, together=True)
        return fields_of(answer.saying(coverage)) | noted(view, self.scope, at.position)
