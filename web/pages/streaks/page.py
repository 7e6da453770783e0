"""``/streaks``, ``/athletes/{id}/streaks``, ``/{a}-vs-{b}/streaks``: the longest runs and the one going on, their
picture and what ended each. All that is asked stands in the address.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from flask import Blueprint, Response, render_template
from marshmallow import fields
from marshmallow.validate import Length, Range

from projections import queries
from projections.calculators.careers.feats import Feat, read_feat
from projections.calculators.scope import Scope
from projections.facts import Bounds
from projections.queries.lists.words import there_are
from projections.read_model.follower import View
from web.answer import html
from web.answer.documents.parts import plain
from web.answer.respond import give, own_address
from web.answer.wording import feat_in_words, in_words
from web.api.careers import asked
from web.charts.figures import figure_of
from web.charts.listed.routes import chart_of_runs, runs_parameters
from web.composition import rivalry
from web.pages.streaks.form import runs_form
from web.question import clock, pairs
from web.question.address import Address, here
from web.question.fields.strict import Strict
from web.question.fields.values import WholeNumber
from web.question.page_parameters import read
from web.question.parameters import Arguments, scope_of
from web.question.question import Question

blueprint = Blueprint("streak_pages", __name__)

_MANY = 5


class RunsQuery(asked.StreaksQuery):
    """What the page of one or two asks: more runs than the API, which gives the longest alone."""

    class Meta(asked.StreaksQuery.Meta):
        exclude = ("explain",)

    limit = WholeNumber(load_default=_MANY, validate=Range(1, 100))


class AtMarkQuery(Strict):
    """What a form says of a mark: ``at=3:30.00`` is ``condition=mark:3:30.00``."""

    at = fields.String(validate=Length(1, 40))


@dataclass(frozen=True, kw_only=True)
class RunsPageQuestion(Question):
    """What a page of *runs* shows: these, and the disciplines that can be asked for."""

    runs: Question

    def depends_on(self, view: View, position: int, /) -> int:
        return max(self.runs.depends_on(view, position), queries.last_race_event(view.connection, position))

    def answer(self, view: View, at: Bounds, /) -> Mapping[str, Any]:
        disciplines = there_are(view.connection, "discipline", at.position)
        return {**self.runs.answer(view, at), "disciplines": disciplines, "asked": self.asked}


@blueprint.get("/streaks")
def show() -> Response:
    arguments = _read(asked.LogStreaksQuery(exclude=("explain",)), many=False)
    question = asked.log_streaks_asked(arguments, clock.today(), None, rivalry().longest_runs)
    return _give(question, arguments, [question.feat], "/streaks")


@blueprint.get("/athletes/<string:athlete>/streaks")
def show_of_one(athlete: str) -> Response:
    arguments = _read(RunsQuery(), many=True)
    question = asked.streaks_asked(arguments, clock.today(), athlete, None)
    return _give(question, arguments, question.feats, f"/athletes/{athlete}/streaks")


@blueprint.get("/<pair:pair>/streaks")
def show_of_two(pair: pairs.Pairs) -> Response:
    two = pairs.distinct(*pairs.meant(pair))
    arguments = _read(RunsQuery(), many=True)
    question = asked.pair_streaks_asked(arguments, clock.today(), two, None)
    return _give(question, arguments, question.feats, f"/rivalries/{two[0]}/{two[1]}/streaks")


def _read(schema: Strict, *, many: bool) -> Arguments:
    """A mark that the form's own field names is the condition; so it stands in the address from then on."""
    arguments, at = read(schema), read(AtMarkQuery()).get("at")
    if at is None:
        return arguments
    condition = f"mark:{at}"
    return arguments | {"condition": [condition] if many else condition}


def _give(question: Question, arguments: Arguments, feats: Any, api: str) -> Response:
    address = here(runs_parameters(arguments, *(["current"] if "current" in arguments else [])))
    page = RunsPageQuestion(asked=question.asked, today=question.today, runs=question)
    write = partial(_page, address, scope_of(arguments), list(feats), api)
    return give(page, address, html.text("text/html; charset=utf-8", write))


def _page(address: Address, scope: Scope, feats: list[Feat], api: str, answer: Mapping[str, Any]) -> bytes:
    told = plain({name: value for name, value in answer.items() if name != "asked"})
    whole = in_words(told["scope"])
    conditions = dict.fromkeys([*map(str, feats), *(each.condition for each in answer["streaks"])])
    return render_template(
        "listed/streaks.html",
        figure=figure_of("runs", address, partial(chart_of_runs, answer)),
        said={each: feat_in_words(read_feat(each), told["names"]) for each in conditions},
        form=runs_form(address, feats, scope, told["disciplines"]),
        scope_in_words=f"{whole[0].upper()}{whole[1:]}",
        asked=answer["asked"],
        address=address,
        api=address.at(f"/api/v1{api}"),
        csv=Address(f"{address.path}.csv", address.parameters),
        canonical=own_address(address.path),
        **{name: each for name, each in told.items() if name != "disciplines"},
    ).encode()
