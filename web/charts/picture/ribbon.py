"""The lead as a ribbon under the bars, up to the last meeting, and the years."""

from collections.abc import Sequence
from datetime import date

from projections.tongue import say
from web.charts.picture.bars import Drawn
from web.charts.picture.marking import disc, path, rule, text
from web.charts.picture.placing import Box, FreeSpace, Spot, inside
from web.charts.picture.time_scale import TimeScale, ticks
from web.charts.picture.told import PictureTold
from web.charts.picture.typesetting import Type
from web.charts.style import ChartStyle

_HALF, _LEAST = 34, 5
"""Pixels of the largest lead, and of one by a single meeting at the least."""


def lead_told(told: PictureTold) -> str:
    """``Kerr +2``, ``level``."""
    last = told.course[-1]
    return f"{told.pair.short(told.pair.a if last > 0 else told.pair.b)} +{abs(last)}" if last else say("level")


def ribbon(told: PictureTold, scale: TimeScale, frame: tuple[float, float], style: ChartStyle, kind: Type) -> Drawn:
    """The ribbon around its own ground at nought, between the *frame*'s left and right; what it is called, and how it
    ends, over it.
    """
    left, right = frame
    most = max(1, *(abs(each) for each in told.course))
    one = min(max(_HALF / most, _LEAST), _HALF) if most * _LEAST <= _HALF else _HALF / most
    up = one * max(0, *told.course) if told.course else 0
    down = one * -min(0, *told.course) if told.course else 0
    marks = []
    for sign, athlete in ((1, told.pair.a), (-1, told.pair.b)):
        area = _steps([max(0, sign * each) for each in told.course], scale, -sign * one)
        marks.append(path([(scale.meetings[0], 0), *area, (scale.meetings[-1], 0)],
                          f'fill="{told.pair.hue(athlete, style)}" fill-opacity="0.35"'))  # fmt: skip
    marks.append(rule(left, 0, right, 0, style.rule))
    line = [(scale.meetings[0], 0.0), *_steps(told.course, scale, -one)]
    marks.append(path(line, f'fill="none" stroke="{style.ink}" stroke-width="1.6" stroke-linejoin="round"'))
    x, y = line[-1]
    hue = told.pair.hue(told.pair.a if told.course[-1] > 0 else told.pair.b if told.course[-1] else None, style)
    marks.append(disc(x, y, 3.5, hue, style.paper))
    head = -up - 0.7 * kind.label
    marks.append(text(left, head, say("The lead"), kind.label, style.soft, halo=style.paper))
    ends = lead_told(told)
    marks.append(text(right, head, ends, kind.label, hue, bold=True, anchor="end", halo=style.paper))
    return Drawn(marks, head - kind.label, down + 4)


def _steps(course: Sequence[int], scale: TimeScale, one: float) -> list[tuple[float, float]]:
    """The course as a line: flat between meetings, a step at each."""
    corners: list[tuple[float, float]] = []
    for lead, x in zip(course, scale.meetings, strict=True):
        if corners:
            corners.append((x, corners[-1][1]))
        corners.append((x, one * lead))
    return corners


def years(scale: TimeScale, frame: tuple[float, float], style: ChartStyle, kind: Type, top: float) -> Drawn:
    """The years, or months, as far as there is room; lines for them up to *top*."""
    left, right = frame
    first, last = (date.fromordinal(scale.days[at]) for at in (0, -1))
    sheet = FreeSpace(Box(left, 0, right, kind.small + 8), clear=5)
    marks = []
    marked = [(scale.at(day), label) for day, label in ticks(first, last)]
    if not marked:
        marked = [(scale.at(last), str(last.year))]
    for x, label in marked:
        wide = kind.widest([(label, kind.small, False)])
        start = inside(x - wide / 2, wide, sheet.frame)
        spot = sheet.put([Spot(Box(start, 4, start + wide, 4 + kind.small))])
        if spot is not None:
            marks.append(rule(x, top, x, 0, style.rule, dashed=True))
            marks.append(text(spot.words.left, 4 + 0.86 * kind.small, label, kind.small, style.soft))
    return Drawn(marks, 0, kind.small + 8)
