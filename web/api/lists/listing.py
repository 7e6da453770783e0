"""The list that an address and its parameters name."""

from http import HTTPStatus
from typing import Any

from domain.fields.rules import discipline_asked
from domain.values.disciplines import discipline_slug
from projections.calculators.lists.listing import Listing
from web.problems.sentences import explain
from web.problems.unprocessable import Unprocessable
from web.question.parameters import Arguments

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


def narrowed(arguments: Arguments) -> dict[str, Any]:
    """The same as a permalink says it."""
    return {name: arguments.get(name) for name in NARROWED_BY}
