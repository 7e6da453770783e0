"""The rule, the races and the events behind one number of an answer."""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

import msgspec
from msgspec import Struct

from domain.log.ledger import Ledger
from domain.refusals import NoSuchNumber
from projections.calculators.evidence import Evidence, injury_named, title_named
from projections.explain.numbers import Number, Numbers
from projections.explain.rules import MARGIN
from projections.explain.visible_events import VisibleEvents
from projections.facts import SourceInFull
from projections.queries import VisibleFacts
from projections.tongue import ENGLISH, Tongue, say, speaking, to_say
from projections.wording import race_name
from web.answer.documents.causes import Explained, explanation
from web.answer.documents.parts import fields_of

_PATHS_NAMED = 40
_INDEX = re.compile(r"\d{1,6}", re.ASCII)
_TOLD = to_say("As the event that stands for it says.")


class NumberAsked(NamedTuple):
    """The number that is to be explained, by its path in the answer, the log that has the events behind it, and the
    *tongue* it is explained in: all else of the answer is the same in every language.
    """

    path: str
    ledger: Ledger
    tongue: Tongue = ENGLISH

    def among(self, name: str, many: int) -> tuple[int, int]:
        """Which of the *many* of the answer's list called *name* have to be counted, from one to before another: the
        one that the number is of; else as many as are named where there is no such number.
        """
        head, _, rest = self.path.partition(".")
        index = rest.partition(".")[0]
        if head == name and _INDEX.fullmatch(index) and int(index) < many:
            return int(index), int(index) + 1
        return 0, min(many, _PATHS_NAMED)


def explained(
    asked: NumberAsked | None, known: VisibleFacts, count: Callable[[], Numbers], answer: Struct
) -> dict[str, Any]:
    """The *answer*'s ``explanation``; nothing where none was asked for, and then nothing is counted either.

    *count* gives what is counted. Anything else of the answer rests on the one thing it is told of: a place on its
    race, a title on its event.

    Raises:
        NoSuchNumber: the answer has no number of that name.

    """
    if asked is None:
        return {}
    with speaking(asked.tongue):
        return _explained(asked, known, count(), answer)


def _explained(asked: NumberAsked, known: VisibleFacts, numbers: Numbers, answer: Struct) -> dict[str, Any]:
    number = numbers.get(asked.path) or _of_one_thing(answer, asked.path)
    if number is None:
        raise NoSuchNumber(asked.path, tuple(numbers)[:_PATHS_NAMED])
    subjects = dict.fromkeys(f"{each.kind}:{each.id}" for each in number.evidence)
    events = VisibleEvents(asked.ledger, known).about(*subjects)
    return fields_of(Explained(explanation(number, events)))


def _of_one_thing(answer: Struct, path: str) -> Number | None:
    """The value at *path* in the answer (``meetings.0.margin.seconds``), and the innermost object with an event around
    it.
    """
    value: Any = msgspec.to_builtins(answer)
    around: Evidence | None = None
    for step in path.split("."):
        if isinstance(value, list | tuple):
            value = dict(enumerate(value)).get(int(step)) if _INDEX.fullmatch(step) else None
        elif isinstance(value, dict) and step in value:
            around = _thing(value) or around
            value = value[step]
        else:
            return None
    if isinstance(value, dict | list | tuple):
        return None
    if path.endswith("season.year"):
        return Number(path, value, say("The year of the day asked for."), ())
    if around is None:
        return None
    return Number(path, value, say(MARGIN if ".margin." in path else _TOLD), (around,))


def _thing(told: dict[str, Any]) -> Evidence | None:
    """The thing that a part of an answer is about, where it is about one."""
    position, source = told.get("position"), told.get("source")
    if not isinstance(position, int):
        return None
    of = (position, msgspec.convert(source, SourceInFull) if source else None)
    match told:
        case {"kind": str(kind), "id": str(id_), "date": str(date)}:
            return Evidence(kind, id_, date, str(told.get("headline") or told.get("what")), *of)
        case {"race": str(race), "date": str(date), "competition": str(competition)}:
            name = race_name(competition, told["discipline"], told["round"], told.get("heat"), told.get("section"))
            return Evidence("race", race, date, name, *of)
        case {"injury": str(injury), "injured_on": str(date)}:
            return Evidence("injury", injury, date, injury_named(told["body_part"]), *of)
        case {"id": str(title), "won_on": str(date)}:
            return Evidence("title", title, date, title_named(told["title"]), *of)
    return None
