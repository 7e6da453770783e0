"""``/{a}-vs-{b}/lead.svg`` and its kin: each chart as a spec, as SVG, PNG and PDF."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response
from marshmallow import fields
from marshmallow.validate import OneOf, Range

from projections.calculators.scope import Scope
from projections.facts import Bounds
from projections.read_model.follower import View
from web.answer import html
from web.answer.documents.parts import echo
from web.answer.pair_facts import pair_facts
from web.answer.respond import Writing, encode, give
from web.charts import drawing
from web.charts.catalogue import CHARTS, ChartFacts, ask_chart
from web.charts.chart import sides_of
from web.charts.style import NARROWEST, THEMES, USUAL_WIDTH, WIDEST, ChartStyle
from web.composition import rivalry
from web.question import clock, pairs
from web.question.address import here
from web.question.dependencies import RestsOn
from web.question.fields.values import WholeNumber
from web.question.page_parameters import read
from web.question.parameters import bounds_of, scope_of, scope_parameters
from web.question.question import OpensAtLastKnown
from web.question.schemas import ScopeQuery

blueprint = Blueprint("charts", __name__)

_USUAL_SCALE = 2


class ChartQuery(ScopeQuery):
    """The scope and the bounds of a rivalry's page, and how the chart is to look; the width is in pixels."""

    theme = fields.String(load_default="light", validate=OneOf(THEMES))
    width = WholeNumber(load_default=USUAL_WIDTH, validate=Range(NARROWEST, WIDEST))


class PrintedChartQuery(ChartQuery):
    """Of a PNG also how many pixels it has to each pixel of its width."""

    scale = WholeNumber(load_default=_USUAL_SCALE, validate=Range(1, 4))


@dataclass(frozen=True, kw_only=True)
class ChartQuestion(OpensAtLastKnown):
    """The chart called *name* of *pair* within *scope*."""

    pair: pairs.Pair
    name: str
    scope: Scope
    style: ChartStyle

    def who(self) -> Collection[str]:
        return self.pair

    def rests_on(self) -> RestsOn:
        return RestsOn(self.pair)

    def answer(self, view: View, at: Bounds, /) -> Mapping[str, Any]:
        facts = pair_facts(view, at, self.pair)
        sides = sides_of(facts.names)
        drawn = ask_chart(self.name, ChartFacts(facts.known, sides, at, self.asked.known_at), self.scope)
        return {
            "chart": drawn(self.style),
            "scope": echo(self.scope),
            "athletes": [sides.a, sides.b],
        }


@blueprint.get(f"/<pair:pair>/<any({', '.join(CHARTS)}):name>.<any(json, svg, png, pdf):form>")
def show(pair: pairs.Pairs, name: str, form: str) -> Response:
    two = pairs.distinct(*pairs.meant(pair))
    arguments = read(PrintedChartQuery() if form == "png" else ChartQuery())
    question = ChartQuestion(
        asked=bounds_of(arguments),
        today=clock.today(),
        pair=two,
        name=name,
        scope=scope_of(arguments),
        style=ChartStyle(arguments["theme"], arguments["width"], rivalry().settings.house),
    )
    own = scope_parameters(arguments) | {
        "theme": arguments["theme"] if arguments["theme"] != "light" else None,
        "width": arguments["width"] if arguments["width"] != USUAL_WIDTH else None,
        "scale": arguments.get("scale") if arguments.get("scale") != _USUAL_SCALE else None,
    }
    return give(question, here(own), _WRITINGS[form](arguments.get("scale", 1)))


def _as_spec(_: int) -> Writing:
    return html.text("application/json", lambda answer: encode(_signed(answer)))


def _as_svg(_: int) -> Writing:
    return html.text("image/svg+xml", lambda answer: _drawn(answer).encode())


def _as_png(scale: int) -> Writing:
    return html.text("image/png", lambda answer: drawing.png(_drawn(answer), scale))


def _as_pdf(_: int) -> Writing:
    return html.text("application/pdf", lambda answer: drawing.pdf(_drawn(answer)))


_WRITINGS = {"json": _as_spec, "svg": _as_svg, "png": _as_png, "pdf": _as_pdf}


def _drawn(answer: Mapping[str, Any]) -> str:
    chart = answer["chart"]
    return drawing.svg(chart.spec, chart.title, chart.sentence)


def _signed(answer: Mapping[str, Any]) -> dict[str, Any]:
    """The spec with what every answer says of itself, where Vega-Lite lets others write."""
    told = ("athletes", "scope", "as_of", "known_at", "position", "permalink")
    return {**answer["chart"].spec, "usermeta": {"rivalry": {name: answer[name] for name in told}}}
