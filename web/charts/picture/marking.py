"""Shapes and texts as SVG, each yet to be written: how high a picture is asks for none of their words."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from markupsafe import escape

from web.charts.picture.placing import Box

Shape = Callable[[], str]


def text(
    x: float, y: float, words: str, size: float, fill: str, *, bold: bool = False, anchor: str = "start",
    italic: bool = False, halo: str | None = None,
) -> Shape:  # fmt: skip
    """*words* with their foot at *y*; in a *halo* of the paper's colour where lines may pass under them."""
    return partial(_text, x, y, words, size, fill, bold, anchor, italic, halo)


def rect(box: Box, fill: str, *, opacity: float = 1, line: str | None = None) -> Shape:
    return partial(_rect, box, fill, opacity, line)


def rule(x: float, y: float, to_x: float, to_y: float, colour: str, *, wide: float = 1, dashed: bool = False) -> Shape:
    return partial(_rule, x, y, to_x, to_y, colour, wide, dashed)


def path(points: Iterable[tuple[float, float]], look: str) -> Shape:
    return partial(_path, points, look)


def disc(x: float, y: float, radius: float, fill: str, line: str | None = None) -> Shape:
    return partial(_disc, x, y, radius, fill, line)


def moved_down(by: float, shapes: Sequence[Shape]) -> Shape:
    """*shapes* drawn around a nought of their own."""
    return partial(_moved_down, by, shapes)


def written(shapes: Iterable[Shape]) -> str:
    return "".join(shape() for shape in shapes)


def _text(
    x: float, y: float, words: str, size: float, fill: str, bold: bool, anchor: str, italic: bool, halo: str | None
) -> str:
    weight = ' font-weight="700"' if bold else ""
    slant = ' font-style="italic"' if italic else ""
    slant += f' stroke="{halo}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"' if halo else ""
    where = f'x="{x:.1f}" y="{y:.1f}" font-size="{size}"'
    look = f'fill="{fill}" text-anchor="{anchor}"{weight}{slant} unicode-bidi="plaintext"'
    return f"<text {where} {look}>{escape(words)}</text>"


def _rect(box: Box, fill: str, opacity: float, line: str | None) -> str:
    look = f'fill="{fill}"' + (f' fill-opacity="{opacity}"' if opacity != 1 else "")
    look += f' stroke="{line}" stroke-width="1"' if line else ""
    size = f'width="{box.right - box.left:.1f}" height="{box.bottom - box.top:.1f}"'
    return f'<rect x="{box.left:.1f}" y="{box.top:.1f}" {size} {look}/>'


def _rule(x: float, y: float, to_x: float, to_y: float, colour: str, wide: float, dashed: bool) -> str:
    dash = ' stroke-dasharray="2 3"' if dashed else ""
    ends = f'x1="{x:.1f}" y1="{y:.1f}" x2="{to_x:.1f}" y2="{to_y:.1f}"'
    return f'<line {ends} stroke="{colour}" stroke-width="{wide}"{dash}/>'


def _path(points: Iterable[tuple[float, float]], look: str) -> str:
    along = " L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    return f'<path d="M{along}" {look}/>'


def _disc(x: float, y: float, radius: float, fill: str, line: str | None) -> str:
    edge = f' stroke="{line}"' if line else ""
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" fill="{fill}"{edge}/>'


def _moved_down(by: float, shapes: Sequence[Shape]) -> str:
    return f'<g transform="translate(0 {by:.1f})">{written(shapes)}</g>'
