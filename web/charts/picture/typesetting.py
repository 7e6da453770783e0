"""The sizes of type by the picture's width, and words set in them."""

from collections.abc import Iterable
from typing import NamedTuple

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
        """*words* in lines that fit *room*, of which there are *most*: what is left over is cut with ``…``."""
        lines: list[str] = []
        for word in words.split(" "):
            joined = f"{lines[-1]} {word}" if lines else word
            if lines and self.width(joined, size, bold=bold) <= room:
                lines[-1] = joined
            else:
                lines += self._broken(word, size, room, bold=bold)
        if len(lines) > most:
            lines = lines[:most]
            while lines[-1] and self.width(f"{lines[-1]}…", size, bold=bold) > room:
                lines[-1] = lines[-1][:-1]
            whole, _, cut = lines[-1].rpartition(" ")
            lines[-1] = f"{(whole if whole and cut else lines[-1]).rstrip()}…"
        return lines or [""]

    def balanced(self, words: str, size: float, room: float) -> list[str]:
        """*words* in bold, in as few lines as fit *room*, as even as they can be."""
        lines = self.wrapped(words, size, room, bold=True)
        if len(lines) == 1:
            return lines
        least, most = room / 2, room
        while most - least > size:
            middle = (least + most) / 2
            if len(self.wrapped(words, size, middle, bold=True)) == len(lines):
                most = middle
            else:
                least = middle
        return self.wrapped(words, size, most, bold=True)

    def _broken(self, word: str, size: float, room: float, *, bold: bool) -> list[str]:
        """A word that is wider than the room, in parts that are not."""
        if self.width(word, size, bold=bold) <= room:
            return [word]
        parts = [""]
        for letter in word:
            if parts[-1] and self.width(parts[-1] + letter, size, bold=bold) > room:
                parts.append("")
            parts[-1] += letter
        return parts


def type_for(style: ChartStyle) -> Type:
    """Large on a wide sheet, and less of it on a phone."""
    if style.is_narrow:
        return Type(style.fonts, 21, 14, 11.5, 10.5, 14, 62, 5, 2, 150)
    if style.width < _WIDE:
        return Type(style.fonts, 26, 15, 12, 11, 20, 76, 8, 3, 170)
    return Type(style.fonts, 34, 17, 13, 11.5, 28, 92, 12, 5, 200)
