"""Whether an event could be appended, by the same steps as the API: the event, or what is wrong, or what contradicts
it.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from domain.events import AnyContent
from domain.log.ledger import Receipt
from domain.refusals import AlreadyRecorded, CommandRefused
from domain.validation import canonical
from projections.explain.what_if import Rehearsal, Supposition
from projections.facts import everything_at
from projections.read_model.follower import View
from web.api.event_schemas import MalformedEvent, read_event
from web.authorization import writing
from web.composition import Rivalry
from web.problems.sentences import Problem, explain
from web.rights.proposals import Proposal
from web.tokens import TokenBearer


class Judged(NamedTuple):
    """One event judged: with *problems*, or *standing* in the way of it, it would not be appended."""

    content: AnyContent | None = None
    problems: Sequence[Problem] = ()
    standing: AlreadyRecorded | None = None

    @property
    def is_good(self) -> bool:
        return not self.problems and self.standing is None


def judge(parts: Rivalry, view: View, event: Mapping[str, Any], now: datetime) -> Judged:
    """Whether *event* could be appended *now*. Nothing is."""
    everything = everything_at(view.position)
    try:
        content = read_event(event)
        canonical(content, now.date())  # a rehearsal lets the future be; an append does not
        Rehearsal(view.connection, parts.ledger, everything, now).altered_history(Supposition([content], single=True))
    except MalformedEvent as malformed:
        return Judged(problems=malformed.problems)
    except CommandRefused as refused:
        return Judged(problems=explain(refused))
    except AlreadyRecorded as conflict:
        return Judged(problems=(), standing=conflict)
    return Judged(content)


def append(content: AnyContent, by: TokenBearer, now: datetime) -> tuple[Judged, Receipt | Proposal | None]:
    """Append *content*, or propose it; without either something has come in between since it was judged."""
    try:
        done = writing.append(by, [content], now, single=True)
    except CommandRefused as refused:
        return Judged(problems=explain(refused)), None
    except AlreadyRecorded as conflict:
        return Judged(standing=conflict), None
    return Judged(content), done if isinstance(done, Proposal) else done[0]
