"""``/rivalries``: each against each, and the rivalries of the whole log."""

from collections.abc import Iterable, Mapping
from functools import partial
from http import HTTPStatus
from typing import Any

from flask import Response
from flask.views import MethodView
from flask_smorest import Blueprint

from projections import queries
from projections.calculators.head_to_head import HeadToHead, against, of_one
from projections.calculators.matrix import matrix
from projections.explain.numbers import of_matrix, of_records
from projections.facts import Bounds
from projections.ranking.score import score
from projections.read_model.follower import View
from web.answer import shapes
from web.answer.respond import Question, give
from web.api.documents import MatrixSchema, TopSchema, documented
from web.api.explaining import explained
from web.composition import rivalry
from web.problems import Unprocessable
from web.question import schemas as query_schemas
from web.question.parameters import Arguments, Parameters, asked, bearing_on, facts, scope_of, scope_parameters

blueprint = Blueprint("many", __name__, description="More than two athletes.")
blueprint.ARGUMENTS_PARSER = Parameters()

_FEWEST, _MOST = 2, 30


@blueprint.route("/rivalries")
class Matrix(MethodView):
    @blueprint.arguments(query_schemas.MatrixQuery(), location="query")
    @documented(blueprint, MatrixSchema)
    def get(self, arguments: Arguments) -> Response:
        """Each against each: the records of up to 30 athletes, and what each has won against all of them"""
        ids = [each.strip() for each in arguments["athletes"].split(",")]
        if not _FEWEST <= len(set(ids)) == len(ids) <= _MOST or not all(ids):
            problems = [("athletes", f"Name {_FEWEST} to {_MOST} different athletes, separated by commas.")]
            raise Unprocessable(HTTPStatus.BAD_REQUEST, "A parameter cannot be read", problems)
        scope = scope_of(arguments)

        def compute(view: View, at: Bounds) -> Mapping[str, Any]:
            known = facts(view, at)
            people = list({each.id: each for each in known.persons(*ids)}.values())
            named = [each.id for each in people]
            records = matrix(known, named, scope)
            answer = {
                "athletes": named,
                "names": {each.id: each.name for each in people},
                "scope": shapes.scope(scope),
                "records": {
                    one: {other: _told(one, [record]) for other, record in of_one(one, records).items()}
                    for one in named
                },
                "totals": {one: _told(one, of_one(one, records).values()) for one in named},
            }
            return answer | explained(known, lambda: of_matrix(named, records), answer, arguments.get("explain"))

        parameters = scope_parameters(arguments) | {"athletes": ",".join(ids), "explain": arguments.get("explain")}
        return give(Question(bearing_on(*ids), compute, parameters, asked(arguments)))


def _told(one: str, records: Iterable[HeadToHead]) -> dict[str, int]:
    return {name: len(meetings) for name, meetings in against(one, records).items()}


@blueprint.route("/rivalries/top")
class Top(MethodView):
    @blueprint.arguments(query_schemas.TopQuery(), location="query")
    @documented(blueprint, TopSchema, errors=(400,))
    def get(self, arguments: Arguments) -> Response:
        """The rivalries of the log, the highest score first

        The score is the worth of the meetings (Olympic Games and World Championships 4, World Indoor Championships 3,
        other championships and Diamond League 2, national championships and the rest 1) * (1 + closeness) / 2;
        closeness is 1 - abs(wins - wins) / decided meetings.
        """
        scope = scope_of(arguments)

        def compute(view: View, at: Bounds) -> Mapping[str, Any]:
            found = rivalry().rankings.top(view, at, scope, arguments["limit"])
            known = facts(view, at)
            names = known.names({athlete for each in found for athlete in each.record.athletes})
            answer = {
                "scope": shapes.scope(scope),
                "rivalries": [
                    {
                        "athletes": list(each.record.athletes),
                        "names": {athlete: names.get(athlete, athlete) for athlete in each.record.athletes},
                        "score": each.score,
                        "wins": each.record.wins,
                        "ties": each.record.ties,
                        "undecided": each.record.undecided,
                        "meetings": len(each.record.meetings),
                    }
                    for each in found
                ],
            }
            ranked = [each.record for each in found]
            count = partial(of_records, "rivalries", ranked, score)
            return answer | explained(known, count, answer, arguments.get("explain"))

        parameters = scope_parameters(arguments) | {name: arguments.get(name) for name in ("limit", "explain")}
        return give(Question(_last_race_event, compute, parameters, asked(arguments)))


def _last_race_event(view: View, position: int) -> int:
    return queries.last_race_event(view.connection, position)
