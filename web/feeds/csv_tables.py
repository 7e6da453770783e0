"""Timeline, meetings and races as CSV for spreadsheets: a header, a line each; a byte order mark, without which
Excel reads the letters of names as those of another alphabet; what would be taken for a formula made harmless.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from msgspec import Struct

from projections.calculators.head_to_head import Meeting
from projections.calculators.timeline import Entry
from web.answer.documents.parts import plain
from web.answer.respond import own_address
from web.reading.files import own_table

CONTENT_TYPE = "text/csv; charset=utf-8; header=present"

Row = dict[str, Any]


def write_meetings(answer: Mapping[str, Any]) -> bytes:
    """A line a meeting of the record, in the order of happening; ``a`` and ``b`` are the pair as the address has it."""
    return written(_header(_MEETING, Meeting), (_meeting(answer, meeting) for meeting in answer["record"]["meetings"]))


def write_timeline(answer: Mapping[str, Any]) -> bytes:
    """A line an entry, in the order of happening."""
    return written(_header(_ENTRY, Entry), (_entry(entry) for entry in answer["timeline"]))


def write_race(answer: Mapping[str, Any]) -> bytes:
    """A line a result, under the columns that ``rivalry load`` reads: loaded again it is the same race."""
    return written(own_table.COLUMNS, own_table.rows_of(plain(dict(answer))))


SOURCE = ("source", "source_url", "published_on")
_MEETING = (
    "race", "date", "competition", "discipline", "round", "heat", "section", "level", "indoor", "venue",
    "a", "a_place", "a_mark", "a_status", "b", "b_place", "b_mark", "b_status", "winner", "decided_by",
    "margin_seconds", "margin_metres", "margin_places", "corrected", "position", "recorded_at", *SOURCE, "address",
)  # fmt: skip
_ENTRY = (
    "id", "kind", "date", "occurred_at", "headline", "athletes", "meeting", "race", "corrected", "reason", "computed",
    "note", "position", "recorded_at", *SOURCE, "address",
)  # fmt: skip
_NO_CELL = ("results", "details", "evidence", "margin")
"""What of an entry or a meeting is more than one cell can hold."""


def _header(known: tuple[str, ...], of: type[Struct]) -> tuple[str, ...]:
    """The columns in their fixed order, and behind them every other field that rows have."""
    return (*known, *(name for name in of.__struct_fields__ if name not in (*known, *_NO_CELL)))


def _meeting(answer: Mapping[str, Any], meeting: Mapping[str, Any]) -> Row:
    row = dict(meeting)
    for side, athlete in zip("ab", answer["athletes"], strict=True):
        line = meeting["results"][athlete]
        row |= {side: athlete} | {f"{side}_{name}": line[name] for name in ("place", "mark", "status")}
    row |= {f"margin_{unit}": apart for unit, apart in meeting["margin"].items()}
    return row | source_cells(meeting) | {"address": own_address(f"/races/{meeting['race']}")}


def _entry(entry: Mapping[str, Any]) -> Row:
    row = dict(entry)
    address = own_address(f"/races/{entry['race']}") if entry["race"] and entry["kind"] != "scheduled" else None
    return row | source_cells(entry) | {"athletes": " ".join(entry["athletes"]), "address": address}


def source_cells(of: Mapping[str, Any]) -> Row:
    given = of["source"] or {}
    return dict(zip(SOURCE, (given.get(name) for name in ("publisher", "url", "published_on")), strict=True))


def written(header: tuple[str, ...], rows: Iterable[Row]) -> bytes:
    """The *rows* as CSV, a column for each name of the *header*."""
    return b"".join(lines(header, rows))


def lines(header: tuple[str, ...], rows: Iterable[Row]) -> Iterator[bytes]:
    """The same line by line, for what is longer than need be in memory."""
    out = io.StringIO()
    writer = csv.writer(out)
    mark = "\ufeff"
    for cells in chain((header,), ([_cell(row[name]) for name in header] for row in rows)):
        writer.writerow(cells)
        yield f"{mark}{out.getvalue()}".encode()
        mark = ""
        out.seek(0)
        out.truncate()


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return str(value).lower()
    return own_table.harmless(value) if isinstance(value, str) else value
