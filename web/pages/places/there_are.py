"""``/competitions``, ``/seasons``: which there are, each a click away."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response

from projections.facts import Bounds
from projections.read_model.follower import View
from web.answer import html
from web.answer.documents.parts import plain
from web.answer.respond import give, own_address
from web.api.places.asked import CompetitionsQuery, competitions_asked
from web.question import clock
from web.question.address import Address, here
from web.question.page_parameters import read
from web.question.parameters import bounds_of, bounds_shown
from web.question.question import Question
from web.question.schemas import BoundsQuery
from web.use_cases.places.there_are import CompetitionsQuestion, YearsRacedQuestion

blueprint = Blueprint("places_there_are", __name__)

_A_PAGE = 60


@dataclass(frozen=True, kw_only=True)
class PlacesPageQuestion(Question):
    """What the page at *address* shows of *those* there are."""

    those: CompetitionsQuestion | YearsRacedQuestion
    address: Address

    def depends_on(self, view: View, position: int, /) -> int:
        return self.those.depends_on(view, position)

    def answer(self, view: View, at: Bounds, /) -> Mapping[str, Any]:
        told = plain(self.those.answer(view, at))
        behind = told.get("next")
        return {
            **told,
            "further": self.address.but(cursor=behind) if behind else None,
            "first": self.address.but(cursor=None) if self.address.parameters.get("cursor") else None,
            "asked": self.asked,
            "address": self.address,
            "canonical": own_address(self.address.path),
        }


@blueprint.get("/competitions")
def show_competitions() -> Response:
    arguments = read(CompetitionsQuery(exclude=("limit",))) | {"limit": _A_PAGE}
    address = here({"cursor": arguments.get("cursor")} | bounds_shown(arguments))
    return _give(competitions_asked(arguments, clock.today()), address, "places/competitions.html")


@blueprint.get("/seasons")
def show_seasons() -> Response:
    arguments = read(BoundsQuery())
    seasons = YearsRacedQuestion(asked=bounds_of(arguments), today=clock.today())
    return _give(seasons, here(bounds_shown(arguments)), "places/seasons.html")


def _give(those: CompetitionsQuestion | YearsRacedQuestion, address: Address, template: str) -> Response:
    question = PlacesPageQuestion(asked=those.asked, today=those.today, those=those, address=address)
    return give(question, address, html.page(template))
