"""``/{a}-vs-{b}/card.png``: the picture a shared link shows, 1200 by 630: who, the score, its scope, its day."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from flask import Blueprint, Response, render_template

from domain.values.dates import day_of
from projections.calculators.questions import ask_head_to_head
from projections.calculators.scope import Scope
from projections.facts import Bounds
from projections.read_model.follower import View
from projections.tongue import say, spoken
from web.answer import html
from web.answer.documents.parts import echo
from web.answer.pair_facts import pair_facts
from web.answer.respond import Writing, give
from web.answer.wording import day, in_words, leads
from web.charts import drawing
from web.charts.chart import sides_of
from web.charts.lettering.fitting import Fitted, fitted
from web.charts.lettering.pinned import pinned
from web.charts.style import ChartStyle
from web.composition import rivalry
from web.question import clock, pairs
from web.question.address import here
from web.question.dependencies import RestsOn
from web.question.fields.values import language_field
from web.question.page_parameters import read
from web.question.parameters import bounds_of, scope_of, scope_parameters
from web.question.question import OpensAtLastKnown
from web.question.schemas import ScopeQuery
from web.use_cases.story.written import background_of, last_meeting_told

blueprint = Blueprint("card", __name__)

_HALF, _WHOLE = 500, 1072
"""The room for one name and for a line across, in pixels."""


@dataclass(frozen=True, kw_only=True)
class CardQuestion(OpensAtLastKnown):
    """The score of *pair* within *scope*, its texts as large as they fit."""

    pair: pairs.Pair
    scope: Scope
    lang: str

    def who(self) -> Collection[str]:
        return self.pair

    def rests_on(self) -> RestsOn:
        return RestsOn(self.pair)

    def answer(self, view: View, at: Bounds, /) -> Mapping[str, Any]:
        facts = pair_facts(view, at, self.pair)
        record = ask_head_to_head(facts.known, *facts.ids, self.scope)
        today, known_at = day_of(at.as_of).isoformat(), self.asked.known_at
        two = sides_of(facts.names)
        looks = ChartStyle("dark", 1200, rivalry().settings.house)
        sized = partial(fitted, fonts=looks.fonts)
        sides = [_side(each.name, record.wins[each.id], two.hue(each.id, looks), sized) for each in facts.people]
        line = last_meeting_told(background_of(facts, at.as_of, self.scope), facts.names, self.lang)
        return {
            "sides": sides,
            "line": sized(line or "", _WHOLE, 28, 14, bold=False),
            "score": sized("–".join(map(str, record.wins.values())), _WHOLE, 300, 60),
            "scope": sized(_capital(in_words(echo(self.scope))), _WHOLE, 40, 26, bold=False),
            "looks": looks,
            "dated": say("to {day}", day=day(today))
            + (say(", as known on {day}", day=day(known_at)) if known_at else ""),
            "sentence": leads(record, facts.names, today, known_at),
        }


class CardQuery(ScopeQuery):
    """The scope and the bounds of a rivalry's page, and the language of what the card tells."""

    lang = language_field()


@blueprint.get("/<pair:pair>/card.<any(svg, png):form>")
def show(pair: pairs.Pairs, form: str) -> Response:
    two = pairs.distinct(*pairs.meant(pair))
    arguments = read(CardQuery())
    lang = spoken().code
    question = CardQuestion(
        asked=bounds_of(arguments), today=clock.today(), pair=two, scope=scope_of(arguments), lang=lang
    )
    own = scope_parameters(arguments) | {"lang": arguments.get("lang")}
    return give(question, here(own), _WRITINGS[form]())


def _as_svg() -> Writing:
    return html.text("image/svg+xml", lambda answer: _drawn(answer).encode())


def _as_png() -> Writing:
    return html.text("image/png", lambda answer: drawing.png(_drawn(answer), 1))


_WRITINGS = {"svg": _as_svg, "png": _as_png}


def _drawn(answer: Mapping[str, Any]) -> str:
    return pinned(render_template("card.svg", **answer))


def _side(name: str, wins: int, hue: str, sized: Callable[..., Fitted]) -> dict[str, Any]:
    given, _, family = name.rpartition(" ")
    return {
        "name": name,
        "wins": wins,
        "hue": hue,
        "given": sized(given, _HALF, 34, 22, bold=False) if given else Fitted(("",), 34),
        "family": sized(family, _HALF, 74, 44),
    }


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
