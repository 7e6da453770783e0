"""Reading the parameters of a question, and what they mean: its scope, its bounds."""

from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from flask import Request
from marshmallow import RAISE
from webargs.flaskparser import FlaskParser
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import NotFound

from projections.calculators.scope import Scope
from projections.calculators.timeline import KINDS
from web.problems import Unprocessable
from web.question.bounds import Asked

Arguments = dict[str, Any]
NUL = "\x00"
REPEATABLE = {"discipline", "kind"}


class Parameters(FlaskParser):
    """Reads query parameters; refuses those that do not exist and those given twice that may be given once."""

    DEFAULT_VALIDATION_STATUS = HTTPStatus.BAD_REQUEST
    DEFAULT_UNKNOWN_BY_LOCATION = {**FlaskParser.DEFAULT_UNKNOWN_BY_LOCATION, "query": RAISE}  # noqa: RUF012

    def load_querystring(self, req: Request, schema: Any) -> Any:
        if any(NUL in str(value) for value in (req.view_args or {}).values()):
            raise NotFound  # PostgreSQL cannot even be asked for it
        given = self.given(req)
        problems = [
            (name, "Given more than once; once is enough.")
            for name, values in given.lists()
            if len(values) > 1 and name not in REPEATABLE
        ]
        problems += [
            (name, "The text has a character that no store can hold (U+0000); remove it.")
            for name, values in given.lists()
            if NUL in "".join(values)
        ]
        if problems:
            raise Unprocessable(HTTPStatus.BAD_REQUEST, "A parameter cannot be read", problems)
        return self._makeproxy(given, schema)

    def given(self, req: Request) -> MultiDict[str, str]:
        """The parameters as sent."""
        return req.args

    def handle_error(self, error: Any, *_: Any, **__: Any) -> Any:
        messages = error.messages.get("query", error.messages)
        problems = [(name, sentence) for name, given in messages.items() for sentence in _sentences(given)]
        raise Unprocessable(HTTPStatus.BAD_REQUEST, "A parameter cannot be read", problems)


def _sentences(given: Any) -> Iterable[str]:
    if isinstance(given, str):
        return [given]
    if isinstance(given, dict):
        return [sentence for each in given.values() for sentence in _sentences(each)]
    return [sentence for each in given for sentence in _sentences(each)]


def asked(arguments: Arguments) -> Asked:
    return Asked(arguments.get("as_of"), arguments.get("known_at"), arguments.get("position"))


def kinds_of(arguments: Arguments) -> tuple[str, ...]:
    """The kinds of a timeline's entries that are asked for, all unless some are, in their own order."""
    return tuple(kind for kind in KINDS if kind in arguments.get("kind", KINDS))


def scope_of(arguments: Arguments) -> Scope:
    return Scope(
        discipline=tuple(arguments.get("discipline", ())),
        round=arguments["round"],
        level=arguments.get("level"),
        indoor=arguments.get("indoor"),
        competition=arguments.get("competition"),
        from_=arguments.get("from_"),
        to=arguments.get("to"),
        nonfinish=arguments["nonfinish"],
        age_group=arguments["age_group"],
    )


def scope_parameters(arguments: Arguments) -> dict[str, Any]:
    """The scope as the permalink says it."""
    names = ("discipline", "round", "level", "indoor", "competition")
    return {
        **{name: arguments.get(name) for name in names},
        "from": arguments.get("from_"),
        "to": arguments.get("to"),
        "nonfinish": arguments["nonfinish"] if arguments["nonfinish"] != "loss" else None,
        "age_group": arguments["age_group"] if arguments["age_group"] != "include" else None,
    }


def scope_shown(arguments: Arguments) -> dict[str, Any]:
    """The scope as a page's address says it: finals go without saying."""
    own = scope_parameters(arguments)
    return own | {"round": own["round"] if own["round"] != "final" else None}


def bounds_shown(arguments: Arguments) -> dict[str, Any]:
    """The bounds as a page's address says them."""
    return {name: arguments.get(name) for name in Asked._fields}
