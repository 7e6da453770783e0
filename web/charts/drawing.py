"""A spec as SVG, an SVG as PNG, and how wide a text is: all by vl-convert, on this machine and without a network.

It is a whole JavaScript engine (some 80 MB of memory, a second to start), so a process loads it with its first
picture. It may be used from any thread: its engine runs in a thread of its own and takes its jobs in turn.
"""

from functools import lru_cache
from typing import Any

from markupsafe import escape

from web.charts.style import SANS

_NOWHERE: list[str] = []
"""The addresses a spec may load from. Data are always inline, so whatever a text in them says, nothing is fetched."""


def svg(spec: dict[str, Any], title: str, sentence: str) -> str:
    """*spec* as an SVG that stands alone: *title* and *sentence* say in words what it shows."""
    import vl_convert  # noqa: PLC0415 - large: loaded with the first picture

    drawn = vl_convert.vegalite_to_svg(spec, allowed_base_urls=_NOWHERE)
    named = f' role="img" aria-labelledby="title desc"><title id="title">{escape(title)}</title>'
    return drawn.replace(">", f'{named}<desc id="desc">{escape(sentence)}</desc>', 1)


def png(drawn: str, scale: int) -> bytes:
    """The SVG *drawn* as PNG, *scale* pixels to each of its own."""
    import vl_convert  # noqa: PLC0415

    return vl_convert.svg_to_png(drawn, scale=scale)


@lru_cache(maxsize=1024)
def width(text: str, *, bold: bool = True) -> float:
    """How wide *text* is in the pictures' type, in its size."""
    import vl_convert  # noqa: PLC0415

    look = {"text": text, "fontSize": 100, "font": SANS, "fontWeight": "bold" if bold else "normal"}
    words = {"type": "text", "encode": {"update": {name: {"value": value} for name, value in look.items()}}}
    measured = {"$schema": "https://vega.github.io/schema/vega/v6.json", "autosize": {"type": "pad"}, "marks": [words]}
    # The picture is a pixel wide where nothing is in it, and grows to its text.
    scene = vl_convert.vega_to_scenegraph(measured | {"width": 1, "height": 1}, allowed_base_urls=_NOWHERE)
    return float(scene["width"]) / 100
