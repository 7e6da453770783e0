"""What a file is, by its name and its first line."""

from collections.abc import Iterable
from itertools import chain
from typing import IO

import msgspec

from web.api import json_text
from web.command.loading.table import is_ours

_OF_RESULTS = {"athletes", "competitors", "@id", "@graph", "@context", "title"}
"""The fields by which a document of results is told from an event: each has one of them."""


def shape_of(file: str, lines: IO[str], as_format: str | None) -> tuple[str, Iterable[str]]:
    """Whether *lines* are ``jsonl``, a ``csv`` of our own columns or a ``text`` of results; and all the lines.

    The name tells, and where it does not, or is a CSV's or a JSON's, the beginning: an event says its type, and only
    our table has a column ``occurred_on``.
    """
    if as_format is not None or file.lower().endswith((".jsonl", ".ndjson")):
        return as_format or "jsonl", lines
    begun: list[str] = []
    for line in lines:
        begun.append(line)
        if line.strip("\ufeff \t\r\n"):
            break
    first = begun[-1].strip("\ufeff \t\r\n") if begun else ""
    together = chain(begun, lines)
    if file.lower().endswith(".csv") or "occurred_on," in first:
        return ("csv" if is_ours(first) else "text"), together
    return ("jsonl" if not first or _begins_events(first) else "text"), together


def _begins_events(first: str) -> bool:
    """Whether a line is an event, or means to be one; else it may begin a document of results."""
    if not first.startswith(("{", "[")) or first in ("{", "["):
        return False
    try:
        read = json_text.decode(first)
    except (msgspec.DecodeError, RecursionError, UnicodeEncodeError):
        return True
    documents = read if isinstance(read, list) else [read]
    return not any(isinstance(each, dict) and "type" not in each and _OF_RESULTS & each.keys() for each in documents)
