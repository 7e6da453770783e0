"""``/lists/{discipline}``: the marks of the log as a page, the best first; and the records."""

from collections.abc import Mapping
from typing import Any

import msgspec
from flask import Blueprint, Response

from projections.calculators.coverage.world_claims import in_this_log
from projections.calculators.lists.listing import Listing
from projections.explain.lists import list_in_words
from web.answer import tables
from web.answer.respond import give
from web.api.lists.listing import listing_of, narrowed
from web.pages.tables.writing import ShownTable, written_as
from web.question import clock
from web.question.address import here
from web.question.page_parameters import read
from web.question.parameters import bounds_of, bounds_shown
from web.question.schemas import ListQuery, RecordsQuery
from web.use_cases.lists.marks import ListQuestion
from web.use_cases.lists.records import RecordsQuestion

blueprint = Blueprint("mark_pages", __name__)


def _title(answer: Mapping[str, Any]) -> str:
    return list_in_words(msgspec.convert(answer["scope"], Listing))


def _scope(answer: Mapping[str, Any]) -> str:
    return f"{_title(answer)}{in_this_log(answer['speaks_of'])}"


def _listed(discipline: str) -> ShownTable:
    return ShownTable(tables.of_list, lambda answer: f"List: {_title(answer)}", _scope, f"/lists/{discipline}")


def _records(discipline: str) -> ShownTable:
    return ShownTable(
        tables.of_records, lambda answer: f"Records: {_title(answer)}", _scope, f"/lists/{discipline}/records"
    )


@blueprint.get("/lists/<string:discipline>")
def show(discipline: str) -> Response:
    return _give_list(discipline, form="page")


@blueprint.get("/lists/<string:discipline>.<any(csv, parquet):form>")
def show_table(discipline: str, form: str) -> Response:
    return _give_list(discipline, form=form)


@blueprint.get("/lists/<string:discipline>/records")
def show_records(discipline: str) -> Response:
    return _give_records(discipline, form="page")


@blueprint.get("/lists/<string:discipline>/records.<any(csv, parquet):form>")
def show_records_table(discipline: str, form: str) -> Response:
    return _give_records(discipline, form=form)


def _give_list(discipline: str, *, form: str) -> Response:
    arguments = read(ListQuery(exclude=("explain",)))
    defaults = {"per_athlete": "one", "limit": 100}
    own = {name: arguments.get(name) for name in ("per_athlete", "athlete", "cursor", "limit")}
    own |= {name: None for name, unasked in defaults.items() if own[name] == unasked}
    address = here(narrowed(arguments) | own | bounds_shown(arguments))
    question = ListQuestion(
        asked=bounds_of(arguments),
        today=clock.today(),
        listing=listing_of(discipline, arguments),
        one_each=arguments["per_athlete"] == "one",
        athlete=arguments.get("athlete"),
        passed=arguments.get("cursor", 0),
        limit=arguments["limit"],
    )
    shown = _listed(discipline)
    return give(question, address, written_as(form, shown, address))


def _give_records(discipline: str, *, form: str) -> Response:
    arguments = read(RecordsQuery(exclude=("explain",)))
    address = here(narrowed(arguments) | bounds_shown(arguments))
    question = RecordsQuestion(
        asked=bounds_of(arguments), today=clock.today(), listing=listing_of(discipline, arguments)
    )
    shown = _records(discipline)
    return give(question, address, written_as(form, shown, address))
