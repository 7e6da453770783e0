"""``/nations``: which there are; ``/nations/{code}``: one with its rivalries, bests, titles and athletes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response

from projections.calculators.scope import UNASKED
from projections.facts import Bounds
from projections.read_model.follower import View
from projections.tongue import spoken
from web.answer import html
from web.answer.documents.parts import echo, plain
from web.answer.documents.people import athlete_document
from web.answer.notes import noted
from web.answer.respond import give, own_address
from web.answer.wording import in_words
from web.api.places.asked import NationQuery, nation_asked
from web.pages.lists import by_discipline, rivalry_rows, rounds
from web.question import clock
from web.question.address import Address, here
from web.question.page_parameters import read
from web.question.parameters import bounds_of, bounds_shown, scope_shown
from web.question.question import Question
from web.question.schemas import BoundsQuery
from web.reading.words.nations import called
from web.use_cases.places.nation import NationQuestion
from web.use_cases.places.nations import NationsQuestion

blueprint = Blueprint("nation_pages", __name__)

_A_PAGE = 60


@dataclass(frozen=True, kw_only=True)
class NationsPageQuestion(NationsQuestion):
    """What the page of all nations at *address* shows."""

    address: Address

    def answer(self, view: View, at: Bounds, /) -> Mapping[str, Any]:
        own = {"asked": self.asked, "address": self.address, "canonical": own_address("/nations")}
        told = plain(super().answer(view, at))
        there_are = [each | {"name": called(each["nation"], spoken().code)} for each in told["nations"]]
        return {**told, "nations": there_are, **own}


@dataclass(frozen=True, kw_only=True)
class NationPageQuestion(Question):
    """What the page at *address* shows of *nation*."""

    nation: NationQuestion
    address: Address

    def depends_on(self, view: View, position: int, /) -> int:
        return self.nation.depends_on(view, position)

    def answer(self, view: View, at: Bounds, /) -> Mapping[str, Any]:
        nation, found = self.nation, self.nation.found(view, at)
        scope = nation.scope
        both, one = (
            rivalry_rows(view, at, [each.record for each in those], leader_first=True)
            for those in (found.both, found.one)
        )
        return {
            "code": nation.code,
            "name": called(nation.code, spoken().code),
            "both": both,
            "one": one,
            "bests": by_discipline(found.bests),
            "titles": plain(found.titles),
            "athletes": [plain(athlete_document(each)) for each in found.athletes],
            "in_all": found.in_all,
            "further": self.address.but(cursor=found.next) if found.next else None,
            "first": self.address.but(cursor=None) if nation.behind else None,
            "rounds": rounds(self.address, scope),
            "narrowed": scope != UNASKED,
            "scope_in_words": in_words(echo(scope)),
            **noted(view, scope, at.position),
            "asked": self.asked,
            "address": self.address,
            "canonical": own_address(f"/nations/{nation.code}"),
        }


@blueprint.get("/nations")
def show_all() -> Response:
    arguments = read(BoundsQuery())
    address = here(bounds_shown(arguments))
    question = NationsPageQuestion(asked=bounds_of(arguments), today=clock.today(), address=address)
    return give(question, address, html.page("nations/all.html"))


@blueprint.get("/nations/<string:nation>")
def show(nation: str) -> Response:
    arguments = read(NationQuery(exclude=("limit",))) | {"limit": _A_PAGE}
    asked = nation_asked(arguments, clock.today(), nation)
    address = here(scope_shown(arguments) | {"cursor": arguments.get("cursor")} | bounds_shown(arguments))
    question = NationPageQuestion(asked=asked.asked, today=asked.today, nation=asked, address=address)
    return give(question, address, html.page("nations/nation.html"))
