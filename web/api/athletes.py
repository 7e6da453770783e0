"""``/athletes``: who they are, their form, races and opponents."""

from flask import Response
from flask.views import MethodView
from flask_smorest import Blueprint

from domain.values.external_ids import external_id
from projections.calculators import form
from projections.calculators.coverage.answer import SaysCoverage
from web.answer.documents.causes import Explained
from web.answer.documents.parts import Bounded
from web.answer.documents.people import (
    AthleteDocument,
    AthleteRacesDocument,
    AthletesDocument,
    OpponentsDocument,
)
from web.answer.notes import Noted
from web.answer.respond import give
from web.api.explaining import explaining, number_asked
from web.api.reference.responses import documented
from web.question import clock
from web.question import schemas as query_schemas
from web.question.address import here
from web.question.cursors import after, behind_opponent
from web.question.parameters import Arguments, Parameters, bounds_of, scope_of, scope_parameters
from web.use_cases.athletes import AthleteQuestion, AthletesQuestion
from web.use_cases.career import AthleteRacesQuestion, FormQuestion, OpponentsQuestion

blueprint = Blueprint("athletes", __name__, description="Athletes: form, races, opponents.")
blueprint.ARGUMENTS_PARSER = Parameters()


@blueprint.route("/athletes")
class AthletesResource(MethodView):
    @blueprint.arguments(query_schemas.AthletesQuery(), location="query")
    @documented(blueprint, AthletesDocument, errors=(400,))
    def get(self, arguments: Arguments) -> Response:
        """Search athletes by name

        Or look one up by the id that a register has for the athlete: `external_id=wikidata:Q42`, `worldathletics:…`.
        """
        named = arguments.get("external_id")
        question = AthletesQuestion(
            asked=bounds_of(arguments),
            today=clock.today(),
            q=arguments.get("q"),
            behind=arguments.get("cursor", ""),
            limit=arguments["limit"],
            external=external_id(*named.split(":", 1)) if named else None,
        )
        asked = ("q", "cursor", "limit", "external_id")
        return give(question, here({name: arguments.get(name) for name in asked}))


@blueprint.route("/athletes/<string:athlete>")
class AthleteResource(MethodView):
    @blueprint.arguments(query_schemas.BoundsQuery(), location="query")
    @documented(blueprint, AthleteDocument, beside=(Bounded, SaysCoverage))
    def get(self, arguments: Arguments, athlete: str) -> Response:
        """One athlete"""
        question = AthleteQuestion(asked=bounds_of(arguments), today=clock.today(), athlete=athlete)
        return give(question, here({}))


@blueprint.route("/athletes/<string:athlete>/form")
class FormResource(MethodView):
    @blueprint.arguments(query_schemas.FormQuery(), location="query")
    @documented(blueprint, form.Form, beside=(Bounded, Explained, Noted))
    def get(self, arguments: Arguments, athlete: str) -> Response:
        """An athlete's form on a day

        The day is `as_of`; without it today's, or for a pinned answer the day that position was recorded. Races,
        streak, season and bests are of the races within the scope: all rounds unless `round` is asked for. Whether the
        athlete is fit, the comeback and the titles are of all.
        """
        question = FormQuestion(
            asked=bounds_of(arguments),
            today=clock.today(),
            athlete=athlete,
            scope=scope_of(arguments),
            explain=number_asked(arguments),
        )
        return give(question, here(scope_parameters(arguments) | explaining(arguments)))


@blueprint.route("/athletes/<string:athlete>/races")
class RacesResource(MethodView):
    @blueprint.arguments(query_schemas.AthleteRacesQuery(), location="query")
    @documented(blueprint, AthleteRacesDocument)
    def get(self, arguments: Arguments, athlete: str) -> Response:
        """An athlete's races, in the order of happening"""
        question = AthleteRacesQuestion(
            asked=bounds_of(arguments),
            today=clock.today(),
            athlete=athlete,
            behind=after(arguments.get("cursor")),
            limit=arguments["limit"],
        )
        return give(question, here({name: arguments.get(name) for name in ("cursor", "limit")}))


@blueprint.route("/athletes/<string:athlete>/opponents")
class OpponentsResource(MethodView):
    @blueprint.arguments(query_schemas.OpponentsQuery(), location="query")
    @documented(blueprint, OpponentsDocument, beside=(Bounded, Explained, Noted))
    def get(self, arguments: Arguments, athlete: str) -> Response:
        """Totals against everybody an athlete has met, most meetings first"""
        question = OpponentsQuestion(
            asked=bounds_of(arguments),
            today=clock.today(),
            athlete=athlete,
            scope=scope_of(arguments),
            fewest=arguments["min_meetings"],
            behind=behind_opponent(arguments.get("cursor")),
            limit=arguments.get("limit"),
            explain=number_asked(arguments),
        )
        own = {name: arguments.get(name) for name in ("min_meetings", "cursor", "limit")} | explaining(arguments)
        return give(question, here(scope_parameters(arguments) | own))
