"""An answer as the page, the CSV or the Parquet that its table makes."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from http import HTTPStatus
from itertools import groupby
from types import MappingProxyType
from typing import Any, NamedTuple

from flask import render_template

from projections.calculators.coverage.answer import LOG
from projections.calculators.coverage.world_claims import in_this_log
from projections.wording import short_names
from web.answer import html
from web.answer.documents.parts import plain
from web.answer.respond import Writing, own_address
from web.answer.tables import MadeOf, Table
from web.charts.figures import Figure
from web.feeds import csv_tables
from web.feeds.standards import columnar
from web.pages.lists import Choice
from web.problems.unprocessable import Unprocessable
from web.question.address import Address

_LINKED = ("athlete", "position", "a", "b", "race", "races", "address", "source_url", "wins_b")
"""Columns that a page has as the links of others, or beside them in one cell."""
_DAYS = ("date", "until", "from", "to", "last_meeting", "published_on")
_TOGETHER = {"wins_a": "ahead_behind"}
"""What a column is called on a page that tells two in it."""
_RARE = ("ties", "undecided")
"""Columns that are nought in most tables, and then say nothing."""


class ShownTable(NamedTuple):
    """What a page says around its table.

    title     what it is a table of, by the answer
    api       where the same is as JSON
    choices   what else can be asked with a click, by the words for each group
    lead      sentences above the table
    figures   pictures above it, of the page at an address; the table is folded then
    """

    table: MadeOf
    title: Callable[[Mapping[str, Any]], str]
    scope: Callable[[Mapping[str, Any]], str]
    api: str
    choices: Mapping[str, Sequence[Choice]] = MappingProxyType({})
    lead: Callable[[Mapping[str, Any]], list[str]] = lambda _: []
    figures: Callable[[Mapping[str, Any], Address], list[Figure]] = lambda _, __: []


def written_as(form: str, shown: ShownTable, address: Address) -> Writing:
    """How the answer of *shown* is written: as a ``page``, as ``csv`` or as ``parquet``."""
    match form:
        case "csv":
            return html.text(csv_tables.CONTENT_TYPE, partial(_csv, shown))
        case "parquet":
            return html.text(columnar.CONTENT_TYPE, partial(_parquet, shown))
    return html.text("text/html; charset=utf-8", partial(_page, shown, address))


def _page(shown: ShownTable, address: Address, answer: Mapping[str, Any]) -> bytes:
    told = plain(answer)
    following = told.get("next")
    table = _with_names(shown.table(told), told.get("names", {}))
    scope = shown.scope(told)
    columns = [_TOGETHER.get(each, each) for each in table.columns if each not in _LINKED and _filled(each, table)]
    return render_template(
        "table.html",
        title=shown.title(told),
        scope=scope,
        in_log=scope.endswith(in_this_log(LOG)),
        lead=shown.lead(told),
        figures=shown.figures(told, address),
        table=table,
        columns=columns,
        groups=_groups(columns, told.get("names", {})),
        days=_DAYS,
        names=told.get("names", {}),
        notes=told["notes"],
        stands=told.get("stands"),
        choices=shown.choices,
        further=address.but(cursor=following) if following is not None else None,
        api=Address(f"/api/v1{shown.api}", address.parameters),
        csv=Address(f"{address.path}.csv", address.parameters),
        parquet=Address(f"{address.path}.parquet", address.parameters),
        permalink=told["permalink"],
        checkpoint=told["checkpoint"],
        as_of=told["as_of"],
        known_at=told["known_at"],
        canonical=own_address(address.path),
    ).encode()


class HeadGroup(NamedTuple):
    """Neighbouring *columns* of one athlete, over which the *name* stands once; of nobody, where it is empty. ``short``
    is what the athlete is called beside the others.
    """

    name: str
    short: str
    columns: list[str]


def _groups(columns: Sequence[str], names: Mapping[str, str]) -> list[HeadGroup]:
    """The *columns* by whose they are, in their order; none where no athlete has several beside each other."""
    short = short_names(names)
    runs = [(who, list(run)) for who, run in groupby(columns, lambda each: _whose(each, names))]
    found = [HeadGroup(names[who], short[who], run) if who else HeadGroup("", "", run) for who, run in runs]
    return found if any(each.name and len(each.columns) > 1 for each in found) else []


def _whose(column: str, names: Mapping[str, str]) -> str:
    who, _, what = column.partition(" ")
    return who if what and who in names else ""


def _with_names(table: Table, names: Mapping[str, str]) -> Table:
    """The *table* with the names of its athletes, where it has several of them and not their names."""
    if "name" in table.columns or len({row.get("athlete") for row in table.rows}) <= 1:
        return table
    named = [{**row, "name": names.get(row["athlete"], row["athlete"])} for row in table.rows]
    return Table(("name", *table.columns), named)


def _filled(column: str, table: Table) -> bool:
    """Whether any row has something to tell there: nought is something, but not of what is rare."""
    if column.rpartition(" ")[2] in _RARE:
        return any(row[column] for row in table.rows)
    return any(row[column] is not False and row[column] not in ("", None, "OK") for row in table.rows)


def _csv(shown: ShownTable, answer: Mapping[str, Any]) -> bytes:
    table = shown.table(plain(answer))
    return csv_tables.written(table.columns, table.rows)


def _parquet(shown: ShownTable, answer: Mapping[str, Any]) -> bytes:
    table = shown.table(plain(answer))
    try:
        return columnar.written(table.columns, table.rows)
    except columnar.NoParquet as error:
        sentence = f"{columnar.MEND} Until then, the same address ends in .csv."
        raise Unprocessable(HTTPStatus.NOT_IMPLEMENTED, "No Parquet here", [("", sentence)]) from error
