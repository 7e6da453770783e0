"""Events appended by whoever may, or kept until another token approves."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from domain.events import TYPES, AnyContent, Withdrawal, key_of, type_of
from domain.log.ledger import Judged, Receipt
from domain.log.unreadable import UnreadableRow
from domain.refusals import AlreadyRecorded, CommandRefused, Refused
from projections import queries
from web.authorization import asking, noting
from web.composition import rivalry
from web.rights.audit import AuditOutcome
from web.rights.proposals import Proposal
from web.rights.scopes import TokenScope, needed, written
from web.tokens import TokenBearer


def append(
    by: TokenBearer, contents: Sequence[AnyContent], now: datetime, *, single: bool, within: str = "/events"
) -> list[Receipt] | Proposal:
    """Append *contents* for *by*; where the service wants a second pair of eyes for one of them, propose them all.
    Pointers of refusals begin with *within* and the event's index, those of a *single* one at its own root.

    Raises:
        Unprocessable: the token is not for that, or asks too often.
        CommandRefused, AlreadyRecorded: as the log has it; nothing was appended, or proposed.

    """
    attempt = noting.begin(by)
    attempt.of(contents)
    asking.within_rate(by)
    needs = _needs(by, contents)
    missing = {at: scope for at, scope in needs.items() if scope not in by.scopes}
    if missing:
        problems = [
            ("/type" if single else f"{within}/{at}/type", _told(contents[at], scope, by))
            for at, scope in missing.items()
        ]
        raise asking.forbidden(by, set(missing.values()), problems)
    if rivalry().settings.second_eyes & set(needs.values()):
        proposal = _proposed(by, contents, frozenset(needs.values()), now, single=single)
        if proposal is not None:
            attempt.outcome, attempt.proposal = AuditOutcome.PROPOSED, proposal.id
            return proposal
    attempt.receipts = rivalry().ledger.append(contents, now=now, recorded_by=by.name, single=single)
    return list(attempt.receipts)


def may_post(by: TokenBearer, event_type: str) -> bool:
    """Whether *by* may post an event of that type, if only one that takes back what it stated itself."""
    kind = TYPES[event_type]
    is_ruling_of_another = issubclass(kind, Withdrawal) and TokenScope.RULINGS in by.scopes
    return needed(kind) in by.scopes or is_ruling_of_another


def permit_type(by: TokenBearer, event_type: str) -> None:
    """Let *by* begin an event of that type: who may not is told before anything is typed.

    Raises:
        Unprocessable: the token is not for that.

    """
    if not may_post(by, event_type):
        noting.begin(by)
        raise asking.forbidden(by, [needed(TYPES[event_type])])


def _told(content: AnyContent, scope: TokenScope, by: TokenBearer) -> str:
    has = written(by.scopes).replace(" ", ", ") or "nothing"
    what = type_of(content)
    if scope is not needed(type(content)):
        what += " of what another stated"
    return f"{what} needs the scope {scope}; the token {by.name} is for: {has}."


def _needs(by: TokenBearer, contents: Sequence[AnyContent]) -> Mapping[int, TokenScope]:
    """The scope that each needs: taking back what another stated is a ruling. Who stated it is looked up only where
    that makes a difference.
    """
    needs = {at: needed(type(content)) for at, content in enumerate(contents)}
    taken_back = {
        at: content
        for at, content in enumerate(contents)
        if isinstance(content, Withdrawal)
        and needs[at] is not TokenScope.RULINGS
        and (not {TokenScope.RULINGS, needs[at]} <= by.scopes or TokenScope.RULINGS in rivalry().settings.second_eyes)
    }
    if taken_back:
        others = _stated_by_others(by, taken_back.values())
        needs |= {at: TokenScope.RULINGS for at, content in taken_back.items() if key_of(content) in others}
    return needs


def _stated_by_others(by: TokenBearer, taken_back: Iterable[AnyContent]) -> set[str]:
    """The keys of what is taken back that *by* did not state itself, the last time it was stated."""
    subjects = {key_of(content) for content in taken_back}
    with rivalry().read_model.reading() as view:
        rows = {each: queries.rows_about(view.connection, each, view.position) for each in subjects}
    last = {
        subject: stated[-1].position
        for subject, about in rows.items()
        if (stated := [row for row in about if not issubclass(TYPES[row.type], Withdrawal)])
    }
    events = rivalry().ledger.read_at(last.values())
    return {subject for subject, at in last.items() if _recorder(events[at]) != by.name}


def _recorder(event: object) -> str | None:
    return None if isinstance(event, UnreadableRow) else getattr(event, "recorded_by", None)


def _proposed(
    by: TokenBearer, contents: Sequence[AnyContent], needs: frozenset[TokenScope], now: datetime, *, single: bool
) -> Proposal | None:
    """*contents*, proposed; None where all of them stand already, so that there is nothing to approve.

    Raises:
        CommandRefused, AlreadyRecorded: they could not be appended as the log stands.

    """
    judged = rivalry().ledger.judging(now)(contents)
    _refuse_if_any(judged, single=single)
    if all(not isinstance(each, Exception) and each.event is None for each in judged):
        return None
    return rivalry().proposals.propose(contents, needs, by=by.name, now=now, single=single)


def _refuse_if_any(judged: Sequence[Judged], *, single: bool) -> None:
    refusals: list[Refused] = []
    conflicts: list[AlreadyRecorded] = []
    for at, each in enumerate(judged):
        prefix = "" if single else f"/events/{at}"
        if isinstance(each, CommandRefused):
            refusals += [refused.within(prefix) for refused in each.refusals]
        elif isinstance(each, AlreadyRecorded):
            conflicts.append(each.within(prefix))
    if refusals:
        raise CommandRefused(tuple(refusals))
    if conflicts:
        raise conflicts[0]
