"""Shapes and texts as SVG."""

from collections.abc import Iterable

from markupsafe import escape

from web.charts.picture.placing import Box


def text(
    x: float, y: float, words: str, size: float, fill: str, *, bold: bool = False, anchor: str = "start",
    italic: bool = False, halo: str | None = None,
) -> str:  # fmt: skip
    """*words* with their foot at *y*; in a *halo* of the paper's colour where lines may pass under them."""
    weight = ' font-weight="700"' if bold else ""
    slant = ' font-style="italic"' if italic else ""
    slant += f' stroke="{halo}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"' if halo else ""
    where = f'x="{x:.1f}" y="{y:.1f}" font-size="{size}"'
    look = f'fill="{fill}" text-anchor="{anchor}"{weight}{slant} unicode-bidi="plaintext"'
    return f"<text {where} {look}>{escape(words)}</text>"


def rect(box: Box, fill: str, *, opacity: float = 1, line: str | None = None) -> str:
    look = f'fill="{fill}"' + (f' fill-opacity="{opacity}"' if opacity != 1 else "")
    look += f' stroke="{line}" stroke-width="1"' if line else ""
    size = f'width="{box.right - box.left:.1f}" height="{box.bottom - box.top:.1f}"'
    return f'<rect x="{box.left:.1f}" y="{box.top:.1f}" {size} {look}/>'


def rule(x: float, y: float, to_x: float, to_y: float, colour: str, *, wide: float = 1, dashed: bool = False) -> str:
    dash = ' stroke-dasharray="2 3"' if dashed else ""
    ends = f'x1="{x:.1f}" y1="{y:.1f}" x2="{to_x:.1f}" y2="{to_y:.1f}"'
    return f'<line {ends} stroke="{colour}" stroke-width="{wide}"{dash}/>'


def path(points: Iterable[tuple[float, float]], look: str) -> str:
    along = " L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    return f'<path d="M{along}" {look}/>'
