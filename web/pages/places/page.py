"""``/competitions/{slug}``, ``/seasons/{year}``: who met whom, and every race with its winner, a page at a time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Blueprint, Response
from marshmallow import fields
from marshmallow.validate import Length
from msgspec import structs

from domain.refusals import NothingAt
from projections.calculators.scope import ANY, UNASKED, Scope
from projections.facts import Bounds
from projections.queries import find_athletes
from projections.ranking.incremental_rankings import Rankings
from projections.ranking.races_within import competition_called, races_within
from projections.read_model.follower import View
from web.answer import html
from web.answer.documents.parts import plain
from web.answer.documents.races import race_in_brief
from web.answer.respond import give, own_address
from web.composition import rivalry
from web.pages.lists import rivalry_rows
from web.question import clock
from web.question.address import Address, here
from web.question.page_parameters import read
from web.question.parameters import bounds_of, bounds_shown
from web.question.question import Question
from web.question.schemas import BoundsQuery

blueprint = Blueprint("place_pages", __name__)

_RACES = 50
_RIVALRIES = 12


class PlacePageQuery(BoundsQuery):
    """The bounds, and behind which race the page begins."""

    cursor = fields.String(validate=Length(1, 300))


@dataclass(frozen=True, kw_only=True)
class PlaceQuestion(Question):
    """The races of the competition whose name is slugged *competition*, or of the calendar year *season*."""

    competition: str | None = None
    season: int | None = None
    before: str | None
    rankings: Rankings
    address: Address

    def depends_on(self, _: View, position: int, /) -> int:
        return position

    def answer(self, view: View, at: Bounds, /) -> Mapping[str, Any]:
        name, scope = self._scope(view, at)
        page = races_within(view.connection, at, structs.replace(scope, round=ANY), self.before, _RACES)
        if not page.races and self.before is None and self.season is not None:
            raise NothingAt("season", str(self.season))
        met = [] if self.before else [each.record for each in self.rankings.top(view, at, scope, _RIVALRIES)]
        winners = {line.athlete for each in page.races for line in each.winners}
        people = find_athletes(view.connection, winners)
        return {
            "name": name,
            "races": [
                {
                    "race": plain(race_in_brief(each.race)),
                    "winners": [
                        {"athlete": line.athlete, "name": people[line.athlete].name, "mark": line.mark}
                        | {"records": line.records, "country": line.country or people[line.athlete].country}
                        for line in each.winners
                        if not line.annulled
                    ],
                }
                for each in page.races
            ],
            "rivalries": rivalry_rows(view, at, met, leader_first=True),
            "older": self.address.but(cursor=page.next) if page.next else None,
            "newest": self.address.but(cursor=None) if self.before else None,
            "season": self.season,
            "asked": self.asked,
            "address": self.address,
            "canonical": own_address(self.address.path),
            "documents": self._documents() if self.season is None else None,
        }

    def _documents(self) -> Mapping[str, Address]:
        """All races of it, for other software."""
        names = {"model": "competition-model.json", "schema": "sport-schema.jsonld"}
        return {name: self.address.under(file, cursor=None) for name, file in names.items()}

    def _scope(self, view: View, at: Bounds) -> tuple[str, Scope]:
        """What it is called, and which finals are of it."""
        if self.season is not None:
            first, last = date(self.season, 1, 1), date(self.season, 12, 31)
            return f"Season {self.season}", structs.replace(UNASKED, from_=first, to=last)
        name = competition_called(view.connection, self.competition or "", at.position)
        if name is None:
            raise NothingAt("competition", self.competition or "")
        return name, structs.replace(UNASKED, competition=name)


@blueprint.get("/competitions/<string:competition>")
def show_competition(competition: str) -> Response:
    return _give(competition=competition)


@blueprint.get("/seasons/<int:season>")
def show_season(season: int) -> Response:
    if not 1 <= season <= date.max.year:
        raise NothingAt("season", str(season))
    return _give(season=season)


def _give(competition: str | None = None, season: int | None = None) -> Response:
    arguments = read(PlacePageQuery())
    address = here({"cursor": arguments.get("cursor")} | bounds_shown(arguments))
    question = PlaceQuestion(
        asked=bounds_of(arguments),
        today=clock.today(),
        competition=competition,
        season=season,
        before=arguments.get("cursor"),
        rankings=rivalry().rankings,
        address=address,
    )
    return give(question, address, html.page("place.html"))
