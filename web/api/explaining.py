"""``?explain=``: the rule, the races and the events behind one number of an answer."""

import re
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

import msgspec

from domain.events import Source, type_of
from domain.log.codec import LoggedEvent
from domain.log.ledger import Ledger
from domain.values.dates import Moment
from projections import queries
from projections.calculators.evidence import Evidence
from projections.explain.changes import Said
from projections.explain.numbers import Number, Numbers
from projections.queries import VisibleFacts
from projections.wording import race_name
from web.answer import shapes
from web.composition import rivalry
from web.problems import Unprocessable

_PATHS_NAMED = 40
_INDEX = re.compile(r"\d{1,6}", re.ASCII)
_TOLD = "As the event that stands for it says."
_MARGIN = "How far apart the two were in this race, by the report of it that stands."


def explained(
    known: VisibleFacts, count: Callable[[], Numbers], answer: Mapping[str, Any], path: str | None
) -> dict[str, Any]:
    """The *answer*'s ``explanation``; nothing where none was asked for, and then nothing is counted either.

    *count* gives what is counted. Anything else of the answer rests on the one thing it is told of: a place on its
    race, a title on its event.

    Raises:
        Unprocessable: the answer has no number of that name.

    """
    if path is None:
        return {}
    numbers = count()
    number = numbers.get(path) or _of_one_thing(answer, path)
    if number is None:
        named = ", ".join(list(numbers)[:_PATHS_NAMED])
        problems = [("explain", f"The answer has no number {path!r}; it has: {named}.")]
        raise Unprocessable(HTTPStatus.BAD_REQUEST, "A parameter cannot be read", problems)
    return {"explanation": _explanation(known, number)}


def _of_one_thing(answer: Mapping[str, Any], path: str) -> Number | None:
    """What stands at *path* in the answer (``meetings.0.margin.seconds``), with the innermost thing told around it."""
    value: Any = msgspec.to_builtins(answer)
    around: Evidence | None = None
    for step in path.split("."):
        if isinstance(value, list):
            value = dict(enumerate(value)).get(int(step)) if _INDEX.fullmatch(step) else None
        elif isinstance(value, dict) and step in value:
            around = _thing(value) or around
            value = value[step]
        else:
            return None
    if isinstance(value, dict | list):
        return None
    if path.endswith("season.year"):
        return Number(path, value, "The year of the day asked for.", ())
    if around is None:
        return None
    return Number(path, value, _MARGIN if ".margin." in path else _TOLD, (around,))


def _thing(told: dict[str, Any]) -> Evidence | None:
    """The thing that a part of an answer is about, where it is about one."""
    position, source = told.get("position"), told.get("source")
    if not isinstance(position, int):
        return None
    of = (position, Moment(0), msgspec.convert(source, Source) if source else None)
    match told:
        case {"kind": str(kind), "id": str(id_), "date": str(date)}:
            return Evidence(kind, id_, date, str(told.get("headline") or told.get("what")), *of)
        case {"race": str(race), "date": str(date), "competition": str(competition)}:
            name = race_name(competition, told["discipline"], told["round"], told.get("heat"))
            return Evidence("race", race, date, name, *of)
        case {"injury": str(injury), "injured_on": str(date)}:
            return Evidence("injury", injury, date, f"{told['body_part']} injury", *of)
        case {"id": str(title), "won_on": str(date)}:
            return Evidence("title", title, date, f"{told['title']} title", *of)
    return None


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
    rows = queries.said_about(known.connection, subject, known.at.position)
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
        "id": said.content.event_id(),
        "recorded_at": shapes.recorded_at(said.recorded) if said.recorded is not None else None,
        "source": shapes.source(said.content.source),
        "hypothetical": said.recorded is None,
    }
