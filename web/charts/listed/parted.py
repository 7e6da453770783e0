"""The record parted in one way: a bar a part, each one's wins from its ends, what is between them in grey."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from projections.explain.pairs import WAYS, where_parted
from projections.tongue import say, say_in
from web.answer.wording import in_words, stands
from web.charts.chart import Chart, Sides, before_a_number, sides_of
from web.charts.style import ChartStyle, empty, framed, tooltip

_ROW, _HEAD = 52, 84
_BAR = 18
_FEWEST = 2
_TOLD = 2
_LETTER = 8
"""About as many pixels is a letter wide."""


class _Segment(NamedTuple):
    """So many meetings of a part: *whose* wins, or nobody's."""

    number: int
    whose: str | None


def ways_shown(splits: Mapping[str, Any]) -> list[str]:
    """The ways in which the record falls in several parts; one part says what the record says."""
    return [way for way in WAYS if len(splits[way]) >= _FEWEST]


def parted_chart(way: str, splits: Mapping[str, Any], style: ChartStyle) -> Chart:
    """The parts of one *way*, those with the most meetings first.

    The spec's data are the segments of the bars: ``at``, ``from``, ``until`` in meetings, and their words.
    """
    sides = sides_of({athlete: splits["names"][athlete] for athlete in splits["athletes"]})
    short = {athlete: sides.short(athlete) for athlete in sides.names}
    parts = sorted(splits[way].items(), key=lambda each: -each[1]["meetings"])
    told = [(where_parted(way, value, short), part) for value, part in parts]
    title, scope = finding(told, sides), in_words(splits["scope"])
    sentence = say("{scope}; meetings, and which of the two was ahead", scope=f"{scope[0].upper()}{scope[1:]}")
    rows = [row for at, (where, part) in enumerate(told) for row in _rows(at, where, part, sides)]
    longest = max((row["until"] for row in rows), default=1)
    rows = [row | {"label": _label(row, style.width / longest)} for row in rows]
    height = _HEAD + _ROW * len(parts)
    picture = (
        framed(style, height, title, sentence, sentence, lambda: (rows, _layers(rows, sides, style)))
        if rows
        else empty(style, title, scope, f"{title}: {scope}.")
    )
    columns = (say("Meetings"), *short.values(), say_in("column", "ties"), say_in("column", "undecided"))
    table: list[tuple[str, ...]] = [
        (where, *(str(part["wins"][each]) for each in short), str(part["ties"]), str(part["undecided"]))
        for where, part in told
    ]
    return Chart(way, title, f"{sentence}.", picture, columns, table)


def finding(told: Sequence[tuple[str, Mapping[str, Any]]], sides: Sides) -> str:
    """``Kerr leads Ingebrigtsen 3-1 at championships; Ingebrigtsen leads Kerr 8-2 on the circuit``: the largest parts
    in which anything was decided.
    """
    pair, short = (sides.a, sides.b), {athlete: sides.short(athlete) for athlete in sides.names}
    decided = [(where, part) for where, part in told if any(part["wins"].values())][:_TOLD]
    if not decided:
        return say("Neither {a} nor {b} was ahead in any of these meetings", a=short[sides.a], b=short[sides.b])
    return "; ".join(
        say("{who} {where}", who=stands(pair, short, part["wins"]), where=where) for where, part in decided
    )


def _rows(at: int, where: str, part: Mapping[str, Any], sides: Sides) -> list[dict[str, Any]]:
    between = part["ties"] + part["undecided"]
    rows, passed = [], 0
    for number, whose in (
        _Segment(part["wins"][sides.a], sides.a), _Segment(between, None), _Segment(part["wins"][sides.b], sides.b)
    ):  # fmt: skip
        if number:
            who = sides.short(whose) if whose else say("Neither ahead")
            rows.append(
                {
                    "at": at, "from": passed, "until": passed + number, "middle": passed + number / 2,
                    "number": number, "who": who, "whose": whose, "where": f"{where[0].upper()}{where[1:]}",
                }
            )  # fmt: skip
        passed += number
    return rows


def _label(row: Mapping[str, Any], each: float) -> str:
    """Who was ahead, and how often; the number alone where the bar, so many pixels *each* meeting, has no more room."""
    named = f"{before_a_number(row['who'])} {row['number']}"
    return named if len(named) * _LETTER + _LETTER < row["number"] * each else str(row["number"])


def _layers(rows: Sequence[Mapping[str, Any]], sides: Sides, style: ChartStyle) -> list[dict[str, Any]]:
    y = {"field": "at", "type": "ordinal", "axis": None, "scale": {"padding": 0}}
    x = {"type": "quantitative", "axis": None, "scale": {"nice": False, "domainMin": 0}}
    told = tooltip(where=say("Meetings"), who=say("Ahead"), number=say("How many"))
    bars = [
        {
            "data": {"values": those},
            "mark": {"type": "bar", "height": _BAR, "yOffset": _BAR // 2, "color": sides.hue(whose, style)},
            "encoding": {"x": {**x, "field": "from"}, "x2": {"field": "until"}, "y": y, "tooltip": told},
        }
        for whose in (sides.a, None, sides.b)
        if (those := [row for row in rows if row["whose"] == whose])
    ]
    numbers = {
        "mark": {
            "type": "text", "yOffset": _BAR // 2, "baseline": "middle", "fontWeight": "bold", "color": style.paper,
            "tooltip": None,
        },
        "encoding": {"x": {**x, "field": "middle"}, "y": y, "text": {"field": "label"}},
    }  # fmt: skip
    first = [row for row in rows if row["from"] == 0]
    labels = {
        "data": {"values": first},
        "mark": {
            "type": "text", "align": "left", "baseline": "bottom", "dy": -4, "fontWeight": "bold", "tooltip": None,
            "color": style.ink, "limit": style.width - 16,
        },
        "encoding": {"x": {**x, "field": "from"}, "y": y, "text": {"field": "where"}},
    }  # fmt: skip
    return [*bars, numbers, labels]
