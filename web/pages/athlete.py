"""``/athletes/{id}``: an athlete's form and bests, titles, opponents and every race, the newest first."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response
from marshmallow import fields
from marshmallow.validate import Length, Range
from msgspec.structs import replace

from domain.refusals import NothingAt
from projections.calculators.careers.asked import ask_honours, ask_seasons
from projections.calculators.questions import ask_form
from projections.calculators.scope import ANY, UNASKED, Scope
from projections.facts import Bounds, Order, Start
from projections.queries import VisibleFacts
from projections.queries.careers.encounters import beaten, encounters_of_one
from projections.queries.names.called import names_given
from projections.read_model.follower import View
from web.answer import html
from web.answer.documents.parts import echo, plain
from web.answer.documents.people import athlete_document
from web.answer.documents.races import start_document
from web.answer.notes import named_in, noted
from web.answer.respond import give, own_address
from web.answer.wording import in_words
from web.feeds import linked_data
from web.pages.lists import rivalry_rows, rounds
from web.question import clock
from web.question.address import Address, here
from web.question.cursors import after, cursor
from web.question.dependencies import RestsOn
from web.question.fields.values import WholeNumber
from web.question.page_parameters import read
from web.question.parameters import bounds_of, bounds_shown, scope_of, scope_shown
from web.question.question import OpensAtLastKnown
from web.question.schemas import ScopeQuery
from web.use_cases.career import records_against

blueprint = Blueprint("athlete_page", __name__)

A_PAGE = 50
_FEW_OPPONENTS = 12
_ALL_ROUNDS = replace(UNASKED, round=ANY)


class AthletePageQuery(ScopeQuery):
    """The bounds, the scope of the totals against others, and which races and opponents are shown."""

    cursor = fields.String(validate=Length(1, 100))
    opponents = WholeNumber(load_default=_FEW_OPPONENTS, validate=Range(1, 10_000))


@dataclass(frozen=True, kw_only=True)
class AthletePageQuestion(OpensAtLastKnown):
    """What the page at *address* shows of *athlete*: totals within *scope* against so many *opponents*, and the races
    *before* a place in time.
    """

    athlete: str
    scope: Scope
    opponents: int
    before: Order | None
    address: Address

    def who(self) -> Collection[str]:
        return (self.athlete,)

    def rests_on(self) -> RestsOn:
        return RestsOn(self.who(), words=named_in(self.scope))

    def answer(self, view: View, at: Bounds, /) -> Mapping[str, Any]:
        known = VisibleFacts(view.connection, at)
        who = known.person(self.athlete)
        if who.key > at.position:
            raise NothingAt("athlete", self.athlete)
        form = ask_form(known, who.id, at.as_of)
        races, older = _newest_first(known.starts(who.id), self.before)
        met = encounters_of_one(known, who.id, self.scope).met
        often = sorted(met, key=lambda other: (-met[other], other))
        whom = beaten(known, who.id, UNASKED.nonfinish)
        names = [each.name for each in names_given(known.connection, who.key, who.registered_as, at)]
        person = plain(athlete_document(who)) | {"formerly": [each for each in names if each != who.name]}
        return {
            "person": person,
            "linked_data": linked_data.of_athlete(person, own_address),
            "other_ids": [each for each in who.ids if each != who.id],
            "form": plain(form),
            "titles": plain(form.titles),
            "honours": plain(ask_honours(known, who.id, UNASKED)),
            "seasons": plain(ask_seasons(known, who.id, _ALL_ROUNDS, whom).seasons),
            "races": [plain(start_document(start)) for start in races],
            "races_in_all": len(known.starts(who.id)),
            "older": self.address.but(cursor=cursor(older)) if older is not None else None,
            "newest": self.address.but(cursor=None) if self.before is not None else None,
            "opponents": rivalry_rows(view, at, records_against(known, who.id, often[: self.opponents], self.scope)),
            "opponents_in_all": len(met),
            "rounds": rounds(self.address, self.scope),
            "scope_in_words": in_words(echo(self.scope)),
            **noted(view, self.scope, at.position),
            "address": self.address,
            "asked": self.asked,
            "opens_behind": self.opens_behind(at),
            "today": self.today.isoformat(),
            "canonical": own_address(f"/athletes/{who.id}"),
        }


@blueprint.get("/athletes/<string:athlete>")
def show(athlete: str) -> Response:
    arguments = read(AthletePageQuery())
    own = scope_shown(arguments) | {
        "opponents": arguments["opponents"] if arguments["opponents"] != _FEW_OPPONENTS else None,
        "cursor": arguments.get("cursor"),
    }
    address = here(own | bounds_shown(arguments))
    question = AthletePageQuestion(
        asked=bounds_of(arguments),
        today=clock.today(),
        athlete=athlete,
        scope=scope_of(arguments),
        opponents=arguments["opponents"],
        before=after(arguments["cursor"]) if "cursor" in arguments else None,
        address=address,
    )
    return give(question, address, html.page("athlete.html"))


def _newest_first(starts: Sequence[Start], before: Order | None) -> tuple[list[Start], Order | None]:
    """A page of the races, and the cursor of the next: that of its last race."""
    behind = [start for start in reversed(starts) if before is None or start.race.order < before]
    page = behind[:A_PAGE]
    return page, page[-1].race.order if len(behind) > len(page) else None
