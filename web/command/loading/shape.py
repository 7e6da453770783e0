"""What a file is, by its name and its first line."""

from collections.abc import Iterable
from itertools import chain
from typing import IO

from web.command.loading.table import is_ours


def shape_of(file: str, lines: IO[str], as_format: str | None) -> tuple[str, Iterable[str]]:
    """Whether *lines* are ``jsonl``, a ``csv`` of our own columns or a ``text`` of results; and all the lines.

    The name tells, and where it does not, or is a CSV's or a JSON's, the beginning: an event says its type.
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
    if file.lower().endswith(".csv"):
        return ("csv" if is_ours(first) else "text"), together
    is_event = not first or (first.startswith("{") and first.endswith("}"))
    return ("jsonl" if is_event else "text"), together
