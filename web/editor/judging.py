"""The judgement of an event, by the very path of the API, as a value: what it is, what is wrong, or what stands."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from domain.events import AnyContent
from domain.log.ledger import Receipt
from domain.refusals import AlreadyRecorded, AthleteNotFound, CommandRefused, SameAthlete
from domain.validation import canonical
from projections.explain.what_if import Supposing
from projections.facts import Bounds
from projections.read_model.follower import View
from web.api.event_schemas import MalformedEvent, read_event
from web.api.posted import Supposed
from web.api.what_if import what_if
from web.composition import Rivalry
from web.problems import Problem, explain
from web.question.schemas import WhatIfQuery


class Judged(NamedTuple):
    """One event judged: with *problems*, or *standing* in the way of it, it would not be appended."""

    content: AnyContent | None = None
    problems: Sequence[Problem] = ()
    standing: AlreadyRecorded | None = None

    @property
    def is_good(self) -> bool:
        return not self.problems and self.standing is None


def judge(parts: Rivalry, view: View, at: Bounds, event: Mapping[str, Any]) -> Judged:
    """Whether *event* could be appended now. Nothing is."""
    try:
        content = read_event(event)
        canonical(content, parts.now().date())  # a rehearsal lets the future be; an append does not
        Supposing(view.connection, parts.ledger, at, parts.now()).suppose([content], [], single=True)
    except MalformedEvent as malformed:
        return Judged(problems=malformed.problems)
    except CommandRefused as refused:
        return Judged(problems=explain(refused))
    except AlreadyRecorded as conflict:
        return Judged(problems=(), standing=conflict)
    return Judged(content)


def append(parts: Rivalry, content: AnyContent, by: str) -> tuple[Judged, Receipt | None]:
    """Append *content*; without a receipt something has come in between since it was judged."""
    try:
        (receipt,) = parts.ledger.append([content], now=parts.now(), recorded_by=by, single=True)
    except CommandRefused as refused:
        return Judged(problems=explain(refused)), None
    except AlreadyRecorded as conflict:
        return Judged(standing=conflict), None
    return Judged(content), receipt


def suppose(
    parts: Rivalry, content: AnyContent, pair: tuple[str, str], scope: Mapping[str, Any]
) -> dict[str, Any] | list[Problem]:
    """What *content* would change between the two: the API's what-if, or why there is no such rivalry."""
    arguments = {**WhatIfQuery().load({}), "latest": 0, **scope}
    try:
        return what_if(parts, arguments, *pair, Supposed([content], [], single=True))
    except (AthleteNotFound, SameAthlete) as nobody:
        return explain(nobody)
