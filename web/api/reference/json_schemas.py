"""An event type as JSON Schema (2020-12), whole.

It is the schema that is posted by, taken out of the OpenAPI document with all that it is made of.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from web.api.reference.bodies import component

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_PART = "#/components/schemas/"


def schema_of_type(event_type: str, document: Mapping[str, Any], address: str) -> dict[str, Any]:
    """The JSON Schema of *event_type*, whole, whose own address is *address*."""
    parts = document["components"]["schemas"]
    name = component(event_type)
    found = _closure(parts, name)
    own = _within(found.pop(name))
    return {
        "$schema": DIALECT,
        "$id": address,
        "title": event_type,
        **own,
        **({"$defs": {each: _within(part) for each, part in sorted(found.items())}} if found else {}),
    }


def _closure(parts: Mapping[str, Any], name: str) -> dict[str, Any]:
    """The part called *name* and all that it refers to, by name."""
    found: dict[str, Any] = {}
    waiting = [name]
    while waiting:
        each = waiting.pop()
        if each not in found:
            found[each] = parts[each]
            waiting += _named(parts[each])
    return found


def _named(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        for key, inner in part.items():
            if key == "$ref" and isinstance(inner, str):
                yield inner.removeprefix(_PART)
            else:
                yield from _named(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from _named(inner)


def _within(part: Any) -> Any:
    """*part* as it stands in a JSON Schema: its references lead to the definitions beside it."""
    if isinstance(part, dict):
        return {
            key: f"#/$defs/{inner.removeprefix(_PART)}" if key == "$ref" and isinstance(inner, str) else _within(inner)
            for key, inner in part.items()
        }
    return [_within(each) for each in part] if isinstance(part, list) else part
