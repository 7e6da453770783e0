"""``/athletes/{id}``: an athlete's form and bests, titles, opponents and every race, the newest first."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Blueprint, Response, request
from marshmallow import fields
from marshmallow.validate import Length, Range

from domain.refusals import NothingAt
from projections import queries
from projections.calculators.head_to_head import HeadToHead, head_to_head
from projections.calculators.questions import ask_form
from projections.calculators.scope import Scope
from projections.facts import Bounds, Order, Start
from projections.queries import Athlete, VisibleFacts
from projections.read_model.follower import View
from web.answer import html
from web.answer.documents.parts import echo, plain
from web.answer.documents.people import athlete_document
from web.answer.documents.races import start_document
from web.answer.respond import Question, give, own_address
from web.answer.wording import in_words
from web.api.athletes import day_asked
from web.feeds import linked_data
from web.pages.lists import rivalry_rows, rounds
from web.question.address import Address
from web.question.page_parameters import read
from web.question.parameters import after, asked, bearing_on, bounds_shown, cursor, facts, scope_of, scope_shown
from web.question.schemas import Count, ScopeQuery

blueprint = Blueprint("athlete_page", __name__)

A_PAGE = 50
_FEW_OPPONENTS = 12


class AthletePageQuery(ScopeQuery):
    """The bounds, the scope of the totals against others, and which races and opponents are shown."""

    cursor = fields.String(validate=Length(1, 100))
    opponents = Count(load_default=_FEW_OPPONENTS, validate=Range(1, 10_000))


@blueprint.get("/athletes/<string:athlete>")
def show(athlete: str) -> Response:
    arguments = read(AthletePageQuery())
    scope = scope_of(arguments)
    own = scope_shown(arguments) | {
        "opponents": arguments["opponents"] if arguments["opponents"] != _FEW_OPPONENTS else None,
        "cursor": arguments.get("cursor"),
    }
    bounds = bounds_shown(arguments)
    address = Address(request.path, own | bounds)
    before = after(arguments) if "cursor" in arguments else None

    def compute(view: View, at: Bounds) -> Mapping[str, Any]:
        known = facts(view, at)
        who = known.person(athlete)
        if who.key > at.position:
            raise NothingAt("athlete", athlete)
        form = ask_form(known, who.id, at.as_of)
        races, older = _newest_first(known.starts(who.id), before)
        met = _opponents(view, known, who, scope)
        person = plain(athlete_document(who))
        return {
            "person": person,
            "linked_data": linked_data.of_athlete(person, own_address),
            "other_ids": [each for each in who.ids if each != who.id],
            "form": plain(form),
            "titles": plain(form.titles),
            "races": [plain(start_document(start)) for start in races],
            "races_in_all": len(known.starts(who.id)),
            "older": address.but(cursor=cursor(older)) if older is not None else None,
            "newest": address.but(cursor=None) if before is not None else None,
            "opponents": rivalry_rows(view, at, met[: arguments["opponents"]]),
            "opponents_in_all": len(met),
            "rounds": rounds(address, scope),
            "scope_in_words": in_words(echo(scope)),
            "address": address,
            "arguments": arguments,
            "canonical": own_address(f"/athletes/{who.id}"),
        }

    return give(
        Question(
            bearing_on(athlete),
            compute,
            own,
            asked(arguments),
            as_of=day_asked(arguments),
            writing=html.page("athlete.html"),
        )
    )


def _newest_first(starts: Sequence[Start], before: Order | None) -> tuple[list[Start], Order | None]:
    """A page of the races, and the cursor of the next: that of its last race."""
    behind = [start for start in reversed(starts) if before is None or start.race.order < before]
    page = behind[:A_PAGE]
    return page, page[-1].race.order if len(behind) > len(page) else None


def _opponents(view: View, known: VisibleFacts, who: Athlete, scope: Scope) -> list[HeadToHead]:
    """The records against everybody met within the scope, most meetings first."""
    shared = queries.races_by_opponent(view.connection, who, known.at, known.ids)
    records = [head_to_head(who.id, opponent, races, scope) for opponent, races in shared.items()]
    return sorted(
        (record for record in records if record.meetings), key=lambda each: (-len(each.meetings), each.athletes[1])
    )
