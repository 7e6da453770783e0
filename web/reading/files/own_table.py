"""The table of our own columns, as it is written and loaded: a row a result line, neighbouring rows of a race one race.

What a spreadsheet would take for a formula stands behind an apostrophe, which is no part of it.
"""

import re
from collections.abc import Mapping
from typing import Any

from msgspec import convert

from domain.events import Attempt
from domain.values.vocabulary import FINISHED
from projections.results_in_words import tried_in_words
from web.reading.words.attempts import from_words

RACE_COLUMNS = (
    "occurred_on", "competition", "discipline", "round", "heat", "section", "sex", "level", "indoor", "wind", "venue",
    "country", "exclude", "new_discipline",
)  # fmt: skip
SOURCE_COLUMNS = ("publisher", "url", "published_on")
LINE_COLUMNS = (
    "athlete", "name", "athlete_country", "place", "mark", "status", "role", "line_wind", "records", "qualified",
    "lane", "bib", "reaction", "records_as_given", "legal", "reason", "attempts",
)  # fmt: skip
COLUMNS = (*RACE_COLUMNS, *LINE_COLUMNS, *SOURCE_COLUMNS)

FORMULA = re.compile(r"[\t\r]|\s*[=+\-@＝＋－＠]")
"""How a formula begins, in the wide forms too; spreadsheets trim what is before it."""

_OWN_NAMES = {"athlete_country": "country", "line_wind": "wind"}
"""The fields of a line that have another name in the table, where the race has a column of theirs."""
_SEVERAL = ("records", "records_as_given")
_NOT_LEGAL = {True: None, False: "no"}
_WHOLE = re.compile(r"[+-]?\d{1,18}", re.ASCII)
_DECIMAL = re.compile(r"[+-]?\d{1,9}(\.\d{1,9})?", re.ASCII)


def harmless(text: str) -> str:
    """*text* behind the apostrophe that spreadsheets read as "this is text", where it begins as a formula does."""
    return f"'{text}" if FORMULA.match(text) else text


def as_meant(text: str) -> str:
    """A cell without that apostrophe."""
    return text[1:] if text.startswith("'") and FORMULA.match(text[1:]) else text


def rows_of(race: Mapping[str, Any]) -> list[dict[str, Any]]:
    """A row for each line of a *race* as the API answers it, with the race's own fields in each. A line that was
    annulled later is disqualified: no column says it otherwise.
    """
    source = race["source"] or {}
    shared = {name: _cell(race.get("date" if name == "occurred_on" else name)) for name in RACE_COLUMNS}
    shared |= {name: source.get(name) for name in SOURCE_COLUMNS}
    fields = {name: _OWN_NAMES.get(name, name) for name in LINE_COLUMNS}
    return [
        shared
        | {name: _cell(line[field]) for name, field in fields.items()}
        | {"legal": _NOT_LEGAL[line["legal"]]}
        | ({"status": "DQ", "place": None} if line["annulled"] else {})
        for line in race["results"]
    ]


def _cell(value: Any) -> Any:
    """A value as it would be typed: that somebody finished, or that it was not indoors, is said by nothing."""
    if isinstance(value, list | tuple) and value and isinstance(value[0], Mapping):
        return tried_in_words(convert(value, tuple[Attempt, ...]))
    if isinstance(value, list | tuple):
        return " ".join(value)
    return None if value is False or value == FINISHED else value


def race_of(row: Mapping[str, str]) -> dict[str, Any]:
    """The race that a row is of, without its lines."""
    race: dict[str, Any] = {"type": "race_result"}
    race |= {name: _value(name, row[name]) for name in RACE_COLUMNS if name in row}
    source = {name: row[name] for name in SOURCE_COLUMNS if name in row}
    return race | ({"source": source} if source else {}) | {"results": []}


def line_of(row: Mapping[str, str]) -> dict[str, Any]:
    """The line that a row is, but for whose it is."""
    told = (name for name in LINE_COLUMNS if name in row and name != "athlete")
    return {_OWN_NAMES.get(name, name): _value(name, row[name]) for name in told}


def _value(name: str, text: str) -> Any:
    """A cell as the wire has it; what does not convert stays text, and the schema says what is wrong with it."""
    if name in _SEVERAL:
        return text.split()
    if name == "attempts":
        return [_attempt(each) for each in text.split(",") if each.strip()]
    if name in ("indoor", "new_discipline", "legal"):
        return {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}.get(text.lower(), text)
    if name in ("heat", "place", "lane") and _WHOLE.fullmatch(text):
        return int(text)
    if name in ("wind", "line_wind") and _DECIMAL.fullmatch(text):
        return float(text)
    return text


def _attempt(text: str) -> dict[str, Any]:
    """An attempt as ``tried_in_words`` writes it."""
    told = from_words(text)
    wind = told.get("wind", "")
    return {**told, "wind": float(wind)} if _DECIMAL.fullmatch(wind) else dict(told)
