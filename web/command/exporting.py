"""The whole log as JSON Lines, and back: a restored log has the same positions, times and names.

The last line is no event. It says how many there are and has their head, a hash over all the lines before it, so that
an export that was cut off or altered on its way is told from a whole one.
"""

import contextlib
from collections.abc import Callable, Iterator
from datetime import date, datetime
from hashlib import sha256
from itertools import groupby
from typing import IO, Any, NamedTuple

import msgspec
from eventsourcing.persistence import IntegrityError

from domain.events import AnyContent, PersonalErased
from domain.log.ledger import Ledger
from domain.log.unreadable import UnreadableRow
from domain.refusals import AlreadyRecorded, CommandRefused, LogNotEmpty, PositionsDiffer
from domain.values.dates import Moment, format_moment, moment
from projections.audit.verify import events
from projections.log.staging import may_be_begun_again, staged
from web.answer.documents.log import logged
from web.api import json_text
from web.api.event_schemas import MOST_EVENTS
from web.command.loading.parts import BadLine
from web.composition import Rivalry
from web.problems.sentences import explain

_OWN = ("position", "id", "recorded_at", "recorded_by")
_CLOCK = "clock"
"""What the clock of who appended it said, where that ran behind those before: it is stored, and so part of the leaf."""
_SEALED = "sealed"
"""What is personal of the event, as it is stored: whoever has no key of it reads no word of it here either."""
_END = "end_of_export"
_NOT_OURS = (msgspec.MsgspecError, AttributeError, KeyError, RecursionError, TypeError, ValueError)
"""What reading a line raises that is JSON of another kind, or none."""


class End(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the last line of an export says of those before it."""

    events: int
    head: str


class _Tokens(msgspec.Struct):
    """What is looked at of a line before it is read."""

    sealed: dict[str, str] = {}


_tokens = msgspec.json.Decoder(_Tokens)


class Restored(NamedTuple):
    """``is_whole``: the export had an end, and agreed with it. Those of older versions have none."""

    events: int
    is_whole: bool


class _Exported(NamedTuple):
    line: int
    position: int
    recorded: datetime
    at: datetime
    by: str
    content: AnyContent
    sealed: dict[str, str]


def export(ledger: Ledger) -> Iterator[bytes]:
    """Each event as one line, in the order of the log, and the line that ends them."""
    lines = _Lines()
    for line in _events(ledger):
        lines.take(line)
        yield line + b"\n"
    yield msgspec.json.encode({_END: lines.end()}) + b"\n"


def _events(ledger: Ledger) -> Iterator[bytes]:
    recorded = Moment(0)
    for event in events(ledger, sealed=True):
        if isinstance(event, UnreadableRow):
            yield msgspec.json.encode({"position": event.position, "unreadable": event.error})
            continue
        recorded = max(recorded, moment(event.timestamp))
        line = logged(event, event.content.event_id(), recorded)
        if event.sealed:
            line |= {_SEALED: event.sealed}
        if moment(event.timestamp) < recorded:
            line |= {_CLOCK: format_moment(moment(event.timestamp))}
        yield msgspec.json.encode(line)


class _Lines:
    """Counts and hashes lines as they pass, each without what ends it: some copying changes that."""

    def __init__(self) -> None:
        self._number = 0
        self._hashed = sha256()

    def take(self, line: bytes) -> None:
        self._number += 1
        self._hashed.update(line + b"\n")

    def end(self) -> End:
        return End(self._number, f"sha256:{self._hashed.hexdigest()}")


def restore(rivalry: Rivalry, file: str, lines: IO[str], progress: Callable[[int], None] | None = None) -> Restored:
    """Bring an exported log back into an empty store, whole or not at all. The file is read through once before.

    Raises:
        LogNotEmpty: there is a log already.
        BadLine: a line is none of an exported log, or the lines are not those that were exported.
        PositionsDiffer: the store numbers otherwise than the one it was exported from.

    """
    last = rivalry.ledger.last_position()
    if last and not may_be_begun_again(rivalry.ledger):
        raise LogNotEmpty(last)
    for _ in _ExportedLog(file, lines):
        pass
    lines.seek(0)
    exported = _ExportedLog(file, lines)
    try:
        with staged(rivalry.ledger) as ledger:
            done = _append(ledger, exported, progress)
    except IntegrityError as error:
        raise LogNotEmpty(rivalry.ledger.last_position()) from error
    for thing, day in exported.erased.items():
        rivalry.keys.destroy(thing, day)
    return Restored(done, exported.is_whole)


def things_of(lines: IO[str]) -> set[str]:
    """The things whose keys the lines of an export need."""
    found: set[str] = set()
    for text in lines:
        with contextlib.suppress(*_NOT_OURS):
            found |= _tokens.decode(text).sealed.keys()
    return found


def _append(ledger: Ledger, exported: "_ExportedLog", progress: Callable[[int], None] | None) -> int:
    done = 0
    for (at, by), same in groupby(exported, key=lambda each: (each.at, each.by)):
        run = list(same)
        for start in range(0, len(run), MOST_EVENTS):
            batch = run[start : start + MOST_EVENTS]
            try:
                receipts = ledger.restore(
                    [each.content for each in batch], now=at, recorded_by=by, sealed=[each.sealed for each in batch]
                )
            except (CommandRefused, AlreadyRecorded) as refused:
                raise BadLine(exported.file, batch[0].line, explain(refused)) from refused
            for each, receipt in zip(batch, receipts, strict=True):
                if receipt.position != each.position:
                    raise PositionsDiffer(each.position, receipt.position or 0)
            done += len(batch)
            if progress is not None:
                progress(done)
    return done


class _ExportedLog:
    """The events of an exported log, each line held against the one before, and all of them against the end.

    Raises, while they are gone through:
        BadLine: a line does not belong where it is.

    """

    def __init__(self, file: str, lines: IO[str]) -> None:
        self.file = file
        self.is_whole = False
        self.erased: dict[str, date] = {}
        """What was removed by an order in it, and when."""
        self._lines = lines

    def __iter__(self) -> Iterator[_Exported]:
        before: _Exported | None = None
        passed = _Lines()
        for number, text in enumerate(self._lines, start=1):
            if not text.strip():
                continue
            if self.is_whole:
                raise self._bad(number, "", "The export ended with the line before.")
            try:
                data = json_text.decode(text)
                if _END in data:
                    self._end(number, msgspec.convert(data[_END], End), passed.end())
                    continue
                each = _read(number, data)
            except _NOT_OURS as error:
                raise self._bad(number, "", f"This is no line of an exported log: {error}.") from error
            expected = before.position + 1 if before else 1
            if each.position != expected:
                raise self._bad(number, "/position", f"{each.position} where {expected} was expected.")
            if before is not None and each.recorded < before.recorded:
                raise self._bad(number, "/recorded_at", "It is earlier than that of the line before.")
            passed.take(text.rstrip("\r\n").encode(errors="surrogateescape"))
            before = each
            if isinstance(each.content, PersonalErased):
                self.erased.setdefault(each.content.thing, each.recorded.date())
            yield each

    def _end(self, number: int, said: End, found: End) -> None:
        if said.events != found.events:
            sentence = f"The export has {found.events} events where {said.events} were exported; copy it again."
            raise self._bad(number, f"/{_END}/events", sentence)
        if said.head != found.head:
            sentence = (
                "A line was altered since it was exported; copy it again, or without this line to take it as it is."
            )
            raise self._bad(number, f"/{_END}/head", sentence)
        self.is_whole = True

    def _bad(self, line: int, pointer: str, sentence: str) -> BadLine:
        return BadLine(self.file, line, [(pointer, sentence)])


def _read(number: int, data: dict[str, Any]) -> _Exported:
    if "unreadable" in data:
        msg = f"position {data['position']} could not be read when it was exported"
        raise ValueError(msg)
    own = {name: data.pop(name) for name in _OWN}
    clock = data.pop(_CLOCK, own["recorded_at"])
    sealed = msgspec.convert(data.pop(_SEALED, {}), dict[str, str])
    content = msgspec.convert(data, AnyContent).under(str(own["id"]))
    if sealed:
        content = content.identified(str(own["id"]))
    recorded, at = (msgspec.convert(each, datetime) for each in (own["recorded_at"], clock))
    return _Exported(number, int(own["position"]), recorded, at, str(own["recorded_by"]), content, sealed)
