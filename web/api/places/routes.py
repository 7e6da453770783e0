"""``/competitions``, ``/seasons``, ``/nations``, and one of each."""

from flask import Response
from flask.views import MethodView
from flask_smorest import Blueprint

from web.answer.documents.parts import Bounded
from web.answer.documents.places.nations import NationDocument, NationsDocument
from web.answer.documents.places.there_are import CompetitionsDocument, SeasonsOfTheLogDocument
from web.answer.documents.places.within import RacesDocument
from web.answer.notes import Noted
from web.answer.respond import give
from web.api.places import asked
from web.api.reference.responses import documented
from web.question import clock
from web.question.address import Address, here
from web.question.parameters import Arguments, Parameters, bounds_of, scope_parameters
from web.question.schemas import BoundsQuery
from web.use_cases.places.nations import NationsQuestion
from web.use_cases.places.there_are import YearsRacedQuestion

blueprint = Blueprint("places", __name__, description="Competitions, seasons, nations.")
blueprint.ARGUMENTS_PARSER = Parameters()


def _page(arguments: Arguments) -> Address:
    return here({name: arguments.get(name) for name in ("cursor", "limit")})


@blueprint.route("/competitions/<string:competition>")
class CompetitionResource(MethodView):
    @blueprint.arguments(asked.WithinQuery(), location="query")
    @documented(blueprint, RacesDocument)
    def get(self, arguments: Arguments, competition: str) -> Response:
        """The races of a competition with who won them, the newest first; and who met whom in its finals

        Named as a slug: `olympic-games`.
        """
        return give(asked.within_asked(arguments, clock.today(), competition=competition), _page(arguments))


@blueprint.route("/seasons/<int:season>")
class SeasonResource(MethodView):
    @blueprint.arguments(asked.WithinQuery(), location="query")
    @documented(blueprint, RacesDocument)
    def get(self, arguments: Arguments, season: int) -> Response:
        """The races of a calendar year with who won them, the newest first; and who met whom in its finals"""
        return give(asked.within_asked(arguments, clock.today(), season=season), _page(arguments))


@blueprint.route("/nations")
class NationsResource(MethodView):
    @blueprint.arguments(BoundsQuery(), location="query")
    @documented(blueprint, NationsDocument, errors=(400,))
    def get(self, arguments: Arguments) -> Response:
        """The nations that athletes of the log are registered for"""
        return give(NationsQuestion(asked=bounds_of(arguments), today=clock.today()), here({}))


@blueprint.route("/nations/<string:nation>")
class NationResource(MethodView):
    @blueprint.arguments(asked.NationQuery(), location="query")
    @documented(blueprint, NationDocument, beside=(Bounded, Noted))
    def get(self, arguments: Arguments, nation: str) -> Response:
        """A nation: its athletes, the best mark of each discipline, its titles and rivalries

        By its three letters. Whose an athlete is says the registration; whose a mark is, its line in the result. The
        marks are those of this log, as in `/lists/{discipline}?country=…`.
        """
        question = asked.nation_asked(arguments, clock.today(), nation)
        own = {name: arguments.get(name) for name in ("cursor", "limit")}
        return give(question, here(scope_parameters(arguments) | own))


@blueprint.route("/competitions")
class CompetitionsResource(MethodView):
    @blueprint.arguments(asked.CompetitionsQuery(), location="query")
    @documented(blueprint, CompetitionsDocument, errors=(400,))
    def get(self, arguments: Arguments) -> Response:
        """The competitions that the log has races of, by slug"""
        return give(asked.competitions_asked(arguments, clock.today()), _page(arguments))


@blueprint.route("/seasons")
class YearsRacedResource(MethodView):
    @blueprint.arguments(BoundsQuery(), location="query")
    @documented(blueprint, SeasonsOfTheLogDocument, errors=(400,))
    def get(self, arguments: Arguments) -> Response:
        """The calendar years that the log has races of"""
        return give(YearsRacedQuestion(asked=bounds_of(arguments), today=clock.today()), here({}))
