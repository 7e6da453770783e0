"""Columns that were not understood, each with a choice of what it may hold: asked before anything else of a table."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from projections.tongue import say, say_in
from web.answer.html import capital
from web.editor.choices import Offer
from web.editor.fields import id_of
from web.editor.meet.answers import OF_COLUMNS
from web.reading.reading import Remark
from web.reading.tables.cells.told import FIELDS, LEFT_OUT


class ColumnAsked(NamedTuple):
    """A column by its *title*, what was read in it, and what it was told to hold, if it was."""

    title: str
    id: str
    pointer: str
    text: str
    options: Sequence[Offer]
    chosen: str


def columns_asked(remarks: Sequence[Remark], told: Mapping[str, str]) -> list[ColumnAsked]:
    """The columns of which a remark says that they were not understood, and those that were *told* before."""
    unread = {each.unread: each.text for each in remarks if each.unread}
    fields = sorted(
        ((name, capital(say_in("column", column))) for name, column in FIELDS.items()), key=lambda each: each[1]
    )
    options: list[Offer] = [*fields, (LEFT_OUT, say("Nothing to be kept"))]
    return [
        ColumnAsked(
            title,
            id_of(f"{OF_COLUMNS}{title}"),
            f"{OF_COLUMNS}{title}",
            unread.get(title, ""),
            options,
            told.get(title, ""),
        )
        for title in dict.fromkeys((*told, *unread))
    ]
