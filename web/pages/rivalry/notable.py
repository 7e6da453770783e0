"""The meetings that one would name of many, each with what it is known for."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from domain.values.vocabulary import LEVEL_GROUPS
from projections.calculators.head_to_head import HeadToHead, Margin, Meeting
from projections.tongue import say, say_in
from projections.wording import level_name

_FEW_CHAMPIONSHIPS = 4


def notable(record: HeadToHead) -> dict[str, list[str]]:
    """By race, in the order of happening, why each is named: the first and the last meeting, the closest and the widest
    apart, the last ones at Olympic Games and World Championships, and where the lead last changed hands.
    """
    reasons: dict[str, list[str]] = {meeting.race: [] for meeting in record.meetings}
    for race, reason in _named(record):
        reasons[race].append(reason)
    return {race: those for race, those in reasons.items() if those}


def _named(record: HeadToHead) -> Iterator[tuple[str, str]]:
    meetings = record.meetings
    if not meetings:
        return
    yield meetings[0].race, say_in("meeting", "the first")
    yield meetings[-1].race, say_in("meeting", "the last")
    ranked = by_margin(meetings)
    if len(ranked) > 1:
        yield ranked[0].race, say_in("meeting", "the closest")
        yield ranked[-1].race, say_in("meeting", "the widest apart")
    great = [each for each in meetings if each.level in LEVEL_GROUPS["global-championships"]]
    for each in great[-_FEW_CHAMPIONSHIPS:]:
        yield each.race, level_name(each.level or "")
    if (changed := _lead_taken(record)) is not None:
        yield changed.race, say("the lead changed hands")


def by_margin(meetings: Sequence[Meeting]) -> list[Meeting]:
    """Those with a margin, the closest first, in the unit that most of them have: the others have none to compare."""

    def apart(of: Margin) -> tuple[float | None, ...]:
        return (of.seconds, of.metres, of.places)

    units = [[each for each in meetings if apart(each.margin)[unit] is not None] for unit in range(3)]
    most = max(range(3), key=lambda unit: (len(units[unit]), -unit))
    return sorted(units[most], key=lambda each: apart(each.margin)[most] or 0)


def _lead_taken(record: HeadToHead) -> Meeting | None:
    """The last meeting in which who had been behind came to lead."""
    a, b = record.athletes
    lead, leads = 0, [0]
    for meeting in record.meetings:
        lead += (meeting.winner == a) - (meeting.winner == b)
        leads.append(lead)
    ahead, taken = 0, None
    for meeting, (_, now) in zip(record.meetings, pairwise(leads), strict=True):
        if now * ahead < 0:
            taken = meeting
        ahead = now or ahead
    return taken
