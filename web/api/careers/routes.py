"""``…/streaks``, ``…/since``, ``…/seasons``, ``…/honours``."""

from flask import Response
from flask.views import MethodView
from flask_smorest import Blueprint

from projections.calculators.careers.honours import Honours
from projections.calculators.careers.seasons import Seasons
from projections.calculators.careers.since import DoneSince
from projections.calculators.careers.streaks import LogStreaks, PairStreaks, Streaks
from web.answer.documents.causes import Explained
from web.answer.documents.parts import Bounded
from web.answer.notes import Noted
from web.answer.respond import give
from web.api.careers import asked
from web.api.explaining import explaining, number_asked
from web.api.reference.responses import documented
from web.composition import rivalry
from web.question import clock, pairs
from web.question.address import Address, here
from web.question.parameters import Arguments, Parameters, scope_parameters

blueprint = Blueprint("careers", __name__, description="Streaks, seasons, honours, and what was done since.")
blueprint.ARGUMENTS_PARSER = Parameters()

_BESIDE = (Bounded, Explained, Noted)


def _here(arguments: Arguments, *own: str) -> Address:
    asked = {name: arguments.get(name) for name in own}
    return here(scope_parameters(arguments) | asked | explaining(arguments))


@blueprint.route("/athletes/<string:athlete>/streaks")
class StreaksResource(MethodView):
    @blueprint.arguments(asked.StreaksQuery(), location="query")
    @documented(blueprint, Streaks, beside=_BESIDE)
    def get(self, arguments: Arguments, athlete: str) -> Response:
        """The longest and the current run of races that were won, unbeaten, at a mark …

        Within the scope: finals unless another round is asked for. What a DNS or a pacing job is, is passed over.
        """
        question = asked.streaks_asked(arguments, clock.today(), athlete, number_asked(arguments))
        return give(question, _here(arguments, "condition", "limit"))


@blueprint.route("/athletes/<string:athlete>/since")
class SinceResource(MethodView):
    @blueprint.arguments(asked.SinceQuery(), location="query")
    @documented(blueprint, DoneSince, beside=_BESIDE)
    def get(self, arguments: Arguments, athlete: str) -> Response:
        """Starts, finals and wins since a race, a day or a birthday, or in a season, by discipline too

        One of `race`, `date`, `birthday` and `season`; the whole career without any. All rounds count as starts.
        """
        question = asked.since_asked(arguments, clock.today(), athlete, number_asked(arguments))
        own = ("race", "date", "birthday", "season", "opponent", "condition")
        return give(question, _here(arguments, *own))


@blueprint.route("/athletes/<string:athlete>/seasons")
class SeasonsResource(MethodView):
    @blueprint.arguments(asked.SeasonsQuery(), location="query")
    @documented(blueprint, Seasons, beside=_BESIDE)
    def get(self, arguments: Arguments, athlete: str) -> Response:
        """Season by season: races, finals won, bests, the mean of the best five, opponents beaten"""
        return give(asked.seasons_asked(arguments, clock.today(), athlete, number_asked(arguments)), _here(arguments))


@blueprint.route("/athletes/<string:athlete>/honours")
class HonoursResource(MethodView):
    @blueprint.arguments(asked.HonoursQuery(), location="query")
    @documented(blueprint, Honours, beside=_BESIDE)
    def get(self, arguments: Arguments, athlete: str) -> Response:
        """Medals, finals and titles at championships: by competition, level, discipline and year

        A championship is a race of such a level; a medal is a place among the first three of its final as it stands,
        of which a B final, or another `section` than A, is none.
        """
        return give(asked.honours_asked(arguments, clock.today(), athlete, number_asked(arguments)), _here(arguments))


@blueprint.route("/streaks")
class LogStreaksResource(MethodView):
    @blueprint.arguments(asked.LogStreaksQuery(), location="query")
    @documented(blueprint, LogStreaks, beside=_BESIDE)
    def get(self, arguments: Arguments) -> Response:
        """The longest runs of anybody in the log"""
        question = asked.log_streaks_asked(arguments, clock.today(), number_asked(arguments), rivalry().longest_runs)
        return give(question, _here(arguments, "condition", "current", "limit"))


@blueprint.route("/rivalries/<string:a>/<string:b>/streaks")
class PairStreaksResource(MethodView):
    @blueprint.arguments(asked.StreaksQuery(), location="query")
    @documented(blueprint, PairStreaks, beside=_BESIDE)
    def get(self, arguments: Arguments, a: str, b: str) -> Response:
        """The longest and the current run of meetings in which either was ahead

        Other conditions are asked of the races in which the two met.
        """
        question = asked.pair_streaks_asked(arguments, clock.today(), pairs.distinct(a, b), number_asked(arguments))
        return give(question, _here(arguments, "condition", "limit"))
