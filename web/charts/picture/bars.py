"""Each meeting as a pair of bars, the first of the pair's up and the other's down: who was ahead has the longer, by the
margin between them. The great races and the last are named.
"""

from collections.abc import Iterator
from typing import NamedTuple

from web.charts.picture.marking import Shape, rect, rule, text
from web.charts.picture.placing import Box, FreeSpace, Spot, in_hanging_order, inside, outward
from web.charts.picture.time_scale import TimeScale
from web.charts.picture.told import DrawnMeeting, PictureTold
from web.charts.picture.typesetting import Type
from web.charts.style import ChartStyle

_STUB, _LEAST = 7, 12
"""The lengths of the bar of who was behind, and of the shortest of who was ahead, in pixels."""
_FAR = 400
"""How far up or down a label may be put; the sheet is then cut to what was used."""
_CALLOUT = 150
_LANES = 7
_BARS = 0.62
"""The share of a meeting's room that its bar fills."""
_WIDEST_BAR = 9


class Drawn(NamedTuple):
    """A part of the picture around its own nought: what is drawn, and from where to where it reaches."""

    marks: list[Shape]
    top: float
    bottom: float


class _Pair(NamedTuple):
    """A meeting's bars: where they stand, how long they are, where the longer points and ends."""

    met: DrawnMeeting
    x: float
    up: float
    down: float
    points_up: bool
    tip: float


def bars(told: PictureTold, scale: TimeScale, frame: tuple[float, float], style: ChartStyle, kind: Type) -> Drawn:
    """The bars around their ground at nought, between the *frame*'s left and right, with their labels."""
    left, right = frame
    wide = min(_WIDEST_BAR, max(0.8, scale.step * _BARS))
    pairs = [_pair(met, x, told, kind) for met, x in zip(told.meetings, scale.meetings, strict=True)]
    marks = [rule(left, 0, right, 0, style.ink)]
    sheet = FreeSpace(Box(left, -_FAR, right, _FAR))
    hues = {athlete: told.pair.hue(athlete, style) for athlete in (told.pair.a, told.pair.b, None)}
    for each in pairs:
        start, end = each.x - wide / 2, each.x + wide / 2
        sheet.take(Box(start, -each.up, end, each.down))
        for athlete, box in (
            (told.pair.a, Box(start, -each.up, end, 0)),
            (told.pair.b, Box(start, 0, end, each.down)),
        ):
            if athlete not in each.met.unplaced:
                hue = hues[athlete if each.met.ahead else None]
                marks.append(rect(box, hue, opacity=1 if each.met.ahead == athlete else 0.45))
    spots = []
    for each in in_hanging_order(_named(pairs, kind), lambda own: own.x, sheet.frame):
        spot = _call_out(each, sheet, style, kind, marks)
        spots += [spot] if spot is not None else []
    spots += _margins(pairs, sheet, style, kind, marks)
    reach = [(-each.up, each.down) for each in pairs] + [(spot.words.top, spot.words.bottom) for spot in spots]
    return Drawn(marks, min(up for up, _ in reach) - kind.small, max(down for _, down in reach) + kind.small)


def _pair(met: DrawnMeeting, x: float, told: PictureTold, kind: Type) -> _Pair:
    ahead = _LEAST + (kind.bar - _LEAST) * (0.3 if met.share is None else met.share)
    up, down = (ahead if met.ahead == athlete else _STUB for athlete in (told.pair.a, told.pair.b))
    points_up = up >= down
    return _Pair(met, x, up, down, points_up, -up if points_up else down)


def _named(pairs: list[_Pair], kind: Type) -> list[_Pair]:
    """The last, the great races from the last back, the first; as many as the sheet has room for."""
    great = [each for each in reversed(pairs) if each.met.great]
    order = [pairs[-1], *great, pairs[0]]
    return [each for at, each in enumerate(order) if each not in order[:at]][: kind.callouts]


def _call_out(each: _Pair, sheet: FreeSpace, style: ChartStyle, kind: Type, marks: list[Shape]) -> Spot | None:
    """The name of a race over its bar, and how it ended."""
    name = kind.wrapped(each.met.name, kind.label, _CALLOUT, bold=True, most=3)
    ended = kind.wrapped(each.met.told, kind.small, _CALLOUT, most=3)
    lines = [(line, kind.label, True) for line in name] + [(line, kind.small, False) for line in ended]
    spot = sheet.put(_spots(each, kind.widest(lines), sum(_leading(size) for _, size, _ in lines), sheet.frame))
    if spot is None:
        return None
    if spot.line is not None:
        marks.append(rule(each.x, spot.line.top, each.x, spot.line.bottom, style.soft))
    y = spot.words.top
    for line, size, bold in lines:
        y += _leading(size)
        marks.append(text(spot.words.left, y - 0.28 * size, line, size, style.ink if bold else style.soft, bold=bold,
                          halo=style.paper))  # fmt: skip
    return spot


def _leading(size: float) -> float:
    return 1.22 * size


def _spots(each: _Pair, wide: float, high: float, frame: Box) -> Iterator[Spot]:
    """Beyond the end of the longer bar, the nearer the better."""
    for lane in range(_LANES):
        off = 14 + lane * (high / 2 + 4)
        for left in outward(wide, each.x, frame):
            if each.points_up:
                foot = each.tip - off
                line = Box(each.x - 0.5, foot, each.x + 0.5, each.tip - 2)
                yield Spot(Box(left, foot - high, left + wide, foot), line)
            else:
                top = each.tip + off
                line = Box(each.x - 0.5, each.tip + 2, each.x + 0.5, top)
                yield Spot(Box(left, top, left + wide, top + high), line)


def _margins(pairs: list[_Pair], sheet: FreeSpace, style: ChartStyle, kind: Type, marks: list[Shape]) -> list[Spot]:
    """The margin at the end of each bar where there is room for it; the last first."""
    spots = []
    for at, each in reversed(list(enumerate(pairs))):
        if not each.met.by or each.met.ahead is None:
            continue
        wide, high = kind.width(each.met.by, kind.small), kind.small
        if not _has_room(wide, at, pairs):
            continue
        top = each.tip - 3 - high if each.points_up else each.tip + 3
        left = inside(each.x - wide / 2, wide, sheet.frame)
        spot = sheet.put([Spot(Box(left, top, left + wide, top + high))])
        if spot is not None:
            marks.append(text(spot.words.left, spot.words.bottom - 0.14 * high, each.met.by, kind.small, style.soft,
                              halo=style.paper))  # fmt: skip
            spots.append(spot)
    return spots


def _has_room(wide: float, at: int, pairs: list[_Pair]) -> bool:
    """Whether what is so *wide* reaches no neighbour whose bar is as long on that side."""
    each = pairs[at]
    for others in (range(at - 1, -1, -1), range(at + 1, len(pairs))):
        for other in map(pairs.__getitem__, others):
            if 2 * abs(other.x - each.x) >= wide:
                break
            if (other.up if each.points_up else other.down) >= abs(each.tip):
                return False
    return True
