"""The whole log as JSON Lines, and back: a restored log has the same positions, times and names."""

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import groupby
from typing import IO, Any, NamedTuple

import msgspec

from domain.events import AnyContent
from domain.log.ledger import Ledger
from domain.log.unreadable import UnreadableRow
from domain.refusals import AlreadyRecorded, CommandRefused, LogNotEmpty, PositionsDiffer
from domain.values.dates import Moment, moment
from projections.audit.verify import events
from web.answer.documents.log import logged
from web.api import json_text
from web.api.event_schemas import MOST_EVENTS
from web.command.loading import BadLine
from web.composition import Rivalry
from web.problems import explain

_OWN = ("position", "id", "recorded_at", "recorded_by")


class _Exported(NamedTuple):
    line: int
    position: int
    at: datetime
    by: str
    content: AnyContent


def export(ledger: Ledger) -> Iterator[bytes]:
    """Each event as one line, in the order of the log."""
    recorded = Moment(0)
    for event in events(ledger):
        if isinstance(event, UnreadableRow):
            yield msgspec.json.encode({"position": event.position, "unreadable": event.error}) + b"\n"
            continue
        recorded = max(recorded, moment(event.timestamp))
        yield msgspec.json.encode(logged(event, event.content.event_id(), recorded)) + b"\n"


def restore(rivalry: Rivalry, file: str, lines: IO[str], progress: Callable[[int], None] | None = None) -> int:
    """Bring an exported log back into an empty store; how many events it has. The file is read through once before.

    Raises:
        LogNotEmpty: there is a log already.
        BadLine: a line is none of an exported log; nothing was restored, unless the message says how much.
        PositionsDiffer: the store numbers otherwise than the one it was exported from.

    """
    last = rivalry.ledger.last_position()
    if last:
        raise LogNotEmpty(last)
    for _ in _exported(file, lines):
        pass
    lines.seek(0)
    done = 0
    for (at, by), same in groupby(_exported(file, lines), key=lambda each: (each.at, each.by)):
        run = list(same)
        for start in range(0, len(run), MOST_EVENTS):
            batch = run[start : start + MOST_EVENTS]
            try:
                receipts = rivalry.ledger.restore([each.content for each in batch], now=at, recorded_by=by)
            except (CommandRefused, AlreadyRecorded) as refused:
                raise BadLine(file, batch[0].line, explain(refused), kept=done) from refused
            for each, receipt in zip(batch, receipts, strict=True):
                if receipt.position != each.position:
                    raise PositionsDiffer(each.position, receipt.position or 0)
            done += len(batch)
            if progress is not None:
                progress(done)
    return done


def _exported(file: str, lines: IO[str]) -> Iterator[_Exported]:
    before: _Exported | None = None
    for number, text in enumerate(lines, start=1):
        if not text.strip():
            continue
        try:
            each = _read(number, json_text.decode(text))
        except (msgspec.DecodeError, msgspec.ValidationError, KeyError, TypeError, ValueError) as error:
            raise BadLine(file, number, [("", f"This is no line of an exported log: {error}.")]) from error
        expected = before.position + 1 if before else 1
        if each.position != expected:
            raise BadLine(file, number, [("/position", f"{each.position} where {expected} was expected.")])
        if before is not None and each.at < before.at:
            raise BadLine(file, number, [("/recorded_at", "It is earlier than that of the line before.")])
        before = each
        yield each


def _read(number: int, data: dict[str, Any]) -> _Exported:
    own = {name: data.pop(name) for name in _OWN}
    content = msgspec.convert(data, AnyContent)
    at = msgspec.convert(own["recorded_at"], datetime)
    return _Exported(number, int(own["position"]), at, str(own["recorded_by"]), content)
