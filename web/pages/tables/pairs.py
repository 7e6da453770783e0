"""``/{a}-vs-{b}/splits`` and ``…/common-opponents``: what is asked of two beside their record, as pages."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from flask import Blueprint, Response
from marshmallow import Schema

from projections.tongue import say
from web.answer import tables
from web.answer.respond import give
from web.answer.wording import scope_said
from web.api.rivalries.beside import COMMON_AT_ONCE
from web.charts.figures import Figure, figure_of
from web.charts.listed.parted import parted_chart, ways_shown
from web.pages.tables.writing import ShownTable, written_as
from web.question import clock, pairs
from web.question.address import Address, here
from web.question.cursors import behind_opponent
from web.question.page_parameters import read
from web.question.parameters import Arguments, bounds_of, bounds_shown, scope_of, scope_shown
from web.question.question import Question
from web.question.schemas import CommonOpponentsQuery, SplitsQuery
from web.use_cases.lists.common_opponents import CommonOpponentsQuestion
from web.use_cases.lists.splits import SplitsQuestion

blueprint = Blueprint("pages_beside_the_record", __name__)


@blueprint.get("/<pair:pair>/splits")
def splits(pair: pairs.Pairs) -> Response:
    return _give(pair, "splits", form="page")


@blueprint.get("/<pair:pair>/splits.<any(csv, parquet):form>")
def splits_table(pair: pairs.Pairs, form: str) -> Response:
    return _give(pair, "splits", form=form)


@blueprint.get("/<pair:pair>/common-opponents")
def common_opponents(pair: pairs.Pairs) -> Response:
    return _give(pair, "common-opponents", form="page")


@blueprint.get("/<pair:pair>/common-opponents.<any(csv, parquet):form>")
def common_opponents_table(pair: pairs.Pairs, form: str) -> Response:
    return _give(pair, "common-opponents", form=form)


def _give(meant: pairs.Pairs, what: str, *, form: str) -> Response:
    pair = pairs.distinct(*pairs.meant(meant))
    is_splits = what == "splits"
    schema: Schema = SplitsQuery(exclude=("explain",)) if is_splits else CommonOpponentsQuery(exclude=("explain",))
    arguments = read(schema)
    fewest = arguments.get("min_meetings")
    shown = {"min_meetings": fewest if fewest != 1 else None}
    own = {} if is_splits else shown | {name: arguments.get(name) for name in ("cursor", "limit")}
    address = here(scope_shown(arguments) | own | bounds_shown(arguments))
    title = "Splits" if is_splits else "Common opponents"
    table = ShownTable(
        tables.of_splits if is_splits else tables.of_common_opponents,
        partial(_title, title),
        scope_said,
        f"/rivalries/{pair[0]}/{pair[1]}/{what}",
        figures=_figures if is_splits else lambda _, __: [],
    )
    question = _question(pair, arguments, form, is_splits=is_splits)
    return give(question, address, written_as(form, table, address))


def _question(pair: pairs.Pair, arguments: Arguments, form: str, *, is_splits: bool) -> Question:
    asked, today, scope = bounds_of(arguments), clock.today(), scope_of(arguments)
    if is_splits:
        return SplitsQuestion(asked=asked, today=today, pair=pair, scope=scope)
    return CommonOpponentsQuestion(
        asked=asked,
        today=today,
        pair=pair,
        scope=scope,
        fewest=arguments["min_meetings"],
        behind=behind_opponent(arguments.get("cursor")),
        limit=arguments.get("limit", COMMON_AT_ONCE if form == "page" else None),
    )


def _figures(answer: Mapping[str, Any], address: Address) -> list[Figure]:
    """A picture a way in which the record falls in parts."""
    return [figure_of(way, address, partial(parted_chart, way, answer)) for way in ways_shown(answer)]


def _title(of: str, answer: Mapping[str, Any]) -> str:
    a, b = answer["athletes"]
    return say("{what} of {a} and {b}", what=say(of), a=answer["names"][a], b=answer["names"][b])
