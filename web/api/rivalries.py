"""``/rivalries/{a}/{b}``: the record, the timeline, and all of it at once."""

from collections.abc import Mapping
from typing import Any

from flask import Response
from flask.views import MethodView
from flask_smorest import Blueprint

from domain.values.dates import UNBOUNDED
from projections.calculators import head_to_head
from projections.calculators.questions import EVER, Days, ask_head_to_head, ask_timeline
from projections.calculators.timeline import KINDS
from projections.explain.changes import Sight, look
from projections.explain.numbers import Numbers, of_head_to_head
from projections.facts import Bounds
from projections.read_model.follower import View
from web.answer.documents.causes import Explained
from web.answer.documents.parts import Bounded, fields_of
from web.answer.documents.rivalries import RivalryDocument, TimelineDocument
from web.answer.overview import glance
from web.answer.respond import Question, give
from web.api.athletes import day_asked
from web.api.explaining import explained
from web.api.reference.answers import documented
from web.question import schemas as query_schemas
from web.question.parameters import (
    Arguments,
    Parameters,
    after,
    asked,
    bearing_on,
    bearing_on_seasons,
    cursor,
    facts,
    latest_end,
    pair_of,
    scope_of,
    scope_parameters,
    two,
)

blueprint = Blueprint("rivalries", __name__, description="Two athletes: head-to-head, form, timeline.")
blueprint.ARGUMENTS_PARSER = Parameters()


@blueprint.route("/rivalries/<string:a>/<string:b>")
class Rivalry(MethodView):
    @blueprint.arguments(query_schemas.RivalryQuery(), location="query")
    @documented(blueprint, RivalryDocument, beside=(Bounded, Explained))
    def get(self, arguments: Arguments, a: str, b: str) -> Response:
        """A rivalry at a glance

        The record, both athletes' form, the latest timeline entries (newest first) and the next meeting. The day is
        `as_of`; without it today's, or for a pinned answer the day that position was recorded.
        """
        two(a, b)
        scope = scope_of(arguments)

        def compute(view: View, at: Bounds) -> Mapping[str, Any]:
            answer = glance(view, at, a, b, scope, arguments["latest"])
            if "explain" not in arguments:
                return fields_of(answer)
            known = facts(view, at)
            one, other = pair_of(known, a, b)
            to_come = facts(view, Bounds(UNBOUNDED, at.known_at, at.position))
            seen = look(Sight(known, to_come, at.as_of, lambda _: ()), (one.id, other.id), scope)
            return fields_of(answer) | explained(known, seen.explicable, answer, arguments["explain"])

        parameters = scope_parameters(arguments) | {name: arguments.get(name) for name in ("latest", "explain")}
        bearing = bearing_on_seasons(a, b)
        return give(Question(bearing, compute, parameters, asked(arguments), as_of=day_asked(arguments)))


@blueprint.route("/rivalries/<string:a>/<string:b>/head-to-head")
class HeadToHead(MethodView):
    @blueprint.arguments(query_schemas.HeadToHeadQuery(), location="query")
    @documented(blueprint, head_to_head.HeadToHead, beside=(Bounded, Explained))
    def get(self, arguments: Arguments, a: str, b: str) -> Response:
        """The head-to-head record, with every race it counts and the number it leaves out"""
        two(a, b)
        scope = scope_of(arguments)

        def compute(view: View, at: Bounds) -> Mapping[str, Any]:
            known = facts(view, at)
            one, other = pair_of(known, a, b)
            record = ask_head_to_head(known, one.id, other.id, scope, {one.id: one.name, other.id: other.name})

            def count() -> Numbers:
                return of_head_to_head(record, known.shared_races(one.id, other.id))

            return fields_of(record) | explained(known, count, record, arguments.get("explain"))

        parameters = scope_parameters(arguments) | {"explain": arguments.get("explain")}
        return give(Question(bearing_on(a, b), compute, parameters, asked(arguments)))


@blueprint.route("/rivalries/<string:a>/<string:b>/timeline")
class Timeline(MethodView):
    @blueprint.arguments(query_schemas.TimelineQuery(), location="query")
    @documented(blueprint, TimelineDocument)
    def get(self, arguments: Arguments, a: str, b: str) -> Response:
        """Everything visible about either athlete, in the order of happening"""
        two(a, b)
        kinds = [kind for kind in KINDS if kind in arguments.get("kind", KINDS)]
        days = Days(arguments.get("from_", EVER.first), arguments.get("to", EVER.last))

        def compute(view: View, at: Bounds) -> Mapping[str, Any]:
            at = Bounds(min(at.as_of, latest_end(days.last)), at.known_at, at.position)
            known = facts(view, at)
            one, other = pair_of(known, a, b)
            pair = (one.id, other.id)
            start = after(arguments, days.first)
            page = ask_timeline(known, pair, kinds=kinds, after=start, limit=arguments["limit"], days=days)
            return fields_of(TimelineDocument(pair, page.entries, cursor(page.next)))

        parameters = {name: arguments.get(name) for name in ("kind", "cursor", "limit", "to")}
        parameters["from"] = arguments.get("from_")
        bearing = bearing_on_seasons(a, b) if "milestone" in kinds else bearing_on(a, b)
        return give(Question(bearing, compute, parameters, asked(arguments)))
