"""``/races/{id}/competition-model.json`` and ``/races/{id}/sport-schema.jsonld``: a race for other software."""

from flask import Blueprint, Response

from web.answer import html
from web.answer.respond import give
from web.feeds.standards import competition_model, sport_schema
from web.question import clock
from web.question.address import here
from web.question.page_parameters import read
from web.question.parameters import bounds_of, bounds_shown
from web.question.schemas import BoundsQuery
from web.use_cases.race import RaceQuestion

blueprint = Blueprint("standards", __name__)

_WRITINGS = {
    "competition-model.json": (competition_model.CONTENT_TYPE, competition_model.write),
    "sport-schema.jsonld": (sport_schema.CONTENT_TYPE, sport_schema.write),
}


@blueprint.get("/races/<string:race>/<any('competition-model.json', 'sport-schema.jsonld'):standard>")
def race_in_a_standard(race: str, standard: str) -> Response:
    arguments = read(BoundsQuery())
    question = RaceQuestion(asked=bounds_of(arguments), today=clock.today(), race=race)
    return give(question, here(bounds_shown(arguments)), html.text(*_WRITINGS[standard]))
