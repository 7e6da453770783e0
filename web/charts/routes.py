"""``/{a}-vs-{b}/lead.svg`` and its kin: each chart as a spec, as SVG, as PNG."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response
from marshmallow import fields
from marshmallow.validate import OneOf, Range

from projections.facts import Bounds
from projections.read_model.follower import View
from web.answer import html
from web.answer.documents.parts import echo
from web.answer.respond import Question, Writing, encode, give
from web.api.athletes import day_asked
from web.charts import drawing
from web.charts.asking import CHARTS, Known, ask_chart
from web.charts.chart import pair_in_order
from web.charts.looks import NARROWEST, THEMES, USUAL_WIDTH, WIDEST, Looks
from web.question import pairs
from web.question.page_parameters import read
from web.question.parameters import asked, bearing_on, facts, pair_of, scope_of, scope_parameters, two
from web.question.schemas import Count, ScopeQuery

blueprint = Blueprint("charts", __name__)

_USUAL_SCALE = 2


class ChartQuery(ScopeQuery):
    """The scope and the bounds of a rivalry's page, and how the chart is to look; the width is in pixels."""

    theme = fields.String(load_default="light", validate=OneOf(THEMES))
    width = Count(load_default=USUAL_WIDTH, validate=Range(NARROWEST, WIDEST))


class PrintedChartQuery(ChartQuery):
    """Of a PNG also how many pixels it has to each pixel of its width."""

    scale = Count(load_default=_USUAL_SCALE, validate=Range(1, 4))


@blueprint.get(f"/<pair:pair>/<any({', '.join(CHARTS)}):name>.<any(json, svg, png):form>")
def show(pair: pairs.Pairs, name: str, form: str) -> Response:
    a, b = pairs.meant(pair)
    two(a, b)
    arguments = read(PrintedChartQuery() if form == "png" else ChartQuery())
    scope, looks = scope_of(arguments), Looks(arguments["theme"], arguments["width"])

    def compute(view: View, at: Bounds) -> Mapping[str, Any]:
        found = facts(view, at)
        both = pair_in_order({each.id: each.name for each in pair_of(found, a, b)})
        known = Known(found, both, at, arguments.get("known_at"))
        return {
            "chart": ask_chart(name, known, scope)(looks),
            "scope": echo(scope),
            "athletes": [both.a, both.b],
        }

    parameters = scope_parameters(arguments) | {
        "theme": arguments["theme"] if arguments["theme"] != "light" else None,
        "width": arguments["width"] if arguments["width"] != USUAL_WIDTH else None,
        "scale": arguments.get("scale") if arguments.get("scale") != _USUAL_SCALE else None,
    }
    writing = _WRITINGS[form](arguments.get("scale", 1))
    day = day_asked(arguments)
    return give(Question(bearing_on(a, b), compute, parameters, asked(arguments), as_of=day, writing=writing))


def _as_spec(_: int) -> Writing:
    return html.text("application/json", lambda answer: encode(_signed(answer)))


def _as_svg(_: int) -> Writing:
    return html.text("image/svg+xml", lambda answer: _drawn(answer).encode())


def _as_png(scale: int) -> Writing:
    return html.text("image/png", lambda answer: drawing.png(_drawn(answer), scale))


_WRITINGS = {"json": _as_spec, "svg": _as_svg, "png": _as_png}


def _drawn(answer: Mapping[str, Any]) -> str:
    chart = answer["chart"]
    return drawing.svg(chart.spec, chart.title, chart.sentence)


def _signed(answer: Mapping[str, Any]) -> dict[str, Any]:
    """The spec with what every answer says of itself, where Vega-Lite lets others write."""
    told = ("athletes", "scope", "as_of", "known_at", "position", "permalink")
    return {**answer["chart"].spec, "usermeta": {"rivalry": {name: answer[name] for name in told}}}
