"""``/rivalries/{a}/{b}``: the record, the timeline, and all of it at once."""

from collections.abc import Mapping
from typing import Any

from flask import Response
from flask.views import MethodView
from flask_smorest import Blueprint

from domain.dates import end_of_day
from domain.errors import SameAthlete
from projections.facts import Bounds
from projections.questions import ask_head_to_head, ask_timeline
from projections.read_model import View
from projections.timeline import KINDS
from web import schemas, shapes
from web.answers import Question, give
from web.athletes import day_asked
from web.documents import HeadToHeadSchema, RivalrySchema, TimelineSchema, documented
from web.glance import glance
from web.queries import (
    Arguments,
    Parameters,
    after,
    asked,
    bearing_on,
    cursor,
    facts,
    people,
    scope_of,
    scope_parameters,
)

blueprint = Blueprint("rivalries", __name__, description="Two athletes: head-to-head, form, timeline.")
blueprint.ARGUMENTS_PARSER = Parameters()


@blueprint.route("/rivalries/<string:a>/<string:b>")
class Rivalry(MethodView):
    @blueprint.arguments(schemas.RivalryQuery, location="query")
    @documented(blueprint, RivalrySchema)
    def get(self, arguments: Arguments, a: str, b: str) -> Response:
        """A rivalry at a glance

        The record, both athletes' form, the latest timeline entries (newest first) and the next meeting. The day is
        `as_of`; without it today's, or for a pinned answer the day that position was recorded.
        """
        _two(a, b)
        scope = scope_of(arguments)

        def compute(view: View, at: Bounds) -> Mapping[str, Any]:
            return glance(view, at, a, b, scope, arguments["latest"])

        parameters = scope_parameters(arguments) | {"latest": arguments["latest"]}
        return give(Question(bearing_on(a, b), compute, parameters, asked(arguments), as_of=day_asked(arguments)))


@blueprint.route("/rivalries/<string:a>/<string:b>/head-to-head")
class HeadToHead(MethodView):
    @blueprint.arguments(schemas.ScopeQuery, location="query")
    @documented(blueprint, HeadToHeadSchema)
    def get(self, arguments: Arguments, a: str, b: str) -> Response:
        """The head-to-head record, with every race it counts and the number it leaves out"""
        _two(a, b)
        scope = scope_of(arguments)

        def compute(view: View, at: Bounds) -> Mapping[str, Any]:
            who = people(view, a, b)
            names = {each.id: each.name for each in who.values()}
            record = ask_head_to_head(facts(view, at, who), a, b, scope)
            return shapes.head_to_head(record, _in_order(names, a, b))

        return give(Question(bearing_on(a, b), compute, scope_parameters(arguments), asked(arguments)))


@blueprint.route("/rivalries/<string:a>/<string:b>/timeline")
class Timeline(MethodView):
    @blueprint.arguments(schemas.TimelineQuery, location="query")
    @documented(blueprint, TimelineSchema)
    def get(self, arguments: Arguments, a: str, b: str) -> Response:
        """Everything visible about either athlete, in the order of happening"""
        _two(a, b)
        kinds = [kind for kind in KINDS if kind in arguments.get("kind", KINDS)]

        def compute(view: View, at: Bounds) -> Mapping[str, Any]:
            who = people(view, a, b)
            if "to" in arguments:
                at = Bounds(min(at.as_of, end_of_day(arguments["to"])), at.known_at, at.position)
            page = ask_timeline(
                facts(view, at, who), (a, b), kinds=kinds, after=after(arguments), limit=arguments["limit"]
            )
            return {
                "athletes": [a, b],
                "entries": [shapes.entry(entry) for entry in page.entries],
                "next": cursor(page.next),
            }

        parameters = {name: arguments.get(name) for name in ("kind", "cursor", "limit", "to")}
        parameters["from"] = arguments.get("from_")
        return give(Question(bearing_on(a, b), compute, parameters, asked(arguments)))


def _two(a: str, b: str) -> None:
    if a == b:
        raise SameAthlete(a)


def _in_order(names: dict[str, str], a: str, b: str) -> dict[str, str]:
    return {a: names[a], b: names[b]}
