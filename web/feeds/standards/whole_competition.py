"""A whole competition, to be written as one document: every race of it that is visible, as ``/races/{id}`` has it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import Any

from marshmallow.validate import Range

from domain.refusals import NothingAt
from projections import queries
from projections.facts import Bounds
from projections.queries.competitions.results import how_many, results_of
from projections.ranking.races_within import competition_called
from projections.read_model.follower import View
from web.answer.documents.parts import plain
from web.answer.documents.races import race_with_history
from web.problems.unprocessable import Unprocessable
from web.question.fields.values import DayParameter, WholeNumber
from web.question.question import Question
from web.question.schemas import BoundsQuery

MOST_RACES = 2_000
"""Of one document; a competition held for years is asked for a season at a time."""


class WholeCompetitionQuery(BoundsQuery):
    """Which days of a competition, and the bounds."""

    season = WholeNumber(validate=Range(date.min.year, date.max.year))
    from_ = DayParameter(data_key="from")
    to = DayParameter()


@dataclass(frozen=True, kw_only=True)
class WholeCompetitionQuestion(Question):
    """The races of the competition whose name is slugged *competition*, on the days from *first* to *last*."""

    competition: str
    first: date
    last: date

    def depends_on(self, view: View, position: int, /) -> int:
        return queries.last_race_event(view.connection, position)

    def answer(self, view: View, at: Bounds, /) -> Mapping[str, Any]:
        name = competition_called(view.connection, self.competition, at.position)
        days = self.first, self.last
        number = how_many(view.connection, self.competition, days, at) if name is not None else 0
        if not number:
            raise NothingAt("competition", self.competition)
        if number > MOST_RACES:
            sentence = (
                f"It has {number:,} races; a document has {MOST_RACES:,} at most. Ask for a season, or fewer days."
            )
            raise Unprocessable(HTTPStatus.BAD_REQUEST, "Too many races for a document", [("season", sentence)])
        found = results_of(view.connection, self.competition, days, at)
        listed = {line.athlete for each in found for line in each.lines}
        names = {each.id: each.name for each in queries.find_athletes(view.connection, listed, at).values()}
        races = [plain(race_with_history(race, lines, (), names)) for race, lines in found]
        return {"competition": name, "races": races}


def days_asked(arguments: Mapping[str, Any]) -> tuple[date, date]:
    """The first and the last day: of the season asked for, and of ``from`` and ``to``."""
    season = arguments.get("season")
    first = date(season, 1, 1) if season else date.min
    last = date(season, 12, 31) if season else date.max
    return max(first, arguments.get("from_", date.min)), min(last, arguments.get("to", date.max))
