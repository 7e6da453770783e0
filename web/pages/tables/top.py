"""``/top``: the rivalries of the log as a page, by score, meetings, closeness, wins or recency."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response

from projections.ranking.score import BY_SCORE
from projections.ranking.which_pairs import SORTS
from projections.tongue import say, to_say
from web.answer import tables
from web.answer.respond import give
from web.answer.wording import in_words
from web.api.top.asked import TopQuery, own_shown, top_asked
from web.composition import rivalry
from web.pages.lists import Choice, rounds
from web.pages.tables.writing import ShownTable, written_as
from web.question import clock
from web.question.address import here
from web.question.page_parameters import read
from web.question.parameters import bounds_shown, scope_of, scope_shown

blueprint = Blueprint("top_page", __name__)

_TITLES = {
    "score": to_say("Rivalries by what their meetings were worth"),
    "meetings": to_say("Who met most often"),
    "closeness": to_say("The closest rivalries"),
    "wins": to_say("Who has beaten whom most"),
    "recency": to_say("Who met last"),
}
_ORDERS = {
    "score": to_say("Score"),
    "meetings": to_say("Meetings"),
    "closeness": to_say("Closeness"),
    "wins": to_say("Wins"),
    "recency": to_say("Recency"),
}
_SEXES = {None: to_say("Men and women"), "m": to_say("Men"), "w": to_say("Women")}


@blueprint.get("/top")
def show() -> Response:
    return _give(form="page")


@blueprint.get("/top.<any(csv, parquet):form>")
def show_table(form: str) -> Response:
    return _give(form=form)


def _give(*, form: str) -> Response:
    arguments = read(TopQuery(exclude=("explain",)))
    address = here(scope_shown(arguments) | own_shown(arguments) | bounds_shown(arguments))
    choices = {
        say("Order"): [
            Choice(say(_ORDERS[each]), "", address.but(sort=each if each != BY_SCORE.name else None), chosen)
            for each in SORTS
            for chosen in [each == arguments["sort"]]
        ],
        say("Whose"): [
            Choice(say(words), "", address.but(sex=sex), sex == arguments.get("sex")) for sex, words in _SEXES.items()
        ],
        say("Rounds"): rounds(address, scope_of(arguments)),
    }
    shown = ShownTable(tables.of_top, _title, _scope, "/rivalries/top", choices)
    question = top_asked(arguments, clock.today(), rivalry().rankings)
    return give(question, address, written_as(form, shown, address))


def _title(answer: Mapping[str, Any]) -> str:
    return say(_TITLES[answer["sort"]])


def _scope(answer: Mapping[str, Any]) -> str:
    nation, sex = answer["nation"], answer["sex"]
    whose = [
        *([say(_SEXES.get(sex, sex)).lower()] if sex else []),
        *([say("with an athlete of {nation}", nation=nation)] if nation else []),
    ]
    return ", ".join([in_words(answer["scope"]), *whose])
