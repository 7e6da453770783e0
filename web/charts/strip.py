"""The season's strip: a lane an athlete, races standing on its ground by place, injuries as bars under it."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from projections.tongue import say
from web.charts.chart import Sides
from web.charts.style import SILENT, ChartStyle, Drawn, Framed, framed, tooltip, words_at

_BAR, _GROUND, _LEVEL, _HEAD = 15, 30, 25, 54
"""Of a lane, in pixels: the bar of an injury, the height of the line the races stand on, what one level of races adds
to it, and the room above for a race's stem and sign and for the lane's name.
"""
_LEVELS, _SYMBOL = 4, 23
"""How many levels there are, and the room a race takes on one, so that those of a championship's days stand clear."""
_AUTUMN = 9


class _Axes(NamedTuple):
    """The encodings that the layers share."""

    x: dict[str, Any]
    y: dict[str, Any]
    hue: dict[str, Any]


def strip(
    races: list[dict[str, Any]], bars: list[dict[str, Any]], pair: Sides, year: int, style: ChartStyle, title: str,
    subtitle: str, sentence: str,
) -> Framed:  # fmt: skip
    """The strip of the *races*, each with its level, over the *bars* of the injuries."""
    lane = _GROUND + _HEAD + _LEVEL * max((row["level"] for row in races), default=0)
    layers = partial(_layers, races, bars, pair, year, style, lane)
    return framed(style, 2 * lane + 92, title, subtitle, sentence, layers)


def _layers(
    races: list[dict[str, Any]], bars: list[dict[str, Any]], pair: Sides, year: int, style: ChartStyle, lane: int
) -> Drawn:
    ground = (lane + _GROUND, _GROUND)
    of = dict(zip((pair.a, pair.b), ground, strict=True))
    placed = [
        row | {"y": of[row["athlete"]] + 20 + _LEVEL * row["level"], "ground": of[row["athlete"]]} for row in races
    ]
    bars = [bar | {"top": of[bar["athlete"]] - 3, "foot": of[bar["athlete"]] - 3 - _BAR} for bar in bars]
    over_time = {
        "field": "date",
        "type": "temporal",
        "title": None,
        "scale": {"type": "utc", "nice": False},
        "axis": {
            "format": "%b", "labelExpr": f"slice(datum.label, 0, {1 if style.is_narrow else 3})", "tickCount": "month",
            "labelOverlap": False, "labelFlush": False, "grid": True, "gridDash": [1, 3], "domain": False,
        },
    }  # fmt: skip
    high = {
        "type": "quantitative", "title": None, "axis": None, "scale": {"domain": [0, 2 * lane], "nice": False},
    }  # fmt: skip
    hue = {
        "field": "athlete", "type": "nominal", "scale": {"domain": [pair.a, pair.b], "range": [style.a, style.b]},
        "legend": None,
    }  # fmt: skip
    floors = {
        "data": {"values": [{"y": y, "date": f"{year:04d}-01-01", "until": f"{year:04d}-12-31"} for y in ground]},
        "mark": {"type": "rule", "color": style.soft, **SILENT},
        "encoding": {"x": over_time, "x2": {"field": "until"}, "y": {"field": "y", **high}},
    }
    axes = _Axes(over_time, high, hue)
    return placed, [
        floors, *_injuries(bars, axes, style), *_races(placed, axes, style), *_names(pair, lane, style),
    ]  # fmt: skip


def _races(placed: Sequence[Mapping[str, Any]], axes: _Axes, style: ChartStyle) -> list[dict[str, Any]]:
    """Stems with a sign on each. A layer that would have no rows is left out: Vega complains about it."""
    met = {
        "transform": [{"filter": "datum.meeting"}],
        "mark": {"type": "rule", "strokeDash": [4, 3], "color": style.soft, **SILENT},
        "encoding": {"x": axes.x},
    }
    stems = {
        "mark": {"type": "rule", "strokeWidth": 1.5, **SILENT},
        "encoding": {"x": axes.x, "y": {"field": "ground", **axes.y}, "y2": {"field": "y"}, "color": axes.hue},
    }
    told = tooltip(name=say("Athlete"), result=say("Result"), shown=say("Date"), race=say("Race"))
    place = {"x": axes.x, "y": {"field": "y", **axes.y}, "tooltip": told}
    wins = {
        "transform": [{"filter": "datum.won"}],
        "mark": {"type": "point", "shape": "diamond", "filled": True, "size": 560, "opacity": 1},
        "encoding": {**place, "color": axes.hue},
    }
    others = {
        "transform": [{"filter": "!datum.won"}],
        "mark": {"type": "point", "shape": "circle", "fill": style.paper, "size": 330, "strokeWidth": 2, "opacity": 1},
        "encoding": {**place, "stroke": axes.hue},
    }
    numbers = {
        "mark": {"type": "text", "fontWeight": "bold", "baseline": "middle"},
        "encoding": {
            **place,
            "text": {"field": "place"},
            "color": {"condition": {"test": "datum.won", "value": style.paper}, "value": style.ink},
            "size": {"condition": {"test": "length(datum.place) > 2", "value": 8}, "value": 11},
        },
    }
    layers = (
        (met, any(row["meeting"] for row in placed)),
        (stems, bool(placed)),
        (wins, any(row["won"] for row in placed)),
        (others, not all(row["won"] for row in placed)),
        (numbers, bool(placed)),
    )
    return [layer for layer, drawn in layers if drawn]


def _injuries(bars: Sequence[Mapping[str, Any]], axes: _Axes, style: ChartStyle) -> list[dict[str, Any]]:
    """Bars under the ground, with what was hurt written on them."""
    if not bars:
        return []
    told = tooltip(name=say("Athlete"), injury=say("Injury"), shown=say("Since"), healed=say("Until"))
    return [
        {
            "data": {"values": bars},
            "mark": {"type": "rect", "fillOpacity": 0.3, "opacity": 1, "strokeWidth": 1, "cornerRadius": 2},
            "encoding": {
                "x": axes.x, "x2": {"field": "until"}, "y": {"field": "top", **axes.y}, "y2": {"field": "foot"},
                "fill": axes.hue, "stroke": axes.hue, "tooltip": told,
            },
        },
        *(
            {
                "data": {"values": those},
                "mark": {
                    "type": "text", "align": align, "baseline": "top", "dx": dx, "dy": 2, "fontSize": 10.5,
                    "color": style.ink, "tooltip": None,
                },
                "encoding": {
                    "x": {**axes.x, "field": end}, "y": {"field": "top", **axes.y}, "text": {"field": "injury"},
                },
            }
            # Of an autumn's injury the words run to the left, or they would widen the year.
            for late, end, align, dx in ((False, "date", "left", 3), (True, "until", "right", -3))
            if (those := [bar for bar in bars if (date.fromisoformat(bar["date"]).month > _AUTUMN) == late])
        ),
    ]  # fmt: skip


def _names(pair: Sides, lane: int, style: ChartStyle) -> list[dict[str, Any]]:
    """Each lane's name at its top left."""
    return [
        words_at(
            pair.names[athlete],
            2,
            y,
            hue,
            align="left",
            baseline="top",
            fontWeight="bold",
            fontSize=13,
            limit=style.width - 30,
        )
        for athlete, y, hue in ((pair.a, 0, style.a), (pair.b, lane, style.b))
    ]


def on_levels(races: Sequence[Mapping[str, Any]], style: ChartStyle) -> list[dict[str, Any]]:
    """The *races* of a lane, each with how high it stands: the lowest level on which the one before leaves room."""
    free = [-_SYMBOL] * _LEVELS
    found = []
    for each in races:
        x = round((style.width - 20) * date.fromisoformat(each["date"]).timetuple().tm_yday / 366)
        level = next((at for at in range(_LEVELS) if free[at] <= x), free.index(min(free)))
        free[level] = x + _SYMBOL
        found.append({**each, "level": level})
    return found
