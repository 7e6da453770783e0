"""The whole picture: its headline, the score, the drawing, its source and its day."""

from typing import NamedTuple

from markupsafe import escape

from projections.tongue import say
from web.charts.lettering.lines import balanced, whole
from web.charts.lettering.pinned import pinned
from web.charts.picture.bars import bars
from web.charts.picture.beneath import beneath
from web.charts.picture.marking import Shape, moved_down, rule, text, written
from web.charts.picture.ribbon import ribbon, years
from web.charts.picture.time_scale import time_scale
from web.charts.picture.told import PictureTold
from web.charts.picture.typesetting import Type, type_for
from web.charts.style import ChartStyle

_GAP = 14


class Imprint(NamedTuple):
    """What is burned in: where the picture is from, and up to which position of the log it goes."""

    position: int
    address: str


class Printed(NamedTuple):
    """How wide it is on paper: ``180mm``; without a unit in what the format counts in."""

    width: float
    unit: str = ""


def drawn(told: PictureTold, imprint: Imprint, style: ChartStyle, printed: Printed | None = None) -> str:
    """The picture as an SVG that stands alone, as high as it needs; in the size it is *printed* in, if any."""
    marks, height = _laid_out(told, imprint, style)
    return pinned(_svg(written(marks), told, style, height, printed))


def height_of(told: PictureTold, imprint: Imprint, style: ChartStyle) -> int:
    """How high the picture is in this style, in pixels."""
    return _laid_out(told, imprint, style)[1]


def _laid_out(told: PictureTold, imprint: Imprint, style: ChartStyle) -> tuple[list[Shape], int]:
    kind = type_for(style)
    marks, y = _head(told, style, kind)
    if told.meetings:
        marks, y = _body(told, style, kind, marks, y)
    foot, below = _foot(told, imprint, style, kind, y)
    return [*marks, *foot], round(below)


def _head(told: PictureTold, style: ChartStyle, kind: Type) -> tuple[list[Shape], float]:
    room = style.width - 2 * kind.edge
    marks: list[Shape] = []
    y = kind.edge * 0.7
    size = whole(told.headline, kind.title, room, kind.fonts)
    for line in balanced(told.headline, size, room, kind.fonts):
        y += 1.16 * size
        marks.append(text(kind.edge, y - 0.2 * size, line, size, style.ink, bold=True))
    y += 6
    x = kind.edge
    for athlete, wins in zip((told.pair.a, told.pair.b), told.score, strict=True):
        words = f"{told.pair.names[athlete]} {wins}"
        wide = kind.widest([(words, kind.lede, True)])
        if x > kind.edge and x + wide > style.width - kind.edge:
            x, y = kind.edge, y + 1.3 * kind.lede
        line = kind.wrapped(words, kind.lede, room, bold=True, most=1)[0]
        marks.append(text(x, y + kind.lede, line, kind.lede, told.pair.hue(athlete, style), bold=True))
        x += wide + 1.4 * kind.lede
    y += 1.4 * kind.lede
    for line in kind.wrapped(f"{told.lede}. {_key(told)}", kind.label, room):
        y += 1.3 * kind.label
        marks.append(text(kind.edge, y - 0.2 * kind.label, line, kind.label, style.soft))
    return marks, y + _GAP


def _key(told: PictureTold) -> str:
    """How the bars are to be read."""
    if not told.meetings:
        return ""
    up, down = (told.pair.short(each) for each in (told.pair.a, told.pair.b))
    return say(
        "Each pair of bars is a meeting, up for {up}, down for {down}: the longer by the margin, who was ahead.",
        up=up,
        down=down,
    )


def _body(told: PictureTold, style: ChartStyle, kind: Type, marks: list[Shape], y: float) -> tuple[list[Shape], float]:
    left, right = kind.edge, style.width - kind.edge
    others = [each.since for each in told.injuries] + [each.on for each in told.quotes]
    scale = time_scale([each.on for each in told.meetings], others, left, right)
    frame = (left, right)
    upper = bars(told, scale, frame, style, kind)
    ground = y - upper.top
    lower = ribbon(told, scale, frame, style, kind)
    second = ground + upper.bottom + _GAP - lower.top
    axis = second + lower.bottom
    ticked = years(scale, frame, style, kind, top=ground - axis)
    aside = beneath(told, scale, frame, style, kind)
    under = axis + ticked.bottom
    parts = ((axis, ticked.marks), (ground, upper.marks), (second, lower.marks), (under, aside.marks))
    return [*marks, *(moved_down(at, own) for at, own in parts)], under + aside.bottom + _GAP


def _imprint(told: PictureTold, imprint: Imprint, style: ChartStyle, kind: Type) -> list[str]:
    results = say("Results: {sources}. ", sources=told.sources) if told.sources else ""
    until = f"{told.until[0].upper()}{told.until[1:]}. "
    words = say(
        "{until}{results}{name}, log position {position}, {address}",
        until=until,
        results=results,
        name=style.house.name,
        position=imprint.position,
        address=imprint.address,
    )
    return kind.wrapped(words, kind.small, style.width - 2 * kind.edge)


def _foot(told: PictureTold, imprint: Imprint, style: ChartStyle, kind: Type, y: float) -> tuple[list[Shape], float]:
    marks = [rule(kind.edge, y, style.width - kind.edge, y, style.rule)]
    lines = _imprint(told, imprint, style, kind)
    for at, line in enumerate(lines, 1):
        marks.append(text(kind.edge, y + 4 + 1.3 * kind.small * at, line, kind.small, style.soft))
    return marks, y + (4 + 1.3 * kind.small * len(lines) + kind.edge * 0.7)


def _svg(inside: str, told: PictureTold, style: ChartStyle, high: int, printed: Printed | None) -> str:
    size = f'width="{style.width}" height="{high}"'
    if printed is not None:
        tall = printed.width * high / style.width
        size = f'width="{printed.width:g}{printed.unit}" height="{tall:.2f}{printed.unit}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {style.width} {high}" role="img" '
        f'aria-labelledby="title desc" font-family="{escape(style.fonts)}">'
        f'<title id="title">{escape(told.headline)}</title>'
        f'<desc id="desc">{escape(told.in_words)}</desc>'
        f'<rect width="{style.width}" height="{high}" fill="{style.paper}"/>{inside}</svg>'
    )
