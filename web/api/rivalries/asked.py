"""What every question about two within a scope is asked with, and the address of its answer."""

from typing import Any

from web.api.explaining import explaining
from web.question import clock, pairs
from web.question.address import Address, here
from web.question.parameters import Arguments, bounds_of, scope_of, scope_parameters


def about_two(arguments: Arguments, a: str, b: str) -> dict[str, Any]:
    """The bounds, the day, the pair and the scope of a question.

    Raises:
        SameAthlete: *a* and *b* are one person.

    """
    return {
        "asked": bounds_of(arguments),
        "today": clock.today(),
        "pair": pairs.distinct(a, b),
        "scope": scope_of(arguments),
    }


def address_of(arguments: Arguments, *own: str) -> Address:
    """Of the answer, with the scope asked for, the question's *own* parameters and what it is to explain."""
    asked = {name: arguments.get(name) for name in own}
    return here(scope_parameters(arguments) | asked | explaining(arguments))
