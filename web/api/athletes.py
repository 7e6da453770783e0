"""``/athletes``: who they are, their form, races and opponents."""

from collections.abc import Mapping
from typing import Any

from flask import Response
from flask.views import MethodView
from flask_smorest import Blueprint

from domain.refusals import NothingAt
from domain.values.dates import day_of, moment
from projections import queries
from projections.calculators.head_to_head import head_to_head
from projections.calculators.questions import ask_form
from projections.explain.numbers import of_form, of_records
from projections.facts import Bounds
from projections.read_model.follower import View
from web.answer import shapes
from web.answer.respond import Question, give
from web.api.documents import AthleteRacesSchema, AthleteSchema, AthletesSchema, FormSchema, OpponentsSchema, documented
from web.api.explaining import explained
from web.composition import rivalry
from web.question import clock
from web.question import schemas as query_schemas
from web.question.parameters import (
    Arguments,
    Parameters,
    after,
    asked,
    bearing_on,
    cursor,
    facts,
    scope_of,
    scope_parameters,
)

blueprint = Blueprint("athletes", __name__, description="Athletes: form, races, opponents.")
blueprint.ARGUMENTS_PARSER = Parameters()


@blueprint.route("/athletes")
class Athletes(MethodView):
    @blueprint.arguments(query_schemas.AthletesQuery(), location="query")
    @documented(blueprint, AthletesSchema, errors=(400,))
    def get(self, arguments: Arguments) -> Response:
        """Search athletes by name"""

        def compute(view: View, at: Bounds) -> Mapping[str, Any]:
            limit = arguments["limit"]
            found = queries.search_athletes(
                view.connection, arguments.get("q"), at.position, arguments.get("cursor", ""), limit + 1,
                facts(view, at).ids,
            )  # fmt: skip
            return {
                "athletes": [shapes.athlete(each) for each in found[:limit]],
                "next": found[limit - 1].id if len(found) > limit else None,
            }

        parameters = {name: arguments.get(name) for name in ("q", "cursor", "limit")}
        return give(
            Question(
                lambda view, position: max(
                    queries.last_registration(view.connection, position), queries.last_merge(view.connection, position)
                ),
                compute,
                parameters,
                asked(arguments),
            )
        )


@blueprint.route("/athletes/<string:athlete>")
class Athlete(MethodView):
    @blueprint.arguments(query_schemas.BoundsQuery(), location="query")
    @documented(blueprint, AthleteSchema)
    def get(self, arguments: Arguments, athlete: str) -> Response:
        """One athlete"""

        def compute(view: View, at: Bounds) -> Mapping[str, Any]:
            found = facts(view, at).person(athlete)
            if found.key > at.position:
                raise NothingAt("athlete", athlete)
            return shapes.athlete(found)

        return give(Question(bearing_on(athlete), compute, {}, asked(arguments)))


@blueprint.route("/athletes/<string:athlete>/form")
class Form(MethodView):
    @blueprint.arguments(query_schemas.FormQuery(), location="query")
    @documented(blueprint, FormSchema)
    def get(self, arguments: Arguments, athlete: str) -> Response:
        """An athlete's form on a day

        The day is `as_of`; without it today's, or for a pinned answer the day that position was recorded.
        """

        def compute(view: View, at: Bounds) -> Mapping[str, Any]:
            known = facts(view, at)
            form = ask_form(known, known.person(athlete).id, at.as_of)
            answer = shapes.form(form)
            path = arguments.get("explain")
            return answer | explained(known, lambda: of_form(form, known.starts(athlete)), answer, path)

        parameters = {"explain": arguments.get("explain")}
        return give(Question(bearing_on(athlete), compute, parameters, asked(arguments), as_of=day_asked(arguments)))


@blueprint.route("/athletes/<string:athlete>/races")
class Races(MethodView):
    @blueprint.arguments(query_schemas.AthleteRacesQuery(), location="query")
    @documented(blueprint, AthleteRacesSchema)
    def get(self, arguments: Arguments, athlete: str) -> Response:
        """An athlete's races, in the order of happening"""

        def compute(view: View, at: Bounds) -> Mapping[str, Any]:
            limit = arguments["limit"]
            known = facts(view, at)
            found = known.starts(athlete, after(arguments), limit + 1)
            return {
                "athlete": known.person(athlete).id,
                "races": [shapes.start(start) for start in found[:limit]],
                "next": cursor(found[limit - 1].race.order) if len(found) > limit else None,
            }

        parameters = {name: arguments.get(name) for name in ("cursor", "limit")}
        return give(Question(bearing_on(athlete), compute, parameters, asked(arguments)))


@blueprint.route("/athletes/<string:athlete>/opponents")
class Opponents(MethodView):
    @blueprint.arguments(query_schemas.OpponentsQuery(), location="query")
    @documented(blueprint, OpponentsSchema)
    def get(self, arguments: Arguments, athlete: str) -> Response:
        """Totals against everybody an athlete has met, most meetings first"""
        scope = scope_of(arguments)

        def compute(view: View, at: Bounds) -> Mapping[str, Any]:
            known = facts(view, at)
            who = known.person(athlete)
            shared = queries.races_by_opponent(view.connection, who, at, known.ids)
            records = [head_to_head(who.id, opponent, races, scope) for opponent, races in shared.items()]
            often = [record for record in records if len(record.meetings) >= arguments["min_meetings"]]
            met = sorted(often, key=lambda each: (-len(each.meetings), each.athletes[1]))
            answer = {
                "athlete": who.id,
                "scope": shapes.scope(scope),
                "opponents": [
                    {
                        "opponent": record.athletes[1],
                        "wins": record.wins,
                        "ties": record.ties,
                        "undecided": record.undecided,
                        "meetings": len(record.meetings),
                    }
                    for record in met
                ],
            }
            return answer | explained(known, lambda: of_records("opponents", met), answer, arguments.get("explain"))

        parameters = scope_parameters(arguments) | {name: arguments.get(name) for name in ("min_meetings", "explain")}
        return give(Question(bearing_on(athlete), compute, parameters, asked(arguments)))


def day_asked(arguments: Arguments) -> str | None:
    """The day a question about form is of, where none is given: today, or the day a pinned position was recorded."""
    if "as_of" in arguments:
        return None
    if "position" not in arguments:
        return clock.today().isoformat()
    with rivalry().read_model.reading() as view:
        rows = queries.log_page(view.connection, max(0, arguments["position"] - 1), 1, None, None).rows
    at = rows[0].recorded if rows else moment(clock.now())
    return day_of(at).isoformat()
