"""A race, or a whole competition, for other software: below the page of either ``competition-model.json`` and
``sport-schema.jsonld``.
"""

from flask import Blueprint, Response

from web.answer import html
from web.answer.respond import give
from web.feeds.standards import competition_model, sport_schema
from web.feeds.standards.whole_competition import WholeCompetitionQuery, WholeCompetitionQuestion, days_asked
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


_WHOLE_WRITINGS = {
    "competition-model.json": (competition_model.CONTENT_TYPE, competition_model.write_whole),
    "sport-schema.jsonld": (sport_schema.CONTENT_TYPE, sport_schema.write_whole),
}


@blueprint.get("/competitions/<string:competition>/<any('competition-model.json', 'sport-schema.jsonld'):standard>")
def competition_in_a_standard(competition: str, standard: str) -> Response:
    arguments = read(WholeCompetitionQuery())
    first, last = days_asked(arguments)
    question = WholeCompetitionQuestion(
        asked=bounds_of(arguments), today=clock.today(), competition=competition, first=first, last=last
    )
    own = {"season": arguments.get("season"), "from": arguments.get("from_"), "to": arguments.get("to")}
    return give(question, here(own | bounds_shown(arguments)), html.text(*_WHOLE_WRITINGS[standard]))
