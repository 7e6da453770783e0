"""Words that the pages, feeds and the terminal share: a scope, a score, a date as people say them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from domain.values.dates import parse_span
from domain.values.disciplines import discipline
from projections.calculators.head_to_head import HeadToHead
from projections.wording import level_name
from web.answer.documents.parts import plain

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
    """The record in one sentence that can be printed as it stands, with its scope and its date."""
    a, b = record.athletes
    scope = in_words(plain(record.scope))
    known = f", by what was known on {day(known_at)}" if known_at else ""
    when = f"to {day(to)}{known}"
    if not record.meetings:
        return f"{names[a]} and {names[b]} have not met: {scope}, {when}."
    ahead, behind = (a, b) if record.wins[a] >= record.wins[b] else (b, a)
    wins = f"{record.wins[ahead]}–{record.wins[behind]}"
    who = (
        f"{names[a]} and {names[b]} are level at {wins}"
        if record.wins[a] == record.wins[b]
        else f"{names[ahead]} leads {names[behind]} {wins}"
    )
    number = len(record.meetings)
    rest = [f"{record.ties} tied"] if record.ties else []
    rest += [f"{record.undecided} undecided"] if record.undecided else []
    met = ", ".join([f"{number} meeting{'' if number == 1 else 's'}", *rest])
    return f"{who} ({scope}; {met}; {when})."


def in_words(scope: Mapping[str, Any]) -> str:
    """``1500 m finals``, ``all disciplines, all rounds``."""
    first, *more = [discipline(slug).name for slug in scope["discipline"] or ()] or ["all disciplines"]
    disciplines = " + ".join([first, *(name[0].lower() + name[1:] for name in more)])
    rounds = {"final": "finals", "any": "all rounds"}.get(scope["round"], scope["round"].replace("-", " ") + "s")
    joined = (
        f"{disciplines} {rounds}" if scope["round"] == "final" and scope["discipline"] else f"{disciplines}, {rounds}"
    )
    limits = [level_name(scope["level"])] if scope["level"] else []
    limits += [scope["competition"]] if scope["competition"] else []
    limits += ["indoors"] if scope["indoor"] else ["outdoors"] if scope["indoor"] is False else []
    limits += [f"from {scope['from']}"] if scope["from"] else []
    limits += [f"up to {scope['to']}"] if scope["to"] else []
    limits += ["without age groups"] if scope["age_group"] == "exclude" else []
    limits += ["drop-outs not counted"] if scope["nonfinish"] == "exclude" else []
    return ", ".join([joined, *limits])
