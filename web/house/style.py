"""What a house may choose, and what it is where it chooses nothing."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path


@dataclass(frozen=True)
class Palette:
    """The colours of one theme, ``#rrggbb``: the ground and a sheet on it, text and lesser text, rules, links, and the
    two athletes in the order of the page.
    """

    paper: str
    sheet: str
    ink: str
    soft: str
    rule: str
    link: str
    first: str
    second: str


LIGHT = Palette("#fdfcf9", "#f4f1ea", "#16191d", "#565b63", "#d8d3c7", "#0b5394", "#0069a8", "#b04300")
DARK = Palette("#14171b", "#1d2127", "#eceae4", "#a8adb5", "#363c45", "#8cc4f2", "#5ab4f0", "#f0a052")
"""Blue and vermilion, which every kind of colour blindness keeps apart."""


@dataclass(frozen=True)
class Logo:
    """A picture, as it lies in its file."""

    content_type: str
    content: bytes


@dataclass(frozen=True)
class House:
    """Whose pages these are.

    name        what stands in the masthead and under every picture
    logo        shown beside it, where there is one
    fonts       families for text, the best first; those of the house's own stand behind them
    headings    the same for headlines and scores
    font_files  a folder of font files that pictures are drawn with
    """

    name: str = "Rivalry"
    logo: Logo | None = None
    fonts: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    font_files: Path | None = None
    light: Palette = LIGHT
    dark: Palette = DARK

    def palette(self, theme: str) -> Palette:
        return self.dark if theme == "dark" else self.light

    @property
    def is_plain(self) -> bool:
        """Whether it chose nothing."""
        return self == PLAIN

    @property
    def edition(self) -> str:
        """A hash of all it chose: what was drawn in another style is not taken for this."""
        return sha256(repr(self).encode()).hexdigest()[:16]


PLAIN = House()
