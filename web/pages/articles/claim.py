"""``/check/claim``: one sentence, and whether it is so. The sentence and its day stand in the address."""

from http import HTTPStatus
from typing import Any

import msgspec
from flask import Blueprint, Response, make_response, render_template
from marshmallow import fields
from marshmallow.validate import Length

from domain.refusals import AthleteNotFound
from projections.calculators.scope import UNASKED
from projections.queries import VisibleFacts
from projections.ranking.lately import met_lately
from projections.read_model.follower import View
from projections.tongue import say
from web.answer.documents.parts import plain
from web.answer.respond import own_address
from web.answer.wording import stands
from web.api.articles.asked import article_asked
from web.composition import rivalry
from web.pages.articles.marking import gravest
from web.problems.sentences import Problem, explain
from web.problems.unprocessable import Unprocessable
from web.question import clock
from web.question.address import here
from web.question.bounds import BoundsAsked
from web.question.fields.strict import Strict
from web.question.page_parameters import read
from web.use_cases.articles.checking import ArticleDocument

blueprint = Blueprint("check_claim", __name__)

_LONGEST = 1_000


class ClaimPageQuery(Strict):
    """The sentence, the day it was said, and whom it is about where it does not say so."""

    claim = fields.String(validate=Length(1, _LONGEST))
    on = fields.String(validate=Length(1, 40))
    a = fields.String(validate=Length(1, 100))
    b = fields.String(validate=Length(1, 100))


@blueprint.get("/check/claim")
def show() -> Response:
    arguments = read(ClaimPageQuery())
    today = clock.today()
    problems: list[Problem] = []
    answer: ArticleDocument | None = None
    with rivalry().read_model.reading() as view:
        claim = arguments.get("claim") or _example(view)
        pair = [arguments[name] for name in ("a", "b") if arguments.get(name)]
        body: dict[str, Any] = {"text": claim, "published_on": arguments.get("on", ""), "pair": pair}
        try:
            answer = article_asked(view, body, today).question.answer(view) if claim else None
        except Unprocessable as error:
            problems = error.problems
        except AthleteNotFound as error:
            problems = [("/pair", sentence) for _, sentence in explain(error)]
    page = render_template(
        "claim.html",
        claim=claim,
        given=arguments,
        example="claim" not in arguments,
        today=today.isoformat(),
        problems=problems,
        answer=plain(answer) if answer else None,
        verdict=gravest(answer.statements) if answer else None,
        claims=[msgspec.json.format(msgspec.json.encode(each.claim)).decode() for each in answer.statements]
        if answer
        else [],
        permalink=own_address(here({"claim": claim} | {name: arguments.get(name) for name in ("on", "a", "b")})),
        canonical=own_address("/check/claim"),
    )
    response = make_response(page, HTTPStatus.UNPROCESSABLE_ENTITY if problems else HTTPStatus.OK)
    response.headers["Cache-Control"] = "no-store"
    return response


def _example(view: View) -> str:
    """What can be said of the rivalry that is most talked of; nothing where nobody has met."""
    at = BoundsAsked(None, None, None).at(view.position)
    lately = met_lately(view.connection, at, UNASKED, 1)
    if not lately.rivalries:
        return ""
    record = lately.rivalries[0].record
    names = VisibleFacts(view.connection, at).names(record.athletes)
    return say("{stands} in finals.", stands=stands(record.athletes, names, record.wins))
