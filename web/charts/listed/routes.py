"""``/lists/{discipline}/picture.svg``, ``/streaks/picture.svg`` and their kin: SVG, PNG, PDF, and the spec as JSON."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import Blueprint, Response
from marshmallow import fields
from marshmallow.validate import OneOf, Range

from projections.explain.pairs import WAYS
from web.answer import html
from web.answer.documents.parts import plain
from web.answer.respond import Writing, encode, give
from web.answer.wording import in_words
from web.api.careers import asked
from web.api.lists.listing import list_asked, list_parameters, narrowed, records_asked
from web.charts import drawing
from web.charts.chart import Chart
from web.charts.listed.marks_listed import list_chart, records_chart
from web.charts.listed.parted import parted_chart
from web.charts.listed.runs import runs_chart
from web.charts.style import NARROWEST, THEMES, USUAL_WIDTH, WIDEST, ChartStyle
from web.composition import rivalry
from web.question import clock, pairs
from web.question.address import here
from web.question.fields.strict import Strict
from web.question.fields.values import WholeNumber
from web.question.page_parameters import read
from web.question.parameters import Arguments, bounds_of, bounds_shown, scope_of, scope_shown
from web.question.question import Question
from web.question.schemas import ListQuery, RecordsQuery, SplitsQuery
from web.use_cases.lists.splits import SplitsQuestion

blueprint = Blueprint("listed_pictures", __name__)

_FORM = "<any(json, svg, png, pdf):form>"
_UNASKED = {"theme": "light", "width": USUAL_WIDTH, "scale": 2}


class LooksQuery(Strict):
    """How a picture is to look; the width is in pixels, and of a PNG *scale* how many it has to each of these."""

    theme = fields.String(load_default=_UNASKED["theme"], validate=OneOf(THEMES))
    width = WholeNumber(load_default=_UNASKED["width"], validate=Range(NARROWEST, WIDEST))
    scale = WholeNumber(load_default=_UNASKED["scale"], validate=Range(1, 4))


Answer = Mapping[str, Any]


def chart_of_list(answer: Answer, style: ChartStyle) -> Chart:
    return list_chart(answer["scope"], answer["marks"], style)


def chart_of_records(answer: Answer, style: ChartStyle) -> Chart:
    return records_chart(answer["scope"], answer["records"], style)


def chart_of_runs(answer: Answer, style: ChartStyle) -> Chart:
    scope = in_words(plain(answer["scope"]))
    return runs_chart(answer["streaks"], answer["names"], f"{scope[0].upper()}{scope[1:]}", style)


@blueprint.get(f"/lists/<string:discipline>/picture.{_FORM}")
def show_list(discipline: str, form: str) -> Response:
    arguments = read(ListQuery(exclude=("explain",)))
    question = list_asked(arguments, clock.today(), discipline)
    return _give(question, list_parameters(arguments) | bounds_shown(arguments), chart_of_list, form)


@blueprint.get(f"/lists/<string:discipline>/records/picture.{_FORM}")
def show_records(discipline: str, form: str) -> Response:
    arguments = read(RecordsQuery(exclude=("explain",)))
    question = records_asked(arguments, clock.today(), discipline)
    return _give(question, narrowed(arguments) | bounds_shown(arguments), chart_of_records, form)


@blueprint.get(f"/streaks/picture.{_FORM}")
def show_streaks(form: str) -> Response:
    arguments = read(asked.LogStreaksQuery(exclude=("explain",)))
    question = asked.log_streaks_asked(arguments, clock.today(), None, rivalry().longest_runs)
    return _give(question, runs_parameters(arguments, "current"), chart_of_runs, form)


@blueprint.get(f"/athletes/<string:athlete>/streaks/picture.{_FORM}")
def show_streaks_of_one(athlete: str, form: str) -> Response:
    arguments = read(asked.StreaksQuery(exclude=("explain",)))
    question = asked.streaks_asked(arguments, clock.today(), athlete, None)
    return _give(question, runs_parameters(arguments), chart_of_runs, form)


@blueprint.get(f"/<pair:pair>/streaks/picture.{_FORM}")
def show_streaks_of_two(pair: pairs.Pairs, form: str) -> Response:
    two = pairs.distinct(*pairs.meant(pair))
    arguments = read(asked.StreaksQuery(exclude=("explain",)))
    question = asked.pair_streaks_asked(arguments, clock.today(), two, None)
    return _give(question, runs_parameters(arguments), chart_of_runs, form)


@blueprint.get(f"/<pair:pair>/splits/<any({', '.join(WAYS)}):way>.{_FORM}")
def show_parted(pair: pairs.Pairs, way: str, form: str) -> Response:
    two = pairs.distinct(*pairs.meant(pair))
    arguments = read(SplitsQuery(exclude=("explain",)))
    question = SplitsQuestion(asked=bounds_of(arguments), today=clock.today(), pair=two, scope=scope_of(arguments))
    state = scope_shown(arguments) | bounds_shown(arguments)
    return _give(question, state, lambda answer, style: parted_chart(way, plain(answer), style), form)


def runs_parameters(arguments: Arguments, *own: str) -> dict[str, Any]:
    """What runs were asked for, as a page's address says it."""
    said = {name: arguments.get(name) or None for name in ("condition", "limit", *own)}
    return scope_shown(arguments) | said | bounds_shown(arguments)


def _give(
    question: Question, state: Mapping[str, Any], chart_of: Callable[[Answer, ChartStyle], Chart], form: str
) -> Response:
    looks = read(LooksQuery())
    style = ChartStyle(looks["theme"], looks["width"], rivalry().settings.house)
    shown = {name: looks[name] if looks[name] != unasked else None for name, unasked in _UNASKED.items()}
    return give(
        question, here({**state, **shown}), _written(lambda answer: chart_of(answer, style), form, looks["scale"])
    )


def _written(chart_of: Callable[[Answer], Chart], form: str, scale: int) -> Writing:
    if form == "json":
        return html.text("application/json", lambda answer: encode(chart_of(answer).spec))
    return html.text(drawing.CONTENT_TYPES[form], lambda answer: drawing.printed(chart_of(answer), form, scale))
