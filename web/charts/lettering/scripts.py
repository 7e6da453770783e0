"""A text in runs of one script, each with the font that has it: left alone, a renderer looks for one font for all."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple
from unicodedata import bidirectional


class ScriptRun(NamedTuple):
    """A part of a text; ``font`` is None where that of all pictures has it."""

    text: str
    font: str | None


_FROM_RIGHT = ("R", "AL")
_WITH_THEM = (*_FROM_RIGHT, "NSM", "AN")
"""What Unicode says of the direction of letters; of the signs on them and of numbers among them."""
_CJK = "Noto Sans CJK TC"
_FONTS = (
    (0x0590, 0x05FF, "Noto Sans Hebrew"),
    (0x0600, 0x06FF, "Noto Sans Arabic"),
    (0x0750, 0x077F, "Noto Sans Arabic"),
    (0x08A0, 0x08FF, "Noto Sans Arabic"),
    (0x0900, 0x097F, "Noto Sans Devanagari"),
    (0x0980, 0x09FF, "Noto Sans Bengali"),
    (0x0B80, 0x0BFF, "Noto Sans Tamil"),
    (0x0C00, 0x0C7F, "Noto Sans Telugu"),
    (0x0E00, 0x0E7F, "Noto Sans Thai"),
    (0x0E80, 0x0EFF, "Noto Sans Lao"),
    (0x1000, 0x109F, "Noto Sans Myanmar"),
    (0x1100, 0x11FF, _CJK),
    (0x1200, 0x139F, "Noto Sans Ethiopic"),
    (0x1780, 0x17FF, "Noto Sans Khmer"),
    (0x2D80, 0x2DDF, "Noto Sans Ethiopic"),
    (0x2E80, 0x30FF, _CJK),
    (0x3100, 0x9FFF, _CJK),
    (0xAB00, 0xAB2F, "Noto Sans Ethiopic"),
    (0xAC00, 0xD7AF, _CJK),
    (0xF900, 0xFAFF, _CJK),
    (0xFB1D, 0xFB4F, "Noto Sans Hebrew"),
    (0xFB50, 0xFDFF, "Noto Sans Arabic"),
    (0xFE70, 0xFEFF, "Noto Sans Arabic"),
    (0xFF00, 0xFFEF, _CJK),
    (0x20000, 0x3134F, _CJK),
)
"""The blocks of letters, first and last, that come with a font of their own."""
_OF_ALL_PICTURES = re.compile("[\u0000-\u058f\u2010-\u2027]+")
"""Letters before the first block, and dashes, quotation marks and dots: nothing with a font or from the right."""


@lru_cache(maxsize=4096)
def runs(text: str) -> tuple[ScriptRun, ...]:
    """*text* cut where the font changes. What is no letter goes with the letters before it; behind what is read from
    the right, where it would be taken in and told backwards, it goes with those after it.
    """
    if _OF_ALL_PICTURES.fullmatch(text):
        return (ScriptRun(text, None),)
    cut: list[ScriptRun] = []
    for letter in text:
        font = _font_of(letter)
        if cut and (font == cut[-1].font or not (letter.isalpha() or font)):
            cut[-1] = ScriptRun(cut[-1].text + letter, cut[-1].font)
        else:
            cut.append(ScriptRun(letter, font))
    return tuple(_from_the_left(cut))


def _from_the_left(cut: list[ScriptRun]) -> Iterator[ScriptRun]:
    """The runs *cut*, with what follows a passage read from the right given to the run behind it."""
    over = ""
    for run, behind in pairwise([*cut, ScriptRun("", "")]):
        text, over = over + run.text, ""
        if any(bidirectional(letter) in _FROM_RIGHT for letter in text):
            end = max(n for n, letter in enumerate(text, 1) if bidirectional(letter) in _WITH_THEM)
            text, over = text[:end], text[end:]
        yield ScriptRun(text, run.font)
        if over and behind.font is not None:
            yield ScriptRun(over, None)
            over = ""


def _font_of(letter: str) -> str | None:
    point = ord(letter)
    if point < _FONTS[0][0]:
        return None
    return next((font for first, last, font in _FONTS if first <= point <= last), None)
