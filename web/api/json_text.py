"""JSON as it is sent: a field given twice is refused where the decoder would keep the last and lose the first.

That takes a second parse: the fast decoder, which says what is JSON, cannot be asked for it.
"""

import json
from collections.abc import Iterator
from typing import Any

import msgspec

NUL = "\x00"


def decode(text: bytes | str) -> Any:
    """What the JSON says.

    Raises:
        msgspec.DecodeError: it is no JSON, or an object has a field twice.
        RecursionError: it is nested too deeply.
        UnicodeError: it is not UTF-8.

    """
    value = msgspec.json.decode(text)
    json.loads(text, object_pairs_hook=_once)
    return value


def unkeepable(value: Any) -> Iterator[tuple[str, str]]:
    """Where in what was decoded a text, or the name of a field, has a character that no store can hold: PostgreSQL
    cannot even be asked for it.
    """
    left = [("", value)]  # not by recursion: it may be nested as deeply as JSON may be
    while left:
        pointer, each = left.pop()
        if isinstance(each, str) and NUL in each:
            yield pointer, "The text has a character that no store can hold (U+0000); remove it."
        elif isinstance(each, list):
            left += [(f"{pointer}/{index}", inner) for index, inner in enumerate(each)]
        elif isinstance(each, dict):
            for name, inner in each.items():
                at = f"{pointer}/{name.replace('~', '~0').replace('/', '~1')}"
                left += [(at, inner), *([(at, name)] if NUL in name else [])]


def _once(pairs: list[tuple[str, Any]]) -> None:
    seen: set[str] = set()
    for name, _ in pairs:
        if name in seen:
            msg = f"The field {name!r} is given twice in one object; leave one of them"
            raise msgspec.DecodeError(msg)
        seen.add(name)
