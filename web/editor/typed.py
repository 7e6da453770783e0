"""What was typed, kept as text under the pointers of the event; made into the event for the API's own schemas.

``Typed`` is the event with every value as the text of its control: lists are lists, rows without text are dropped.
What does not convert stays text, so the schema says what is wrong with it, in its own words.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec
from marshmallow import Schema, fields

from domain.events import Attempt
from domain.values.texts import one_line
from projections.results_in_words import tried_in_words
from web.api.event_fields import ByKind, Decimal, Truth, Whole
from web.api.event_schemas import EVENT_SCHEMAS
from web.reading.words.attempts import from_words

Typed = dict[str, Any]

_WHOLE = re.compile(r"-?\d{1,9}", re.ASCII)
_DECIMAL = re.compile(r"-?\d{1,6}(?:\.\d{1,6})?", re.ASCII)
_DEEPEST = 3
_TRUTH = {"yes": True, "no": False}


def from_form(sent: Iterable[tuple[str, str]]) -> Typed:
    """The fields of a form (names are pointers, all others are left alone) as what was typed."""
    tree: dict[str, Any] = {}
    for name, text in sent:
        if not name.startswith("/"):
            continue
        steps = name[1:].split("/")
        steps = steps if len(steps) <= _DEEPEST else [name[1:]]
        at = tree
        for step in steps[:-1]:
            inner = at.get(step)
            at = inner if isinstance(inner, dict) else at.setdefault(step, {}) if inner is None else {}
        if not isinstance(at.get(steps[-1]), dict):
            at[steps[-1]] = one_line(text)
    return {name: _listed(value, keep_blanks=name == "wins") for name, value in tree.items()}


def from_event(event: Mapping[str, Any]) -> Typed:
    """An event of the log as it would have been typed."""
    return {name: _as_text(name, value) for name, value in event.items() if name != "type"}


def pairs(typed: Typed) -> Iterator[tuple[str, str]]:
    """The typed as the (name, value) pairs that a form sends."""
    for pointer, value in _leaves(typed, ""):
        if value or pointer.startswith("/wins/"):  # a score stands beside its athlete
            yield pointer, value


def value_at(typed: Typed, pointer: str) -> Any:
    """What was typed at *pointer*: text, or the list or rows there; empty text where nothing was."""
    at: Any = typed
    for step in pointer.split("/")[1:]:
        if isinstance(at, list):
            at = at[int(step)] if step.isdecimal() and int(step) < len(at) else ""
        elif isinstance(at, dict):
            at = at.get(step, "")
        else:
            return ""
    return at


def as_event(event_type: str, typed: Typed) -> dict[str, Any]:
    """The event that was typed, as the API would be sent it."""
    event = _object(EVENT_SCHEMAS[event_type](), typed)
    if event_type == "claim" and isinstance(typed.get("wins"), list):
        athletes = event.get("athletes") or []
        scored = zip(athletes, typed["wins"], strict=False)
        event["wins"] = {athlete: _whole(wins) for athlete, wins in scored if wins}
        event = event if event["wins"] else {name: value for name, value in event.items() if name != "wins"}
    return {"type": event_type, **event}


def _object(schema: Schema, typed: Typed) -> dict[str, Any]:
    known = {field.data_key or name: field for name, field in schema.fields.items()}
    made = {}
    for name, value in typed.items():
        sent = _sent(known[name], value) if name in known else value
        if sent not in ("", {}, None):
            made[name] = sent
    for name, field in known.items():
        # An empty list says something where a list is asked for: nobody.
        if isinstance(field, fields.List) and field.required:
            made.setdefault(name, [])
    return made


def _sent(field: fields.Field[Any], value: Any) -> Any:
    if isinstance(field, fields.Nested) and isinstance(value, dict):
        return _object(field.schema, value)
    if isinstance(field, fields.List) and isinstance(field.inner, fields.Nested) and isinstance(value, str):
        return [_object(field.inner.schema, from_words(each)) for each in value.split(",") if each.strip()] or None
    if isinstance(field, fields.List):
        each = value.split() if isinstance(value, str) else value
        return [_sent(field.inner, one) for one in each if one] or ([] if field.required else None)
    if isinstance(field, fields.Dict) and isinstance(value, list):
        return {one.get("key", ""): one.get("value", "") for one in value if isinstance(one, dict)}
    if isinstance(value, str):
        if isinstance(field, ByKind):
            return _from_json(value)
        if isinstance(field, Whole):
            return _whole(value)
        if isinstance(field, Decimal):
            return _decimal(value)
        if isinstance(field, Truth):
            return _TRUTH.get(value, value)
    return value


def _from_json(text: str) -> Any:
    """What *text* says where it is JSON."""
    try:
        return msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError):
        return text


def _whole(text: Any) -> Any:
    return int(text) if isinstance(text, str) and _WHOLE.fullmatch(text) else text


def _decimal(text: str) -> Any:
    plain = text.replace(",", ".").replace("−", "-").removeprefix("+")
    return float(plain) if _DECIMAL.fullmatch(plain) else text


def _listed(value: Any, *, keep_blanks: bool = False) -> Any:
    """Numbered steps as a list in their order, without the rows that say nothing."""
    if not isinstance(value, dict):
        return value
    inner = {name: _listed(each) for name, each in value.items()}
    if inner and all(name.isdecimal() for name in inner):
        rows = [inner[name] for name in sorted(inner, key=lambda name: (len(name), name))]
        if any(isinstance(row, dict) for row in rows):
            return [row for row in rows if isinstance(row, dict) and any(row.values())]
        return rows if keep_blanks else [row for row in rows if row]
    return inner


def _as_text(name: str, value: Any) -> Any:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if name == "external_ids":
        return [{"key": key, "value": of} for key, of in value.items()]
    if name in ("records", "records_as_given"):
        return " ".join(value)
    if name == "attempts":
        return tried_in_words(msgspec.convert(value, tuple[Attempt, ...]))
    if name == "said":
        return msgspec.json.encode(value).decode()
    if isinstance(value, dict):
        return {key: _as_text(key, inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_as_text("", inner) for inner in value]
    return "" if value is None else str(value)


def _leaves(value: Any, pointer: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _leaves(inner, f"{pointer}/{name}")
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _leaves(inner, f"{pointer}/{index}")
    elif isinstance(value, str):
        yield pointer, value
