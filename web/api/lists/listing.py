"""The list that an address and its parameters name."""

from datetime import date
from http import HTTPStatus
from typing import Any

from domain.fields.rules import discipline_asked
from domain.values.disciplines import discipline_slug
from projections.calculators.lists.listing import Listing
from web.problems.sentences import explain
from web.problems.unprocessable import Unprocessable
from web.question.parameters import Arguments, bounds_of
from web.use_cases.explanation import NumberAsked
from web.use_cases.lists.marks import ListQuestion
from web.use_cases.lists.records import RecordsQuestion

_UNASKED = {"per_athlete": "one", "limit": 100}
NARROWED_BY = tuple(name for name in Listing.__struct_fields__ if name != "discipline")
"""The parameters that say which list of a discipline it is."""


def listing_of(text: str, arguments: Arguments) -> Listing:
    """The list of the discipline that *text* means, narrowed as asked.

    Raises:
        Unprocessable: it is none, and can be none.

    """
    problems = [("discipline", sentence) for refused in discipline_asked("", text) for _, sentence in explain(refused)]
    if problems:
        raise Unprocessable(HTTPStatus.BAD_REQUEST, "A parameter cannot be read", problems)
    return Listing(discipline_slug(text), **{name: arguments.get(name) for name in NARROWED_BY})


def list_asked(arguments: Arguments, today: date, discipline: str, number: NumberAsked | None = None) -> ListQuestion:
    return ListQuestion(
        asked=bounds_of(arguments), today=today, listing=listing_of(discipline, arguments),
        one_each=arguments["per_athlete"] == "one", athlete=arguments.get("athlete"),
        passed=arguments.get("cursor", 0), limit=arguments["limit"], explain=number,
    )  # fmt: skip


def records_asked(
    arguments: Arguments, today: date, discipline: str, number: NumberAsked | None = None
) -> RecordsQuestion:
    listing = listing_of(discipline, arguments)
    return RecordsQuestion(asked=bounds_of(arguments), today=today, listing=listing, explain=number)


def list_parameters(arguments: Arguments) -> dict[str, Any]:
    """What a list was asked beside its bounds, as a page's address says it: without what has its default."""
    own = {name: arguments.get(name) for name in ("per_athlete", "athlete", "cursor", "limit")}
    return narrowed(arguments) | {name: asked for name, asked in own.items() if asked != _UNASKED.get(name)}


def narrowed(arguments: Arguments) -> dict[str, Any]:
    """The same as a permalink says it."""
    return {name: arguments.get(name) for name in NARROWED_BY}
