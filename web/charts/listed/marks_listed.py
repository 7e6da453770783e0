"""The marks of a list by the day on which they were made, the better the higher; its records as steps."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from domain.values.disciplines import discipline
from domain.values.marks import stored_mark
from projections.calculators.lists.listing import Listing
from projections.calculators.lists.ranking_marks import MarkOnList, RankedMark
from projections.calculators.lists.records import Record
from projections.explain.lists import list_in_words
from projections.results_in_words import in_units
from projections.tongue import say, say_of
from projections.wording import in_letters, name_of_race
from web.answer.wording import day
from web.charts.chart import Chart, before_a_number, joined
from web.charts.listed.mark_scale import mark_scale
from web.charts.style import ChartStyle, empty, framed, over_time, tooltip

_NAME = "picture"
_NAMED, _NAMED_NARROW = 3, 1
_LONGEST_NAME = 0.42
"""Of the width, what a name beside a mark may take."""
_LINES = 12
"""How many lines of type are as high as the marks are apart."""


def list_chart(listing: Listing, marks: Sequence[RankedMark], style: ChartStyle) -> Chart:
    """Each mark of a page of the list a point; the first three named.

    The spec's data are rows of ``date``, ``value`` (thousandths of a second or metre, or points) and its words.
    """
    rows = [_row(each) | {"label": _label(each, style) if each.nth <= _most(style) else ""} for each in marks]
    return _chart(listing, rows, _best(marks), _counted(len(rows)), style, steps=False)


def records_chart(listing: Listing, records: Sequence[Record], style: ChartStyle) -> Chart:
    """The records as steps, from the first that the log has to the one that stands."""
    rows = [
        _row(each) | {"label": _label(each, style) if at >= len(records) - _most(style) else ""}
        for at, each in enumerate(records)
    ]
    rows.reverse()  # the one that stands is named before those that fell
    return _chart(listing, rows, _stands(records), _counted_records(len(rows)), style, steps=True)


def _best(marks: Sequence[RankedMark]) -> str:
    """``Ingebrigtsen leads with 3:26.73, ahead of Kerr's 3:27.79``: what the list shows first."""
    first = [each for each in marks if each.nth == 1]
    if not first:
        return say("No mark is on this list")
    names = list(dict.fromkeys(each.name for each in first))
    leads = say_of(len(names), "{who} leads with {mark}", "{who} lead with {mark}",
                   who=joined(names), mark=_mark(first[0]))  # fmt: skip
    second = next((each for each in marks if each.by > 1), None)
    return leads + say(", ahead of {name}’s {mark}", name=second.name, mark=_mark(second)) if second else leads


def _stands(records: Sequence[Record]) -> str:
    """Who has the record, and since when."""
    standing = [each for each in records if each.until is None]
    if not standing:
        return say("No record is on this list")
    names = list(dict.fromkeys(each.name for each in standing))
    since = min(each.date for each in standing)
    return say_of(len(names), "{who} has had the record, {mark}, since {day}",
                  "{who} have had the record, {mark}, since {day}",
                  who=joined(names), mark=_mark(standing[0]), day=day(since))  # fmt: skip


def _counted(marks: int) -> str:
    return say_of(marks, "one mark of this log", "{letters} marks of this log", letters=in_letters(marks))


def _counted_records(records: int) -> str:
    return say_of(records, "one record by this log", "{letters} records by this log", letters=in_letters(records))


def _row(of: MarkOnList) -> dict[str, Any]:
    mark = stored_mark(of.mark, discipline(of.discipline).unit)
    return {
        "date": of.date, "shown": day(of.date), "value": mark.value, "mark": _mark(of), "name": of.name,
        "race": name_of_race(of),
    }  # fmt: skip


def _mark(of: MarkOnList) -> str:
    return in_units(of.mark, of.discipline)


def _label(of: MarkOnList, style: ChartStyle) -> str:
    return f"{before_a_number(of.name.split()[-1] if style.is_narrow else of.name)} {_mark(of)}"


def _most(style: ChartStyle) -> int:
    return _NAMED_NARROW if style.is_narrow else _NAMED


def _chart(
    listing: Listing, rows: list[dict[str, Any]], title: str, subtitle: str, style: ChartStyle, *, steps: bool
) -> Chart:
    told = list_in_words(listing)
    sentence = f"{subtitle[0].upper()}{subtitle[1:]}: {told}."
    if rows:
        height, layers = 360 if style.is_narrow else 340, partial(_layers, listing, rows, style, steps=steps)
        picture = framed(style, height, title, sentence[:-1], sentence[:-1], lambda: (rows, layers()))
    else:
        picture = empty(style, title, told, sentence)
    columns = (say("Date"), say("Athlete"), say("Mark"), say("Race"))
    table: list[tuple[str, ...]] = [(row["shown"], row["name"], row["mark"], row["race"]) for row in rows]
    return Chart(_NAME, title, sentence, picture, columns, table)


def _layers(listing: Listing, rows: list[dict[str, Any]], style: ChartStyle, *, steps: bool) -> list[dict[str, Any]]:
    days = sorted(row["date"] for row in rows)
    middle = (date.fromisoformat(days[0]).toordinal() + date.fromisoformat(days[-1]).toordinal()) / 2
    x = over_time(date.fromisoformat(days[0]), date.fromisoformat(days[-1]), padding=14)
    y = {"field": "value", **mark_scale([row["value"] for row in rows], discipline(listing.discipline).unit)}
    at = {"x": x, "y": y}
    point = {
        "mark": {"type": "point", "filled": True, "size": 80, "color": style.a, "opacity": 0.75},
        "encoding": at
        | {"tooltip": tooltip(name=say("Athlete"), mark=say("Mark"), shown=say("Date"), race=say("Race"))},
    }
    line = {
        "mark": {
            "type": "line", "interpolate": "step-after", "color": style.a, "strokeWidth": 2, "tooltip": None,
        },
        "encoding": at,
    }  # fmt: skip
    named = [row | {"late": date.fromisoformat(row["date"]).toordinal() > middle} for row in rows if row["label"]]
    texts = [
        {
            "data": {"values": those},
            "mark": {
                "type": "text", "align": align, "dx": dx, "dy": -9, "baseline": "bottom", "fontWeight": "bold",
                "limit": round(style.width * _LONGEST_NAME), "tooltip": None, **rim,
            },
            "encoding": at | {"text": {"field": "label"}},
        }
        for late, align, dx in ((False, "left", -2), (True, "right", 2))
        # A rim of paper, for points that lie below.
        for rim in ({"stroke": style.paper, "strokeWidth": 4}, {})
        if (those := [row for row in _apart(named, rows) if row["late"] == late])
    ]  # fmt: skip
    return [*([line] if steps and len(rows) > 1 else []), point, *texts]


def _apart(named: list[dict[str, Any]], rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Of *named* as many as cannot run into each other, the first before the next."""
    values = [row["value"] for row in rows]
    room = (max(values) - min(values)) / _LINES
    kept: list[dict[str, Any]] = []
    for row in named:
        if all(abs(row["value"] - other["value"]) > room for other in kept):
            kept.append(row)
    return kept
