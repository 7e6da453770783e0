"""A season at a glance: a lane an athlete, its races by place, its injuries as bars."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from domain import contents
from domain.dates import day_of
from projections.facts import Happening, Start
from projections.head_to_head import HeadToHead
from projections.wording import ordinal, race_name
from web.charts.chart import Asked, Chart, Pair, counted, in_letters, joined
from web.charts.looks import SILENT, Looks, empty, framed, tooltip, words_at
from web.wording import day

_BAR, _GROUND, _LEVEL, _HEAD = 15, 30, 25, 54
"""Of a lane, in pixels: the bar of an injury, the height of the line the races stand on, what one level of races adds
to it, and the room above for a race's stem and sign and for the lane's name.
"""
_LEVELS = 4
_AUTUMN = 9
_SYMBOL = 23
"""The room a race takes, so that those of three days do not hide each other."""


class _Axes(NamedTuple):
    """The encodings that the layers share."""

    x: dict[str, Any]
    y: dict[str, Any]
    hue: dict[str, Any]


def season(
    record: HeadToHead,
    starts: Mapping[str, Sequence[Start]],
    about: Mapping[str, Sequence[Happening]],
    pair: Pair,
    today: date,
    asked: Asked,
    looks: Looks,
) -> Chart:
    """The season of *today*, or the last one before it in which either raced.

    *about* has each athlete's injuries and recoveries; the meetings marked are those of *record*. The spec's data are
    rows of ``date``, ``athlete``, ``place`` (as shown) and ``won``.
    """
    year = _year(starts, today)
    met = {meeting.race for meeting in record.meetings}
    raced = {
        athlete: [start for start in starts[athlete] if start.raced and start.race.date[:4] == f"{year:04d}"]
        for athlete in (pair.a, pair.b)
    }
    races = [row for athlete, those in raced.items() for row in _rows(those, athlete, pair, met, looks)]
    bars = [bar for athlete in raced for bar in _bars(about[athlete], athlete, pair, year, today)]
    title = f"The season of {year}"
    sentence = _sentence(raced, bars, pair, year)
    joint = f"; dashed lines are meetings ({asked.scope})" if any(row["meeting"] for row in races) else ""
    subtitle = f"Diamonds are wins, discs other places, bars injuries, {asked.until}{joint}"
    spec = _spec(races, bars, pair, year, looks, title, subtitle, sentence) if races or bars else None
    return Chart(
        "season",
        title,
        sentence,
        spec or empty(looks, title, str(asked), sentence),
        ("Date", "Athlete", "What", "Result"),
        _table(races, bars),
    )


def _year(starts: Mapping[str, Sequence[Start]], today: date) -> int:
    raced = [start.race.date[:4] for those in starts.values() for start in those if start.raced]
    return int(max((year for year in raced if int(year) <= today.year), default=f"{today.year:04d}"))


def _rows(starts: Sequence[Start], athlete: str, pair: Pair, met: set[str], looks: Looks) -> list[dict[str, Any]]:
    levels = _levels([date.fromisoformat(start.race.date) for start in starts], looks)
    return [
        {
            "date": start.race.date,
            "shown": day(start.race.date),
            "athlete": athlete,
            "name": pair.names[athlete],
            "place": str(start.line.place) if start.line.placed else start.line.status.replace("OK", "–"),
            "result": ", ".join(part for part in (_placed(start), start.line.mark) if part),
            "won": start.won,
            "race": race_name(start.race.competition, start.race.discipline, start.race.round, start.race.heat),
            "meeting": start.race.id in met,
            "level": level,
        }
        for start, level in zip(starts, levels, strict=True)
    ]


def _placed(start: Start) -> str:
    return ordinal(start.line.place) if start.line.place and start.line.placed else start.line.status.replace("OK", "")


def _levels(days: Sequence[date], looks: Looks) -> list[int]:
    """How high each race stands: the lowest level on which the one before leaves room."""
    free = [-_SYMBOL] * _LEVELS
    levels = []
    for each in days:
        x = round((looks.width - 20) * each.timetuple().tm_yday / 366)
        level = next((at for at in range(_LEVELS) if free[at] <= x), free.index(min(free)))
        free[level] = x + _SYMBOL
        levels.append(level)
    return levels


def _bars(about: Iterable[Happening], athlete: str, pair: Pair, year: int, today: date) -> list[dict[str, Any]]:
    """Each injury of the year, to its recovery or to the day asked."""
    healed = {each.content.injury: each for each in about if isinstance(each.content, contents.Recovery)}
    first, last = date(year, 1, 1), min(today, date(year, 12, 31))
    bars = []
    for each in about:
        if not isinstance(each.content, contents.Injury):
            continue
        recovery = healed.get(each.id)
        began, ended = day_of(each.occurred), day_of(recovery.occurred) if recovery else None
        if began > last or (ended or last) < first:
            continue
        bars.append(
            {
                "date": max(began, first).isoformat(),
                "until": min(ended or last, last).isoformat(),
                "shown": day(str(each.content.occurred_on)),
                "athlete": athlete,
                "name": pair.names[athlete],
                "injury": each.content.body_part,
                "healed": f"recovered {day(str(recovery.content.occurred_on))}"
                if recovery
                else "not recovered by then",
            }
        )
    return bars


def _sentence(raced: Mapping[str, Sequence[Start]], bars: Sequence[Mapping[str, Any]], pair: Pair, year: int) -> str:
    """``In 2024 Ingebrigtsen raced six times and won three; Kerr raced twice and won one.`` Then the injuries."""
    if not bars and not any(raced.values()):
        return f"No races of {pair.names[pair.a]} or {pair.names[pair.b]} are known."
    told = []
    for athlete, those in raced.items():
        won = sum(start.won for start in those)
        times = {0: "did not race", 1: "raced once", 2: "raced twice"}
        raced_so = times.get(len(those), f"raced {in_letters(len(those))} times")
        told.append(
            f"{pair.short(athlete)} {raced_so}" + (f" and won {in_letters(won) if won else 'none'}" if those else "")
        )
    hurt = [f"{pair.short(bar['athlete'])} ({bar['injury']}, {bar['shown']}, {bar['healed']})" for bar in bars]
    return f"In {year} {'; '.join(told)}." + (
        f" {counted(len(hurt), 'injury', 'injuries').capitalize()}: {joined(hurt)}." if hurt else ""
    )


def _table(races: Iterable[Mapping[str, Any]], bars: Iterable[Mapping[str, Any]]) -> list[tuple[str, ...]]:
    dated = [(row["date"], (row["shown"], row["name"], row["race"], row["result"])) for row in races]
    dated += [(bar["date"], (bar["shown"], bar["name"], f"Injury: {bar['injury']}", bar["healed"])) for bar in bars]
    return [row for _, row in sorted(dated)]


def _spec(
    races: list[dict[str, Any]], bars: list[dict[str, Any]], pair: Pair, year: int, looks: Looks, title: str,
    subtitle: str, sentence: str,
) -> dict[str, Any]:  # fmt: skip
    lane = _GROUND + _HEAD + _LEVEL * max((row["level"] for row in races), default=0)
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
            "format": "%b", "labelExpr": f"slice(datum.label, 0, {1 if looks.is_narrow else 3})", "tickCount": "month",
            "labelOverlap": False, "labelFlush": False, "grid": True, "gridDash": [1, 3], "domain": False,
        },
    }  # fmt: skip
    high = {
        "type": "quantitative", "title": None, "axis": None, "scale": {"domain": [0, 2 * lane], "nice": False},
    }  # fmt: skip
    hue = {
        "field": "athlete", "type": "nominal", "scale": {"domain": [pair.a, pair.b], "range": [looks.a, looks.b]},
        "legend": None,
    }  # fmt: skip
    floors = {
        "data": {"values": [{"y": y, "date": f"{year:04d}-01-01", "until": f"{year:04d}-12-31"} for y in ground]},
        "mark": {"type": "rule", "color": looks.soft, **SILENT},
        "encoding": {"x": over_time, "x2": {"field": "until"}, "y": {"field": "y", **high}},
    }
    axes = _Axes(over_time, high, hue)
    return framed(
        looks, 2 * lane + 92, title, subtitle, sentence, placed,
        [floors, *_injuries(bars, axes, looks), *_races(placed, axes, looks), *_names(pair, lane, looks)],
    )  # fmt: skip


def _races(placed: Sequence[Mapping[str, Any]], axes: _Axes, looks: Looks) -> list[dict[str, Any]]:
    """Stems with a sign on each. A layer that would have no rows is left out: Vega complains about it."""
    met = {
        "transform": [{"filter": "datum.meeting"}],
        "mark": {"type": "rule", "strokeDash": [4, 3], "color": looks.soft, **SILENT},
        "encoding": {"x": axes.x},
    }
    stems = {
        "mark": {"type": "rule", "strokeWidth": 1.5, **SILENT},
        "encoding": {"x": axes.x, "y": {"field": "ground", **axes.y}, "y2": {"field": "y"}, "color": axes.hue},
    }
    told = tooltip(name="Athlete", result="Result", shown="Date", race="Race")
    place = {"x": axes.x, "y": {"field": "y", **axes.y}, "tooltip": told}
    wins = {
        "transform": [{"filter": "datum.won"}],
        "mark": {"type": "point", "shape": "diamond", "filled": True, "size": 560, "opacity": 1},
        "encoding": {**place, "color": axes.hue},
    }
    others = {
        "transform": [{"filter": "!datum.won"}],
        "mark": {"type": "point", "shape": "circle", "fill": looks.paper, "size": 330, "strokeWidth": 2, "opacity": 1},
        "encoding": {**place, "stroke": axes.hue},
    }
    numbers = {
        "mark": {"type": "text", "fontWeight": "bold", "baseline": "middle"},
        "encoding": {
            **place,
            "text": {"field": "place"},
            "color": {"condition": {"test": "datum.won", "value": looks.paper}, "value": looks.ink},
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


def _injuries(bars: Sequence[Mapping[str, Any]], axes: _Axes, looks: Looks) -> list[dict[str, Any]]:
    """Bars under the ground, with what was hurt written on them."""
    if not bars:
        return []
    told = tooltip(name="Athlete", injury="Injury", shown="Since", healed="Until")
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
                    "color": looks.ink, "tooltip": None,
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


def _names(pair: Pair, lane: int, looks: Looks) -> list[dict[str, Any]]:
    """Each lane's name at its top left."""
    return [
        words_at(pair.names[athlete], 2, y, hue, align="left", baseline="top", fontWeight="bold", fontSize=13)
        for athlete, y, hue in ((pair.a, 0, looks.a), (pair.b, lane, looks.b))
    ]
