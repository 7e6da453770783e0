"""The audit: each write and each refusal, who asked for it and what came of it. It only ever grows."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated, Any, NamedTuple

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType
from sqlalchemy import Column, Engine, Index, Integer, MetaData, RowMapping, String, Table, Text, or_, select

from domain.log.ledger import Receipt

METADATA = MetaData()
AUDIT = Table(
    "rivalry_audit",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("at", String, nullable=False),
    Column("token", String),
    Column("outcome", String, nullable=False),
    Column("route", String, nullable=False),
    Column("status", Integer, nullable=False),
    Column("types", Text, nullable=False),
    Column("events", Text, nullable=False),
    Column("proposal", String),
    Column("reason", Text),
    Column("address", String),
    Column("request_id", String),
    Index("rivalry_audit_by_token", "token", "at"),
    Index("rivalry_audit_by_time", "at"),
)


_MAY_BE_MISSING = ("proposal", "reason", "address", "request_id")


class AuditOutcome(StrEnum):
    """What came of something that was asked for.

    WRITTEN     events were appended, or stood already
    PROPOSED    they wait for a second pair of eyes
    APPROVED    what was proposed was appended
    REJECTED    it never will be
    CHANGED     something beside the log was: a webhook
    REFUSED     nothing was done
    """

    WRITTEN = "written"
    PROPOSED = "proposed"
    APPROVED = "approved"
    REJECTED = "rejected"
    CHANGED = "changed"
    REFUSED = "refused"


class AuditedEvent(Struct, frozen=True):
    """An event that was written. Of one that stood already, there is no position."""

    id: str
    type: str
    position: int | UnsetType = UNSET


class AuditEntry(Struct, frozen=True, kw_only=True):
    """One write or refusal."""

    number: Annotated[int | UnsetType, Meta(description="Its place in the audit.")] = UNSET
    at: str
    token: Annotated[str | None, Meta(description="The name of the token; null where none was right.")] = None
    outcome: Annotated[str, Meta(description=f"One of: {', '.join(AuditOutcome)}.")]
    route: Annotated[str, Meta(description="Method and route.")]
    status: int
    types: Annotated[list[str], Meta(description="The types of the events that were sent, each once.")] = []
    events: Annotated[list[AuditedEvent], Meta(description="What was written, with positions.")] = []
    proposal: str | UnsetType = UNSET
    reason: Annotated[str | UnsetType, Meta(description="Why it was refused.")] = UNSET
    address: Annotated[str | UnsetType, Meta(description="From where, if the service is told to note that.")] = UNSET
    request_id: str | UnsetType = UNSET


class AuditAsked(NamedTuple):
    """Which entries are asked for: by time, by token, by outcome or type of event; those behind number *after*."""

    since: str | None = None
    who: str | None = None
    what: str | None = None
    after: int = 0
    limit: int = 100


class AuditTrail:
    """The audit at the place of the tokens."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine  # the tokens' own, which has made the table: it bears on what they may

    def note(self, entry: AuditEntry) -> None:
        """Add *entry*, in one statement."""
        row = {
            "at": entry.at,
            "token": entry.token,
            "outcome": str(entry.outcome),
            "route": entry.route,
            "status": entry.status,
            "types": f" {' '.join(entry.types)} ",
            "events": msgspec.json.encode(entry.events).decode(),
            **{name: _given(getattr(entry, name)) for name in _MAY_BE_MISSING},
        }
        with self._engine.begin() as connection:
            connection.execute(AUDIT.insert(), row)

    def page(self, asked: AuditAsked) -> tuple[list[AuditEntry], int | None]:
        """The entries asked for, in order, and the ``after`` of the next page."""
        query = select(AUDIT).where(AUDIT.c.number > asked.after).order_by(AUDIT.c.number).limit(asked.limit + 1)
        if asked.since is not None:
            query = query.where(AUDIT.c.at >= asked.since)
        if asked.who is not None:
            query = query.where(AUDIT.c.token == asked.who)
        if asked.what is not None:
            of_type = AUDIT.c.types.contains(f" {asked.what} ", autoescape=True)
            query = query.where(or_(AUDIT.c.outcome == asked.what, of_type))
        with self._engine.begin() as connection:
            entries = [_entry(row) for row in connection.execute(query).mappings()]
        shown = entries[: asked.limit]
        return shown, _number(shown[-1]) if len(entries) > asked.limit else None


def audited(receipts: Iterable[Receipt]) -> list[AuditedEvent]:
    """What was written, as the audit has it."""
    return [AuditedEvent(each.id, each.type, UNSET if each.position is None else each.position) for each in receipts]


def _given(value: str | UnsetType) -> str | None:
    return None if value is UNSET else str(value)


def _entry(row: RowMapping) -> AuditEntry:
    told: dict[str, Any] = {name: UNSET if row[name] is None else row[name] for name in _MAY_BE_MISSING}
    events = msgspec.json.decode(row["events"], type=list[AuditedEvent])
    own = {name: row[name] for name in ("number", "at", "token", "route", "status")}
    return AuditEntry(**own, **told, outcome=row["outcome"], types=row["types"].split(), events=events)


def _number(entry: AuditEntry) -> int:
    return entry.number if isinstance(entry.number, int) else 0
