"""The options of a scope, one a filter, described by its row in the table. A schema reads what is given."""

from collections.abc import Callable
from typing import Any, assert_never

import click
from msgspec.structs import replace

from projections.calculators.filters import FILTERS, Filter, TakesDay, TakesSlug, TakesText, TakesTruth, TakesWord
from projections.calculators.scope import ANY, UNASKED, Scope

Run = Callable[..., None]


def scoped(run: Run) -> Run:
    """*run* with an option for every filter; each comes under the filter's name, and as None where it is not given."""
    return _with_options(run, UNASKED)


def scoped_in_all_rounds(run: Run) -> Run:
    """The same for a question that counts all rounds unless one is asked for."""
    return _with_options(run, replace(UNASKED, round=ANY))


def _with_options(run: Run, defaults: Scope) -> Run:
    for each in reversed(FILTERS):
        run = _option(each, getattr(defaults, each.field))(run)
    return run


def _option(each: Filter, unasked: object) -> Callable[[Run], Run]:
    flag = f"--{each.name.replace('_', '-')}"
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
