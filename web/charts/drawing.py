"""A spec as SVG, an SVG as PNG or PDF: all on this machine and without a network."""

import re
from typing import Any

from markupsafe import escape

from web.charts.chart import Chart
from web.charts.lettering.fonts import renderer
from web.charts.lettering.measured import NOWHERE
from web.charts.lettering.pinned import pinned

CONTENT_TYPES = {"svg": "image/svg+xml", "png": "image/png", "pdf": "application/pdf"}
POINTS_TO_THE_MILLIMETRE = 72 / 25.4
_OF_A_MARK = re.compile(r' (?:aria-\w+|role)="[^"]*"')
"""What Vega says of each mark to who hears a page, in English words: nobody hears the parts of a picture."""


def svg(spec: dict[str, Any], title: str, sentence: str) -> str:
    """*spec* as an SVG that stands alone: *title* and *sentence* say in words what it shows."""
    drawn = _OF_A_MARK.sub("", str(renderer().vegalite_to_svg(spec, allowed_base_urls=NOWHERE)))
    named = f' role="img" aria-labelledby="title desc"><title id="title">{escape(title)}</title>'
    return pinned(drawn.replace(">", f'{named}<desc id="desc">{escape(sentence)}</desc>', 1))


def printed(chart: Chart, form: str, scale: int) -> bytes:
    """*chart* in one of the forms of ``CONTENT_TYPES``; a PNG with *scale* pixels to each of its own."""
    drawn = svg(chart.spec, chart.title, chart.sentence)
    match form:
        case "png":
            return png(drawn, scale)
        case "pdf":
            return pdf(drawn)
    return drawn.encode()


def png(drawn: str, scale: int) -> bytes:
    """The SVG *drawn* as PNG, *scale* pixels to each of its own."""
    return bytes(renderer().svg_to_png(drawn, scale=scale))


def pdf(drawn: str) -> bytes:
    """The SVG *drawn* as PDF, a point (of 72 an inch) to each of its pixels; its texts are texts."""
    return bytes(renderer().svg_to_pdf(drawn))
