"""``/rivalries/{a}/{b}/story``: the rivalry so far, in sentences that can be printed as they stand."""

from flask import Response, request
from flask.views import MethodView
from flask_smorest import Blueprint

from web.answer.documents.parts import Bounded
from web.answer.documents.stories import StoryDocument
from web.answer.notes import Noted
from web.answer.respond import give
from web.api.reference.responses import documented
from web.languages.catalogue import preferred_of
from web.question import clock, pairs
from web.question import schemas as query_schemas
from web.question.address import here
from web.question.parameters import Arguments, Parameters, bounds_of, scope_of, scope_parameters
from web.use_cases.story.asked import StoryQuestion

blueprint = Blueprint("story", __name__, description="A rivalry in words.")
blueprint.ARGUMENTS_PARSER = Parameters()


@blueprint.route("/rivalries/<string:a>/<string:b>/story")
class StoryResource(MethodView):
    @blueprint.arguments(query_schemas.StoryQuery(), location="query")
    @documented(blueprint, StoryDocument, beside=(Bounded, Noted))
    def get(self, arguments: Arguments, a: str, b: str) -> Response:
        """The rivalry so far, in words

        In a line, a paragraph, or in full; in English or Norwegian. Each sentence says one thing, with the claim it
        makes, what it rests on, and its own permalink: what it says is judged `supported` by `POST /claims/check`.
        """
        lang = arguments.get("lang") or preferred_of(request.headers.get("Accept-Language"))
        address = here(scope_parameters(arguments) | {"length": arguments["length"], "lang": lang})
        question = StoryQuestion(
            asked=bounds_of(arguments),
            today=clock.today(),
            pair=pairs.distinct(a, b),
            scope=scope_of(arguments),
            length=arguments["length"],
            lang=lang,
            address=address,
            sentence=arguments.get("sentence"),
        )
        response = give(question, address.but(sentence=arguments.get("sentence")))
        response.headers["Content-Language"] = lang
        response.vary.add("Accept-Language")
        return response
