"""An answer as the page or the CSV that its table makes."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, NamedTuple

from flask import render_template

from web.answer import html
from web.answer.documents.parts import plain
from web.answer.respond import Writing, own_address
from web.answer.tables import MadeOf
from web.feeds import csv_tables
from web.question.address import Address


class ShownTable(NamedTuple):
    """What a page says around its table.

    title     what it is a table of, by the answer
    api       where the same is as JSON
    """

    table: MadeOf
    title: Callable[[Mapping[str, Any]], str]
    scope: Callable[[Mapping[str, Any]], str]
    api: str


def as_page(shown: ShownTable, address: Address) -> Writing:
    return html.text("text/html; charset=utf-8", partial(_page, shown, address))


def as_csv(shown: ShownTable) -> Writing:
    return html.text(csv_tables.CONTENT_TYPE, partial(_csv, shown))


def _page(shown: ShownTable, address: Address, answer: Mapping[str, Any]) -> bytes:
    told = plain(answer)
    following = told.get("next")
    return render_template(
        "table.html",
        title=shown.title(told),
        scope=shown.scope(told),
        table=shown.table(told),
        names=told.get("names", {}),
        notes=told["notes"],
        stands=told.get("stands"),
        further=address.but(cursor=following) if following is not None else None,
        api=Address(f"/api/v1{shown.api}", address.parameters),
        csv=Address(f"{address.path}.csv", address.parameters),
        permalink=told["permalink"],
        checkpoint=told["checkpoint"],
        as_of=told["as_of"],
        known_at=told["known_at"],
        canonical=own_address(address.path),
    ).encode()


def _csv(shown: ShownTable, answer: Mapping[str, Any]) -> bytes:
    table = shown.table(plain(answer))
    return csv_tables.written(table.columns, table.rows)
