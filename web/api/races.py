"""``/races/{id}``: the visible result, and every version behind it."""

from collections.abc import Mapping
from typing import Any

from flask import Response
from flask.views import MethodView
from flask_smorest import Blueprint

from domain.errors import NothingAt
from projections import visible
from projections.facts import Bounds
from projections.read_model import View
from web import shapes
from web.answers import Question, give
from web.api import schemas
from web.api.documents import RaceSchema, documented
from web.queries import Arguments, Parameters, asked

blueprint = Blueprint("races", __name__, description="Races, with the history of their results.")
blueprint.ARGUMENTS_PARSER = Parameters()


@blueprint.route("/races/<string:race>")
class Race(MethodView):
    @blueprint.arguments(schemas.BoundsQuery(), location="query")
    @documented(blueprint, RaceSchema)
    def get(self, arguments: Arguments, race: str) -> Response:
        """One race: the result as it stood, and `history`, every version of it"""

        def compute(view: View, at: Bounds) -> Mapping[str, Any]:
            found = visible.race(view.connection, race, at)
            if found is None:
                raise NothingAt("race", race)
            history = visible.history(view.connection, race, at)
            listed = {line.athlete for line in found[1]}
            listed |= {line.athlete for version in history for line in version.lines or ()}
            names = {each.id: each.name for each in visible.find_athletes(view.connection, listed).values()}
            return shapes.race(found[0]) | {
                "results": [shapes.line(line, names) for line in found[1]],
                "history": [shapes.version(version, names, found[1]) for version in history],
            }

        return give(
            Question(
                lambda view, position: visible.last_bearing_on_race(view.connection, race, position),
                compute,
                {},
                asked(arguments),
            )
        )
