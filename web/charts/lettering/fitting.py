"""A text as large as it fits."""

from typing import NamedTuple

from web.charts.lettering.fonts import SANS
from web.charts.lettering.measured import width

_SMALLER = 0.75


class Fitted(NamedTuple):
    """A text in lines, of the size at which they fit."""

    lines: tuple[str, ...]
    size: float


def fitted(text: str, room: float, largest: float, smallest: float, *, bold: bool = True, fonts: str = SANS) -> Fitted:
    """*text* as large as it fits in *room* pixels: in one line down to *smallest*, else in two lines down to
    three quarters of that, else cut with ``…``.
    """
    whole = _size(text, room, largest, bold=bold, fonts=fonts)
    if whole >= smallest:
        return Fitted((text,), whole)
    lines = _broken(text, bold=bold, fonts=fonts)
    size = max(_SMALLER * smallest, min(_size(line, room, largest, bold=bold, fonts=fonts) for line in lines))
    return Fitted(tuple(_cut(line, room / size, bold=bold, fonts=fonts) for line in lines), size)


def _size(text: str, room: float, largest: float, *, bold: bool, fonts: str) -> float:
    return min(largest, room / max(width(text, bold=bold, fonts=fonts), 0.01))


def _broken(text: str, *, bold: bool, fonts: str) -> tuple[str, ...]:
    """Two lines, broken at a space or behind a hyphen where the longer of them is shortest."""
    ends = [at + 1 for at, letter in enumerate(text[:-1]) if letter in " -"]
    halves = [(text[:at].strip(), text[at:].strip()) for at in ends]
    return min(halves, key=lambda half: max(width(line, bold=bold, fonts=fonts) for line in half), default=(text,))


def _cut(line: str, room: float, *, bold: bool, fonts: str) -> str:
    if width(line, bold=bold, fonts=fonts) <= room:
        return line
    kept = line
    while kept and width(f"{kept}…", bold=bold, fonts=fonts) > room:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"
