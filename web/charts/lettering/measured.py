"""How wide a text is, in the fonts it is drawn in."""

from functools import lru_cache

from web.charts.lettering.advances import width_of
from web.charts.lettering.fonts import SANS, renderer
from web.charts.lettering.scripts import runs

NOWHERE: list[str] = []
"""The addresses a spec may load from. Data are always inline, so whatever a text in them says, nothing is fetched."""
_AT = 100
"""The size measured at, in pixels: the widths of letters are in proportion."""


@lru_cache(maxsize=16384)
def width(text: str, *, bold: bool = True, fonts: str = SANS) -> float:
    """How wide *text* is in the pictures' type, in its size."""
    return sum(run_width(run.text, f"{run.font}, {fonts}" if run.font else fonts, bold=bold) for run in runs(text))


def run_width(text: str, fonts: str, *, bold: bool) -> float:
    """How wide a text of one script is, in its size: its words, each measured once, and the spaces around them."""
    known = width_of(text, bold=bold) if fonts == SANS else None
    if known is not None:
        return known
    words = text.split(" ")
    spaces = (len(words) - 1) * _space(fonts, bold=bold) if len(words) > 1 else 0
    return spaces + sum(_word_width(word, fonts, bold=bold) for word in words if word)


@lru_cache(maxsize=64)
def _space(fonts: str, *, bold: bool) -> float:
    return _word_width("i i", fonts, bold=bold) - _word_width("ii", fonts, bold=bold)


@lru_cache(maxsize=16384)
def _word_width(text: str, fonts: str, *, bold: bool) -> float:
    look = {"text": text, "fontSize": _AT, "font": fonts, "fontWeight": "bold" if bold else "normal"}
    words = {"type": "text", "encode": {"update": {name: {"value": value} for name, value in look.items()}}}
    measured = {"$schema": "https://vega.github.io/schema/vega/v6.json", "autosize": {"type": "pad"}, "marks": [words]}
    # The picture is a pixel wide where nothing is in it, and grows to its text.
    scene = renderer().vega_to_scenegraph(measured | {"width": 1, "height": 1}, allowed_base_urls=NOWHERE)
    return float(scene["width"]) / _AT
