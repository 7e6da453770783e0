"""What is posted: an event of the log, or a milestone, as a CloudEvent in JSON.

Source: CloudEvents 1.0.2, structured content mode (https://github.com/cloudevents/spec).
"""

from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec import UNSET, Struct, UnsetType

from domain.values.dates import Moment, format_moment
from projections.calculators.milestones import Milestone
from projections.queries import LogRow
from web.answer.documents.log import logged
from web.answer.documents.parts import plain
from web.answer.stored_events import Stored

CONTENT_TYPE = "application/cloudevents+json; charset=utf-8"
_SOURCE = "/api/v1/events"
_FOUND, _WITHDRAWN = "milestone_found", "milestone_withdrawn"


class CloudEvent(Struct, frozen=True, kw_only=True):
    """``source`` and ``id`` are those of one thing told: where they come again, it is told again."""

    specversion: str = "1.0"
    id: str
    source: str
    type: str
    subject: str
    time: str
    datacontenttype: str = "application/json"
    dataschema: str | UnsetType = UNSET
    data: Mapping[str, Any]

    def body(self) -> bytes:
        return msgspec.json.encode(self)


def of_event(row: LogRow, event: Stored, public_url: str | None) -> CloudEvent:
    """An event as ``GET /events/{position}`` answers it."""
    return CloudEvent(
        id=_id_at(row),
        source=f"{public_url or ''}{_SOURCE}",
        type=f"rivalry.{row.type}",
        subject=row.id,
        time=format_moment(Moment(row.recorded)),
        dataschema=UNSET if public_url is None else f"{public_url}/api/v1/schemas/{row.type}.json",
        data=logged(event, row.id, Moment(row.recorded)),
    )


def of_milestone(
    row: LogRow, milestone: Milestone, pair: tuple[str, str], public_url: str | None, *, found: bool
) -> CloudEvent:
    """A milestone of *pair* that the event of *row* lets be found, or no longer."""
    said = plain(milestone)
    told = {name: said[name] for name in ("rule", "id", "athlete", "date", "race", "evidence", "speaks_of")}
    kind = _FOUND if found else _WITHDRAWN
    return CloudEvent(
        id=f"{_id_at(row)}-{kind}-{milestone.id}",
        source=f"{public_url or ''}/api/v1/rivalries/{pair[0]}/{pair[1]}",
        type=f"rivalry.{kind}",
        subject=milestone.id,
        time=format_moment(Moment(row.recorded)),
        data={**told, "pair": list(pair), "headline": milestone.becomes, "position": row.position},
    )


def _id_at(row: LogRow) -> str:
    """The digest tells it from what stands at the same position of another log."""
    return f"{row.position}-{row.digest & 0xFFFFFFFFFFFFFFFF:016x}"
