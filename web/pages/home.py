"""``/``: the rivalries of the log, what is new in it, and search by name."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response
from marshmallow import fields
from marshmallow.validate import Length

from projections import queries
from projections.calculators.scope import Scope
from projections.facts import Bounds
from projections.queries import LogRow
from projections.ranking.incremental_rankings import Rankings
from projections.read_model.follower import View
from web.answer import html
from web.answer.documents.parts import echo, plain
from web.answer.documents.people import athlete_document
from web.answer.notes import noted
from web.answer.respond import give, own_address
from web.answer.wording import in_words
from web.composition import rivalry
from web.pages.headlines import headlines
from web.pages.lists import rivalry_rows, rounds
from web.pages.searching import search
from web.question import clock
from web.question.address import Address, here
from web.question.page_parameters import read
from web.question.parameters import bounds_of, bounds_shown, scope_of, scope_shown
from web.question.question import Question
from web.question.schemas import ScopeQuery

blueprint = Blueprint("home_page", __name__)

_RIVALRIES = 12
_NEW = 8
_LOOKED_THROUGH = 100


class HomePageQuery(ScopeQuery):
    """The scope and the bounds of the rivalries; or who is searched for."""

    q = fields.String(validate=Length(1, 100))


@dataclass(frozen=True, kw_only=True)
class HomePageQuestion(Question):
    """The rivalries of the log within *scope* and what is new in it; or, where *q* is searched for, who is found."""

    scope: Scope
    q: str | None
    rankings: Rankings
    address: Address

    def depends_on(self, _: View, position: int, /) -> int:
        return position

    def answer(self, view: View, at: Bounds, /) -> Mapping[str, Any]:
        return (self._found(view, at, self.q) if self.q else self._front(view, at)) | {
            "q": self.q,
            "rounds": rounds(self.address, self.scope),
            "scope_in_words": in_words(echo(self.scope)),
            **noted(view, self.scope, at.position),
            "last": at.position,
            "address": self.address,
            "asked": self.asked,
            "canonical": own_address("/"),
        }

    def _front(self, view: View, at: Bounds) -> dict[str, Any]:
        records = [each.record for each in self.rankings.top(view, at, self.scope, _RIVALRIES)]
        return {"rivalries": rivalry_rows(view, at, records), "new": headlines(view, _new(view, at))}

    def _found(self, view: View, at: Bounds, q: str) -> dict[str, Any]:
        found = search(view, at, q, self.scope)
        people = [plain(athlete_document(each)) for each in found.athletes]
        return {"rivalries": rivalry_rows(view, at, found.rivalries), "found": people}


@blueprint.get("/")
def show() -> Response:
    arguments = read(HomePageQuery())
    address = here(scope_shown(arguments) | {"q": arguments.get("q")} | bounds_shown(arguments))
    question = HomePageQuestion(
        asked=bounds_of(arguments),
        today=clock.today(),
        scope=scope_of(arguments),
        q=arguments.get("q"),
        rankings=rivalry().rankings,
        address=address,
    )
    return give(question, address, html.page("home.html"))


def _new(view: View, at: Bounds) -> list[LogRow]:
    """The latest events that are news: a registration comes with every new name of a result."""
    newest = queries.newest(view.connection, at.position + 1, _LOOKED_THROUGH, None, None).rows
    return [row for row in newest if row.type != "athlete_registered"][:_NEW]
