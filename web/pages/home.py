"""``/``: the rivalries of the log, what is new in it, and search by name."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, request
from marshmallow import fields
from marshmallow.validate import Length

from projections import queries
from projections.calculators.scope import Scope
from projections.facts import Bounds
from projections.queries import LogRow
from projections.read_model.follower import View
from web.answer import html, shapes
from web.answer.respond import Question, give, own_address
from web.answer.wording import in_words
from web.composition import rivalry
from web.pages.headlines import headlines
from web.pages.lists import rivalry_rows, rounds
from web.pages.searching import search
from web.question.address import Address
from web.question.page_parameters import read
from web.question.parameters import asked, bounds_shown, scope_of, scope_shown
from web.question.schemas import ScopeQuery

blueprint = Blueprint("home_page", __name__)

_RIVALRIES = 12
_NEW = 8
_LOOKED_THROUGH = 100


class HomePageQuery(ScopeQuery):
    """The scope and the bounds of the rivalries; or who is searched for."""

    q = fields.String(validate=Length(1, 100))


@blueprint.get("/")
def show() -> Response:
    arguments = read(HomePageQuery())
    scope, q = scope_of(arguments), arguments.get("q")
    own = scope_shown(arguments) | {"q": q}
    bounds = bounds_shown(arguments)
    address = Address(request.path, own | bounds)

    def compute(view: View, at: Bounds) -> Mapping[str, Any]:
        answer = _found(view, at, q, scope) if q else _front(view, at, scope)
        return answer | {
            "rounds": rounds(address, scope),
            "scope_in_words": in_words(shapes.scope(scope)),
            "last": at.position,
            "address": address,
            "arguments": arguments,
            "canonical": own_address("/"),
        }

    return give(Question(lambda _, last: last, compute, own, asked(arguments), writing=html.page("home.html")))


def _front(view: View, at: Bounds, scope: Scope) -> dict[str, Any]:
    records = [each.record for each in rivalry().rankings.top(view, at, scope, _RIVALRIES)]
    return {"rivalries": rivalry_rows(view, at, records), "new": headlines(view, _new(view, at))}


def _new(view: View, at: Bounds) -> list[LogRow]:
    """The latest events that are news: a registration comes with every new name of a result."""
    newest = queries.newest(view.connection, at.position + 1, _LOOKED_THROUGH, None, None).rows
    return [row for row in newest if row.type != "athlete_registered"][:_NEW]


def _found(view: View, at: Bounds, q: str, scope: Scope) -> dict[str, Any]:
    found = search(view, at, q, scope)
    people = [shapes.athlete(each) for each in found.athletes]
    return {"rivalries": rivalry_rows(view, at, found.rivalries), "found": people}
