"""``/lists``: which there are; ``/lists/{discipline}``: the marks of the log, the best first; and its records."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import msgspec
from flask import Blueprint, Response, render_template

from domain.values.vocabulary import LEVELS, OPEN_SEX
from projections.calculators.coverage.world_claims import in_this_log
from projections.calculators.lists.listing import Listing
from projections.explain.lists import list_in_words
from projections.tongue import say, say_in, to_say
from projections.wording import level_name
from web.answer import html, tables
from web.answer.documents.parts import plain
from web.answer.respond import Writing, give, own_address
from web.api.lists.listing import list_asked, list_parameters, narrowed, records_asked
from web.charts.chart import Chart
from web.charts.figures import figure_of
from web.charts.listed.routes import chart_of_list, chart_of_records
from web.charts.style import ChartStyle
from web.pages.lists import by_discipline
from web.pages.tables.writing import ShownTable, written_as
from web.question import clock
from web.question.address import Address, here
from web.question.bounds import BoundsAsked
from web.question.page_parameters import read
from web.question.parameters import bounds_of, bounds_shown
from web.question.schemas import BoundsQuery, ListQuery, RecordsQuery
from web.use_cases.lists.bests import ListsQuestion

blueprint = Blueprint("mark_pages", __name__)

_HTML = "text/html; charset=utf-8"
_BY_FORM = ("sex", "season", "indoor", "country", "level", "per_athlete", "cursor")
_SEXES = {
    "": to_say("men and women"), "m": to_say("men"), "w": to_say("women"), "x": to_say("mixed"),
    OPEN_SEX: to_say("nobody says"),
}  # fmt: skip
_DOORS = {"": to_say("indoors and out"), "false": to_say("outdoors"), "true": to_say("indoors")}
_EACH = {"": to_say("the best of each athlete"), "all": to_say("every mark")}


def _title(answer: Mapping[str, Any]) -> str:
    return list_in_words(msgspec.convert(plain(answer["scope"]), Listing))


def _scope(answer: Mapping[str, Any]) -> str:
    return f"{_title(answer)}{in_this_log(answer['speaks_of'])}"


def _listed(discipline: str) -> ShownTable:
    return ShownTable(
        tables.of_list, lambda answer: say("List: {title}", title=_title(answer)), _scope, f"/lists/{discipline}"
    )


def _records(discipline: str) -> ShownTable:
    return ShownTable(
        tables.of_records,
        lambda answer: say("Records: {title}", title=_title(answer)),
        _scope,
        f"/lists/{discipline}/records",
    )


@blueprint.get("/lists")
def show_all() -> Response:
    arguments = read(BoundsQuery())
    address = here(bounds_shown(arguments))
    question = ListsQuestion(asked=bounds_of(arguments), today=clock.today())
    return give(question, address, html.text(_HTML, partial(_all, address, arguments)))


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
    address = here(list_parameters(arguments) | bounds_shown(arguments))
    question, shown = list_asked(arguments, clock.today(), discipline), _listed(discipline)
    return give(
        question, address, _page(shown, chart_of_list, address) if form == "page" else written_as(form, shown, address)
    )


def _give_records(discipline: str, *, form: str) -> Response:
    arguments = read(RecordsQuery(exclude=("explain",)))
    address = here(narrowed(arguments) | bounds_shown(arguments))
    question, shown = records_asked(arguments, clock.today(), discipline), _records(discipline)
    return give(
        question,
        address,
        _page(shown, chart_of_records, address) if form == "page" else written_as(form, shown, address),
    )


def _all(address: Address, arguments: Mapping[str, Any], answer: Mapping[str, Any]) -> bytes:
    own = {"asked": bounds_of(dict(arguments)), "address": address, "canonical": own_address("/lists")}
    told = plain({name: each for name, each in answer.items() if name != "lists"})
    return render_template("listed/all.html", lists=by_discipline(answer["lists"]), **told, **own).encode()


def _page(shown: ShownTable, chart_of: Callable[[Mapping[str, Any], ChartStyle], Chart], address: Address) -> Writing:
    return html.text(_HTML, partial(_list_page, shown, chart_of, address))


def _list_page(
    shown: ShownTable,
    chart_of: Callable[[Mapping[str, Any], ChartStyle], Chart],
    address: Address,
    answer: Mapping[str, Any],
) -> bytes:
    told = plain(answer)
    listing = msgspec.convert(told["scope"], Listing)
    discipline = listing.discipline
    is_records = "records" in told
    of_list = address.but(cursor=None, limit=None, per_athlete=None, athlete=None)
    return render_template(
        "listed/marks.html",
        **told,
        rows=told["records"][::-1] if is_records else told["marks"],
        is_records=is_records,
        figure=figure_of("marks", address, partial(chart_of, answer)),
        kicker=shown.title(told),
        said=shown.scope(told),
        controls=_controls(listing, None if is_records else told["per_athlete"]),
        kept=address.but(**dict.fromkeys(_BY_FORM)).pairs(),
        other=of_list.at(f"/lists/{discipline}" + ("" if is_records else "/records")),
        further=address.but(cursor=told["next"]) if told.get("next") else None,
        first=address.but(cursor=None) if address.parameters.get("cursor") else None,
        asked=BoundsAsked(*(address.parameters.get(name) for name in BoundsAsked._fields)),
        address=address,
        api=address.at(f"/api/v1{shown.api}"),
        csv=address.at(f"{address.path}.csv"),
        parquet=address.at(f"{address.path}.parquet"),
        canonical=own_address(address.path),
    ).encode()


def _controls(listing: Listing, each: str | None) -> list[tuple[str, str, str, dict[str, str]]]:
    """The choices of the form: name, label, the value asked, and the words of each value."""
    indoor = "" if listing.indoor is None else str(listing.indoor).lower()
    levels = {"": say_in("of a filter", "all")} | {level: level_name(level) for level in LEVELS}
    if listing.level is not None:
        levels.setdefault(listing.level, level_name(listing.level))
    own = [("per_athlete", say("Marks"), "all" if each == "all" else "", _said(_EACH))] if each is not None else []
    return [
        ("sex", say("Whose"), listing.sex or "", _said(_SEXES)),
        ("indoor", say("Where"), indoor, _said(_DOORS)),
        ("level", say("Competitions"), listing.level or "", levels),
        *own,
    ]


def _said(words: Mapping[str, str]) -> dict[str, str]:
    return {value: say(each) for value, each in words.items()}
