"""Marks over time at one discipline: every one of both athletes, the better the higher, those of one race joined."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from domain.events.legal_marks import is_legal
from domain.values.disciplines import discipline
from domain.values.marks import Mark
from projections.calculators.findings import best_at, better_best
from projections.calculators.head_to_head import HeadToHead
from projections.facts import Start
from projections.results_in_words import in_units, place_and_mark, placing
from projections.tongue import marked, say, say_in, say_of
from projections.wording import at_event, discipline_name, in_letters, name_of_race
from web.answer.wording import day
from web.charts.chart import Caption, Chart, Sides
from web.charts.listed.mark_scale import mark_scale
from web.charts.style import SILENT, ChartStyle, Drawn, empty, framed, over_time, tooltip


def marks(
    record: HeadToHead,
    starts: Mapping[str, Sequence[Start]],
    slug: str | None,
    pair: Sides,
    caption: Caption,
) -> Callable[[ChartStyle], Chart]:
    """Every valid mark at *slug* of the athletes' *starts*, to be drawn in any style; the meetings are those of
    *record*.

    The spec's data are rows of ``date``, ``athlete``, ``value`` (thousandths of a second or metre, or points) and the
    mark in the sport's own form.
    """
    met = {meeting.race for meeting in record.meetings}
    there = {
        athlete: [start for start in starts[athlete] if start.race.discipline == slug] for athlete in (pair.a, pair.b)
    }
    made = [
        (athlete, start)
        for athlete, those in there.items()
        for start in those
        if start.raced and start.mark() is not None
    ]
    shown = discipline_name(slug) if slug else say_in("value", "none")
    bests = {athlete: best_at(slug, those) if slug else None for athlete, those in there.items()}
    finding = better_best(bests, slug, {athlete: pair.short(athlete) for athlete in bests}) if slug else None
    counted = say_of(len(made), "{discipline}: one mark", "{discipline}: {letters} marks",
                     discipline=_capital(shown), letters=in_letters(len(made)))  # fmt: skip
    title = finding.says if finding else counted if made else say("Marks: {discipline}", discipline=shown)
    meetings = len({start.race.id for _, start in made if start.race.id in met})
    sentence = _sentence(bests, slug, pair, len(made), meetings)
    scope = caption.scope[0].lower() + caption.scope[1:]
    subtitle = say("Joined: the two in one race ({scope}, {until})", scope=scope, until=caption.until)
    hollow = any(not _is_legal(start) for _, start in made)
    subtitle += say("; hollow: wind-aided or otherwise not legal") if hollow else ""
    columns = (say("Date"), say("Race"), pair.short(pair.a), pair.short(pair.b))
    rows = _table(record, there, slug, pair)

    def drawn(style: ChartStyle) -> Chart:
        if not slug or not made:
            return Chart("marks", title, sentence, empty(style, title, str(caption), sentence), columns, rows)
        height = 440 if style.is_narrow else 420
        picture = framed(style, height, title, subtitle, sentence, lambda: points(style, slug))
        return Chart("marks", title, sentence, picture, columns, rows)

    def points(style: ChartStyle, slug: str) -> Drawn:
        values = [_row(start, pair, athlete, met) for athlete, start in made]
        return values, _layers(values, slug, pair, style)

    return drawn


def _row(start: Start, pair: Sides, athlete: str, met: set[str]) -> dict[str, Any]:
    mark, race = start.mark(), start.race
    assert mark is not None
    return {
        "date": race.date,
        "shown": day(race.date),
        "athlete": athlete,
        "name": pair.names[athlete],
        "value": mark.value,
        "mark": mark_told(start),
        "aided": not _is_legal(start),
        "place": placing(start.line.place, start.line.status),
        "race": name_of_race(race),
        "id": race.id,
        "meeting": race.id in met,
    }


def mark_told(start: Start) -> str:
    """``3:29.38``, ``85.50 m``, ``9.87 (+1.2)``; of one that is not legal also why: ``9.80 (wind +2.4)``,
    ``2:01:00 (downhill)``.
    """
    text = in_units(str(start.mark() or start.line.mark or ""), start.race.discipline)
    if not start.line.legal:
        return f"{text} ({say_in('term', start.line.reason) if start.line.reason else say('not legal')})"
    if start.wind is None or not start.wind_decides:
        return text
    wind = marked(f"{start.wind:+.1f}")
    return f"{text} ({wind})" if _is_legal(start) else say("{mark} (wind {wind})", mark=text, wind=wind)


def _is_legal(start: Start) -> bool:
    return start.line.legal and (not start.wind_decides or is_legal(start.race.discipline, start.wind))


def _sentence(
    bests: Mapping[str, tuple[Mark, Start] | None], slug: str | None, pair: Sides, number: int, meetings: int
) -> str:
    """``Best at 1500 m: Ingebrigtsen 3:26.73 (July 2024), Kerr 3:29.38 (August 2023); 41 marks, nine meetings.``"""
    if not number:
        return say(
            "No marks are known {at}of {a} or {b}.",
            at=f"{at_event(slug)} " if slug else "",
            a=pair.names[pair.a],
            b=pair.names[pair.b],
        )
    told_bests = [
        f"{pair.short(athlete)} {in_units(str(best[0]), str(slug))} ({day(best[1].race.date[:7])})"
        for athlete, best in bests.items()
        if best is not None
    ]
    letters = in_letters(number)
    told = say("Best {at}: {bests}; ", at=at_event(str(slug)), bests=", ".join(told_bests)) if told_bests else ""
    told += say_of(number, "one mark drawn", "{letters} marks drawn", letters=letters)
    told += say_of(meetings, ", one meeting among them.", ", {letters} meetings among them.",
                   letters=in_letters(meetings))  # fmt: skip
    return _capital(told)


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]


def _table(
    record: HeadToHead, starts: Mapping[str, Sequence[Start]], slug: str | None, pair: Sides
) -> list[tuple[str, ...]]:
    """The meetings."""
    met = {meeting.race for meeting in record.meetings}
    told = {
        (athlete, start.race.id): mark_told(start)
        for athlete, those in starts.items()
        for start in those
        if start.line.mark and start.race.id in met
    }
    return [
        (
            day(meeting.date),
            name_of_race(meeting),
            *(
                place_and_mark(placing(line.place, line.status, unplaced=""), told.get((athlete, meeting.race)))
                for athlete, line in ((each, meeting.results[each]) for each in (pair.a, pair.b))
            ),
        )
        for meeting in record.meetings
        if meeting.discipline == slug
    ]


def _layers(made: list[dict[str, Any]], slug: str, pair: Sides, style: ChartStyle) -> list[dict[str, Any]]:
    days = [row["date"] for row in made]
    x = over_time(date.fromisoformat(min(days)), date.fromisoformat(max(days)), padding=12)
    high = mark_scale([row["value"] for row in made], discipline(slug).unit)
    names = json.dumps({athlete: pair.names[athlete] for athlete in (pair.a, pair.b)})
    legend = {
        "title": None,
        "orient": "top",
        "direction": "horizontal",
        "columns": 1 if style.is_narrow else 2,
        "labelExpr": f"{names}[datum.value]",
    }
    who = [pair.a, pair.b]
    own: dict[str, Any] = {
        "color": {
            "field": "athlete", "type": "nominal", "scale": {"domain": who, "range": [style.a, style.b]},
            "legend": legend,
        },
        "shape": {
            "field": "athlete", "type": "nominal", "scale": {"domain": who, "range": ["circle", "diamond"]},
            "legend": legend,
        },
    }  # fmt: skip
    joined = _joints(made)
    joints = {
        "data": {"values": joined},
        "mark": {"type": "rule", "color": style.soft, "strokeWidth": 1.5, **SILENT},
        "encoding": {"x": x, "y": {"field": "from", **high}, "y2": {"field": "to"}},
    }
    told = tooltip(name=say("Athlete"), mark=say("Mark"), place=say("Place"), shown=say("Date"), race=say("Race"))
    hollow, legal = any(row["aided"] for row in made), not all(row["aided"] for row in made)
    points: dict[str, Any] = {
        **({"transform": [{"filter": "!datum.aided"}]} if hollow else {}),
        "mark": {"type": "point", "filled": True},
        "encoding": {
            "x": x,
            "y": {"field": "value", **high},
            **own,
            "size": {"condition": {"test": "datum.meeting", "value": 130}, "value": 44},
            "opacity": {"condition": {"test": "datum.meeting", "value": 1}, "value": 0.55},
            "tooltip": told,
        },
    }
    return [*([joints] if joined else []), *([points] if legal else []), *([_hollow(points, style)] if hollow else [])]


def _hollow(points: Mapping[str, Any], style: ChartStyle) -> dict[str, Any]:
    """The marks that are no bests: the same signs, not filled."""
    own = points["encoding"]
    return {
        "transform": [{"filter": "datum.aided"}],
        "mark": {"type": "point", "filled": False, "fill": style.paper, "strokeWidth": 2},
        "encoding": {name: each for name, each in own.items() if name != "opacity"},
    }


def _joints(made: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The two marks of each meeting that has both."""
    met: dict[str, list[dict[str, Any]]] = {}
    for row in made:
        if row["meeting"]:
            met.setdefault(row["id"], []).append(row)
    both = [rows for rows in met.values() if len(rows) == 2]  # noqa: PLR2004 - of both
    return [{"date": one["date"], "from": one["value"], "to": other["value"], "id": one["id"]} for one, other in both]
