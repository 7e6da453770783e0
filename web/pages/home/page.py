"""The question behind the home page, its answer and its route."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Blueprint, Response
from marshmallow import fields
from marshmallow.validate import Length, OneOf
from msgspec import structs

from domain.values.dates import day_of, parse_bound
from domain.values.programme import programme
from projections import queries
from projections.calculators.head_to_head import HeadToHead
from projections.calculators.scope import UNASKED, Scope
from projections.facts import Bounds
from projections.queries import LogRow
from projections.queries.lists.words import there_are as there
from projections.ranking.incremental_rankings import Rankings
from projections.ranking.making import RankingUnderWay
from projections.ranking.score import BY_SCORE
from projections.ranking.which_pairs import SORTS, WhichPairs
from projections.read_model.follower import View
from web.answer import html
from web.answer.documents.parts import echo, plain
from web.answer.documents.people import athlete_document
from web.answer.notes import noted
from web.answer.respond import give, own_address
from web.answer.wording import in_words
from web.composition import rivalry
from web.pages.headlines import headlines
from web.pages.home.groups import BY, disciplines_of, grouped, orders, ways
from web.pages.home.weeks import coming, week_of
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
_GROUPED = 36
_DISCIPLINES = 6
_OF_A_DISCIPLINE = 2
_NEW = 8
_LOOKED_THROUGH = 100


class HomePageQuery(ScopeQuery):
    """The scope and the bounds of the rivalries, and how they are grouped; or who is searched for."""

    q = fields.String(validate=Length(1, 100))
    by = fields.String(load_default=BY[0], validate=OneOf(BY))
    sort = fields.String(load_default=BY_SCORE.name, validate=OneOf(SORTS))


@dataclass(frozen=True, kw_only=True)
class HomePageQuestion(Question):
    """The rivalries of the log within *scope* and what is new in it; or, where *q* is searched for, who is found."""

    scope: Scope
    q: str | None
    by: str
    sort: str
    rankings: Rankings
    address: Address

    def depends_on(self, _: View, position: int, /) -> int:
        return position

    def answer(self, view: View, at: Bounds, /) -> Mapping[str, Any]:
        return (self._found(view, at, self.q) if self.q else self._front(view, at)) | {
            "q": self.q,
            "rounds": rounds(self.address, self.scope),
            "sort": self.sort,
            "scope_in_words": in_words(echo(self.scope)),
            **noted(view, self.scope, at.position),
            "last": at.position,
            "address": self.address,
            "asked": self.asked,
            "canonical": own_address("/"),
        }

    def _front(self, view: View, at: Bounds) -> dict[str, Any]:
        new = {"new": headlines(view, _new(view, at)), "coming": coming(view, at, self._day(), self.scope)}
        if self.sort != BY_SCORE.name or self.scope != structs.replace(UNASKED, round=self.scope.round):
            found = self.rankings.top(view, at, self.scope, _RIVALRIES, WhichPairs(self.sort))
            records = [each.record for each in found]
            rows = rivalry_rows(view, at, records, leader_first=True)
            return new | {"rivalries": rows, "orders": orders(self.address, self.sort)}
        records = [each.record for each in self.rankings.top(view, at, self.scope, _GROUPED)]
        there_are = programme(there(view.connection, "discipline", at.position))
        records += self._of_disciplines(view, at, [each for each in there_are if each not in disciplines_of(records)])
        people = queries.find_athletes(view.connection, {athlete for each in records for athlete in each.athletes}, at)
        groups = grouped(records, self.by, people, self.address)
        return new | {
            "rivalries": records,
            "week": week_of(view, at, self.scope),
            "groups": [
                {
                    "words": each.words,
                    "rivalries": rivalry_rows(view, at, each.records, leader_first=True),
                    "more": each.address,
                }
                for each in groups
            ],
            "ways": ways(self.address, self.by),
            "orders": orders(self.address, self.sort),
            "disciplines": [(html.discipline_capital(each), self.address.but(discipline=[each])) for each in there_are],
        }

    def _of_disciplines(self, view: View, at: Bounds, missing: Sequence[str]) -> list[HeadToHead]:
        """The first rivalries of disciplines that the first of all are not in. What is not ranked yet is left for the
        next who asks; and of the past, which is ranked anew for each day, a discipline's own page is asked.
        """
        if self.asked.as_of is not None or self.asked.known_at is not None:
            return []
        found: list[HeadToHead] = []
        for slug in missing[:_DISCIPLINES]:
            with suppress(RankingUnderWay):
                scope = structs.replace(self.scope, discipline=(slug,))
                found += [each.record for each in self.rankings.top(view, at, scope, _OF_A_DISCIPLINE)]
        return found

    def _day(self) -> date:
        return self.today if self.asked.as_of is None else day_of(parse_bound(self.asked.as_of))

    def _found(self, view: View, at: Bounds, q: str) -> dict[str, Any]:
        found = search(view, at, q, self.scope)
        people = [plain(athlete_document(each)) for each in found.athletes]
        return {"rivalries": rivalry_rows(view, at, found.rivalries, leader_first=True), "found": people}


@blueprint.get("/")
def show() -> Response:
    arguments = read(HomePageQuery())
    by = arguments["by"] if arguments["by"] != BY[0] else None
    sort = arguments["sort"] if arguments["sort"] != BY_SCORE.name else None
    address = here(scope_shown(arguments) | {"q": arguments.get("q"), "by": by, "sort": sort} | bounds_shown(arguments))
    question = HomePageQuestion(
        asked=bounds_of(arguments),
        today=clock.today(),
        scope=scope_of(arguments),
        q=arguments.get("q"),
        by=arguments["by"],
        sort=arguments["sort"],
        rankings=rivalry().rankings,
        address=address,
    )
    return give(question, address, html.page("home.html"))


def _new(view: View, at: Bounds) -> list[LogRow]:
    """The latest events that are news: a registration comes with every new name of a result."""
    newest = queries.newest(view.connection, at.position + 1, _LOOKED_THROUGH, None, None).rows
    return [row for row in newest if row.type != "athlete_registered"][:_NEW]
