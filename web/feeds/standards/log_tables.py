"""The whole log as tables: a row an event, or a row a result line; for who works with tables and not with JSON."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import msgspec

from domain.log.codec import LoggedEvent
from domain.log.unreadable import UnreadableRow
from domain.values.dates import Moment, moment
from web.answer.documents.log import logged
from web.reading.files.own_table import LINE_COLUMNS, RACE_COLUMNS

Row = dict[str, Any]
Logged = Iterable[LoggedEvent | UnreadableRow]

_LOGS_OWN = ("position", "id", "type", "recorded_at", "recorded_by")
_SOURCE = ("publisher", "url", "published_on")
_IN_A_LINE = {"athlete_country": "country", "line_wind": "wind"}
_OF_RACES = tuple(name for name in RACE_COLUMNS if name != "occurred_on")


class LogTable(NamedTuple):
    """A table of the log: its columns, and the rows of its events."""

    columns: tuple[str, ...]
    rows: Callable[[Logged], Iterator[Row]]


def rows_of_events(log: Logged) -> Iterator[Row]:
    """A row an event: the log's own fields, the days, the source, the athletes it names; ``event`` is all of it, as
    JSON.
    """
    for event, told in _told(log):
        source = told.get("source") or {}
        own = {name: told.get(name) for name in (*_LOGS_OWN, "occurred_on", "occurred_at", "note")}
        posted = {name: value for name, value in told.items() if name == "type" or name not in _LOGS_OWN}
        yield {
            **own,
            **{name: source.get(name) for name in _SOURCE},
            "athletes": " ".join(dict.fromkeys(event.content.mentioned())),
            "event": msgspec.json.encode(posted).decode(),
        }


def rows_of_results(log: Logged) -> Iterator[Row]:
    """A row a line of every result list that was ever recorded: results, corrections and other sources' reports. What
    race it is stands in each row of a result; a correction's row has its id, in ``race``.
    """
    for _, told in _told(log):
        race = {name: told.get(name) for name in (*_LOGS_OWN, "occurred_on", *_OF_RACES)}
        race["race"] = told.get("race") or told["id"]
        for line in told.get("results") or ():
            own = {name: line.get(_IN_A_LINE.get(name, name)) for name in LINE_COLUMNS}
            yield race | {
                name: " ".join(value) if isinstance(value, list | tuple) else value for name, value in own.items()
            }


TABLES = {
    "events": LogTable(
        (*_LOGS_OWN, "occurred_on", "occurred_at", *_SOURCE, "athletes", "note", "event"), rows_of_events
    ),
    "results": LogTable((*_LOGS_OWN, "race", "occurred_on", *_OF_RACES, *LINE_COLUMNS), rows_of_results),
}


def _told(log: Logged) -> Iterator[tuple[LoggedEvent, dict[str, Any]]]:
    """Each event that can be read, and its fields as they go out."""
    recorded = Moment(0)
    for event in log:
        if not isinstance(event, UnreadableRow):
            recorded = max(recorded, moment(event.timestamp))
            yield event, logged(event, event.content.event_id(), recorded)
