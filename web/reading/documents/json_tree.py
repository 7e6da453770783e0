"""A JSON document, and on which line each object of it begins.

Comments behind ``//`` are passed over: the examples of the competition model have them.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import msgspec

from web.reading.text import Lines

_TOKEN = re.compile(r'"(?:[^"\\\n]|\\.)*"|//[^\n]*|\{')
_DEEPEST = 100
_LEAST = 2

Tree = dict[str, Any]


class JsonTree:
    """``root`` is the document; every object in it knows its line."""

    def __init__(self, root: Tree, lines: dict[int, int]) -> None:
        self.root = root
        self._lines = lines

    def line_of(self, of: Tree) -> int:
        return self._lines.get(id(of), 0)


def tree_of(lines: Lines) -> JsonTree | None:
    """The document that *lines* are, none where they are no JSON object."""
    begins = lines[0].text.lstrip()[:1] if lines else ""
    return _parsed(tuple(lines)) if begins == "{" else None


def listed(of: Tree, name: str) -> list[Tree]:
    """The objects in a list of the document; none where it is no list."""
    there = of.get(name)
    return [each for each in there if isinstance(each, dict)] if isinstance(there, list) else []


def said(of: Tree, *names: str) -> str:
    """The first of the values under *names* that says something, as text."""
    for name in names:
        value = of.get(name)
        if isinstance(value, str | int | float) and not isinstance(value, bool) and str(value).strip():
            return str(value).strip()
    return ""


@lru_cache(maxsize=_LEAST)  # each format looks whether it is one of its own
def _parsed(lines: tuple[tuple[int, str], ...]) -> JsonTree | None:
    text = "\n".join(text for _, text in lines)
    begins: list[int] = []
    plain: list[str] = []
    at = 0
    for found in _TOKEN.finditer(text):
        if found[0] == "{":
            begins.append(found.start())
        elif found[0].startswith("/"):
            plain.append(text[at : found.start()])
            at = found.end()
    try:
        root = msgspec.json.decode("".join((*plain, text[at:])))
    except (msgspec.DecodeError, RecursionError, UnicodeEncodeError):
        return None
    if not isinstance(root, dict):
        return None
    ends = [0]
    for _, each in lines:
        ends.append(ends[-1] + len(each) + 1)
    numbers = (lines[bisect_right(ends, start) - 1][0] for start in begins)
    return JsonTree(root, {id(each): number for each, number in zip(_objects(root), numbers, strict=False)})


def _objects(root: Any) -> Iterator[Tree]:
    """Every object, in the order in which they begin in the text."""
    ahead: list[Any] = [root]
    while ahead:
        each = ahead.pop()
        if isinstance(each, dict):
            yield each
            ahead += reversed(each.values())
        elif isinstance(each, list):
            ahead += reversed(each)
