"""Ids by which other people's software recognises our entries and appointments. They never change, whatever host serves
them.
"""

from collections.abc import Mapping
from typing import Any

from web.question import pairs

_AUTHORITY = "rivalry.example"
"""No address of anybody's: an id made of the host would change with it, and every reader see every entry anew."""

_SINCE = "2026"


def calendar_uid(race: str) -> str:
    """A race in calendars: the same when it is announced, run and corrected."""
    return f"{race}@{_AUTHORITY}"


def feed_id(pair: tuple[str, str], state: str = "") -> str:
    """A rivalry's feed, in either order of the pair; one with another scope or filter is another feed."""
    return f"tag:{_AUTHORITY},{_SINCE}:{pairs.canonical(*pair)}/feed{f'?{state}' if state else ''}"


def entry_id(pair: tuple[str, str], entry: Mapping[str, Any]) -> str:
    """An entry of a rivalry's feed. A scheduled race and its result are one: its id is the race's."""
    return f"tag:{_AUTHORITY},{_SINCE}:{pairs.canonical(*pair)}/{entry_name(entry)}"


def entry_name(entry: Mapping[str, Any]) -> str:
    kind = "race" if entry["kind"] == "scheduled" else entry["kind"]
    return f"{kind}-{entry['id']}"
