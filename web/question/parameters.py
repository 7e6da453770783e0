"""What the resources share: reading parameters, finding athletes, the facts of a view."""

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from http import HTTPStatus
from typing import Any

from flask import Request
from marshmallow import RAISE
from msgspec.structs import replace
from webargs.flaskparser import FlaskParser
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import NotFound

from domain.refusals import SameAthlete
from domain.values.dates import UNBOUNDED, Moment, end_of_day
from projections import queries
from projections.calculators.filters import FILTERS, TakesSlug
from projections.calculators.scope import UNASKED, Scope
from projections.facts import BEGINNING, Bounds, Order
from projections.queries import Athlete, VisibleFacts
from projections.read_model.follower import View
from web.problems import Unprocessable
from web.question.bounds import Asked

Arguments = dict[str, Any]
_NUMBER = re.compile(r"-?\d{1,19}", re.ASCII)
_LARGEST = 2**63 - 1
NUL = "\x00"
REPEATABLE = {"kind"} | {each.name for each in FILTERS if isinstance(each.takes, TakesSlug) and each.takes.repeatable}


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


def scope_of(arguments: Arguments) -> Scope:
    given = {each.field: arguments[each.field] for each in FILTERS if arguments.get(each.field) is not None}
    return replace(
        UNASKED, **{name: tuple(asked) if isinstance(asked, list) else asked for name, asked in given.items()}
    )


def scope_parameters(arguments: Arguments) -> dict[str, Any]:
    """The scope as the permalink says it: of what nobody asked the round alone, which is not every round."""
    return scope_shown(arguments) | {"round": arguments["round"]}


def scope_shown(arguments: Arguments) -> dict[str, Any]:
    """The scope as a page's address says it: what would be without asking goes without saying."""
    given = ((each, arguments.get(each.field)) for each in FILTERS)
    return {each.name: None if asked == getattr(UNASKED, each.field) else asked for each, asked in given}


def bounds_shown(arguments: Arguments) -> dict[str, Any]:
    """The bounds as a page's address says them."""
    return {name: arguments.get(name) for name in Asked._fields}


def facts(view: View, at: Bounds) -> VisibleFacts:
    return VisibleFacts(view.connection, at)


def two(a: str, b: str) -> None:
    """Refuse a rivalry of one before anything is looked up.

    Raises:
        SameAthlete: both ids are the same.

    """
    if a == b:
        raise SameAthlete(a)


def pair_of(known: VisibleFacts, a: str, b: str) -> tuple[Athlete, Athlete]:
    """The two athletes behind the ids, under the ids that stand.

    Raises:
        AthleteNotFound: names every one that was never registered.
        SameAthlete: within the bounds the ids are one person.

    """
    one, other = known.persons(a, b)
    if one.id == other.id:
        raise SameAthlete(one.id)
    return one, other


def bearing_on(*ids: str) -> Callable[[View, int], int]:
    """The last event about any of these athletes."""
    return lambda view, position: queries.last_bearing(view.connection, ids, position)


def bearing_on_seasons(*ids: str) -> Callable[[View, int], int]:
    """The last event about any of these athletes, or one that may decide who led a season of theirs."""

    def last(view: View, position: int) -> int:
        about = queries.last_bearing(view.connection, ids, position)
        return max(about, queries.last_bearing_on_seasons(view.connection, ids, position))

    return last


def cursor(order: Order | None) -> str | None:
    return None if order is None else "_".join(map(str, order))


def after(arguments: Arguments, first: date = date.min) -> Order:
    """Where a page begins: behind its cursor, or before all that can be of the day *first*.

    Raises:
        Unprocessable: the cursor is none of ours.

    """
    text = arguments.get("cursor")
    start = _earliest_start(first)
    if text is None:
        return start
    parts = text.split("_")
    numbers = [int(part) for part in parts if _NUMBER.fullmatch(part) and abs(int(part)) <= _LARGEST]
    if len(parts) != len(BEGINNING) or len(numbers) != len(parts):
        problems = [("cursor", f"{text!r} is no cursor; take it from `next` of the page before.")]
        raise Unprocessable(HTTPStatus.BAD_REQUEST, "A parameter cannot be read", problems)
    occurred, rank, position = numbers
    return max(start, (occurred, rank, position))


_DAY = timedelta(days=1)  # what happened on a day where it happened is in UTC at most one day away from it


def _earliest_start(day: date) -> Order:
    return (end_of_day(day - 2 * _DAY), 2**15 - 1, 2**62) if day - date.min >= 2 * _DAY else BEGINNING


def latest_end(day: date) -> Moment:
    """The moment by which all of *day* has happened, wherever it was."""
    return end_of_day(day + _DAY) if day < date.max else UNBOUNDED
