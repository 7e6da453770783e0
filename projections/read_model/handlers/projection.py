"""What one event makes while it is projected: rows, and what later events of the batch need of them. All or nothing."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from operator import attrgetter
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Table

from domain.events import AnyContent, Content
from domain.values.dates import Moment, end_of_day, moment, parse_instant, parse_span, within_its_day
from projections.read_model.prior import Prior

Row = tuple[Any, ...]


class Ending(NamedTuple):
    """A row of *table* (a happening or a merge) that no longer stands from *position* and *known* on."""

    table: Table
    row: int
    position: int
    known: Moment


class Rows:
    """Rows to insert, by their class, and those that ended."""

    def __init__(self) -> None:
        self.inserts: dict[type[Row], list[Row]] = defaultdict(list)
        self.endings: list[Ending] = []

    def add(self, row: Row) -> None:
        self.inserts[type(row)].append(row)

    def extend(self, more: "Rows") -> None:
        for kind, rows in more.inserts.items():
            self.inserts[kind] += rows
        self.endings += more.endings


class EventProjection:
    """The rows of the event at *position*, what later events of its batch learn from it, and whom it bears on.

    ``known`` is the moment from which the world could know; a handler moves it on (``never_before``) where the event is
    about something that was known only later. ``learned`` is an overlay over *prior*, which itself stays as it is.
    ``sealed`` is what is under keys of the event, and not in its content.
    """

    def __init__(
        self, content: AnyContent, position: int, recorded: Moment, prior: Prior, sealed: Mapping[str, str]
    ) -> None:
        self.position = position
        self.sealed = sealed
        self.recorded = recorded
        self.known = _known_from(content, recorded)
        self.prior = prior
        self.learned = Prior()
        self.bears_on: set[int] = set()
        self.rows = Rows()

    def never_before(self, known: Moment) -> None:
        """What corrects, ends or follows something is never known before it."""
        self.known = max(self.known, known)

    def end(self, table: Table, row: int) -> None:
        """The *row* of *table* (by position) stands no longer."""
        self.rows.endings.append(Ending(table, row, self.position, self.known))


class When(NamedTuple):
    """The two times at which something happened: its place on the calendar, and the clock's in UTC."""

    occurred: Moment
    instant: Moment


def when(content: Content) -> When:
    """When it happened: by its hour, or at the end of its day, month or year."""
    if content.occurred_at is not None:
        instant = parse_instant(content.occurred_at)
        return When(within_its_day(instant), moment(instant))
    end = end_of_day(parse_span(str(content.occurred_on)).last)
    return When(end, end)


def _known_from(content: Content, recorded: Moment) -> Moment:
    """When the world could know: the day it was published, at the latest when we recorded it."""
    if content.source is None or content.source.published_on is None:
        return recorded
    return min(end_of_day(parse_span(content.source.published_on).last), recorded)


def source_of(content: Content) -> bytes | None:
    """The source as it is kept: JSON."""
    return msgspec.json.encode(content.source) if content.source is not None else None


def in_common(
    of: type[msgspec.Struct], row: type[NamedTuple], but: Collection[str] = ()
) -> Callable[[msgspec.Struct], dict[str, Any]]:
    """A function that copies, by name, the fields that a content of type *of* shares with *row*; not those of *but*."""
    names = [name for name in row._fields if name in of.__struct_fields__ and name not in but]
    values = attrgetter(*names)
    return lambda content: dict(zip(names, values(content), strict=True))
