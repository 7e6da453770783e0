"""What waits for a second pair of eyes: proposed by one token, appended when another approves it."""

import contextlib
import re
import secrets
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import NamedTuple

import msgspec
from sqlalchemy import (
    Boolean,
    Column,
    Engine,
    Integer,
    MetaData,
    RowMapping,
    String,
    Table,
    Text,
    bindparam,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError, OperationalError, ProgrammingError

from domain.events import AnyContent, InjurySuffered, QuotePublished, key_of
from domain.log.injury_ids import AboutAnotherInjury, about
from domain.log.sealing.personal import personal, without
from domain.refusals import NothingAt, RivalryError
from domain.values.dates import format_instant
from web.rights.scopes import TokenScope, read, written
from web.rights.store import overwritten

_METADATA = MetaData()
_PROPOSALS = Table(
    "rivalry_proposals",
    _METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", String, nullable=False, unique=True),
    Column("fingerprint", String, nullable=False, index=True),
    Column("proposed_by", String, nullable=False),
    Column("proposed_at", String, nullable=False),
    Column("needs", String, nullable=False),
    Column("events", Text, nullable=False),
    Column("single", Boolean, nullable=False),
    Column("state", String, nullable=False, index=True),
    Column("decided_by", String),
    Column("decided_at", String),
    Column("positions", Text),
)
_OF_ONE = update(_PROPOSALS).where(_PROPOSALS.c.id == bindparam("of"))
_AN_INJURY = re.compile(r"(.+)-injury-(\d{4}(?:-\d\d){0,2})(?:-no-\d+)?")
_CONTENTS = msgspec.json.Decoder(list[AnyContent])


class ProposalState(StrEnum):
    """What became of a proposal. One that is *approving* was not seen to the end: whoever approves it anew ends it."""

    OPEN = "proposed"
    APPROVING = "approving"
    APPROVED = "approved"
    REJECTED = "rejected"


class OwnProposal(RivalryError):
    """Who proposes it does not approve it."""

    def __init__(self, proposal: str, by: str) -> None:
        super().__init__(proposal)
        self.id = proposal
        self.by = by


class ProposalDecided(RivalryError):
    """It was decided before."""

    def __init__(self, proposal: "Proposal") -> None:
        super().__init__(proposal.id)
        self.proposal = proposal


class Proposal(NamedTuple):
    """Events that one token asked for; *needs* are the scopes of who may approve them."""

    number: int
    id: str
    proposed_by: str
    proposed_at: str
    needs: frozenset[TokenScope]
    contents: list[AnyContent]
    single: bool
    state: ProposalState
    decided_by: str | None
    decided_at: str | None
    positions: list[int]


class Proposals:
    """The proposals at the place of the tokens, shared by all processes."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        # Two processes may start at once: the second finds the table made.
        with contextlib.suppress(IntegrityError, OperationalError, ProgrammingError):
            _METADATA.create_all(engine)

    def propose(
        self, contents: Sequence[AnyContent], needs: frozenset[TokenScope], *, by: str, now: datetime, single: bool
    ) -> Proposal:
        """Keep *contents* until somebody decides. The same that wait already are not kept twice."""
        events = msgspec.json.encode(list(contents))
        fingerprint = sha256(events).hexdigest()
        waiting = select(_PROPOSALS).where(
            _PROPOSALS.c.fingerprint == fingerprint, _PROPOSALS.c.state == ProposalState.OPEN
        )
        proposal = secrets.token_hex(6)
        row = {
            "id": proposal,
            "fingerprint": fingerprint,
            "proposed_by": by,
            "proposed_at": format_instant(now),
            "needs": written(needs),
            "events": events.decode(),
            "single": single,
            "state": str(ProposalState.OPEN),
        }
        with self._engine.begin() as connection:
            if (found := connection.execute(waiting).mappings().first()) is not None:
                return _proposal(found)
            connection.execute(_PROPOSALS.insert(), row)
        return self.named(proposal)

    def named(self, proposal: str) -> Proposal:
        """The one of this id.

        Raises:
            NothingAt: there is none.

        """
        with self._engine.begin() as connection:
            row = connection.execute(select(_PROPOSALS).where(_PROPOSALS.c.id == proposal)).mappings().first()
        if row is None:
            raise NothingAt("proposal", proposal)
        return _proposal(row)

    def page(self, state: ProposalState | None, after: int, limit: int) -> tuple[list[Proposal], int | None]:
        """Those in *state*, the oldest first, and the ``after`` of the next page."""
        query = select(_PROPOSALS).where(_PROPOSALS.c.number > after).order_by(_PROPOSALS.c.number).limit(limit + 1)
        if state is ProposalState.OPEN:
            query = query.where(_PROPOSALS.c.state.in_([ProposalState.OPEN, ProposalState.APPROVING]))
        elif state is not None:
            query = query.where(_PROPOSALS.c.state == state)
        with self._engine.begin() as connection:
            found = [_proposal(row) for row in connection.execute(query).mappings()]
        return found[:limit], found[limit - 1].number if len(found) > limit else None

    def decide(self, proposal: Proposal, to: ProposalState, *, by: str, now: datetime) -> None:
        """Take *proposal* on to a state, for good or until ``reopen``; one of two who decide at once is too late.

        Raises:
            ProposalDecided: it was decided before.

        """
        standing = [ProposalState.OPEN, *([ProposalState.APPROVING] if to is ProposalState.APPROVING else [])]
        decided = (
            update(_PROPOSALS)
            .where(_PROPOSALS.c.id == proposal.id, _PROPOSALS.c.state.in_(standing))
            .values(state=str(to), decided_by=by, decided_at=format_instant(now))
        )
        with self._engine.begin() as connection:
            if connection.execute(decided).rowcount == 1:
                return
        raise ProposalDecided(self.named(proposal.id))

    def settle(self, proposal: Proposal, positions: Sequence[int]) -> None:
        """It was appended, at *positions*."""
        kept = msgspec.json.encode(list(positions)).decode()
        with self._engine.begin() as connection:
            connection.execute(_OF_ONE.values(state=str(ProposalState.APPROVED), positions=kept), {"of": proposal.id})

    def reopen(self, proposal: Proposal) -> None:
        """It could not be appended, so nothing was decided."""
        under_way = _OF_ONE.where(_PROPOSALS.c.state == ProposalState.APPROVING)
        with self._engine.begin() as connection:
            connection.execute(
                under_way.values(state=str(ProposalState.OPEN), decided_by=None, decided_at=None), {"of": proposal.id}
            )

    def remove(self, thing: str) -> bool:
        """Have of *thing* what is personal no more, in whatever was proposed, decided or not; whether it is in the
        files no more.
        """
        with self._engine.begin() as connection:
            for row in connection.execute(select(_PROPOSALS)).mappings():
                contents = _CONTENTS.decode(row["events"])
                kept = [_without(content, thing) for content in contents]
                if kept != contents:
                    connection.execute(_OF_ONE.values(events=msgspec.json.encode(kept).decode()), {"of": row["id"]})
        return overwritten(self._engine, _PROPOSALS)


def _without(content: AnyContent, thing: str) -> AnyContent:
    """*content* without what is personal to *thing*, which it may have become: the log numbers the injuries of one day,
    and what is sent may name an injury or a quote by an older id, which has words.
    """
    kind, _, id_ = thing.partition(":")
    injury = _AN_INJURY.fullmatch(id_)
    if kind == InjurySuffered.KIND and injury is not None and isinstance(content, InjurySuffered | AboutAnotherInjury):
        if not content.subject().startswith(f"{injury[1]}-") or not content.subject().endswith(f"-{injury[2]}"):
            return content
        content = about(content, id_) if isinstance(content, AboutAnotherInjury) else content.under(id_)
    elif isinstance(content, QuotePublished) and key_of(content.with_words()) == thing:
        content = content.with_words()
    things = personal(content, names=True)
    return without(content, {thing: things[thing]}) if thing in things else content


def _proposal(row: RowMapping) -> Proposal:
    as_kept = ("number", "id", "proposed_by", "proposed_at", "single", "decided_by", "decided_at")
    return Proposal(
        **{name: row[name] for name in as_kept},
        needs=read(row["needs"]),
        contents=_CONTENTS.decode(row["events"]),
        state=ProposalState(row["state"]),
        positions=msgspec.json.decode(row["positions"] or "[]"),
    )
