"""``/{a}-vs-{b}/what-if``: the record as it would be after a race that is imagined. The picks stand in the address, so
what one imagines can be sent to another; nothing is appended.
"""

from datetime import date
from http import HTTPStatus
from typing import Any

import msgspec
from flask import Blueprint, Response, make_response, render_template
from marshmallow import fields
from marshmallow.validate import Length, OneOf, Regexp

from domain.refusals import RivalryError
from domain.values.vocabulary import LEVELS
from projections import queries
from projections.calculators.head_to_head import HeadToHead
from projections.calculators.questions import ask_head_to_head
from projections.calculators.scope import Scope
from projections.explain.what_if import Supposition
from projections.read_model.follower import View
from projections.wording import short_names
from web.answer.documents.parts import echo
from web.answer.pair_facts import PairFacts, pair_facts
from web.answer.respond import own_address
from web.answer.wording import in_words
from web.composition import rivalry
from web.pages.asking.compared import bars, compared, moved, score
from web.pages.asking.imagined import (
    OTHER,
    PICK,
    ImaginableRace,
    Pick,
    announced_for,
    as_choice,
    entrants,
    example_of,
    in_order,
    levels,
    other_race,
    result,
)
from web.problems.sentences import Problem, explain
from web.question import clock, pairs
from web.question.address import Address, here
from web.question.bounds import BoundsAsked
from web.question.fields.values import DayParameter
from web.question.page_parameters import read
from web.question.parameters import Arguments, scope_of, scope_shown
from web.question.schemas import ScopeQuery
from web.use_cases.what_if import WhatIfQuestion

blueprint = Blueprint("what_if_page", __name__)
_FIELDS = {"/competition": "in_competition", "/discipline": "in_discipline", "/round": "in_round", "/occurred_on": "on"}
"""What the form calls a field of the race."""
_OWN = ("race", "in_competition", "on", "in_discipline", "in_round", "in_level", "place")


class WhatIfPageQuery(ScopeQuery):
    """The scope, the race and the places picked. It is asked of the log as it stands, so it takes no bounds."""

    class Meta(ScopeQuery.Meta):
        exclude = ("as_of", "known_at", "position")

    race = fields.String(validate=Length(1, 200))
    place = fields.List(fields.String(validate=Regexp(PICK + r"\Z", error="Write ID.PLACE: josh-kerr.1, or .DNF.")))
    in_competition = fields.String(validate=Length(1, 160))
    on = DayParameter()
    in_discipline = fields.String(validate=Length(1, 60))
    in_round = fields.String(validate=Length(1, 60))
    in_level = fields.String(validate=OneOf(LEVELS))


@blueprint.get("/<pair:pair>/what-if")
def show(pair: pairs.Pairs) -> Response:
    two = pairs.distinct(*pairs.meant(pair))
    arguments = read(WhatIfPageQuery())
    address = here(scope_shown(arguments) | {name: arguments.get(name) for name in _OWN})
    with rivalry().read_model.reading() as view:
        page = _page(view, two, arguments, address)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if page["problems"] else HTTPStatus.OK
    response = make_response(render_template("asking/what_if.html", **page), status)
    response.headers["Cache-Control"] = "no-store"  # of the log as it stands, and of whoever is imagined in it
    return response


def _page(view: View, two: pairs.Pair, arguments: Arguments, address: Address) -> dict[str, Any]:
    facts = pair_facts(view, BoundsAsked(None, None, None).at(view.position), two)
    scope, today = scope_of(arguments), clock.today()
    who, names = facts.ids, facts.names
    last = [day for each in who if (day := facts.known.last_day(each)) is not None]
    first_day = min(today, max(last, default=today))
    other = other_race(arguments, facts, first_day)
    races = [*announced_for(facts, first_day), as_choice(other, who)]
    asked = arguments.get("race") or races[0].id
    chosen = next((each for each in races if each.id == asked), None)
    problems: list[Problem] = []
    if chosen is None:
        problems = [("race", f"No race to come has the id {asked}: choose one of those below.")]
    record = ask_head_to_head(facts.known, *who, scope, names)
    picks = [Pick(*each.split(".")) for each in arguments.get("place", ())] or example_of(record.wins)
    race = chosen or races[-1]
    answer: dict[str, Any] | None = None
    if not problems:
        try:
            answer = _answer(view, facts, result(race, other, picks, _sex(facts)), scope, first_day)
        except RivalryError as error:
            problems = [(_FIELDS.get(pointer, pointer), sentence) for pointer, sentence in explain(error)]
    everybody = queries.find_athletes(view.connection, {*who, *race.entries, *(pick.athlete for pick in picks)})
    short = dict(short_names(names))
    return {
        "athletes": who,
        "names": names,
        "short": short,
        "problems": problems,
        "races": races,
        "race": race,
        "other": other,
        "is_other": race.id == OTHER,
        "entrants": entrants(race, picks, who, {each.id: each.name for each in everybody.values()}),
        "example": not arguments.get("place"),
        "levels": levels(),
        "turned": _turned(address, race, who, short),
        "kept": Address("", scope_shown(arguments)).pairs(),
        "scope_in_words": in_words(echo(scope)),
        "back": Address(f"/{pairs.written(*two)}", scope_shown(arguments)),
        "address": address,
        "permalink": own_address(address.but(race=race.id, place=[str(pick) for pick in picks])),
        "canonical": own_address(f"/{pairs.canonical(*who)}/what-if"),
        **(_told(answer, picks, race, facts, short) if answer else {"finding": None}),
    }


def _answer(view: View, facts: PairFacts, event: Any, scope: Scope, first_day: date) -> dict[str, Any]:
    """As the API answers it, of the day of the race."""
    question = WhatIfQuestion(
        pair=facts.ids,
        scope=scope,
        latest=0,
        supposed=Supposition([event], (), single=True),
        now=clock.now(),
        as_of=max(first_day.isoformat(), event.occurred_on),
    )
    return question.answer(view, rivalry().ledger)


def _told(
    answer: dict[str, Any], picks: list[Pick], race: ImaginableRace, facts: PairFacts, short: dict[str, str]
) -> dict[str, Any]:
    before, after = (msgspec.convert(answer[side]["head_to_head"], HeadToHead) for side in ("actual", "hypothetical"))
    counts = len(after.meetings) != len(before.meetings)
    then = f"it would be {score(after, short)}" if counts else f"it stays {score(before, short)}"
    return {
        "finding": f"If {in_order(picks, facts.ids, short)}, {then}",
        "counts": counts,
        "now": score(before, short),
        "rows": compared(before, after, short),
        "bars": bars(before, after, ("Now", "Then")),
        "moved": moved(answer["changes"]),
        "as_of": answer["as_of"],
        "race_words": race.words,
    }


def _turned(
    address: Address, race: ImaginableRace, who: pairs.Pair, short: dict[str, str]
) -> list[tuple[str, Address]]:
    """The two answers most asked for, a click each: who of the two wins."""
    return [
        (f"{short[one]} wins", address.but(race=race.id, place=[f"{one}.1", f"{other}.2"]))
        for one, other in (who, who[::-1])
    ]


def _sex(facts: PairFacts) -> str | None:
    """That of both, where it is known and one."""
    found = {each.sex for each in facts.people}
    return found.pop() if len(found) == 1 else None
