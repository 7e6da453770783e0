"""Words that the pages, feeds and the terminal share: a scope, a score, a date as people say them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from domain.values.dates import parse_span
from projections.calculators.coverage.world_claims import in_this_log
from projections.calculators.head_to_head import HeadToHead, Meeting
from projections.calculators.scope import in_words
from projections.results_in_words import placing
from projections.wording import ordinal
from web.answer.documents.parts import plain

__all__ = ["day", "in_words", "leads", "scope_said", "stands", "told"]

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


def told(meeting: Meeting, names: Mapping[str, str]) -> str:
    """How a meeting ended, in a sentence: ``Josh Kerr finished 0.45 s ahead of Jakob Ingebrigtsen (2nd and 4th).``

    Only who is placed first has won the race, whoever of the two was ahead.
    """
    one, other = meeting.results
    if meeting.decided_by == "tie":
        place = meeting.results[one].place or 0
        return f"{names[one]} and {names[other]} tied for {ordinal(place)} place."
    if meeting.winner is None:
        return "It was undecided."
    ahead, behind = (one, other) if meeting.winner == one else (other, one)
    margins = ((meeting.margin.seconds, "s"), (meeting.margin.metres, "m"))
    by = "".join(f"{margin:.2f} {unit} " for margin, unit in margins if margin)
    apart = f"{by}ahead of {names[behind]}"
    first, second = (placing(line.place, line.status) for line in (meeting.results[ahead], meeting.results[behind]))
    if meeting.results[ahead].place == 1:
        return f"{names[ahead]} won it, {apart} ({second})."
    return f"{names[ahead]} finished {apart} ({first} and {second})."
