"""``/competitions/{slug}``, ``/seasons/{year}``: who met whom, and every race with its winner, a page at a time."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response

from projections.facts import Bounds
from projections.read_model.follower import View
from projections.tongue import say
from projections.wording import competition_name
from web.answer import html
from web.answer.documents.parts import plain
from web.answer.respond import give, own_address
from web.api.places.asked import WithinQuery, within_asked
from web.pages.lists import rivalry_rows
from web.question import clock
from web.question.address import Address, here
from web.question.page_parameters import read
from web.question.parameters import bounds_shown
from web.question.question import Question
from web.use_cases.places.within import WithinQuestion

blueprint = Blueprint("place_pages", __name__)


@dataclass(frozen=True, kw_only=True)
class PlacePageQuestion(Question):
    """What the page at *address* shows of what *within* asks for."""

    within: WithinQuestion
    address: Address

    def depends_on(self, view: View, position: int, /) -> int:
        return self.within.depends_on(view, position)

    def answer(self, view: View, at: Bounds, /) -> Mapping[str, Any]:
        found = self.within.found(view, at)
        return {
            "name": self._name(found.name),
            "races": plain(found.races),
            "rivalries": rivalry_rows(view, at, [each.record for each in found.rivalries], leader_first=True),
            "older": self.address.but(cursor=found.next) if found.next else None,
            "newest": self.address.but(cursor=None) if self.within.before else None,
            "season": self.within.season,
            "asked": self.asked,
            "address": self.address,
            "canonical": own_address(self.address.path),
            "documents": self._documents() if self.within.season is None else None,
        }

    def _name(self, found: str) -> str:
        """What it is called, in the language of the page."""
        season = self.within.season
        return say("Season {season}", season=season) if season is not None else competition_name(found)

    def _documents(self) -> Mapping[str, Address]:
        """All races of it, for other software."""
        names = {"model": "competition-model.json", "schema": "sport-schema.jsonld"}
        return {name: self.address.under(file, cursor=None) for name, file in names.items()}


@blueprint.get("/competitions/<string:competition>")
def show_competition(competition: str) -> Response:
    return _give(competition=competition)


@blueprint.get("/seasons/<int:season>")
def show_season(season: int) -> Response:
    return _give(season=season)


def _give(competition: str | None = None, season: int | None = None) -> Response:
    arguments = read(WithinQuery(exclude=("limit",))) | {"limit": 50}
    address = here({"cursor": arguments.get("cursor")} | bounds_shown(arguments))
    within = within_asked(arguments, clock.today(), competition=competition, season=season)
    question = PlacePageQuestion(asked=within.asked, today=within.today, within=within, address=address)
    return give(question, address, html.page("places/place.html"))
