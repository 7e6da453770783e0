"""Runs of races as bars over time, the longest first; one that is going on has the first colour, and no end."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from projections.calculators.careers.feats import read_feat
from projections.calculators.careers.streaks import Streak
from projections.tongue import say, say_in, say_of
from projections.wording import competition_name, in_letters
from web.answer.wording import day, feat_in_words
from web.charts.chart import Chart, before_a_number
from web.charts.style import ChartStyle, empty, framed, over_time, tooltip

_MOST = 12
_ROW, _HEAD = 36, 92
_BESIDE_A_NAME = 60
_LATE = 0.5


def runs_chart(streaks: Sequence[Streak], names: Mapping[str, str], scope: str, style: ChartStyle) -> Chart:
    """The longest *streaks* that have a race in them. The spec's data are rows of ``from``, ``to`` and their words."""
    shown = [each for each in streaks if each.races][:_MOST]
    title = finding(shown, names)
    subtitle = say_of(len(shown), "{scope}; one run, those going on in colour",
                      "{scope}; {letters} runs, those going on in colour",
                      scope=scope, letters=in_letters(len(shown)))  # fmt: skip
    several = len({each.condition for each in shown}) > 1
    rows = [_row(at, each, names, several=several) for at, each in enumerate(shown)]
    picture = (
        framed(style, _HEAD + _ROW * len(rows), title, subtitle, subtitle, lambda: (rows, _layers(rows, style)))
        if rows
        else empty(style, title, scope, f"{title}: {scope}.")
    )
    columns = (say("Athlete"), say("In a row"), say_in("of days", "From"), say_in("of days", "To"), say("Ended by"))
    told: list[tuple[str, ...]] = [
        (row["name"], str(row["length"]), row["began"], row["ended"], row["broken"]) for row in rows
    ]
    return Chart("picture", title, f"{subtitle[0].upper()}{subtitle[1:]}.", picture, columns, told)


def finding(streaks: Sequence[Streak], names: Mapping[str, str]) -> str:
    """``Jakob Ingebrigtsen: 12 finals in a row won, and still going``: the longest."""
    longest = max((each for each in streaks if each.races), key=lambda each: each.length, default=None)
    if longest is None:
        return say("No run of such races")
    name = names.get(longest.athlete, longest.athlete)
    said = feat_in_words(read_feat(longest.condition), names)
    going = say(", and still going") if longest.current else ""
    return say_of(longest.length, "{name}: one race {said}{going}", "{name}: {letters} races in a row {said}{going}",
                  name=name, letters=in_letters(longest.length), said=said, going=going)  # fmt: skip


def _row(at: int, run: Streak, names: Mapping[str, str], *, several: bool) -> dict[str, Any]:
    name = names.get(run.athlete, run.athlete)
    ended = run.broken_by
    assert run.from_ is not None  # it has races
    assert run.to is not None
    said = f" {feat_in_words(read_feat(run.condition), names)}" if several else ""
    return {
        "date": run.from_, "until": run.to, "at": at, "length": run.length, "name": name,
        "label": f"{before_a_number(name)} {run.length}{said}",
        "began": day(run.from_), "ended": say("goes on") if run.current else day(run.to), "current": run.current,
        "broken": f"{competition_name(ended.competition)}, {day(ended.date)}" if ended is not None else "",
    }  # fmt: skip


def _layers(rows: list[dict[str, Any]], style: ChartStyle) -> list[dict[str, Any]]:
    first = min(date.fromisoformat(row["date"]) for row in rows)
    last = max(date.fromisoformat(row["until"]) for row in rows)
    middle = first.toordinal() + _LATE * (last.toordinal() - first.toordinal())
    x = over_time(first, last, padding=10)
    y = {"field": "at", "type": "ordinal", "axis": None, "scale": {"padding": 0}}
    hue = {"condition": {"test": "datum.current", "value": style.a}, "value": style.soft}
    told = tooltip(
        name=say("Athlete"),
        length=say("In a row"),
        began=say_in("of days", "From"),
        ended=say_in("of days", "To"),
        broken=say("Ended by"),
    )
    bars = {
        "mark": {"type": "bar", "height": 9, "yOffset": 9, "cornerRadius": 2, "opacity": 1},
        "encoding": {"x": x, "x2": {"field": "until"}, "y": y, "color": hue, "tooltip": told},
    }
    ends = {
        "mark": {"type": "point", "filled": True, "size": 90, "yOffset": 9, "opacity": 1},
        "encoding": {"x": x, "y": y, "color": hue, "tooltip": told},
    }
    texts = [
        {
            "data": {"values": those},
            "mark": {
                "type": "text", "align": align, "baseline": "bottom", "dy": 1, "fontWeight": "bold", "tooltip": None,
                "limit": (style.width - _BESIDE_A_NAME) // 2,
            },
            "encoding": {"x": {**x, "field": end}, "y": y, "text": {"field": "label"}},
        }
        for late, align, end in ((False, "left", "date"), (True, "right", "until"))
        if (those := [row for row in rows if (date.fromisoformat(row["date"]).toordinal() > middle) == late])
    ]  # fmt: skip
    return [bars, ends, *texts]
