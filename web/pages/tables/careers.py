"""``/athletes/{id}/since``, ``seasons``, ``honours`` as pages; these and the streaks as CSV and Parquet."""

from collections.abc import Callable
from datetime import date
from functools import partial

from flask import Blueprint, Response
from marshmallow import Schema

from projections.calculators.careers.feats import read_feat
from projections.tongue import say, to_say
from projections.wording import listed
from web.answer import career_tables
from web.answer.respond import give
from web.answer.tables import Answer
from web.answer.wording import feat_in_words, scope_said
from web.api.careers import asked
from web.composition import rivalry
from web.pages.tables.writing import ShownTable, written_as
from web.question import clock, pairs
from web.question.address import here
from web.question.page_parameters import read
from web.question.parameters import Arguments, bounds_shown, scope_parameters
from web.question.question import Question
from web.use_cases.careers.named import NamedQuestion

blueprint = Blueprint("career_pages", __name__)

_FORMS = "<any(csv, parquet):form>"
_ONE = ("explain",)
"""A page explains no number: its address as JSON does."""


@blueprint.get(f"/athletes/<string:athlete>/streaks.{_FORMS}")
def streaks(athlete: str, form: str) -> Response:
    shown = ShownTable(
        career_tables.of_streaks,
        partial(_titled, to_say("Streaks of {name}")),
        scope_said,
        f"/athletes/{athlete}/streaks",
    )
    return _give(form, shown, asked.StreaksQuery(exclude=_ONE), lambda given: _of(asked.streaks_asked, given, athlete))


@blueprint.get("/athletes/<string:athlete>/since")
@blueprint.get(f"/athletes/<string:athlete>/since.{_FORMS}")
def since(athlete: str, form: str = "page") -> Response:
    shown = ShownTable(
        career_tables.of_since,
        _since_when,
        scope_said,
        f"/athletes/{athlete}/since",
        lead=career_tables.said_of_since,
    )
    return _give(form, shown, asked.SinceQuery(exclude=_ONE), lambda given: _of(asked.since_asked, given, athlete))


@blueprint.get("/athletes/<string:athlete>/seasons")
@blueprint.get(f"/athletes/<string:athlete>/seasons.{_FORMS}")
def seasons(athlete: str, form: str = "page") -> Response:
    shown = ShownTable(
        career_tables.of_seasons,
        partial(_titled, to_say("Seasons of {name}")),
        scope_said,
        f"/athletes/{athlete}/seasons",
    )
    return _give(form, shown, asked.SeasonsQuery(exclude=_ONE), lambda given: _of(asked.seasons_asked, given, athlete))


@blueprint.get("/athletes/<string:athlete>/honours")
@blueprint.get(f"/athletes/<string:athlete>/honours.{_FORMS}")
def honours(athlete: str, form: str = "page") -> Response:
    shown = ShownTable(
        career_tables.of_honours,
        partial(_titled, to_say("Honours of {name}")),
        scope_said,
        f"/athletes/{athlete}/honours",
        lead=career_tables.said_of_honours,
    )
    return _give(form, shown, asked.HonoursQuery(exclude=_ONE), lambda given: _of(asked.honours_asked, given, athlete))


@blueprint.get(f"/streaks.{_FORMS}")
def log_streaks(form: str) -> Response:
    shown = ShownTable(
        career_tables.of_streaks,
        lambda answer: say(
            "The longest streaks: {condition}", condition=feat_in_words(read_feat(answer["condition"]), answer["names"])
        ),
        scope_said,
        "/streaks",
    )
    return _give(
        form,
        shown,
        asked.LogStreaksQuery(exclude=_ONE),
        lambda given: asked.log_streaks_asked(given, clock.today(), None, rivalry().longest_runs),
    )


@blueprint.get(f"/<pair:pair>/streaks.{_FORMS}")
def pair_streaks(pair: pairs.Pairs, form: str) -> Response:
    meant = pairs.distinct(*pairs.meant(pair))
    shown = ShownTable(
        career_tables.of_streaks,
        partial(_titled, to_say("Streaks of {name}")),
        scope_said,
        f"/rivalries/{meant[0]}/{meant[1]}/streaks",
    )
    return _give(
        form,
        shown,
        asked.StreaksQuery(exclude=_ONE),
        lambda given: asked.pair_streaks_asked(given, clock.today(), meant, None),
    )


def _of(question: Callable[[Arguments, date, str, None], Question], given: Arguments, athlete: str) -> NamedQuestion:
    of = question(given, clock.today(), athlete, None)
    return NamedQuestion(asked=of.asked, today=of.today, of=of)


def _give(form: str, shown: ShownTable, schema: Schema, question: Callable[[Arguments], Question]) -> Response:
    """Answer the *question* made of the parameters that *schema* reads, in a *form*.

    Raises:
        Unprocessable: a parameter cannot be read.

    """
    arguments = read(schema)
    own = {name: arguments.get(name) for name in schema.fields if name != "from_"}
    address = here(own | scope_parameters(arguments) | bounds_shown(arguments))
    return give(question(arguments), address, written_as(form, shown, address))


def _since_when(answer: Answer) -> str:
    if answer["since"]["kind"] == "career":
        return say("Every race of {name}", name=_name(answer))
    return f"{_name(answer)} {answer['since']['words']}"


def _name(answer: Answer) -> str:
    names: dict[str, str] = answer["names"]
    who = answer.get("athletes") or (answer["athlete"],)
    return listed([names.get(each, each) for each in who])


def _titled(of: str, answer: Answer) -> str:
    return say(of, name=_name(answer))
