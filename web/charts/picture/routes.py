"""``/{a}-vs-{b}/picture.svg`` and its kin: the signature picture as SVG, PNG and PDF, and what it says as JSON."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response
from marshmallow import fields
from marshmallow.validate import OneOf, Range

from domain.values.dates import day_of
from projections.calculators.scope import Scope
from projections.facts import Bounds
from projections.read_model.follower import View
from web.answer import html
from web.answer.documents.parts import echo, plain
from web.answer.pair_facts import pair_facts
from web.answer.respond import Writing, encode, give, own_address
from web.charts import drawing
from web.charts.catalogue import ChartFacts
from web.charts.chart import sides_of
from web.charts.picture.sheet import Imprint, Printed, drawn
from web.charts.picture.told import PictureTold, told_of
from web.charts.style import NARROWEST, THEMES, WIDEST, ChartStyle
from web.composition import rivalry
from web.question import clock, pairs
from web.question.address import Address, here
from web.question.dependencies import RestsOn
from web.question.fields.values import WholeNumber
from web.question.page_parameters import read
from web.question.parameters import bounds_of, scope_of, scope_parameters, scope_shown
from web.question.question import OpensAtLastKnown
from web.question.schemas import ScopeQuery

blueprint = Blueprint("picture", __name__)

USUAL_WIDTH, _USUAL_SCALE = 1200, 2
_LEAST_PRINT, _MOST_PRINT = 40, 1000
_KINDS = ("injury", "recovery", "quote")


class PictureQuery(ScopeQuery):
    """The scope and the bounds of a rivalry's page, and how the picture is to look; the width is in pixels."""

    theme = fields.String(load_default="light", validate=OneOf(THEMES))
    width = WholeNumber(load_default=USUAL_WIDTH, validate=Range(NARROWEST, WIDEST))
    scale = WholeNumber(load_default=_USUAL_SCALE, validate=Range(1, 4))
    mm = WholeNumber(validate=Range(_LEAST_PRINT, _MOST_PRINT))


@dataclass(frozen=True, kw_only=True)
class PictureQuestion(OpensAtLastKnown):
    """The signature picture of *pair* within *scope*."""

    pair: pairs.Pair
    scope: Scope
    shown: Mapping[str, Any]
    """The scope as the page's address has it."""

    def who(self) -> Collection[str]:
        return self.pair

    def rests_on(self) -> RestsOn:
        return RestsOn(self.pair)

    def answer(self, view: View, at: Bounds, /) -> Mapping[str, Any]:
        known = pair_facts(view, at, self.pair)
        sides = sides_of(known.names)
        return {
            "told": picture_told(ChartFacts(known.known, sides, at, self.asked.known_at), self.scope),
            "scope": echo(self.scope),
            "athletes": [sides.a, sides.b],
            "page": Address(f"/{pairs.written(sides.a, sides.b)}", self.shown),
        }


def picture_told(facts: ChartFacts, scope: Scope) -> PictureTold:
    """What the picture of these facts tells."""
    about = {each: facts.facts.happenings_about(each, _KINDS) for each in (facts.pair.a, facts.pair.b)}
    day = day_of(facts.at.as_of)
    return told_of(facts.record(scope), about, facts.pair, facts.caption(scope), day, facts.known_at)


@blueprint.get("/<pair:pair>/picture.<any(json, svg, png, pdf):form>")
def show(pair: pairs.Pairs, form: str) -> Response:
    two = pairs.distinct(*pairs.meant(pair))
    arguments = read(PictureQuery())
    question = PictureQuestion(asked=bounds_of(arguments), today=clock.today(), pair=two, scope=scope_of(arguments),
                               shown=scope_shown(arguments))  # fmt: skip
    usual = {"theme": "light", "width": USUAL_WIDTH, "scale": _USUAL_SCALE}
    looks = {name: arguments[name] if arguments[name] != value else None for name, value in usual.items()}
    own = scope_parameters(arguments) | looks | {"mm": arguments.get("mm")}
    style = ChartStyle(arguments["theme"], arguments["width"], rivalry().settings.house)
    return give(question, here(own), _writing(form, style, arguments["scale"], arguments.get("mm")))


def _writing(form: str, style: ChartStyle, scale: int, millimetres: int | None) -> Writing:
    def svg(answer: Mapping[str, Any], printed: Printed | None = None) -> str:
        cited = answer["page"].but(**{name: answer[name] for name in ("as_of", "known_at", "position")})
        imprint = Imprint(answer["position"], own_address(cited).partition("://")[2])
        return drawn(answer["told"], imprint, style, printed)

    on_paper = None if millimetres is None else Printed(millimetres, "mm")
    in_points = None if millimetres is None else Printed(millimetres * drawing.POINTS_TO_THE_MILLIMETRE)
    match form:
        case "svg":
            return html.text("image/svg+xml", lambda answer: svg(answer, on_paper).encode())
        case "png":
            return html.text("image/png", lambda answer: drawing.png(svg(answer), scale))
        case "pdf":
            return html.text("application/pdf", lambda answer: drawing.pdf(svg(answer, in_points)))
        case _:
            return html.text("application/json", lambda answer: encode(_in_words(answer)))


def _in_words(answer: Mapping[str, Any]) -> dict[str, Any]:
    """What the picture says: its headline, every finding with its evidence, and the picture in words."""
    told: PictureTold = answer["told"]
    bounds = {name: answer[name] for name in ("athletes", "scope", "as_of", "known_at", "position", "permalink")}
    return {
        "headline": told.headline,
        "findings": plain(told.findings),
        "sentence": told.sentence,
        "in_words": f"{told.headline}. {told.in_words}",
        **bounds,
    }
