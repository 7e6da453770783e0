"""An event of each part of a file, in batches as large as the API takes."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from domain.events import AnyContent
from web.api.event_schemas import MOST_EVENTS, MalformedEvent, read_event
from web.command.loading.parts import BadLine, Part, Parts


class Numbered(NamedTuple):
    """A part of a file and the event that it is."""

    part: Part
    content: AnyContent


class FilesBatch(NamedTuple):
    """The next events of a file, and the parts among them that are none."""

    events: list[Numbered]
    bad: list[BadLine]


def batches(file: str, parts: Parts) -> Iterator[FilesBatch]:
    """The parts in order, so many at a time."""
    batch = FilesBatch([], [])
    for each in parts:
        read = _read(file, each)
        if isinstance(read, BadLine):
            batch.bad.append(read)
        else:
            batch.events.append(read)
        if len(batch.events) + len(batch.bad) == MOST_EVENTS:
            yield batch
            batch = FilesBatch([], [])
    if batch.events or batch.bad:
        yield batch


def contents(events: Iterable[Numbered]) -> list[AnyContent]:
    return [each.content for each in events]


def _read(file: str, part: Part | BadLine) -> Numbered | BadLine:
    if isinstance(part, BadLine):
        return part
    try:
        return Numbered(part, read_event(part.event))
    except MalformedEvent as malformed:
        problems = malformed.problems
        if any(pointer == "/position" for pointer, _ in problems):
            problems = [*problems, ("", "This looks like an exported log: `rivalry restore` reads those.")]
        return part.bad(file, problems)
