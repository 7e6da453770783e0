"""The options of a question: its bounds, and its scope, one a filter, described by its row in the table. A schema
reads what is given.
"""

from collections.abc import Callable
from typing import Any, assert_never

import click
from marshmallow import Schema, ValidationError

from domain.values.texts import one_line
from projections.calculators.filters import FILTERS, Filter, TakesDay, TakesSlug, TakesText, TakesTruth, TakesWord
from projections.calculators.scope import UNASKED
from web.problems.sentences import flatten

Run = Callable[..., None]


def scoped(run: Run) -> Run:
    """*run* with an option for every filter; each comes under the filter's name, and as None where it is not given."""
    for each in reversed(FILTERS):
        run = _option(each)(run)
    return run


def _option(each: Filter) -> Callable[[Run], Run]:
    flag = f"--{each.name.replace('_', '-')}"
    unasked = getattr(UNASKED, each.field)
    more: dict[str, Any] = {"help": each.description.replace("`", "")}
    if isinstance(unasked, str):
        more |= {"default": unasked, "show_default": True}
    match each.takes:
        case TakesSlug(repeatable=repeatable):
            return click.option(flag, each.name, multiple=repeatable, metavar="SLUG", **more)
        case TakesWord(words=words):
            return click.option(flag, each.name, type=click.Choice(list(words)), **more)
        case TakesTruth(yes=yes, no=no):
            return click.option(f"--{yes}/--{no}", each.name, default=None, **more)
        case TakesText():
            return click.option(flag, each.name, **more)
        case TakesDay():
            return click.option(flag, each.name, metavar="DAY", **more)
        case _:
            assert_never(each.takes)


def bounded(run: Run) -> Run:
    """*run* with options for the day and for what was known."""
    known = click.option("--known-at", help="What had been published by then.")
    return click.option("--as-of", help="What had happened by then: a date or a date-time.")(known(run))


def arguments_of(query: Schema, given: dict[str, Any]) -> dict[str, Any]:
    """The options as *query* reads them; what cannot be read is named as the option it came by."""
    plain = {name: _in_one_form(value) for name, value in given.items()}
    try:
        loaded: dict[str, Any] = query.load(
            {name: value for name, value in plain.items() if value not in (None, "", ())}
        )
    except ValidationError as error:
        told = (f"--{pointer[1:].replace('_', '-')}: {sentence}" for pointer, sentence in flatten(error.messages))
        raise click.UsageError("; ".join(told)) from error
    return loaded


def _in_one_form(value: Any) -> Any:
    """An option's text in the form in which an event's is kept; each of them, where it may be given again."""
    if isinstance(value, tuple):
        return tuple(map(_in_one_form, value))
    return one_line(value) if isinstance(value, str) else value
