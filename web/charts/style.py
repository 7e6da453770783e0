"""How charts look: the page's colours in both themes, their type, and the frame all of them share.

Two athletes are told apart by two colours (blue and vermilion, unless the house has its own), and always by a second
sign: above or below, a disc or a diamond, a lane.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple

from web.charts.lettering.fonts import SANS
from web.charts.lettering.lines import balanced, whole, wrapped
from web.house.style import PLAIN, House, Palette
from web.languages.calendar import of_vega

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"

SILENT: dict[str, Any] = {"tooltip": None}
"""For a mark (in the sense of Vega-Lite) that says nothing the others do not: no tooltip."""

THEMES = ("light", "dark")
NARROWEST, WIDEST, USUAL_WIDTH = 300, 1600, 720
_TITLE, _SUBTITLE, _LABEL = 17, 12.5, 12
_LEADING, _SUBLEADING = 21, 16
_MARGIN = 16
"""What a title leaves free of the width."""
_FEW_DAYS, _MANY_YEARS = 2 * 366, 12


class ChartStyle(NamedTuple):
    """How one chart is drawn: its theme, its width in pixels, the house whose it is."""

    theme: str = "light"
    width: int = USUAL_WIDTH
    house: House = PLAIN

    @property
    def _palette(self) -> Palette:
        return self.house.palette(self.theme)

    @property
    def fonts(self) -> str:
        """The families of its type, the house's first."""
        return ", ".join((*self.house.fonts, SANS))

    @property
    def paper(self) -> str:
        return self._palette.paper

    @property
    def ink(self) -> str:
        return self._palette.ink

    @property
    def soft(self) -> str:
        return self._palette.soft

    @property
    def rule(self) -> str:
        return self._palette.rule

    @property
    def a(self) -> str:
        return self._palette.first

    @property
    def b(self) -> str:
        return self._palette.second

    @property
    def is_narrow(self) -> bool:
        """Whether it is a phone's width: less is drawn beside the data."""
        return self.width < 480  # noqa: PLR2004


class Framed(NamedTuple):
    """A chart in its frame: how high it is in all, in pixels, and what makes its Vega-Lite spec; no page needs that."""

    height: int
    spec: Callable[[], dict[str, Any]]


Drawn = tuple[Sequence[Any], Sequence[dict[str, Any]]]
"""The data of a chart, and its layers over them."""


def framed(
    style: ChartStyle, height: int, title: str, subtitle: str, sentence: str, drawn: Callable[[], Drawn]
) -> Framed:
    """What is *drawn*, ``style.width`` wide, and *height* pixels high where title and subtitle need a line each."""
    size = whole(title, _TITLE, style.width - _MARGIN, style.fonts)
    titles = balanced(title, size, style.width - _MARGIN, style.fonts)
    subtitles = _wrapped(subtitle[:1].upper() + subtitle[1:], _SUBTITLE, style)
    inside = height + _LEADING * (len(titles) - 1) + _SUBLEADING * (len(subtitles) - 1)

    def spec() -> dict[str, Any]:
        values, layers = drawn()
        return {
            "$schema": SCHEMA,
            "description": sentence,
            "background": style.paper,
            "width": style.width,
            "height": inside,
            "padding": {"left": 4, "right": 8, "top": 4, "bottom": 4},
            "autosize": {"type": "fit", "contains": "padding"},
            "title": {"text": titles, "subtitle": subtitles, "fontSize": size},
            "data": {"values": list(values)},
            "layer": list(layers),
            "config": _config(style),
        }

    return Framed(inside, spec)


def empty(style: ChartStyle, title: str, subtitle: str, sentence: str) -> Framed:
    """The chart of nothing: it says so."""

    def drawn() -> Drawn:
        words = {
            "mark": {"type": "text", "align": "left", "fontSize": 14, "lineBreak": "\n", "color": style.soft},
            "encoding": {
                "text": {"value": "\n".join(_wrapped(sentence, 14, style))},
                "x": {"value": 0},
                "y": {"value": 20},
            },
        }
        return [{}], [words]

    return framed(style, 160, title, subtitle, sentence, drawn)


def words_at(text: str, x: Any, y: Any, color: str, **mark: Any) -> dict[str, Any]:
    """A layer of one text at a fixed place, in pixels of the plot or ``"width"`` and ``"height"``."""
    return {
        "data": {"values": [{}]},
        "mark": {"type": "text", "color": color, "tooltip": None, **mark},
        "encoding": {"text": {"value": text}, "x": {"value": x}, "y": {"value": y}},
    }


def over_time(first: date, last: date, padding: int = 0) -> dict[str, Any]:
    """The encoding of ``date`` where it goes from *first* to *last*: labelled by years, or by months of few years.

    How far the axis goes is left to the data: layers of one chart that each name its ends quarrel about them.
    """
    years = (last - first).days > _FEW_DAYS
    count = _MANY_YEARS if last.year - first.year > _MANY_YEARS else "year" if years else "month"
    axis = {"grid": False, "format": "%Y" if years else "%b %Y", "labelSeparation": 10}
    return {
        "field": "date",
        "type": "temporal",
        "title": None,
        "scale": {"type": "utc", "nice": False, "padding": padding},
        "axis": axis | {"tickCount": count},
    }


def tooltip(**fields: str) -> list[dict[str, str]]:
    """Fields, already in the sport's own form, under their titles."""
    return [{"field": field, "type": "nominal", "title": title} for field, title in fields.items()]


def _wrapped(text: str, size: float, style: ChartStyle) -> list[str]:
    return wrapped(text, size, style.width - _MARGIN, fonts=style.fonts)


def _config(style: ChartStyle) -> dict[str, Any]:
    return {
        "font": style.fonts,
        "view": {"stroke": None},
        "title": {
            "anchor": "start", "frame": "bounds", "fontWeight": "bold", "color": style.ink,
            "subtitleFontSize": _SUBTITLE, "subtitleColor": style.soft, "subtitlePadding": 5, "offset": 14,
            "lineHeight": _LEADING, "subtitleLineHeight": _SUBLEADING,
        },
        "axis": {
            "labelFontSize": _LABEL,
            "labelColor": style.soft, "titleColor": style.soft, "gridColor": style.rule,
            "domainColor": style.rule, "tickColor": style.rule, "labelPadding": 5, "labelOverlap": "greedy",
        },
        "legend": {"labelFontSize": 13, "labelColor": style.ink, "labelLimit": 240, "symbolSize": 110},
        "text": {"font": style.fonts, "color": style.ink, "fontSize": _LABEL},
        **({"locale": {"time": names}} if (names := of_vega()) is not None else {}),
    }  # fmt: skip
