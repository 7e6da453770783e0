"""``/lists``; ``/lists/{discipline}``: the marks of the log, the best first; and its records."""

from flask import Response
from flask.views import MethodView
from flask_smorest import Blueprint

from web.answer.documents.causes import Explained
from web.answer.documents.lists import ListDocument, ListsDocument, RecordsDocument
from web.answer.documents.parts import Bounded
from web.answer.notes import Noted
from web.answer.respond import give
from web.api.explaining import explaining, number_asked
from web.api.lists.listing import list_asked, narrowed, records_asked
from web.api.reference.responses import documented
from web.question import clock
from web.question import schemas as query_schemas
from web.question.address import here
from web.question.parameters import Arguments, Parameters, bounds_of
from web.use_cases.lists.bests import ListsQuestion

blueprint = Blueprint("lists", __name__, description="All-time and season lists of the log, and their records.")
blueprint.ARGUMENTS_PARSER = Parameters()


@blueprint.route("/lists")
class ListsResource(MethodView):
    @blueprint.arguments(query_schemas.BoundsQuery(), location="query")
    @documented(blueprint, ListsDocument, errors=(400,))
    def get(self, arguments: Arguments) -> Response:
        """The lists of the log, each by its first mark"""
        return give(ListsQuestion(asked=bounds_of(arguments), today=clock.today()), here({}))


@blueprint.route("/lists/<string:discipline>")
class ListResource(MethodView):
    @blueprint.arguments(query_schemas.ListQuery(), location="query")
    @documented(blueprint, ListDocument, beside=(Bounded, Explained, Noted))
    def get(self, arguments: Arguments, discipline: str) -> Response:
        """The marks of a discipline, the best first: the nth fastest, by the mth man

        `nth` counts the better marks, `by` the athletes who have a better one. A list is of the races in this log but
        exhibitions, splits and legs of combined events; of equal marks the earliest stands first, of one race the
        winner's, and a hand time behind an automatic one. With `athlete`, `stands` says where that athlete's best is,
        and where it was when it was made.
        """
        question = list_asked(arguments, clock.today(), discipline, number_asked(arguments))
        own = {name: arguments.get(name) for name in ("per_athlete", "athlete", "cursor", "limit")}
        return give(question, here(narrowed(arguments) | own | explaining(arguments)))


@blueprint.route("/lists/<string:discipline>/records")
class RecordsResource(MethodView):
    @blueprint.arguments(query_schemas.RecordsQuery(), location="query")
    @documented(blueprint, RecordsDocument, beside=(Bounded, Explained, Noted))
    def get(self, arguments: Arguments, discipline: str) -> Response:
        """The records of a list and how they fell, by the races in this log

        A source's flags (`WR`, `NR` …) stand beside each as evidence; what is a record is computed from the marks.
        """
        question = records_asked(arguments, clock.today(), discipline, number_asked(arguments))
        return give(question, here(narrowed(arguments) | explaining(arguments)))
