"""How wide the letters of Liberation Sans are, and how much nearer some stand to each other: without its renderer.

A page that only lays a picture out need not start a JavaScript engine for it. The table beside this file was measured
by that engine, in thousandths of the size; ``test_names_in_every_script_are_drawn`` holds it against it.
"""

from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import msgspec

_TABLE = Path(__file__).with_name("advances.json")


class _Weight(msgspec.Struct, frozen=True):
    """By letter; and by two letters in a row what they stand nearer, where they do."""

    advances: Mapping[str, int]
    kerning: Mapping[str, int]


def width_of(text: str, *, bold: bool) -> float | None:
    """How wide *text* is, in its size; None where a letter of it is not in the table."""
    weight = _weights()["bold" if bold else "normal"]
    try:
        whole = sum(weight.advances[letter] for letter in text)
    except KeyError:
        return None
    return (whole + sum(weight.kerning.get(a + b, 0) for a, b in pairwise(text))) / 1000


@lru_cache(maxsize=1)
def _weights() -> dict[str, _Weight]:
    return msgspec.json.decode(_TABLE.read_bytes(), type=dict[str, _Weight])
