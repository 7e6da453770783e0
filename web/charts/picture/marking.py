"""Shapes and texts as SVG, and the sizes of type by the picture's width."""

from collections.abc import Iterable
from typing import NamedTuple

from markupsafe import escape

from web.charts.lettering.measured import width
from web.charts.picture.placing import Box
from web.charts.style import ChartStyle

_WIDE = 800


class Type(NamedTuple):
    """The sizes of a picture's type, in pixels, and what goes with them."""

    title: float
    lede: float
    label: float
    small: float
    edge: float
    bar: float
    """How long a bar may be."""
    callouts: int
    quotes: int
    quote: float
    """How wide a quote may be."""


def type_for(style: ChartStyle) -> Type:
    """Large on a wide sheet, and less of it on a phone."""
    if style.is_narrow:
        return Type(21, 14, 11.5, 10.5, 14, 62, 5, 2, 150)
    if style.width < _WIDE:
        return Type(26, 15, 12, 11, 20, 76, 8, 3, 170)
    return Type(34, 17, 13, 11.5, 28, 92, 12, 5, 200)


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


def wrapped(words: str, size: float, room: float, *, bold: bool = False, most: int = 99) -> list[str]:
    """*words* in lines that fit *room*, of which there are *most*: what is left over is cut with ``…``."""
    lines: list[str] = []
    for word in words.split(" "):
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and size * width(joined, bold=bold) <= room:
            lines[-1] = joined
        else:
            lines += _broken(word, size, room, bold=bold)
    if len(lines) > most:
        lines = lines[:most]
        while lines[-1] and size * width(f"{lines[-1]}…", bold=bold) > room:
            lines[-1] = lines[-1][:-1]
        whole, _, cut = lines[-1].rpartition(" ")
        lines[-1] = f"{(whole if whole and cut else lines[-1]).rstrip()}…"
    return lines or [""]


def balanced(words: str, size: float, room: float) -> list[str]:
    """*words* in bold, in as few lines as fit *room*, as even as they can be."""
    lines = wrapped(words, size, room, bold=True)
    if len(lines) == 1:
        return lines
    least, most = room / 2, room
    while most - least > size:
        middle = (least + most) / 2
        if len(wrapped(words, size, middle, bold=True)) == len(lines):
            most = middle
        else:
            least = middle
    return wrapped(words, size, most, bold=True)


def _broken(word: str, size: float, room: float, *, bold: bool) -> list[str]:
    """A word that is wider than the room, in parts that are not."""
    if size * width(word, bold=bold) <= room:
        return [word]
    parts = [""]
    for letter in word:
        if parts[-1] and size * width(parts[-1] + letter, bold=bold) > room:
            parts.append("")
        parts[-1] += letter
    return parts


def widest(lines: Iterable[tuple[str, float, bool]]) -> float:
    """The width of the widest of lines: words, size, whether bold."""
    return max(size * width(words, bold=bold) for words, size, bold in lines)
