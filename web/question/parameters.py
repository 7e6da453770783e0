"""Reads the parameters of a question: its scope, its bounds, the kinds of entries asked for."""

from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from flask import Request
from marshmallow import RAISE
from msgspec.structs import replace
from webargs.flaskparser import FlaskParser
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import NotFound

from domain.values.texts import one_line
from projections.calculators.filters import FILTERS, TakesSlug
from projections.calculators.scope import UNASKED, Scope
from projections.calculators.timeline import KINDS
from projections.tongue import say
from web.problems.said_anew import said_anew
from web.problems.unprocessable import Unprocessable
from web.question.bounds import BoundsAsked

Arguments = dict[str, Any]
NUL = "\x00"
REPEATABLE = {"kind", "condition", "place"} | {
    each.name for each in FILTERS if isinstance(each.takes, TakesSlug) and each.takes.repeatable
}


class Parameters(FlaskParser):
    """Reads query parameters, their texts in the form in which an event's are kept; refuses those that do not exist and
    those given twice that may be given once.
    """

    DEFAULT_VALIDATION_STATUS = HTTPStatus.BAD_REQUEST
    DEFAULT_UNKNOWN_BY_LOCATION = {**FlaskParser.DEFAULT_UNKNOWN_BY_LOCATION, "query": RAISE}  # noqa: RUF012

    def load_querystring(self, req: Request, schema: Any) -> Any:
        if any(NUL in str(value) for value in (req.view_args or {}).values()):
            raise NotFound  # PostgreSQL cannot even be asked for it
        given = MultiDict((name, one_line(value)) for name, value in self.given(req, schema).items(multi=True))
        problems = [
            (name, say("Given more than once; once is enough."))
            for name, values in given.lists()
            if len(values) > 1 and name not in REPEATABLE
        ]
        problems += [
            (name, say("The text has a character that no store can hold (U+0000); remove it."))
            for name, values in given.lists()
            if NUL in "".join(values)
        ]
        if problems:
            raise Unprocessable(HTTPStatus.BAD_REQUEST, "A parameter cannot be read", problems)
        return self._makeproxy(given, schema)

    def given(self, req: Request, _: Any) -> MultiDict[str, str]:
        """The parameters as sent."""
        return req.args

    def handle_error(self, error: Any, *_: Any, **__: Any) -> Any:
        messages = error.messages.get("query", error.messages)
        problems = [(name, said_anew(sentence)) for name, given in messages.items() for sentence in _sentences(given)]
        raise Unprocessable(HTTPStatus.BAD_REQUEST, "A parameter cannot be read", problems)


def _sentences(given: Any) -> Iterable[str]:
    if isinstance(given, str):
        return [given]
    if isinstance(given, dict):
        return [sentence for each in given.values() for sentence in _sentences(each)]
    return [sentence for each in given for sentence in _sentences(each)]


def in_one_form(_endpoint: str | None, named: dict[str, Any] | None) -> None:
    """Bring the texts that an address has in its path (ids) into the form in which an event's are kept."""
    if named is not None:
        named.update({name: one_line(value) for name, value in named.items() if isinstance(value, str)})


def bounds_of(arguments: Arguments) -> BoundsAsked:
    """The three bounds as asked."""
    return BoundsAsked(arguments.get("as_of"), arguments.get("known_at"), arguments.get("position"))


def kinds_of(arguments: Arguments) -> tuple[str, ...]:
    """The kinds of a timeline's entries that are asked for, all unless some are, in their own order."""
    return tuple(kind for kind in KINDS if kind in arguments.get("kind", KINDS))


def scope_of(arguments: Arguments) -> Scope:
    """The scope asked for; what nobody asked is as in ``UNASKED``."""
    given = {each.field: arguments[each.field] for each in FILTERS if arguments.get(each.field) is not None}
    return replace(
        UNASKED, **{name: tuple(asked) if isinstance(asked, list) else asked for name, asked in given.items()}
    )


def scope_parameters(arguments: Arguments) -> dict[str, Any]:
    """The scope as a permalink says it: the filters asked, and always the round, whose default is not every round."""
    return scope_shown(arguments) | {"round": arguments["round"]}


def scope_shown(arguments: Arguments) -> dict[str, Any]:
    """The scope as a page's address says it: without the filters that have their default."""
    given = ((each, arguments.get(each.field)) for each in FILTERS)
    return {each.name: None if asked == getattr(UNASKED, each.field) else asked for each, asked in given}


def bounds_shown(arguments: Arguments) -> dict[str, Any]:
    """The bounds as a page's address says them."""
    return {name: arguments.get(name) for name in BoundsAsked._fields}
