"""An SVG whose texts keep the width they were measured at, in whatever font somebody's browser draws them.

Where the reader has none of the fonts named, another stands in, wider or narrower: the letters are then moved together
or apart, and nothing runs into its neighbour. A text of several scripts becomes a part for each, with the font that
has it, since a renderer takes one font for all of a text.
"""

from lxml import etree

from web.charts.lettering.fonts import SANS
from web.charts.lettering.measured import run_width
from web.charts.lettering.scripts import runs

_SVG = "{http://www.w3.org/2000/svg}"
_FEW = 3
"""Letters of a text that needs no pinning: a number on an axis."""
_BOLD = 600
_SHARES = {"start": 0.0, "middle": 0.5, "end": 1.0}


def pinned(svg: str) -> str:
    """*svg* with the length of every text in it."""
    root = etree.fromstring(svg.encode(), etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    for text in list(root.iter(f"{_SVG}text")):
        if len(text) == 0:
            _pin(text)
        for line in list(text):
            if len(line) == 0 and line.get("dx") is None:
                _pin(line)
    return str(etree.tostring(root, encoding="unicode"))


def _pin(text: etree._Element) -> None:
    words = text.text or ""
    cut = runs(words)
    if not words.strip() or (len(words) <= _FEW and not any(run.font for run in cut)):
        return
    size = float((_inherited(text, "font-size") or "16").removesuffix("px"))
    fonts = _inherited(text, "font-family") or SANS
    weight = _inherited(text, "font-weight") or "normal"
    bold = weight == "bold" or (weight.isdigit() and int(weight) >= _BOLD)
    families = [f"{run.font}, {fonts}" if run.font else fonts for run in cut]
    widths = [size * run_width(run.text, family, bold=bold) for run, family in zip(cut, families, strict=True)]
    if len(cut) == 1:
        _lengthen(text, widths[0])
        if cut[0].font:
            text.set("font-family", families[0])
        return
    x = float(text.get("x", "0")) - _SHARES[_inherited(text, "text-anchor") or "start"] * sum(widths)
    text.text, text.attrib["text-anchor"] = None, "start"
    for run, family, wide in zip(cut, families, widths, strict=True):
        # A part that begins with a space would begin without it.
        words = run.text.lstrip(" ")
        space = size * run_width(" ", family, bold=bold) * (len(run.text) - len(words))
        if words:
            where = {"x": f"{x + space:.2f}", "font-family": family, "unicode-bidi": "isolate"}
            part = etree.SubElement(text, f"{_SVG}tspan", where)
            part.text = words
            _lengthen(part, wide - space)
        x += wide


def _lengthen(text: etree._Element, wide: float) -> None:
    text.set("textLength", f"{wide:.2f}")
    text.set("lengthAdjust", "spacingAndGlyphs")


def _inherited(text: etree._Element, name: str) -> str | None:
    """The attribute of the text, or of what it is in."""
    element: etree._Element | None = text
    while element is not None:
        if (value := element.get(name)) is not None:
            return str(value)
        element = element.getparent()
    return None
