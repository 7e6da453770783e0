"""Which meetings a rivalry's page shows: few are shown whole; of many those one would name, the rest a click away."""

from collections.abc import Sequence
from typing import NamedTuple

from projections.calculators.head_to_head import HeadToHead, Meeting
from projections.tongue import say, to_say
from web.pages.lists import Choice
from web.pages.rivalry.notable import by_margin, notable
from web.question.address import Address

FEW = 12
A_PAGE = 25
NEWEST = "newest"
SORTS = {
    NEWEST: to_say("Newest first"),
    "oldest": to_say("Oldest first"),
    "closest": to_say("Closest first"),
    "widest": to_say("Widest apart first"),
}


class MeetingsAsked(NamedTuple):
    """``page`` is that of the whole list, from 1 on; None where nobody asked for it."""

    page: int | None = None
    sort: str = NEWEST
    year: str | None = None


class ShownMeetings(NamedTuple):
    """The *meetings* in the order shown, *of* how many; *why* by race where it is one of those named of many.

    further     pages of the whole list, with their numbers; the one shown is chosen
    sorts       the orders there are
    everything  where the whole list is, where it is not shown
    """

    meetings: list[Meeting]
    of: int
    why: dict[str, list[str]]
    year: str | None
    further: list[Choice]
    sorts: list[Choice]
    everything: Address | None


def shown_of(record: HeadToHead, asked: MeetingsAsked, address: Address) -> ShownMeetings:
    """What the page at *address* shows of the meetings of *record*."""
    years = [each for each in record.meetings if asked.year is None or each.date[:4] == asked.year]
    whole = address.but(meetings=1, year=None)
    listed = asked.page is not None or asked.sort != NEWEST or asked.year is not None
    if len(record.meetings) > FEW and not listed:
        why = notable(record)
        named = [each for each in reversed(record.meetings) if each.race in why]
        return ShownMeetings(named, len(years), why, None, [], _sorts(address, None), whole)
    in_order = _ordered(years, asked.sort)
    pages = max(1, -(-len(in_order) // A_PAGE))
    page = min(asked.page or 1, pages)
    return ShownMeetings(
        in_order[(page - 1) * A_PAGE : page * A_PAGE],
        len(in_order),
        {},
        asked.year,
        [Choice(str(each), "", address.but(meetings=each), each == page) for each in range(1, pages + 1)],
        _sorts(address, asked.sort),
        whole if asked.year is not None else None,
    )


def _sorts(address: Address, chosen: str | None) -> list[Choice]:
    return [
        Choice(say(words), "", address.but(sort=None if sort == NEWEST else sort, meetings=1), sort == chosen)
        for sort, words in SORTS.items()
    ]


def _ordered(meetings: Sequence[Meeting], sort: str) -> list[Meeting]:
    """Meetings without a margin stand behind those that have one."""
    if sort in ("closest", "widest"):
        ranked = by_margin(meetings)[:: 1 if sort == "closest" else -1]
        races = {each.race for each in ranked}
        return ranked + [each for each in reversed(meetings) if each.race not in races]
    return list(meetings) if sort == "oldest" else list(reversed(meetings))
