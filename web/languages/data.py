"""Words that stand in tables of the code and not in its sentences: a catalogue has them too, by their context.

An empty context is that of the sentences of the pages.
"""

from collections.abc import Iterator
from http import HTTPStatus

import msgspec

from domain.claims import CLAIM_KINDS
from domain.events import TYPES
from domain.events.base.content import title_of
from domain.values.vocabulary import EXCLUSIONS
from projections import wording
from projections.calculators.claims.finding import REASONS as UNCHECKED
from projections.calculators.coverage.answer import COMPLETE, PARTIAL, UNSTATED
from projections.calculators.filters import FILTERS, TakesTruth, TakesWord
from projections.calculators.form import AVAILABILITIES
from projections.calculators.milestones.found import RULES as MILESTONE_RULES
from projections.calculators.milestones.found import WOULD
from projections.calculators.scope import REASONS
from projections.calculators.timeline import KINDS
from projections.explain.rules import said_of_itself
from projections.tongue import COLON
from projections.wording import NUMBERS
from web.languages.written.terms import CHAMPIONSHIPS, ROUNDS

_VERDICTS = ("supported", "supported under other scope", "contradicted", "cannot be checked")
_WHY_NOT_LEGAL = ("downhill", "short-course", "clock", "implement")
_COLUMNS = (
    "athlete", "name", "country", "mark", "wind", "date", "competition", "round", "venue", "indoor", "place", "records",
    "race", "position", "source", "wins", "losses", "ties", "undecided", "meetings", "nth", "by", "until", "equalled",
    "flagged", "split", "part", "better", "publisher", "url", "published on", "level", "home", "doors", "margin",
    "fit again", "rivalry", "wins a", "wins b", "closeness", "last meeting", "score", "year", "finals", "podiums",
    "other rounds", "other rounds won", "best", "best outdoors", "best indoors", "mean of best five",
    "opponents beaten", "medal", "status", "qualified", "lane", "bib", "attempts", "source url", "address",
)  # fmt: skip
_OF_A_SCHEMA = (
    "Missing data for required field.", "Field may not be null.", "Not a valid string.", "Not a valid integer.",
    "Not a valid number.", "Not a valid boolean.", "Not a valid date.", "Not a valid list.", "Invalid value.",
)  # fmt: skip
"""What marshmallow says of a field."""
_OF_HTTP = (400, 401, 403, 404, 405, 406, 408, 411, 413, 414, 415, 422, 429, 431, 500, 501, 503)


def words() -> Iterator[tuple[str, str]]:
    """Context and text of each."""
    for text in _of_sentences():
        yield "", text
    for context, texts in _IN_CONTEXT.items():
        for text in texts:
            yield context, text


def _of_sentences() -> Iterator[str]:
    for table in (
        wording.FEW, wording.COVERED, wording.OF_A_SEX, wording.LABELS, wording.FORM_LABELS, wording.OF_THE_SEASON,
        wording.WHERE, wording.LEVEL_NAMES,
    ):  # fmt: skip
        yield from table.values()
    for each in FILTERS:
        yield each.label
        if isinstance(each.takes, TakesWord):
            yield from each.takes.words.values()
        if isinstance(each.takes, TakesTruth):
            yield from (each.takes.yes, each.takes.no, each.takes.either)
    for event in TYPES.values():
        yield title_of(event)
        yield event.IN_SHORT
    yield from map(said_of_itself, MILESTONE_RULES.values())
    yield from _OF_A_SCHEMA
    yield from (HTTPStatus(status).phrase for status in _OF_HTTP)


def _fields() -> list[str]:
    """What the events' fields are called."""
    return list(dict.fromkeys(field.encode_name for event in TYPES.values() for field in msgspec.structs.fields(event)))


def _spaced(words: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.replace("-", " ").replace("_", " ") for each in words))


def _several(kind: str) -> str:
    return f"{kind[:-1]}ies".capitalize() if kind.endswith("y") else f"{kind}s".capitalize()


_IN_CONTEXT = {
    "competition": CHAMPIONSHIPS,
    "round": (*ROUNDS.values(), "round {number}"),
    "unit": ("seconds", "metres", "places"),
    "rounds": tuple(f"{each}s" for each in ROUNDS.values()),
    "number": NUMBERS,
    "milestone": (*WOULD, *WOULD.values()),
    "nth": ("man", "woman", "athlete"),
    "ordinal": ("tenth",),
    "verdict": _VERDICTS,
    "term": _spaced(iter((
        *REASONS, "pacemaker", *AVAILABILITIES, *KINDS, "meeting", *EXCLUSIONS, "outdoors", "indoors", *_WHY_NOT_LEGAL,
        *CLAIM_KINDS, "gold", "silver", "bronze", "auto", "light", "dark", "championship", "circuit", "home", "neither",
        "both", "one of them", "same day", "unstated", "doors", "fit again", "all", "finals", "final meetings", "none",
    ))),
    "several": (*(_several(each) for each in KINDS if each != "scheduled"), "Scheduled", "wins", "finals", "races"),
    "column": tuple(dict.fromkeys((*_COLUMNS, *_spaced(iter(_fields()))))),
    "event type": _spaced(iter(TYPES)),
    "kind of word": ("discipline", "competition", "level", "round", "country", "venue", "season", "sex"),
    "title of": wording.TITLES_OF,
    "mark": (COLON,),
    "why it cannot be checked": _spaced(iter(UNCHECKED)),
    "coverage": (COMPLETE, PARTIAL, UNSTATED),
}  # fmt: skip
