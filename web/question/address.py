"""A page's or an answer's address: its path and the parameters that are its state."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus
from typing import Any
from urllib.parse import quote_plus

from flask import Flask, g, request

from projections.tongue import counted, say
from web.problems.unprocessable import Unprocessable

_LONGEST_PATH = 2_000
_LONGEST_QUERY = 16 * 1024
"""The longest that anything of ours links to, with room; RFC 9110 asks for 8,000 octets in all."""


def register(app: Flask) -> None:
    """Let *app* refuse an address that is longer than any it could have given."""
    app.before_request(_refuse_endless)


def _refuse_endless() -> None:
    if len(request.path) > _LONGEST_PATH or len(request.query_string) > _LONGEST_QUERY:
        sentence = say(
            "A path may have {path} characters and its parameters {query}; these have {path_given} and {query_given}.",
            path=counted(_LONGEST_PATH),
            query=counted(_LONGEST_QUERY),
            path_given=counted(len(request.path)),
            query_given=counted(len(request.query_string)),
        )
        raise Unprocessable(HTTPStatus.REQUEST_URI_TOO_LONG, "The address is too long", [("", sentence)])


@dataclass(frozen=True)
class Address:
    """``str()`` of it is the path and query; parameters that are None are left out, lists are repeated."""

    path: str
    parameters: Mapping[str, Any]

    def __str__(self) -> str:
        pairs = self.pairs()
        return (
            f"{self.path}?{'&'.join(f'{_quoted(name)}={_quoted(text)}' for name, text in pairs)}"
            if pairs
            else self.path
        )

    def pairs(self) -> list[tuple[str, str]]:
        """The parameters as a query or a form has them: name and text, lists repeated."""
        return [
            (name, str(each).lower() if isinstance(each, bool) else str(each))
            for name, value in self.parameters.items()
            if value is not None
            for each in (value if isinstance(value, list | tuple) else [value])
            if each is not None
        ]

    def but(self, **changed: Any) -> "Address":
        """The same with these parameters changed; None takes one away. ``from_`` is ``from``."""
        return Address(self.path, {**self.parameters, **{name.rstrip("_"): to for name, to in changed.items()}})

    def under(self, path: str, **changed: Any) -> "Address":
        """The same state at a path below this one: a chart, a feed."""
        return self.at(f"{self.path}/{path}", **changed)

    def at(self, path: str, **changed: Any) -> "Address":
        """The same state at another path: the data that a page shows."""
        return Address(path, self.but(**changed).parameters)


@lru_cache(maxsize=1024)  # a page has a hundred addresses, of the same few parameters
def _quoted(text: str) -> str:
    return quote_plus(text)


def here(parameters: Mapping[str, Any]) -> Address:
    """The address of this request, its parameters in canonical form; ``g.here`` has it from then on."""
    g.here = Address(request.path, parameters)
    return g.here  # type: ignore[no-any-return]
