"""Flags as pages show them: which nation a picture of one stands for, by its words or by the name of its file."""

import re
from collections.abc import Mapping
from urllib.parse import unquote

from web.reading.words.nations import nation, of_territory

_OF_WIKIPEDIA = re.compile(r"flag_of_(?:the_)?([^/.]+?)(?:_\([^)/]*\))?\.", re.IGNORECASE)
_NAMED = re.compile(r"([^/\\.?=]{2,30})(?:\.\w{3,4})?(?:\?.*)?$")
_CLASS = re.compile(r"(?:flag|flagicon|fi|flags?)[-_ ]+([A-Za-z]{2,3})\b", re.IGNORECASE)
_LONGEST = 300


def nation_of_flag(of: Mapping[str, str]) -> str | None:
    """The nation that a picture or an icon with the attributes *of* stands for, none where it is no flag."""
    for name in ("alt", "title", "aria-label"):
        if of.get(name) and (found := nation(of[name][:_LONGEST])):
            return found
    source = unquote(of.get("src", "")[-_LONGEST:])
    if "flag" in source.lower():
        named = _OF_WIKIPEDIA.search(source) or _NAMED.search(source)
        return _nation(named[1]) if named else None
    of_class = _CLASS.search(of.get("class", "")[:_LONGEST])
    return _nation(of_class[1]) if of_class else None


def _nation(word: str) -> str | None:
    """By a name, by three letters in whatever case, or by the two of a territory."""
    return nation(word.replace("_", " ")) or nation(word.upper()) or of_territory(word.upper())
