"""The sizes of type by the picture's width, and words set in them."""

from collections.abc import Iterable
from typing import NamedTuple

from web.charts.lettering.lines import wrapped
from web.charts.lettering.measured import width
from web.charts.style import ChartStyle

_WIDE = 800


class Type(NamedTuple):
    """The families and sizes of a picture's type, in pixels, and what goes with them."""

    fonts: str
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

    def width(self, words: str, size: float, *, bold: bool = False) -> float:
        return size * width(words, bold=bold, fonts=self.fonts)

    def widest(self, lines: Iterable[tuple[str, float, bool]]) -> float:
        """The width of the widest of lines: words, size, whether bold."""
        return max(self.width(words, size, bold=bold) for words, size, bold in lines)

    def wrapped(self, words: str, size: float, room: float, *, bold: bool = False, most: int = 99) -> list[str]:
        """As ``lettering.lines`` has it."""
        return wrapped(words, size, room, bold=bold, fonts=self.fonts, most=most)


def type_for(style: ChartStyle) -> Type:
    """Large on a wide sheet, and less of it on a phone."""
    if style.is_narrow:
        return Type(style.fonts, 21, 14, 11.5, 10.5, 14, 62, 5, 2, 150)
    if style.width < _WIDE:
        return Type(style.fonts, 26, 15, 12, 11, 20, 76, 8, 3, 170)
    return Type(style.fonts, 34, 17, 13, 11.5, 28, 92, 12, 5, 200)
