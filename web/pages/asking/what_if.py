"""``/{a}-vs-{b}/what-if``: the record as it would be after a race that is imagined. The picks stand in the address, so
what one imagines can be sent to another; nothing is appended.
"""

import re
from collections.abc import Collection
from datetime import date
from http import HTTPStatus
from typing import Any

import msgspec
from flask import Blueprint, Response, make_response, render_template, request
from marshmallow import fields
from marshmallow.validate import Length, OneOf, Regexp

from domain.refusals import RivalryError
from domain.values.texts import one_line
from domain.values.vocabulary import LEVELS
from projections import queries
from projections.calculators.head_to_head import HeadToHead
from projections.calculators.questions import ask_head_to_head
from projections.calculators.scope import Scope
from projections.explain.what_if import Supposition
from projections.read_model.follower import View
from projections.tongue import say, to_say
from projections.wording import short_names
from web.answer.documents.parts import echo
from web.answer.pair_facts import PairFacts, pair_facts
from web.answer.respond import own_address
from web.answer.wording import day, in_words
from web.charts import drawing
from web.charts.catalogue import Drawing
from web.charts.chart import Caption, Chart, Sides, sides_of
from web.charts.figures import figure_of
from web.charts.lead import lead
from web.charts.listed.routes import LooksQuery
from web.charts.style import ChartStyle
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
from web.problems.unprocessable import Unprocessable
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
_MARK = "mark."
"""What the field of an athlete's mark begins with: ``mark.josh-kerr=3:27.79``."""
_LONGEST_MARK = 30
_OF_A_LINE = re.compile(r"/results/(\d+)/(\w+)")


class WhatIfPageQuery(ScopeQuery):
    """The scope, the race, the places and marks picked. It is asked of the log as it stands, so it takes no bounds."""

    class Meta(ScopeQuery.Meta):
        exclude = ("as_of", "known_at", "position")

    race = fields.String(validate=Length(1, 200))
    place = fields.List(
        fields.String(validate=Regexp(PICK + r"\Z", error=to_say("Write ID.PLACE: josh-kerr.1, or .DNF.")))
    )
    in_competition = fields.String(validate=Length(1, 160))
    on = DayParameter()
    in_discipline = fields.String(validate=Length(1, 60))
    in_round = fields.String(validate=Length(1, 60))
    in_level = fields.String(validate=OneOf(LEVELS))


@blueprint.get("/<pair:pair>/what-if")
def show(pair: pairs.Pairs) -> Response:
    page = _asked(pair)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if page["problems"] else HTTPStatus.OK
    return _of_the_moment(make_response(render_template("asking/what_if.html", **page), status))


@blueprint.get("/<pair:pair>/what-if/lead.<any(svg, png, pdf):form>")
def show_picture(pair: pairs.Pairs, form: str) -> Response:
    looks = read(LooksQuery())
    page = _asked(pair)
    if page["problems"]:
        raise Unprocessable(HTTPStatus.UNPROCESSABLE_ENTITY, "It cannot be so", page["problems"])
    chart = page["drawn"](ChartStyle(looks["theme"], looks["width"], rivalry().settings.house))
    body = drawing.printed(chart, form, looks["scale"])
    return _of_the_moment(Response(body, content_type=drawing.CONTENT_TYPES[form]))


def _asked(pair: pairs.Pairs) -> dict[str, Any]:
    """All that the page says, of the log as it stands."""
    two = pairs.distinct(*pairs.meant(pair))
    arguments, marks = read(WhatIfPageQuery()), _marks()
    own = {name: arguments.get(name) for name in _OWN} | {f"{_MARK}{who}": mark for who, mark in marks.items()}
    address = here(scope_shown(arguments) | own)
    with rivalry().read_model.reading() as view:
        return _page(view, two, arguments, marks, address)


def _marks() -> dict[str, str]:
    """The marks imagined, by athlete: a field of the form for each whose place can be picked.

    Raises:
        Unprocessable: one is longer than any mark.

    """
    given = {
        name.removeprefix(_MARK): one_line(text)
        for name, text in request.args.items()
        if name.startswith(_MARK) and text.strip()
    }
    endless = [(f"{_MARK}{who}", say("No mark is that long; write one such as 3:27.79.")) for who, mark in given.items()
               if len(mark) > _LONGEST_MARK or "\x00" in mark]  # fmt: skip
    if endless:
        raise Unprocessable(HTTPStatus.BAD_REQUEST, "A parameter cannot be read", endless)
    return given


def _of_the_moment(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"  # of the log as it stands, and of whoever is imagined in it
    return response


def _page(view: View, two: pairs.Pair, arguments: Arguments, marks: dict[str, str], address: Address) -> dict[str, Any]:
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
        problems = [("race", say("No race to come has the id {asked}: choose one of those below.", asked=asked))]
    record = ask_head_to_head(facts.known, *who, scope, names)
    picks = [Pick(*each.split(".")) for each in arguments.get("place", ())] or example_of(record.wins)
    picks = [pick._replace(mark=marks.get(pick.athlete)) for pick in picks]
    placed = {pick.athlete for pick in picks}
    problems += [
        (f"{_MARK}{who}", say("Pick a place for {who} too: a mark alone says nothing of who was ahead.", who=who))
        for who in marks
        if who not in placed
    ]
    race = chosen or races[-1]
    answer: dict[str, Any] | None = None
    if not problems:
        try:
            answer = _answer(view, facts, result(race, other, picks, _sex(facts)), scope, first_day)
        except RivalryError as error:
            problems = [(_field(pointer, picks), sentence) for pointer, sentence in explain(error)]
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
        **(_told(answer, picks, race, facts, scope, address) if answer else {"finding": None}),
    }


def _field(pointer: str, picks: list[Pick]) -> str:
    """What the form calls the field of the race that *pointer* points at."""
    of_line = _OF_A_LINE.match(pointer)
    if of_line is None:
        return _FIELDS.get(pointer, pointer)
    who = picks[int(of_line[1])].athlete
    return f"{_MARK}{who}" if of_line[2] == "mark" else say("place of {who}", who=who)


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
    answer: dict[str, Any], picks: list[Pick], race: ImaginableRace, facts: PairFacts, scope: Scope, address: Address
) -> dict[str, Any]:
    short = dict(short_names(facts.names))
    before, after = (msgspec.convert(answer[side]["head_to_head"], HeadToHead) for side in ("actual", "hypothetical"))
    counts = len(after.meetings) != len(before.meetings)
    then = (
        say("it would be {score}", score=score(after, short))
        if counts
        else say("it stays {score}", score=score(before, short))
    )
    finding = say("If {they}, {then}", they=in_order(picks, facts.ids, short), then=then)
    new = {each.race for each in after.meetings} - {each.race for each in before.meetings}
    caption = Caption(say("Imagined, {scope}", scope=in_words(echo(scope))), say("to {day}", day=day(race.day)))
    drawn = _drawn(after, sides_of(facts.names), caption, finding, new)
    return {
        "finding": finding,
        "drawn": drawn,
        "figure": figure_of("imagined", address, drawn) if new else None,
        "counts": counts,
        "now": score(before, short),
        "rows": compared(before, after, short),
        "bars": bars(before, after, (say("Now"), say("Then"))),
        "moved": moved(answer["changes"]),
        "as_of": answer["as_of"],
        "race_words": race.words,
    }


def _drawn(after: HeadToHead, sides: Sides, caption: Caption, finding: str, imagined: Collection[str]) -> Drawing:
    """The lead as it would be, with the imagined race ringed."""
    drawn = lead(after, sides, caption, imagined, finding)

    def then(style: ChartStyle) -> Chart:
        chart = drawn(style)
        return chart._replace(sentence=say("Then: {sentence}", sentence=chart.sentence))

    return then


def _turned(
    address: Address, race: ImaginableRace, who: pairs.Pair, short: dict[str, str]
) -> list[tuple[str, Address]]:
    """The two answers most asked for, a click each: who of the two wins."""
    return [
        (say("{who} wins", who=short[one]), address.but(race=race.id, place=[f"{one}.1", f"{other}.2"]))
        for one, other in (who, who[::-1])
    ]


def _sex(facts: PairFacts) -> str | None:
    """That of both, where it is known and one."""
    found = {each.sex for each in facts.people}
    return found.pop() if len(found) == 1 else None
