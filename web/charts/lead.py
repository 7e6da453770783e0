"""The lead over time: in how many meetings more one had been ahead than the other, after each."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from functools import partial
from itertools import accumulate
from typing import Any

from projections.calculators.findings import score_told
from projections.calculators.head_to_head import HeadToHead, Meeting
from projections.tongue import say, say_of
from projections.wording import in_letters, name_of_race, side_by_side
from web.answer.wording import day
from web.charts.chart import Caption, Chart, Sides
from web.charts.style import SILENT, ChartStyle, empty, framed, over_time, tooltip, words_at

_MOST_TICKS = 6
_SMALLEST, _LARGEST, _INKED = 16, 90, 3600
"""The area of a meeting's point, in square pixels, and of all of them: of many, none hides its neighbours."""


def lead(
    record: HeadToHead, pair: Sides, caption: Caption, imagined: Collection[str] = (), title: str = ""
) -> Callable[[ChartStyle], Chart]:
    """Above the line *pair.a* leads, below it *pair.b*, to be drawn in any style. A tie or an undecided meeting moves
    nothing. The races that are *imagined* are ringed. The score is the *title* unless one is given.

    The spec's data are rows of ``date``, ``lead`` (wins of *pair.a* less
    wins of *pair.b*) and, at a meeting, its words.
    """
    meetings = [_row(meeting, pair) for meeting in record.meetings]
    scores = _scores(record, pair)
    standing = [won - lost for won, lost in scores]
    rows = [
        row | {"lead": won - lost, "score": f"{won}–{lost}"} for row, (won, lost) in zip(meetings, scores, strict=True)
    ]
    ringed = [row for row, meeting in zip(rows, record.meetings, strict=True) if meeting.race in imagined]
    title = title or score_told(record, pair.names)
    sentence = _sentence(record, standing, pair)
    columns = (say("Date"), say("Race"), say("Ahead"), say("Lead after it"))
    table: list[tuple[str, ...]] = [(row["shown"], row["race"], row["ahead"], _by(row["lead"], pair)) for row in rows]

    def drawn(style: ChartStyle) -> Chart:
        if not rows:
            return Chart("lead", title, sentence, empty(style, title, str(caption), sentence), columns, table)
        layers = partial(_layers, rows, ringed, pair, style)
        picture = framed(style, 320, title, str(caption), sentence, lambda: (rows, layers()))
        return Chart("lead", title, sentence, picture, columns, table)

    return drawn


def _row(meeting: Meeting, pair: Sides) -> dict[str, Any]:
    undecided = "tied" if meeting.decided_by == "tie" else "undecided"
    said = say("tied") if undecided == "tied" else say("undecided")
    return {
        "date": meeting.date,
        "shown": day(meeting.date),
        "race": name_of_race(meeting),
        "winner": meeting.winner or undecided,
        "ahead": pair.names[meeting.winner] if meeting.winner else said,
    }


def _scores(record: HeadToHead, pair: Sides) -> list[tuple[int, int]]:
    """The wins of either after each meeting."""
    winners = [meeting.winner for meeting in record.meetings]
    wins = [list(accumulate(int(winner == athlete) for winner in winners)) for athlete in (pair.a, pair.b)]
    return list(zip(*wins, strict=True))


def _by(lead: int, pair: Sides) -> str:
    """``Kerr +2``, ``level``."""
    return f"{pair.short(pair.a if lead > 0 else pair.b)} +{abs(lead)}" if lead else say("level")


def _sentence(record: HeadToHead, standings: list[int], pair: Sides) -> str:
    """``Ingebrigtsen has led since July 2016 and was never behind; by seven since August 2023, by eight at most.``"""
    if not standings:
        return say("{a} and {b} have not met in this scope.", a=pair.names[pair.a], b=pair.names[pair.b])
    now = standings[-1]
    months = [day(meeting.date[:7]) for meeting in record.meetings]
    reached = months[_since(standings, lambda lead: lead == now)]
    if now == 0:
        most = max(standings, key=abs)
        ever = (
            say("; {who} led by {number} at most", who=pair.short(pair.a if most > 0 else pair.b), number=abs(most))
            if most
            else ""
        )
        return say(
            "{a} and {b} have been level since {reached}{ever}.",
            a=pair.short(pair.a),
            b=pair.short(pair.b),
            reached=reached,
            ever=ever,
        )
    sign = 1 if now > 0 else -1
    began = months[_since(standings, lambda lead: lead * sign > 0)]
    behind = [month for lead, month in zip(standings, months, strict=True) if lead * sign < 0]
    before = (
        say(", after being behind as late as {behind}", behind=behind[-1]) if behind else say(" and was never behind")
    )
    most = max(lead * sign for lead in standings)
    lead, largest = side_by_side(abs(now), most)
    further = say(", by {in_letters} at most", in_letters=largest) if most > abs(now) else ""
    by = say("by {in_letters}", in_letters=lead) + (
        say(" since {reached}", reached=reached) if reached != began else ""
    )
    met = say_of(len(standings), "one meeting", "{letters} meetings", letters=in_letters(len(standings)))
    return say(
        "{a} has led since {began}{before}; {by}{further}, in {met}.",
        a=pair.short(pair.a if sign > 0 else pair.b),
        began=began,
        before=before,
        by=by,
        further=further,
        met=met,
    )


def _since(standings: list[int], holds: Any) -> int:
    """The index from which it holds to the end."""
    first = len(standings)
    while first and holds(standings[first - 1]):
        first -= 1
    return first


def _layers(
    rows: list[dict[str, Any]], ringed: list[dict[str, Any]], pair: Sides, style: ChartStyle
) -> list[dict[str, Any]]:
    # It ends with the last meeting: what came of it since is not known to be nothing.
    course: list[dict[str, Any]] = [{"date": f"{rows[0]['date'][:4]}-01-01", "lead": 0}, *rows]
    steps = [row | {"n": n, "for_a": max(0, row["lead"]), "for_b": min(0, row["lead"])} for n, row in enumerate(course)]
    lowest, highest = min(-1, *(row["lead"] for row in rows)), max(1, *(row["lead"] for row in rows))
    step = max(1, -(-(highest - lowest) // _MOST_TICKS))
    # Round numbers, nought always among them.
    ticks = [tick for tick in range(lowest, highest + 1) if tick % step == 0]
    x = over_time(date.fromisoformat(steps[0]["date"]), date.fromisoformat(rows[-1]["date"]), padding=8)
    level = {
        "type": "quantitative",
        "title": None,
        "scale": {"domain": [lowest, highest], "nice": False, "padding": 22},
        "axis": {"values": ticks, "labelExpr": "abs(datum.value)", "domain": False, "ticks": False},
    }
    course_layers = [
        {
            "data": {"values": steps},
            "mark": {
                "type": "area",
                "interpolate": "step-after",
                "color": hue,
                "fillOpacity": 0.3,
                "opacity": 1,
                **SILENT,
            },
            # In the order of the data, by date; an order of its own would make an area of each step, over all steps.
            "encoding": {
                "x": x,
                "y": {"field": field, "stack": None, **level},
                "y2": {"datum": 0},
            },
        }
        for field, hue in (("for_a", style.a), ("for_b", style.b))
    ]
    line = {
        "data": {"values": steps},
        "mark": {"type": "line", "interpolate": "step-after", "strokeWidth": 2, "color": style.ink, **SILENT},
        "encoding": {"x": x, "y": {"field": "lead", **level}, "order": {"field": "n"}},
    }
    zero = {"mark": {"type": "rule", "color": style.ink, **SILENT}, "encoding": {"y": {"datum": 0, **level}}}
    winners = [pair.a, pair.b, "tied", "undecided"]
    size = max(_SMALLEST, min(_LARGEST, _INKED // len(rows)))
    points: dict[str, Any] = {
        "mark": {"type": "point", "filled": True, "size": size, "opacity": 1, "stroke": style.paper, "strokeWidth": 1},
        "encoding": {
            "x": x,
            "y": {"field": "lead", **level},
            "color": _by_winner(winners, [style.a, style.b, style.soft, style.soft]),
            "shape": _by_winner(winners, ["circle", "diamond", "square", "square"]),
            "tooltip": tooltip(shown=say("Date"), race=say("Race"), ahead=say("Ahead"), score=say("Score")),
        },
    }
    top = words_at(
        say("▲ {a} ahead", a=pair.short(pair.a)), 8, 4, style.a, align="left", baseline="top", fontWeight="bold"
    )
    foot = words_at(
        say("▼ {b} ahead", b=pair.short(pair.b)),
        8,
        "height",
        style.b,
        align="left",
        baseline="bottom",
        dy=-4,
        fontWeight="bold",
    )
    return [*course_layers, zero, line, points, *_rings(ringed, points["encoding"], style), top, foot]


def _rings(ringed: list[dict[str, Any]], place: Mapping[str, Any], style: ChartStyle) -> list[dict[str, Any]]:
    """What is imagined, told from what happened: a ring, and the score there would be."""
    if not ringed:
        return []
    at = {name: place[name] for name in ("x", "y")}
    ring = {"type": "point", "filled": False, "size": 300, "strokeWidth": 2, "strokeDash": [3, 2], "color": style.ink}
    words = {"type": "text", "align": "right", "dx": -14, "fontWeight": "bold", "tooltip": None}
    return [
        {"data": {"values": ringed}, "mark": ring | SILENT, "encoding": at},
        {"data": {"values": ringed}, "mark": words, "encoding": at | {"text": {"field": "score"}}},
    ]


def _by_winner(winners: list[str], colors: list[str]) -> dict[str, Any]:
    return {"field": "winner", "type": "nominal", "scale": {"domain": winners, "range": colors}, "legend": None}
