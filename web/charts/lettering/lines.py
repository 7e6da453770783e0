"""Words in lines that fit, measured in the type they are drawn in."""

import re
from functools import lru_cache

from web.charts.lettering.fonts import SANS
from web.charts.lettering.measured import width

_PART = re.compile(r"(?:[^ -]|(?<![^\W\d_])-|-(?![^\W\d_]))*(?:-|[ ]+|$)")
"""What a line may end behind."""
_LEAST = 0.6


def wrapped(
    words: str, size: float, room: float, *, bold: bool = False, fonts: str = SANS, most: int = 99
) -> list[str]:
    """*words* in lines that fit *room*, of which there are *most*: what is left over is cut with ``…``. Lines end at
    spaces and behind hyphens; a word that is wider than the room is broken.
    """
    return list(_in_lines(words, size, room, bold, fonts, most))


@lru_cache(maxsize=4096)  # a picture is laid out in several widths, of the same few names
def _in_lines(words: str, size: float, room: float, bold: bool, fonts: str, most: int) -> tuple[str, ...]:
    at_once = words.rstrip()
    if size * width(at_once, bold=bold, fonts=fonts) <= room:
        return (at_once,)
    lines: list[str] = []
    for part in _PART.findall(words):
        joined = f"{lines[-1]}{part}" if lines else part
        if lines and size * width(joined.rstrip(), bold=bold, fonts=fonts) <= room:
            lines[-1] = joined
        else:
            lines += _broken(part, size, room, bold=bold, fonts=fonts)
    lines = [line.rstrip() for line in lines]
    if len(lines) > most:
        lines = lines[:most]
        while lines[-1] and size * width(f"{lines[-1]}…", bold=bold, fonts=fonts) > room:
            lines[-1] = lines[-1][:-1]
        whole, _, cut = lines[-1].rpartition(" ")
        lines[-1] = f"{(whole if whole and cut else lines[-1]).rstrip()}…"
    return tuple(lines) or ("",)


def balanced(words: str, size: float, room: float, fonts: str = SANS) -> list[str]:
    """*words* in bold, in as few lines as fit *room*, as even as they can be."""
    lines = wrapped(words, size, room, bold=True, fonts=fonts)
    if len(lines) == 1:
        return lines
    least, most = room / 2, room
    while most - least > size:
        middle = (least + most) / 2
        if len(wrapped(words, size, middle, bold=True, fonts=fonts)) == len(lines):
            most = middle
        else:
            least = middle
    return wrapped(words, size, most, bold=True, fonts=fonts)


def whole(words: str, size: float, room: float, fonts: str = SANS) -> float:
    """The size, *size* or less, at which no word of *words* in bold is wider than *room*; at least 3/5 of it."""
    widest = max((width(part.rstrip(), bold=True, fonts=fonts) for part in _PART.findall(words)), default=0.0)
    return max(_LEAST * size, min(size, room / max(widest, 0.01)))


def _broken(word: str, size: float, room: float, *, bold: bool, fonts: str) -> list[str]:
    if size * width(word.rstrip(), bold=bold, fonts=fonts) <= room:
        return [word]
    parts = [""]
    for letter in word:
        if parts[-1] and size * width(parts[-1] + letter, bold=bold, fonts=fonts) > room:
            parts.append("")
        parts[-1] += letter
    return parts
