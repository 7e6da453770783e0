"""What happened beside the races, under the years: injuries as bars with their names, quotes as notes, each where it
was.
"""

from collections.abc import Iterator

from web.charts.picture.bars import Drawn
from web.charts.picture.marking import Shape, disc, rect, rule, text
from web.charts.picture.placing import Box, FreeSpace, Spot, in_hanging_order, outward
from web.charts.picture.time_scale import TimeScale
from web.charts.picture.told import Hurt, PictureTold, PinnedQuote
from web.charts.picture.typesetting import Type
from web.charts.style import ChartStyle

_FAR = 600
_BAR = 7
_LANES = 12
_MOST_LINES = 4


def beneath(told: PictureTold, scale: TimeScale, frame: tuple[float, float], style: ChartStyle, kind: Type) -> Drawn:
    """Injuries and quotes from nought down, between the *frame*'s left and right."""
    left, right = frame
    sheet = FreeSpace(Box(left, 0, right, _FAR), clear=4)
    marks: list[Shape] = []
    named = [spot for hurt in told.injuries if (spot := _injury(hurt, told, scale, sheet, style, kind, marks))]
    ground = max((each.words.bottom + 4 for each in named), default=0.0)
    # The line of a quote may cross a bar, but no words.
    sheet = FreeSpace(sheet.frame, [each.words for each in named], clear=4)
    chosen = in_hanging_order(_chosen(told.quotes, kind), lambda own: scale.at(own.on), sheet.frame)
    put = [spot for said in chosen if (spot := _quote(said, told, scale, sheet, style, kind, marks, ground))]
    foot = max((each.words.bottom for each in put), default=ground)
    return Drawn(marks, 0, foot + (8 if foot else 0))


def _injury(
    hurt: Hurt, told: PictureTold, scale: TimeScale, sheet: FreeSpace, style: ChartStyle, kind: Type, marks: list[Shape]
) -> Spot | None:
    """A bar from the day to the recovery, and what was hurt beside it or under it."""
    words = f"{told.pair.short(hurt.athlete)}: {hurt.what}"
    wide = kind.widest([(words, kind.small, False)])
    if wide > sheet.frame.right - sheet.frame.left:
        words = kind.wrapped(words, kind.small, sheet.frame.right - sheet.frame.left, most=1)[0]
        wide = kind.widest([(words, kind.small, False)])
    start = scale.at(hurt.since)
    end = max(scale.at(hurt.until), start + 3)
    hue = told.pair.hue(hurt.athlete, style)
    for lane in range(_LANES):
        top = 4 + lane * (kind.small + 7)
        bar = Box(start, top + 2, end, top + 2 + _BAR)
        beside = [
            Box(end + 5, top, end + 5 + wide, top + kind.small),
            Box(start - 5 - wide, top, start - 5, top + kind.small),
        ]
        spot = sheet.put(Spot(box, bar) for box in beside)
        if spot is None and lane + 1 < _LANES:
            left = min(max(start, sheet.frame.left), sheet.frame.right - wide)
            under = top + _BAR + 5
            spot = sheet.put([Spot(Box(left, under, left + wide, under + kind.small), bar)])
        if spot is not None:
            marks.append(rect(bar, hue, opacity=0.4, line=hue))
            marks.append(text(spot.words.left, spot.words.top + 0.84 * kind.small, words, kind.small, style.ink))
            return spot
    return None


def _chosen(quotes: list[PinnedQuote], kind: Type) -> list[PinnedQuote]:
    """The most telling, of which no two are of one month."""
    chosen: list[PinnedQuote] = []
    for each in quotes:
        if (each.on.year, each.on.month) not in [(other.on.year, other.on.month) for other in chosen]:
            chosen.append(each)
    return chosen[: kind.quotes]


def _quote(
    said: PinnedQuote, told: PictureTold, scale: TimeScale, sheet: FreeSpace, style: ChartStyle, kind: Type,
    marks: list[Shape], ground: float,
) -> Spot | None:  # fmt: skip
    """The words, whole where they fit four lines, and who said them when; a line up to the day."""
    x = scale.at(said.on)
    words = kind.wrapped(f"“{said.words}”", kind.small, kind.quote, most=_MOST_LINES)
    words[-1] += "" if words[-1].endswith("”") else "”"
    signed = f"{told.pair.short(said.speaker)}, {said.dated}"
    hue = told.pair.hue(said.speaker, style)
    lines = [(line, kind.small, False) for line in words] + [(signed, kind.small, True)]
    leading = 1.25 * kind.small
    spot = sheet.put(_spots(x, kind.widest(lines), leading * len(lines), ground, sheet.frame))
    if spot is None or spot.line is None:
        return None
    marks.append(rule(x, spot.line.top, x, spot.line.bottom, hue))
    marks.append(disc(x, spot.line.top, 2.5, hue))
    y = spot.words.top
    for line, size, bold in lines:
        y += leading
        colour = hue if bold else style.ink
        marks.append(text(spot.words.left, y - 0.3 * size, line, size, colour, bold=bold, italic=not bold))
    return spot


def _spots(x: float, wide: float, high: float, ground: float, frame: Box) -> Iterator[Spot]:
    """Under its day; its line comes from the years, or from under the injuries where their names are in its way."""
    for start in (2, ground + 2):
        for lane in range(_LANES):
            top = ground + 12 + lane * (high / 2 + 6)
            for left in outward(wide, x, frame):
                yield Spot(Box(left, top, left + wide, top + high), Box(x - 0.5, start, x + 0.5, top))
