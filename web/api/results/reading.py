"""``/results/read``: what a text of results says, in whatever shape it was copied. Nothing is appended."""

from http import HTTPStatus
from typing import Any

from flask import Response
from flask.views import MethodView
from flask_smorest import Blueprint

from domain.values.slugs import SLUG
from web.answer.respond import json_response
from web.api import posted
from web.api.reference.bodies import ReadBodySchema
from web.api.reference.responses import documented
from web.composition import rivalry
from web.problems.sentences import Problem
from web.problems.unprocessable import Unprocessable, malformed
from web.reading.tables.cells.told import ColumnsTold, columns_told
from web.use_cases.results.reading import TOLD, ReadingDocument, reading_of

blueprint = Blueprint("results", __name__, description="Results as they are printed, read before they are posted.")


@blueprint.route("/results/read")
class ReadResource(MethodView):
    @documented(blueprint, ReadingDocument, beside=(), body=ReadBodySchema, errors=(400, 413, 415, 422))
    def post(self) -> Response:
        """Read results as they are printed

        Tables copied from pages, the lines of a PDF, reports of HyTek, FinishLynx files, an agency's paragraph.
        Answers the races as they would be posted, without what is unknown; a remark for everything that was left
        aside, at its line; and a question for everything that is open. Nothing is appended.
        """
        text, told, people, columns = _asked(posted.body(only_asked=True))
        with rivalry().read_model.reading() as view:
            answer = reading_of(view.connection, text, told, people, columns)
        return json_response(answer, cache_control="no-store")


def _asked(given: Any) -> tuple[str, dict[str, str], dict[str, str], ColumnsTold | None]:
    """The text of a body, what is told of its races, ids by the names in it, and what is told of its columns.

    Raises:
        Unprocessable: it has no text, or something that is none.
        UnknownColumn: a column is told to hold what none may.

    """
    if not isinstance(given, dict) or not isinstance(given.get("text"), str):
        raise malformed([("/text", 'Missing: send {"text": "…"} with the results as they were copied.')])
    wrong: list[Problem] = [
        (f"/{name}", f"There is no such field; the fields are: text, people, columns, {', '.join(TOLD)}.")
        for name in given
        if name not in ("text", "people", "columns", *TOLD)
    ]
    wrong += [
        (f"/{name}", "Text is needed here.")
        for name in TOLD
        if name in given and not (isinstance(given[name], str) and given[name].strip())
    ]
    people = given.get("people", {})
    if isinstance(people, dict):
        wrong += [
            (f"/people/{name.replace('~', '~0').replace('/', '~1')}", "An id such as josh-kerr is needed here.")
            for name, athlete in people.items()
            if not (isinstance(athlete, str) and SLUG.fullmatch(athlete))
        ]
    else:
        wrong.append(("/people", 'Ids by the names in the text: {"Josh Ker": "josh-kerr"}.'))
    columns = given.get("columns")
    if columns is not None and not isinstance(columns, str):
        wrong.append(("/columns", "Text is needed here: place,name,-,mark or Suorittaja=name,Aika=mark."))
    if wrong:
        raise Unprocessable(HTTPStatus.UNPROCESSABLE_ENTITY, "The body cannot be read", wrong)
    told = {name: given[name] for name in TOLD if name in given}
    return given["text"], told, people, None if columns is None else columns_told(columns)
