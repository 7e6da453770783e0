"""JSON as it is sent: a field given twice is refused where the decoder would keep the last and lose the first.

That takes a second parse: the fast decoder, which says what is JSON, cannot be asked for it.
"""

import json
from typing import Any

import msgspec


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


def _once(pairs: list[tuple[str, Any]]) -> None:
    seen: set[str] = set()
    for name, _ in pairs:
        if name in seen:
            msg = f"The field {name!r} is given twice in one object; leave one of them"
            raise msgspec.DecodeError(msg)
        seen.add(name)
