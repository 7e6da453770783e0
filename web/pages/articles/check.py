"""``/check``: an article pasted comes back with each statement marked in place. Complete without JavaScript."""

from collections import Counter
from http import HTTPStatus
from typing import Any

import msgspec
from flask import Blueprint, Response, make_response, render_template, request

from domain.refusals import AthleteNotFound
from web.answer.documents.parts import plain
from web.answer.respond import own_address
from web.api import json_text
from web.api.articles.asked import article_asked
from web.articles.text import from_html, looks_like_html
from web.composition import rivalry
from web.pages.articles.marking import stretches
from web.problems.sentences import Problem, explain
from web.problems.unprocessable import Unprocessable
from web.question import clock
from web.use_cases.articles.checking import ArticleDocument
from web.use_cases.articles.claim_review import reviews_of

blueprint = Blueprint("check", __name__)
_MOST_BYTES = 2 * 1024 * 1024
_FIELDS = ("text", "published_on", "a", "b")


@blueprint.get("/check")
def form() -> Response:
    return _shown({name: request.args.get(name, "") for name in _FIELDS}, None, [], HTTPStatus.OK)


@blueprint.post("/check")
def check() -> Response:
    request.max_content_length = request.max_form_memory_size = _MOST_BYTES
    given = {name: request.form.get(name, "").strip() for name in _FIELDS}
    given["text"] = given["text"].replace("\r\n", "\n")
    if looks_like_html(given["text"]):
        given["text"] = from_html(given["text"]).text.strip()
    pair = [given[name] for name in ("a", "b") if given[name]]
    body: dict[str, Any] = {"text": given["text"], "published_on": given["published_on"], "pair": pair}
    wrong = list(json_text.unkeepable(body))
    if wrong:
        return _shown(given, None, wrong, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        with rivalry().read_model.reading() as view:
            answer = article_asked(view, body, clock.today()).question.answer(view)
    except Unprocessable as error:
        return _shown(given, None, error.problems, HTTPStatus.UNPROCESSABLE_ENTITY)
    except AthleteNotFound as error:
        problems = [("/pair", sentence) for _, sentence in explain(error)]
        return _shown(given, None, problems, HTTPStatus.UNPROCESSABLE_ENTITY)
    return _shown(given, answer, [], HTTPStatus.OK)


def _shown(
    given: dict[str, str], answer: ArticleDocument | None, problems: list[Problem], status: HTTPStatus
) -> Response:
    page = render_template(
        "check.html",
        given=given,
        today=clock.today().isoformat(),
        problems=problems,
        answer=plain(answer) if answer else None,
        stretches=list(stretches(given["text"], answer.statements)) if answer else [],
        counted=Counter(each.verdict for each in answer.statements) if answer else {},
        claims=[msgspec.json.format(msgspec.json.encode(each.claim)).decode() for each in answer.statements]
        if answer
        else [],
        linked_data=reviews_of(answer, own_address()) if answer else None,
        canonical=own_address("/check"),
    )
    response = make_response(page, status)
    response.headers["Cache-Control"] = "no-store"
    return response
