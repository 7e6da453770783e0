"""Words that the pages, feeds and the terminal share: a scope, a score, a date, a name as people say them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec

from domain.values.dates import parse_span
from projections.calculators.coverage.world_claims import in_this_log
from projections.calculators.head_to_head import HeadToHead, Margin
from projections.calculators.scope import in_words
from projections.results_in_words import apart
from web.answer.documents.parts import plain

__all__ = ["apart_in", "day", "in_words", "leads", "scope_said", "stands"]

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def day(when: str | date, letters: int | None = None) -> str:
    """``6 August 2024``; ``August 2024`` or ``2024`` where no more is known. *letters* shorten the month."""
    text = str(when)[:10]
    first = parse_span(text).first
    month = _MONTHS[first.month - 1][:letters]
    return [f"{first.year}", f"{month} {first.year}", f"{first.day} {month} {first.year}"][text.count("-")]


def apart_in(meeting: Mapping[str, Any]) -> str | None:
    """How far apart the two were in a meeting of an answer: ``0.27 s``, ``1:09``."""
    return apart(msgspec.convert(meeting["margin"], Margin), [line["mark"] for line in meeting["results"].values()])


def leads(record: HeadToHead, names: Mapping[str, str], to: str, known_at: str | None = None) -> str:
    """The record in one sentence that can be printed as it stands, with its scope and its date; where the log was not
    stated to have all of it, it speaks of this log.
    """
    a, b = record.athletes
    scope = in_words(plain(record.scope))
    known = f", by what was known on {day(known_at)}" if known_at else ""
    when = f"to {day(to)}{known}"
    if not record.meetings:
        return f"{names[a]} and {names[b]} have not met{'' if record.is_complete else ' in this log'}: {scope}, {when}."
    who = stands(record.athletes, names, record.wins)
    who += "" if record.is_complete else " in this log"
    number = len(record.meetings)
    rest = [f"{record.ties} tied"] if record.ties else []
    rest += [f"{record.undecided} undecided"] if record.undecided else []
    met = ", ".join([f"{number} meeting{'' if number == 1 else 's'}", *rest])
    return f"{who} ({scope}; {met}; {when})."


def scope_said(answer: Mapping[str, Any]) -> str:
    """The scope of an answer in words; where it does not speak of the world, that it is of this log."""
    return f"{in_words(answer['scope'])}{in_this_log(answer['speaks_of'])}"


def stands(pair: tuple[str, str], names: Mapping[str, str], wins: Mapping[str, int]) -> str:
    """Who leads, and by what score."""
    a, b = pair
    ahead, behind = (a, b) if wins[a] >= wins[b] else (b, a)
    score = f"{wins[ahead]}–{wins[behind]}"
    if wins[a] == wins[b]:
        return f"{names[a]} and {names[b]} are level at {score}"
    return f"{names[ahead]} leads {names[behind]} {score}"
