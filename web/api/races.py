"""``/races/{id}``: the visible result, and every version behind it."""

from collections.abc import Mapping
from typing import Any

from flask import Response
from flask.views import MethodView
from flask_smorest import Blueprint

from domain.refusals import NothingAt
from projections import queries
from projections.facts import Bounds
from projections.read_model.follower import View
from web.answer.documents.parts import fields_of
from web.answer.documents.races import RaceDocument, race_with_history
from web.answer.respond import Question, give
from web.api.reference.answers import documented
from web.question import schemas as query_schemas
from web.question.parameters import Arguments, Parameters, asked

blueprint = Blueprint("races", __name__, description="Races, with the history of their results.")
blueprint.ARGUMENTS_PARSER = Parameters()


@blueprint.route("/races/<string:race>")
class Race(MethodView):
    @blueprint.arguments(query_schemas.BoundsQuery(), location="query")
    @documented(blueprint, RaceDocument)
    def get(self, arguments: Arguments, race: str) -> Response:
        """One race: the result as it stood, and `history`, every version of it"""

        def compute(view: View, at: Bounds) -> Mapping[str, Any]:
            found = queries.race(view.connection, race, at)
            if found is None:
                raise NothingAt("race", race)
            history = queries.history(view.connection, race, at)
            listed = {line.athlete for line in found[1]}
            listed |= {line.athlete for version in history for line in version.lines or ()}
            names = {each.id: each.name for each in queries.find_athletes(view.connection, listed).values()}
            return fields_of(race_with_history(*found, history, names))

        return give(
            Question(
                lambda view, position: queries.last_bearing_on_race(view.connection, race, position),
                compute,
                {},
                asked(arguments),
            )
        )
