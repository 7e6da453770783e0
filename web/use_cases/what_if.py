"""What would differ between two if some events had happened, or had not. Nothing is appended."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import msgspec

from domain.log.ledger import Ledger
from domain.values.dates import parse_span
from projections.calculators.scope import Scope
from projections.explain.changes import changes
from projections.explain.standpoint import Standpoint, actual, hypothetical
from projections.explain.supposed.facts import AlteredHistory
from projections.explain.what_if import Rehearsal, Supposition
from projections.facts import Bounds
from projections.queries import VisibleFacts
from projections.read_model.follower import View
from web.answer.documents.causes import WhatIfDocument, change
from web.answer.documents.parts import fields_of
from web.answer.documents.rivalries import RivalryDocument
from web.answer.notes import noted
from web.answer.pair_facts import people_of
from web.question.bounds import BoundsAsked
from web.question.pairs import Pair
from web.use_cases.rivalry import overview


@dataclass(frozen=True, kw_only=True)
class WhatIfQuestion:
    """What is *supposed*, and of whom it is asked. The day is *as_of*; without it that of *now*, or that of the last
    event supposed.
    """

    pair: Pair
    scope: Scope
    latest: int
    supposed: Supposition
    now: datetime
    as_of: str | None = None
    known_at: str | None = None

    def answer(self, view: View, ledger: Ledger) -> dict[str, Any]:
        """What is, what would be, and each number that moves.

        Raises:
            AthleteNotFound, SameAthlete: as everywhere.
            CommandRefused, AlreadyRecorded, NothingAt: the events could not happen so.

        """
        at = self._bounds(view)
        return self.answer_to(
            view, ledger, Rehearsal(view.connection, ledger, at, self.now).altered_history(self.supposed)
        )

    def answer_to(self, view: View, ledger: Ledger, altered: AlteredHistory) -> dict[str, Any]:
        """The same, where what is supposed was rehearsed already: for several questions about one supposition.

        Raises:
            AthleteNotFound, SameAthlete: as everywhere.

        """
        at, today = self._bounds(view), self.now.date()
        people = one, other = people_of(VisibleFacts(view.connection, at), self.pair)
        before = actual(view, ledger, at, today)
        after = hypothetical(view, ledger, at, today, altered, (one.id, other.id))

        def shown(standpoint: Standpoint) -> RivalryDocument:
            called = standpoint.facts.names([each.id for each in people])  # a name may be supposed, or struck
            a, b = (each._replace(name=called.get(each.id, each.name)) for each in people)
            return overview(standpoint.facts, standpoint.to_come, (a, b), at.as_of, self.scope, self.latest)

        moved = changes(before, after, (one.id, other.id), self.scope, supposed=True)
        answer = WhatIfDocument(
            athletes=(one.id, other.id),
            names={one.id: one.name, other.id: other.name},
            as_of=self._day,
            known_at=self.known_at,
            position=view.position,
            actual=shown(before),
            hypothetical=shown(after),
            changes=[change(each) for each in moved],
        )
        whole = fields_of(answer) | noted(view, self.scope, view.position)
        plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(whole))
        return plain

    @property
    def _day(self) -> str:
        return self.as_of or _last_day(self.supposed, self.now.date())

    def _bounds(self, view: View) -> Bounds:
        return BoundsAsked(self._day, self.known_at, None).at(view.position)


def _last_day(supposed: Supposition, today: date) -> str:
    days = [today]
    for content in supposed.events:
        if content.occurred_on is not None:
            try:
                days.append(parse_span(content.occurred_on).last)
            except ValueError:
                continue  # refused by the rehearsal, with its pointer
    return max(days).isoformat()
