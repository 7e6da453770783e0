"""``?explain=``: the rule, the races and the events behind one number of an answer."""

from http import HTTPStatus
from typing import Any

from domain.contents import type_of
from domain.dates import Moment
from domain.ids import event_id
from domain.ledger import Ledger
from domain.stored import LoggedEvent
from projections import visible
from projections.changes import Said
from projections.numbers import Number, Numbers
from projections.visible import VisibleFacts
from web import shapes
from web.answers import rivalry
from web.problems import Unprocessable

_PATHS_NAMED = 40


def explained(known: VisibleFacts, numbers: Numbers, path: str | None) -> dict[str, Any]:
    """The answer's ``explanation``; nothing where none was asked for.

    Raises:
        Unprocessable: the answer has no number of that name.

    """
    if path is None:
        return {}
    number = numbers.get(path)
    if number is None:
        named = ", ".join(list(numbers)[:_PATHS_NAMED])
        problems = [("explain", f"The answer has no number {path!r}; it has: {named}.")]
        raise Unprocessable(HTTPStatus.BAD_REQUEST, "A parameter cannot be read", problems)
    return {"explanation": _explanation(known, number)}


def _explanation(known: VisibleFacts, number: Number) -> dict[str, Any]:
    subjects = dict.fromkeys(f"{each.kind}:{each.id}" for each in number.evidence)
    return {
        "path": number.path,
        "value": number.value,
        "rule": number.rule,
        "evidence": [shapes.evidence(each) for each in number.evidence],
        "events": [event(said) for subject in subjects for said in said_in(rivalry().ledger, known, subject)],
    }


def said_in(ledger: Ledger, known: VisibleFacts, subject: str) -> list[Said]:
    """Every event about a thing that is visible within the bounds of *known*."""
    rows = visible.said_about(known.connection, subject, known.at.position)
    found = []
    for row in rows:
        if row.known <= known.at.known_at:
            (logged,) = ledger.read(row.position - 1, 1)
            if isinstance(logged, LoggedEvent):
                found.append(Said(row.position, logged.content, Moment(row.recorded)))
    return found


def event(said: Said) -> dict[str, Any]:
    """One event as a cause: which, of what type, and whose word it is."""
    return {
        "position": said.position if said.recorded is not None else None,
        "type": type_of(said.content),
        "id": event_id(said.content),
        "recorded_at": shapes.recorded_at(said.recorded) if said.recorded is not None else None,
        "source": shapes.source(said.content.source),
        "hypothetical": said.recorded is None,
    }
