"""What those who make clients of the OpenAPI document need of it beside what it means: names, and one way to say null.

The same is meant with and without it; but a name that a generator makes up changes with its version, two values that
differ in case alone become one constant, and "one of these words, or null" is not read alike by any two of them.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

_PARAMETER = re.compile(r"\{(\w+)\}")
_METHODS = frozenset({"get", "put", "post", "delete", "patch"})
_NULL = "null"


def named(described: Mapping[str, Any]) -> dict[str, Any]:
    """The document with an ``operationId`` for each operation, and its enumerations as generators read them."""
    plain: dict[str, Any] = _enumerated(described)
    for path, item in plain["paths"].items():
        for method, operation in item.items():
            if method in _METHODS:
                operation["operationId"] = operation_id(method, path)
    return plain


def operation_id(method: str, path: str) -> str:
    """``getRivalryHeadToHead`` of ``GET …/rivalries/{a}/{b}/head-to-head``: of which one is asked, it is one."""
    parts = path.split("/")[3:]  # behind /api/v1
    words = [method]
    for part, following in zip(parts, [*parts[1:], ""], strict=True):
        if not _PARAMETER.match(part):
            words += _one_of(part) if _PARAMETER.match(following) else _words(part)
    return words[0] + "".join(word.capitalize() for word in words[1:])


def _words(part: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", _PARAMETER.sub("", part).removesuffix(".json").lower())


def _one_of(part: str) -> list[str]:
    """The words of one thing of a collection: ``rivalries`` and ``races`` have a rivalry and a race in them."""
    *before, last = _words(part)
    return [*before, f"{last[:-3]}y" if last.endswith("ies") else last.removesuffix("s")]


def _enumerated(part: Any) -> Any:
    if isinstance(part, list):
        return [_enumerated(each) for each in part]
    if not isinstance(part, Mapping):
        return part
    found = {key: inner if key in ("example", "examples") else _enumerated(inner) for key, inner in part.items()}
    values = found.get("enum")
    if not isinstance(values, list):
        return found
    if None in values and isinstance(found.get("type"), list):
        return _or_null(found)
    return found | _told_apart(values)


def _or_null(schema: dict[str, Any]) -> dict[str, Any]:
    """A schema of some words or null as one of two: the words, or null."""
    values = [value for value in schema["enum"] if value is not None]
    types = [each for each in schema["type"] if each != _NULL]
    words = {"type": types[0] if len(types) == 1 else types, "enum": values, **_told_apart(values)}
    beside = {key: inner for key, inner in schema.items() if key not in ("type", "enum")}
    return beside | {"anyOf": [words, {"type": _NULL}]}


def _told_apart(values: list[Any]) -> dict[str, list[str]]:
    """Names for values that differ in case alone (``Q`` by place, ``q`` by time), which constants would not."""
    words = [str(value) for value in values]
    if len({word.upper() for word in words}) == len(words):
        return {}
    return {"x-enum-varnames": list(_apart(words))}


def _apart(words: list[str]) -> Iterator[str]:
    taken: set[str] = set()
    for word in words:
        name = word.upper()
        while name in taken:
            name = f"SMALL_{name}"
        taken.add(name)
        yield name
